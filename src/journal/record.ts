import { Failure } from '../errors.ts'
import { formatPl } from '../procedure/time/format.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { NewMailing } from '../road/mailing.ts'
import type { Db, Step } from './tables.ts'
import { ticketStateOf } from './ticket-state.ts'

/**
 * Writes down a mailing and all its messages as queued: its id. Failures `already-recorded` when another was quicker,
 * `ticket-closed` (§6). The transaction is the caller's: an answer is recorded with the decision that it tells of.
 */
export async function record(step: Step, mailing: NewMailing): Promise<number> {
  await refuseSecond(step, mailing)
  await refuseClosed(step, mailing.ticket, mailing.at)
  const { id } = await step.insertInto('mailings').values(mailingRow(mailing)).returning('id').executeTakeFirstOrThrow()
  for (const message of mailing.messages) {
    await step
      .insertInto('messages')
      .values({
        mailing: id,
        ticket: mailing.ticket,
        thread: mailing.thread,
        sequence: mailing.sequence,
        to_address: message.to,
        to_key: message.key,
        partner: message.partner,
        reasons: JSON.stringify(message.reasons),
        message_id: message.messageId,
        head: message.head,
        state: 'queued',
      })
      .execute()
  }
  const { at, by: who, ticket, phase: what, messages } = mailing
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
    .where('withdrawn_at', 'is', null)
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
  const { ticket, thread, sequence, type, phase, facts, subject, text, body, from, by, at, circumstances } = mailing
  const told = mailing.type === 'letter' ? null : { criteria: mailing.criteria, changes: mailing.changes }
  return {
    ...{ ticket, thread, sequence, type, phase, subject, text, by, at },
    facts: JSON.stringify(facts),
    criteria: JSON.stringify(told),
    content_headers: body.contentHeaders,
    body: body.bytes,
    from_name: from.name,
    from_email: from.email,
    clock_set: mailing.clockSet ? 1 : 0,
    send_at: mailing.sendAt,
    send_before: mailing.sendBefore,
    circumstances: JSON.stringify(circumstances),
  }
}

/** Something that happened; `mailing` where it is the recording of one. Whoever did it has a name. */
export async function note(
  db: Db,
  event: { at: Instant; who: string; ticket: string | null; what: string; detail: string; mailing?: number },
): Promise<void> {
  if (event.who === '') throw new TypeError(`nobody has done it: ${event.what}`)
  await db.insertInto('events').values(event).execute()
}
