import { withoutLost } from '../polish/damage.ts'
import { introductionLines, isHeading, withPlainMarks } from '../procedure/incoming/introductions.ts'
import { formatEn, formatPl } from '../procedure/time/format.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { Mailbox, MailLang } from '../registry/types.ts'
import { plainText } from './plain-text.ts'
import { nothingSaid, type Said } from './said-before.ts'

/** A mail of an exchange, from either side. */
export interface Quoted {
  /** of our own mails it is known where quotations begin */
  readonly direction: 'in' | 'out'
  readonly text: string
  readonly at: Instant
  readonly from: Mailbox
}

/** The notice before this one; its text includes what it quoted. */
export interface Earlier {
  readonly text: string
  readonly sentAt: Instant
  readonly from: Mailbox
}

/** Who wrote it, in both languages, and the quoted text: newest first, since each text quotes the one before (§2). */
export function quotation({ text, sentAt: at, from }: Earlier): string {
  return [attribution({ at, from }, 'en'), attribution({ at, from }, 'pl'), quotedText(text)].join('\n')
}

/** An earlier notice as it stands in the next one: what looks whether it does asks here, so that both are the same. */
export function quotedText(text: string): string {
  return quoted(withoutLost(plainText(text)))
}

/**
 * The earlier exchange below a reply, newest first (§2): incoming mails whole, our own without quotations, and nothing at
 * length that a later mail contains anyway, however that is quoted there. Null if there was none.
 */
export function exchangeQuotation(earlier: readonly Quoted[], lang: MailLang): string | null {
  const parts: string[] = []
  const said = nothingSaid()
  for (const mail of earlier.toReversed()) {
    const text = mail.direction === 'out' ? ownWords(shown(mail.text), earlier) : withPlainMarks(shown(mail.text))
    const news = unsaid(withoutGaps(text), said)
    if (news === null) continue
    said.add(news)
    parts.push(`${attribution(mail, lang)}\n${quoted(news)}`)
  }
  return parts.length === 0 ? null : parts.join('\n\n')
}

// a short answer ("Dziękuję.") occurs in many mails by chance: better quoted twice than not at all
const telling = { mail: 40, passage: 200 }
/** Stands for what a later mail, quoted above, contains. */
const leftOut = '[…]'

/** A text without the long passages that have been said; null where nothing else is in it. */
function unsaid(text: string, said: Said): string | null {
  const lines = said.linesOf(text)
  const length = (some: typeof lines) => some.reduce((sum, line) => sum + line.length, 0)
  const known = lines.filter(({ isSaid }) => isSaid === true)
  const others = () =>
    lines.filter(({ isSaid }) => isSaid === false).map(({ text: line }) => line.replace(/^[\s>]+/, ''))
  if (length(known) >= telling.mail && onlyIntroduces(others())) return null
  return passagesOf(lines)
    .flatMap((passage) => {
      const isKnown = passage.some(({ isSaid }) => isSaid) && length(passage) >= telling.passage
      return isKnown ? [leftOut] : passage.map(({ text: line }) => line)
    })
    .join('\n')
}

/** Lines in a row that have all been said, or have not; those without words belong to what is above them. */
function passagesOf(lines: ReturnType<Said['linesOf']>): (typeof lines)[] {
  const passages: (typeof lines)[] = []
  for (const line of lines) {
    const last = passages.at(-1)
    if (last !== undefined && (line.isSaid === null || line.isSaid === (last[0]?.isSaid ?? false))) last.push(line)
    else passages.push([line])
  }
  return passages
}

/** Whether lines, without their marks, do nothing but introduce the mails that they stood above. */
function onlyIntroduces(lines: readonly string[]): boolean {
  return lines.every((line, at) => isHeading(line) || introductionLines(lines, at) > 0)
}

/** What comes before the first line that introduces a mail of this exchange, as `attribution` writes it. */
function ownWords(text: string, earlier: readonly Quoted[]): string {
  const lines = text.split('\n')
  const introductions = new Set(earlier.flatMap((mail) => [attribution(mail, 'pl'), attribution(mail, 'en')]))
  const end = lines.findIndex((line, at) => introductions.has(line) && lines[at + 1]?.startsWith('>'))
  return end < 0 ? text : lines.slice(0, end).join('\n').trimEnd()
}

function attribution({ at, from }: Pick<Quoted, 'at' | 'from'>, lang: MailLang): string {
  const who = `${shown(from.name).replace(/\s+/g, ' ').trim()} <${from.email}>`.trimStart()
  return lang === 'pl' ? `W dniu ${formatPl(at)} ${who} napisał(a):` : `On ${formatEn(at)}, ${who} wrote:`
}

/** How many marks a line may have; deeper ones get no more, so that no line grows without end. */
const deepest = 8

/** A text quoted once more: marks stay together (`>>`), and an empty line gets no space (RFC 3676 §4.5). */
function quoted(text: string): string {
  return text.split('\n').map(quotedLine).join('\n')
}

/** Of several lines in a row without words the first: programs on the way make two of one, again and again. */
function withoutGaps(text: string): string {
  const lines = text.split('\n')
  const isEmpty = (line: string | undefined) => line !== undefined && /^[\s>|]*$/.test(line)
  return lines.filter((line, at) => !(isEmpty(line) && isEmpty(lines[at - 1]))).join('\n')
}

function quotedLine(line: string): string {
  const marks = /^(?:[>|] ?)+/.exec(line)?.[0] ?? ''
  if (marks.replaceAll(' ', '').length >= deepest) return `${'>'.repeat(deepest)} ${line.slice(marks.length)}`.trimEnd()
  return line === '' || line.startsWith('>') ? `>${line}` : `> ${line}`
}

/** Outside text without characters that a terminal or a mail program would obey. */
function shown(text: string): string {
  return withoutLost(plainText(text)).replace(/[[\p{Cc}--[\n\t]]\p{Bidi_Control}]/gv, '')
}
