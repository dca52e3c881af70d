import type { MailLang, Settings } from '../registry/types.ts'
import { plainText, signatureLines } from './plain-text.ts'

/** What a letter consists of: the operator's own words, and what dniu adds to them. */
export interface LetterParts {
  readonly lang: MailLang
  /** greeting to last sentence, perhaps with a polite closing */
  readonly own: string
  /** connection data, evidence, the priority clause: each a block of lines, put before the ending */
  readonly blocks: readonly string[]
  /** a continued exchange: "Pozdrawiam" and the name alone, no footer (§2.1.3.4) */
  readonly reply: boolean
  readonly signer: string
  readonly signature: Settings['signature']
  /** the earlier exchange, quoted; null if there is none */
  readonly quotation: string | null
}

const closings: Record<MailLang, { readonly letter: string; readonly reply: string }> = {
  pl: { letter: 'Z poważaniem,', reply: 'Pozdrawiam,' },
  en: { letter: 'Kind regards,', reply: 'Kind regards,' },
}

const closing =
  /^(z (wyrazami )?(poważaniem|szacunku|szacunkiem)|(łączę|łączymy) (wyrazy szacunku|pozdrowienia)|z pozdrowieniami|(serdecznie )?pozdrawiam[y]?( serdecznie)?|(with )?((kind|best|warm)(est)? )?regards|(with )?(kind|best|warm) wishes|(yours )?(sincerely|faithfully|truly)( yours)?)[,.!]?$/i

/** The whole plain text of a letter: own words, blocks, closing, who signs, the earlier exchange. */
export function letterText(parts: LetterParts): string {
  const { quotation } = parts
  const own = [letterBody(parts), ...signedBy(parts)].join('\n')
  return `${quotation === null ? own : `${own}\n\n${quotation}`}\n`
}

type Said = Omit<LetterParts, 'signer' | 'signature' | 'quotation'>

/** The words above the signature, with the closing line. */
export function letterBody(parts: Said): string {
  const usual = closings[parts.lang][parts.reply ? 'reply' : 'letter']
  return `${saidIn(parts)}\n\n${dividedAtClosing(parts.own).last ?? usual}`
}

/** The words above the closing line, with the blocks among them. */
export function saidIn({ own, blocks }: Said): string {
  const { paragraphs } = dividedAtClosing(own)
  const [first = '', ...others] = paragraphs
  const telling = isGreeting(first) ? others.length : paragraphs.length
  // a single paragraph is problem and ending in one: the blocks follow it
  const at = telling > 1 ? paragraphs.length - 1 : paragraphs.length
  return [...paragraphs.slice(0, at), ...blocks.map(plainText), ...paragraphs.slice(at)].join('\n\n')
}

/** Whether a paragraph is a greeting alone: a line of few words that is no sentence, but for `Dzień dobry.` */
function isGreeting(paragraph: string): boolean {
  const { length } = paragraph.split(/\s+/)
  return !paragraph.includes('\n') && length <= (/[.?]$/.test(paragraph) ? 3 : 6)
}

/** What follows the closing: the whole signature, or in a continued exchange only the name. */
export function signedBy({ reply, signer, signature }: Pick<LetterParts, 'reply' | 'signer' | 'signature'>): string[] {
  return reply ? [signer] : signatureLines(signer, signature)
}

/** The paragraphs of the own words, and the polite closing if the operator has typed one. */
function dividedAtClosing(own: string): { paragraphs: string[]; last: string | null } {
  const lines = plainText(own).trim().split('\n')
  const end = lines.at(-1)?.trim() ?? ''
  const typed = closing.test(end) ? end : null
  const said = typed === null ? lines : lines.slice(0, -1)
  const paragraphs = said
    .join('\n')
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trimEnd())
    .filter((paragraph) => paragraph.trim() !== '')
    .reduce<string[]>(withWhatBelongs, [])
  return { paragraphs, last: typed }
}

/** A list, or what a colon announces, is one paragraph with what leads to it. */
function withWhatBelongs(before: string[], paragraph: string): string[] {
  const lead = before.at(-1)
  const isAlone = lead === undefined || (before.length === 1 && isGreeting(lead))
  if (isAlone || !(lead.endsWith(':') || listed.test(paragraph))) return [...before, paragraph]
  return [...before.slice(0, -1), `${lead}\n\n${paragraph}`]
}

/** A point of a list, or lines that are set in. */
const listed = /^(?:\s*(?:[-–—*•·]|\d{1,2}[.)]|\p{Ll}\))\s|\s{2})/u
