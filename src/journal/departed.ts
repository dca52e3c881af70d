import type { ActJournal, Departed } from '../road/act-journal.ts'
import type { Db } from './tables.ts'

/** A mailing as it left: what its messages share, the head of the first, how many there are, and when one was taken. */
export async function departed(db: Db, ...[mailing]: Parameters<ActJournal['departed']>): Promise<Departed> {
  const { contentHeaders, body, ...about } = await db
    .selectFrom('mailings')
    .select(['ticket', 'type', 'phase', 'sequence', 'contentHeaders', 'body'])
    .where('id', '=', mailing)
    .executeTakeFirstOrThrow()
  // an SMS is no mail, and has no copy
  const mails = db.selectFrom('messages').where('mailing', '=', mailing).where('channel', '=', 'email')
  const own = mails.where('dropped', '=', 0)
  const first = await own.select(['head', 'messageId']).orderBy('id').limit(1).executeTakeFirstOrThrow()
  const { count } = await own.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  const { leftAt } = await own
    .select(({ fn }) => fn.min('settledAt').as('leftAt'))
    .where('state', '=', 'accepted')
    .executeTakeFirstOrThrow()
  const left = leftAt === null ? null : Number(leftAt)
  return { ...about, ...first, body: { contentHeaders, bytes: body }, count: Number(count), leftAt: left }
}
