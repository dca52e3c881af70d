import type { FindingCode, Found as TextFinding } from '../../errors.ts'
import type { Attachment } from '../../message/attachment.ts'

/** What must not leave (§1): who else is a partner, what opens a door, what belongs to an end customer. */
export type LeakKind = Extract<FindingCode, `leak-${string}`> extends `leak-${infer Kind}` ? Kind : never

/** Which part of a letter: attachments by their name. */
export type LeakPlace = 'recipients' | 'subject' | 'text' | 'quoted' | { readonly attachment: string }

/** Who reads words, and of whom they may speak. */
export interface WordsReaders {
  /** addresses, To and CC */
  readonly recipients: readonly string[]
  /** id of the partner or operator whose people alone read it; null: nobody of the registry, or several */
  readonly organization: string | null
  /** id of the partner whose product it is about: an operator has to read its name and hosts, never its people's addresses */
  readonly about: string | null
  /** names that may stand there all the same */
  readonly allowed?: readonly string[]
  /** where many organizations read the same words: whose each address (lower case) is, or the address itself */
  readonly many?: ReadonlyMap<string, string>
}

/** Everything of a letter that its readers will get. */
export interface LetterContent extends WordsReaders {
  readonly subject: string
  /** the operator's own words, with what dniu puts below them */
  readonly text: string
  /** the earlier exchange with the same party; empty: none */
  readonly quoted: string
  readonly attachments: readonly Attachment[]
  /** bytes of each attachment that are searched */
  readonly searched: number
}

/** One stretch of a text that must not leave, by offsets in it (UTF-16 units, the end exclusive). */
export interface Found {
  readonly kind: LeakKind
  readonly start: number
  readonly end: number
  /** whose it is: id of a partner or operator; null: nobody's of the registry */
  readonly holder: string | null
  /** what stands in its place when it is masked */
  readonly mask: string
  /** the same for the screen: never a secret */
  readonly shown: string
}

/**
 * One thing that must not leave, with its place: `line` and `column` from 1, `start` and `length` in UTF-16 units of
 * the text of that part (of an attachment: as `readable` gives it). `shown` and the params reveal no secret. Weight
 * `reason`: it leaves only with a reason, which is kept; `doubt`: something was not looked at.
 */
export interface Leak extends TextFinding {
  readonly kind: LeakKind
  readonly where: LeakPlace
  readonly line: number
  readonly column: number
  readonly start: number
  readonly length: number
  readonly holder: string | null
  readonly shown: string
  readonly mask: string
  /** false: it cannot be masked where it stands: recipients, attachments that are not UTF-8 text */
  readonly maskable: boolean
}
