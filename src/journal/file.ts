import { randomUUID } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  lstatSync,
  realpathSync,
  rmSync,
  statSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { CamelCasePlugin, Kysely } from 'kysely'
import { Failure, finding, reasonOf } from '../errors.ts'
import { makePrivateFolder, type Rights, rightsIn } from '../private-folder.ts'
import { networkUnder } from './file-systems.ts'
import { lookAt, signIn, versionIn } from './found.ts'
import { lackIn } from './free-space.ts'
import {
  type Here,
  hereInDatabase,
  hereOf,
  identified,
  identityIn,
  identityOf,
  refuseStayed,
  refuseStrange,
  settleIn,
  strangeness,
  tallyOf,
  warningOf,
} from './identity.ts'
import { type Log, openLog } from './log.ts'
import { markOf } from './mark.ts'
import { openUnwritable } from './reading.ts'
import { isFull, openingFailureOf, patiently, sqliteDialect, type Tally } from './sqlite.ts'
import { type Db, migrate, schemaVersion, type Tables } from './tables.ts'
import { wholeSchema } from './whole-schema.ts'
import { foundNothing, isOnlyFound, keepKnown, type Wished } from './wished.ts'
import { hasSeen, witnessOf } from './witness.ts'

/** Where a journal of SQLite is: a folder, or the memory of this process. */
export type Place = FolderPlace | 'memory'

interface FolderPlace extends Wished {
  readonly folder: string
  /** read as if it were not ours to write: its schema and its files stay as they are */
  readonly untouched?: boolean
  /** whether the house has decided that its journal may lie on a network's file system */
  readonly networkAllowed?: () => Promise<boolean>
  /** the folder of the marks that are kept apart from journals (see `witnessOf`); left out: none are */
  readonly witnesses?: string
}

/** A database, and where it lies. */
export interface Opened {
  readonly db: Db
  readonly here: Here
  readonly database: DatabaseSync
  /** of one in a file that may be written */
  readonly writes?: { readonly tally: Tally; readonly log: Log }
}

/** Opens the database of a journal: see `openJournal`. */
export async function openFile(place: Place, path: string): Promise<Opened> {
  let file = path
  try {
    if (place === 'memory') return inMemory()
    file = behindLink(path)
    return place.readOnly ? await openToRead(place, file) : await openToWrite(place, file)
  } catch (error) {
    throw openingFailureOf(error, file)
  }
}

/** The file itself, where the name is a link: SQLite keeps the log beside that, and so do we with the mark. */
function behindLink(path: string): string {
  const isLink = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()
  return isLink && existsSync(path) ? realpathSync(path) : path
}

function inMemory(): Opened {
  const database = new DatabaseSync(':memory:')
  database.exec(wholeSchema)
  return { db: over(database), database, here: hereInDatabase(':memory:') }
}

const over = (database: DatabaseSync, tally?: Tally): Db =>
  new Kysely<Tables>({ dialect: sqliteDialect(database, tally), plugins: [new CamelCasePlugin()] })

async function openToWrite(place: FolderPlace, file: string): Promise<Opened> {
  const network = networkUnder(place.folder)
  if (network !== null && !(await place.networkAllowed?.()))
    throw new Failure('journal-on-network', { folder: place.folder, network })
  const found = await lookAt(file)
  if (found === 'nothing') {
    foundNothing(place, place.folder, hasSeen(place.witnesses, file))
    if (isOnlyFound(place)) return inMemory()
  }
  makePrivateFolder(place.folder)
  refuseUnwritable(file, found === 'nothing' ? [place.folder] : [dirname(file), file])
  if (found === 'nothing') await makeNew(file)
  return closingOnError(openOwn(file), async (database) => {
    await prepare(database, file, place)
    const witness = witnessOf(place.witnesses, file)
    const here = hereOf(file, witness)
    const tally = tallyOf(database, file, { mode: rightsIn(place.folder).file, witness })
    const log = openLog(`${file}-wal`)
    const close = () => {
      log.close()
      tally.close()
    }
    const db = over(database, { ...tally, close })
    const known = (await identityOf(db)) ?? (await db.transaction().execute((step) => identified(step, here)))
    const strange = strangeness(known, here) !== null
    if (!place.adopting) refuseStrange(known, here)
    keepKnown(place, known.id, place.folder)
    if (!strange) await settleIn(db, known, here)
    tally.start(!strange)
    // what SQLite has made meanwhile
    keepRights(file)
    return { db, here, database, writes: { tally, log } }
  })
}

async function openToRead(place: FolderPlace, file: string): Promise<Opened> {
  const { folder, warn, untouched } = place
  const network = networkUnder(folder)
  if (network !== null) warn?.(finding('journal-read-network', { folder, network }))
  if ((await lookAt(file)) === 'nothing') {
    foundNothing(place, folder, hasSeen(place.witnesses, file))
    return inMemory()
  }
  // the marks before the database, which is never behind them
  const here = hereOf(file, witnessOf(place.witnesses, file))
  const own = !untouched && isWritable(file) ? await openRoomy(file) : null
  return closingOnError(own ?? openUnwritable(file), async (database) => {
    // an older one that may not be written is a copy of our own
    if (own === null && (await isOlder(database, file))) await migrate(over(database))
    const db = over(database)
    const known = (await identityOf(db)) ?? identityIn(here)
    if (known) keepKnown(place, known.id, folder)
    const warning = known && warningOf(known, here)
    if (warning) warn?.(warning)
    const reason = isWritable(file) ? lackIn(folder) : null
    if (reason !== null) warn?.(finding('journal-read-full', { reason }))
    return { db, here, database }
  })
}

/** One of our own for reading; null: the disk has no room for what SQLite makes beside it. */
async function openRoomy(file: string): Promise<DatabaseSync | null> {
  try {
    return await closingOnError(openOwn(file), async (database) => {
      await prepare(database, file)
      return database
    })
  } catch (error) {
    if (isFull(error)) return null
    throw error
  }
}

/** A file that is ours to write to, with the rights of its folder. */
function openOwn(file: string): DatabaseSync {
  keepRights(file)
  return withUmask(rightsIn(dirname(file)), () => new DatabaseSync(file))
}

/**
 * Brings a database that is a journal into the state in which it is used. Failures `journal-foreign`, `journal-newer`,
 * those of `refuseStayed`.
 */
async function prepare(
  database: DatabaseSync,
  file: string,
  { adopting = false }: Pick<FolderPlace, 'adopting'> = {},
): Promise<void> {
  if ((await isOlder(database, file)) && !adopting) refuseStayed(database, file)
  await setUp(database)
  await migrate(over(database))
  await patiently(() => signIn(database))
}

async function isOlder(database: DatabaseSync, file: string): Promise<boolean> {
  const version = await patiently(() => versionIn(database, file))
  if (version > schemaVersion) throw new Failure('journal-newer', { file })
  return version < schemaVersion
}

async function setUp(database: DatabaseSync): Promise<void> {
  // SQLite does not wait by itself when several turn to WAL at once
  await patiently(() => database.exec('pragma journal_mode = wal'))
  database.exec('pragma synchronous = full')
  // a sending writes the log many times over: it is taken into the file less often than by itself
  database.exec('pragma wal_autocheckpoint = 4000')
  database.exec('pragma foreign_keys = on')
  // what is taken out or written over leaves no bytes behind
  database.exec('pragma secure_delete = on')
}

/**
 * Makes a journal. It has its name only when it is complete, so that a file without our tables is never taken for one
 * that somebody is just making; whoever makes one at the same time finds that there is one.
 */
async function makeNew(file: string): Promise<void> {
  const draft = `${file}.${randomUUID()}.tmp`
  try {
    const rights = rightsIn(dirname(file))
    await closingOnError(
      withUmask(rights, () => new DatabaseSync(draft)),
      async (database) => {
        await setUp(database)
        await migrate(over(database))
        signIn(database)
        // closing would leave in the log, and say nothing, what the disk has no room for
        database.exec('pragma wal_checkpoint(truncate)')
        database.close()
      },
    )
    chmodSync(draft, rights.file)
    name(draft, file)
  } finally {
    for (const ending of ['', '-wal', '-shm']) rmSync(draft + ending, { force: true })
  }
}

function name(draft: string, file: string): void {
  const taken = (error: unknown) => (error as NodeJS.ErrnoException).code === 'EEXIST'
  try {
    linkSync(draft, file)
  } catch (error) {
    if (taken(error)) return
    // a file system without links
    try {
      copyFileSync(draft, file, constants.COPYFILE_EXCL)
    } catch (other) {
      if (!taken(other)) throw other
    }
  }
}

async function closingOnError<T>(database: DatabaseSync, work: (database: DatabaseSync) => Promise<T>): Promise<T> {
  try {
    return await work(database)
  } catch (error) {
    if (database.isOpen) database.close()
    throw error
  }
}

/** Failure `journal-read-only`, before SQLite opens for reading what cannot be written. */
function refuseUnwritable(file: string, paths: readonly string[]): void {
  try {
    for (const path of paths) accessSync(path, constants.W_OK)
  } catch (error) {
    throw new Failure('journal-read-only', { file, reason: reasonOf(error) }, [], { cause: error })
  }
}

function isWritable(file: string): boolean {
  try {
    refuseUnwritable(file, [dirname(file), file])
    return true
  } catch {
    return false
  }
}

/** Others may have been able to read our own files so far; files that SQLite adds get the rights of the first. */
function keepRights(file: string): void {
  const folder = statSync(dirname(file))
  const rights = rightsIn(dirname(file))
  const shared = rights.file !== 0o600
  for (const each of [file, `${file}-wal`, `${file}-shm`, markOf(file)]) {
    const stats = statSync(each, { throwIfNoEntry: false })
    // only their owner may, and what another member of the group has made is the group's already
    if (stats === undefined || (stats.uid !== process.geteuid?.() && process.geteuid?.() !== 0)) continue
    if ((stats.mode & 0o777) !== rights.file) chmodSync(each, rights.file)
    if (shared && stats.gid !== folder.gid) chownSync(each, stats.uid, folder.gid)
  }
}

/** Does it so that the files it makes have the rights of their folder. */
function withUmask<T>({ umask }: Rights, work: () => T): T {
  const before = process.umask(umask)
  try {
    return work()
  } finally {
    process.umask(before)
  }
}
