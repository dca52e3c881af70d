import { Failure } from '../errors.ts'
import { organizationsOf } from '../procedure/incoming/card.ts'
import type { LetterFacts } from '../procedure/letter/facts.ts'
import { mayHaveArrived } from '../procedure/life/message-life.ts'
import { compareMoments, stateAt, type TicketState, turnings } from '../procedure/life/ticket-state.ts'
import { formatPl } from '../procedure/time/format.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { IncomingEntry } from '../road/incoming-journal.ts'
import type { NewNotice } from '../road/mailing.ts'
import type { Exchanged, Said, TicketEvent, TicketJournal, TicketLine } from '../road/ticket-journal.ts'
import { type Activity, activities } from './activity.ts'
import { isGone } from './gone.ts'
import { incoming } from './incoming.ts'
import { note, ticketState, turnsOf } from './mailings.ts'
import { prunedTicket } from './pruned.ts'
import type { Db, Event, Step } from './tables.ts'

// Tickets (§6). Nothing is kept of a ticket itself: all is told by what happened.

export async function tickets(db: Db, now: Instant): Promise<TicketLine[]> {
  const turns = Map.groupBy(await turnsOf(db, null), ({ ticket }) => ticket)
  const all = Map.groupBy(await activities(db, null), ({ ticket }) => ticket)
  return [...all]
    .map(([ticket, happened]) => lineOf(ticket, happened, stateAt(turns.get(ticket) ?? [], now)))
    .toSorted((one, other) => other.lastAt - one.lastAt || compareNames(one.ticket, other.ticket))
}

const compareNames = (one: string, other: string): number => (one < other ? -1 : Number(one > other))

export async function ticket(db: Db, ticket: string, now: Instant): ReturnType<TicketJournal['ticket']> {
  const happened = (await activities(db, ticket)).toSorted(compareMoments)
  if (happened.length === 0) return null
  const state = await ticketState(db, ticket, now)
  const events = happened.map(({ event }) => event())
  return { line: lineOf(ticket, happened, state), events: [...events, ...(await prunedEvents(db, ticket))] }
}

/** What of a ticket went, in time: nothing that happened with it. */
async function prunedEvents(db: Db, ticket: string): Promise<TicketEvent[]> {
  const pruned = await prunedTicket(db, ticket)
  if (pruned === null) return []
  const { at, by: who, counts } = pruned
  return [{ at, who, what: 'other', kind: 'pruned', text: '', counts: {}, details: { pruned: counts } }]
}

function lineOf(ticket: string, activity: readonly Activity[], state: TicketState): TicketLine {
  const happened = activity.toSorted(compareMoments)
  const callBacks = happened.flatMap(({ callBack }) => callBack ?? [])
  return {
    ticket,
    state,
    subject: happened.find(({ subject }) => subject !== null)?.subject ?? '',
    organizations: [...new Set(happened.flatMap(({ organizations }) => organizations))],
    firstAt: happened.at(0)?.at ?? 0,
    lastAt: happened.at(-1)?.at ?? 0,
    callBack: callBacks.length === 0 ? null : Math.min(...callBacks),
  }
}

export function closeTicket(step: Step, ticket: string, who: string, at: Instant): Promise<void> {
  return turn(step, 'closed', { ticket, who, at, detail: '' })
}

export function reopenTicket(step: Step, ...values: Parameters<TicketJournal['reopenTicket']>): Promise<void> {
  const [ticket, detail, who, at] = values
  return turn(step, 'open', { ticket, who, at, detail })
}

async function turn(step: Step, to: TicketState, about: Omit<Event, 'what'> & { ticket: string }): Promise<void> {
  const { ticket, at } = about
  const pruned = await prunedTicket(step, ticket)
  if (pruned !== null) throw new Failure('ticket-pruned', { ticket, at: formatPl(pruned.at) })
  const { event, already } = turnings[to]
  if ((await ticketState(step, ticket, at)) === to) throw new Failure(already, { ticket })
  await note(step, { ...about, what: event })
}

export async function nextSequence(db: Db, ticket: string, thread: string): Promise<number> {
  const { last } = await db
    .selectFrom('mailings')
    .select(({ fn }) => fn.max('sequence').as('last'))
    .where(({ and }) => and({ ticket, thread, withdrawnAt: null }))
    .executeTakeFirstOrThrow()
  return last === null ? 0 : Number(last) + 1
}

export async function exchange(db: Db, ticket: string, organization: string): Promise<Exchanged[]> {
  // what was put aside belongs to a ticket only where a person has filed it there
  const theirs = (await incoming(db, { ticket })).filter(
    ({ state, card }) => ['accepted', 'kept'].includes(state) && organizationsOf(card).includes(organization),
  )
  const written = await letters(db, ticket, [`letter:${organization}`, ...theirs.map(({ id }) => `answer:${id}`)])
  // what came is in its place by when it came: the writer's clock may be wrong
  const came = theirs.map((mail) => ({ at: mail.receivedAt, mail: received(mail) }))
  const all = [...came, ...written.map((mail) => ({ at: mail.at, mail }))]
  return all.toSorted((one, other) => one.at - other.at).map(({ mail }) => mail)
}

function received({ subject, text, receivedAt, date, messageId, references, ...mail }: IncomingEntry): Exchanged {
  const from = { name: mail.fromName, email: mail.card.written ?? '' }
  const read = { subject, text, at: date ?? receivedAt, from, messageId, references }
  return { direction: 'in', ...read, to: [from.email], cc: mail.card.cc }
}

export async function said(db: Db, mailing: number): Promise<Said> {
  const {
    fromName: name,
    fromEmail: email,
    text,
    body,
    criteria,
    phase,
  } = await db
    .selectFrom('mailings')
    .select(['fromName', 'fromEmail', 'text', 'body', 'criteria', 'phase'])
    .where('id', '=', mailing)
    .executeTakeFirstOrThrow()
  // later phases hand on what was chosen at the opening
  const chosen = phase !== 'open' ? null : (JSON.parse(criteria) as Pick<NewNotice, 'criteria' | 'changes'> | null)
  return { from: { name, email }, text, body: { bytes: body }, chosen }
}

export async function heads(db: Db, ids: readonly number[]): ReturnType<TicketJournal['heads']> {
  const rows = await db
    .selectFrom('copies')
    .select(['id', 'head', 'own'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map(({ id, ...row }) => [id, row]))
}

async function letters(db: Db, ticket: string, threads: readonly string[]): Promise<Exchanged[]> {
  const mailings = await db
    .selectFrom('mailings')
    .select(['id', 'subject', 'text', 'at', 'fromName', 'fromEmail', 'facts'])
    .where('thread', 'in', threads)
    .where(({ and }) => and({ ticket, withdrawnAt: null }))
    .orderBy('id')
    .execute()
  const copies = await copiesOf(db, ticket, threads)
  return mailings.map(({ id, facts, fromName: name, fromEmail: email, ...row }) => {
    const { to, cc } = JSON.parse(facts) as LetterFacts
    const own = copies.get(id) ?? []
    const possible = own.filter(mayHaveArrived)
    // as the first mailbox that has the letter knows it; null where no mailbox can have it
    const copy = possible.find(({ state }) => state === 'accepted') ?? possible[0]
    const ids = {
      messageId: copy?.rewrittenId ?? copy?.messageId ?? null,
      references: referencesIn(own[0]?.head ?? ''),
    }
    const known = (all: readonly string[]) => all.filter((one) => !isGone(one))
    return { direction: 'out', mailing: id, ...row, from: { name, email }, ...ids, to: known(to), cc: known(cc) }
  })
}

async function copiesOf(db: Db, ticket: string, threads: readonly string[]) {
  const rows = await db
    .selectFrom('messages')
    .select(['mailing', 'messageId', 'rewrittenId', 'head', 'state', 'reportKind as report'])
    .where('ticket', '=', ticket)
    .where('thread', 'in', threads)
    .orderBy('id')
    .execute()
  return Map.groupBy(rows, ({ mailing }) => mailing)
}

/** The Message-IDs in the References field of a header block, which may be folded (RFC 5322 §2.2.3, §3.6.4). */
function referencesIn(head: string): string[] {
  const value = /^references:(.*)$/im.exec(head.replace(/\r\n(?=[ \t])/g, ''))?.[1] ?? ''
  return value.match(/<[^<>\s]+>/g) ?? []
}
