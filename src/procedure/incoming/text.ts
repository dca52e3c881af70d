import { foldInPlace, wordsOf } from '../../polish/fold.ts'
import { little } from '../../polish/little-words.ts'
import type { MailLang } from '../../registry/types.ts'
import { ticketKey } from '../ticket.ts'

/** Reply and forward marks of the programs that partners use, Polish (Odp, PD), English and neighbours'. */
const mark =
  /^\s{0,20}(re|fwd?|odp|odpowiedź|pd|przek|aw|antw|wg|sv|vs|vb|tr|rif|rv|res|enc)\s?([[(]\d{1,3}[\])]|\^\d{1,3})?\s{0,3}:\s{0,20}/i

/** A subject without `RE:`, `Odp:`, `PD:`, `FW:`, `Re[2]:` in front of it, however many. */
export function subjectWithoutPrefixes(subject: string): string {
  let rest = subject
  for (let found = mark.exec(rest); found !== null; found = mark.exec(rest)) rest = rest.slice(found[0].length)
  return rest.trim()
}

/** A ticket number that a subject names; `others`: it names different ones besides. */
export interface NamedTicket {
  readonly number: string
  readonly others: boolean
}

/** The ticket in a subject: `[[HL-12]]`, `[HL-12]`, `HL-12` alike, the first of them; null where there is none. */
export function ticketInSubject(subject: string, project: string): NamedTicket | null {
  const written = subject.match(new RegExp(`(?<![\\p{L}\\p{N}_-])${project}-\\d{1,9}(?![\\p{L}\\p{N}_-])`, 'giu')) ?? []
  const [number, ...others] = new Set(written.map((key) => ticketKey(key, project)).filter((key) => key !== null))
  return number === undefined ? null : { number, others: others.length > 0 }
}

/** A line that begins somebody else's mail. */
const separators = [
  /^\s{0,9}-{2,20}\s{0,9}(original|forwarded)\s(message|e?-?mail)\b.{0,40}$/i,
  /^\s{0,9}-{2,20}\s{0,9}(treść\s)?(oryginaln|pierwotn|przekazan|przesłan)\p{L}{1,3}\s(dalej\s)?wiadomoś.{0,40}$/iu,
  /^\s{0,9}-{2,20}\s{0,9}wiadomość\s(oryginalna|pierwotna|przekazana|napisana)\b.{0,100}$/iu,
  /^\s{0,9}(begin forwarded message|początek przekazanej wiadomości):\s{0,9}$/iu,
]
/** The fields of a mail as programs copy them above it: Outlook's "Od: … Wysłane: … Do: … Temat: …". */
const firstField = /^[\s*]{0,9}(od|from|nadawca)[*\s]{0,9}:/i
const furtherField =
  /^[\s*]{0,9}(wysłane|wysłano|data|do|dw|udw|temat|sent|date|to|cc|bcc|subject|odpowiedz do|reply-to)[*\s]{0,9}:/i
/** "W dniu 21.11.2026 o 10:12, Jan pisze:", "pt., 21 lis 2026 o 10:12 Jan <…> napisał(a):", "On … wrote:". */
const introductionEnd = /\b(pisze|napisał(\(a\)|a)?|wrote|writes):\s{0,9}$/i
const introductionStart = /^\s{0,9}(w dniu|dnia|dn\.|on|(pon|wt|śr|czw|pt|sob|niedz?)\.?,)\s/i
const longestLine = 1000
/** Nobody writes more by hand: what goes beyond is left out. */
const longestText = 100_000

/** The writer's own part of a text, without quotations, their introductions and mail below; empty: there is none. */
export function ownPart(text: string): string {
  const lines = text.slice(0, longestText).split('\n')
  const own: string[] = []
  for (let at = 0; at < lines.length; at += 1) {
    if (beginsOtherMail(lines, at)) break
    const introduced = introductionLines(lines, at)
    if (introduced > 0 && !isQuoted(nextFull(lines, at + introduced))) break
    if (introduced > 0) at += introduced - 1
    else if (!isQuoted(lines[at])) own.push(lines[at] ?? '')
  }
  // Outlook draws a line above what it quotes
  while (own.length > 0 && /^[_\s]{0,200}$/.test(own.at(-1) ?? '')) own.pop()
  return own.join('\n').trim()
}

function beginsOtherMail(lines: readonly string[], at: number): boolean {
  const line = shortLine(lines, at)
  if (separators.some((separator) => separator.test(line))) return true
  if (!firstField.test(line)) return false
  const further = [1, 2, 3, 4, 5, 6].filter((step) => furtherField.test(shortLine(lines, at + step)))
  return further.length >= 2
}

/** How many lines introduce a quotation from here on: one, or up to three where the sentence was broken; 0: none do. */
function introductionLines(lines: readonly string[], at: number): number {
  if (isIntroduction(shortLine(lines, at))) return 1
  if (!introductionStart.test(shortLine(lines, at))) return 0
  const end = [2, 3].find((count) =>
    isIntroduction(Array.from({ length: count }, (_, step) => shortLine(lines, at + step)).join(' ')),
  )
  return end ?? 0
}

/** A sentence of the writer's own may end so too: an introduction has a date or an address. */
function isIntroduction(line: string): boolean {
  return !isQuoted(line) && introductionEnd.test(line) && /[\d@]/.test(line)
}

function nextFull(lines: readonly string[], from: number): string | undefined {
  return lines.slice(from, from + 5).find((line) => line.trim() !== '')
}

function isQuoted(line: string | undefined): boolean {
  return /^\s{0,3}>/.test(line ?? '')
}

function shortLine(lines: readonly string[], at: number): string {
  const line = lines[at] ?? ''
  return line.length > longestLine ? '' : line
}

/** What tells a language besides its little words: letters, and what short mails to a helpline often say. */
const signs: Readonly<Record<MailLang, RegExp>> = {
  pl: /[ąćęłńśźż]|\b(awari|bl[aą]d|pozdrawi|witam|zg[lł]osz)/gi,
  en: /\b(best|errors?|hi|office|out|reply|we)\b/gi,
}
const looked = 20_000

/** Which of the two languages a mail seems to be in: by what its writer wrote, else by all of it, else by its subject. */
export function languageOf(text: string, subject: string): MailLang | null {
  const some = text.slice(0, looked)
  return guess(ownPart(some)) ?? guess(some) ?? guess(subject)
}

function guess(text: string): MailLang | null {
  const words = wordsOf(foldInPlace(text))
  const count = (lang: MailLang) =>
    words.filter((word) => little[lang].has(word)).length + (text.match(signs[lang])?.length ?? 0)
  const more = count('pl') - count('en')
  if (more === 0) return null
  return more > 0 ? 'pl' : 'en'
}
