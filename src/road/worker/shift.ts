import { type Channel, channels } from '../../address/channel.ts'
import type { FailureCode, Refusal } from '../../errors.ts'
import { verdictOn } from '../../procedure/acts/act.ts'
import { type Party, parties } from '../../procedure/acts/parties.ts'
import { lockedOut, type Patience, pauseAfter, placePatience, serverPatience } from '../../procedure/delivery/pauses.ts'
import { minute } from '../../procedure/time/instant.ts'
import type { Acting } from '../acts.ts'
import type { Journal } from '../journal.ts'
import type { Agenda, NewRun, Sender } from '../run-journal.ts'
import type { Clock, World } from '../world.ts'
import type { Tally, WorkerEvent } from './event.ts'
import { newWatch, type Published, type SiteWatch } from './site-watch.ts'

/** What a worker is given. What it needs of the world may go, and come back, while it works. */
export interface Workplace {
  readonly clock: Clock
  readonly sender: Sender
  readonly interrupted: AbortSignal
  /** the journal, opened once more, to look at */
  journal(): Promise<Journal>
  /**
   * Reads the registry again where its files have changed since the last time: true. Where they are wrong that fails,
   * once, and the last good one stays.
   */
  renewRegistry(): Promise<boolean>
  /** Opens the whole world for one sending, and closes it. */
  sending<Result>(work: (world: World) => Promise<Result>): Promise<Result>
  /** Opens what the acts of a place take, and closes it. Failures `jira-…`, `sent-…`, `card-…`. */
  acting<Result>(party: Party, work: (world: Acting) => Promise<Result>): Promise<Result>
  /** Brings the status site to what is public now; left out: there is none. Failures `site-foreign`, `folder-unwritable`. */
  publish?(): Promise<Published>
  tell(event: WorkerEvent): void
}

/** How often a worker does what, and how long it waits after a failure; in milliseconds. */
export interface Rhythm {
  /** between two looks at the most: what another process records leaves at once */
  readonly look: number
  /** until all that waits is judged again although nothing has changed: some of it may have become late */
  readonly round: number
  /** until a sending in which nothing moves (a server may think for ten minutes) is no reason to wait with others */
  readonly stuck: number
  /** until the journal is opened again for looking: it may be gone from its place by now, or restored */
  readonly reopen: number
  /** between two looks for what is new for everybody */
  readonly site: number
  readonly server: Patience
  readonly place: Patience
}

export const usualRhythm: Rhythm = {
  look: 1_000,
  round: minute,
  stuck: 5_000,
  reopen: minute,
  site: 5_000,
  server: serverPatience,
  place: placePatience,
}

/** What can fail a worker: the journal that it looks at, the registry, what a sending needs, the servers, the status site, the places of acts. */
const organs = ['journal', 'registry', 'sending', 'server', 'gateway', 'site', ...parties] as const
type Organ = (typeof organs)[number]

/** What fails, how often in a row, and until when it is left alone. */
export interface Ailment {
  readonly patience: Patience
  problem: Refusal | null
  times: number
  until: number
}

const well = (patience: Patience): Ailment => ({ patience, problem: null, times: 0, until: 0 })

/** What a worker knows while it works. Times are those of the wall clock. */
export interface Shift {
  readonly place: Workplace
  readonly rhythm: Rhythm
  readonly run: NewRun
  readonly ailments: Readonly<Record<Organ, Ailment>>
  readonly sent: { -readonly [Part in keyof Tally]: number }
  /** what has been told: what waits for a person, and messages whose fate is unknown */
  waiting: ReadonlySet<string>
  readonly unknown: Set<number>
  /** mailings that the server does not take, and until when they are left alone */
  readonly held: Map<number, Ailment>
  /** how many mailings were late at the last sending, and against how many messages the registry spoke */
  late: number
  kept: number
  journal: Journal | null
  openedAt: number
  signedAt: number
  lookedAt: number | null
  /** when it looked last, whether the journal has answered or not */
  awakeAt: number
  agenda: Agenda | null
  /** since the last sending the registry has changed, the clock was set back, or vanished senders had something taken from them */
  stirred: boolean
  /** how many SMS are due, asked for where one of the servers is left alone */
  shorts: number
  /** the agenda with which the last sending began, and when */
  begunWith: string | null
  begunAt: number
  /** the sendings that go on, and when something last moved in any of them */
  readonly turns: Set<Promise<void>>
  movedAt: number
  /** where acts are due, and where they go on */
  actsDue: readonly Party[]
  readonly acting: Map<Party, Promise<void>>
  /** when it was last looked whether somebody has left an act */
  recoveredAt: number
  readonly site: SiteWatch
  wake: () => void
}

export function newShift(place: Workplace, rhythm: Rhythm): Shift {
  return {
    place,
    rhythm,
    run: { ...place.sender, doing: 'work', beganAt: place.clock.wall() },
    ailments: {
      journal: well(rhythm.place),
      registry: well(rhythm.place),
      sending: well(rhythm.place),
      server: well(rhythm.server),
      gateway: well(rhythm.server),
      site: well(rhythm.place),
      tracker: well(rhythm.server),
      mailbox: well(rhythm.server),
      staff: well(rhythm.server),
    },
    sent: { accepted: 0, deferred: 0, refused: 0, unknown: 0 },
    waiting: new Set(),
    late: 0,
    kept: 0,
    unknown: new Set(),
    held: new Map(),
    journal: null,
    openedAt: 0,
    signedAt: 0,
    lookedAt: null,
    awakeAt: 0,
    agenda: null,
    stirred: false,
    shorts: 0,
    begunWith: null,
    begunAt: 0,
    turns: new Set(),
    movedAt: 0,
    actsDue: [],
    acting: new Map(),
    recoveredAt: 0,
    site: newWatch(),
    wake: () => {},
  }
}

/** What fails where a way takes nothing. */
export const organOf = { email: 'server', sms: 'gateway' } as const satisfies Readonly<Record<Channel, Organ>>

/** The ways that are left alone for now. */
export const restingAt = ({ ailments }: Shift, wall: number): Channel[] =>
  channels.filter((channel) => wall < ailments[organOf[channel]].until)

/** Something has failed: that is told once, and it is left alone for a while, each time for longer. */
export function fails(shift: Shift, organ: Organ, problem: Refusal): void {
  const { place, ailments } = shift
  // no waiting mends that: the next look opens the journal anew, and ends by it
  if (problem.code === 'journal-newer') {
    shift.openedAt = Number.NEGATIVE_INFINITY
    return
  }
  const { isNews, pause } = worsens(ailments[organ], problem, place.clock.wall())
  if (isNews) place.tell({ event: 'trouble', problem, seconds: Math.round(pause / 1000) })
}

/** The server does not take a mailing: the others leave, and this one is tried again later. `ticket`: whose it is. */
export function holds({ place, held, rhythm }: Shift, mailing: number, { problem, ticket }: Hold): void {
  const ailment = held.get(mailing) ?? well(rhythm.server)
  held.set(mailing, ailment)
  const { isNews, pause } = worsens(ailment, problem, place.clock.wall())
  const seconds = Math.round(pause / 1000)
  if (isNews) place.tell({ event: 'held', code: problem.code, ticket, mailing, seconds })
}

interface Hold {
  readonly problem: Refusal
  readonly ticket: string
}

function worsens(ailment: Ailment, problem: Refusal, wall: number): { isNews: boolean; pause: number } {
  const isNews = ailment.problem?.code !== problem.code
  ailment.problem = problem
  ailment.times += 1
  const pause = verdictOn(problem.code).locks ? lockedOut : pauseAfter(ailment.times, ailment.patience)
  ailment.until = wall + pause
  return { isNews, pause }
}

/** Nothing is due there: what waits for a person since is no trouble of the place, nor what a person has done meanwhile. */
export function passes({ ailments }: Shift, party: Party, wall: number): void {
  const { problem, until } = ailments[party]
  if (problem === null) return
  const { waits, locks } = verdictOn(problem.code)
  if (locks || (waits && wall >= until)) Object.assign(ailments[party], { problem: null, times: 0, until: 0 })
}

/** Nothing is left alone any more, and all that waits is judged again. */
export function rouse(shift: Shift): void {
  shift.stirred = true
  shift.site.written = null
  for (const ailment of [...Object.values(shift.ailments), ...shift.held.values()]) ailment.until = 0
}

/** It goes well, or goes well again, which is told. */
export function heals({ place, ailments }: Shift, organ: Organ): void {
  const ailment = ailments[organ]
  if (ailment.problem !== null) place.tell({ event: 'well', code: ailment.problem.code })
  Object.assign(ailment, { problem: null, times: 0, until: 0 })
}

/** How a worker does, for monitoring. Times are those of the wall clock. */
export interface Vitals {
  readonly beganAt: number
  /** when the journal last answered; null: not yet */
  readonly lookedAt: number | null
  readonly agenda: Agenda | null
  /** what became of the messages that this process has sent */
  readonly sent: Tally
  /** how many mailings were late at the last sending */
  readonly late: number
  /** against how many messages the registry spoke then */
  readonly kept: number
  /** how many mailings are left alone because the server does not take them */
  readonly held: number
  /** what is wrong, by where; null: nothing */
  readonly ailing: { readonly [Part in Organ]: FailureCode | null }
  /** until when the server is left alone; null: it is not */
  readonly pausedUntil: number | null
}

export function vitalsOf(shift: Shift): Vitals {
  const { run, lookedAt, agenda, sent, late, kept, ailments, place } = shift
  const codes = organs.map((organ) => [organ, ailments[organ].problem?.code ?? null])
  const { until } = ailments.server
  return {
    ...{ beganAt: run.beganAt, lookedAt, agenda, sent: { ...sent }, late, kept },
    held: leftAlone(shift).length,
    ailing: Object.fromEntries(codes) as Vitals['ailing'],
    pausedUntil: until > place.clock.wall() ? until : null,
  }
}

/** The mailings that are left alone just now: the server did not take them. */
export const leftAlone = ({ held, place }: Shift): number[] =>
  [...held].flatMap(([mailing, { until }]) => (until > place.clock.wall() ? mailing : []))
