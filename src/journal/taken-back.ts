import { Failure, problem } from '../errors.ts'
import { formatPl } from '../procedure/time/format.ts'
import type { NewMailing } from '../road/mailing.ts'
import type { Step } from './tables.ts'

/** The events by which a mailing is taken back. */
const takings = ['withdrawn', 'withdrawn-messages', 'approval-declined']

/** What of these mailings was taken back, by whom and when, as it is told: the newest; null: all of them stand. */
export async function takenBackOf(step: Step, mailings: readonly number[]) {
  const row = await step
    .selectFrom('mailings')
    .select(['ticket', 'phase', 'withdrawnAt as at'])
    .where('id', 'in', [...mailings])
    .where('withdrawnAt', 'is not', null)
    .orderBy('id', 'desc')
    .executeTakeFirst()
  if (row === undefined || row.at === null) return null
  const { ticket, phase, at } = row
  const event = await step
    .selectFrom('events')
    .select('who')
    .where(({ and }) => and({ ticket, at }))
    .where('what', 'in', takings)
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return { ticket, phase, by: event?.who ?? '-', at: formatPl(Number(at)) }
}

/** What quotes and follows earlier mails is recorded only while they stand: its number may be that of one taken back. */
export async function refuseTakenBack(step: Step, { ticket, thread, phase, follows = [] }: NewMailing): Promise<void> {
  if (follows.length === 0) return
  const gone = await takenBackOf(step, follows)
  if (gone === null) return
  const since = await step
    .selectFrom('mailings')
    .select(['phase', 'by', 'at'])
    .where(({ and }) => and({ ticket, thread, withdrawnAt: null }))
    .where('id', 'not in', [...follows])
    .orderBy('id')
    .execute()
  const others = since.map((one) => problem('recorded-since', { theirs: one.phase, by: one.by, at: formatPl(one.at) }))
  throw new Failure('recorded-withdrawn', { ...gone, theirs: gone.phase, phase }, others)
}
