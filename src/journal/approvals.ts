import { sql } from 'kysely'
import { Failure } from '../errors.ts'
import type { LetterFacts } from '../procedure/letter/facts.ts'
import { statesThat } from '../procedure/life/message-life.ts'
import { formatMail, formatPl } from '../procedure/time/format.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { ApprovalJournal, Wish } from '../road/approval-journal.ts'
import { awaiting, note } from './mailings.ts'
import type { Db, Step } from './tables.ts'
import { drop } from './words.ts'

// What waits for the yes of a second person at another desk: a row for each mailing, those recorded together under one wish.

type Asked = Parameters<ApprovalJournal['wishes']>[0]

const rowsOf = (db: Db, of: Asked) =>
  db
    .selectFrom('approvals')
    .innerJoin('mailings', 'mailings.id', 'approvals.mailing')
    .select(['approvals.mailing', 'approvals.wish', 'approvals.profile', 'approvals.state', 'approvals.reason'])
    .select(['approvals.by as decidedBy', 'approvals.decidedAt', 'mailings.by', 'mailings.at', 'mailings.ticket'])
    .select(['mailings.type', 'mailings.phase', 'mailings.subject', 'mailings.facts', 'mailings.circumstances'])
    .select(['mailings.sendAt', 'mailings.clockSet', 'mailings.lateReason', 'mailings.withdrawnAt'])
    .select(({ selectFrom }) =>
      selectFrom('messages')
        .whereRef('messages.mailing', '=', 'mailings.id')
        .where('messages.state', 'in', statesThat('waits'))
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .as('messages'),
    )
    .$if(of === undefined, (query) => query.where(sql<boolean>`approvals.state = 'wanted'`))
    .$if(of !== undefined && 'id' in of, (query) => query.where('approvals.wish', '=', of && 'id' in of ? of.id : 0))
    .$if(of !== undefined && 'mailings' in of, (query) =>
      query.where('approvals.mailing', 'in', of && 'mailings' in of ? [...of.mailings] : []),
    )
    .orderBy('approvals.mailing')

type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]

export async function wishes(db: Db, of?: Asked): Promise<Wish[]> {
  if (of !== undefined && 'mailings' in of && of.mailings.length === 0) return []
  const rows = await rowsOf(db, of).execute()
  return [...Map.groupBy(rows, ({ wish }) => Number(wish)).values()].flatMap(wishOf)
}

const wishOf = (rows: readonly Row[]): Wish[] =>
  rows.slice(0, 1).map(({ wish, ticket, by, at, profile, state, decidedBy, decidedAt, reason }) => ({
    ...{ id: Number(wish), ticket, by, at: Number(at), profile, state, decidedBy, reason },
    decidedAt: decidedAt === null ? null : Number(decidedAt),
    mailings: rows.map(({ mailing }) => Number(mailing)),
    mails: rows.map(mailOf),
    messages: rows.reduce((sum, { messages }) => sum + Number(messages ?? 0), 0),
  }))

/** A mail as the history of its ticket tells it; of what belongs to no ticket that tells nothing. */
function mailOf({ mailing, type, phase, subject, facts, circumstances, by, ...row }: Row): Wish['mails'][number] {
  const { at, sendAt, clockSet, lateReason, withdrawnAt, messages } = row
  const letter = type === 'letter' ? (JSON.parse(facts) as LetterFacts) : null
  return {
    ...{ at: Number(at), who: by, what: 'out', text: subject, counts: { queued: Number(messages ?? 0) } },
    kind: letter === null ? `${type} ${phase}` : phase,
    details: {
      ...{ mailing: Number(mailing), sendAt: sendAt === null ? null : Number(sendAt), leftFirst: null, leftLast: null },
      ...{ clockSet: Number(clockSet) !== 0, lateReason, withdrawnAt },
      ...(letter && { to: letter.to, cc: letter.cc, organization: letter.organization }),
      ...(JSON.parse(circumstances) as object),
    },
  }
}

export async function approve(step: Step, ...[id, by, at]: Parameters<ApprovalJournal['approve']>): Promise<Wish> {
  const wish = await open(step, id)
  if (wish.by === by) throw new Failure('approval-own', { id })
  // a yes to none would be one to whatever is queued again afterwards
  if (wish.messages === 0) throw new Failure('approval-nothing', { id })
  await dated(step, wish, at)
  await lets(step, wish, at).execute()
  return settle(step, wish, { state: 'given', decidedBy: by, decidedAt: at })
}

/**
 * With that yes a mail is complete and ready to leave, and that is what Date tells (RFC 5322 §3.6.1); one that has a time
 * of its own, still to come, tells that.
 */
async function dated(step: Step, { mailings }: Wish, at: Instant): Promise<void> {
  const rows = await step.selectFrom('mailings').select(['id', 'at', 'sendAt']).where('id', 'in', mailings).execute()
  for (const { id, at: recordedAt, sendAt } of rows) {
    const before = Number(sendAt ?? recordedAt)
    if (before >= at) continue
    const [old, own] = [before, at].map((moment) => `\r\nDate: ${formatMail(moment)}\r\n`)
    await step
      .updateTable('copies')
      .set({ head: sql<string>`replace(head, cast(${old} as text), cast(${own} as text))` })
      .where('mailing', '=', id)
      .where('id', 'in', ({ selectFrom }) =>
        selectFrom('deliveries').select('deliveries.id').where('state', 'in', statesThat('waits')),
      )
      .execute()
  }
}

/** What is to leave of it does so from now on, or from its own time. */
const lets = (step: Step, { mailings }: Wish, at: Instant) =>
  step
    .updateTable('deliveries')
    .set({ dueAt: leavesAt(at) })
    .where('id', 'in', ({ selectFrom }) =>
      selectFrom('copies')
        .select('copies.id')
        .where('copies.mailing', 'in', [...mailings]),
    )
    .where('state', 'in', statesThat('waits'))

const leavesAt = (at: Instant) =>
  sql<number>`(select case when send_at > ${at} then send_at else cast(${at} as bigint) end from mailings
    join copies on copies.mailing = mailings.id where copies.id = deliveries.id)`

export async function decline(step: Step, ...values: Parameters<ApprovalJournal['decline']>): Promise<Wish> {
  const [id, by, reason, at] = values
  const wish = await open(step, id)
  await takeBack(step, wish.mailings, at)
  for (const incoming of await answered(step, wish.mailings)) await undecide(step, incoming)
  return settle(step, wish, { state: 'declined', decidedBy: by, decidedAt: at, reason })
}

async function takeBack(step: Step, mailings: readonly number[], at: Instant): Promise<void> {
  const copies = await step.selectFrom('copies').select('id').where('mailing', 'in', mailings).execute()
  const ids = copies.map((copy) => copy.id)
  await drop(step, ids)
  await step.updateTable('mailings').set({ withdrawnAt: at }).where('id', 'in', mailings).execute()
}

/** The mails that came in and that these would have answered. */
async function answered(step: Step, mailings: readonly number[]): Promise<number[]> {
  const told = step.selectFrom('mailings').select('facts').where('id', 'in', mailings)
  const rows = await told.where('phase', 'in', ['accepted', 'rejected']).execute()
  return rows.flatMap(({ facts }) => (JSON.parse(facts) as LetterFacts).incoming ?? [])
}

/** A mail whose answer does not leave is as good as undecided: somebody decides on it again. */
const undecide = (step: Step, incoming: number) =>
  step
    .updateTable('incoming')
    .set({ state: 'waiting', ticket: null, by: null, decidedAt: null })
    .where('id', '=', incoming)
    .execute()

/** What is still to be decided. Failures `approval-unknown`, `approval-over`. */
async function open(step: Step, id: number): Promise<Wish> {
  const [wish] = await wishes(step, { id })
  if (wish === undefined) throw new Failure('approval-unknown', { id })
  const { state, decidedBy, decidedAt } = wish
  if (state === 'wanted') return wish
  throw new Failure('approval-over', { id, state, by: decidedBy ?? '-', at: formatPl(decidedAt ?? wish.at) })
}

type Decision = Pick<Wish, 'state' | 'decidedAt'> & { readonly decidedBy: string; readonly reason?: string }

async function settle(step: Step, wish: Wish, decision: Decision): Promise<Wish> {
  const { state, decidedBy: by, decidedAt, reason = '' } = decision
  const put = { state, by, decidedAt, reason }
  await step.updateTable('approvals').set(put).where('wish', '=', wish.id).where(awaiting).execute()
  const detail = [`${wish.id}`, reason].filter(Boolean).join(': ')
  await note(step, {
    at: decidedAt ?? wish.at,
    who: by,
    ticket: wish.ticket || null,
    what: `approval-${state}`,
    detail,
  })
  return { ...wish, ...decision }
}
