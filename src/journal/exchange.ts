import type { Selectable } from 'kysely'
import { type Card, organizationsOf } from '../procedure/incoming/card.ts'
import type { LetterFacts } from '../procedure/letter/facts.ts'
import { mayHaveArrived } from '../procedure/life/message-life.ts'
import type { Exchanged, TicketJournal } from '../road/ticket-journal.ts'
import type { Db, Tables } from './tables.ts'

/** The part of the journal that gives back what was written to and by one partner or operator about a ticket. */
export function exchanges(db: Db): Pick<TicketJournal, 'exchange'> {
  return { exchange: (ticket, organization) => exchange(db, ticket, organization) }
}

async function exchange(db: Db, ticket: string, organization: string): Promise<Exchanged[]> {
  const theirs = (await mailsOf(db, ticket)).filter(({ card }) =>
    organizationsOf(JSON.parse(card) as Card).includes(organization),
  )
  const threads = [`letter:${organization}`, ...theirs.map(({ id }) => `answer:${id}`)]
  const written = await letters(db, ticket, threads)
  return [...theirs.map(received), ...written].toSorted((one, other) => one.at - other.at)
}

function mailsOf(db: Db, ticket: string) {
  return (
    db
      .selectFrom('incoming')
      .selectAll()
      .where('ticket', '=', ticket)
      // what was put aside belongs to a ticket only where a person has filed it there
      .where('state', 'in', ['accepted', 'kept'])
      .orderBy('id')
      .execute()
  )
}

function received({ fromKey, fromName: name, subject, text, ...row }: Selectable<Tables['incoming']>): Exchanged {
  const email = fromKey ?? ''
  const references = JSON.parse(row.referenceIds) as string[]
  const ids = { messageId: row.messageId, references }
  return { direction: 'in', subject, text, at: row.receivedAt, from: { name, email }, ...ids, to: [email], cc: [] }
}

async function letters(db: Db, ticket: string, threads: readonly string[]): Promise<Exchanged[]> {
  const mailings = await db
    .selectFrom('mailings')
    .select(['id', 'subject', 'text', 'at', 'fromName', 'fromEmail', 'facts'])
    .where('ticket', '=', ticket)
    .where('thread', 'in', threads)
    .where('withdrawnAt', 'is', null)
    .orderBy('id')
    .execute()
  const copies = await copiesOf(db, ticket, threads)
  return mailings.map(({ id, facts, fromName: name, fromEmail: email, ...row }) => {
    const { to, cc } = JSON.parse(facts) as LetterFacts
    const own = copies.get(id) ?? []
    const ids = { messageId: idOf(own), references: referencesIn(own[0]?.head ?? '') }
    return { direction: 'out', ...row, from: { name, email }, ...ids, to, cc }
  })
}

async function copiesOf(db: Db, ticket: string, threads: readonly string[]) {
  const rows = await db
    .selectFrom('messages')
    .select(['mailing', 'messageId', 'rewrittenId', 'head', 'state', 'reportKind as report'])
    .where('ticket', '=', ticket)
    .where('thread', 'in', threads)
    .orderBy('id')
    .execute()
  return Map.groupBy(rows, ({ mailing }) => mailing)
}

type Copy = Awaited<ReturnType<typeof copiesOf>> extends Map<number, (infer Row)[]> ? Row : never

/** The Message-ID as the first mailbox that has the letter knows it; null where no mailbox can have it. */
function idOf(copies: readonly Copy[]): string | null {
  const possible = copies.filter(mayHaveArrived)
  const copy = possible.find(({ state }) => state === 'accepted') ?? possible[0]
  return copy === undefined ? null : (copy.rewrittenId ?? copy.messageId)
}

/** The Message-IDs in the References field of a header block, which may be folded (RFC 5322 §2.2.3, §3.6.4). */
function referencesIn(head: string): string[] {
  const value = /^references:(.*)$/im.exec(head.replace(/\r\n(?=[ \t])/g, ''))?.[1] ?? ''
  return value.match(/<[^<>\s]+>/g) ?? []
}
