import { createHash, type Hash } from 'node:crypto'
import type { Selectable } from 'kysely'
import { finding, type Problem } from '../errors.ts'
import { copyThread, isKnownState, isState } from '../procedure/life/message-life.ts'
import type { Counts, Verdict } from '../road/whole-journal.ts'
import { type AnyRow, keys, type Table, tables, wrongColumn } from './backup-tables.ts'
import { goneName } from './pruned.ts'
import type { Tables } from './tables.ts'

// What always holds of a journal, whether it is looked through in its database or in a backup.

/** Looks at every row and every raw mail, in the order in which a backup has them. */
export interface Audit {
  /** a row as a backup has it; false where it cannot be one */
  row(table: Table, row: AnyRow): boolean
  /** a part of a raw mail */
  mail(digest: string, part: Uint8Array, last: boolean): void
  wrong(problem: Problem): void
  readonly counts: Counts
  end(id: string): Verdict
}

/** How many problems are told one by one; all are counted. */
const most = 100

type Message = Selectable<Tables['messages']>

interface Seen {
  readonly counts: Record<string, number>
  readonly problems: Problem[]
  wrong: number
  readonly last: Map<Table, number>
  readonly mailings: Map<
    number,
    {
      ticket: unknown
      thread: unknown
      sequence: unknown
      phase: unknown
      by: unknown
      awaits: boolean
      messages: number
    }
  >
  readonly recorded: Map<number, number>
  readonly copies: Set<string>
  readonly calls: Set<unknown>
  /** digests of raw mails that are wanted, and the first mail that wants each */
  readonly wanted: Map<string, number>
  readonly mails: Set<string>
  /** what was let go: `mail <digest>` */
  readonly gone: Set<unknown>
  readonly breaches: Set<unknown>
  hash: Hash | null
}

export function audit(): Audit {
  const seen: Seen = {
    counts: Object.fromEntries([...tables, 'mail'].map((name) => [name, 0])),
    ...{ problems: [], wrong: 0, hash: null },
    ...{ last: new Map(), mailings: new Map(), recorded: new Map(), copies: new Set(), calls: new Set() },
    ...{ wanted: new Map(), mails: new Set(), gone: new Set(), breaches: new Set() },
  }
  const wrong = (problem: Problem) => {
    seen.wrong += 1
    if (seen.problems.length < most) seen.problems.push(problem)
  }
  return {
    counts: seen.counts,
    wrong,
    row(table, row) {
      const column = wrongColumn(table, row)
      const key = String(row[keys[table]] ?? '?')
      seen.counts[table] = (seen.counts[table] ?? 0) + 1
      if (column !== null) wrong(finding('whole-row', { table, key, field: column }))
      else for (const problem of [...inOrder(seen, table, row), ...(laws[table]?.(row, seen) ?? [])]) wrong(problem)
      return column === null
    },
    mail(digest, part, last) {
      seen.hash ??= createHash('sha256')
      seen.hash.update(part)
      if (!last) return
      if (seen.hash.digest('hex') !== digest) wrong(finding('whole-mail-damaged', { digest }))
      seen.hash = null
      seen.mails.add(digest)
      seen.counts.mail = (seen.counts.mail ?? 0) + 1
    },
    end(id) {
      for (const problem of atTheEnd(seen)) wrong(problem)
      return { id, counts: seen.counts, problems: seen.problems, wrong: seen.wrong }
    },
  }
}

/** Rows with numbers stand in order, each once. */
function inOrder({ last }: Seen, table: Table, { id }: AnyRow): Problem[] {
  if (typeof id !== 'number') return []
  const before = last.get(table)
  last.set(table, id)
  return before !== undefined && id <= before ? [finding('whole-order', { table, key: id })] : []
}

/** What holds of a row of each table; those of its own types, because `wrongColumn` has seen them. */
const laws: Readonly<Partial<Record<Table, (row: AnyRow, seen: Seen) => Problem[]>>> = {
  mailings({ id, ticket, thread, sequence, phase, by }, { mailings }) {
    const of = { ticket, thread: copyThread(String(thread)), sequence, phase, by, awaits: false, messages: 0 }
    mailings.set(Number(id), of)
    return []
  },
  approvals({ mailing: key, state, by }, { mailings }) {
    const of = mailings.get(Number(key))
    if (of === undefined) return [missing('approvals', key, 'mailing', key)]
    of.awaits = state === 'wanted'
    // nobody is his own second person
    const isDecided = by !== null && (state !== 'given' || by !== of.by)
    return of.awaits || isDecided ? [] : [finding('whole-row', { table: 'approvals', key: Number(key), field: 'by' })]
  },
  messages: (row, seen) => messageLaws(row as unknown as Message, seen),
  events({ id, mailing, what, detail }, { mailings, recorded }) {
    if (mailing === null) return []
    const of = mailings.get(Number(mailing))
    if (of === undefined) return [missing('events', id, 'mailing', mailing)]
    if (what === of.phase && /^\d+$/.test(String(detail))) recorded.set(Number(mailing), Number(detail))
    return []
  },
  acts: ({ id, mailing }, { mailings }) =>
    mailings.has(Number(mailing)) ? [] : [missing('acts', id, 'mailing', mailing)],
  incoming({ id, digest }, { wanted }) {
    if (!wanted.has(String(digest))) wanted.set(String(digest), Number(id))
    return []
  },
  calls({ id, answers }, { calls }) {
    calls.add(id)
    return answers === null || calls.has(answers) ? [] : [missing('calls', id, 'answers', answers)]
  },
  clocks: ({ id, breach }, { breaches }) => (breaches.has(breach) ? [] : [missing('clocks', id, 'breach', breach)]),
  remarks: ({ id, breach }, { breaches }) => (breaches.has(breach) ? [] : [missing('remarks', id, 'breach', breach)]),
  breaches({ id }, { breaches }) {
    breaches.add(id)
    return []
  },
  pruned({ what }, { gone }) {
    gone.add(what)
    return []
  },
}

const missing = (table: Table, key: unknown, column: string, to: unknown): Problem =>
  finding('whole-reference', { table, key: String(key), field: column, to: String(to) })

function messageLaws(message: Message, { mailings, copies }: Seen): Problem[] {
  const { id: key, mailing, toKey } = message
  return [
    ...ofItsState(message),
    ...ofItsMailing(message, mailings.get(mailing)),
    ...(twice(copies, `${mailing} ${toKey}`) ? [finding('whole-twice', { mailing, key })] : []),
  ]
}

/** When it is due, and who holds it, follow from its state. */
function ofItsState({ id: key, state, dueAt, ...message }: Message): Problem[] {
  if (!isKnownState(state)) return [finding('whole-row', { table: 'messages', key, field: 'state' })]
  const held = isState(state, 'leaves') && !isState(state, 'waits')
  const holder = [message.ownerHost, message.ownerPid, message.ownerRun, message.leaseUntil]
  return [
    // one that waits may be kept back, with no time at all
    ...(isState(state, 'waits') || dueAt === null ? [] : [finding('whole-due', { key, state })]),
    ...(holder.every((part) => (part !== null) === held) ? [] : [finding('whole-held', { key, state })]),
  ]
}

function ofItsMailing(message: Message, of: ReturnType<Seen['mailings']['get']>): Problem[] {
  const { id: key, mailing } = message
  if (of === undefined) return [missing('messages', key, 'mailing', mailing)]
  of.messages += 1
  // what a second person is still to agree to has no time, and no sender had it
  if (of.awaits && (message.dueAt !== null || isState(message.state, 'taken')) && message.state !== 'unknown')
    return [finding('whole-awaits', { key, mailing })]
  const differs = (['ticket', 'thread', 'sequence'] as const).filter((column) => of[column] !== message[column])
  return differs.map((column) => finding('whole-mailing', { key, mailing, field: column }))
}

function twice(known: Set<string>, one: string): boolean {
  if (known.has(one)) return true
  known.add(one)
  return false
}

function atTheEnd({ mailings, recorded, wanted, mails, gone, hash }: Seen): Problem[] {
  const short = [...recorded].flatMap(([mailing, count]) => {
    const found = mailings.get(mailing)?.messages ?? 0
    return found === count ? [] : [finding('whole-count', { mailing, recorded: count, found })]
  })
  const lost = [...wanted].flatMap(([digest, key]) =>
    mails.has(digest) || gone.has(goneName('mail', digest)) ? [] : [finding('whole-mail-missing', { key })],
  )
  return [...short, ...lost, ...(hash === null ? [] : [finding('backup-no-end')])]
}
