import { fold, foldInPlace, wordsOf } from '../../polish/fold.ts'
import { little } from '../../polish/little-words.ts'
import type { MailLang } from '../../registry/types.ts'
import { ticketKey } from '../ticket.ts'
import { beginsOtherMail, introductionLines, isQuoted, textBelow, withPlainMarks } from './introductions.ts'

/** Reply and forward prefixes of the programs that partners use: Polish (Odp, PD), English, and our neighbours'. */
const mark =
  /^\s{0,20}(re|fwd?|odp|odpowiedź|pd|przek|aw|antw|wg|sv|vs|vb|tr|rif|rv|res|enc)\.?\s?([[(]\d{1,3}[\])]|\^\d{1,3})?\s{0,3}:\s{0,20}/i

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

/** The first ticket in a subject (`[HL-12]` or `HL-12`), our own tag `[[HL-12]]` before others; null if there is none. */
export function ticketInSubject(subject: string, project: string): NamedTicket | null {
  const found = [...subject.matchAll(new RegExp(`${project}-\\d{1,9}`, 'gi'))].map(({ 0: key, index }) => {
    const end = index + key.length
    const isTagged = subject.slice(0, index).endsWith('[[') && subject.startsWith(']]', end)
    const beside = [[...subject.slice(Math.max(0, index - 2), index)].at(-1), [...subject.slice(end, end + 2)][0]]
    return { key, isTagged, isWhole: !beside.some(joins) }
  })
  const tagged = found.filter(({ isTagged }) => isTagged)
  const written = tagged.length > 0 ? tagged : found.filter(({ isWhole }) => isWhole)
  const [number, ...others] = new Set(written.map(({ key }) => ticketKey(key, project)).filter((key) => key !== null))
  return number === undefined ? null : { number, others: others.length > 0 }
}

/** Whether a character makes a longer word of what it stands beside; those beyond ASCII are seldom there to be asked about. */
function joins(one = ' '): boolean {
  return /[\w-]/.test(one) || (one > '\x7f' && /[\p{L}\p{N}]/u.test(one))
}

/** Nobody writes more by hand; the rest is left out. */
const longestText = 100_000
/** How often a mail may have been passed on without a word. */
const mostForwards = 5

/** What telephones and web mails write below a mail by themselves. */
const advert = [
  /^(wyslan[aeoy] (z|za|bezpieczna)|sent (from|with|via)|gesendet (von|mit)|von meinem|envoye (de|depuis|a partir)|надіслано з|inviato da|odeslano z)\s.{0,60}(iphone|ipad|android|samsung|galaxy|huawei|xiaomi|blackberry|smartfon|smartphone|telefon|handy|outlook|yahoo|proton|gmail|pocz[tc]|mobile|device|urzadzen|windows|bluemail|typeapp)/,
  /^(pobierz( aplikacje)?|uzyskaj|get|download|holen sie sich|obtenir|telecharger) (outlook|bluemail)\b/,
]

/**
 * The writer's own part of a text, without quotations, their introductions and the mail below; of a mail passed on without
 * own words what that mail says, its marks taken off. Empty where all is the quotation that an answer repeats.
 */
export function ownPart(text: string): string {
  // asked for its language, and again for what it says
  if (last.text !== text) last = { text, own: partOf(text) }
  return last.own
}

let last = { text: '', own: '' }

function partOf(text: string): string {
  let lines: readonly string[] = withPlainMarks(text.slice(0, longestText)).split('\n')
  for (let times = 0; times < mostForwards; times += 1) {
    const { own, end } = writtenIn(lines)
    if (own !== '') return own
    const below = end === null ? unquoted(lines, times > 0) : lines.slice(textBelow(lines, end))
    if (below === null) return ''
    lines = below
  }
  return ''
}

/** Lines that were all quoted, without a mark, where they are a mail that was passed on; null: they are not. */
function unquoted(lines: readonly string[], isPassedOn: boolean): readonly string[] | null {
  const plain = lines.filter((line) => isQuoted(line)).map((line) => line.replace(/^\s{0,3}> ?/, ''))
  const first = plain.findIndex((line) => line.trim() !== '')
  return first >= 0 && (isPassedOn || beginsOtherMail(plain, first)) ? plain : null
}

/** The writer's own lines, and where somebody else's mail begins below; null: nowhere. */
function writtenIn(lines: readonly string[]): { own: string; end: number | null } {
  const own: string[] = []
  let end: number | null = null
  for (let at = 0; at < lines.length && end === null; at += 1) {
    const introduced = introductionLines(lines, at)
    const isUnmarked = introduced > 0 && !isQuoted(nextFull(lines, at + introduced))
    if (isUnmarked || beginsOtherMail(lines, at)) end = at
    else if (introduced > 0) at += introduced - 1
    else if (!isQuoted(lines[at])) own.push(lines[at] ?? '')
  }
  while (own.length > 0 && isNothingOfTheirs(own.at(-1) ?? '', end !== null)) own.pop()
  return { own: own.join('\n').trim(), end }
}

const dashed = /^\s{0,9}-{4,20}[^-].{0,100}[^-]-{4,20}\s{0,9}$|^[-=*]{4,80}$|^.{1,100} ---\d[\d :./-]{8,30}( [AP]M)?---/

/** Outlook draws a line above what it quotes; others (`isAbove`) write between dashes, in their own language, what follows, or when it was. */
function isNothingOfTheirs(line: string, isAbove: boolean): boolean {
  if (line.length > 200) return false
  return /^[_\s]*$/.test(line) || (isAbove && dashed.test(line)) || advert.some((one) => one.test(fold(line.trim())))
}

function nextFull(lines: readonly string[], from: number): string | undefined {
  return lines.slice(from, from + 5).find((line) => line.trim() !== '')
}

/** What tells a language besides its little words: letters, and what short mails to a helpline often say. */
const signs: Readonly<Record<MailLang, RegExp>> = {
  pl: /[ąćęłńśźż]|\b(awari|bl[aą]d|dzia[lł]a|dzi[eę]k|pozdrawi|witam|zg[lł]osz)/gi,
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
    words.reduce((sum, word) => sum + (little[lang].has(word) ? 1 : 0), text.match(signs[lang])?.length ?? 0)
  const more = count('pl') - count('en')
  if (more === 0) return null
  return more > 0 ? 'pl' : 'en'
}
