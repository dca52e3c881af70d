import type { ExpressionBuilder, Kysely, Selectable, Transaction } from 'kysely'
import { Failure } from '../errors.ts'
import { type Facts, noticeType } from '../procedure/notice/facts.ts'
import type { NoticeHistory, PastPhase } from '../procedure/notice/life.ts'
import type { Changes, Criteria, Reason } from '../procedure/notice/recipients.ts'
import { formatPl } from '../procedure/time/format.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { Journal, NewMailing, Told, Waiting } from '../workflow/journal.ts'
import type { Tables } from './schema.ts'

type Db = Kysely<Tables>
type NoticeMethods = Pick<
  Journal,
  'notice' | 'notices' | 'told' | 'record' | 'withdraw' | 'waiting' | 'allowLate' | 'note'
>

/** The part of the journal that knows notices: what was approved, who was told, what waits for its time. */
export function notices(db: Db): NoticeMethods {
  return {
    notice: async (ticket) => (await histories(db, ticket))[0] ?? null,
    notices: () => histories(db, null),
    told: (ticket) => told(db, ticket),
    record: (mailing) => db.transaction().execute((step) => record(step, mailing)),
    withdraw: (ticket, by, at) => db.transaction().execute((step) => withdraw(step, ticket, by, at)),
    waiting: () => waiting(db),
    allowLate: (mailing, reason, by, at) =>
      db.transaction().execute(async (step) => {
        await step.updateTable('mailings').set({ late_reason: reason }).where('id', '=', mailing).execute()
        await note(step, { at, who: by, ticket: null, what: 'late-allowed', detail: `${mailing}: ${reason}` })
      }),
    note: (event) => note(db, event),
  }
}

async function histories(db: Db, ticket: string | null): Promise<NoticeHistory[]> {
  const rows = await db
    .selectFrom('mailings')
    .selectAll()
    .select((query) => hasBegun(query).as('begun'))
    .where('withdrawn_at', 'is', null)
    .$if(ticket !== null, (query) => query.where('ticket', '=', ticket ?? ''))
    .orderBy('ticket')
    .orderBy('sequence')
    .execute()
  const byTicket = Map.groupBy(rows, (row) => row.ticket)
  return [...byTicket.values()].flatMap((phases) => historyOf(phases.map((row) => [row, pastPhase(row)])))
}

type MailingRow = Selectable<Tables['mailings']>

function pastPhase(row: MailingRow & { begun: unknown }): PastPhase {
  return {
    phase: row.phase as PastPhase['phase'],
    sequence: row.sequence,
    facts: JSON.parse(row.facts) as Facts,
    text: row.text,
    from: { name: row.from_name, email: row.from_email },
    by: row.by,
    at: row.at,
    sendAt: row.send_at,
    begun: Boolean(row.begun),
  }
}

function historyOf(rows: [MailingRow, PastPhase][]): NoticeHistory[] {
  const [first, ...rest] = rows
  if (first === undefined) return []
  const { kind, source, services } = first[1].facts
  return [
    {
      ticket: first[0].ticket,
      kind,
      type: noticeType({ kind, source }),
      source,
      services,
      ...(JSON.parse(first[0].criteria) as { criteria: Criteria; changes: Changes }),
      phases: [first[1], ...rest.map(([, past]) => past)],
    },
  ]
}

async function told(db: Db, ticket: string): Promise<Told[]> {
  const rows = await db
    .selectFrom('messages')
    .select(['to_address', 'to_key', 'partner', 'reasons', 'message_id', 'rewritten_id', 'state', 'reply'])
    .where('ticket', '=', ticket)
    .where('state', '!=', 'dropped')
    .orderBy('sequence')
    .orderBy('id')
    .execute()
  const copies = Map.groupBy(rows, (row) => row.to_key)
  return [...copies.values()].flatMap((all) => {
    const newest = all.at(-1)
    if (newest === undefined) return []
    return {
      address: newest.to_address,
      partner: newest.partner,
      reasons: JSON.parse(newest.reasons) as Reason[],
      // a refused copy is in nobody's mailbox: no thread can hang on it
      messageIds: all.filter((row) => row.state !== 'refused').map((row) => row.rewritten_id ?? row.message_id),
      state: newest.state,
      reply: newest.reply,
    }
  })
}

async function record(step: Transaction<Tables>, mailing: NewMailing): Promise<number> {
  const earlier = await step
    .selectFrom('mailings')
    .select(['by', 'at', 'phase'])
    .where('ticket', '=', mailing.ticket)
    .where('sequence', '=', mailing.sequence)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  if (earlier) {
    const { by, at, phase } = earlier
    throw new Failure('already-recorded', { ticket: mailing.ticket, phase, by, at: formatPl(at) })
  }
  const { id } = await step.insertInto('mailings').values(mailingRow(mailing)).returning('id').executeTakeFirstOrThrow()
  for (const message of mailing.messages) {
    await step
      .insertInto('messages')
      .values({
        mailing: id,
        ticket: mailing.ticket,
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
  await note(step, {
    at: mailing.at,
    who: mailing.by,
    ticket: mailing.ticket,
    what: mailing.phase,
    detail: `${mailing.messages.length}`,
  })
  return id
}

function mailingRow(mailing: NewMailing) {
  return {
    ticket: mailing.ticket,
    sequence: mailing.sequence,
    type: mailing.type,
    phase: mailing.phase,
    facts: JSON.stringify(mailing.facts),
    criteria: JSON.stringify({ criteria: mailing.criteria, changes: mailing.changes }),
    subject: mailing.subject,
    text: mailing.text,
    content_headers: mailing.body.contentHeaders,
    body: mailing.body.bytes,
    from_name: mailing.from.name,
    from_email: mailing.from.email,
    by: mailing.by,
    at: mailing.at,
    clock_set: mailing.clockSet ? 1 : 0,
    send_at: mailing.sendAt,
    send_before: mailing.sendBefore,
    circumstances: JSON.stringify(mailing.circumstances),
  }
}

async function withdraw(step: Transaction<Tables>, ticket: string, by: string, at: Instant) {
  const mailing = await step
    .selectFrom('mailings')
    .select(['id', 'phase'])
    .where('ticket', '=', ticket)
    .where('withdrawn_at', 'is', null)
    .orderBy('sequence', 'desc')
    .executeTakeFirst()
  if (mailing === undefined) throw new Failure('nothing-to-withdraw', { ticket })
  const begun = await step
    .selectFrom('messages')
    .select('id')
    .where('mailing', '=', mailing.id)
    .where('state', '!=', 'queued')
    .executeTakeFirst()
  if (begun) throw new Failure('already-begun', { ticket, phase: mailing.phase })
  const phase = mailing.phase as PastPhase['phase']
  const dropped = await step
    .updateTable('messages')
    .set({ state: 'dropped' })
    .where('mailing', '=', mailing.id)
    .executeTakeFirst()
  await step.updateTable('mailings').set({ withdrawn_at: at }).where('id', '=', mailing.id).execute()
  await note(step, { at, who: by, ticket, what: 'withdrawn', detail: phase })
  return { phase, messages: Number(dropped.numUpdatedRows) }
}

/** Whether a server has been given any message of the mailing that is looked at. */
function hasBegun({ exists, selectFrom }: ExpressionBuilder<Tables, 'mailings'>) {
  return exists(
    selectFrom('messages as sent')
      .select('sent.id')
      .whereRef('sent.mailing', '=', 'mailings.id')
      .where('sent.state', 'not in', ['queued', 'claimed']),
  )
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
    phase: row.phase as PastPhase['phase'],
    by: row.by,
    sendAt: row.send_at,
    sendBefore: row.send_before,
    messages: Number(row.messages),
    begun: Boolean(row.begun),
    lateReason: row.late_reason,
  }))
}

async function note(db: Db, event: { at: Instant; who: string; ticket: string | null; what: string; detail: string }) {
  await db.insertInto('events').values(event).execute()
}
