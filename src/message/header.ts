import { encodeWord, foldLines, quoteString } from 'nodemailer/lib/mime-funcs'
import { asciiAddress } from '../address/address.ts'
import { Failure } from '../errors.ts'
import type { Mailbox } from '../registry/types.ts'

/** One header field, folded at 76 columns (RFC 5322 §2.2.3), without the line's end. */
export function field(name: string, value: string): string {
  refuseControl(name, value)
  return foldLines(`${name}: ${value}`, 76)
}

/** The value of an unstructured field such as Subject (RFC 2047 §5 (1)). */
export function textValue(name: string, text: string): string {
  refuseControl(name, text)
  return isPlain(text) ? text : encodeWord(text, 'Q', wordLength)
}

/** `Name <address>`; the name as atoms, as a quoted string or as encoded words (RFC 5322 §3.4, RFC 2047 §5 (3)). */
export function mailboxValue(name: string, { name: display, email }: Mailbox): string {
  refuseControl(name, display)
  const address = asciiAddress(name, email)
  if (display === '') return address
  if (!isPlain(display)) return `${encodeWord(display, 'Q', wordLength)} <${address}>`
  return `${/^[A-Za-z0-9 ]+$/.test(display) ? display : quoteString(display)} <${address}>`
}

/** A Message-ID as it stands in Message-ID, In-Reply-To and References (RFC 5322 §3.6.4). */
export function idValue(name: string, id: string): string {
  refuseControl(name, id)
  if (!/^<[\x21-\x3b=\x3f-\x7e]{1,900}>$/.test(id) || !id.includes('@')) {
    throw new Failure('header-message-id', { field: name, value: id })
  }
  return id
}

/** Refuses what could end a header line, begin another one, or show other words than it holds. */
export function refuseControl(name: string, value: string): void {
  if (/[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.test(value) || !value.isWellFormed()) {
    throw new Failure('header-control-character', { field: name })
  }
}

/** RFC 2047 §2 allows 75 characters a word; shorter ones leave room for the field's name. */
const wordLength = 52

/** Text that survives folding as it is: short ASCII words, single spaces between, nothing like an encoded word. */
function isPlain(text: string): boolean {
  return /^[\x21-\x7e]{1,60}( [\x21-\x7e]{1,60})*$/.test(text) && !text.includes('=?')
}
