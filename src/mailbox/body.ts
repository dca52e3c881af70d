import PostalMime from 'postal-mime'
import { decodeLabelled } from '../polish/charset.ts'
import type { Defect, IncomingMail } from '../procedure/incoming/mail.ts'
import { firstValue } from './fields.ts'
import { htmlText } from './html-text.ts'
import type { Part } from './parts.ts'
import { decodedSize, decodeTransfer } from './transfer.ts'

/** How much of all texts of a mail is decoded; what goes beyond is told as a defect. */
const longestText = 524_288

/** What a person would read of a mail: its plain text, or what its HTML says where there is no plain one (RFC 2046 §5.1.4). */
export function readText(bytes: Uint8Array, parts: readonly Part[]): { text: string; defects: Defect[] } {
  const chosen = [...Map.groupBy(parts.filter(isText), (part) => part.alternative ?? part).values()].flatMap(choice)
  let room = longestText
  const texts = chosen.map((part) => {
    const end = Math.min(part.end, part.start + room)
    room -= end - part.start
    return partText(bytes, { ...part, end })
  })
  const whole = chosen.reduce((sum, { start, end }) => sum + end - start, 0)
  const text = texts.join('\n').replace(/\r\n?/g, '\n')
  const defects: Defect[] = []
  if (whole > longestText) defects.push('text-cut')
  if (text.includes('\ufffd')) defects.push('text-undecodable')
  return { text, defects }
}

/** Of alternatives, the plain ones; where there are none, the others. */
function choice(alternatives: readonly Part[]): readonly Part[] {
  const plain = alternatives.filter(({ type, start, end }) => type === 'text/plain' && end > start)
  return plain.length > 0 ? plain : alternatives
}

function partText(bytes: Uint8Array, part: Part): string {
  const text = decodeLabelled(decodeTransfer(bytes, part), part.parameters.charset ?? '')
  return part.type === 'text/html' ? htmlText(text) : text
}

/** Whatever a mail holds besides its text: names as they are written (RFC 2231), sizes without the encoding. */
export async function readAttachments(
  bytes: Uint8Array,
  parts: readonly Part[],
): Promise<IncomingMail['attachments'][number][]> {
  const others = parts.filter((part) => !isText(part) && part.type !== 'message/delivery-status')
  return Promise.all(
    others.map(async (part) => ({ name: await nameOf(part), type: part.type, size: decodedSize(bytes, part) })),
  )
}

/** Text that belongs to the mail itself (RFC 2183 §2). */
function isText({ type, fields }: Part): boolean {
  const disposition = firstValue(fields, 'content-disposition')
  return (type === 'text/plain' || type === 'text/html') && !/^\s{0,9}attachment\b/i.test(disposition)
}

/** Read from the part's head alone: of a body of many short lines this library makes seconds of work. */
async function nameOf({ fields }: Part): Promise<string> {
  const content = fields.filter(({ name, value }) => /^content-(type|disposition)$/.test(name) && /name/i.test(value))
  if (content.length === 0) return ''
  const head = content.map(({ name, value }) => `${name}: ${value.replace(/[\0\r\n]/g, ' ')}\r\n`).join('')
  const { attachments } = await PostalMime.parse(`${head}\r\n`, { forceRfc822Attachments: true })
  return attachments[0]?.filename?.slice(0, 255) ?? ''
}
