import { firstValue } from './fields.ts'
import type { Part } from './parts.ts'

type Coded = Pick<Part, 'fields' | 'start' | 'end'>

/** A part's own bytes, without their transfer encoding (RFC 2045 §6); an encoding that nobody knows is none. */
export function decodeTransfer(bytes: Uint8Array, part: Coded): Uint8Array {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset + part.start, part.end - part.start)
  const encoding = encodingOf(part)
  if (encoding === 'base64') return Buffer.from(raw.toString('latin1'), 'base64')
  return encoding === 'quoted-printable' ? decodeQuoted(raw) : raw
}

/** How many bytes a part has without its encoding; of base64 reckoned, so that nothing large is decoded for it. */
export function decodedSize(bytes: Uint8Array, part: Coded): number {
  if (encodingOf(part) !== 'base64') return part.end - part.start
  let characters = 0
  for (let at = part.start; at < part.end; at += 1) {
    const byte = bytes[at] ?? 0
    if (byte > 32 && byte !== equals) characters += 1
  }
  return Math.floor((characters * 3) / 4)
}

function encodingOf({ fields }: Coded): string {
  const value = firstValue(fields, 'content-transfer-encoding')
  const plain = value.slice(0, 200).replace(/\([^()]*\)/g, ' ')
  return /[\w-]{1,30}/.exec(plain)?.[0].toLowerCase() ?? ''
}

const equals = 0x3d

/** RFC 2045 §6.7; what is no escape stays as it stands. */
function decodeQuoted(raw: Buffer): Uint8Array {
  const decoded = Buffer.alloc(raw.length)
  let length = 0
  for (let at = 0; at < raw.length; at += 1) {
    const byte = raw[at] ?? 0
    const skip = byte === equals ? softBreak(raw, at + 1) : 0
    const code = byte === equals && skip === 0 ? hexByte(raw, at + 1) : null
    if (skip === 0) {
      decoded[length] = code ?? byte
      length += 1
    }
    at += code === null ? skip : 2
  }
  return decoded.subarray(0, length)
}

/** How long the end of line is that a `=` takes away, with blanks before it; 0: there is none. */
function softBreak(raw: Buffer, at: number): number {
  let end = at
  // few, so that long runs of blanks are not gone over again and again
  while (end - at < 100 && (raw[end] === 32 || raw[end] === 9)) end += 1
  if (raw[end] === 13) end += 1
  return raw[end] === 10 ? end + 1 - at : 0
}

function hexByte(raw: Buffer, at: number): number | null {
  const digits = raw.toString('latin1', at, at + 2)
  return /^[0-9A-Fa-f]{2}$/.test(digits) ? Number.parseInt(digits, 16) : null
}
