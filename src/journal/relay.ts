import { sql } from 'kysely'
import { type Copy, isNews } from '../procedure/relay/handed-on.ts'
import type { Heard, Learned, RelayJournal } from '../road/relay-journal.ts'
import { chunksOf } from './mailings.ts'
import { noteOfEach, tellsOf } from './notes.ts'
import type { Db, Step } from './tables.ts'

// What a relay's log says of the messages that it took over.

export async function copies(
  db: Db,
  { messageIds, recipients, from, until }: Parameters<RelayJournal['copies']>[0],
): Promise<Copy[]> {
  const found = new Map<number, Omit<Copy, 'again'>>()
  const keep = (rows: readonly Omit<Copy, 'again'>[]) => {
    for (const row of rows) found.set(row.id, row)
  }
  for (const ids of chunksOf(messageIds)) {
    keep(await taken(db).where('messageId', 'in', ids).execute())
    keep(await taken(db).where('rewrittenId', 'in', ids).execute())
  }
  for (const keys of chunksOf(recipients)) {
    const then = taken(db).where('settledAt', '>=', from).where('settledAt', '<=', until)
    keep(await then.where('toKey', 'in', keys).execute())
  }
  return withAgain(db, [...found.values()])
}

/** When a person said last of each that it is to be sent again, in whole seconds, as logs and reports have them. */
export async function withAgain<Row extends Pick<Copy, 'id' | 'ticket'>>(
  db: Db,
  rows: readonly Row[],
): Promise<(Row & Pick<Copy, 'again'>)[]> {
  const words: { readonly at: number; readonly detail: string }[] = []
  for (const tickets of chunksOf([...new Set(rows.map(({ ticket }) => ticket))])) {
    const said = db.selectFrom('events').select(['at', 'detail']).where('what', '=', 'resolved-resend')
    words.push(...(await said.where('ticket', 'in', tickets).execute()))
    // what is about no ticket has none there
    if (tickets.includes('')) words.push(...(await said.where('ticket', 'is', null).execute()))
  }
  return rows.map((row) => {
    const times = words.filter(({ detail }) => tellsOf(detail, row.id)).map(({ at }) => at)
    return { ...row, again: times.length === 0 ? null : Math.floor(Math.max(...times) / 1000) * 1000 }
  })
}

const taken = (db: Db) =>
  db
    .selectFrom('messages')
    .select(['id', 'ticket', 'toKey as to', 'messageId', 'rewrittenId', 'reply', 'settledAt', 'state'])
    .where('state', 'in', ['accepted', 'unknown'])
    // written out as the index has it, so that it is used
    .where(sql<boolean>`dropped = 0`)
    .$narrowType<{ state: Copy['state'] }>()

export async function learn(step: Step, ...[learned, by, at]: Parameters<RelayJournal['learn']>): Promise<Heard[]> {
  const told: Heard[] = []
  const settled: { id: number; ticket: string }[] = []
  for (const chunk of chunksOf(learned)) {
    const ids = chunk.map(({ id }) => id)
    const rows = await step
      .selectFrom('messages')
      .select(['id', 'ticket', 'state', 'reply', 'settledAt', 'reportKind', 'reportWords', 'reportAt'])
      .where('id', 'in', ids)
      .where('state', 'in', ['accepted', 'unknown'])
      .execute()
    const known = new Map(rows.map((row) => [row.id, row]))
    for (const one of chunk) {
      const row = known.get(one.id)
      const { state, reply, settledAt } = one.of
      // else somebody had it sent again, or said what became of it, while the log was read
      if (row?.state !== state || row.reply !== reply || row.settledAt !== settledAt) continue
      const { reportKind: kind, reportWords: words, reportAt: when } = row
      const news = isNews(one.fate, kind === null ? null : { kind, words: words ?? '', at: when ?? 0 })
      if (row.state === 'unknown') settled.push(row)
      await keepTaken(step, one)
      if (news) await report(step, one)
      told.push({ id: one.id, settled: row.state === 'unknown', news })
    }
  }
  await noteOfEach(step, settled, { at, who: by, what: 'resolved-log' })
  return told
}

/** The relay has it: the log shows it there. Where it goes on is told beside what the relay answered. */
async function keepTaken(step: Step, { id, of, fate }: Learned): Promise<void> {
  const isUnknown = of.state === 'unknown'
  const ids = new Set([...(isUnknown ? [fate.queueId] : []), ...fate.goesOn])
  if (ids.size === 0) return
  const told = [...(isUnknown ? [] : [of.reply ?? '']), ...[...ids].map((one) => `queued as ${one}`)]
  const accepted = { state: 'accepted', dueAt: null, settledAt: fate.since } as const
  const put = { reply: told.join('; '), ...(isUnknown && accepted) }
  await step.updateTable('deliveries').set(put).where('id', '=', id).execute()
}

async function report(step: Step, { id, fate: { kind, words, at } }: Learned): Promise<void> {
  if (kind === 'taken') return
  await step
    .updateTable('copies')
    .set({ reportKind: kind, reportWords: words, reportAt: at })
    .where('id', '=', id)
    .execute()
}
