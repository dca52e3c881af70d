import { allOrRefuse, Failure, refuse } from '../../errors.ts'
import { oneLine } from '../../message/plain-text.ts'
import { damageProblems } from '../../message/template.ts'
import type { Audience, LetterFacts } from '../../procedure/letter/facts.ts'
import { taskOfMail } from '../../procedure/new-task.ts'
import { productNamed } from '../../procedure/task.ts'
import type { Registry } from '../../registry/types.ts'
import type { Kind } from '../../road/kind.ts'
import { refuseClosed } from '../../road/ticket-journal.ts'
import type { ReadText, World } from '../../road/world.ts'
import { draftLetter } from './draft.ts'
import { type Collected, collected, strayedIn } from './files.ts'
import type { LetterPlan } from './plan.ts'
import { letterChanges } from './review-rows.ts'
import { type LetterAnswers, letterRows } from './rows.ts'
import type { LetterScene } from './scene.ts'

type LetterSort = { answers: LetterAnswers; scene: LetterScene; plan: LetterPlan }

/** A letter or a reply to one partner or operator (§2.1, §3), as the road asks it. */
export function letterKind(audience: Audience, help: string): Kind<LetterSort> {
  const look = looking(audience)
  return {
    rows: letterRows(audience),
    help,
    changes: letterChanges,
    bare: (known, desk) => ({ ...desk, audience, text: known.text ?? null, evidence: [], twice: [], strayed: [] }),
    look,
    objections: strayedIn,
    plan: draftLetter,
    offered: productNamed,
    newTask: (_, { facts, said: { subject = '' } }, registry) => taskOfLetter(facts, oneLine(subject), registry),
    introduction: () => null,
    record: async (_, [mailing], __, journal) => (mailing === undefined ? [] : [await journal.record(mailing)]),
  }
}

/** The same letter twice is one to the same, about the same, with the same subject. */
function taskOfLetter({ audience, organization, product, service }: LetterFacts, subject: string, registry: Registry) {
  const about = [audience, organization, product, service, subject].map((part) => part ?? '')
  return taskOfMail({ subject, organization, product }, ['letter', ...about], registry)
}

/**
 * Reads text and files and probes targets, each once. A closed ticket takes no letter (§6): Failure `ticket-closed`.
 */
function looking(audience: Audience): Kind<LetterSort>['look'] {
  const texts = new Map<string, ReadText>()
  let gathered: Collected = { files: [], targets: [], evidence: [], twice: [] }
  return async (known, world) => {
    const { registry, clock, journal, probablySigner } = world
    await refuseClosed(known.ticket, journal, clock.now())
    const { bodyFile, attach = [], probe = [] } = known
    const reading = bodyFile === undefined ? null : (texts.get(bodyFile) ?? textOf(bodyFile, world))
    const [read] = await Promise.allSettled([reading])
    // every file that cannot be read is told at once, and no host is looked at before
    const wish = { files: attach, targets: read.status === 'rejected' ? [] : probe }
    const [file, seen] = await allOrRefuse([reading, collected(gathered, wish, world)])
    gathered = seen
    if (bodyFile !== undefined && file !== null) texts.set(bodyFile, file)
    const strayed = [file, ...seen.evidence.filter((one) => one.is === 'file')].flatMap((one) => one?.strayed ?? [])
    const { evidence, twice } = seen
    const text = known.text ?? file?.text ?? null
    return { registry, now: clock.now(), probablySigner, audience, text, evidence, twice, strayed }
  }
}

async function textOf(file: string, { readText }: World): Promise<ReadText> {
  const read = await readText('--body-file', file)
  if (read.text.trim() === '') throw new Failure('letter-body-empty', { flag: '--body-file' })
  refuse(damageProblems(read.text, file))
  return read
}
