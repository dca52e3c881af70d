import type { Kysely, Transaction } from 'kysely'
import { Failure } from '../errors.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { AnyReason, Journal, OutboxEntry, State } from '../workflow/journal.ts'
import { note } from './record.ts'
import type { Tables } from './tables.ts'

type Db = Kysely<Tables>

/** The part of the journal that shows people what left and what did not, and takes their word for what is unclear. */
export function outboxes(db: Db): Pick<Journal, 'outbox' | 'resolve'> {
  return {
    outbox: (filter) => outbox(db, filter ?? {}),
    resolve: (id, as, by, at) => db.transaction().execute((step) => resolve(step, id, as, by, at)),
  }
}

async function outbox(db: Db, filter: { mailing?: number; open?: boolean; id?: number }): Promise<OutboxEntry[]> {
  const rows = await db
    .selectFrom('messages')
    .innerJoin('mailings', 'mailings.id', 'messages.mailing')
    .select([
      'messages.id',
      'messages.mailing',
      'messages.ticket',
      'mailings.phase',
      'messages.to_address',
      'messages.partner',
      'messages.message_id',
      'messages.state',
      'messages.reply',
      'messages.reasons',
      'messages.report_kind',
      'messages.report_words',
      'messages.report_at',
    ])
    .$if(filter.mailing !== undefined, (query) => query.where('messages.mailing', '=', filter.mailing ?? 0))
    .$if(filter.id !== undefined, (query) => query.where('messages.id', '=', filter.id ?? 0))
    .$if(filter.open === true, (query) =>
      query.where(({ or, and, eb }) =>
        or([
          eb('messages.state', 'not in', ['accepted', 'dropped']),
          // the server took it, and it came back all the same
          and([eb('messages.state', '=', 'accepted'), eb('messages.report_kind', '=', 'bounced')]),
        ]),
      ),
    )
    .orderBy('messages.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    mailing: row.mailing,
    ticket: row.ticket,
    phase: row.phase as OutboxEntry['phase'],
    to: row.to_address,
    partner: row.partner,
    messageId: row.message_id,
    state: row.state,
    reply: row.reply,
    report: reportOf(row),
    reasons: JSON.parse(row.reasons) as AnyReason[],
  }))
}

function reportOf(row: {
  report_kind: string | null
  report_words: string | null
  report_at: number | null
}): OutboxEntry['report'] {
  if (row.report_kind === null) return null
  return { kind: row.report_kind, words: row.report_words ?? '', at: row.report_at ?? 0 }
}

/** Which states a person's word may end; one that came back counts besides, whatever the server had said. */
const resolvable = {
  delivered: ['unknown', 'deferred', 'refused'],
  resend: ['unknown', 'refused'],
} as const satisfies Record<string, readonly State[]>

async function resolve(
  step: Transaction<Tables>,
  id: number,
  as: 'delivered' | 'resend',
  by: string,
  at: Instant,
): Promise<OutboxEntry> {
  const [before] = await outbox(step, { id })
  if (before === undefined) throw new Failure('outbox-no-such-message', { id })
  const cameBack = before.state === 'accepted' && before.report?.kind === 'bounced'
  const open: readonly State[] = resolvable[as]
  if (!cameBack && !open.includes(before.state)) {
    throw new Failure('outbox-not-resolvable', { id, state: before.state, as })
  }
  const state: State = as === 'delivered' ? 'accepted' : 'queued'
  await step
    .updateTable('messages')
    .set({ state, settled_at: at, tried_run: null, report_kind: null, report_words: null, report_at: null })
    .where('id', '=', id)
    .execute()
  await note(step, { at, who: by, ticket: before.ticket || null, what: `resolved-${as}`, detail: `${id}` })
  return { ...before, state, report: null }
}
