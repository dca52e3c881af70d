import { oldDecoder } from './old-charsets.ts'

/** How Polish texts are encoded that do not say so, or say it wrongly. */
export type Charset = 'utf-8' | 'windows-1250' | 'iso-8859-2'

/** ą, ś, ź and their capitals stand at other places in the two Polish code pages; all other Polish letters at the same. */
const polish = { windows: [0xb9, 0x9c, 0x9f, 0xa5, 0x8c, 0x8f], iso: [0xb1, 0xb6, 0xbc, 0xa1, 0xa6, 0xac] }
const control = /[\x80-\x9f]/
/** What `ą`, `ł`, `ż`, `ś` and `ź` become when their bytes are read in another page: signs that stand within no word. */
const polishInDisguise = /\p{L}[¹³¿±¶¼]\p{Ll}/u
/** Labels that programs write without looking at the text. */
const careless = /^(|us-ascii|ascii|ansi_x3\.4-1968|unknown(-8bit)?|x-unknown|x-user-defined|8bit|binary)$/
/** Charsets, by the names that decoders give them, in which any bytes make sense: only the text tells whether the label is right. */
const oneByte = /^(iso-8859|windows-125)/

/** What unlabelled bytes are: UTF-8, bad bytes among them forgiven, else the Polish code page that fits better. */
export function charsetOf(bytes: Uint8Array): Charset {
  // a single letter shows that the rest is broken
  if (isUtf8(bytes) || utf8In(bytes).letters > 0) return 'utf-8'
  const page = codePage(bytes)
  return isWritten(new TextDecoder(page).decode(bytes)) ? page : 'utf-8'
}

/** The bytes without the beginning of a letter at their end, which was cut within it. */
export function wholeLetters(bytes: Uint8Array): Uint8Array {
  const last = [1, 2, 3].find((back) => (bytes.at(-back) ?? 0) >= 0xc0)
  if (last === undefined) return bytes
  const lead = bytes.at(-last) ?? 0
  const wanted = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2
  return last < wanted ? bytes.subarray(0, -last) : bytes
}

/** The first characters of a text, as many as `most` UTF-16 units have room for: none is cut in two. */
export function beginningOf(text: string, most: number): string {
  return text.slice(0, most).replace(/[\ud800-\udbff]$/, '')
}

/** Bytes of which nobody says what they are; a byte that stands for no letter comes out as U+FFFD. */
export function decodeUnlabelled(bytes: Uint8Array): string {
  return new TextDecoder(charsetOf(bytes)).decode(bytes)
}

/** Bytes in the charset of their label, unless it is unknown or wrong: invalid bytes, control characters. */
export function decodeLabelled(bytes: Uint8Array, label: string): string {
  const name = label.trim().toLowerCase()
  const wide = wideIn(bytes, name)
  if (wide !== null) return new TextDecoder(wide).decode(bytes)
  const old = oldDecoder(name)?.(bytes) ?? null
  if (old !== null) return old.includes('\ufffd') || (!isPlain(bytes) && isUtf8(bytes)) ? decodeUnlabelled(bytes) : old
  const decoder = careless.test(name) ? null : decoderFor(name)
  const text = decoder?.decode(bytes) ?? '\ufffd'
  const isDoubtful = oneByte.test(decoder?.encoding ?? '')
  const isWrong = isDoubtful && (polishInDisguise.test(text) || control.test(text) || isMostlyUtf8(bytes))
  return isWrong || text.includes('\ufffd') ? decodeUnlabelled(bytes) : text
}

const isPlain = (bytes: Uint8Array): boolean => bytes.every((byte) => byte < 0x80)

/** UTF-16, by its mark, whatever the label says; or by where the zeros of plain letters stand (RFC 2781 §4.3). */
function wideIn(bytes: Uint8Array, name: string): 'utf-16le' | 'utf-16be' | null {
  const mark = Buffer.from(bytes.subarray(0, 2)).toString('hex')
  if (mark === 'fffe') return 'utf-16le'
  if (mark === 'feff') return 'utf-16be'
  if (name !== 'utf-16' && name !== 'ucs-2') return null
  const zerosAt = (place: number) => bytes.subarray(0, 1000).filter((byte, at) => byte === 0 && at % 2 === place).length
  return zerosAt(0) > zerosAt(1) ? 'utf-16be' : 'utf-16le'
}

/** Whether bytes are UTF-8 without a fault. */
export function isUtf8(bytes: Uint8Array): boolean {
  return readUtf8(bytes).fault === null
}

/** A place in a text: line and column from 1. */
export interface Spot {
  readonly line: number
  readonly column: number
}

/** Line and column, from 1, of an offset. */
export function spotAt(text: string, offset: number): Spot {
  const before = text.slice(0, offset)
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') }
}

/** The text of bytes, without a byte order mark, and the offset in it where they cease to be UTF-8; null: nowhere. */
export function readUtf8(bytes: Uint8Array): { readonly text: string; readonly fault: number | null } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), fault: null }
  } catch {
    const text = new TextDecoder('utf-8').decode(bytes)
    return { text, fault: firstReplaced(text, bytes) }
  }
}

/** Offset of the first U+FFFD that the decoder put in: the first character that encodes to other bytes. */
function firstReplaced(text: string, bytes: Uint8Array): number {
  const again = Buffer.from(text)
  const start = [0xef, 0xbb, 0xbf].every((byte, at) => bytes[at] === byte) ? 3 : 0
  return again.toString('utf8', 0, again.findIndex((byte, at) => byte !== bytes[start + at]) + 1).length - 1
}

/**
 * What letters of a code page make of UTF-8 by chance: `Ó”` and `ŃŁ` are one letter each, `ęśż` is one too. No letter of a
 * Polish text comes out so.
 */
const byChance =
  /^[\xc6-\xdf][\x85\x92\x94\x96\x97\x99\xa0\xbb]$|^[\xc6\xca\xd1\xd3\xe6\xea\xf1\xf3][\x8c\x8f\x9c\x9f\xa1\xa3\xa5\xa6\xac\xaf\xb1\xb3\xb6\xb9\xbc\xbf]{1,3}$/

/** Letters of several bytes that did not come about by chance, and bytes that are no letter at all. */
function utf8In(bytes: Uint8Array): { letters: number; wrong: number } {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  const found = text.match(/[^\0-\x7f\ufffd]/gu) ?? []
  const letters = found.filter((letter) => !byChance.test(Buffer.from(letter).toString('latin1'))).length
  return { letters, wrong: text.match(/\ufffd/g)?.length ?? 0 }
}

/** Whether hardly anything speaks against UTF-8, whatever the label says. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  if (isUtf8(bytes)) return true
  const { letters, wrong } = utf8In(bytes)
  return letters >= 2 * wrong
}

/** Signs of a code page where people write them: Polish letters, marks, and further letters in words of their own case. */
const written = [
  /[ąćęłńóśźżĄĆĘŁŃÓŚŹŻ„”–—…’‘«»§°±€\u00a0]/g,
  /(?<=\p{Ll})[[\p{Ll}--\p{ASCII}]--[ąćęłńóśźż]]/gv,
  /(?<=\p{Lu})[[\p{Lu}--\p{ASCII}]--[ĄĆĘŁŃÓŚŹŻ]]/gv,
  /(?<!\p{L})[[\p{Ll}--\p{ASCII}]--[ąćęłńóśźżăĺ]](?=\p{Ll})/gv,
  /(?<!\p{L})[[\p{Lu}--\p{ASCII}]--[ĄĆĘŁŃÓŚŹŻĂĹ]](?=\p{L})/gv,
]

/** Whether a text in a code page makes sense: most of its signs beyond ASCII stand where people write them. */
function isWritten(text: string): boolean {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0
  return 2 * written.reduce((sum, pattern) => sum + count(pattern), 0) > count(/[^\0-\x7f]/g)
}

/** Where ISO-8859-2 has control characters, windows-1250 has quotation marks and dashes: they speak for the latter. */
function codePage(bytes: Uint8Array): Charset {
  const count = (is: (byte: number) => boolean): number => bytes.filter(is).length
  const controls = count((byte) => byte >= 0x80 && byte < 0xa0)
  const [iso, windows] = [count((byte) => polish.iso.includes(byte)), count((byte) => polish.windows.includes(byte))]
  return iso - controls > windows ? 'iso-8859-2' : 'windows-1250'
}

function decoderFor(label: string): InstanceType<typeof TextDecoder> | null {
  try {
    return new TextDecoder(label)
  } catch {
    return null
  }
}

/** A character that cannot be shown, by its number: `U+00A0`. */
export function characterName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}
