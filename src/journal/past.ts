import type { Kysely, Transaction } from 'kysely'
import type { IncomingJournal, PastMail } from '../workflow/incoming-journal.ts'
import type { Tables } from './tables.ts'

type Db = Kysely<Tables>

/** The part of the journal that knows with whom there was correspondence, also before it was kept here (§2.2). */
export function pasts(db: Db): Pick<IncomingJournal, 'accepted' | 'importPast'> {
  return {
    accepted: (address) => accepted(db, address),
    importPast: (mails) => db.transaction().execute((step) => importPast(step, mails)),
  }
}

async function accepted(db: Db, address: string): Promise<{ times: number; last: number } | null> {
  const here = await db
    .selectFrom('incoming')
    .select(['identity', 'received_at as at'])
    .where('from_key', '=', address)
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

/** Few enough for the parameters that one statement may have. */
const chunk = 500

async function importPast(step: Transaction<Tables>, mails: readonly PastMail[]): Promise<number> {
  let count = 0
  for (let from = 0; from < mails.length; from += chunk) {
    const rows = mails.slice(from, from + chunk).map(pastRow)
    const added = await step
      .insertInto('past')
      .values(rows)
      .onConflict((conflict) => conflict.column('identity').doNothing())
      .executeTakeFirst()
    count += Number(added.numInsertedOrUpdatedRows ?? 0n)
  }
  return count
}

const pastRow = ({ identity, address, at, accepted: yes }: PastMail) => ({
  identity,
  address,
  at,
  accepted: yes ? 1 : 0,
})
