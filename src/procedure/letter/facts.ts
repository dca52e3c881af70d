import type { MailLang } from '../../registry/types.ts'

/** Who words are for: partners and operators are addressed differently (§2.1, §3). */
export type Audience = 'partner' | 'operator'

/** What a single mail is: a letter of the operator's own words, its continuation, an answer to mail that came in, a request to our own staff. */
export type LetterPhase =
  | 'letter'
  | 'reply'
  | 'accepted'
  | 'rejected'
  | 'add-contact'
  | 'bounced-contact'
  | 'inactive-contact'
  | 'breach-reader'
  | 'breach-told'

/** What a letter is about and who gets it, as it is kept. Ids are those of the registry. */
export interface LetterFacts {
  readonly phase: LetterPhase
  /** null: neither, but a stranger who is refused, or our own staff */
  readonly audience: Audience | null
  /** the partner or operator; null where there is none */
  readonly organization: string | null
  readonly product: string | null
  /** true where the product was not active any more when the letter was written */
  readonly productInactive?: boolean
  readonly service: string | null
  readonly connection: string | null
  readonly lang: MailLang
  readonly to: readonly string[]
  readonly cc: readonly string[]
  /** the names of what is attached */
  readonly attachments: readonly string[]
  /** the mail that it answers, by its number in the journal */
  readonly incoming: number | null
}

/** What puts an address on a letter. */
export type LetterReason =
  | { readonly by: 'operator-contact'; readonly operator: string; readonly contact: string; readonly role: string }
  | { readonly by: 'operator-cc'; readonly operator: string; readonly contact: string; readonly about: string }
  | { readonly by: 'dv-business'; readonly operator: string; readonly staff: string }
  | { readonly by: 'partner-owner'; readonly partner: string; readonly staff: string }
  | { readonly by: 'sender' }
  | { readonly by: 'thread' }
