import type { FindingCode } from '../../errors.ts'
import type { Mailbox, MailLang } from '../../registry/types.ts'
import type { Instant } from '../time/instant.ts'

/** One header field as it stands: name in lower case, value unfolded, nothing decoded. */
export interface Field {
  readonly name: string
  readonly value: string
}

/** Who a mail says it is from: exactly one mailbox in exactly one From field, or why it is not so. */
export type From =
  | { readonly is: 'one'; readonly mailbox: Mailbox }
  | { readonly is: 'none' | 'several-fields' | 'several-mailboxes' | 'group' | 'malformed'; readonly shown: string }

/**
 * What is wrong with a mail. After `head-…` (programs read it differently) and `parts-too-…` nobody can say by rule
 * what it is, so a person decides; the others are told, and hinder nothing.
 */
export type Defect = FindingCode extends infer Code ? (Code extends `mail-${infer Name}` ? Name : never) : never

/** What a mail tells of one recipient of another mail: a delivery report (RFC 3464), a receipt (RFC 8098), a complaint (RFC 5965). */
export interface Report {
  /** the Message-ID of the mail that it is most likely about */
  readonly messageId: string | null
  /** the address, in lower case; null where the report names none */
  readonly recipient: string | null
  readonly kind: 'bounced' | 'delayed' | 'delivered' | 'auto-reply' | 'read' | 'complaint' | 'mentioned'
  /** `5.1.1`, and the server's words; empty where there are none */
  readonly status: string
  readonly words: string
  /** when the server that reports had got the mail, where it says so */
  readonly arrived?: Instant
}

/** Whether a report says what became of a mail; a program's mail may only mention it. */
export const saysWhatBecame = ({ kind }: Report): boolean => kind !== 'mentioned'

/** A time of a calendar. `of`: whose clocks it is told by; of no zone, or of one that is not known, Warsaw's are taken. */
export interface EventTime {
  readonly at: Instant | null
  readonly of: 'utc' | 'known' | 'floating' | 'named' | 'day'
  readonly shown: string
}

/** An event of a calendar that a mail brings (RFC 5545), with what MAINTNOTE adds for works; `line`: where it begins. */
export interface CalendarEvent {
  readonly line: number
  readonly summary: string
  readonly description: string
  readonly start: EventTime | null
  readonly end: EventTime | null
  readonly repeats: boolean
  readonly isCancelled: boolean
  readonly note: {
    readonly reference: string
    readonly status: string
    readonly impact: string
    readonly provider: string
  } | null
}

/** A mail that came in, read once: plain data, nothing in it believed. */
export interface IncomingMail {
  /** the same for two copies of one mail that came different ways: of Message-ID, From, Date and body */
  readonly identity: string
  readonly size: number
  readonly fields: readonly Field[]
  readonly from: From
  readonly to: readonly Mailbox[]
  readonly cc: readonly Mailbox[]
  readonly replyTo: readonly Mailbox[]
  /** decoded, control characters as they are: show it through `visible` alone */
  readonly subject: string
  readonly date: Instant | null
  /** with its angle brackets; null where there is none, or none that is sound */
  readonly messageId: string | null
  readonly inReplyTo: string | null
  readonly references: readonly string[]
  /** the plain text; of a mail that has only HTML, what it says */
  readonly text: string
  /** which of the two languages the text seems to be in */
  readonly lang: MailLang | null
  readonly attachments: readonly { readonly name: string; readonly type: string; readonly size: number }[]
  /** what its calendars hold */
  readonly events: readonly CalendarEvent[]
  readonly reports: readonly Report[]
  /** the Message-IDs that its reports may be about, wherever in the mail they stand, the likeliest first */
  readonly named: readonly string[]
  /** what is wrong with it, each thing once; empty for a sound mail */
  readonly defects: readonly Defect[]
}

/** What a head tells of a mail: by this it is known again without its body. */
export interface Seen {
  readonly messageId: string
  /** the address key of the sender; null: the mail names no single one */
  readonly from: string | null
  readonly date: Instant | null
}
