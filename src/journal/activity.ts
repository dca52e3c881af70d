import { sql } from 'kysely'
import { Failure } from '../errors.ts'
import { type Card, organizationsOf } from '../procedure/incoming/card.ts'
import type { LetterFacts } from '../procedure/letter/facts.ts'
import { endOf } from '../procedure/life/message-life.ts'
import { type Moment, turnings } from '../procedure/life/ticket-state.ts'
import type { Call, NewCall, TicketEvent, TicketJournal } from '../road/ticket-journal.ts'
import { stateShown } from './deliveries.ts'
import { everRecorded } from './mailings.ts'
import { leftAt } from './outbox.ts'
import type { Db, Step } from './tables.ts'

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

/** Everything that happened with a ticket, or (null) with any, in no order. What was withdrawn tells nothing of it. */
export async function activities(db: Db, ticket: string | null): Promise<Activity[]> {
  const all = await Promise.all([mailsOut, mailsIn, callsMade, decisions].map((part) => part(db, ticket)))
  return all.flat()
}

/** An event as its source makes it: without its time, and without what there is nothing to say about. */
type Told = Partial<TicketEvent> & Pick<TicketEvent, 'who' | 'what' | 'kind' | 'text'>

/** An activity completed: what is left out says nothing of the ticket. */
function activity(of: Pick<Activity, 'ticket' | 'at'> & Partial<Activity>, event: () => Told): Activity {
  const silent = { organizations: [], subject: null, callBack: null, order: 0 }
  return { ...silent, ...of, event: () => ({ at: of.at, counts: {}, details: {}, ...event() }) }
}

async function mailsOut(db: Db, ticket: string | null): Promise<Activity[]> {
  // a list of all tickets shows no counts
  const counts = ticket === null ? null : await countsOf(db, ticket)
  const rows = await everRecorded(db, ticket)
    .select(['mailings.ticket', 'mailings.type', 'mailings.phase', 'mailings.subject', 'mailings.by', 'mailings.at'])
    .select(['mailings.id as mailing', 'mailings.thread', 'mailings.sendAt', 'mailings.lateReason'])
    .select(['mailings.clockSet', 'mailings.facts', 'mailings.circumstances', 'mailings.withdrawnAt', 'events.system'])
    .where('mailings.ticket', '!=', '')
    .execute()
  return rows.map(
    ({ ticket: of, type, phase, subject, by, at, recorded, facts, circumstances, system, ...details }) => {
      const letter = type === 'letter' ? (JSON.parse(facts) as LetterFacts) : null
      const isOff = details.withdrawnAt !== null
      const organizations = letter?.organization && !isOff ? [letter.organization] : []
      const { first = null, last = null, ...states } = counts?.get(details.mailing) ?? {}
      const about = { organizations, subject: isOff ? null : subject }
      return activity({ ticket: of, at, order: recorded ?? 0, ...about }, () => ({
        who: by,
        what: 'out',
        kind: letter === null ? `${type} ${phase}` : phase,
        text: subject,
        counts: states,
        details: {
          ...details,
          ...{ leftFirst: first, leftLast: last },
          clockSet: details.clockSet !== 0,
          ...signedIn(system, by),
          ...(letter && Object.fromEntries(told.map((name) => [name, letter[name]]))),
          ...(JSON.parse(circumstances) as object),
        },
      }))
    },
  )
}

/** Who was signed in to the machine, where that is not who acted. */
const signedIn = (system: string | null, who: string) => (system === null || system === who ? {} : { system })

/** The facts of a letter that its event tells. */
const told = ['to', 'cc', 'organization', 'product', 'service', 'attachments', 'incoming'] as const

/** How many messages of each mailing are in which state, and when the `first` and the `last` of them left. */
async function countsOf(db: Db, ticket: string) {
  const rows = await db
    .selectFrom('messages')
    .select(['mailing', 'state', 'reportKind', 'ownerHost as host', 'ownerPid as pid', 'ownerRun as run'])
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .select([sql<number | null>`min(${leftAt('messages')})`.as('first')])
    .select([sql<number | null>`max(${leftAt('messages')})`.as('last')])
    .where('ticket', '=', ticket)
    .groupBy(['mailing', 'state', 'reportKind', 'ownerHost', 'ownerPid', 'ownerRun'])
    .execute()
  const counts = new Map<number, Record<string, number>>()
  for (const { mailing, reportKind, count, first, last, ...row } of rows) {
    const of = counts.get(mailing) ?? {}
    if (first !== null) of.first = Math.min(Number(first), of.first ?? Infinity)
    if (last !== null) of.last = Math.max(Number(last), of.last ?? 0)
    const state = stateShown(row)
    const end = state === 'accepted' ? endOf(reportKind) : null
    const names = [state, ...(reportKind === 'delayed' ? [reportKind] : end === null ? [] : [end])]
    for (const name of names) of[name] = (of[name] ?? 0) + Number(count)
    counts.set(mailing, of)
  }
  return counts
}

async function mailsIn(db: Db, ticket: string | null): Promise<Activity[]> {
  const rows = await db
    .selectFrom('incoming')
    .select(['id as incoming', 'ticket', 'fromKey', 'fromName', 'subject', 'verdict', 'state', 'by'])
    .select(['decidedAt', 'receivedAt as at', 'messageId', 'writtenAt as date', 'card'])
    .where('ticket', 'is not', null)
    .$if(ticket !== null, (query) => query.where('ticket', '=', ticket))
    .execute()
  return rows.map(({ ticket: of, at, card: json, subject, verdict, fromKey: from, ...details }) => {
    const card = JSON.parse(json) as Card
    const { partner, operator, cc } = card
    const about = { ticket: of ?? '', at, organizations: organizationsOf(card), subject }
    const event = { who: from ?? '', what: 'in', kind: verdict, text: subject } as const
    return activity(about, () => ({ ...event, details: { ...details, partner, operator, cc } }))
  })
}

async function callsMade(db: Db, ticket: string | null): Promise<Activity[]> {
  const made = await calls(db, ticket === null ? {} : { ticket })
  return made.flatMap(({ id: call, ticket: of, at, by, direction, note, ...details }) => {
    if (of === null) return []
    const { organization, callBack, done } = details
    const organizations = organization === null ? [] : [organization]
    const event = { who: by, what: 'call', kind: direction, text: note, details: { call, ...details } } as const
    return activity({ ticket: of, at, organizations, callBack: done ? null : callBack }, () => event)
  })
}

export async function call(step: Step, made: NewCall): Promise<number> {
  if (made.answers !== null) {
    const answered = step.selectFrom('calls').select('id').where('id', '=', made.answers)
    if ((await answered.executeTakeFirst()) === undefined) throw new Failure('no-such-call', { id: made.answers })
  }
  return (await step.insertInto('calls').values(made).returning('id').executeTakeFirstOrThrow()).id
}

/** Calls in the order in which they were made; those that are due by when they are due. */
export async function calls(db: Db, { due, ticket }: Parameters<TicketJournal['calls']>[0] = {}): Promise<Call[]> {
  const rows = await db
    .selectFrom('calls')
    .selectAll()
    .select(({ exists, selectFrom }) =>
      exists(selectFrom('calls as later').select('later.id').whereRef('later.answers', '=', 'calls.id')).as('done'),
    )
    .$if(ticket !== undefined, (query) => query.where('ticket', '=', ticket ?? ''))
    .$if(due === true, (query) => query.where('callBack', 'is not', null).orderBy('callBack'))
    .orderBy('at')
    .orderBy('id')
    .execute()
  const made = rows.map((row) => ({ ...row, done: Boolean(row.done) }))
  return due === true ? made.filter(({ done }) => !done) : made
}

/** What an event of the journal is in the history of a ticket; every other name is `other`. */
const kinds: ReadonlyMap<string, TicketEvent['what']> = new Map([
  ['note', 'note'],
  [turnings.closed.event, 'closed'],
  [turnings.open.event, 'reopened'],
])

async function decisions(db: Db, ticket: string | null): Promise<Activity[]> {
  const rows = await db
    .selectFrom('events')
    .select(['id', 'at', 'who', 'ticket', 'what as kind', 'detail as text', 'system'])
    .where('ticket', 'is not', null)
    // the recording of a mailing is told by the mailing
    .where('mailing', 'is', null)
    // a list knows no rehearsals: they make no ticket
    .$if(ticket === null, (query) => query.where('what', '!=', 'rehearsed'))
    .$if(ticket !== null, (query) => query.where('ticket', '=', ticket))
    .execute()
  return rows.map(({ id: order, at, who, ticket: of, kind, text, system }) => {
    const event = { who, what: kinds.get(kind) ?? 'other', kind, text, details: signedIn(system, who) }
    return activity({ ticket: of ?? '', at, order }, () => event)
  })
}
