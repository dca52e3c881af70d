import type { Kysely, Transaction } from 'kysely'
import { Failure } from '../errors.ts'
import type { LetterPhase } from '../procedure/letter/facts.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { Journal, Waiting } from '../workflow/journal.ts'
import { hasBegun } from './notices.ts'
import { note } from './record.ts'
import type { Tables } from './tables.ts'

type Db = Kysely<Tables>
type WaitingMethods = Pick<Journal, 'waiting' | 'withdraw' | 'allowLate'>

/** The part of the journal that knows what is recorded and has not left yet. */
export function waitings(db: Db): WaitingMethods {
  return {
    waiting: () => waiting(db),
    withdraw: (ticket, by, at) => db.transaction().execute((step) => withdraw(step, ticket, by, at)),
    allowLate: (mailing, reason, by, at) =>
      db.transaction().execute((step) => allowLate(step, { mailing, reason, by, at })),
  }
}

async function waiting(db: Db): Promise<Waiting[]> {
  const rows = await db
    .selectFrom('mailings')
    .innerJoin('messages', 'messages.mailing', 'mailings.id')
    .select(({ fn }) => [
      'mailings.id',
      'mailings.ticket',
      'mailings.phase',
      'mailings.by',
      'mailings.send_at',
      'mailings.send_before',
      'mailings.late_reason',
      fn.countAll<number>().as('messages'),
    ])
    .select((query) => hasBegun(query).as('begun'))
    .where('mailings.withdrawn_at', 'is', null)
    .where('messages.state', '=', 'queued')
    .groupBy('mailings.id')
    .orderBy('mailings.id')
    .execute()
  return rows.map((row) => ({
    mailing: row.id,
    ticket: row.ticket,
    phase: row.phase as Waiting['phase'],
    by: row.by,
    sendAt: row.send_at,
    sendBefore: row.send_before,
    messages: Number(row.messages),
    begun: Boolean(row.begun),
    lateReason: row.late_reason,
  }))
}

/** Mails that tell of a decision on a mail that came in: that decision stands, and so they are not taken back. */
const answers: LetterPhase[] = ['accepted', 'rejected', 'add-contact']

async function withdraw(step: Transaction<Tables>, ticket: string, by: string, at: Instant) {
  const mailings = await step
    .selectFrom('mailings')
    .select(['id', 'thread', 'phase'])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('messages as taken')
          .select('taken.id')
          .whereRef('taken.mailing', '=', 'mailings.id')
          .where('taken.state', '!=', 'queued'),
      ).as('taken'),
    )
    .where('ticket', '=', ticket)
    .where('withdrawn_at', 'is', null)
    .where('phase', 'not in', answers)
    .orderBy('sequence', 'desc')
    .orderBy('id', 'desc')
    .execute()
  // only the newest phase of a notice: the ones before it are what it follows
  const notice = mailings.filter(({ thread }) => thread === 'notice').slice(0, 1)
  const letters = mailings.filter(({ thread }) => thread !== 'notice').toSorted((one, other) => other.id - one.id)
  const candidates = [...notice, ...letters]
  const mailing = candidates.find(({ taken }) => !taken)
  if (mailing !== undefined) return drop(step, mailing, { ticket, by, at })
  const [begun] = candidates
  if (begun === undefined) throw new Failure('nothing-to-withdraw', { ticket })
  throw new Failure('already-begun', { ticket, phase: begun.phase })
}

async function drop(
  step: Transaction<Tables>,
  mailing: { id: number; phase: string },
  { ticket, by, at }: { ticket: string; by: string; at: Instant },
) {
  const phase = mailing.phase as Waiting['phase']
  const dropped = await step
    .updateTable('messages')
    .set({ state: 'dropped' })
    .where('mailing', '=', mailing.id)
    .executeTakeFirst()
  await step.updateTable('mailings').set({ withdrawn_at: at }).where('id', '=', mailing.id).execute()
  await note(step, { at, who: by, ticket, what: 'withdrawn', detail: phase })
  return { phase, messages: Number(dropped.numUpdatedRows) }
}

async function allowLate(
  step: Transaction<Tables>,
  { mailing, reason, by, at }: { mailing: number; reason: string; by: string; at: Instant },
): Promise<void> {
  const row = await step
    .updateTable('mailings')
    .set({ late_reason: reason })
    .where('id', '=', mailing)
    .returning('ticket')
    .executeTakeFirst()
  await note(step, { at, who: by, ticket: row?.ticket || null, what: 'late-allowed', detail: `${mailing}: ${reason}` })
}
