import { Failure } from '../errors.ts'
import type { Call, NewCall, TicketJournal } from '../road/ticket-journal.ts'
import type { Db, Step } from './tables.ts'

/** The part of the journal that keeps telephone calls and what was promised in them (§7). */
export function telephone(db: Db): Pick<TicketJournal, 'call' | 'calls'> {
  return {
    call: (made) => db.transaction().execute((step) => call(step, made)),
    calls: (filter) => calls(db, filter ?? {}),
  }
}

async function call(step: Step, made: NewCall): Promise<number> {
  if (made.answers !== null) {
    const answered = step.selectFrom('calls').select('id').where('id', '=', made.answers)
    if ((await answered.executeTakeFirst()) === undefined) throw new Failure('no-such-call', { id: made.answers })
  }
  return (await step.insertInto('calls').values(made).returning('id').executeTakeFirstOrThrow()).id
}

/** Calls in the order in which they were made; those that are due by when they are due. */
export async function calls(db: Db, { due, ticket }: { due?: boolean; ticket?: string }): Promise<Call[]> {
  const rows = await db
    .selectFrom('calls')
    .selectAll()
    .select(({ exists, selectFrom }) =>
      exists(selectFrom('calls as later').select('later.id').whereRef('later.answers', '=', 'calls.id')).as('done'),
    )
    .$if(ticket !== undefined, (query) => query.where('ticket', '=', ticket ?? ''))
    .$if(due === true, (query) => query.where('callBack', 'is not', null).orderBy('callBack'))
    .orderBy('at')
    .orderBy('id')
    .execute()
  const made = rows.map((row) => ({ ...row, done: Boolean(row.done) }))
  return due === true ? made.filter(({ done }) => !done) : made
}
