import { sql } from 'kysely'
import { noticeThreads } from '../procedure/life/message-life.ts'
import type { LeftPhase } from '../procedure/notice/published.ts'
import type { Circumstances } from '../road/mailing.ts'
import { messagesOf } from './mailings.ts'
import { leftAt } from './outbox.ts'
import type { Db } from './tables.ts'

// what was withdrawn is accepted by nobody, so that it needs no look

export async function leftPhases(db: Db): Promise<LeftPhase[]> {
  return (await rowsOf(db)).map(({ ticket, sequence, at, sendAt, circumstances, first }) => {
    const { reasons } = JSON.parse(circumstances) as Partial<Circumstances>
    return { ticket, sequence, at: Number(first ?? sendAt ?? at), isHushed: reasons?.leaks !== undefined }
  })
}

const rowsOf = (db: Db) =>
  db
    .selectFrom('mailings')
    .innerJoin('messages', 'messages.mailing', 'mailings.id')
    .select(['mailings.ticket', 'mailings.sequence', 'mailings.at', 'mailings.sendAt', 'mailings.circumstances'])
    .select(sql<number | string | null>`min(${leftAt('messages')})`.as('first'))
    .where('mailings.thread', '=', noticeThreads.told)
    .where('messages.state', '=', 'accepted')
    .groupBy('mailings.id')
    .execute()

export async function publicMark(db: Db): Promise<string> {
  const { count, sum } = await leftIn(db)
  const { last } = await lastEvent(db)
  return [count, sum, last].map(Number).join(' ')
}

const leftIn = (db: Db) =>
  db
    .selectFrom('mailings')
    .select(({ fn }) => [fn.countAll<number | string>().as('count'), fn.sum<number | string | null>('id').as('sum')])
    .where('thread', '=', noticeThreads.told)
    .where((query) => query.exists(messagesOf(query).where('own.state', '=', 'accepted')))
    .executeTakeFirstOrThrow()

const lastEvent = (db: Db) =>
  db
    .selectFrom('events')
    .select(({ fn }) => fn.max<number | string | null>('id').as('last'))
    .executeTakeFirstOrThrow()
