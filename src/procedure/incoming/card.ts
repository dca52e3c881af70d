import type { Code, Problem } from '../../errors.ts'
import type { LetterFacts } from '../letter/facts.ts'
import { type Report, saysWhatBecame } from './mail.ts'

/** known: an active contact · domain: the partner's own domain · history: accepted before · person: a person decides (§2.2). */
export type Verdict = 'known' | 'domain' | 'history' | 'unknown' | 'person'

/** What is to be done besides answering. */
export type Task = 'add-contact' | 'reactivate-contact' | 'choose-product' | 'decide' | 'ask-owner'

/** What our own receiving server says of a mail (RFC 8601): `pass`, `fail`, `none` …; null where it says nothing. */
export type Authentication = Readonly<Record<'spf' | 'dkim' | 'dmarc', string | null>>

/** The verdict on a sender, and all that it rests on. Ids are those of the registry. */
export interface Card {
  /** the sender's address key; null if there is not exactly one */
  readonly address: string | null
  /** the same as it was written, which is how it is answered */
  readonly written: string | null
  /** who else got the mail: addresses as written, none of our senders' */
  readonly cc: readonly string[]
  readonly verdict: Verdict
  readonly accept: boolean
  readonly contact: { readonly key: string; readonly name: string } | null
  readonly partner: string | null
  readonly operator: string | null
  readonly products: readonly string[]
  /** staff id of the business owner */
  readonly owner: string | null
  /** null for a bare address, and if our server said nothing */
  readonly authentication: Authentication | null
  /** the ticket in the subject; honoured only if it belongs to this sender's partner */
  readonly ticket: { readonly number: string; readonly honoured: boolean } | null
  /** why it must not be answered, whoever asks; empty if it may be */
  readonly unanswerable: readonly Problem[]
  /** why a person alone may answer it; empty if a program may */
  readonly wary: readonly Problem[]
  /** what it tells of mails of ours */
  readonly reports: readonly LinkedReport[]
  readonly do: readonly Task[]
  /** the reasons for the verdict, in the order in which they were found */
  readonly because: readonly Problem[]
}

/** A copy of a mail of ours, by the Message-ID under which another mail names it. */
export interface OurCopy {
  readonly messageId: string
  /** address key */
  readonly to: string
  readonly ticket: string
}

/** What a mail reports of a copy of ours: its Message-ID is ours, and its recipient known. */
export interface LinkedReport extends Report {
  readonly messageId: string
  readonly recipient: string
  readonly ticket: string
}

/** What judging a sender needs from the journal. */
export interface Past {
  /** how often mail from this address was accepted, and when last; null: never */
  readonly accepted: { readonly times: number; readonly last: number } | null
  /** partners and operators (ids) that the ticket in the subject is about; null: no such ticket */
  readonly ticketOf: readonly string[] | null
  /** the copies of mails of ours that this mail names, in whichever way */
  readonly ours: readonly OurCopy[]
}

/** Whether nobody can be told whose mail it is; nothing else speaks against an answer. */
export function isNobodys({ unanswerable }: Pick<Card, 'unanswerable'>): boolean {
  return unanswerable.every(({ code }) => code === 'nobody-to-answer')
}

/** Programs say so of a mail of theirs; what else they write may be somebody's report. */
const ownWord = ['automatic-submitted', 'automatic-field'] as const
/** What mail servers write has these; who is away has them at most by the way. */
const mailers = ['automatic-return-path', 'automatic-report', 'automatic-address'] as const

/**
 * What becomes of a mail when it comes in: it waits for a person, unless a proof shows that nobody has to see it: it was
 * understood as a report on a mail of ours, is an absence that a program's own word confirms, or a mail of ours.
 */
export function wayOf(card: Pick<Card, 'unanswerable' | 'wary' | 'reports' | 'ticket'>): Way {
  const { unanswerable, wary } = card
  const reports = card.reports.filter(saysWhatBecame)
  const codes = new Set<Code>(unanswerable.map(({ code }) => code))
  if (codes.has('own-message') && codes.has('own-address')) return 'aside'
  const isMachines = unanswerable.some(({ code }) => code !== 'nobody-to-answer')
  if (isMachines && reports.length > 0) return reports.every(({ kind }) => isUnderstood(kind, card)) ? 'filed' : 'waits'
  return isAbsence(unanswerable, wary) ? 'aside' : 'waits'
}

/** A reply of a program: by its words, or because it repeats our subject and wants nothing. Nobody has to see it then. */
function isUnderstood(kind: LinkedReport['kind'], { wary, ticket }: Pick<Card, 'wary' | 'ticket'>): boolean {
  if (kind !== 'auto-reply') return kind !== 'complaint'
  const said = new Set<Code>(wary.map(({ code }) => code))
  const isPlain = (ticket !== null && !said.has('automatic-asks')) || replies.some((code) => said.has(code))
  return isPlain && !said.has('automatic-challenge')
}

const replies = ['automatic-reply', 'automatic-words', 'automatic-notice'] as const

/** By its subject and a program's own word; or it says so, and that it is a reply (RFC 3834 §5), and is no mail server's. */
function isAbsence(unanswerable: readonly Problem[], wary: readonly Problem[]): boolean {
  const has = (wanted: Code, problems = unanswerable) => problems.some(({ code }) => code === wanted)
  if (has('automatic-reply', wary)) return ownWord.some((code) => has(code))
  const isReply = unanswerable.some(
    ({ code, params }) => code === 'automatic-submitted' && /^auto-replied\b/i.test(String(params?.value)),
  )
  return isReply && has('automatic-words', wary) && !mailers.some((code) => has(code))
}

/** `filed`: with the message that it reports on; `aside`: there is nothing in it for us; `waits`: for a person. */
export type Way = 'filed' | 'aside' | 'waits'

/**
 * Whether no person need answer (§2.2): a known sender's mail about their own ticket, for which our own server vouches.
 * No word of it is no proof, and any result but `pass` is none either.
 */
export function mayAnswerAlone(
  card: Pick<Card, 'verdict' | 'unanswerable' | 'wary' | 'ticket' | 'authentication'>,
): boolean {
  const { verdict, unanswerable, wary, ticket, authentication } = card
  const isPlain = unanswerable.length === 0 && wary.length === 0
  return verdict === 'known' && isPlain && ticket?.honoured === true && authentication?.dmarc === 'pass'
}

/**
 * Whose mail it is once accepted: for a contact of several firms, or a sender of none, the chosen product decides. Nobody
 * else may have it quoted, or claim its ticket. An operator's mail stays the operator's.
 */
export function settledCard(card: Card, accepted: Pick<LetterFacts, 'audience' | 'organization'>): Card {
  const isOperators = card.partner === null && card.operator !== null
  if (accepted.audience !== 'partner' || accepted.organization === null || isOperators) return card
  return { ...card, partner: accepted.organization, operator: null }
}

/** The partner and operator (ids) that a mail comes from, as far as known. */
export function organizationsOf({ partner, operator }: Pick<Card, 'partner' | 'operator'>): string[] {
  return [partner, operator].filter((id) => id !== null)
}
