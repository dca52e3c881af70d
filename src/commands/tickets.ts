import { allOrRefuse, type ExitCode, Failure } from '../errors.ts'
import { hasControls } from '../guard/characters.ts'
import { referenceKey } from '../procedure/announced/reference.ts'
import { isState } from '../procedure/life/message-life.ts'
import { isEndTold, isUntold, latest, type PastPhase, toldPhase } from '../procedure/notice/life.ts'
import { formatPl } from '../procedure/time/format.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { Journal } from '../road/journal.ts'
import type { Call, TicketLine } from '../road/ticket-journal.ts'
import { refuseUnknown } from '../road/ticket-journal.ts'
import { table } from '../terminal/table.ts'
import { ticketText } from '../terminal/ticket.ts'
import { visibleLine } from '../terminal/visible.ts'
import { word } from '../terminal/words.ts'
import { type Context, decider, looking, printDone, printResult, ticketOf, withJournal } from './context.ts'
import { taskTold } from './task.ts'
import { eventJson, lineJson } from './ticket-json.ts'

/** `dniu ticket [list]`: open tickets (`--all`: closed ones too), newest activity first, and promised call-backs. */
export async function ticketList(
  { all, reference }: { all: boolean; reference?: string },
  context: Context,
): Promise<ExitCode> {
  return withJournal(context, looking, async (journal) => {
    const tickets = await journal.tickets(context.clock.now())
    const found = reference === undefined ? null : await withReference(reference, journal)
    const open = all ? tickets : tickets.filter(({ state, callBack }) => state === 'open' || callBack !== null)
    const shown = found === null ? open : tickets.filter(({ ticket }) => found.has(ticket))
    const callBacks = found === null ? await journal.calls({ due: true }) : []
    return printResult(context, { json: () => shown.map(lineJson), text: () => listText(shown, callBacks, context) })
  })
}

/** The tickets of notices with an operator's own number, or a part of it; closed ones too. */
async function withReference(reference: string, journal: Pick<Journal, 'notices'>): Promise<ReadonlySet<string>> {
  const wanted = referenceKey(reference)
  const isOf = ({ facts }: PastPhase) => referenceKey(facts.reference ?? '').includes(wanted)
  const found = (await journal.notices()).filter(({ phases }) => wanted !== '' && phases.some(isOf))
  return new Set(found.map(({ ticket }) => ticket))
}

/** What a person says with a verb: the flag, its value as the help names it, and the failure of an empty one. */
const says = {
  note: { flag: '--text', value: 'T', empty: 'call-text-empty' },
  close: null,
  reopen: { flag: '--reason', value: 'REASON', empty: 'reason-empty' },
} as const

export interface TicketWish {
  readonly text?: string
  readonly reason?: string
  readonly full?: boolean
  readonly eml?: string
  readonly web?: boolean
}

/** `dniu ticket show|note|close|reopen HL-n` (§6). */
export async function ticketCommand(
  verb: 'show' | keyof typeof says,
  text: string,
  flags: TicketWish,
  context: Context,
): Promise<ExitCode> {
  if (verb === 'show') return show(await ticketOf(text, context), flags, context)
  const said = says[verb]
  const words = said === null ? '' : wordsOf(flags.text ?? flags.reason, said)
  const missing = said !== null && words === undefined ? [`${said.flag} ${said.value}`] : []
  const [ticket, by] = await allOrRefuse([ticketOf(text, context), decider(context, `ticket ${verb}`, missing)])
  return withJournal(context, { readOnly: false, ...(verb !== 'note' && { carries: 'once' }) }, async (journal) => {
    const at = context.clock.now()
    if (verb === 'note') await journal.note({ at, who: by, ticket, what: 'note', detail: words ?? '' })
    else if (verb === 'reopen') await journal.reopenTicket(ticket, words ?? '', by, at)
    else await close(ticket, journal, by, at)
    const state = await journal.ticketState(ticket, at)
    return printDone(context, { ticket, state }, `ticket-done-${verb}`, { ticket })
  })
}

function wordsOf(text: string | undefined, { flag, empty }: NonNullable<(typeof says)[keyof typeof says]>) {
  if (text === undefined) return undefined
  if (hasControls(text)) throw new Failure('text-control-character', { flag })
  if (text.trim() === '') throw new Failure(empty, { flag })
  return text.trim()
}

/**
 * Closes a ticket. An unknown one is a slip of the keyboard; one with messages that wait, or of which partners wait to
 * hear the end, is not finished (§6).
 */
async function close(ticket: string, journal: Journal, by: string, at: Instant): Promise<void> {
  await refuseUnknown(ticket, journal, at)
  const told = await journal.notice(ticket)
  if (told !== null && toldPhase(told) !== null && !isEndTold(told)) {
    const { phase, by: whose } = latest(told)
    if (isUntold(told)) throw new Failure('notice-untold', { ticket, before: phase, by: whose })
    throw new Failure('ticket-notice-open', { ticket, kind: told.kind, phase, by: whose })
  }
  const open = await journal.outbox({ open: true, ticket })
  const count = open.filter(({ state }) => isState(state, 'waits')).length
  if (count > 0) throw new Failure('ticket-waiting', { ticket, count })
  await journal.closeTicket(ticket, by, at)
}

async function show(ticket: string, { full, eml, web }: TicketWish, context: Context): Promise<ExitCode> {
  return withJournal(context, looking, async (journal) => {
    if (web && (full || eml !== undefined))
      throw new Failure('flags-exclude', { one: '--web', other: full ? '--full' : '--eml' })
    if (web) return (await import('./ticket-web.ts')).showInBrowser(ticket, journal, context)
    if (full || eml !== undefined) {
      return (await import('./record.ts')).showRecord(ticket, eml ?? null, journal, context)
    }
    const found = await journal.ticket(ticket, context.clock.now())
    if (found === null) throw new Failure('ticket-unknown', { ticket })
    const { line, events } = found
    const task = await taskTold(ticket, context)
    const acts = await journal.acts({ ticket })
    const told = acts.length === 0 ? null : await import('../terminal/acts.ts')
    return printResult(context, {
      json: () => ({
        ...lineJson(line),
        ...(task && { task: task.json }),
        acts: acts.map((one) => told?.actJson(one)),
        events: events.map(eventJson),
      }),
      text: () =>
        `${task === null ? '' : `${task.line}\n`}${ticketText(line, events, context.lang)}${told?.actsText(acts, context.lang) ?? ''}`,
    })
  })
}

function listText(tickets: readonly TicketLine[], callBacks: readonly Call[], context: Context): string {
  const { lang } = context
  const rows = tickets.map(({ ticket, state, lastAt, organizations, subject }) => [
    ticket,
    word(lang, `ticket-${state}`),
    formatPl(lastAt),
    organizations.join(', ') || '-',
    subject,
  ])
  const list = rows.length === 0 ? `${word(lang, 'tickets-none')}\n` : table(rows)
  return callBacks.length === 0 ? list : `${list}\n${callBackLines(callBacks, context).join('\n')}\n`
}

/** Promises to call back; one that is due stands out. */
export function callBackLines(calls: readonly Call[], { lang, clock, style }: Context): string[] {
  const now = clock.now()
  const lines = calls.map(({ id, callBack, person, phone, organization, ticket }) => {
    const at = callBack ?? now
    const parts = [formatPl(at), ticket ?? '-', organization ?? '-', person, phone, `(--answers ${id})`]
    const line = visibleLine(`  ${parts.filter(Boolean).join('  ')}`)
    return callBack !== null && at <= now ? style.yellow(`${line}  ${word(lang, 'call-back-due')}`) : line
  })
  return [`${word(lang, 'call-backs')}:`, ...lines]
}
