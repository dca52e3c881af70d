import { sql } from 'kysely'
import { type Copy, isNews } from '../procedure/relay/handed-on.ts'
import type { Heard, Learned, RelayJournal } from '../road/relay-journal.ts'
import { chunksOf } from './mailings.ts'
import { noteOfEach } from './notes.ts'
import type { Db, Step } from './tables.ts'

// What a relay's log says of the messages that it took over.

export async function copies(
  db: Db,
  { messageIds, recipients, from, until }: Parameters<RelayJournal['copies']>[0],
): Promise<Copy[]> {
  const found = new Map<number, Copy>()
  const keep = (rows: readonly Copy[]) => {
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
  return [...found.values()]
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
      .select(['id', 'ticket', 'state', 'reportKind', 'reportWords', 'reportAt'])
      .where('id', 'in', ids)
      .where('state', 'in', ['accepted', 'unknown'])
      .execute()
    const known = new Map(rows.map((row) => [row.id, row]))
    for (const one of chunk) {
      const row = known.get(one.id)
      if (row === undefined) continue
      const { reportKind: kind, reportWords: words, reportAt: when } = row
      const news = isNews(one.fate, kind === null ? null : { kind, words: words ?? '', at: when ?? 0 })
      if (row.state === 'unknown') settled.push(row)
      if (row.state === 'unknown') await accept(step, one)
      if (news) await report(step, one)
      told.push({ id: one.id, settled: row.state === 'unknown', news })
    }
  }
  await noteOfEach(step, settled, { at, who: by, what: 'resolved-log' })
  return told
}

/** The relay has it: the log shows it there. */
async function accept(step: Step, { id, fate }: Learned): Promise<void> {
  await step
    .updateTable('deliveries')
    .set({ state: 'accepted', dueAt: null, settledAt: fate.since, reply: `queued as ${fate.queueId}` })
    .where('id', '=', id)
    .execute()
}

async function report(step: Step, { id, fate: { kind, words, at } }: Learned): Promise<void> {
  if (kind === 'taken') return
  await step
    .updateTable('copies')
    .set({ reportKind: kind, reportWords: words, reportAt: at })
    .where('id', '=', id)
    .execute()
}
