import { type ExitCode, Failure } from '../errors.ts'
import { hasControls } from '../guard/characters.ts'
import { isState } from '../procedure/life/message-life.ts'
import { formatIso, formatPl, isoOrNull } from '../procedure/time/format.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { Journal } from '../road/journal.ts'
import type { Call, TicketEvent, TicketLine } from '../road/ticket-journal.ts'
import { table } from '../terminal/table.ts'
import { ticketText } from '../terminal/ticket.ts'
import { visibleLine } from '../terminal/visible.ts'
import { word } from '../terminal/words.ts'
import { type Context, decider, printResult, withJournal } from './context.ts'
import { ticketOf } from './ticket.ts'

/** `dniu ticket [list]`: open tickets, the newest activity first, and the call-backs that were promised; `--all`: closed ones too. */
export async function ticketList({ all = false }: { all?: boolean }, context: Context): Promise<ExitCode> {
  return withJournal<ExitCode>(context, { readOnly: true }, async (journal) => {
    const tickets = await journal.tickets(context.clock.now())
    const shown = all ? tickets : tickets.filter(({ state, callBack }) => state === 'open' || callBack !== null)
    const callBacks = await journal.calls({ due: true })
    printResult(context, { json: () => shown.map(lineJson), text: () => listText(shown, callBacks, context) })
    return 0
  })
}

interface TicketFlags {
  readonly text?: string
  readonly reason?: string
}

/** What a person says with each verb: the flag, its value as the help names it, and what is wrong with an empty one. */
const said = {
  note: { flag: '--text', value: 'T', empty: 'call-text-empty', of: ({ text }: TicketFlags) => text },
  close: null,
  reopen: { flag: '--reason', value: 'REASON', empty: 'reason-empty', of: ({ reason }: TicketFlags) => reason },
} as const

/** `dniu ticket show|note|close|reopen HL-n` (§6). */
export async function ticketCommand(
  verb: 'show' | keyof typeof said,
  text: string,
  flags: TicketFlags,
  context: Context,
): Promise<ExitCode> {
  const ticket = ticketOf(text, await context.registry())
  if (verb === 'show') return show(ticket, context)
  const words = wordsFrom(verb, flags)
  const wanted = said[verb]
  const missing = wanted !== null && words === null ? [`${wanted.flag} ${wanted.value}`] : []
  const by = await decider(context, `ticket ${verb}`, missing)
  return withJournal<ExitCode>(context, { readOnly: false }, async (journal) => {
    const at = context.clock.now()
    await change[verb](journal, { ticket, words: words ?? '', by, at })
    const state = await journal.ticketState(ticket, at)
    printResult(context, {
      json: () => ({ ticket, state }),
      text: () => `${word(context.lang, `ticket-done-${verb}`, { ticket })}\n`,
    })
    return 0
  })
}

function wordsFrom(verb: keyof typeof said, flags: TicketFlags): string | null {
  const wanted = said[verb]
  const text = wanted?.of(flags)
  if (wanted === null || text === undefined) return null
  if (hasControls(text)) throw new Failure('text-control-character', { flag: wanted.flag })
  if (text.trim() === '') throw new Failure(wanted.empty, { flag: wanted.flag })
  return text.trim()
}

interface Change {
  readonly ticket: string
  readonly words: string
  readonly by: string
  readonly at: Instant
}

const change: Record<keyof typeof said, (journal: Journal, change: Change) => Promise<void>> = {
  note: (journal, { ticket, words, by, at }) => journal.note({ at, who: by, ticket, what: 'note', detail: words }),
  async close(journal, { ticket, by, at }) {
    await refuseUnready(ticket, journal, at)
    await journal.closeTicket(ticket, by, at)
  },
  reopen: (journal, { ticket, words, by, at }) => journal.reopenTicket(ticket, words, by, at),
}

/** A ticket of which nothing is known is a slip of the keyboard; one with messages that wait is not done with (§6). */
async function refuseUnready(ticket: string, journal: Journal, at: Instant): Promise<void> {
  if ((await journal.ticket(ticket, at)) === null) throw new Failure('ticket-unknown', { ticket })
  const open = await journal.outbox({ open: true })
  const count = open.filter((one) => one.ticket === ticket && isState(one.state, 'waits')).length
  if (count > 0) throw new Failure('ticket-waiting', { ticket, count })
}

async function show(ticket: string, context: Context): Promise<ExitCode> {
  return withJournal<ExitCode>(context, { readOnly: true }, async (journal) => {
    const found = await journal.ticket(ticket, context.clock.now())
    if (found === null) throw new Failure('ticket-unknown', { ticket })
    const { line, events } = found
    printResult(context, {
      json: () => ({ ...lineJson(line), events: events.map(eventJson) }),
      text: () => ticketText(line, events, context.lang),
    })
    return 0
  })
}

function lineJson(line: TicketLine) {
  return {
    ...line,
    firstAt: formatIso(line.firstAt),
    lastAt: formatIso(line.lastAt),
    callBack: isoOrNull(line.callBack),
  }
}

/** What of an event's details is a time. */
const times: ReadonlySet<string> = new Set(['sendAt', 'date', 'decidedAt', 'callBack'])

function eventJson({ at, details, ...event }: TicketEvent) {
  const told = Object.entries(details).map(([name, value]) => [
    name,
    times.has(name) ? isoOrNull(value as Instant | null) : value,
  ])
  return { at: formatIso(at), ...event, details: Object.fromEntries(told) }
}

function listText(tickets: readonly TicketLine[], callBacks: readonly Call[], { lang, clock, style }: Context): string {
  const rows = tickets.map(({ ticket, state, lastAt, organizations, subject }) => [
    ticket,
    word(lang, `ticket-${state}`),
    formatPl(lastAt),
    organizations.join(', ') || '-',
    subject,
  ])
  const promised = callBacks
    .toSorted((one, other) => (one.callBack ?? 0) - (other.callBack ?? 0))
    .map((call) => `${callBackLine(call, clock.now(), { lang, style })}\n`)
  const list = rows.length === 0 ? `${word(lang, 'tickets-none')}\n` : table(rows)
  return promised.length === 0 ? list : `${list}\n${word(lang, 'call-backs')}:\n${promised.join('')}`
}

/** A promise to call back: one whose time has come stands out. */
function callBackLine(call: Call, now: Instant, { lang, style }: Pick<Context, 'lang' | 'style'>): string {
  const { id, callBack, person, phone, organization, ticket } = call
  const due = callBack !== null && callBack <= now
  const parts = [formatPl(callBack ?? now), ticket ?? '-', organization ?? '-', person, phone, `(--answers ${id})`]
  const line = visibleLine(`  ${parts.filter(Boolean).join('  ')}`)
  return due ? style.yellow(`${line}  ${word(lang, 'call-back-due')}`) : line
}
