import { decodeHTML } from 'entities/decode'
import PostalMime from 'postal-mime'
import { decodeLabelled } from '../polish/charset.ts'
import type { Defect, IncomingMail } from '../procedure/incoming/mail.ts'
import { firstValue } from './head.ts'
import { decodedSize, decodeTransfer, type Part } from './parts.ts'

/** How much text of a mail is decoded; more is a defect. */
const longestText = 524_288

/** What a person would read of a mail: its plain text, or else the text of its HTML (RFC 2046 §5.1.4). */
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

/** The plain ones of some alternatives, or else all. */
function choice(alternatives: readonly Part[]): readonly Part[] {
  const plain = alternatives.filter(({ type, start, end }) => type === 'text/plain' && end > start)
  return plain.length > 0 ? plain : alternatives
}

function partText(bytes: Uint8Array, part: Part): string {
  const text = decodeLabelled(decodeTransfer(bytes, part), part.parameters.charset ?? '')
  return part.type === 'text/html' ? htmlText(text) : text
}

/** What a mail holds besides its text: names decoded (RFC 2231), sizes without the transfer encoding. */
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

/** Read from the part's head alone: a body of many short lines takes this library seconds. */
async function nameOf({ fields }: Part): Promise<string> {
  const content = fields.filter(({ name, value }) => /^content-(type|disposition)$/.test(name) && /name/i.test(value))
  if (content.length === 0) return ''
  const head = content.map(({ name, value }) => `${name}: ${value.replace(/[\0\r\n]/g, ' ')}\r\n`).join('')
  const { attachments } = await PostalMime.parse(`${head}\r\n`, { forceRfc822Attachments: true })
  return attachments[0]?.filename?.slice(0, 255) ?? ''
}

/** Elements of which nothing is shown. */
const unseen = /^(script|style|title|template)$/
/** What stands for the tags of the others: a line break, a blank, a mark where a block begins and ends. */
const shown: readonly (readonly [name: RegExp, sign: string])[] = [
  [/^br$/, '\n'],
  [/^t[dh]$/, ' '],
  [/^(address|article|blockquote|body|center|div|dl|dt|dd|fieldset|footer|form|h[1-6]|header|hr|li|main)$/, '\ufdd0'],
  [/^(ol|p|pre|section|table|tr|ul)$/, '\ufdd0'],
]

/** The text of a page of HTML, in lines: no scripts, no styles, no addresses of pictures or links. */
export function htmlText(html: string): string {
  const pieces: string[] = []
  for (let at = 0; at < html.length; ) {
    const open = html.indexOf('<', at)
    if (open < 0) return lines([...pieces, words(html.slice(at))].join(''))
    const tag = tagAt(html, open)
    pieces.push(words(html.slice(at, open)), tag.shown)
    at = tag.next
  }
  return lines(pieces.join(''))
}

function tagAt(html: string, open: number): { shown: string; next: number } {
  if (!/[a-z!?/]/i.test(html[open + 1] ?? '')) return { shown: '<', next: open + 1 }
  // `<!-->` and `<!--->` are whole comments (HTML §13.2.5.43)
  if (html.startsWith('<!--', open)) return { shown: '', next: after(html, /-->|--!>/, open + 2) }
  const name = /^<\/?([a-z][a-z0-9]{0,20})/i.exec(html.slice(open, open + 24))?.[1]?.toLowerCase()
  if (name === undefined) return { shown: '', next: after(html, />/, open) }
  const next = afterTag(html, open)
  if (html[open + 1] !== '/' && unseen.test(name)) {
    return { shown: '', next: after(html, new RegExp(`</${name}[^>]*>?`, 'i'), next) }
  }
  return { shown: shown.find(([names]) => names.test(name))?.[1] ?? '', next }
}

/** Where the text goes on after a sign; the end if there is none. */
function after(html: string, sign: RegExp, from: number): number {
  const end = new RegExp(sign, `g${sign.flags}`)
  end.lastIndex = from
  return end.exec(html) === null ? html.length : end.lastIndex
}

/** A `>` within a quoted value ends no tag, unless the quotation never ends. */
function afterTag(html: string, open: number): number {
  const sign = /=\s*(["'])|>/g
  sign.lastIndex = open
  for (let found = sign.exec(html); found !== null; found = sign.exec(html)) {
    const [, quote] = found
    if (quote === undefined) return sign.lastIndex
    const close = html.indexOf(quote, sign.lastIndex)
    if (close >= 0) sign.lastIndex = close + 1
  }
  return html.length
}

/** Any white space is one blank; marks of where a word may break are left out. */
function words(text: string): string {
  return decodeHTML(text)
    .replace(/[\ufdd0\xad\u200c]/g, '')
    .replace(/\s+/g, ' ')
}

/** A mark of a block starts a new line, unless one has just started; never more than one empty line. */
function lines(text: string): string {
  return text
    .replace(/ {2,}/g, ' ')
    .replace(/[ ]*\ufdd0[ \ufdd0]*/g, '\ufdd0')
    .replace(/\n?\ufdd0\n?/g, '\n')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
