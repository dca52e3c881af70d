import { type ExitCode, Failure } from '../errors.ts'
import { emlOf } from '../message/mime.ts'
import { isState } from '../procedure/life/message-life.ts'
import { formatIso, isoOrNull } from '../procedure/time/format.ts'
import type { Journal, OutboxEntry } from '../road/journal.ts'
import type { Said, TicketEvent } from '../road/ticket-journal.ts'
import { fitted } from '../terminal/frame.ts'
import { reasonWords } from '../terminal/reasons.ts'
import { agreedBy, itemsTicked, mailHead, messageLines, textLines } from '../terminal/record.ts'
import { eventLines, headOf } from '../terminal/ticket.ts'
import { word } from '../terminal/words.ts'
import { type Context, printJson } from './context.ts'
import { eventJson, lineJson } from './ticket-json.ts'

/** What the journal knows of a ticket, and the texts that came in, by their numbers. Failure `ticket-unknown`. */
export async function wholeTicket(ticket: string, journal: Journal, { clock }: Pick<Context, 'clock'>) {
  const found = await journal.ticket(ticket, clock.now())
  if (found === null) throw new Failure('ticket-unknown', { ticket })
  return { found, came: new Map((await journal.incoming({ ticket })).map(({ id, text }) => [id, text])) }
}

/** How many messages are read at a time: the screen is written as they come, whatever their number. */
const most = 500

/**
 * `dniu ticket show HL-n --full [--eml DIR]`: the whole record of a ticket, for whoever asks afterwards: each message with
 * its address, its reasons, its times, the server's words; every text once; what left as files, byte for byte.
 */
export async function showRecord(
  ticket: string,
  eml: string | null,
  journal: Journal,
  context: Context,
): Promise<ExitCode> {
  const { lang, out, flags, talk } = context
  const { found, came } = await wholeTicket(ticket, journal, context)
  const told: unknown[] = []
  let written = 0
  const say = (lines: readonly string[]) => {
    if (!flags.json) out.write(fitted(lines.map((line) => `${line}\n`).join(''), out))
  }
  say([headOf(found.line, lang)])
  for (const event of found.events) {
    say(eventLines(event, lang))
    const incoming = came.get(Number(event.details.incoming))
    if (event.what === 'in' && incoming !== undefined) say(textLines(incoming, lang))
    if (event.what !== 'out') told.push({ ...eventJson(event), ...(event.what === 'in' && { text: incoming ?? null }) })
    else {
      const messages: unknown[] = []
      const said = await tellMail(event, { journal, lang, say }, async (page, of) => {
        if (flags.json) messages.push(...page.map((entry) => messageJson(entry, lang)))
        if (eml !== null) written += await writeLeft(eml, { page, said: of }, journal, context)
      })
      told.push({ ...eventJson(event), mail: { ...mailJson(event, said), messages } })
    }
  }
  const acts = await journal.acts({ ticket })
  const tracked = acts.length === 0 ? null : await import('../terminal/acts.ts')
  if (tracked !== null) say([tracked.actsText(acts, lang).trimEnd()])
  if (flags.json)
    printJson(context, { ...lineJson(found.line), acts: acts.map((one) => tracked?.actJson(one)), events: told })
  if (eml !== null) talk.write(`${word(lang, 'eml-written', { count: written, folder: eml })}\n`)
  return 0
}

interface Telling {
  readonly journal: Journal
  readonly lang: Context['lang']
  readonly say: (lines: readonly string[]) => void
}

/** Tells one mail that left, or is to leave: its head, each message a page at a time, its text. */
export async function tellMail(
  event: TicketEvent,
  { journal, lang, say }: Telling,
  each: (page: readonly OutboxEntry[], said: Said) => Promise<void> = async () => {},
): Promise<Said> {
  const mailing = Number(event.details.mailing)
  const said = await journal.said(mailing)
  say(mailHead(event, said, lang))
  for await (const page of pagesOf(mailing, journal)) {
    say(page.flatMap((entry) => messageLines(entry, lang)))
    await each(page, said)
  }
  say(textLines(said.text, lang))
  return said
}

async function* pagesOf(mailing: number, journal: Journal): AsyncGenerator<readonly OutboxEntry[]> {
  for (let after = 0; ; ) {
    const page = await journal.outbox({ mailings: [mailing], page: { after, most } })
    if (page.length > 0) yield page
    if (page.length < most) return
    after = page.at(-1)?.id ?? 0
  }
}

/** Writes what a server was given, by the numbers of the messages: how many. What has not left is no proof of anything. */
async function writeLeft(
  folder: string,
  { page, said }: { readonly page: readonly OutboxEntry[]; readonly said: Said },
  journal: Journal,
  context: Context,
): Promise<number> {
  const left = page.filter(({ state }) => isState(state, 'told'))
  const heads = await journal.heads(left.map(({ id }) => id))
  const files = left.map((entry) =>
    emlOf(entry, { head: '', ...heads.get(entry.id), to: entry.to, number: entry.id, body: said.body }),
  )
  await context.writeEml(folder, files)
  return files.length
}

function mailJson(event: TicketEvent, { from, text, chosen }: Said) {
  const { criteria = null, changes = null } = chosen ?? {}
  return { from, signedBy: event.who, agreed: agreedBy(itemsTicked(event)), criteria, changes, text }
}

export function messageJson({ report, nextTry, leftAt, ...entry }: OutboxEntry, lang: Context['lang']) {
  return {
    ...entry,
    why: reasonWords(entry.reasons, lang),
    leftAt: isoOrNull(leftAt),
    nextTry: isoOrNull(nextTry),
    report: report && { ...report, at: formatIso(report.at) },
  }
}
