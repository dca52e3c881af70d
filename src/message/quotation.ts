import { formatEn, formatPl } from '../procedure/time/format.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { Mailbox } from '../registry/types.ts'

/** The message before this one, whole: its text already holds what it quoted itself. */
export interface Earlier {
  readonly text: string
  readonly sentAt: Instant
  readonly from: Mailbox
}

/** Who wrote it, in both languages, and the text quoted: newest first, since each text quotes the one before (§2). */
export function quotation({ text, sentAt, from }: Earlier): string {
  const who = from.name ? `${from.name} <${from.email}>` : `<${from.email}>`
  return [
    `On ${formatEn(sentAt)}, ${who} wrote:`,
    `W dniu ${formatPl(sentAt)} ${who} napisał(a):`,
    ...text.split('\n').map(quotedLine),
  ].join('\n')
}

/** One line a level deeper: marks stand together (`>>`), and an empty line ends in no space (RFC 3676 §4.5). */
export function quotedLine(line: string): string {
  return line === '' || line.startsWith('>') ? `>${line}` : `> ${line}`
}
