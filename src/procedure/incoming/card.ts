import type { Problem } from '../../errors.ts'
import type { LetterFacts } from '../letter/facts.ts'

/** known: an active contact · domain: the partner's own domain · history: accepted before · person: a person decides (§2.2). */
export type Verdict = 'known' | 'domain' | 'history' | 'unknown' | 'person'

/** What is to be done besides answering. */
export type Task = 'add-contact' | 'choose-product' | 'decide' | 'ask-owner'

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
  /** why it must not be answered; empty if it may be */
  readonly unanswerable: readonly Problem[]
  readonly do: readonly Task[]
  /** the reasons for the verdict, in the order in which they were found */
  readonly because: readonly Problem[]
}

/** What judging a sender needs from the journal. */
export interface Past {
  /** how often mail from this address was accepted, and when last; null: never */
  readonly accepted: { readonly times: number; readonly last: number } | null
  /** partners and operators (ids) that the ticket in the subject is about; null: no such ticket */
  readonly ticketOf: readonly string[] | null
  /** those Message-IDs in this mail that are ours */
  readonly ours: readonly string[]
}

/** Whatever no program wrote waits for a person, even without an address to answer: somebody must see it. */
export function needsPerson({ unanswerable }: Pick<Card, 'unanswerable'>): boolean {
  return unanswerable.every(({ code }) => code === 'nobody-to-answer')
}

/** Whether no person need answer (§2.2): a known sender's mail about their own ticket, unless DMARC failed. */
export function mayAnswerAlone(card: Pick<Card, 'verdict' | 'unanswerable' | 'ticket' | 'authentication'>): boolean {
  const { verdict, unanswerable, ticket, authentication } = card
  return (
    verdict === 'known' && unanswerable.length === 0 && ticket?.honoured === true && authentication?.dmarc !== 'fail'
  )
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
