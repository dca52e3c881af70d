import { Failure, problem } from '../errors.ts'
import type { Scene } from '../question/row.ts'
import type { SharedAnswers } from '../question/shared.ts'
import { type Agreed, refuseUnsendable, refuseWrongItems, tick } from './agree.ts'
import { ask, back, begin, type Draft } from './ask.ts'
import { changeGroup } from './change.ts'
import type { Kind } from './kind.ts'
import { leave, type Sent } from './leave.ts'
import { mendRefusal, mendWords, objectionTo } from './mend.ts'
import type { Plan } from './plan.ts'
import type { Aside, World } from './world.ts'

/**
 * The one way out, for everything that leaves: ask → plan, which the guard has looked at → show → agree; then record →
 * deliver. Whatever stops it before `record` has changed nothing.
 */
export async function goOut<A extends SharedAnswers, S extends Scene, P extends Plan>(
  kind: Kind<A, S, P>,
  given: A,
  world: World,
): Promise<Sent<P>> {
  const cannotLeave = world.post === null && given.sendAt === undefined && !given.dryRun
  // whoever is to answer questions learns first that nothing could leave in the end
  if (world.asker !== null && cannotLeave) world.teller.warn(problem('smtp-not-set'))
  let draft = await begin(kind, given, world)
  /** the draft that was shown last, to come back to when a change of it leads nowhere */
  let shown: Draft<A, S> | null = null
  for (;;) {
    draft = await ask(kind, draft, world)
    const plan: P | Failure = await kind.plan(draft.known, draft.scene, world).catch(refusal)
    if (plan instanceof Failure) {
      if (shown !== null) world.asker?.object(plan.problem)
      draft = shown ?? (await mendRefusal(kind, draft, plan, world))
      shown = null
      continue
    }
    await world.teller.show(plan, { dryRun: given.dryRun ?? false })
    const objection = objectionTo(plan)
    if (objection !== null) {
      draft = await mendWords(kind, draft, { plan, objection }, world)
      continue
    }
    if (given.dryRun) return leave(kind, { plan, ticked: null }, given, world)
    const agreed = await agree(kind, { draft, plan }, world)
    if ('ticked' in agreed) return leave(kind, agreed, given, world)
    shown = agreed.shown ? draft : null
    draft = agreed.draft
  }
}

function refusal(error: unknown): Failure {
  if (error instanceof Failure && error.exit === 3) return error
  throw error
}

/** The checklist and the yes, of a person or a script; or another draft. */
async function agree<A extends SharedAnswers, S extends Scene, P extends Plan>(
  kind: Kind<A, S, P>,
  { draft, plan }: { readonly draft: Draft<A, S>; readonly plan: P },
  world: World,
): Promise<Agreed<P> | { readonly draft: Draft<A, S>; readonly shown: boolean }> {
  refuseUnsendable(plan, world)
  refuseWrongItems(plan)
  for (;;) {
    const answer = await tick(plan, { known: draft.known, changes: kind.changes, help: kind.help }, world)
    if (Array.isArray(answer)) return { plan, ticked: answer }
    const aside = answer as Aside
    if (aside === 'back') return { draft: await back(kind, draft, world), shown: false }
    const changed = await changeGroup(kind, { draft, plan, group: aside.group }, world)
    // nothing was changed after all: the same is asked again
    if (changed !== null) return { draft: changed, shown: true }
  }
}
