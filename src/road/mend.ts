import { caught, Failure, type Problem, topicOf } from '../errors.ts'
import { few } from '../guard/own-words.ts'
import { flagOf } from '../question/flags.ts'
import { isOpen, restored } from '../question/row.ts'
import { back, type Draft } from './ask.ts'
import type { Kind, Objection, Sort } from './kind.ts'
import type { Plan } from './plan.ts'
import type { World } from './world.ts'

/**
 * After a refusal: asks for another answer, or for the reason that lifts it. Rethrows it if there is nobody to ask. What
 * a change of a message that was `shown` has led to is taken back, unless a reason lifts it.
 */
export async function mendRefusal<T extends Sort>(
  kind: Kind<T>,
  draft: Draft<T>,
  { refusal, shown }: { readonly refusal: Failure; readonly shown: Draft<T> | null },
  world: World,
): Promise<Draft<T>> {
  const override = (refusal.problems as readonly Objection[]).find((problem) => problem.override)?.override
  const { asker } = world
  if (asker === null || (shown === null && draft.asked.length === 0 && override === undefined)) throw refusal
  for (const one of override === undefined ? [refusal.problem] : liftedBy(override, refusal)) asker.object(one)
  if (shown !== null && override === undefined) return shown
  const remedy = await asker.mend({ words: false, mask: false, reason: override !== undefined, shown: shown !== null })
  if (remedy.by === 'reason' && override !== undefined)
    return { ...draft, known: { ...draft.known, [override]: remedy.reason } }
  return shown ?? back(kind, draft, world)
}

/** Everything that one reason lifts: whoever gives it has seen it. */
const liftedBy = (override: string, { problems }: Failure): Problem[] =>
  (problems as readonly Objection[]).filter((one) => one.override === override)

/** What keeps a message from leaving; null: nothing. */
export function objectionTo({ findings }: Pick<Plan, 'findings'>): Failure | null {
  const problems = findings.filter(({ weight }) => weight !== 'doubt')
  if (problems.length === 0) return null
  // a finding that is a mere misspelling elsewhere keeps a letter from leaving here
  if (problems.some(({ weight }) => weight === 'refuse')) return new Failure('letter-objections', {}, few(problems))
  const ways = [
    ...(problems.some(isMaskable) ? ['--mask'] : []),
    ...(problems.some((one) => !isLeak(one)) ? ['--text-reason'] : []),
    ...(problems.some(isLeak) ? ['--leak-reason'] : []),
  ]
  return new Failure('letter-objections-reason', { flags: ways.join(', ') }, few(problems))
}

type Finding = Plan['findings'][number]

const isLeak = ({ code }: Finding): boolean => topicOf(code) === 'leak'

/** A letter's leak says whether it can be masked; one in other words has a mask or not. */
const isMaskable = (finding: Finding): boolean =>
  ('maskable' in finding && finding.maskable === true) || ('masked' in finding && finding.masked !== null)

/** Lets the words be written again, masked, or sent with a reason, which covers what was just shown. */
export async function mendWords<T extends Sort>(
  kind: Kind<T>,
  draft: Draft<T>,
  { plan, objection }: { readonly plan: Plan; readonly objection: Failure },
  world: World,
): Promise<Draft<T>> {
  const { yes, confirm, dryRun } = draft.known
  if (world.asker === null || yes || confirm !== undefined || dryRun) throw objection
  const serious = plan.findings.filter(({ weight }) => weight !== 'doubt')
  const row = wordsIn(kind, serious)
  const remedy = await world.asker.mend({
    words: row !== undefined,
    mask: serious.some(isMaskable),
    reason: serious.every(({ weight }) => weight === 'reason'),
  })
  if (remedy.by === 'mask') return { ...draft, known: { ...draft.known, mask: true } }
  if (remedy.by === 'words' && row !== undefined) return again(kind, draft, row)
  if (remedy.by !== 'reason') return back(kind, draft, world)
  const about = serious.some((one) => !isLeak(one)) ? 'textReason' : 'leakReason'
  return { ...draft, known: { ...draft.known, [about]: remedy.reason } }
}

type RowOf<T extends Sort> = Kind<T>['rows'][number]

/** The question whose words were objected to: the one that a finding names, else the text as a whole. */
function wordsIn<T extends Sort>({ rows }: Kind<T>, serious: readonly Finding[]): RowOf<T> | undefined {
  const named = serious.map((one) => ('where' in one && one.where === 'subject' ? '--subject' : one.params?.flag))
  return (
    rows.find(({ flags }) => flags.some(({ option }) => named.includes(flagOf(option)))) ??
    rows.find(({ id }) => id === 'text')
  )
}

/** The draft without these words, which are to be rewritten, and without reasons, which covered the old ones. */
function again<T extends Sort>({ rows }: Kind<T>, draft: Draft<T>, { id, gives }: RowOf<T>): Draft<T> {
  const reasons = rows.filter(({ lifts }) => lifts).flatMap(({ gives: names }) => names)
  const known = restored(restored(draft.known, draft.given, reasons), {}, gives)
  return { ...draft, known, before: draft.known, asked: draft.asked.filter((one) => one !== id) }
}

/** Reasons for what a group of rows may change. */
const reasonsOfGroups = ['leakReason', 'fileReason', 'addressReason']

/** Asks the rows of a group one after another, with a way back between them; null if nothing is changed after all. */
export async function changeGroup<T extends Sort>(
  kind: Kind<T>,
  draft: Draft<T>,
  { plan, group }: { readonly plan: Plan; readonly group: string },
  world: World,
): Promise<Draft<T> | null> {
  const { asker } = world
  const scene = { ...draft.scene, plan }
  const rows = kind.rows.filter((row) => row.group === group && isOpen(row, draft.known, scene))
  let known = draft.known
  for (let at = 0; at < rows.length; ) {
    const prompt = rows[at]?.ask?.({ known, before: known, scene })
    const told = prompt === undefined || asker === null ? null : await asker.ask(prompt)
    if (told === null && at === 0) return null
    at += told === null ? -1 : 1
    known = { ...known, ...told?.answer }
  }
  // a reason covered other readers, other files, other addresses
  known = restored(known, draft.given, reasonsOfGroups as readonly (keyof T['answers'])[])
  if (asker === null || JSON.stringify(known) === JSON.stringify(draft.known)) return null
  try {
    const looked = await kind.look(known, world)
    const change = kind.changes.find((one) => one.group === group)
    if (change !== undefined) asker.told(change.name, change.said(known))
    return { ...draft, known, scene: looked }
  } catch (error) {
    const { problem, problems } = caught(error)
    for (const one of problems.length > 0 ? problems : [problem]) asker.object(one)
    return null
  }
}
