import type { Lang } from '../errors.ts'
import type { OutboxEntry } from '../road/journal.ts'
import type { Said, TicketEvent, TicketLine } from '../road/ticket-journal.ts'
import { escaped } from '../site/markup.ts'
import { mailHead, messageLines } from '../terminal/record.ts'
import { eventLines, headOf } from '../terminal/ticket.ts'
import { word } from '../terminal/words.ts'
import { localPage } from './local-page.ts'
import { lines, mailPart, type SeenMail } from './mail-part.ts'

/** What happened once with a ticket, and the mail that left or came, where one did. */
export interface SeenEvent {
  readonly event: TicketEvent
  /** of a mail that left: what it said, its messages, and how it looks */
  readonly out: { readonly said: Said; readonly entries: readonly OutboxEntry[]; readonly mail: SeenMail } | null
  /** the text of a mail that came; null: none did */
  readonly came: string | null
}

/** Everything about a ticket as a page, oldest first. */
export const recordPage = (line: TicketLine, events: readonly SeenEvent[], lang: Lang): string =>
  localPage(
    headOf(line, lang),
    lang,
    events.flatMap((one) => eventPart(one, lang)),
  )

const eventPart = ({ event, out, came }: SeenEvent, lang: Lang): string[] => [
  `<h2>${escaped(eventLines(event, lang)[0]?.trim() ?? '')}</h2>`,
  lines(eventLines(event, lang).slice(1).join('\n')),
  ...(came === null ? [] : [`<h3>${word(lang, 'web-text')}</h3>`, lines(came)]),
  ...(out === null ? [] : outPart(event, out, lang)),
]

const outPart = (event: TicketEvent, { said, entries, mail }: NonNullable<SeenEvent['out']>, lang: Lang): string[] => [
  lines(mailHead(event, said, lang).join('\n')),
  mailPart(mail, lang),
  `<h3>${word(lang, 'recipients')} (${entries.length})</h3>`,
  lines(entries.flatMap((entry) => messageLines(entry, lang)).join('\n')),
]
