import type { Problem } from '../../errors.ts'
import type { LetterFacts } from '../letter/facts.ts'

/** known: an active contact · domain: the partner's own domain · history: accepted before · person: a person decides (§2.2). */
export type Verdict = 'known' | 'domain' | 'history' | 'unknown' | 'person'

/** What is to be done besides answering. */
export type Task = 'add-contact' | 'choose-product' | 'decide' | 'ask-owner'

/** What our own receiving server says of a mail (RFC 8601): `pass`, `fail`, `none` …; null where it says nothing. */
export interface Authentication {
  readonly spf: string | null
  readonly dkim: string | null
  readonly dmarc: string | null
}

/** The verdict on a sender, and all that it rests on. Ids are those of the registry. */
export interface Card {
  /** the address that counts, as a key; null where no single one can be told */
  readonly address: string | null
  readonly verdict: Verdict
  readonly accept: boolean
  readonly contact: { readonly key: string; readonly name: string } | null
  readonly partner: string | null
  readonly operator: string | null
  readonly products: readonly string[]
  /** staff id of the business owner */
  readonly owner: string | null
  /** null: of a bare address nothing is known, or no server of ours has spoken */
  readonly authentication: Authentication | null
  /** a ticket number in the subject: honoured only when it is this sender's partner's */
  readonly ticket: { readonly number: string; readonly honoured: boolean } | null
  /** why it must not be answered; empty: it may be */
  readonly unanswerable: readonly Problem[]
  readonly do: readonly Task[]
  /** why the verdict is what it is, in the order in which it was found */
  readonly because: readonly Problem[]
}

/** What the journal knows that judging a sender needs. */
export interface Past {
  /** how often mail from this address was accepted, and when last; null: never */
  readonly accepted: { readonly times: number; readonly last: number } | null
  /** whose the ticket in the subject is: ids of partners and operators that it has been about; null: no such ticket */
  readonly ticketOf: readonly string[] | null
  /** Message-IDs among those of this mail that are ours */
  readonly ours: readonly string[]
}

/** What no program wrote waits for a person, even where nobody can be told to answer: whose it is must be seen. */
export function needsPerson({ unanswerable }: Pick<Card, 'unanswerable'>): boolean {
  return unanswerable.every(({ code }) => code === 'nobody-to-answer')
}

/** Whether no person need answer (§2.2): a known sender's mail about a ticket of theirs, unless DMARC failed. */
export function mayAnswerAlone(card: Pick<Card, 'verdict' | 'unanswerable' | 'ticket' | 'authentication'>): boolean {
  const { verdict, unanswerable, ticket, authentication } = card
  return (
    verdict === 'known' && unanswerable.length === 0 && ticket?.honoured === true && authentication?.dmarc !== 'fail'
  )
}

/**
 * Whose mail it was once it is accepted: of a contact of several firms, and of a sender of none, the product that was
 * chosen tells it. Nobody else may be quoted it, or name its ticket as theirs. An operator's stays the operator's.
 */
export function settledCard(card: Card, accepted: Pick<LetterFacts, 'audience' | 'organization'>): Card {
  const isOperators = card.partner === null && card.operator !== null
  if (accepted.audience !== 'partner' || accepted.organization === null || isOperators) return card
  return { ...card, partner: accepted.organization, operator: null }
}

/** The partners and operators that a mail is of, as far as its card tells. */
export function organizationsOf({ partner, operator }: Pick<Card, 'partner' | 'operator'>): string[] {
  return [partner, operator].filter((id) => id !== null)
}
