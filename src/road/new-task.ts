import { caught, Failure, type FailureCode, problem } from '../errors.ts'
import { type AskedTask, isOutdated, type NewTask } from '../procedure/new-task.ts'
import type { Tracker } from './tracker.ts'
import type { World } from './world.ts'

/** So long, in milliseconds, somebody waits for a task to be made. */
const patience = 10_000
/** Between looks for a task whose making was not answered: what is searched lags behind what is there. */
const pauses = [300, 700, 1_500]
/** Between looks for the number of a task that somebody else is making. */
const moment = 500

type Making = Pick<World, 'journal' | 'clock' | 'teller' | 'interrupted'>

/**
 * The key of a task for a message that has none. It is never made twice: what was asked for is kept in the journal before
 * the request leaves, and looked for by its label before another leaves. Where one was made and used, somebody has been
 * quicker with the same: `judgeAgain` throws what the rules then refuse, and a mail is refused with `task-used`. Failures
 * `jira-…`, `task-uncertain`, `not-confirmed` where a person stopped it.
 */
export async function taskFor(
  task: NewTask,
  { tracker, judgeAgain }: { readonly tracker: Tracker; readonly judgeAgain: () => Promise<void> },
  world: Making,
): Promise<string> {
  const { clock, teller } = world
  const name = `task ${await hashOf(task.about)}`
  const desk = { ...world, tracker, name }
  teller.say('task-making', { host: tracker.host })
  for (let isTold = false; ; ) {
    if (world.interrupted.aborted) throw new Failure('not-confirmed')
    const wall = clock.wall()
    const written = await world.journal.mark(name)
    const before = await stillOpen(written, desk)
    const key = before === null ? null : (before.key ?? (await looked(before, wall + patience, desk)))
    if (before !== null && key !== null) return taken({ ...before, key }, written, desk)
    if (before !== null && before.until > wall && before.until <= wall + patience) {
      if (!isTold) teller.say('task-waits', {})
      isTold = true
      await clock.wait(moment, world.interrupted)
      continue
    }
    if (before === null && written !== null) {
      await judgeAgain()
      refuseWritten(task, written, wall)
    }
    const label = before?.label ?? `dniu-${crypto.randomUUID()}`
    const asked = { label, since: before?.since ?? wall, until: wall + patience }
    if (await world.journal.swapMark(name, written, JSON.stringify(asked))) return made(task, asked, desk)
  }
}

/** What stands for what a message is about: a subject is own words, and what the journal keeps of a task outlasts them. */
async function hashOf(about: readonly string[]): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(about))
  return Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex')
}

interface Desk extends Making {
  readonly tracker: Tracker
  /** under which the journal keeps it */
  readonly name: string
}

/** What was asked for before and is of use; null: nothing, or its task has been used since, or is of another day. */
async function stillOpen(written: string | null, { journal, clock }: Desk): Promise<AskedTask | null> {
  if (written === null) return null
  const asked = JSON.parse(written) as AskedTask
  return isOutdated(asked, clock.wall()) || (await isUsed(asked.key, { journal, clock })) ? null : asked
}

/** The same mail once more, within a day: of notices the rules judge it, of mails nothing else does. Failure `task-used`. */
function refuseWritten({ sort }: NewTask, written: string, wall: number): void {
  const { key, ...asked } = JSON.parse(written) as AskedTask
  if (sort === 'letter' && key !== undefined && !isOutdated(asked, wall))
    throw new Failure('task-used', { ticket: key })
}

/** Whether anything is known of a task: then it is no longer there to be taken. */
async function isUsed(key: string | undefined, { journal, clock }: Pick<World, 'journal' | 'clock'>) {
  return key !== undefined && (await journal.ticket(key, clock.now())) !== null
}

/** Keeps the key where it was found, so that the next one need not look. */
async function taken({ key, ...asked }: Required<AskedTask>, written: string | null, desk: Desk): Promise<string> {
  await desk.journal.swapMark(desk.name, written, JSON.stringify({ ...asked, key, until: 0 }))
  desk.teller.say('task-taken', { ticket: key })
  return key
}

async function made(task: NewTask, asked: AskedTask, desk: Desk): Promise<string> {
  const { tracker, teller } = desk
  const written = JSON.stringify(asked)
  const settle = (key?: string) =>
    desk.journal.swapMark(desk.name, written, JSON.stringify({ ...asked, until: 0, ...(key && { key }) }))
  try {
    const draft = await patiently((wait) => tracker.draft(task, wait), asked.until, desk)
    const key = await once(draft, asked, desk)
    await settle(key)
    teller.say('task-made', { ticket: key })
    const [product = ''] = task.product
    if (!draft.hasProduct) teller.warn(problem('task-without-product', { key, product }))
    return key
  } catch (error) {
    // whoever tries next need not wait for us
    await settle()
    throw desk.interrupted.aborted ? new Failure('not-confirmed') : error
  }
}

/** What leaves open whether a task was made: no answer, half of one, or an error of the server. */
const uncertain: readonly FailureCode[] = ['jira-unreachable', 'jira-answer']

/** Makes the task. What was not answered is looked for before it is asked for again, and asked for again once. */
async function once(draft: Parameters<Tracker['make']>[0], asked: AskedTask, desk: Desk): Promise<string> {
  const { tracker, clock, interrupted } = desk
  const { label, until } = asked
  for (let isAgain = false; ; isAgain = true) {
    // half of the time, so that some is left for looking
    const wait = (left: number) => (isAgain ? left : Math.max(1, left - patience / 2))
    const tried = await patiently((left) => tracker.make(draft, label, wait(left)), until, desk).catch(caught)
    if (typeof tried === 'string') return tried
    if (!uncertain.includes(tried.code)) throw tried
    let isMissing = false
    for (const pause of pauses) {
      await clock.wait(pause, interrupted)
      const key = await found(asked, until, desk).catch(caught)
      if (typeof key === 'string') return key
      isMissing = key === null
    }
    // whoever cannot look knows nothing
    if (!isMissing || isAgain || clock.wall() >= until || interrupted.aborted)
      throw new Failure('task-uncertain', { host: tracker.host, label }, [tried.problem])
  }
}

/** The key of a task that was asked for; null: Jira says that there is none. Failures `jira-…`: it could not be looked for. */
function found({ label }: AskedTask, until: number, desk: Desk): Promise<string | null> {
  return patiently((wait) => desk.tracker.labelled(label, wait), until, desk)
}

/** The same for what somebody else has asked for, before another is made. Failure also `not-confirmed`. */
async function looked(asked: AskedTask, until: number, desk: Desk): Promise<string | null> {
  const key = await found(asked, until, desk).catch(caught)
  if (!(key instanceof Failure)) return key
  throw desk.interrupted.aborted ? new Failure('not-confirmed') : key
}

/** Asks within what is left of the time; a tracker that wants to be left alone for less than that is asked again. */
async function patiently<T>(work: (wait: number) => Promise<T>, until: number, desk: Desk): Promise<T> {
  const left = () => Math.max(1, until - desk.clock.wall())
  for (;;) {
    const tried = await work(left()).catch(caught)
    if (!(tried instanceof Failure)) return tried as T
    const pause = Number(tried.params.seconds) * 1000 || moment
    if (tried.code !== 'jira-busy' || pause >= left()) throw tried
    await desk.clock.wait(pause, desk.interrupted)
  }
}
