import { allOrRefuse, Failure } from '../../errors.ts'
import type { Audience } from '../../procedure/letter/facts.ts'
import type { Kind } from '../../road/kind.ts'
import { refuseClosed } from '../../road/ticket-journal.ts'
import type { Evidence, World } from '../../road/world.ts'
import { draftLetter } from './draft.ts'
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
    bare: (known, desk) => ({ ...desk, audience, text: known.text ?? null, evidence: [] }),
    look,
    objections: () => [],
    plan: draftLetter,
    introduction: () => null,
    record: async (_, [mailing], __, journal) => (mailing === undefined ? [] : [await journal.record(mailing)]),
  }
}

/** Files and targets, and what they have shown. */
type Gathered = Parameters<World['gather']>[0] & { readonly evidence: readonly Evidence[] }

/**
 * Reads text and files and probes targets, each once. A closed ticket takes no letter (§6): Failure `ticket-closed`.
 */
function looking(audience: Audience): Kind<LetterSort>['look'] {
  const texts = new Map<string, string>()
  let gathered: Gathered = { files: [], targets: [], evidence: [] }
  return async (known, world) => {
    const { registry, clock, journal, probablySigner } = world
    await refuseClosed(known.ticket, journal, clock.now())
    const { bodyFile, attach = [], probe = [] } = known
    const reading = bodyFile === undefined ? null : (texts.get(bodyFile) ?? textOf(bodyFile, world))
    const [read] = await Promise.allSettled([reading])
    // every file that cannot be read is told at once, and no host is looked at before
    const wish = { files: attach, targets: read.status === 'rejected' ? [] : probe }
    const [text, seen] = await allOrRefuse([reading, gatheredWith(gathered, wish, world)])
    gathered = seen
    if (bodyFile !== undefined && text !== null) texts.set(bodyFile, text)
    return { registry, now: clock.now(), probablySigner, audience, text: known.text ?? text, evidence: seen.evidence }
  }
}

/** Gathers what is new; everything again if something was taken back. */
async function gatheredWith(before: Gathered, wish: Omit<Gathered, 'evidence'>, { gather }: World): Promise<Gathered> {
  const goesOn = (['files', 'targets'] as const).every((what) =>
    before[what].every((one, at) => one === wish[what][at]),
  )
  const from = goesOn ? before : { files: [], targets: [], evidence: [] }
  const files = wish.files.slice(from.files.length)
  const targets = wish.targets.slice(from.targets.length)
  const more = files.length + targets.length === 0 ? [] : await gather({ files, targets })
  return { ...wish, evidence: [...from.evidence, ...more] }
}

async function textOf(file: string, { readText }: World): Promise<string> {
  const text = await readText('--body-file', file)
  if (text.trim() === '') throw new Failure('letter-body-empty', { flag: '--body-file' })
  return text
}
