import type { FindingCode, Found as TextFinding } from '../../errors.ts'
import { type Attachment, safeName } from '../../message/attachment.ts'
import { byteOrderMark } from './reading.ts'

/** What must not leave (§1): who else is a partner, what opens a door, what belongs to an end customer. */
export type LeakKind = Extract<FindingCode, `leak-${string}`> extends `leak-${infer Kind}` ? Kind : never

/** Which part of a letter: attachments by their names; `named`: the name itself, of the first attachment, the second … */
export type LeakPlace = 'recipients' | 'subject' | 'text' | 'quoted' | AttachmentPlace | { readonly named: number }

interface AttachmentPlace {
  readonly attachment: string
}

/** Who reads words, and who may be mentioned in them. */
export interface WordsReaders {
  /** addresses, To and CC */
  readonly recipients: readonly string[]
  /** id of the partner or operator whose people alone read it; null: nobody of the registry, or several */
  readonly organization: string | null
  /** id of the partner whose product it is about: an operator has to read its name and hosts, never its people's addresses */
  readonly about: string | null
  /** other names that may be mentioned */
  readonly allowed?: readonly string[]
  /** where many organizations read the same words: the owner of each address (lower case), or the address itself */
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

/** A part of a text by its offsets, in UTF-16 units, the end exclusive. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

/** What must not leave of a text. */
export interface Found extends Stretch {
  readonly kind: LeakKind
  /** id of the partner or operator that it belongs to; null: none of the registry */
  readonly holder: string | null
  /** what stands in its place when it is masked */
  readonly mask: string
  /** the same for the screen: never a secret */
  readonly shown: string
}

/**
 * A leak with its place: `line` and `column` from 1, offsets in the text of that part (of an attachment: as `readable`
 * gives it). Weight `reason`: it leaves only with a reason, which is kept; `doubt`: something was not looked at.
 */
export interface Leak extends TextFinding, Found {
  readonly where: LeakPlace
  readonly line: number
  readonly column: number
  /** false: it cannot be masked where it stands: recipients, attachments that are not UTF-8 text */
  readonly maskable: boolean
}

/** What stands for a secret: of one length, so that nobody learns how long it was. */
export const secretMask = '********'

/** What stands for a name, a host or an address. */
export const wordMask = '***'
export const addressMask = '***@***'

/** A number with only its first and last signs left, its spaces and hyphens too: `4111 **** **** 1111`. */
export function numberMask(written: string, first: number, last: number): string {
  const signs = written.replace(/[^\p{L}\p{N}]/gu, '').length
  let seen = 0
  return written.replace(/[\p{L}\p{N}]/gu, (sign) => {
    seen += 1
    return seen <= first || seen > signs - last ? sign : '*'
  })
}

/** A stretch of a text and what stands in its place when it is masked. */
export type Masked = Pick<Found, 'start' | 'end' | 'mask'>

/** A text with these leaks masked and all else as it is; no mask is a leak again, so masking twice is masking once. */
export function maskedText(text: string, leaks: readonly Masked[]): string {
  const parts: string[] = []
  let done = 0
  for (const { start, end, mask } of leaks.toSorted((one, other) => one.start - other.start)) {
    if (start < done || end > text.length) continue
    parts.push(text.slice(done, start), mask)
    done = end
  }
  return parts.join('') + text.slice(done)
}

/** An attachment with its `maskable` leaks masked, all other bytes as they are; what is no UTF-8 is unchanged. */
export function maskedAttachment(attachment: Attachment, leaks: readonly Leak[]): Attachment {
  const stands = ({ where }: Leak): boolean =>
    typeof where !== 'string' && 'attachment' in where && where.attachment === attachment.name
  const own = leaks.filter((leak) => leak.maskable && stands(leak))
  return own.length === 0 ? attachment : { ...attachment, bytes: maskedBytes(attachment.bytes, own) }
}

/** The name of the `nth` attachment with its leaks masked; its ending stays, for it says what the file is. */
export function maskedName(name: string, nth: number, leaks: readonly Leak[]): string {
  const own = leaks.filter(({ where }) => typeof where !== 'string' && 'named' in where && where.named === nth)
  return own.length === 0 ? name : safeName(maskedText(stemOf(name), own) + name.slice(stemOf(name).length))
}

/** A file's name without its ending. */
export const stemOf = (name: string): string => name.replace(/\.[a-z\d]{1,5}$/i, '')

/** Up to the last leak the bytes are flawless UTF-8, so encoding them again gives the same bytes. */
function maskedBytes(bytes: Uint8Array, leaks: readonly Leak[]): Uint8Array {
  const from = byteOrderMark(bytes)
  const end = Math.max(...leaks.map((leak) => leak.end))
  const head = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(from)).slice(0, end)
  const encoded = (text: string) => new TextEncoder().encode(text)
  const rest = bytes.subarray(from + encoded(head).length)
  return new Uint8Array(Buffer.concat([bytes.subarray(0, from), encoded(maskedText(head, leaks)), rest]))
}
