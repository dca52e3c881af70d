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
    if (byte > 32 && byte !== 0x3d) characters += 1
  }
  return Math.floor((characters * 3) / 4)
}

function encodingOf({ fields }: Coded): string {
  const value = firstValue(fields, 'content-transfer-encoding')
  const plain = value.slice(0, 200).replace(/\([^()]*\)/g, ' ')
  return /[\w-]{1,30}/.exec(plain)?.[0].toLowerCase() ?? ''
}

/** An escape, or the end of a line that a `=` takes away, with blanks before it: few, so that long runs cost no time. */
const quoted = /=(?:[ \t]{0,100}\r?\n|([0-9A-Fa-f]{2}))/g

/** RFC 2045 §6.7; what is no escape stays as it stands. */
function decodeQuoted(raw: Buffer): Uint8Array {
  const plain = raw.toString('latin1').replace(quoted, (_, digits?: string) => {
    return digits === undefined ? '' : String.fromCharCode(Number.parseInt(digits, 16))
  })
  return Buffer.from(plain, 'latin1')
}
