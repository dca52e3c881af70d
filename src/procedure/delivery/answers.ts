import { domainOf } from '../../address/address.ts'
import { refusals, type SignInCode, signInCodes, type TokenCode, type Tried, tokenCodes } from '../sign-in.ts'
import * as says from './answer-words.ts'

/** The command of SMTP that was answered, or was under way: `open` is everything before the first MAIL. */
export type Command = 'open' | 'starttls' | 'auth' | 'mail' | 'rcpt' | 'data' | 'body' | 'end'

/** What went wrong where the server said nothing, or was not asked. */
export type Fault =
  | 'unreachable'
  | 'tls'
  | 'auth'
  | 'lost'
  | 'too-large'
  | 'address'
  | 'headers'
  | TokenCode
  | SignInCode

/** What a server said to one command, or that it said nothing (RFC 5321 §4.2, RFC 3463). */
export interface Answer {
  readonly command: Command
  /** null: no answer, or none that can be understood */
  readonly code: number | null
  /** `5.7.1`; null: none */
  readonly enhanced: string | null
  readonly text: string
  readonly fault: Fault | null
  /** of an answer to AUTH: with what; none: a password, where the server takes nothing else */
  readonly tried?: Tried
  /** after how many seconds it wants to be asked again (RFC 9110 §10.2.3); left out: it has not said */
  readonly after?: number
}

/** Why a server takes nothing from us: codes of failures. */
export const stopCodes = [
  'smtp-not-set',
  'smtp-unreachable',
  'smtp-authentication',
  'smtp-tls',
  'smtp-sender-refused',
  'smtp-relay-denied',
  'smtp-quota',
  'smtp-too-large',
  'smtp-refuses-service',
  'smtp-refuses-all',
  'smtp-unclear',
  'sms-not-set',
  'sms-unreachable',
  'sms-tls',
  'sms-headers',
  'sms-authentication',
  'sms-refuses-service',
  'sms-refuses-all',
  'sms-says-no',
  'sms-busy',
  'sms-unclear',
  ...signInCodes,
  ...tokenCodes,
] as const

export type StopCode = (typeof stopCodes)[number]

/**
 * What an answer is about, and what follows.
 * - recipient: this address alone: deferred (tried later) or refused (final); `rests`: all others wait a while too; `ends`:
 *   they wait until a person has looked
 * - connection: it ends; the message goes on over another, and nobody is charged
 * - relay: the server is busy or away: a pause for all, and nobody is charged
 * - us: the server does not take what we bring: all stays queued until a person has looked; `mailing`: as far as this
 *   mailing goes, whose messages are alike
 */
export type Verdict =
  | {
      readonly scope: 'recipient'
      readonly act: 'deferred' | 'refused'
      readonly meant?: General
      readonly rests?: StopCode
      readonly ends?: StopCode
    }
  | { readonly scope: 'connection' }
  | General

/** About the server, or about us: not about single messages. */
type General = { readonly scope: 'relay'; readonly code: StopCode } | AboutUs
type AboutUs = { readonly scope: 'us'; readonly code: StopCode; readonly reach: 'run' | 'mailing' }

/** A line of the table: what it holds for, and the verdict, which may say something else for an answer that is final (5xx). */
interface Line {
  readonly at?: readonly Command[]
  readonly codes?: readonly number[]
  readonly enhanced?: RegExp
  readonly text?: RegExp
  readonly fault?: Fault
  readonly tried?: Tried
  readonly soft: Verdict
  readonly hard?: Verdict
  /** what it is where several recipients in a row heard the same */
  readonly all?: AboutUs
}

const connection = { scope: 'connection' } as const
const recipient = {
  soft: { scope: 'recipient', act: 'deferred' },
  hard: { scope: 'recipient', act: 'refused' },
} as const
const relay = (code: StopCode) => ({ scope: 'relay', code }) as const
const us = (code: StopCode, reach: 'run' | 'mailing' = 'run') => ({ scope: 'us', code, reach }) as const
/** For a while, or for good. */
const later = (code: StopCode) => ({ soft: relay(code), hard: us(code) })
const both = (verdict: Verdict) => ({ soft: verdict, hard: verdict })

const opening: readonly Command[] = ['open', 'starttls', 'auth']
const transaction: readonly Command[] = ['mail', 'rcpt', 'data', 'body', 'end']
const content: readonly Command[] = ['body', 'end']
/** what a sign-in is refused with */
const refused = [534, 535, 550, 554]
/** what is asked with a recipient named */
const personal: readonly Command[] = ['rcpt', 'data', ...content]

/** The first line that fits holds. What servers really say is the measure: Postfix, Exim, Sendmail, Exchange, Gmail, Amazon. */
const table: readonly Line[] = [
  // where nothing was said
  { fault: 'tls', ...both(us('smtp-tls')) },
  { fault: 'auth', ...both(us('smtp-authentication')) },
  { fault: 'too-large', ...both(us('smtp-too-large', 'mailing')) },
  { fault: 'address', ...both({ scope: 'recipient', act: 'refused' }) },
  { fault: 'unreachable', ...both(relay('smtp-unreachable')) },
  { fault: 'lost', at: opening, ...both(relay('smtp-unreachable')) },
  { fault: 'lost', ...both(connection) },
  { fault: 'oauth-unreachable', ...both(relay('oauth-unreachable')) },
  ...[...tokenCodes, ...signInCodes].map((fault) => ({ fault, ...both(us(fault)) })),

  // signing in and encryption are asked for, whatever command is answered so (RFC 4954 §6, RFC 3207 §4)
  { codes: [530, 534, 535, 538], text: /\btls\b|starttls|encryption/, ...both(us('smtp-tls')) },
  ...refusals.map(({ code, ...line }) => ({ ...line, at: ['auth'] as const, codes: refused, ...both(us(code)) })),
  { codes: [530, 534, 535, 538], ...both(us('smtp-authentication')) },
  { at: ['starttls', 'auth'], codes: [421], ...both(relay('smtp-refuses-service')) },
  { at: ['starttls'], ...both(us('smtp-tls')) },
  { at: ['auth'], soft: relay('sign-in-later'), hard: us('smtp-authentication') },
  { at: ['open'], ...later('smtp-refuses-service') },

  // so many messages, or so much time, for each connection: what a new one is told decides (RFC 5321 §3.8)
  { codes: [421], ...both(connection) },

  // a stranger is asked to come again: each recipient on its own
  { text: /gr[ea]y-? ?list|szar\w+ list/, at: ['rcpt', 'data', 'end'], ...recipient },
  { text: says.recipientLimit, at: ['rcpt', ...content], ...recipient },

  // a limit of one connection under another number than 421
  { text: says.fullSession, at: transaction, ...both(connection) },
  { text: says.ownMailbox, at: transaction, ...later('smtp-quota') },

  // what is said of a mailbox may name limits and rates too: they are its own (RFC 3463 §3.2, §3.3)
  { enhanced: /^.\.(1\.1|2\.[12]|2\.12\d)$/, at: personal, ...recipient },

  // how much we may send, and then how much a mailbox may hold
  { text: says.ownLimit, ...later('smtp-quota') },
  { enhanced: /^.\.2\.0$/, text: /quota|outbound/, ...later('smtp-quota') },
  { enhanced: /^.\.(1\.2|4\.1)$/, text: says.relayDenied, ...both(us('smtp-relay-denied')) },
  {
    enhanced: /^.\.(1\.(2|3|4|6|10)|2\.4|4\.(1|3|4|6|7)|6\.7|7\.(17|18|13[0-9]|703))$/,
    at: personal,
    ...recipient,
  },
  // whatever it then says of an account
  { text: /\bsender verif/, ...later('smtp-sender-refused') },
  { text: says.fullMailbox, at: ['rcpt', ...content], ...recipient },

  // what we bring
  { codes: [523, 552], at: ['mail'], ...both(us('smtp-too-large', 'mailing')) },
  { enhanced: /^.\.(3\.4|2\.3)$/, at: ['mail', 'data', 'body', 'end'], ...both(us('smtp-too-large', 'mailing')) },
  { text: says.tooLarge, ...both(us('smtp-too-large', 'mailing')) },

  { text: says.malformed, at: content, ...both(us('smtp-refuses-service', 'mailing')) },
  { text: says.badContent, at: content, ...recipient, all: us('smtp-refuses-all', 'mailing') },

  // who we are
  { text: says.relayDenied, ...both(us('smtp-relay-denied')) },
  { text: says.ownQuota, ...later('smtp-quota') },
  { text: says.refusedHost, ...later('smtp-refuses-service') },
  { text: says.refusedSender, ...later('smtp-sender-refused') },
  { text: says.noMailbox, at: ['rcpt', ...content], ...recipient },
  { text: says.noSuchUser, at: ['rcpt'], ...recipient },
  { enhanced: /^.\.(1\.(7|8|9|20)|7\.27)$/, ...later('smtp-sender-refused') },
  { enhanced: /^(.\.1\.90|5\.4\.5)$/, ...later('smtp-quota') },
  { enhanced: /^.\.7\.(3|4|8|9|1[0-6]|57)$/, at: ['mail', 'rcpt', 'data'], ...later('smtp-authentication') },
  { enhanced: /^.\.7\.(2[0-9]|[5-7]\d\d)$/, ...later('smtp-refuses-service') },
  { enhanced: /^.\.3\.[1235]$/, ...later('smtp-refuses-service') },
  { enhanced: /^4\.(3\.\d|4\.[25]|5\.0)$/, ...both(relay('smtp-refuses-service')) },
  { codes: [450, 451, 452, 454], text: says.unwell, ...both(relay('smtp-refuses-service')) },

  // by the command alone
  { at: transaction, codes: [500, 502, 503, 504, 521, 555], ...both(us('smtp-refuses-service')) },
  { at: ['mail'], soft: relay('smtp-refuses-service'), hard: us('smtp-sender-refused') },
  { at: content, ...recipient, all: us('smtp-refuses-all', 'mailing') },
  { at: ['rcpt', 'data'], ...recipient, all: us('smtp-refuses-all') },
]

/** Who has been told the same in a row. */
export interface Heard {
  readonly messages: number
  readonly recipients: number
  /** of so many domains: a list may hold one partner's old addresses, side by side */
  readonly domains: number
}

/** Who they are that have heard the same, an address for each message. */
export function heardBy(addresses: readonly string[]): Heard {
  const recipients = new Set(addresses)
  return {
    messages: addresses.length,
    recipients: recipients.size,
    domains: new Set([...recipients].map(domainOf)).size,
  }
}

/** A run in which answers are heard. */
export interface Hearing {
  /** how many messages it has */
  readonly total: number
  /** how many of them the server has taken */
  readonly accepted: number
  /** true where it is known already that the server takes nothing of this kind from us */
  readonly isOver: boolean
  /** true where this message was told the same before, and others' mail was taken all the same: it proves nothing more */
  readonly isOld?: boolean
}

/**
 * What an answer that does not take a message is about. `heard`: who has heard it by now in a row, this one included:
 * what several are told alike is about us, and not about each of them. And what one alone is told about us, or those of
 * two domains, may be said for their sake (another server's words that ours hands on): it is tried later, if anybody
 * else's mail is taken; `meant` is the verdict if not. Temporary answers (4xx) that fit no line but the last are each recipient's own, however
 * many hear them: greylisting is.
 */
export function verdictOn(answer: Answer, heard: Heard, run: Hearing): Verdict {
  const line = lineFor(answer)
  const all = ofSeveral(answer)
  if (all !== null && areSeveral(heard, run)) return all
  const verdict = isFinal(answer) ? (line.hard ?? line.soft) : line.soft
  const isGeneral = verdict.scope === 'us' || verdict.scope === 'relay'
  return isGeneral && isForOne(answer, heard, run) ? { ...recipient.soft, meant: verdict } : verdict
}

const isFinal = ({ code }: Answer): boolean => code === null || code >= 500

/** What a final answer is about where several in a row hear it; null: it is each recipient's own, however many do. */
export const ofSeveral = (answer: Answer): AboutUs | null => (isFinal(answer) && lineFor(answer).all) || null

/** What cannot be understood ends a connection. */
function lineFor(answer: Answer): Line {
  const { code, fault } = answer
  if (code === null ? fault === null : code < 400 || code > 599) return both(connection)
  const words = { ...answer, text: says.plainWords(answer.text) }
  return table.find((one) => fits(one, words)) ?? both(connection)
}

/** Whether it is about what a message holds, its recipient taken. */
export const isOfContent = ({ command }: Answer): boolean => content.includes(command)

/** Whether nothing more is to be said over this connection. */
export const endsConnection = (answer: Answer): boolean => lineFor(answer).soft === connection

/** Of fewer domains, those who hear the same may each be at fault: the words may be another server's, handed on by ours. */
const enoughDomains = 3

/** Whether an answer names a recipient, and those of few domains have heard it: where others wait, they are asked too. */
export function isForOne({ command }: Answer, { messages, domains }: Heard, run: Hearing): boolean {
  const isFew = domains < enoughDomains && messages < run.total
  return personal.includes(command) && !run.isOver && (isFew || run.isOld === true)
}

/**
 * Whether so many in a row that are told the same are not each at fault: all, where there are few; more, where others have
 * just got their mail, because a list may hold some old addresses.
 */
export function areSeveral({ messages, recipients, domains }: Heard, { total, accepted, isOver }: Hearing): boolean {
  if (isOver || (recipients > 1 && messages >= total)) return true
  return recipients >= (accepted > 0 ? 10 : 3) && domains >= enoughDomains
}

function fits({ at, codes, enhanced, text, fault, tried }: Line, answer: Answer): boolean {
  if (fault !== undefined || answer.fault !== null)
    return fault === answer.fault && (at?.includes(answer.command) ?? true)
  return (
    (at?.includes(answer.command) ?? true) &&
    (codes?.includes(answer.code ?? 0) ?? true) &&
    (tried ?? answer.tried) === answer.tried &&
    (enhanced === undefined || (answer.enhanced !== null && enhanced.test(answer.enhanced))) &&
    (text?.test(answer.text) ?? true)
  )
}

/** An answer's words without what differs from recipient to recipient: by them one knows that two heard the same. */
export function wordsAlike({ command, code, text }: Answer, to: string): string {
  const domain = domainOf(to)
  const local = to.slice(0, -domain.length - 1)
  let words = text.toLowerCase()
  for (const own of [to, local, domain].filter(({ length }) => length > 2))
    words = words.replaceAll(own.toLowerCase(), '…')
  // numbers of sessions and queues differ from answer to answer
  return `${command} ${code} ${words.replace(/[\w.+/=-]*\d[\w.+/=-]*/g, '#')}`
}
