import type { Act } from '../procedure/acts/act.ts'
import type { LetterFacts, LetterPhase, LetterReason } from '../procedure/letter/facts.ts'
import type { NoticeThread } from '../procedure/life/message-life.ts'
import type { Facts, NoticeType, Phase } from '../procedure/notice/facts.ts'
import type { LeftOut } from '../procedure/notice/left-out.ts'
import type { Decision } from '../procedure/notice/outage.ts'
import type { Changes, Criteria, Reason } from '../procedure/notice/recipients.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { Mailbox } from '../registry/types.ts'

/** One complete message of a mailing: what it has of its own; the body is shared by all. */
export interface NewMessage {
  readonly to: string
  /** whose message it is: the recipient's address key, which a rehearsal keeps while `to` is the operator's own */
  readonly key: string
  readonly partner: string | null
  readonly reasons: readonly AnyReason[]
  readonly messageId: string
  readonly head: string
  /** what stands in the gaps of the shared body; null or left out: it has the body without them (`shared-body.ts`) */
  readonly own?: string | null
}

/** Why an address gets a mail, by the rules of notices or of letters. */
export type AnyReason = Reason | LetterReason

/** Items of a checklist, and who ticked each. */
export type Ticked = readonly {
  readonly id: string
  readonly by: 'dniu' | 'person' | 'script'
  readonly saw: string | null
  /** the same in Polish; mailings that earlier versions recorded have it in English alone */
  readonly sawPl?: string
}[]

/** The yes of a second person, who sat beside the first: who it is (a staff id), and the profile that wants it. */
export interface Approval {
  readonly by: string
  /** null: none does, and it was given all the same */
  readonly profile: string | null
}

/** What else was decided and ticked. */
export interface Circumstances {
  readonly decision: Decision | null
  readonly cause: string | null
  readonly override: string | null
  readonly ending: 'hold' | 'now' | null
  /** why words left that the guard had objected to, by what they are about */
  readonly reasons: Readonly<Record<string, string>>
  readonly checklist: Ticked
  /** who might have got it and did not; left out by earlier versions, and of what leaves beside another mailing */
  readonly leftOut?: readonly LeftOut[]
  /** the operator's own number of the event; left out: none is known */
  readonly reference?: string
  /** the task of the incident that this one belongs to; left out: none was named */
  readonly incident?: string
  /** left out: no second person was wanted */
  readonly approval?: Approval
}

export type NewMailing = NewNotice | NewLetter

/** One phase of a notice, approved: everything that will be sent and everything that was decided. */
export interface NewNotice extends Approved {
  readonly thread: NoticeThread
  readonly type: NoticeType
  readonly phase: Phase
  readonly facts: Facts
  readonly criteria: Criteria
  readonly changes: Changes
  readonly circumstances: Circumstances
  /** tickets that a reason has told apart from it; left out: none was open that may be the same event */
  readonly apart?: readonly string[]
}

/** A letter, a reply or an answer, approved. Its messages are copies of the same bytes, one for each address. */
export interface NewLetter extends Approved {
  /** `letter:acme`, `answer:12`, `add-contact:12`: what it continues; one ticket has many threads */
  readonly thread: string
  readonly type: 'letter'
  readonly phase: LetterPhase
  readonly facts: LetterFacts
  readonly circumstances: Pick<Circumstances, 'reasons' | 'checklist' | 'incident' | 'approval'>
}

/** What notices and letters have alike. */
interface Approved {
  /** empty where there is none: a refusal belongs to no ticket */
  readonly ticket: string
  readonly sequence: number
  readonly subject: string
  readonly text: string
  readonly body: { readonly contentHeaders: string; readonly bytes: Uint8Array }
  readonly from: Mailbox
  readonly by: string
  readonly at: Instant
  /** true where the clock was set by hand (a rehearsal, a test) */
  readonly clockSet: boolean
  readonly sendAt: Instant | null
  readonly sendBefore: Instant | null
  readonly messages: readonly NewMessage[]
  /** the mailings of ours that it quotes and follows: all of them must still stand; left out: it follows none */
  readonly follows?: readonly number[]
  /** that a second person at another desk is to say yes first, by which profile (null: by none); left out: nobody is */
  readonly awaits?: { readonly profile: string | null }
  /** what the tracker is told when it has left; left out: nothing */
  readonly acts?: readonly Act[]
}
