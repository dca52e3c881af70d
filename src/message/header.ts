import { createHash } from 'node:crypto'
import { encodeWord, foldLines, quoteString } from 'nodemailer/lib/mime-funcs'
import { addressKey, asciiAddress, domainInAscii } from '../address/address.ts'
import { Failure } from '../errors.ts'
import { obeyed } from '../polish/damage.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { Bilingual, Mailbox } from '../registry/types.ts'

/** A header field, folded at 76 columns (RFC 5322 §2.2.3), without the final line break. */
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

/** A Message-ID as it stands in Message-ID, In-Reply-To and References (RFC 5322 §3.6.4); others' may have no `@`. */
export function idValue(name: string, id: string): string {
  refuseControl(name, id)
  const isOwn = name === 'Message-ID'
  if (!/^<[\x21-\x3b=\x3f-\x7e]{1,900}>$/.test(id) || (isOwn && !id.includes('@'))) {
    throw new Failure('header-message-id', { field: name, value: id })
  }
  return id
}

/** Refuses what could end a header line, begin another, or show other words than it contains. */
export function refuseControl(name: string, value: string): void {
  if (unfit.test(value)) throw new Failure('header-control-character', { field: name })
}

const unfit = new RegExp(String.raw`[\p{Cc}\ufffd${obeyed}]`, 'v')

/** RFC 2047 §2 allows 75 characters a word; shorter ones leave room for the field's name. */
const wordLength = 52

/** Text that survives folding as it is: short ASCII words, single spaces between, nothing like an encoded word. */
function isPlain(text: string): boolean {
  return /^[\x21-\x7e]{1,60}( [\x21-\x7e]{1,60})*$/.test(text) && !text.includes('=?')
}

/** `Prace planowane | Planned maintenance - OPEN [[HL-123]]`: ASCII hyphen, one ticket number (§4.1, §5.1, §5.2). */
export function subjectOf(parts: { words: Bilingual; phaseWord: string; ticket: string }): string {
  const { words, phaseWord, ticket } = parts
  const subject = `${words.pl} | ${words.en} - ${phaseWord} [[${ticket}]]`
  refuseControl('Subject', subject)
  // threads and later answers are found only by this key
  if (!/^[A-Z][A-Z0-9]*-\d+$/.test(ticket) || subject.split('[[').length !== 2) {
    throw new Failure('subject-key', { subject, ticket })
  }
  return subject
}

/** What makes a message a different one. */
interface MessageIdentity {
  readonly ticket: string
  readonly phase: string
  /** which message of its phase: the second update is 2 */
  readonly sequence: number
  readonly to: string
  readonly at: Instant
  /** notice, rehearsal, letter, reply: the same words for another purpose are a different message */
  readonly purpose: string
}

/** `<hl-123.close.3f9c…@digitalvirgo.pl>`, the address hashed (RFC 5322 §3.6.4). Throws header-message-id. */
export function makeMessageId({ ticket, phase, sequence, to, at, purpose }: MessageIdentity, domain: string): string {
  const inputs = JSON.stringify([ticket, phase, sequence, addressKey(to), at, purpose])
  const hash = createHash('sha256').update(inputs).digest('hex').slice(0, 32)
  const id = `<${ticket}.${phase}.${hash}@${domainInAscii(domain) ?? ''}>`.toLowerCase()
  if (!/^<[a-z0-9-]+\.[a-z0-9-]+\.[a-f0-9]{32}@[a-z0-9.-]+>$/.test(id)) {
    throw new Failure('header-message-id', { field: 'Message-ID', value: id })
  }
  return id
}

/** A message's place in its recipient's thread: In-Reply-To and References (RFC 5322 §3.6.4). */
export interface Thread {
  readonly inReplyTo: string | null
  readonly references: readonly string[]
}

const kept = 20

/** The thread after these messages, oldest first; a long one keeps the first and the last twenty. */
export function threadOf(ids: readonly string[]): Thread {
  const references = ids.length > kept + 1 ? [...ids.slice(0, 1), ...ids.slice(-kept)] : [...ids]
  return { inReplyTo: ids.at(-1) ?? null, references }
}
