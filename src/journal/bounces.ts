import { sql } from 'kysely'
import { markOf, type Sign } from '../procedure/bounces/mark.ts'
import { askingThread } from '../procedure/bounces/returning.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { Bounced } from '../road/bounce-journal.ts'
import { chunksOf } from './chunks.ts'
import type { Db } from './tables.ts'

// Addresses that mail came back from, found among all that ever left by what failed, which is little.

type Failed = Sign & { readonly key: string; readonly address: string }

export async function bounces(db: Db, keys: readonly string[] | null): Promise<Bounced[]> {
  const failed = await failures(db, keys)
  const byKey = Map.groupBy(failed, ({ key }) => key)
  const suspects = [...byKey].filter(([, signs]) => markOf(signs) !== null).map(([key]) => key)
  const arrived = Map.groupBy(await arrivals(db, suspects), ({ key }) => key)
  const asked = await askings(db, suspects)
  return suspects
    .flatMap((key): Bounced[] => {
      const signs = byKey.get(key) ?? []
      const mark = markOf([...signs, ...(arrived.get(key) ?? [])])
      const at = asked.get(key) ?? null
      const address = signs.at(-1)?.address ?? key
      return mark === null ? [] : [{ ...mark, address, key, askedAt: at !== null && at >= mark.since ? at : null }]
    })
    .toSorted((one, other) => (one.key < other.key ? -1 : 1))
}

/** What was refused or came back. */
async function failures(db: Db, keys: readonly string[] | null): Promise<Failed[]> {
  const all: Failed[] = []
  const chunks = keys === null ? [null] : [...chunksOf([...new Set(keys)])]
  for (const chunk of chunks) {
    const rows = await db
      .selectFrom('messages')
      .select(['toKey as key', 'toAddress as address', 'state', 'reply', 'settledAt'])
      .select(['reportKind as report', 'reportWords', 'reportAt'])
      // written out as the index has it, so that it is used
      .where(sql<boolean>`(state = 'refused' or report_kind = 'bounced')`)
      .$if(chunk !== null, (query) => query.where('toKey', 'in', chunk ?? []))
      .orderBy('id')
      .execute()
    for (const { key, address, state, reply, settledAt, report, reportWords, reportAt } of rows) {
      const told = report === 'bounced' ? { words: reportWords, at: reportAt } : { words: reply, at: settledAt }
      all.push({ key, address, state, report, words: told.words ?? '', at: told.at ?? 0 })
    }
  }
  return all
}

/** What has arrived at these addresses, as a report or a person says. */
async function arrivals(db: Db, keys: readonly string[]): Promise<(Sign & { key: string })[]> {
  const all: (Sign & { key: string })[] = []
  for (const chunk of chunksOf(keys)) {
    const rows = await db
      .selectFrom('messages')
      .select(['toKey as key', 'state', 'reportKind as report', 'reportAt as at'])
      .where('toKey', 'in', chunk)
      .where('state', '=', 'accepted')
      .where('reportKind', 'in', ['delivered', 'auto-reply'])
      .execute()
    all.push(...rows.map((row) => ({ ...row, words: '', at: row.at ?? 0 })))
  }
  return all
}

/** When the owner was asked last about each address. */
async function askings(db: Db, keys: readonly string[]): Promise<Map<string, Instant>> {
  const threads = new Map(keys.map((key) => [askingThread(key), key]))
  const asked = new Map<string, Instant>()
  for (const chunk of chunksOf([...threads.keys()])) {
    const rows = await db
      .selectFrom('mailings')
      .select('thread')
      .select(({ fn }) => fn.max('at').as('at'))
      .where('ticket', '=', '')
      .where('thread', 'in', chunk)
      .where('withdrawnAt', 'is', null)
      .groupBy('thread')
      .execute()
    for (const { thread, at } of rows) asked.set(threads.get(thread) ?? '', Number(at))
  }
  return asked
}
