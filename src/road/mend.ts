import { Failure, topicOf } from '../errors.ts'
import { few } from '../guard/own-words.ts'
import { flagOf } from '../question/flags.ts'
import { restored } from '../question/next.ts'
import type { Row, Scene } from '../question/row.ts'
import type { SharedAnswers } from '../question/shared.ts'
import { back, type Draft } from './ask.ts'
import type { Kind, Objection } from './kind.ts'
import type { Plan } from './plan.ts'
import type { World } from './world.ts'

/** After a refusal: another answer, or the reason that lifts it. Without a person it stands. */
export async function mendRefusal<A extends SharedAnswers, S extends Scene, P extends Plan>(
  kind: Kind<A, S, P>,
  draft: Draft<A, S>,
  refusal: Failure,
  world: World,
): Promise<Draft<A, S>> {
  const override = (refusal.problems as readonly Objection[]).find((problem) => problem.override)?.override
  if (world.asker === null || (draft.asked.length === 0 && override === undefined)) throw refusal
  world.asker.object(refusal.problem)
  const remedy = await world.asker.mend({ words: false, mask: false, reason: override !== undefined })
  if (remedy.by !== 'reason' || override === undefined) return back(kind, draft, world)
  return { ...draft, known: { ...draft.known, [override]: remedy.reason } }
}

/** What keeps a message from leaving: the checks of its words first, then what it would give away. Null: nothing. */
export function objectionTo({ findings }: Pick<Plan, 'findings'>): Failure | null {
  const problems = findings.filter(({ weight }) => weight !== 'doubt')
  if (problems.length === 0) return null
  // whatever the findings themselves are, a mere misspelling say: here they keep a letter from leaving
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

/** A leak of a letter says whether it can be masked; of other words, that it has a mask. */
const isMaskable = (finding: Finding): boolean =>
  ('maskable' in finding && finding.maskable === true) || ('masked' in finding && finding.masked !== null)

/** The words are written again, masked, or sent with a reason, which speaks for what was shown with it. */
export async function mendWords<A extends SharedAnswers, S extends Scene, P extends Plan>(
  kind: Kind<A, S, P>,
  draft: Draft<A, S>,
  { plan, objection }: { readonly plan: P; readonly objection: Failure },
  world: World,
): Promise<Draft<A, S>> {
  const { yes, confirm, dryRun } = draft.known
  if (world.asker === null || yes || confirm !== undefined || dryRun) throw objection
  const serious = plan.findings.filter(({ weight }) => weight !== 'doubt')
  const row = wordsIn(kind.rows, serious)
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

/** The question whose words were found wanting: the one that is named, else the text as a whole. */
function wordsIn<A, S>(rows: readonly Row<A, S>[], serious: readonly Finding[]): Row<A, S> | undefined {
  const named = serious.map(({ params }) => params?.flag)
  const isNamed = ({ flags }: Row<A, S>): boolean => flags.some(({ option }) => named.includes(flagOf(option)))
  return rows.find(isNamed) ?? rows.find(({ id }) => id === 'text')
}

/** The draft whose words are to be written again, from what they were; reasons spoke for those. */
function again<A extends SharedAnswers, S extends Scene, P extends Plan>(
  { rows }: Kind<A, S, P>,
  draft: Draft<A, S>,
  { id, gives }: Row<A, S>,
): Draft<A, S> {
  const reasons = rows.filter(({ lifts }) => lifts).flatMap(({ gives: names }) => names)
  const known = restored(restored(draft.known, draft.given, reasons), {} as A, gives)
  return { ...draft, known, before: draft.known, asked: draft.asked.filter((one) => one !== id) }
}
