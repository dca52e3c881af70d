import { type ExitCode, Failure } from '../errors.ts'
import { hasControls } from '../guard/characters.ts'
import { formatIso, formatPl } from '../procedure/time/format.ts'
import { ticketText } from '../terminal/ticket.ts'
import { visibleLine } from '../terminal/visible.ts'
import { word } from '../terminal/words.ts'
import type { Journal } from '../workflow/journal.ts'
import type { Call, TicketLine } from '../workflow/ticket-journal.ts'
import { type Context, printJson } from './context.ts'
import { ticketOf } from './ticket.ts'

/** `dniu ticket [list]`: open tickets, the newest activity first, and the call-backs that were promised; `--all`: closed ones too. */
export async function ticketList({ all = false }: { all?: boolean }, context: Context): Promise<ExitCode> {
  const journal = await context.journal({ readOnly: true })
  try {
    const tickets = await journal.tickets(context.clock.now())
    const shown = all ? tickets : tickets.filter(({ state, callBack }) => state === 'open' || callBack !== null)
    const callBacks = await journal.calls({ due: true })
    if (context.flags.json) printJson(context, shown.map(lineJson))
    else context.out.write(listText(shown, callBacks, context))
    return 0
  } finally {
    await journal.close()
  }
}

/** `dniu ticket show|note|close|reopen HL-n` (§6). */
export async function ticketCommand(
  verb: 'show' | 'note' | 'close' | 'reopen',
  text: string,
  flags: { text?: string; reason?: string },
  context: Context,
): Promise<ExitCode> {
  const ticket = ticketOf(text, await context.registry())
  if (verb === 'show') return show(ticket, context)
  const words = wordsFrom(verb === 'note' ? ['--text', flags.text] : ['--reason', flags.reason])
  const by = await context.signer()
  const missing = [
    ...(verb !== 'close' && words === null ? [verb === 'note' ? '--text T' : '--reason REASON'] : []),
    ...(by === null ? ['--as STAFF'] : []),
  ]
  if (missing.length > 0 || by === null)
    throw new Failure('missing-answers', { flags: missing.join(', '), help: `dniu ticket ${verb} --help` })
  const journal = await context.journal({ readOnly: false })
  try {
    const at = context.clock.now()
    if (verb === 'note') await journal.note({ at, who: by, ticket, what: 'note', detail: words ?? '' })
    if (verb === 'close') {
      await refuseUnready(ticket, journal, at)
      await journal.closeTicket(ticket, by, at)
    }
    if (verb === 'reopen') await journal.reopenTicket(ticket, words ?? '', by, at)
    const state = await journal.ticketState(ticket, at)
    if (context.flags.json) printJson(context, { ticket, state })
    else context.out.write(`${word(context.lang, `ticket-done-${verb}`, { ticket })}\n`)
    return 0
  } finally {
    await journal.close()
  }
}

/** A ticket of which nothing is known is a slip of the keyboard; one with messages that wait is not done with (§6). */
async function refuseUnready(ticket: string, journal: Journal, at: number): Promise<void> {
  if ((await journal.ticket(ticket, at)) === null) throw new Failure('ticket-unknown', { ticket })
  const open = await journal.outbox({ open: true })
  const count = open.filter((one) => one.ticket === ticket && ['queued', 'deferred'].includes(one.state)).length
  if (count > 0) throw new Failure('ticket-waiting', { ticket, count })
}

function wordsFrom([flag, text]: [flag: string, text: string | undefined]): string | null {
  if (text === undefined) return null
  if (hasControls(text)) throw new Failure('text-control-character', { flag })
  if (text.trim() === '') throw new Failure(flag.startsWith('--text') ? 'call-text-empty' : 'reason-empty', { flag })
  return text.trim()
}

async function show(ticket: string, context: Context): Promise<ExitCode> {
  const journal = await context.journal({ readOnly: true })
  try {
    const found = await journal.ticket(ticket, context.clock.now())
    if (found === null) throw new Failure('ticket-unknown', { ticket })
    if (context.flags.json)
      printJson(context, {
        ...lineJson(found.line),
        events: found.events.map((event) => ({ ...event, at: formatIso(event.at) })),
      })
    else context.out.write(ticketText(found.line, found.events, context.lang))
    return 0
  } finally {
    await journal.close()
  }
}

function lineJson(line: TicketLine) {
  const { firstAt, lastAt, callBack } = line
  return {
    ...line,
    firstAt: formatIso(firstAt),
    lastAt: formatIso(lastAt),
    callBack: callBack === null ? null : formatIso(callBack),
  }
}

function listText(tickets: readonly TicketLine[], callBacks: readonly Call[], { lang, clock, style }: Context): string {
  const lines = tickets.map(({ ticket, state, lastAt, organizations, subject }) =>
    visibleLine(
      [
        ticket.padEnd(9),
        word(lang, `ticket-${state}`),
        formatPl(lastAt),
        organizations.join(', ') || '-',
        subject,
      ].join('  '),
    ),
  )
  const promised = callBacks
    .toSorted((one, other) => (one.callBack ?? 0) - (other.callBack ?? 0))
    .map((call) => callBackLine(call, clock.now(), { lang, style }))
  return [
    ...(lines.length === 0 ? [word(lang, 'tickets-none')] : lines),
    ...(promised.length === 0 ? [] : ['', `${word(lang, 'call-backs')}:`, ...promised]),
    '',
  ].join('\n')
}

/** A promise to call back: one whose time has come stands out. */
function callBackLine(call: Call, now: number, { lang, style }: Pick<Context, 'lang' | 'style'>): string {
  const { id, callBack, person, phone, organization, ticket } = call
  const due = callBack !== null && callBack <= now
  const parts = [formatPl(callBack ?? now), ticket ?? '-', organization ?? '-', person, phone, `(--answers ${id})`]
  const line = visibleLine(`  ${parts.filter(Boolean).join('  ')}`)
  return due ? style.yellow(`${line}  ${word(lang, 'call-back-due')}`) : line
}
