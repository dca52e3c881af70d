import { Failure } from '../../errors.ts'
import type { Audience } from '../../procedure/letter/facts.ts'
import { plain } from '../../question/prompt.ts'
import type { Change, Kind } from '../../road/kind.ts'
import type { Evidence, World } from '../../road/world.ts'
import type { LetterAnswers } from './answers.ts'
import { draftLetter } from './draft.ts'
import type { LetterPlan } from './plan.ts'
import { evidenceShown } from './review-rows.ts'
import { letterRows } from './rows.ts'
import type { LetterScene } from './scene.ts'

type LetterSort = { answers: LetterAnswers; scene: LetterScene; plan: LetterPlan }

/** A letter or a reply to one partner or operator (§2.1, §3), as the road asks it. */
export function letterKind(audience: Audience, help: string): Kind<LetterSort> {
  const look = looking(audience)
  return {
    rows: letterRows(audience),
    help,
    changes: [recipients, evidence],
    bare: (known, desk) => ({ ...desk, audience, text: known.text ?? null, evidence: [] }),
    look,
    objections: () => [],
    plan: draftLetter,
    introduction: () => null,
    record: async (_, [mailing], __, journal) => (mailing === undefined ? [] : [await journal.record(mailing)]),
  }
}

const recipients: Change<LetterAnswers> = {
  group: 'recipients',
  name: { pl: 'zmienić odbiorców', en: 'change the recipients' },
  shown: () => '',
  said: ({ to = [], cc = [] }) => plain([...to, ...cc].join(', ')),
}

const evidence: Change<LetterAnswers> = {
  group: 'evidence',
  name: { pl: 'dołączyć pliki albo sprawdzić adres', en: 'attach files, or look at an address' },
  shown: () => '',
  said: evidenceShown,
}

/** Files and targets, and what they have shown. */
interface Gathered {
  readonly files: readonly string[]
  readonly targets: readonly string[]
  readonly evidence: readonly Evidence[]
}

/**
 * Looks at what a letter is to show: its text, its files, its targets; what was seen once is not looked at again. A
 * closed ticket takes no letter (§6): Failure `ticket-closed`.
 */
function looking(audience: Audience): Kind<LetterSort>['look'] {
  let gathered: Gathered = { files: [], targets: [], evidence: [] }
  let read: { readonly file: string; readonly text: string } | null = null
  return async (known, world) => {
    const { registry, clock, probablySigner } = world
    await refuseClosed(known, world)
    const { bodyFile, attach = [], probe = [] } = known
    if (bodyFile !== undefined && read?.file !== bodyFile)
      read = { file: bodyFile, text: await textOf(bodyFile, world) }
    gathered = await gatheredWith(gathered, { files: attach, targets: probe }, world)
    const text = known.text ?? (bodyFile === undefined ? null : (read?.text ?? null))
    return { registry, now: clock.now(), probablySigner, audience, text, evidence: gathered.evidence }
  }
}

/** What was gathered with what comes to it; all anew where something is left out again. */
async function gatheredWith(before: Gathered, wish: Omit<Gathered, 'evidence'>, { gather }: World): Promise<Gathered> {
  const goesOn =
    before.files.every((one, at) => one === wish.files[at]) &&
    before.targets.every((one, at) => one === wish.targets[at])
  const from = goesOn ? before : { files: [], targets: [], evidence: [] }
  const files = wish.files.slice(from.files.length)
  const targets = wish.targets.slice(from.targets.length)
  if (files.length + targets.length === 0) return { ...wish, evidence: from.evidence }
  return { ...wish, evidence: [...from.evidence, ...(await gather({ files, targets }))] }
}

async function textOf(file: string, { readText }: World): Promise<string> {
  const text = await readText('--body-file', file)
  if (text.trim() === '') throw new Failure('letter-body-empty', { flag: '--body-file' })
  return text
}

async function refuseClosed({ ticket }: LetterAnswers, { journal, clock }: World): Promise<void> {
  if (ticket === undefined) return
  if ((await journal.ticketState(ticket, clock.now())) === 'closed') throw new Failure('ticket-closed', { ticket })
}
