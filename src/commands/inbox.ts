import { type ExitCode, Failure, refuse } from '../errors.ts'
import { othersTicket } from '../kinds/answer/refusals.ts'
import { formatIso, formatPl } from '../procedure/time/format.ts'
import { cardJson, cardText } from '../terminal/card.ts'
import { visibleLine } from '../terminal/visible.ts'
import { word } from '../terminal/words.ts'
import type { IncomingEntry } from '../workflow/incoming-journal.ts'
import type { Journal } from '../workflow/journal.ts'
import { look } from '../workflow/receive.ts'
import { type Context, printJson } from './context.ts'
import { gateOf, mailBytes } from './gate.ts'
import { ticketOf } from './ticket.ts'

/** `dniu inbox [list]`: the mails that wait for a decision; `--all`: the others too. */
export async function inboxList({ all = false }: { all?: boolean }, context: Context): Promise<ExitCode> {
  const journal = await context.journal({ readOnly: true })
  try {
    const entries = await journal.incoming(all ? {} : { state: 'waiting' })
    if (context.flags.json)
      printJson(
        context,
        entries.map((entry) => entryJson(entry, context)),
      )
    else context.out.write(listText(entries, context))
    return 0
  } finally {
    await journal.close()
  }
}

/** `dniu inbox check FILE.eml|-|N`: the verdict card (§2.2). Answers 0 to accept, 3 not to. */
export async function inboxCheck(mail: string, context: Context): Promise<ExitCode> {
  const journal = await context.journal({ readOnly: true })
  try {
    const gate = await gateOf(context, journal)
    const { card, mail: read } = await look(await mailBytes(mail, context, journal), gate)
    if (context.flags.json) printJson(context, cardJson(card, context.lang))
    else context.out.write(`${cardText(card, read, gate.directory, context.lang)}\n`)
    return card.accept ? 0 : 3
  } finally {
    await journal.close()
  }
}

/**
 * `dniu inbox keep N`: the mail is put aside, nobody answers it. With `--ticket` it is filed there, as part of the exchange
 * with its sender, who must be one whose mail is accepted, and the ticket not of others.
 */
export async function inboxKeep(mail: string, flags: { ticket?: string }, context: Context): Promise<ExitCode> {
  if (!/^#?\d{1,9}$/.test(mail)) throw new Failure('number-malformed', { flag: 'NUMBER', text: mail })
  const signer = await context.signer()
  if (signer === null) throw new Failure('missing-answers', { flags: '--as STAFF', help: 'dniu inbox keep --help' })
  const id = Number(mail.replace('#', ''))
  const journal = await context.journal({ readOnly: false })
  try {
    const at = context.clock.now()
    const ticket = flags.ticket === undefined ? null : ticketOf(flags.ticket, await context.registry())
    if (ticket !== null) await refuseFiling(id, ticket, context, journal)
    await journal.decide({ incoming: id, state: 'kept', ticket, by: signer, at, mailings: [] })
    if (context.flags.json) printJson(context, { id, state: 'kept', ticket })
    else if (ticket === null) context.out.write(`${word(context.lang, 'inbox-kept', { id })}\n`)
    else context.out.write(`${word(context.lang, 'inbox-filed', { id, ticket })}\n`)
    return 0
  } finally {
    await journal.close()
  }
}

/** Only what could be accepted into the ticket may be filed there: it is quoted in letters from then on. */
async function refuseFiling(id: number, ticket: string, context: Context, journal: Journal): Promise<void> {
  const [entry] = await journal.incoming({ id })
  if (entry === undefined) return
  const { card } = entry
  if (!card.accept) throw new Failure('answer-not-accepted', { verdict: card.verdict })
  const problem = await othersTicket(ticket, card, {
    journal,
    clock: context.clock,
    gate: { directory: await context.directory() },
  })
  if (problem !== null) refuse([problem])
}

function listText(entries: readonly IncomingEntry[], { lang }: Context): string {
  if (entries.length === 0) return `${word(lang, 'inbox-empty')}\n`
  const next = entries.some(({ state }) => state === 'waiting') ? `${word(lang, 'inbox-next')}\n` : ''
  return `${entries.map(entryLine).join('\n')}\n${next}`
}

type Shown = Pick<IncomingEntry, 'id' | 'receivedAt' | 'card' | 'state' | 'ticket' | 'from' | 'subject'>

/** One mail on one line: number, when, verdict, what became of it, who wrote, subject. */
export function entryLine({ id, receivedAt, card, state, ticket, from, subject }: Shown): string {
  const columns = [
    String(id).padStart(4),
    formatPl(receivedAt),
    card.verdict.padEnd(7),
    state.padEnd(8),
    ticket ?? '-',
    from ?? '-',
    subject.slice(0, 120),
  ]
  return visibleLine(columns.join('  '))
}

function entryJson(entry: IncomingEntry, { lang }: Context) {
  const { id, receivedAt, date, state, ticket, from, fromName, subject, by, decidedAt, card } = entry
  return {
    id,
    receivedAt: formatIso(receivedAt),
    date: date === null ? null : formatIso(date),
    state,
    ticket,
    from,
    fromName,
    subject,
    by,
    decidedAt: decidedAt === null ? null : formatIso(decidedAt),
    verdict: cardJson(card, lang),
  }
}
