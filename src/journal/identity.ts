import { randomUUID } from 'node:crypto'
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Selectable } from 'kysely'
import { Failure, finding } from '../errors.ts'
import { isSame, lyingOf } from './lying.ts'
import { inodeOf, type Mark, markOf, openMark, readMark } from './mark.ts'
import { atMostEvery } from './seldom.ts'
import type { Tally } from './sqlite.ts'
import { stayedAt } from './stayed.ts'
import type { Db, Lying, Step, Tables } from './tables.ts'
import { openWitness } from './witness.ts'

// A journal knows the file that it is in. A copy is no second journal: a person says which of them goes on, because what
// waits in both would leave twice.

export type Identity = Selectable<Tables['journalIdentity']>

/** What is known of where a journal lies now; `file` is what it is called. */
export interface Here {
  readonly file: string
  readonly lying: Lying
  readonly mark: Mark | null
  /** the mark that is kept apart from it; left out: none is */
  readonly witness?: Mark | null
  /** a file in which it may have lain until it came here; left out, or null: none is known */
  readonly before?: string | null
}

/** `witness`: where the mark is that is kept apart (see `witnessOf`). */
export function hereOf(file: string, witness: string | null = null): Here {
  return {
    file,
    lying: lyingOf(file),
    mark: readMark(markOf(file)),
    witness: witness === null ? null : readMark(witness),
  }
}

const nowhere: Lying = { host: '', machine: '', device: '', inode: '', birth: '', path: '' }

/** A database that is no file of its own: in memory, or a server's, who alone knows where it lies. */
export const hereInDatabase = (name: string): Here => ({
  file: name,
  lying: { ...nowhere, inode: 'database' },
  mark: null,
})

export async function identityOf(db: Db): Promise<Identity | null> {
  return (await db.selectFrom('journalIdentity').selectAll().executeTakeFirst()) ?? null
}

/** What a journal without an identity was, where there is a mark beside it: it stood in the log that is missing. */
export function identityIn({ mark, lying }: Here): Identity | null {
  return mark === null ? null : { id: mark.id, ...lying, madeAt: Date.now(), recordings: 0 }
}

/** Its identity; one that has none gets it: a new journal, or one from before there were identities. */
export async function identified(step: Step, here: Here): Promise<Identity> {
  const identity = identityIn(here) ?? { id: randomUUID(), ...here.lying, madeAt: Date.now() }
  if ((await identityOf(step)) === null) await step.insertInto('journalIdentity').values(identity).execute()
  return step.selectFrom('journalIdentity').selectAll().executeTakeFirstOrThrow()
}

/**
 * Makes a journal that was filled from a backup the one that was backed up, of which it knows where that lies; it lies
 * nowhere itself until a person adopts it.
 */
export async function becomes(
  step: Step,
  { id, madeAt, host, path }: Pick<Identity, 'id' | 'madeAt' | 'host' | 'path'>,
): Promise<void> {
  await step
    .updateTable('journalIdentity')
    .set({ id, madeAt, ...nowhere, host, path })
    .execute()
}

export type Strange = 'imported' | 'behind' | 'copied' | 'two-names' | 'log-left'

/** Why a journal must not be written as it lies here; null: it is ours. */
export function strangeness(known: Identity, here: Here): Strange | null {
  if (known.inode === '') return 'imported'
  if (isBehind(known, here.mark)) return 'behind'
  if (!isSame(known, here.lying)) return 'copied'
  // all of its files were put back over themselves
  if (isBehind(known, here.witness)) return 'behind'
  const stayed = stayedAt(known.path, here.lying)
  return stayed === null ? null : stayed === 'name' ? 'two-names' : 'log-left'
}

function isBehind({ id, recordings }: Identity, mark: Mark | null | undefined): boolean {
  return mark?.id === id && mark.recordings > recordings
}

/** How far a journal had come by its own word, and by those of its marks. */
export function furthest({ id, recordings }: Identity, { mark, witness }: Here): number {
  return Math.max(recordings, ...[mark, witness].map((one) => (one?.id === id ? one.recordings : 0)))
}

/** What is said of each: to whoever would write, and to whoever reads. */
const words = {
  imported: ['journal-imported', 'journal-read-imported'],
  behind: ['journal-behind', 'journal-read-behind'],
  copied: ['journal-copied', 'journal-read-copy'],
  'two-names': ['journal-two-names', 'journal-read-two-names'],
  'log-left': ['journal-log-left', 'journal-read-log-left'],
} as const satisfies Record<Strange, readonly [string, string]>

/** The failure of what is strange here, as `words` has it: a person has to say what goes on. */
export function refuseStrange(known: Identity, here: Here): void {
  const strange = strangeness(known, here)
  if (strange !== null) throw new Failure(words[strange][0], told(known, here))
}

/**
 * The same before a journal of an earlier version is brought to this one: what is written now would not go together with
 * what is in the log that has stayed elsewhere. One that has no identity yet, or does not know its path, passes.
 */
export function refuseStayed(database: DatabaseSync, file: string): void {
  const has = database.prepare("select 1 from pragma_table_info('journal_identity') where name = 'recordings'").get()
  const known = has && (database.prepare('select * from journal_identity').get() as Identity | undefined)
  const here = hereOf(file)
  if (known && stayedAt(known.path, here.lying) !== null) refuseStrange(known, here)
}

/** The same as something to be said while it is only read; null: nothing. */
export function warningOf(known: Identity, here: Here) {
  const strange = strangeness(known, here)
  return strange === null ? null : finding(words[strange][1], told(known, here))
}

const told = (known: Identity, here: Here) => ({
  ...{ file: here.file, host: known.host || '-', path: known.path || '-' },
  count: furthest(known, here) - known.recordings,
})

/** Keeps where a journal of ours lies by now: it may have been moved, and devices change their numbers. */
export async function settleIn(db: Db, known: Identity, here: Here): Promise<void> {
  const seen = Object.entries(here.lying).filter(([, value]) => value !== '')
  const lying: Partial<Lying> = Object.fromEntries(seen)
  // a host may have another name each time, which says nothing
  const { host: _, ...telling } = lying
  const changed = (Object.keys(telling) as (keyof typeof telling)[]).some((part) => telling[part] !== known[part])
  if (changed) await db.updateTable('journalIdentity').set(lying).execute()
}

/**
 * Counts what is recorded, in the journal and in its marks, from `start` on. Failure `journal-copied` within a
 * transaction of a process that was at work when a person said that another copy goes on.
 */
export function tallyOf(
  database: DatabaseSync,
  file: string,
  { mode, witness }: { readonly mode: number; readonly witness: string | null },
): Tally & { start(writes: boolean): void } {
  const marks = [openMark(markOf(file), mode), ...(witness === null ? [] : [openWitness(witness)])]
  let lying: Lying | null = null
  let count: StatementSync | null = null
  let last: Pick<Mark, 'id' | 'recordings'> | null = null
  const write = () => {
    if (last === null || lying === null) return
    const wal = inodeOf(`${file}-wal`)
    for (const mark of marks) mark.write({ ...last, ...lying, wal })
  }
  const seldom = atMostEvery(markEvery, write)
  return {
    start(writes) {
      const { id, recordings } = database.prepare('select id, recordings from journal_identity').get() ?? {}
      last = { id: String(id), recordings: Number(recordings) }
      lying = lyingOf(file)
      count = database.prepare(
        "update journal_identity set recordings = recordings + 1 where inode in (?, '') returning recordings",
      )
      // before the first commit, so that the log is known as its own
      if (writes) write()
    },
    within() {
      if (count === null || lying === null) return 0
      const { recordings } = count.get(lying.inode) ?? {}
      if (recordings === undefined) throw goesOnElsewhere(database, file)
      return Number(recordings)
    },
    after(recordings) {
      if (last !== null && recordings > last.recordings) last = { id: last.id, recordings }
      seldom.ask()
    },
    close() {
      seldom.end()
      for (const mark of marks) mark.close()
    },
  }
}

function goesOnElsewhere(database: DatabaseSync, file: string): Failure {
  const { host, path } = database.prepare('select host, path from journal_identity').get() ?? {}
  return new Failure('journal-copied', { file, host: String(host), path: String(path) })
}

/** How often the mark is written where commits follow each other, in milliseconds: it may be late. */
const markEvery = 50
