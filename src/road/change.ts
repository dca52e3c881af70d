import { Failure } from '../errors.ts'
import { restored } from '../question/next.ts'
import { isOpen, type Scene } from '../question/row.ts'
import type { SharedAnswers } from '../question/shared.ts'
import type { Draft } from './ask.ts'
import type { Kind } from './kind.ts'
import type { Plan } from './plan.ts'
import type { World } from './world.ts'

/** What is changed at a review: a group of rows, with the plan before one's eyes. */
interface Changing<A, S, P> {
  readonly draft: Draft<A, S>
  readonly plan: P
  readonly group: string
}

/** Asks the rows of a group one after the other, with a way back among them; null where nothing is changed after all. */
export async function changeGroup<A extends SharedAnswers, S extends Scene, P extends Plan>(
  kind: Kind<A, S, P>,
  { draft, plan, group }: Changing<A, S, P>,
  world: World,
): Promise<Draft<A, S> | null> {
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
  // a reason for what would leak spoke for other readers and other files
  known = restored(known, draft.given, ['leakReason'])
  if (asker === null || JSON.stringify(known) === JSON.stringify(draft.known)) return null
  try {
    const looked = await kind.look(known, world)
    const change = kind.changes.find((one) => one.group === group)
    if (change !== undefined) asker.told(change.name, change.said(known))
    return { ...draft, known, scene: looked }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    for (const problem of error.problems.length > 0 ? error.problems : [error.problem]) asker.object(problem)
    return null
  }
}
