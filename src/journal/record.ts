import { Failure } from '../errors.ts'
import { formatPl } from '../procedure/time/format.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { NewMailing } from '../road/mailing.ts'
import type { Db, Event, Step } from './tables.ts'
import { ticketStateOf } from './ticket-state.ts'

/**
 * Writes down a mailing and all its messages as queued: its id. Failures `already-recorded` when another was quicker,
 * `ticket-closed` (§6). The transaction is the caller's: an answer is recorded with the decision that it tells of.
 */
export async function record(step: Step, mailing: NewMailing): Promise<number> {
  await refuseSecond(step, mailing)
  await refuseClosed(step, mailing.ticket, mailing.at)
  const { id } = await step.insertInto('mailings').values(mailingRow(mailing)).returning('id').executeTakeFirstOrThrow()
  const { at, by: who, ticket, thread, sequence, phase: what, messages } = mailing
  for (const { to, key, partner, reasons, messageId, head } of messages) {
    const copy = { toAddress: to, toKey: key, partner, reasons: JSON.stringify(reasons), messageId, head }
    const row = { ...copy, mailing: id, ticket, thread, sequence, state: 'queued' } as const
    await step.insertInto('messages').values(row).execute()
  }
  await note(step, { at, who, ticket: ticket || null, what, detail: `${messages.length}`, mailing: id })
  return id
}

async function refuseSecond(step: Step, { ticket, thread, sequence }: NewMailing): Promise<void> {
  const earlier = await step
    .selectFrom('mailings')
    .select(['by', 'at', 'phase'])
    .where('ticket', '=', ticket)
    .where('thread', '=', thread)
    .where('sequence', '=', sequence)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst()
  if (earlier === undefined) return
  const { by, at, phase } = earlier
  throw new Failure('already-recorded', { ticket, phase, by, at: formatPl(at) })
}

/** A closed ticket takes no further message (§6): Failure `ticket-closed`. No ticket (empty) is never closed. */
export async function refuseClosed(step: Step, ticket: string, at: Instant): Promise<void> {
  if (ticket !== '' && (await ticketStateOf(step, ticket, at)) === 'closed')
    throw new Failure('ticket-closed', { ticket })
}

function mailingRow(mailing: NewMailing) {
  const { ticket, thread, sequence, type, phase, subject, text, body, from, by, at, sendAt, sendBefore } = mailing
  const told = mailing.type === 'letter' ? null : { criteria: mailing.criteria, changes: mailing.changes }
  return {
    ...{ ticket, thread, sequence, type, phase, subject, text, by, at, sendAt, sendBefore },
    ...{ contentHeaders: body.contentHeaders, body: body.bytes, fromName: from.name, fromEmail: from.email },
    facts: JSON.stringify(mailing.facts),
    criteria: JSON.stringify(told),
    clockSet: mailing.clockSet ? 1 : 0,
    circumstances: JSON.stringify(mailing.circumstances),
  }
}

/** Something that happened; `mailing` where it is the recording of one. Whoever did it has a name. */
export async function note(db: Db, event: Event): Promise<void> {
  if (event.who === '') throw new TypeError(`nobody has done it: ${event.what}`)
  await db.insertInto('events').values(event).execute()
}
