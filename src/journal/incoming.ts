import { Failure } from '../errors.ts'
import type { PastMail } from '../procedure/incoming/archive.ts'
import { type Card, settledCard } from '../procedure/incoming/card.ts'
import { formatPl } from '../procedure/time/format.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { Decided, IncomingEntry, IncomingJournal, NewIncoming } from '../road/incoming-journal.ts'
import { messagesOf } from './notices.ts'
import { record, refuseClosed } from './record.ts'
import type { Db, Step } from './tables.ts'

type IncomingMethods = Omit<IncomingJournal, 'ours' | 'report'>

/** The part of the journal that keeps mail that comes in, what was decided about it, and with whom there was correspondence (§2.2). */
export function incomings(db: Db): IncomingMethods {
  return {
    receive: (mail) => receive(db, mail),
    incoming: (filter) => incoming(db, filter ?? {}),
    decide: (decided) => db.transaction().execute((step) => decide(step, decided)),
    answers: (address, since) => answers(db, address, since),
    accepted: (address) => accepted(db, address),
    importPast: (mails) => importPast(db, mails),
    mark: async (name) => {
      const row = await db.selectFrom('marks').select('value').where('name', '=', name).executeTakeFirst()
      return row?.value ?? null
    },
    setMark: async (name, value) => {
      await db
        .insertInto('marks')
        .values({ name, value })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
        .execute()
    },
  }
}

async function receive(db: Db, mail: NewIncoming): Promise<{ id: number; isNew: boolean }> {
  const before = db.selectFrom('incoming').select('id').where('identity', '=', mail.identity)
  // looked for first: an insertion that finds it there uses up a number all the same
  const known = await before.executeTakeFirst()
  if (known !== undefined) return { id: known.id, isNew: false }
  const kept = await db
    .insertInto('incoming')
    .values(rowOf(mail))
    .onConflict((conflict) => conflict.column('identity').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (kept !== undefined) return { id: kept.id, isNew: true }
  return { id: (await before.executeTakeFirstOrThrow()).id, isNew: false }
}

function rowOf({ references, from: fromKey, date: writtenAt, card, ...mail }: NewIncoming) {
  const { verdict } = card
  return { ...mail, referenceIds: JSON.stringify(references), fromKey, writtenAt, card: JSON.stringify(card), verdict }
}

async function incoming(
  db: Db,
  { id, state, verdict }: NonNullable<Parameters<IncomingJournal['incoming']>[0]>,
): Promise<IncomingEntry[]> {
  const rows = await db
    .selectFrom('incoming')
    .select(['id', 'identity', 'digest', 'messageId', 'referenceIds as references', 'fromKey as from'])
    .select(['fromName', 'subject', 'text', 'writtenAt as date', 'receivedAt', 'card'])
    .select(['state', 'ticket', 'by', 'decidedAt'])
    .$if(id !== undefined, (query) => query.where('id', '=', id ?? 0))
    .$if(state !== undefined, (query) => query.where('state', '=', state ?? 'waiting'))
    .$if(verdict !== undefined, (query) => query.where('verdict', '=', verdict ?? 'person'))
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    ...row,
    references: JSON.parse(row.references) as string[],
    card: JSON.parse(row.card) as Card,
  }))
}

async function decide(step: Step, decided: Decided): Promise<number[]> {
  const { incoming: id, state, ticket, by, at, mailings } = decided
  const changed = await step
    .updateTable('incoming')
    .set({ state, ticket, by, decidedAt: at })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  if (changed.numUpdatedRows !== 1n) throw await whyNot(step, id)
  if (state === 'accepted') await refuseClosed(step, ticket ?? '', at)
  if (state === 'accepted') await settleWhose(step, decided)
  const recorded: number[] = []
  for (const mailing of mailings) recorded.push(await record(step, mailing))
  return recorded
}

/** The product that was chosen may tell whose mail it was. */
async function settleWhose(step: Step, { incoming: id, mailings }: Decided): Promise<void> {
  const facts = mailings.find(({ phase }) => phase === 'accepted')?.facts
  const [entry] = await incoming(step, { id })
  if (facts === undefined || entry === undefined) return
  const card = JSON.stringify(settledCard(entry.card, facts))
  await step.updateTable('incoming').set({ card }).where('id', '=', id).execute()
}

/** Why a mail cannot be decided: it is not there, or somebody (or dniu, when it came) has decided already. */
async function whyNot(db: Db, id: number): Promise<Failure> {
  const [entry] = await incoming(db, { id })
  if (entry === undefined) return new Failure('incoming-no-such-mail', { id })
  const { by, decidedAt, receivedAt, state } = entry
  return new Failure('incoming-decided', { id, by: by ?? 'dniu', at: formatPl(decidedAt ?? receivedAt), state })
}

async function answers(db: Db, address: string | null, since: Instant): Promise<number> {
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

async function accepted(db: Db, address: string): Promise<{ times: number; last: number } | null> {
  const here = await db
    .selectFrom('incoming')
    .select(['identity', 'receivedAt as at'])
    .where('fromKey', '=', address)
    .where('state', '=', 'accepted')
    .execute()
  const before = await db
    .selectFrom('past')
    .select(['identity', 'at'])
    .where('address', '=', address)
    .where('accepted', '=', 1)
    .execute()
  // one mail may be known both ways
  const times = new Map([...before, ...here].map(({ identity, at }) => [identity, at]))
  if (times.size === 0) return null
  return { times: times.size, last: [...times.values()].reduce((one, other) => Math.max(one, other)) }
}

/** Few enough for the parameters that one statement may have; others may write between two of them. */
const chunk = 500

async function importPast(db: Db, mails: readonly PastMail[]): Promise<number> {
  let count = 0
  for (let from = 0; from < mails.length; from += chunk) {
    const rows = mails.slice(from, from + chunk).map((mail) => ({ ...mail, accepted: mail.accepted ? 1 : 0 }))
    const added = await db
      .insertInto('past')
      .values(rows)
      .onConflict((conflict) => conflict.column('identity').doNothing())
      .executeTakeFirst()
    count += Number(added.numInsertedOrUpdatedRows ?? 0n)
  }
  return count
}
