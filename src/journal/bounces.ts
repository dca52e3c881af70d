import { type RawBuilder, sql } from 'kysely'
import { markOf, type Sign } from '../procedure/bounces/mark.ts'
import { type AskedFor, askingThread } from '../procedure/bounces/returning.ts'
import { kindsThatArrived } from '../procedure/life/message-life.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { Bounced } from '../road/bounce-journal.ts'
import { chunksOf } from './mailings.ts'
import { among, type Db } from './tables.ts'

// Addresses that mail came back from, found among all that ever left by what failed, which is little.

type Failed = Sign & { readonly key: string; readonly address: string }

export async function bounces(db: Db, keys: readonly string[] | null): Promise<Bounced[]> {
  const failed = Map.groupBy(await failures(db, keys), ({ key }) => key)
  // most failures are not about the mailbox: nothing more is asked of those
  const suspects = [...failed].flatMap(([key, signs]) => {
    const first = markOf(signs)
    return first === null ? [] : [{ key, signs, since: first.since }]
  })
  const keysOf = suspects.map(({ key }) => key)
  const asked = await askings(db, keysOf)
  const found: Bounced[] = []
  for (const { key, signs, since } of suspects) {
    const at = asked.get(key) ?? null
    const arrived = await arrivedAt(db, key, Math.min(since, at ?? since))
    const mark = markOf([...signs, ...arrived])
    // what has arrived since made another question of it
    const askedAt = at !== null && arrived.every((one) => one.at < at) ? at : null
    if (mark !== null) found.push({ ...mark, key, address: signs.at(-1)?.address ?? key, askedAt })
  }
  return found.toSorted((one, other) => (one.key < other.key ? -1 : 1))
}

/** What was refused or came back. */
async function failures(db: Db, keys: readonly string[] | null): Promise<Failed[]> {
  const all: Failed[] = []
  const chunks = keys === null ? [null] : [...chunksOf([...new Set(keys)])]
  for (const chunk of chunks) {
    const rows = await failedRows(db, chunk)
    for (const { key, address, state, reply, settledAt, report, reportWords, reportAt } of rows) {
      const told = report === 'bounced' ? { words: reportWords, at: reportAt } : { words: reply, at: settledAt }
      all.push({ key, address, state, report, words: told.words ?? '', at: told.at ?? 0 })
    }
  }
  return all
}

/** Two questions, each with an index of its own: what was refused is found among what is not over, which is little. */
async function failedRows(db: Db, keys: readonly string[] | null) {
  const asked = (what: RawBuilder<boolean>, key: RawBuilder<unknown>) =>
    db
      .selectFrom('messages')
      .select(['id', 'toKey as key', 'toAddress as address', 'state', 'reply', 'settledAt'])
      .select(['reportKind as report', 'reportWords', 'reportAt'])
      .where(what)
      .$if(keys !== null, (query) => query.where(key, 'in', keys ?? []))
      .execute()
  // an expression, so that the rows are found by their state
  const refused = await asked(among(['refused']), sql`to_key || ''`)
  const bounced = await asked(sql`report_kind = 'bounced'`, sql.ref('toKey'))
  const all = new Map([...refused, ...bounced].map((row) => [row.id, row]))
  return [...all.values()].toSorted((one, other) => one.id - other.id)
}

/** How long before it arrives a message may have been handed over. */
const longestUnderWay = 10 * 24 * 60 * 60_000

/** What has arrived at an address since a moment, as a report or a person says. */
async function arrivedAt(db: Db, key: string, since: Instant): Promise<Sign[]> {
  const rows = await db
    .selectFrom('messages')
    .select(['state', 'reportKind as report', 'reportAt as at'])
    .where('toKey', '=', key)
    .where('settledAt', '>=', since - longestUnderWay)
    .where('state', '=', 'accepted')
    .where('reportKind', 'in', kindsThatArrived)
    .execute()
  return rows.map((row) => ({ ...row, words: '', at: row.at ?? 0 }))
}

/** When the owner was asked last about each address. */
async function askings(db: Db, keys: readonly string[]): Promise<Map<string, Instant>> {
  const threads = new Map(keys.map((key) => [askingThread(key), key]))
  return new Map((await lastOf(db, [...threads.keys()])).map(([thread, at]) => [threads.get(thread) ?? '', at]))
}

export async function askedAt(db: Db, key: string, about: AskedFor): Promise<Instant | null> {
  const [[, at] = [null, null]] = await lastOf(db, [askingThread(key, about)])
  return at
}

/** When somebody was last asked in each of these threads; those in which nobody was are left out. */
async function lastOf(db: Db, threads: readonly string[]): Promise<[thread: string, at: Instant][]> {
  const asked: [string, Instant][] = []
  for (const chunk of chunksOf(threads)) {
    const rows = await db
      .selectFrom('mailings')
      .select('thread')
      .select(({ fn }) => fn.max('at').as('at'))
      .where('ticket', '=', '')
      .where('thread', 'in', chunk)
      .where('withdrawnAt', 'is', null)
      .groupBy('thread')
      .execute()
    for (const { thread, at } of rows) asked.push([thread, Number(at)])
  }
  return asked
}
