import { foldInPlace, wordsOf } from '../../polish/fold.ts'
import { little } from '../../polish/little-words.ts'
import type { MailLang } from '../../registry/types.ts'
import { ticketKey } from '../ticket.ts'

/** Reply and forward prefixes of the programs that partners use: Polish (Odp, PD), English, and our neighbours'. */
const mark =
  /^\s{0,20}(re|fwd?|odp|odpowiedź|pd|przek|aw|antw|wg|sv|vs|vb|tr|rif|rv|res|enc)\s?([[(]\d{1,3}[\])]|\^\d{1,3})?\s{0,3}:\s{0,20}/i

/** A subject without any `RE:`, `Odp:`, `PD:`, `FW:`, `Re[2]:` in front. */
export function subjectWithoutPrefixes(subject: string): string {
  let rest = subject
  for (let found = mark.exec(rest); found !== null; found = mark.exec(rest)) rest = rest.slice(found[0].length)
  return rest.trim()
}

/** A ticket number in a subject; `others`: there are different ones too. */
export interface NamedTicket {
  readonly number: string
  readonly others: boolean
}

/** The first ticket in a subject (`[[HL-12]]`, `[HL-12]` or `HL-12`); null if there is none. */
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
/** The head of a mail as programs quote it: Outlook's "Od: … Wysłane: … Do: … Temat: …". */
const firstField = /^[\s*]{0,9}(od|from|nadawca)[*\s]{0,9}:/i
const furtherField =
  /^[\s*]{0,9}(wysłane|wysłano|data|do|dw|udw|temat|sent|date|to|cc|bcc|subject|odpowiedz do|reply-to)[*\s]{0,9}:/i
/** "W dniu 21.11.2026 o 10:12, Jan pisze:", "pt., 21 lis 2026 o 10:12 Jan <…> napisał(a):", "On … wrote:". */
const introductionEnd = /\b(pisze|napisał(\(a\)|a)?|wrote|writes):\s{0,9}$/i
const introductionStart = /^\s{0,9}(w dniu|dnia|dn\.|on|(pon|wt|śr|czw|pt|sob|niedz?)\.?,)\s/i
const longestLine = 1000
/** Nobody writes more by hand; the rest is left out. */
const longestText = 100_000

/** The writer's own part of a text, without quotations, their introductions and the mail below; may be empty. */
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

/** How many lines from here introduce a quotation: one, up to three if the sentence was broken, or none. */
function introductionLines(lines: readonly string[], at: number): number {
  if (isIntroduction(shortLine(lines, at))) return 1
  if (!introductionStart.test(shortLine(lines, at))) return 0
  const end = [2, 3].find((count) =>
    isIntroduction(Array.from({ length: count }, (_, step) => shortLine(lines, at + step)).join(' ')),
  )
  return end ?? 0
}

/** Has a date or an address: the writer's own sentences may end the same way. */
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

/** The likely language of a mail: of the writer's own part, else of all of it, else of its subject. */
export function languageOf(text: string, subject: string): MailLang | null {
  const some = text.slice(0, looked)
  return guess(ownPart(some)) ?? guess(some) ?? guess(subject)
}

function guess(text: string): MailLang | null {
  // a mail may be in German, where "ich" is "I": it does not tell that one is in Polish
  const words = wordsOf(foldInPlace(text)).filter((word) => word !== 'ich')
  const count = (lang: MailLang) =>
    words.filter((word) => little[lang].has(word)).length + (text.match(signs[lang])?.length ?? 0)
  const more = count('pl') - count('en')
  if (more === 0) return null
  return more > 0 ? 'pl' : 'en'
}
