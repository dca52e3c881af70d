import { type Card, organizationsOf } from '../procedure/incoming/card.ts'
import type { LetterFacts } from '../procedure/letter/facts.ts'
import type { Moment } from '../procedure/ticket-state.ts'
import type { TicketEvent } from '../workflow/ticket-journal.ts'
import { calls } from './calls.ts'
import type { Db } from './tables.ts'

/** One thing that happened with a ticket, and what it tells of the ticket itself. */
export interface Activity extends Moment {
  readonly ticket: string
  /** partners and operators that it shows the ticket to be about */
  readonly organizations: readonly string[]
  /** of a mail: its subject */
  readonly subject: string | null
  /** a call-back that was promised in it and not made yet */
  readonly callBack: number | null
  /** made only when it is looked at: a list of tickets needs none of it */
  readonly event: () => TicketEvent
}

/** How many messages of each mailing are in which state. */
type Counts = ReadonlyMap<number, Readonly<Record<string, number>>>

/** Everything that happened with a ticket, or (null) with any, in no order. What was withdrawn has not happened. */
export async function activities(db: Db, ticket: string | null): Promise<Activity[]> {
  // a list of all tickets shows no counts
  const counts = ticket === null ? new Map() : await countsOf(db, ticket)
  const all = await Promise.all([
    mailsOut(db, ticket, counts),
    mailsIn(db, ticket),
    callsMade(db, ticket),
    decisions(db, ticket),
  ])
  return all.flat()
}

/** What says when, and nothing of the ticket itself. */
const nothing = { organizations: [], subject: null, callBack: null, order: 0 }

async function mailsOut(db: Db, ticket: string | null, counts: Counts): Promise<Activity[]> {
  const rows = await db
    .selectFrom('mailings')
    .leftJoin('events', 'events.mailing', 'mailings.id')
    .select(['mailings.id', 'mailings.ticket', 'mailings.thread', 'mailings.type', 'mailings.phase', 'mailings.facts'])
    .select(['mailings.subject', 'mailings.by', 'mailings.at', 'mailings.send_at', 'mailings.late_reason'])
    .select(['mailings.clock_set', 'mailings.circumstances', 'events.id as recorded'])
    .where('mailings.withdrawn_at', 'is', null)
    .where('mailings.ticket', '!=', '')
    .$if(ticket !== null, (query) => query.where('mailings.ticket', '=', ticket ?? ''))
    .execute()
  return rows.map((row) => {
    const letter = row.type === 'letter' ? (JSON.parse(row.facts) as LetterFacts) : null
    return {
      ...nothing,
      ticket: row.ticket,
      at: row.at,
      order: row.recorded ?? 0,
      organizations: letter?.organization ? [letter.organization] : [],
      subject: row.subject,
      event: () => ({
        at: row.at,
        who: row.by,
        what: 'out',
        kind: letter === null ? `${row.type} ${row.phase}` : row.phase,
        text: row.subject,
        counts: counts.get(row.id) ?? {},
        details: {
          mailing: row.id,
          thread: row.thread,
          sendAt: row.send_at,
          lateReason: row.late_reason,
          clockSet: row.clock_set !== 0,
          ...(letter && detailsOf(letter)),
          ...(JSON.parse(row.circumstances) as object),
        },
      }),
    }
  })
}

/** What of a letter's facts its event tells. */
const told = ['to', 'cc', 'organization', 'product', 'service', 'attachments', 'incoming'] as const

const detailsOf = (letter: LetterFacts) => Object.fromEntries(told.map((name) => [name, letter[name]]))

async function countsOf(db: Db, ticket: string): Promise<Counts> {
  const rows = await db
    .selectFrom('messages')
    .select(['mailing', 'state', 'report_kind'])
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('ticket', '=', ticket)
    .groupBy(['mailing', 'state', 'report_kind'])
    .execute()
  const counts = new Map<number, Record<string, number>>()
  for (const { mailing, state, report_kind, count } of rows) {
    const of = counts.get(mailing) ?? {}
    const names = report_kind === 'bounced' || report_kind === 'delayed' ? [state, report_kind] : [state]
    for (const name of names) of[name] = (of[name] ?? 0) + Number(count)
    counts.set(mailing, of)
  }
  return counts
}

async function mailsIn(db: Db, ticket: string | null): Promise<Activity[]> {
  const rows = await db
    .selectFrom('incoming')
    .select(['id', 'ticket', 'from_key', 'from_name', 'subject', 'verdict', 'state', 'by', 'decided_at'])
    .select(['received_at', 'message_id', 'written_at', 'card'])
    .where('ticket', 'is not', null)
    .$if(ticket !== null, (query) => query.where('ticket', '=', ticket))
    .execute()
  return rows.map((row) => {
    const card = JSON.parse(row.card) as Card
    return {
      ...nothing,
      ticket: row.ticket ?? '',
      at: row.received_at,
      organizations: organizationsOf(card),
      subject: row.subject,
      event: () => ({
        at: row.received_at,
        who: row.from_key ?? '',
        what: 'in',
        kind: row.verdict,
        text: row.subject,
        counts: {},
        details: {
          incoming: row.id,
          fromName: row.from_name,
          date: row.written_at,
          messageId: row.message_id,
          partner: card.partner,
          operator: card.operator,
          state: row.state,
          by: row.by,
          decidedAt: row.decided_at,
        },
      }),
    }
  })
}

async function callsMade(db: Db, ticket: string | null): Promise<Activity[]> {
  const made = await calls(db, ticket === null ? {} : { ticket })
  return made.flatMap((call) => {
    if (call.ticket === null) return []
    const { at, by, direction, note, organization, callBack, done, id, person, phone, answers } = call
    return {
      ...nothing,
      ticket: call.ticket,
      at,
      organizations: organization === null ? [] : [organization],
      callBack: done ? null : callBack,
      event: () => ({
        at,
        who: by,
        what: 'call' as const,
        kind: direction,
        text: note,
        counts: {},
        details: { call: id, person, phone, organization, callBack, answers, done },
      }),
    }
  })
}

/** What an event of the journal is in the history of a ticket; every other name is `other`. */
const what: Readonly<Record<string, TicketEvent['what']>> = {
  note: 'note',
  'ticket-closed': 'closed',
  'ticket-reopened': 'reopened',
}

async function decisions(db: Db, ticket: string | null): Promise<Activity[]> {
  const rows = await db
    .selectFrom('events')
    .select(['id', 'at', 'who', 'ticket', 'what', 'detail'])
    .where('ticket', 'is not', null)
    // a recording is told by what was recorded
    .where('mailing', 'is', null)
    .$if(ticket !== null, (query) => query.where('ticket', '=', ticket))
    .execute()
  return rows.map((row) => ({
    ...nothing,
    ticket: row.ticket ?? '',
    at: row.at,
    order: row.id,
    event: () => ({
      at: row.at,
      who: row.who,
      what: Object.hasOwn(what, row.what) ? (what[row.what] ?? 'other') : 'other',
      kind: row.what,
      text: row.detail,
      counts: {},
      details: {},
    }),
  }))
}
