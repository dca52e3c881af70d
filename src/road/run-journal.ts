import type { State } from '../procedure/life/message-life.ts'
import type { InHand } from '../procedure/life/pressing.ts'
import type { SignOfLife } from '../procedure/life/silence.ts'
import type { Instant } from '../procedure/time/instant.ts'

/** Who delivers: host, process, and this run of it. */
export interface Sender {
  readonly host: string
  readonly pid: number
  readonly run: string
}

/** A process that sends what the journal holds: once (`dniu outbox send`), or until it is stopped (`dniu worker`). */
export interface NewRun extends Sender {
  readonly doing: 'send' | 'work'
  /** times of the wall clock */
  readonly beganAt: number
}

export interface Run extends NewRun, SignOfLife {}

/** What there is to do, as far as one cheap look tells. */
export interface Agenda {
  /** how many messages are due, since when the oldest is, and which is the last that became due; null: none */
  readonly due: number
  readonly oldest: Instant | null
  readonly latest: Instant | null
  /** when the next one is due that is not due yet */
  readonly next: Instant | null
  /** the number of the message that was recorded last; 0: none */
  readonly newest: number
  /** how many messages senders hold, and how many are held by such as have vanished */
  readonly held: number
  readonly left: number
}

/** What the journal knows of those who send, and tells them at each look. */
export interface RunJournal {
  /** What there is to do at a moment; `except`: not counting the messages of these mailings. */
  agenda(asked: { readonly now: Instant; readonly wall: number; readonly except?: readonly number[] }): Promise<Agenda>
  /** By how many milliseconds the journal's own clock is ahead of a wall clock just read; about 0 where it has none. */
  skew(wall: number): Promise<number>
  /** What living senders hold, as far as can be seen; `wall`: the wall clock now. */
  handsFull(wall: number): Promise<InHand[]>
  census(): Promise<Readonly<Record<State, number>>>
  /** Keeps that a run goes on, and clears away the runs of processes that have vanished, and what is long past. */
  signOfLife(run: NewRun, wall: number): Promise<void>
  endRun(run: NewRun, wall: number): Promise<void>
  /** Who sends and has sent lately, the newest first; a process of this host that has vanished has ended. */
  runs(): Promise<Run[]>
}
