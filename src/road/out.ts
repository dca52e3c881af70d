import { Failure, problem } from '../errors.ts'
import type { Scene } from '../question/row.ts'
import type { SharedAnswers } from '../question/shared.ts'
import { refuseSetClock, refuseUnsendable, refuseWrongItems, tick } from './agree.ts'
import { ask, back, begin, type Draft, draftOf } from './ask.ts'
import type { Kind, Sort } from './kind.ts'
import { leave, type Sent } from './leave.ts'
import type { Ticked } from './mailing.ts'
import { changeGroup, mendRefusal, mendWords, objectionTo } from './mend.ts'
import type { Plan } from './plan.ts'
import type { World } from './world.ts'

/**
 * The one way out, for everything that leaves: ask → plan, which the guard has looked at → show → agree; then record →
 * deliver. Whatever stops it before `record` has changed nothing.
 */
export async function goOut<T extends Sort>(
  kind: Kind<T>,
  given: T['answers'],
  world: World,
): Promise<Sent<T['plan']>> {
  try {
    return await go(kind, given, world)
  } catch (error) {
    world.asker?.unsent()
    throw error
  }
}

async function go<T extends Sort>(kind: Kind<T>, given: T['answers'], world: World): Promise<Sent<T['plan']>> {
  const cannotLeave = world.post === null && given.sendAt === undefined && !given.dryRun
  // whoever is to answer questions learns first that nothing could leave in the end
  if (world.asker !== null && cannotLeave) world.teller.warn(problem('smtp-not-set'))
  let draft = await begin(kind, given, world)
  /** the draft that was shown last, to come back to when a change of it leads nowhere */
  let shown: Draft<T> | null = null
  for (;;) {
    draft = await ask(kind, draft, world)
    const made: T['plan'] | Failure = await kind.plan(draft.known, draft.scene, world).catch(refusal)
    const plan = made instanceof Failure ? made : await withTracker(made, draft, world)
    if (plan instanceof Failure) {
      draft = await mendRefusal(kind, draft, { refusal: plan, shown }, world)
      shown = null
      continue
    }
    const objection = objectionTo(plan)
    await world.teller.show(plan, { dryRun: given.dryRun ?? false, refused: objection !== null })
    if (objection !== null) {
      draft = await mendWords(kind, draft, { plan, objection }, world)
      continue
    }
    if (given.dryRun) return leave(kind, { plan, ticked: null }, given, world)
    const agreed = await agree(kind, draft, plan, world)
    if ('ticked' in agreed) {
      const sent = await leave(kind, { plan, ticked: agreed.ticked }, given, world)
      if (given.rehearse === undefined) world.asker?.left(draftOf(kind, draft.known))
      return sent
    }
    shown = agreed.shown ? draft : null
    draft = agreed.draft
  }
}

/** The plan, with what the tracker says of its ticket, and is told in the end; of a rehearsal nothing is. */
async function withTracker<P extends Plan>(
  plan: P,
  { known, scene: { seen } }: { readonly known: SharedAnswers; readonly scene: Scene },
  { registry }: World,
): Promise<P> {
  const { jira } = registry.settings
  if (jira === null) return plan
  const wish = { transition: known.transition, incident: plan.incident }
  const { actsOf } = await import('../procedure/acts/act.ts')
  const acts = known.rehearse === undefined ? actsOf(plan.mailings, wish, jira) : []
  const mailings = plan.mailings.map((mailing, index) => ({ ...mailing, acts: acts[index] ?? [] }))
  return { ...plan, ...(seen?.task !== undefined && { seen }), mailings }
}

function refusal(error: unknown): Failure {
  if (error instanceof Failure && error.exit === 3) return error
  throw error
}

/** The checklist and the yes, of a person or a script; or another draft. */
async function agree<T extends Sort>(
  kind: Kind<T>,
  draft: Draft<T>,
  plan: Plan,
  world: World,
): Promise<{ readonly ticked: Ticked } | { readonly draft: Draft<T>; readonly shown: boolean }> {
  refuseUnsendable(plan, world)
  if (draft.known.rehearse === undefined) refuseSetClock(world)
  refuseWrongItems(plan)
  for (;;) {
    const answer = await tick(plan, draft.known, kind, world)
    if (answer === 'back') return { draft: await back(kind, draft, world), shown: false }
    if (!('group' in answer)) return { ticked: answer }
    const changed = await changeGroup(kind, draft, { plan, group: answer.group }, world)
    // nothing was changed after all: the same is asked again
    if (changed !== null) return { draft: changed, shown: true }
  }
}
