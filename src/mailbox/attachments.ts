import { beginningOf } from '../polish/charset.ts'
import type { Field, IncomingMail } from '../procedure/incoming/mail.ts'
import { decodeWords } from './encoded-words.ts'
import { firstValue } from './head.ts'
import { readParameters } from './parameters.ts'
import { decodedSize, type Part } from './parts.ts'

/** What a mail holds besides its text: names decoded, sizes without the transfer encoding. */
export function attachmentsOf(bytes: Uint8Array, parts: readonly Part[]): IncomingMail['attachments'] {
  return parts
    .filter((part) => !isOwnText(part) && part.type !== 'message/delivery-status')
    .map((part) => ({ name: nameOf(part), type: part.type, size: decodedSize(bytes, part) }))
}

/** The parts that hold what the mail says: without files of text, unless there is nothing else. */
export function textParts(parts: readonly Part[]): readonly Part[] {
  const own = parts.filter(isOwnText)
  return own.length > 0 ? own : parts.filter(isText).slice(0, 1)
}

/** What a person wrote; a text with a name is a file, wherever it is shown, unless it is one of several alternatives. */
function isOwnText(part: Part): boolean {
  return isText(part) && (part.alternative !== null || nameOf(part) === '')
}

/** Text that belongs to the mail itself (RFC 2183 §2). */
function isText({ type, fields }: Part): boolean {
  const disposition = firstValue(fields, 'content-disposition')
  return (type === 'text/plain' || type === 'text/html') && !/^\s{0,9}attachment\b/i.test(disposition)
}

/** How the disposition names a file, else how its type does (RFC 2183 §2.3); empty where neither does. */
export function nameOf({ fields, parameters }: Pick<Part, 'fields' | 'parameters'>): string {
  const ofDisposition = parametersOf(fields, 'content-disposition')
  const name = [ofDisposition.filename, ofDisposition.name, parameters.filename, parameters.name].find(Boolean) ?? ''
  const line = decodeWords(name).replace(/[\0\r\n]/g, ' ')
  return beginningOf(line.trim(), 255)
}

function parametersOf(fields: readonly Field[], name: string): Readonly<Record<string, string>> {
  return readParameters(firstValue(fields, name)).parameters
}
