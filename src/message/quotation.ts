import { withoutLost } from '../polish/damage.ts'
import { formatEn, formatPl } from '../procedure/time/format.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { Mailbox, MailLang } from '../registry/types.ts'
import { plainText } from './plain-text.ts'

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
  return [attribution({ at, from }, 'en'), attribution({ at, from }, 'pl'), quoted(withoutLost(plainText(text)))].join(
    '\n',
  )
}

/**
 * The earlier exchange below a reply, newest first (§2): incoming mails whole, our own without quotations, and nothing
 * that a later mail contains anyway. Null if there was none.
 */
export function exchangeQuotation(earlier: readonly Quoted[], lang: MailLang): string | null {
  const parts: string[] = []
  let held = ''
  for (const mail of earlier.toReversed()) {
    const text = mail.direction === 'out' ? ownWords(shown(mail.text), earlier) : shown(mail.text)
    if (holds(held, text)) continue
    held += squeezed(text)
    parts.push(`${attribution(mail, lang)}\n${quoted(text)}`)
  }
  return parts.length === 0 ? null : parts.join('\n\n')
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

/** A text quoted once more: marks stay together (`>>`), and an empty line gets no space (RFC 3676 §4.5). */
function quoted(text: string): string {
  const lines = text.split('\n')
  return lines.map((line) => (line === '' || line.startsWith('>') ? `>${line}` : `> ${line}`)).join('\n')
}

// a short answer ("Dziękuję.") occurs in many mails by chance: better quoted twice than not at all
const telling = 40

/** Whether all of a mail's own words are there, regardless of quotation marks and line breaks. */
function holds(held: string, text: string): boolean {
  const lines = text.split('\n').filter((line) => !line.startsWith('>'))
  const own = squeezed(lines.join('\n'))
  return own === '' ? held.includes(squeezed(text)) : own.length >= telling && held.includes(own)
}

/** Outside text without characters that a terminal or a mail program would obey. */
function shown(text: string): string {
  return withoutLost(plainText(text)).replace(/[[\p{Cc}--[\n\t]]\p{Bidi_Control}]/gv, '')
}

const squeezed = (text: string): string => text.replace(/[\s>]+/g, '')
