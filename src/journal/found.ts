import { closeSync, lstatSync, openSync, readSync, type Stats, statSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { Failure } from '../errors.ts'
import { lyingOf } from './lying.ts'
import { inodeOf, type Mark, markOf, readMark } from './mark.ts'
import { openOwnCopy } from './own-copy.ts'
import { schemaVersion } from './tables.ts'

// What lies at the path of a journal is believed to be one only when it says so itself.

/** How often something strange is looked at again, and the pause in milliseconds: others open, write and close meanwhile. */
const again = { times: 5, pause: 20 }

/**
 * Looks at what lies there before SQLite does, which would make a journal of an empty file, and would put the -wal of
 * another one into it. Gives whether there is anything: only where there is nothing a new one may be made. Failures:
 * `journal-no-file`, `journal-empty`, `journal-not-a-database`, `journal-cut-short`, `journal-gone`, `journal-wal-foreign`.
 */
export async function lookAt(file: string): Promise<'nothing' | 'database'> {
  for (let left = again.times; ; left -= 1) {
    try {
      return look(file)
    } catch (error) {
      if (!(error instanceof Failure) || left === 0) throw error
    }
    await pause(again.pause)
  }
}

function look(file: string): 'nothing' | 'database' {
  const stats = statsOf(file)
  if (stats === null) {
    const left = [`${file}-wal`, markOf(file)].find((path) => statsOf(path) !== null)
    if (left !== undefined) throw new Failure('journal-gone', { file, left })
    return 'nothing'
  }
  if (!stats.isFile()) throw new Failure('journal-no-file', { file })
  if (stats.size === 0) throw new Failure('journal-empty', { file })
  const header = beginningOf(file)
  if (!header.toString('latin1').startsWith('SQLite format 3\0')) throw new Failure('journal-not-a-database', { file })
  refuseForeignLog(file)
  const whole = sizeIn(header)
  // where there is a log, the rest may still stand there
  if (whole !== null && stats.size < whole && !hasLog(file))
    throw new Failure('journal-cut-short', { file, size: stats.size, whole })
  return 'database'
}

/** Of a file that may not be looked at, somebody else's, nobody can say that it is missing: that throws. A link to nothing is something. */
function statsOf(path: string): Stats | null {
  const link = missingIsNull(() => lstatSync(path))
  return link?.isSymbolicLink() ? (missingIsNull(() => statSync(path)) ?? link) : link
}

function missingIsNull<T>(look: () => T): T | null {
  try {
    return look()
  } catch (error) {
    // a link that leads back to itself leads to nothing
    if (['ENOENT', 'ELOOP'].includes((error as NodeJS.ErrnoException).code ?? '')) return null
    throw error
  }
}

/** The header of SQLite, as far as it is there. */
function beginningOf(file: string): Buffer {
  const open = openSync(file, 'r')
  try {
    const header = Buffer.alloc(100)
    return header.subarray(0, readSync(open, header, 0, 100, 0))
  } finally {
    closeSync(open)
  }
}

/** How long the database is by its own header; null where that does not say (sqlite.org/fileformat2.html §1.3). */
function sizeIn(header: Buffer): number | null {
  if (header.length < 100) return 100
  if (header.readUInt32BE(24) !== header.readUInt32BE(92)) return null
  const page = header.readUInt16BE(16)
  return (page === 1 ? 65_536 : page) * header.readUInt32BE(28)
}

/** Whether there is a -wal with something in it. */
export function hasLog(file: string): boolean {
  return (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0
}

/** A -wal beside another file than the one that it was written for: SQLite would not ask. */
function refuseForeignLog(file: string): void {
  const mark = readMark(markOf(file))
  if (mark === null || !mark.unmoved || !hasLog(file)) return
  const { inode, birth } = lyingOf(file)
  const replaced = mark.inode !== inode || (mark.birth !== '' && birth !== '' && mark.birth !== birth)
  const stray = mark.wal !== '' && mark.wal !== inodeOf(`${file}-wal`)
  if (replaced || (stray && !fits(file, mark))) throw new Failure('journal-wal-foreign', { file, wal: `${file}-wal` })
}

/** Whether a log that we have not begun belongs to a file all the same: another program may have written to it. */
function fits(file: string, { id, recordings }: Mark): boolean {
  try {
    const together = openOwnCopy(file)
    try {
      const known = together.prepare('select id, recordings from journal_identity').get()
      const pages = together.prepare('pragma integrity_check').all()
      const isSound = pages.length === 1 && pages[0]?.integrity_check === 'ok'
      return isSound && known?.id === id && Number(known.recordings) >= recordings
    } finally {
      together.close()
    }
  } catch {
    return false
  }
}

/** The number that SQLite keeps for the programs whose files are databases: “dniu”. */
const applicationId = 0x646e6975
const tables = ['events', 'mailings', 'messages']

/**
 * The version of a database's schema, if it is a journal: it has our tables, one row in our table of versions, and no
 * other program's number; a newer one may have other tables. Failure `journal-foreign`.
 */
export function versionIn(database: DatabaseSync, file: string): number {
  const number = database.prepare('pragma application_id').get()?.application_id
  const names = database.prepare("select name from sqlite_schema where type in ('table', 'view')").all()
  const has = (table: string) => names.some(({ name }) => name === table)
  const rows = has('dniu_version') ? database.prepare('select * from dniu_version').all() : []
  const version = rows.length === 1 ? rows[0]?.version : null
  const isOurs = typeof version === 'number' && version >= 1 && (number === 0 || number === applicationId)
  // a newer dniu may have put its rows into other tables: its number tells that they are ours
  const isNewer = isOurs && number === applicationId && version > schemaVersion
  if (!isOurs || !(isNewer || tables.every(has))) throw new Failure('journal-foreign', { file })
  return version
}

/** Writes our number into a journal. */
export function signIn(database: DatabaseSync): void {
  const { application_id: number } = database.prepare('pragma application_id').get() ?? {}
  if (number !== applicationId) database.exec(`pragma application_id = ${applicationId}`)
}
