import { caught, Failure, problem } from '../errors.ts'
import { partiesIn } from '../procedure/acts/parties.ts'
import type { NewTask } from '../procedure/new-task.ts'
import { restored, type Scene } from '../question/row.ts'
import type { SharedAnswers } from '../question/shared.ts'
import type { Registry } from '../registry/types.ts'
import { refuseEarly, refuseSetClock, tick } from './agree.ts'
import { answered, ask, back, begin, type Draft, draftOf, judgeAgain } from './ask.ts'
import type { Kind, Sort } from './kind.ts'
import { leave, type Sent } from './leave.ts'
import type { NewMailing, Ticked } from './mailing.ts'
import { changeGroup, mendRefusal, mendWords, objectionTo } from './mend.ts'
import type { Plan } from './plan.ts'
import { isUnfinished } from './recorded.ts'
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
  const course: Course = { newTask: null }
  try {
    return await go(kind, given, course, world)
  } catch (error) {
    if (isUnfinished(error)) throw error
    world.asker?.unsent()
    const { newTask } = course
    if (newTask !== null && (await world.journal.ticket(newTask, world.clock.now())) === null)
      world.teller.say('task-kept', { ticket: newTask })
    throw error
  }
}

/** What a way out leaves behind wherever it ends: the task that was made on it. */
interface Course {
  newTask: string | null
}

async function go<T extends Sort>(
  kind: Kind<T>,
  given: T['answers'],
  course: Course,
  world: World,
): Promise<Sent<T['plan']>> {
  const isNowhere = world.post === null && !world.gateway
  const cannotLeave = isNowhere && given.sendAt === undefined && !given.dryRun
  // whoever is to answer questions learns first that nothing could leave in the end
  if (world.asker !== null && cannotLeave) world.teller.warn(problem('smtp-not-set'))
  await refuseProfiled(kind, given, world)
  let draft = await begin(kind, given, world)
  /** the draft that was shown last, to come back to when a change of it leads nowhere */
  let shown: Draft<T> | null = null
  for (;;) {
    draft = await ask(kind, draft, world)
    const plan: T['plan'] | Failure = await planned(kind, draft, world).catch(refusal)
    if (plan instanceof Failure) {
      draft = await mendRefusal(kind, draft, { refusal: plan, shown }, world)
      shown = null
      continue
    }
    const objection = objectionTo(plan)
    if (objection === null && plan.newTask !== undefined && !isTrial(given)) {
      refuseEarly(plan, draft.known, kind, world)
      draft = await withNumber(kind, draft, { task: plan.newTask, course }, world)
      continue
    }
    await world.teller.show(plan, { dryRun: given.dryRun ?? false, refused: objection !== null })
    if (objection !== null) {
      draft = await mendWords(kind, draft, { plan, objection }, world)
      continue
    }
    if (given.dryRun) return leave(kind, { plan, ticked: null }, given, world)
    const agreed = await agree(kind, draft, plan, world)
    if ('ticked' in agreed) {
      return leave(kind, { ...agreed, draft: draftOf(kind, draft.known) }, given, world)
    }
    shown = agreed.shown ? draft : null
    draft = agreed.draft
  }
}

/** Everything decided, as far as profiles let whoever decides. */
async function planned<T extends Sort>(kind: Kind<T>, draft: Draft<T>, world: World): Promise<T['plan']> {
  const made = await kind.plan(draft.known, draft.scene, world)
  const whole = await withActs(withTasks(kind, made, draft, world.registry), draft, world.registry)
  return (await profilesFor(kind, world))?.permitted(whole, kind, draft.known, world) ?? whole
}

/** Refuses at once what profiles bar whoever it is for, and words about them where there are none. */
async function refuseProfiled<T extends Sort>(kind: Kind<T>, given: T['answers'], world: World): Promise<void> {
  const flag = given.approvedBy !== undefined ? '--approved-by' : given.forApproval ? '--for-approval' : null
  if (flag !== null && world.registry.settings.profiles === undefined) throw new Failure('profiles-none', { flag })
  const profiles = await profilesFor(kind, world)
  profiles?.refuseBarred(kind, given, world)
}

/** What is held against profiles; null where there are none: then nothing of it is loaded. */
const profilesFor = async ({ unattended }: Pick<Kind<never>, 'unattended'>, { registry }: World) =>
  unattended || registry.settings.profiles === undefined ? null : import('./permitted.ts')

/** What changes nothing makes no task. */
const isTrial = ({ dryRun, rehearse }: SharedAnswers): boolean => dryRun === true || rehearse !== undefined

/** The plan, with what is done when it has left; of a rehearsal nothing is. */
async function withActs<T extends Sort>(
  plan: T['plan'],
  { known }: Draft<T>,
  { settings }: Registry,
): Promise<T['plan']> {
  if (known.rehearse !== undefined || partiesIn(settings).length === 0) return plan
  const { actsOf } = await import('../procedure/acts/act.ts')
  const { transition, incident } = known
  const acts = actsOf(plan.mailings, { transition, incident }, settings)
  const whole: Plan = { ...plan, mailings: plan.mailings.map((one, index) => ({ ...one, acts: acts[index] ?? [] })) }
  return whole as T['plan']
}

/** The plan, with what the tracker says of its tickets; where it has none, with the task that is made for it. */
function withTasks<T extends Sort>(
  kind: Kind<T>,
  plan: T['plan'],
  { known, scene }: Draft<T>,
  registry: Registry,
): T['plan'] {
  const { jira } = registry.settings
  if (jira === null) return plan
  const { seen, incident: seenIncident } = scene as Scene
  const { incident } = known
  const task = known.ticket === undefined ? kind.newTask?.(known, plan, registry) : null
  const bound = <M extends NewMailing>(mailing: M): M =>
    incident === undefined ? mailing : { ...mailing, circumstances: { ...mailing.circumstances, incident } }
  const whole: Plan = {
    ...plan,
    mailings: plan.mailings.map(bound),
    ...(task && { newTask: task }),
    ...(seen?.task !== undefined && { seen }),
    ...(incident !== undefined && {
      incident,
      isLinked: jira.link !== null,
      ...(seenIncident?.task !== undefined && { seenIncident }),
    }),
  }
  return whole as T['plan']
}

/** The draft with the number of a task that is made for it; where that fails, a person is asked for the number. */
async function withNumber<T extends Sort>(
  kind: Kind<T>,
  draft: Draft<T>,
  { task, course }: { readonly task: NewTask; readonly course: Course },
  world: World,
): Promise<Draft<T>> {
  const { tracker, asker } = world
  try {
    if (tracker === null) throw new Failure('ticket-needed', { help: kind.help })
    refuseSetClock({ clock: world.clock, post: tracker })
    // where no Jira is set, nothing of this is loaded
    const { taskFor } = await import('./new-task.ts')
    course.newTask = await taskFor(task, { tracker, judgeAgain: () => judgeAgain(kind, draft, world) }, world)
    return await answered(kind, draft, { ticket: course.newTask }, world)
  } catch (error) {
    if (asker === null || world.interrupted.aborted) throw error
    asker.object(caught(error).problem)
    return { ...draft, known: restored(draft.known, draft.given, ['newTask']) }
  }
}

function refusal(error: unknown): Failure {
  if (error instanceof Failure && error.exit === 3) return error
  throw error
}

/** The checklist and the yes, of a person or a script; or another draft. */
async function agree<T extends Sort>(
  kind: Kind<T>,
  draft: Draft<T>,
  plan: T['plan'],
  world: World,
): Promise<
  { readonly plan: T['plan']; readonly ticked: Ticked } | { readonly draft: Draft<T>; readonly shown: boolean }
> {
  refuseEarly(plan, draft.known, kind, world)
  for (;;) {
    const answer = await tick(plan, draft.known, kind, world)
    if (answer === 'back') return { draft: await back(kind, draft, world), shown: false }
    const whole = 'group' in answer ? null : await withSecond(plan, world)
    if (!('group' in answer) && whole !== null) return { plan: whole, ticked: answer }
    if (!('group' in answer)) continue
    const changed = await changeGroup(kind, draft, { plan, group: answer.group }, world)
    // nothing was changed after all: the same is asked again
    if (changed !== null) return { draft: changed, shown: true }
  }
}

/** The plan with the yes of a second person, where one is wanted; null: back. */
async function withSecond<P extends Plan>(plan: P, { asker }: World): Promise<P | null> {
  const { second } = plan
  if (second === undefined || asker === null) return plan
  const said = await (await import('./second.ts')).askSecond(second, asker)
  return said === null ? null : { ...plan, ...said }
}
