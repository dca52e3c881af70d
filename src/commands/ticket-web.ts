import type { ExitCode } from '../errors.ts'
import { assemble } from '../message/mime.ts'
import type { Journal, OutboxEntry } from '../road/journal.ts'
import type { Said, TicketEvent } from '../road/ticket-journal.ts'
import { recordPage, type SeenEvent } from '../web/record-page.ts'
import { type Context, printDone } from './context.ts'
import { wholeTicket } from './record.ts'
import { alternativesIn, pageOf } from './web.ts'

/** `dniu ticket show HL-n --web`: everything in and out as a page, each mail as text and HTML, with what is new in it. */
export async function showInBrowser(ticket: string, journal: Journal, context: Context): Promise<ExitCode> {
  const { found, came } = await wholeTicket(ticket, journal, context)
  const before = new Map<unknown, string>()
  const seen: SeenEvent[] = []
  for (const event of found.events) {
    const text = event.what === 'in' ? (came.get(Number(event.details.incoming)) ?? null) : null
    seen.push({ event, came: text, out: event.what === 'out' ? await outOf(event, before, journal) : null })
  }
  const file = await pageOf(context)(ticket, recordPage(found.line, seen, context.lang))
  return printDone(context, { ticket, file }, 'web-page', { file })
}

/** A mail that left, or is to leave. `before`: the newest text of each thread so far. */
async function outOf(event: TicketEvent, before: Map<unknown, string>, journal: Journal): Promise<SeenEvent['out']> {
  const { mailing, thread } = event.details
  const said = await journal.said(Number(mailing))
  const entries = await journal.outbox({ mailings: [Number(mailing)] })
  const mail = {
    text: said.text,
    before: before.get(thread) ?? null,
    ...(await alternativesOf(said, entries, journal)),
  }
  before.set(thread, said.text)
  return { said, entries, mail }
}

async function alternativesOf({ body }: Said, entries: readonly OutboxEntry[], journal: Journal) {
  const own = [...(await journal.heads(entries.slice(0, 100).map(({ id }) => id))).values()]
  const one = own.find((copy) => copy.own != null) ?? own[0]
  return one === undefined ? { html: null, calendar: null } : alternativesIn(assemble(one.head, body, one.own))
}
