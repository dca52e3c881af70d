const utf8 = new TextDecoder('utf-8', { fatal: true })
const polishLetters = /[ąćęłńóśźżĄĆĘŁŃÓŚŹŻ]/g
const ascii = /^[\0-\x7f]*$/
const control = /[\x80-\x9f]/
const western = /^(iso-?8859-?1|latin1|(windows-|cp)1252)$/
/** What `ą`, `ł`, `ż`, `ś` and `ź` become when their bytes are read as Western: signs that stand within no Western word. */
const polishInDisguise = /\p{L}[¹³¿±¶¼]\p{Ll}/u
/** Labels that programs write without looking at the text. */
const careless = /^(|us-ascii|ascii|ansi_x3\.4-1968|unknown(-8bit)?|x-unknown|8bit|binary)$/

/** Bytes of which nobody says what they are: UTF-8 where they can be, else the Polish set that gives more Polish letters. */
export function decodeUnlabelled(bytes: Uint8Array): string {
  const plain = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  if (ascii.test(plain)) return plain
  return decoded(bytes) ?? polish(bytes)
}

/**
 * Bytes in the charset that their label names, unless they contradict it: no such charset, bytes that it does not
 * have, control characters where windows-1250 has its letters.
 */
export function decodeLabelled(bytes: Uint8Array, label: string): string {
  const name = label.trim().toLowerCase()
  const decoder = careless.test(name) ? null : decoderFor(name)
  const text = decoder?.decode(bytes)
  if (text === undefined || text.includes('\ufffd')) return decodeUnlabelled(bytes)
  if (western.test(name) && polishInDisguise.test(text)) return decodeUnlabelled(bytes)
  return isOneByte(name) && (control.test(text) || decoded(bytes) !== null) ? decodeUnlabelled(bytes) : text
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes)
  } catch {
    return null
  }
}

/** windows-1250 and ISO-8859-2 put six letters in different places: whichever reading has more Polish in it. */
function polish(bytes: Uint8Array): string {
  const windows = new TextDecoder('windows-1250').decode(bytes)
  const iso = new TextDecoder('iso-8859-2').decode(bytes)
  const isIso = !control.test(iso) && countPolish(iso) > countPolish(windows)
  return isIso ? iso : windows
}

function countPolish(text: string): number {
  return text.match(polishLetters)?.length ?? 0
}

function decoderFor(label: string): InstanceType<typeof TextDecoder> | null {
  try {
    return new TextDecoder(label)
  } catch {
    return null
  }
}

/** Charsets in which any bytes make sense, so that only the text tells whether the label is right. */
function isOneByte(label: string): boolean {
  return /^(iso-?8859-?\d+|iso_8859-\d+|windows-125\d|cp125\d|latin\d)$/.test(label)
}
