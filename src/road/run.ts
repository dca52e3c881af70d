import type { StopCode } from '../procedure/delivery/answers.ts'
import type { Courier } from './courier.ts'
import type { Due, Settled } from './journal.ts'
import type { Lull } from './lull.ts'
import type { Shelf } from './shelf.ts'
import type { Post, World } from './world.ts'

/** Why the server takes nothing from us: a failure's code and values. */
export interface Stop {
  readonly code: StopCode
  readonly params: { readonly host: string; readonly port: number; readonly reply: string }
}

/** A message that is booked as refused, and what its answer means if several hear it. */
export interface Suspect {
  readonly to: string
  readonly words: string
  readonly mailing: number
  readonly isOfContent: boolean
  readonly reach: 'run' | 'mailing'
  readonly stop: Stop
}

/** What of what is due may leave, as it was judged. */
export type Judged = Pick<Due, 'except' | 'passable' | 'lateFrom' | 'newest'>

/** What delivering uses of the world; `judge`: judges again what may leave, where what is known has changed. */
export type Delivering = Pick<
  World,
  'clock' | 'registry' | 'journal' | 'post' | 'sender' | 'interrupted' | 'teller'
> & { readonly judge?: () => Promise<Judged> }

export interface Run extends Delivering {
  readonly post: Post
  due: Due
  /** what is due is being judged again */
  judging: Promise<void> | null
  readonly total: number
  readonly outcomes: Map<number, Settled['outcome']>
  readonly shelf: Shelf
  readonly lull: Lull
  /** messages booked as refused or put off, with their addresses, by what was heard: should several hear the same, they are taken back */
  readonly heard: Map<string, Map<number, string>>
  readonly mistaken: Set<number>
  /** messages that were put off for a word that may be about us, and what that would mean */
  readonly doubts: Map<number, Stop>
  /** messages that were refused with words that several would make one about us, if nobody's mail is taken after them */
  readonly suspects: Map<number, Suspect>
  /** those of them after whom somebody's mail was taken: they count no more by themselves */
  readonly cleared: Map<number, Suspect>
  /** mailings that the server does not take, and why */
  readonly held: Map<number, Stop>
  /** couriers that have had a message taken */
  readonly welcome: Set<Courier>
  /** couriers that were one too many for the server: they are not used any more */
  readonly left: Set<Courier>
  /** how many in a row the server ended without a word that says what became of them */
  unclear: number
  /** how many messages are with the server */
  underWay: number
  stopped: Stop | null
  /** something other than the mail server failed, such as the journal */
  failed: boolean
}
