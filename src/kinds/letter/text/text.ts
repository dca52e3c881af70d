import type { Audience } from '../../../procedure/letter/facts.ts'
import type { MailLang } from '../../../registry/types.ts'

/** The operator's own words, and what they are held against. */
export interface WrittenText {
  /** greeting to last sentence, perhaps with `Z poważaniem,`; no signature, no quotation */
  readonly text: string
  readonly lang: MailLang
  /** null: not known, as in `dniu letter check` alone */
  readonly audience: Audience | null
  /** a continued exchange: shorter is enough, the service was named before */
  readonly reply: boolean
  /** what the service may be called: names of product and service, numbers; empty: not known */
  readonly names: readonly string[]
  /** true where dniu itself puts the connection data below the text */
  readonly connectionAdded: boolean
  /** the lines that dniu puts below the text: name of who signs, signature, footer */
  readonly signature: readonly string[]
  /** the operator takes only letters that pass every check (§3.3) */
  readonly strict: boolean
}
