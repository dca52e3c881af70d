/** How Polish texts are encoded that do not say so, or say it wrongly. */
export type Charset = 'utf-8' | 'windows-1250' | 'iso-8859-2'

/** ą, ś, ź and their capitals stand at other places in the two Polish code pages; all other Polish letters at the same. */
const polish = { windows: [0xb9, 0x9c, 0x9f, 0xa5, 0x8c, 0x8f], iso: [0xb1, 0xb6, 0xbc, 0xa1, 0xa6, 0xac] }
const control = /[\x80-\x9f]/
const western = /^(iso-?8859-?1|latin1|(windows-|cp)1252)$/
/** What `ą`, `ł`, `ż`, `ś` and `ź` become when their bytes are read as Western: signs that stand within no Western word. */
const polishInDisguise = /\p{L}[¹³¿±¶¼]\p{Ll}/u
/** Labels that programs write without looking at the text. */
const careless = /^(|us-ascii|ascii|ansi_x3\.4-1968|unknown(-8bit)?|x-unknown|8bit|binary)$/
/** Charsets in which any bytes make sense, so that only the text tells whether the label is right. */
const oneByte = /^(iso-?8859-?\d+|iso_8859-\d+|windows-125\d|cp125\d|latin\d)$/

/** What unlabelled bytes are: UTF-8, a few bad bytes forgiven, else the Polish code page that fits better. */
export function charsetOf(bytes: Uint8Array): Charset {
  return isUtf8(bytes) || isMostlyUtf8(bytes) ? 'utf-8' : codePage(bytes)
}

/** Bytes of which nobody says what they are; a byte that stands for no letter comes out as U+FFFD. */
export function decodeUnlabelled(bytes: Uint8Array): string {
  return new TextDecoder(charsetOf(bytes)).decode(bytes)
}

/** Bytes in the charset of their label, unless it is unknown or wrong: invalid bytes, control characters. */
export function decodeLabelled(bytes: Uint8Array, label: string): string {
  const name = label.trim().toLowerCase()
  const text = careless.test(name) ? undefined : decoderFor(name)?.decode(bytes)
  if (text === undefined || text.includes('\ufffd')) return decodeUnlabelled(bytes)
  if (western.test(name) && polishInDisguise.test(text)) return decodeUnlabelled(bytes)
  return oneByte.test(name) && (control.test(text) || isUtf8(bytes)) ? decodeUnlabelled(bytes) : text
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

/** Two letters and more of several bytes for each byte that is wrong: in a code page they come about by chance alone. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes)
  const wrong = text.match(/\ufffd/g)?.length ?? 0
  return (text.match(/[^\0-\x7f\ufffd]/gu)?.length ?? 0) >= 2 * wrong
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
