import { randomUUID } from 'node:crypto'
import type { NewMailing } from '../road/mailing.ts'
import type { Step } from './tables.ts'

/** Records what the tracker is to be told of a mailing, in the transaction of its recording. */
export async function queueActs(step: Step, mailing: number, { ticket, at, sendAt, acts = [] }: NewMailing) {
  const rows = acts.map((act) => ({ ...act, mailing, ticket, uuid: randomUUID(), dueAt: sendAt ?? at }))
  if (rows.length > 0)
    await step
      .insertInto('acts')
      .values(rows.map((row) => ({ ...row, state: 'queued' as const })))
      .execute()
}
