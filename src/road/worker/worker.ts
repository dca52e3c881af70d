import { type Channel, channels } from '../../address/channel.ts'
import { Failure } from '../../errors.ts'
import { signEvery } from '../../procedure/life/silence.ts'
import type { Journal } from '../journal.ts'
import type { Agenda } from '../run-journal.ts'
import { beginActs, partiesDue } from './acting.ts'
import { forLog } from './event.ts'
import { lookForSite, tellEverybody } from './everybody.ts'
import {
  type Ailment,
  fails,
  heals,
  newShift,
  type Rhythm,
  restingAt,
  rouse,
  type Shift,
  usualRhythm,
  type Vitals,
  vitalsOf,
  type Workplace,
} from './shift.ts'
import { send } from './turn.ts'

/** A worker at work: how it does, and its end. */
export interface Worker {
  vitals(): Vitals
  journal(): Promise<Journal>
  /** Settles when it was interrupted and has finished what was under way; rejects with what no waiting mends. */
  readonly ended: Promise<void>
}

/**
 * Sends what is due until it is interrupted: look, send, wait. Any number may do so over one journal. A look is cheap; a
 * sending goes the road of `dniu outbox send`. Whatever fails is told once and tried again, except `journal-newer`, and
 * what is wrong from the first with what a person has given (exit code 2).
 */
export function startWorker(place: Workplace, rhythm: Rhythm = usualRhythm): Worker {
  const shift = newShift(place, rhythm)
  return { vitals: () => vitalsOf(shift), journal: () => journalOf(shift), ended: work(shift) }
}

async function work(shift: Shift): Promise<void> {
  const { place, run } = shift
  place.tell({ event: 'begun', host: run.host, pid: run.pid })
  place.interrupted.addEventListener('abort', () => shift.wake(), { once: true })
  try {
    while (!place.interrupted.aborted) {
      await look(shift)
      await rest(shift)
    }
  } finally {
    await Promise.all([shift.site.going, ...shift.turns, ...shift.acting.values()])
    await shift.journal?.endRun(run, place.clock.wall()).catch(() => {})
    await close(shift)
    place.tell({ event: 'ended' })
  }
}

/** One look: what is there to do, and is it time? */
async function look(shift: Shift): Promise<void> {
  const wall = shift.place.clock.wall()
  if (wall < shift.awakeAt - setBack) forgetTimes(shift)
  shift.awakeAt = wall
  await lookAtRegistry(shift)
  if (wall < shift.ailments.journal.until) return
  try {
    await lookAtJournal(shift, wall)
    heals(shift, 'journal')
  } catch (error) {
    if (isFinal(error, shift)) throw error
    fails(shift, 'journal', forLog(error))
    await close(shift)
    return
  }
  if (isFree(shift, wall) && isTime(shift, wall)) beginTurn(shift, wall)
  beginActs(shift, wall)
  tellEverybody(shift, wall)
}

/** A wall clock that goes back by more milliseconds was set: it was ahead, and no time that was read from it holds. */
const setBack = 5_000

function forgetTimes(shift: Shift): void {
  rouse(shift)
  shift.site.askedAt = 0
  Object.assign(shift, { openedAt: 0, signedAt: 0, begunAt: 0, movedAt: 0, recoveredAt: 0 } satisfies Partial<Shift>)
}

function isFinal(error: unknown, { lookedAt }: Shift): boolean {
  return error instanceof Failure && (error.code === 'journal-newer' || (error.exit === 2 && lookedAt === null))
}

/**
 * A registry that was changed holds from the next sending on, and ends every pause: what was wrong may be mended. One that
 * is wrong is told, and the last good one holds: what was approved must not wait for somebody to finish an edit.
 */
async function lookAtRegistry(shift: Shift): Promise<void> {
  try {
    if (!(await shift.place.renewRegistry())) return
    heals(shift, 'registry')
    rouse(shift)
  } catch (error) {
    fails(shift, 'registry', forLog(error))
  }
}

async function lookAtJournal(shift: Shift, wall: number): Promise<void> {
  const journal = await journalOf(shift)
  if (wall - shift.signedAt >= signEvery) {
    await journal.signOfLife(shift.run, wall)
    shift.signedAt = wall
  }
  const asked = { now: shift.place.clock.now(), wall }
  const agenda = await journal.agenda(asked)
  // what vanished senders were holding waits like the rest, or is unknown
  if (agenda.left > 0) shift.stirred = (await journal.recover(wall)) > 0 || shift.stirred
  shift.agenda = agenda.left > 0 ? await journal.agenda(asked) : agenda
  if (restingAt(shift, wall).length > 0)
    shift.shorts = await journal.dueCount({ now: asked.now, ticket: null, except: [], channel: 'sms' })
  // what a vanished process was at may be done, and is looked for there
  if (wall - shift.recoveredAt >= shift.rhythm.round) {
    if ((await journal.actCensus()).taken > 0) await journal.recoverActs(wall)
    shift.recoveredAt = wall
  }
  shift.actsDue = await partiesDue(journal, asked.now)
  await lookForSite(shift, journal, wall)
  shift.lookedAt = wall
}

async function journalOf(shift: Shift): Promise<Journal> {
  const wall = shift.place.clock.wall()
  if (shift.journal !== null && wall - shift.openedAt >= shift.rhythm.reopen) await close(shift)
  if (shift.journal === null) {
    shift.journal = await shift.place.journal()
    shift.openedAt = wall
    // it may have been restored, and happen to look the same
    shift.begunWith = null
  }
  return shift.journal
}

async function close(shift: Shift): Promise<void> {
  const { journal } = shift
  shift.journal = null
  await journal?.close().catch(() => {})
}

/** So many sendings may go on at once: more than one only while nothing moves in the others. */
const most = 3

const isFree = ({ turns, movedAt, rhythm }: Shift, wall: number): boolean =>
  turns.size === 0 || (turns.size < most && wall - movedAt >= rhythm.stuck)

/**
 * Whether a sending may have something to do: something is due, and not just what the last one left (what is late, or
 * follows another message to the same address); something has changed; or the time has come to judge all of it again.
 */
function isTime(shift: Shift, wall: number): boolean {
  const { agenda, ailments, stirred, begunWith, begunAt, rhythm } = shift
  const { sending, server, gateway } = ailments
  const resting = restingAt(shift, wall)
  if (agenda === null || wall < sending.until || resting.length === channels.length) return false
  const due = dueBut(resting, agenda, shift)
  // what waits for a server that is left alone is no reason to begin
  if (due === 0 && resting.length > 0) return false
  if (stirred || wall - begunAt >= rhythm.round) return true
  const isOver = ({ problem, until }: Ailment) => problem !== null && begunAt < until && until <= wall
  return due > 0 && ([sending, server, gateway].some(isOver) || markOf(agenda) !== begunWith)
}

/** How many messages are due by the other ways. */
function dueBut([way]: readonly Channel[], { due }: Agenda, { shorts }: Shift): number {
  if (way === undefined) return due
  return way === 'sms' ? due - shorts : shorts
}

const markOf = ({ due, latest, newest, held }: Agenda): string => [due, latest, newest, held].join(' ')

function beginTurn(shift: Shift, wall: number): void {
  shift.begunWith = shift.agenda && markOf(shift.agenda)
  shift.begunAt = wall
  shift.stirred = false
  shift.movedAt = wall
  const turn: Promise<void> = send(shift).finally(() => {
    shift.turns.delete(turn)
    // not at once: what else happens in this process, a signal above all, has its turn too
    setTimeout(() => shift.wake(), 0)
  })
  shift.turns.add(turn)
}

async function rest(shift: Shift): Promise<void> {
  const { agenda, ailments, place, rhythm } = shift
  if (place.interrupted.aborted) return
  const ahead =
    agenda?.next == null || ailments.journal.problem !== null ? rhythm.look : agenda.next - place.clock.now()
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, Math.max(1, Math.min(rhythm.look, ahead)))
  shift.wake = resolve
  await promise
  clearTimeout(timer)
}
