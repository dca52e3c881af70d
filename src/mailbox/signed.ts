/** An element of BER (X.690 §8.1): its tag, its content, and for a constructed one the elements within. */
interface Element {
  readonly tag: number
  readonly content: Uint8Array
  readonly within: readonly Element[]
}

/** An element, and where the next one begins. */
type Read = { readonly element: Element; readonly next: number }

const sequence = 0x30
const firstOfContext = 0xa0
const identifier = 0x06
const octets = 0x04
const octetsInPieces = 0x24
/** 1.2.840.113549.1.7.2, signed-data (RFC 5652 §5.1). */
const signedData = '2a864886f70d010702'
const deepest = 16

/**
 * The mail within a CMS message that is signed and not encrypted (RFC 5652 §5.2, RFC 8551 §3.5.2); null for any other
 * message, and for bytes that are none. Nothing of the signature is checked.
 */
export function signedContent(bytes: Uint8Array): Uint8Array | null {
  const info = elementAt(bytes, 0, deepest)?.element
  const [type, wrapped] = info?.tag === sequence ? info.within : []
  if (type?.tag !== identifier || Buffer.from(type.content).toString('hex') !== signedData) return null
  const signed = wrapped?.tag === firstOfContext ? wrapped.within[0] : undefined
  // version, digest algorithms, then what is signed: its type, and itself
  const content = signed?.within[2]?.within[1]
  const text = content?.tag === firstOfContext ? content.within[0] : undefined
  return text === undefined ? null : octetsOf(text)
}

/** The bytes of an octet string, which may be in pieces (X.690 §8.7). */
function octetsOf({ tag, content, within }: Element): Uint8Array | null {
  if (tag === octets) return content
  if (tag !== octetsInPieces) return null
  const pieces = within.map(octetsOf)
  return Buffer.concat(pieces.flatMap((piece) => piece ?? []))
}

function elementAt(bytes: Uint8Array, at: number, depth: number): Read | null {
  const tag = bytes[at]
  const length = lengthAt(bytes, at + 1)
  // tags of several bytes do not occur
  if (tag === undefined || length === null || (tag & 0x1f) === 0x1f || depth === 0) return null
  if (length.value === null) return endless(bytes, { tag, at: length.next, depth })
  const end = length.next + length.value
  if (end > bytes.length) return null
  const content = bytes.subarray(length.next, end)
  const within = isConstructed(tag) ? (elementsIn(content, depth)?.within ?? []) : []
  return { element: { tag, content, within }, next: end }
}

const isConstructed = (tag: number): boolean => (tag & 0x20) !== 0

/** An element whose end is told by two zeros (X.690 §8.1.3.6), as programs write it that do not know its length before. */
function endless(bytes: Uint8Array, { tag, at, depth }: { tag: number; at: number; depth: number }): Read | null {
  const found = isConstructed(tag) ? elementsIn(bytes.subarray(at), depth) : null
  if (found === null || !found.ended) return null
  const next = at + found.next
  return { element: { tag, content: bytes.subarray(at, next - 2), within: found.within }, next }
}

/** The elements up to two zeros (`ended`), or up to the end of the bytes; null where bytes are no element. */
function elementsIn(bytes: Uint8Array, depth: number): { within: Element[]; next: number; ended: boolean } | null {
  const within: Element[] = []
  let at = 0
  while (at < bytes.length) {
    if (bytes[at] === 0 && bytes[at + 1] === 0) return { within, next: at + 2, ended: true }
    const read = elementAt(bytes, at, depth - 1)
    if (read === null) return null
    within.push(read.element)
    at = read.next
  }
  return { within, next: at, ended: false }
}

/** A length (X.690 §8.1.3), null where it is not told before; the content begins at `next`. */
function lengthAt(bytes: Uint8Array, at: number): { value: number | null; next: number } | null {
  const first = bytes[at]
  if (first === undefined) return null
  if (first < 0x80) return { value: first, next: at + 1 }
  const count = first & 0x7f
  if (count === 0) return { value: null, next: at + 1 }
  if (count > 6 || at + 1 + count > bytes.length) return null
  return { value: viewOf(bytes).readUIntBE(at + 1, count), next: at + 1 + count }
}

const viewOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
