import { sql } from 'kysely'
import { Failure, problem } from '../errors.ts'
import type { PastMail } from '../procedure/incoming/archive.ts'
import { type Card, type OurCopy, settledCard } from '../procedure/incoming/card.ts'
import type { Report, Seen } from '../procedure/incoming/mail.ts'
import { endOf, isState, saysMore } from '../procedure/life/message-life.ts'
import { formatPl } from '../procedure/time/format.ts'
import type { Instant } from '../procedure/time/instant.ts'
import { type Decided, type IncomingJournal, type NewIncoming, refuseOverCap } from '../road/incoming-journal.ts'
import { chunksOf, messagesOf, recordAll, refuseClosed } from './mailings.ts'
import { withAgain } from './relay.ts'
import type { Db, Step } from './tables.ts'

// Incoming mail (§2.2): what was decided about it, past correspondence, and which mails of ours it names.

export async function mark(db: Db, name: string): Promise<string | null> {
  const row = await db.selectFrom('marks').select('value').where('name', '=', name).executeTakeFirst()
  return row?.value ?? null
}

export async function setMark(db: Db, name: string, value: string): Promise<void> {
  await db
    .insertInto('marks')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute()
}

export async function swapMark(step: Step, name: string, before: string | null, value: string): Promise<boolean> {
  if ((await mark(step, name)) !== before) return false
  await setMark(step, name, value)
  return true
}

export async function receive(
  step: Step,
  mail: NewIncoming,
  reports: readonly Report[] = [],
): Promise<{ id: number; isNew: boolean }> {
  return takeDown(step, mail, reports, await idsOf(step, [mail]))
}

export async function receiveAll(step: Step, mails: readonly NewIncoming[]): Promise<{ id: number; isNew: boolean }[]> {
  const known = await idsOf(step, mails)
  const received: { id: number; isNew: boolean }[] = []
  for (const mail of mails) received.push(await takeDown(step, mail, mail.card.reports, known))
  return received
}

/** The numbers of those that are recorded, by their identities: looked for first, as an insertion that conflicts uses up a number. */
async function idsOf(step: Step, mails: readonly NewIncoming[]): Promise<Map<string, number>> {
  const found = new Map<string, number>()
  for (const chunk of chunksOf(mails.map(({ identity }) => identity))) {
    const rows = await step.selectFrom('incoming').select(['id', 'identity']).where('identity', 'in', chunk).execute()
    for (const { id, identity } of rows) found.set(identity, id)
  }
  return found
}

/** Records a mail that is not among those that are known, and puts it there. */
async function takeDown(step: Step, mail: NewIncoming, reports: readonly Report[], known: Map<string, number>) {
  const before = known.get(mail.identity)
  if (before !== undefined) return { id: before, isNew: false }
  const kept = await step
    .insertInto('incoming')
    .values(rowOf(mail))
    .onConflict((conflict) => conflict.column('identity').doNothing())
    .returning('id')
    .executeTakeFirst()
  // somebody else was quicker
  if (kept === undefined) return { id: (await idsOf(step, [mail])).get(mail.identity) ?? 0, isNew: false }
  known.set(mail.identity, kept.id)
  for (const one of reports) await report(step, one, mail.receivedAt)
  return { id: kept.id, isNew: true }
}

function rowOf({ references, from: fromKey, date: writtenAt, card, ...mail }: NewIncoming) {
  const { verdict } = card
  return { ...mail, referenceIds: JSON.stringify(references), fromKey, writtenAt, card: JSON.stringify(card), verdict }
}

type Incoming = IncomingJournal['incoming']

/** The journal's `incoming`, and by the ticket. */
export async function incoming(db: Db, filter: Parameters<Incoming>[0] = {}): ReturnType<Incoming> {
  const rows = await db
    .selectFrom('incoming')
    .select(['id', 'identity', 'digest', 'messageId', 'referenceIds as references', 'fromKey as from'])
    .select(['fromName', 'subject', 'text', 'writtenAt as date', 'receivedAt', 'card'])
    .select(['state', 'ticket', 'by', 'decidedAt'])
    .where(({ and }) => and(filter))
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    ...row,
    references: JSON.parse(row.references) as string[],
    card: cardIn(row.card, row.from),
  }))
}

export async function newestMails(db: Db, most: number): Promise<string[]> {
  const rows = await db.selectFrom('incoming').select('digest').orderBy('id', 'desc').limit(most).execute()
  return rows.map(({ digest }) => digest)
}

/** A card as it was kept; older ones do not tell what newer ones tell besides. */
function cardIn(json: string, from: string | null): Card {
  const added = { wary: [], reports: [], written: from, cc: [] }
  return { ...added, ...(JSON.parse(json) as Omit<Card, keyof typeof added>) }
}

export async function decide(step: Step, decided: Decided): Promise<number[]> {
  const { incoming: id, state, ticket, by, at, mailings, caps = [] } = decided
  const changed = await step
    .updateTable('incoming')
    .set({ state, ticket, by, decidedAt: at })
    .where('id', '=', id)
    // what dniu itself put aside was decided by nobody
    .where(({ or, and }) => or([and({ state: 'waiting' }), and({ state: 'kept' }).and('by', 'is', null)]))
    .executeTakeFirst()
  if (changed.numUpdatedRows !== 1n) throw await whyNot(step, decided)
  await refuseOverCap(caps, (who, since) => answers(step, who, since))
  if (state === 'accepted') await refuseClosed(step, { ticket: ticket ?? '', at })
  if (state === 'accepted') await settleWhose(step, decided)
  return recordAll(step, mailings)
}

/** The product that was chosen may tell whose mail it was. */
async function settleWhose(step: Step, { incoming: id, mailings }: Decided): Promise<void> {
  const facts = mailings.find(({ phase }) => phase === 'accepted')?.facts
  const [entry] = await incoming(step, { id })
  if (facts === undefined || entry === undefined) return
  const card = JSON.stringify(settledCard(entry.card, facts))
  await step.updateTable('incoming').set({ card }).where('id', '=', id).execute()
}

/** Why a mail cannot be decided: it is not there, or somebody has decided already. */
async function whyNot(db: Db, { incoming: id, state: own, ticket }: Decided): Promise<Failure> {
  const [entry] = await incoming(db, { id })
  if (entry === undefined) return new Failure('incoming-no-such-mail', { id })
  const { by, decidedAt, receivedAt, state } = entry
  const told = { id, by: by ?? 'dniu', at: formatPl(decidedAt ?? receivedAt), state }
  if (by === null || (state === own && entry.ticket === ticket)) return new Failure('incoming-decided', told)
  return new Failure('incoming-decided', told, [
    problem('decided-otherwise', { state, ticket: entry.ticket ?? '', own }),
  ])
}

export async function answers(db: Db, address: string | null, since: Instant): Promise<number> {
  const { count } = await db
    .selectFrom('mailings')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('type', '=', 'letter')
    .where('phase', 'in', ['accepted', 'rejected'])
    .where('at', '>=', since)
    .$if(address !== null, (query) =>
      query.where((mailing) => mailing.exists(messagesOf(mailing).where('own.toKey', '=', address ?? ''))),
    )
    .executeTakeFirstOrThrow()
  return Number(count)
}

export async function accepted(db: Db, address: string): Promise<{ times: number; last: number } | null> {
  const here = await db
    .selectFrom('incoming')
    .select(['identity', 'receivedAt as at'])
    .where(({ and }) => and({ fromKey: address, state: 'accepted' }))
    .execute()
  const before = await db
    .selectFrom('past')
    .select(['identity', 'at'])
    .where(({ and }) => and({ address, accepted: 1 }))
    .execute()
  // one mail may be in both
  const times = new Map([...before, ...here].map(({ identity, at }) => [identity, at]))
  if (times.size === 0) return null
  return { times: times.size, last: [...times.values()].reduce((one, other) => Math.max(one, other)) }
}

export async function importPast(db: Db, mails: readonly PastMail[]): Promise<number> {
  let count = 0
  // between two chunks others may write
  for (const chunk of chunksOf(mails)) {
    const added = await db
      .insertInto('past')
      .values(chunk.map((mail) => ({ ...mail, accepted: mail.accepted ? 1 : 0 })))
      .onConflict((conflict) => conflict.column('identity').doNothing())
      .executeTakeFirst()
    count += Number(added.numInsertedOrUpdatedRows ?? 0n)
  }
  return count
}

export async function past(db: Db, identities: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const chunk of chunksOf(identities)) {
    const rows = await db.selectFrom('past').select('identity').where('identity', 'in', chunk).execute()
    found.push(...rows.map(({ identity }) => identity))
  }
  return found
}

export async function received(db: Db, messageIds: readonly string[]): Promise<Seen[]> {
  const found: Seen[] = []
  for (const chunk of chunksOf(messageIds)) {
    const rows = await db
      .selectFrom('incoming')
      .select(['messageId', 'fromKey as from', 'writtenAt as date'])
      .where('messageId', 'in', chunk)
      .orderBy('id')
      .execute()
    found.push(...rows.flatMap(({ messageId, ...row }) => (messageId === null ? [] : { messageId, ...row })))
  }
  return found
}

export async function ours(db: Db, messageIds: readonly string[]): Promise<OurCopy[]> {
  const found: OurCopy[] = []
  for (const chunk of chunksOf([...new Set(messageIds)])) {
    const asked = new Set(chunk)
    for (const { messageId, rewrittenId, toKey: to, ticket } of await withIds(db, chunk))
      for (const id of new Set([messageId, rewrittenId]))
        if (id !== null && asked.has(id)) found.push({ messageId: id, to, ticket })
  }
  return found
}

/** Messages by the Message-ID that we gave them, or the one that a server gave them instead. */
async function withIds(db: Db, ids: readonly string[]) {
  return (
    db
      .selectFrom('messages')
      .select(['id', 'toKey', 'ticket', 'messageId', 'rewrittenId', 'state', 'reportKind'])
      // written out as the index has it, so that it is used
      .where(sql<boolean>`dropped = 0`)
      .where(({ or, eb }) => or([eb('messageId', 'in', ids), eb('rewrittenId', 'in', ids)]))
      .orderBy('id')
      .execute()
  )
}

export async function report(step: Step, about: Report, at: Instant): Promise<boolean> {
  const message = await named(step, about)
  if (message === undefined) return false
  if (about.arrived !== undefined && endOf(about.kind) !== 'delivered') {
    const [copy] = await withAgain(step, [message])
    // the copy before came back: this one may have arrived
    if (about.arrived < (copy?.again ?? 0)) return true
  }
  if (!saysMore(about.kind, message.reportKind)) return true
  await step
    .updateTable('copies')
    .set({ reportKind: about.kind, reportWords: `${about.status} ${about.words}`.trim(), reportAt: at })
    .where('id', '=', message.id)
    .execute()
  return true
}

/**
 * The message of that Message-ID to that recipient, or, if only one address got the mail, to that address: a forwarded
 * mail comes back from another one. Without a Message-ID nothing: anybody can write that a mail came back.
 */
async function named(db: Db, { messageId, recipient }: Report) {
  if (messageId === null) return undefined
  // what has not left cannot come back
  const copies = (await withIds(db, [messageId])).filter(({ state }) => isState(state, 'begun'))
  return copies.length === 1 ? copies[0] : copies.find(({ toKey }) => toKey === recipient)
}
