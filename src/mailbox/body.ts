import { decodeHTML } from 'entities/decode'
import { decodeLabelled, wholeLetters } from '../polish/charset.ts'
import type { Defect } from '../procedure/incoming/mail.ts'
import { textParts } from './attachments.ts'
import { decodeTransfer, type Part } from './parts.ts'

/** How much text of a mail is decoded; more is a defect. How much of a text tells whether it says anything. */
const longest = { text: 524_288, told: 65_536 }

/** What a person would read of a mail: its plain text, or where that says nothing the text of its HTML (RFC 2046 §5.1.4). */
export function readText(bytes: Uint8Array, parts: readonly Part[]): { text: string; defects: Defect[] } {
  const groups = Map.groupBy(textParts(parts), (part) => part.alternative ?? part)
  const chosen = [...groups.values()].flatMap((group) => choice(bytes, group))
  let room = longest.text
  const texts = chosen.map((part) => {
    const text = beginningOf(bytes, part, room)
    room -= Math.min(room, part.end - part.start)
    return text
  })
  const whole = chosen.reduce((sum, { start, end }) => sum + end - start, 0)
  const text = texts.join('\n').replace(/\r\n?/g, '\n')
  const defects: Defect[] = []
  if (whole > longest.text) defects.push('text-cut')
  if (text.includes('\ufffd')) defects.push('text-undecodable')
  return { text, defects }
}

/** Some plain texts only say that the mail is to be read as HTML or as a page, or stand for its pictures. */
const excuse =
  /^(?:(?=.*\bhtml\b)(?=.*(?:mail|messag|wiadomo|nachricht|program|klient|client))|(?=.*(?:przeglądar|browser|online))(?=.*(?:https?:|www\.))(?=.*(?:wyświetl|zobacz|widzi|view|see|read|anzeigen|lesen))).{0,300}$/is
const picture = /\[(cid|image|obraz|grafika|logo)\b[^\]\n]{0,200}\]/gi

/** Whether a text says anything: it has letters, digits or signs. */
export const isTelling = (text: string): boolean => /[!-~]/.test(text) || /[\p{L}\p{N}\p{P}\p{S}]/u.test(text)

/** Of some alternatives the plain ones, where they say something, or else the others. */
function choice(bytes: Uint8Array, alternatives: readonly Part[]): readonly Part[] {
  const plain = alternatives.filter(({ type }) => type === 'text/plain')
  const others = alternatives.filter(({ type }) => type !== 'text/plain')
  if (plain.length === 0 || others.length === 0) return alternatives
  const said = (some: readonly Part[]) => some.map((part) => beginningOf(bytes, part, longest.told)).join('\n')
  return worth(said(others)) > worth(said(plain)) ? others : plain
}

/** Words of a person's are worth more than signs, and these more than nothing. */
function worth(text: string): number {
  const isSaid = /[\p{L}\p{N}]/u.test(text.replace(picture, '')) && !excuse.test(text.trim())
  return Number(isTelling(text)) + Number(isSaid)
}

/** The text of a part as far as there is room for its bytes, cut between letters. */
function beginningOf(bytes: Uint8Array, part: Part, room: number): string {
  const isCut = part.end - part.start > room
  const end = isCut ? escapeStart(bytes, part.start + room) : part.end
  const content = decodeTransfer(bytes, { ...part, end: Math.max(part.start, end) })
  const text = decodeLabelled(isCut ? wholeLetters(content) : content, part.parameters.charset ?? '')
  return part.type === 'text/html' ? htmlText(text) : text
}

/** Where `=C5` of quoted-printable would be cut in two, the place before it. */
function escapeStart(bytes: Uint8Array, end: number): number {
  return end - ([1, 2].find((back) => bytes[end - back] === 0x3d) ?? 0)
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

/** What mail programs put around a mail that they quote, and nobody around words of their own. */
const quotes = /^<blockquote\s[^>]{0,500}?\b(type\s?=\s?["']?cite|class\s?=\s?["'][\w -]{0,100}quote)/i
/** Where such a quotation begins and ends. */
const [begins, ends] = ['\ufdd1', '\ufdd2']

/** The text of a page of HTML, in lines, what it quotes of other mails with marks: no scripts, styles, or addresses of links. */
export function htmlText(html: string): string {
  const pieces: string[] = []
  const open: boolean[] = []
  let blank = /\s+/g
  for (let at = 0; at < html.length; ) {
    const start = html.indexOf('<', at)
    if (start < 0) return lines([...pieces, words(html.slice(at), blank)].join(''))
    const tag = tagAt(html, start)
    pieces.push(words(html.slice(at, start), blank), tag.shown, quoteAt(html, start, open))
    const [, isEnd] = /^<(\/?)pre[\s>]/i.exec(html.slice(start, start + 6)) ?? []
    if (isEnd !== undefined) blank = isEnd ? /\s+/g : /[^\S\n]+/g
    at = tag.next
  }
  return lines(pieces.join(''))
}

/** The sign of a quotation that begins or ends at a tag; `open`: of the blockquotes around, which of them quote. */
function quoteAt(html: string, at: number, open: boolean[]): string {
  const [tag, isEnd] = /^<(\/?)blockquote[\s>]/i.exec(html.slice(at, at + 14)) ?? []
  if (tag === undefined) return ''
  if (isEnd !== '') return open.pop() === true ? ends : ''
  open.push(quotes.test(html.slice(at, at + 700)))
  return open.at(-1) === true ? begins : ''
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

/** A `>` within a quoted value ends no tag, unless the quotation never ends; what is quoted within a bare value is no value. */
function afterTag(html: string, open: number): number {
  const sign = /(?<=[\s"'])[\w:.@-]+\s*=\s*(["'])|>/g
  sign.lastIndex = open
  for (let found = sign.exec(html); found !== null; found = sign.exec(html)) {
    const [, quote] = found
    if (quote === undefined) return sign.lastIndex
    const close = html.indexOf(quote, sign.lastIndex)
    if (close >= 0) sign.lastIndex = close + 1
  }
  return html.length
}

/** White space is one blank, but for the lines of what is preformatted; marks of where a word may break are left out. */
function words(text: string, blank: RegExp): string {
  return decodeHTML(text)
    .replace(/[\ufdd0-\ufdd2\xad\u200c]/g, '')
    .replace(blank, ' ')
}

/** A mark of a block starts a new line, unless one has just started; never more than one empty line. */
function lines(text: string): string {
  const plain = text
    .replace(/ {2,}/g, ' ')
    .replace(/ ?[\ufdd0-\ufdd2][ \ufdd0-\ufdd2]*/g, (run) => `\ufdd0${run.replace(/[ \ufdd0]+/g, '')}`)
    .replace(/\n?\ufdd0\n?/g, '\n')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
  return (plain.includes(begins) ? marked(plain) : plain).trim()
}

/** Deeper ones get no more marks. */
const mostMarks = 8

function marked(text: string): string {
  let depth = 0
  const all = text.split('\n').map((line) => {
    const [signs = ''] = /^[\ufdd1\ufdd2]*/.exec(line) ?? []
    for (const sign of signs) depth += sign === begins ? 1 : -1
    const words = line.slice(signs.length)
    return depth === 0 ? words : `${'>'.repeat(Math.min(depth, mostMarks))} ${words}`.trimEnd()
  })
  return all.join('\n')
}
