import type { Channel } from '../../address/channel.ts'
import type { Problem } from '../../errors.ts'
import type { Letters } from '../../message/sms/short-text.ts'
import type { FromMail } from '../../procedure/announced/announced.ts'
import type { Row } from '../../procedure/notice/book.ts'
import type { CalendarStatus, Calendars } from '../../procedure/notice/calendar.ts'
import type { Fact, Facts, Kind, Phase } from '../../procedure/notice/facts.ts'
import type { LeftOut } from '../../procedure/notice/left-out.ts'
import type { NoticeHistory } from '../../procedure/notice/life.ts'
import type { Changes, Criteria, Recipient } from '../../procedure/notice/recipients.ts'
import type { OpenEvent } from '../../procedure/notice/same-event.ts'
import type { Instant } from '../../procedure/time/instant.ts'
import type { Scene } from '../../question/row.ts'
import type { SharedAnswers } from '../../question/shared.ts'
import type { Bilingual, Category, Mailbox, MailLang } from '../../registry/types.ts'
import type { Told } from '../../road/journal.ts'
import type { Circumstances, NewMessage, NewNotice } from '../../road/mailing.ts'
import type { Making, Plan } from '../../road/plan.ts'

/** What is known of a phase, from flags and prompts; ids are checked, times are instants. */
export interface NoticeAnswers extends SharedAnswers, Partial<Pick<Criteria, 'partners' | 'products'> & Changes> {
  /** of what was told, what was wrong */
  readonly wrong?: readonly Fact[]
  readonly source?: { readonly type: 'dv' } | { readonly type: 'operator'; readonly id: string }
  readonly services?: readonly string[]
  readonly start?: Instant
  readonly end?: Instant
  /** an end as its flag has it, without its day: from it follows `end`, once what it counts from is known */
  readonly endSaid?: string
  /** an operator's own notice to take over: a file, a number of the list, or - */
  readonly from?: string
  /** which of its windows, counted from 1 */
  readonly window?: number
  /** the operator's own number of the event */
  readonly reference?: string
  readonly textEn?: string
  readonly textPl?: string
  /** null: said that none is promised */
  readonly nextUpdate?: Instant | null
  readonly cause?: string
  readonly agreedWith?: string
  readonly alone?: string
  readonly ending?: 'hold' | 'now'
  /** why it is announced although the full days are not kept (§4.1) */
  readonly overrideNotice?: string
  /** why it is another event than one that is open under another ticket */
  readonly separate?: string
  /** why it belongs to a task of another type */
  readonly otherType?: string
  /** left out or null: Technical at the opening, as told in what follows */
  readonly categories?: readonly Category[] | null
  /** left out or null: as each contact is set, in what follows as it was told */
  readonly channels?: readonly Channel[] | null
  /** SMS leave in plain letters, whatever the settings say */
  readonly plain?: true
}

export interface NoticeScene extends Scene {
  readonly kind: Kind
  readonly phase: Phase
  /** the notice so far; null: there is none of this ticket */
  readonly history: NoticeHistory | null
  readonly officeOpen: boolean
  /** notices of the kind that are open, for a ticket number that was not given */
  readonly openNotices: readonly NoticeHistory[]
  /** where an event begins: the notices that are open, of either kind */
  readonly others?: readonly OpenEvent[]
  /** how many messages of earlier phases, of which nobody has any, leave before this one; left out: nobody waits for them */
  readonly leaving?: number
  /** the operator's own notice that fills it in */
  readonly mail?: FromMail
  /** what is being looked at, where recipients are changed */
  readonly plan?: NoticePlan
}

/**
 * Who gets a phase (`released`: who is told that it concerns them no more) and who does not, by which rule, what was
 * changed by hand, and what is doubtful.
 */
export interface Chosen {
  readonly recipients: readonly Recipient[]
  readonly released: readonly Recipient[]
  readonly leftOut: readonly LeftOut[]
  readonly criteria: Criteria
  readonly changes: Changes
  readonly doubts: readonly Problem[]
}

/** A row of the book, and its texts. */
export interface Worded {
  readonly row: Row
  readonly templates: { readonly texts: Bilingual; readonly where: Bilingual }
  /** the templates of its SMS; null or left out: nobody gets one */
  readonly short?: Worded['templates'] | null
}

/** Everything that a plan is made from: plain data, nothing to be looked up. Its doubts are all but those of the rules. */
export interface PlanInput extends Omit<Chosen, 'leftOut'>, Worded, Making {
  readonly facts: Facts
  readonly history: NoticeHistory | null
  readonly told: readonly Told[]
  /** where an event begins: the notices of other tickets that are open */
  readonly others?: readonly OpenEvent[]
  /** what those who are released are told; null: nobody can be */
  readonly aside: Worded | null
  /** what contacts want of our mails' marks, by address key: see `procedure/automatic.ts` */
  readonly contactWords: ReadonlyMap<string, boolean>
  /** the letters of SMS, and in which language somebody reads one; left out: there are none */
  readonly sms?: { readonly letters: Letters; langOf(one: Recipient): MailLang }
  /** who gets works as a calendar too */
  readonly calendars: Calendars
  /** when the messages are to leave; null: at once */
  readonly sendAt: Instant | null
  /** what was decided beside the facts; a reason there lifts what it is given for */
  readonly circumstances: Omit<Circumstances, 'checklist'>
  /** what was answered in the end, as JSON tells it */
  readonly said: NoticeAnswers
}

/** A mailing whose messages still know whom they are for. */
type Planned = Omit<NewNotice, 'messages'> & {
  readonly messages: readonly (NewMessage & { readonly recipient: Recipient; readonly phase: Phase })[]
}

/** One phase of a notice, ready to be looked at and approved: what it was made from, and everything that was made of it. */
export interface NoticePlan extends Plan, PlanInput {
  readonly kind: 'notice'
  /** what those concerned are told; then, of a correction, what those are who knew other facts, and the others */
  readonly mailings: readonly [Planned, ...Planned[]]
  readonly from: Mailbox
  readonly subject: string
  readonly text: string
  readonly messages: Planned['messages']
  readonly warnings: readonly Problem[]
  /** how the works stand in the calendar that goes with it; null: it has none */
  readonly calendar: CalendarStatus | null
  /** the last moment to announce DV's own works (§4.1); null: there is none */
  readonly deadline: Instant | null
}
