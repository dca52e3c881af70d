import { randomUUID } from 'node:crypto'
import { chmodSync, closeSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { crc32 } from 'node:zlib'
import { makePrivateFolder } from '../private-folder.ts'

// A cache is an SQLite database with one table: what was kept under which key. It holds partners' data and is believed:
// only this user may have written it, or read it. A text is kept with its checksum, which SQLite does not do.

const pageSize = 4096

/** Something under a key. There may be several under one, which keep their order. */
export type Entry = readonly [key: string, value: unknown]

/** A cache that is open. */
export interface Cache {
  /** What stands under a key. Throws where that is not what was written. */
  get(key: string): unknown[]
  close(): void
}

/** Opens a cache; nothing where there is none that only this user can have written. The caller closes it. */
export function openCache(path: string): Cache | undefined {
  let database: DatabaseSync | undefined
  try {
    const { uid, mode, size } = statSync(path)
    if (process.getuid !== undefined && (uid !== process.getuid() || (mode & 0o077) !== 0)) return undefined
    // SQLite itself notices a missing page, and not that half of one is missing
    if (size % pageSize !== 0) return undefined
    database = new DatabaseSync(path, { readOnly: true })
    return cacheIn(database)
  } catch {
    // there is none, it is torn, or it is something else
    database?.close()
    return undefined
  }
}

function cacheIn(database: DatabaseSync): Cache {
  const asked = database.prepare('select json, sum from kept where key = ? order by rowid')
  return {
    get: (key) => asked.all(key).map(({ json, sum }) => checked(key, String(json), sum)),
    close: () => database.close(),
  }
}

function checked(key: string, json: string, sum: unknown): unknown {
  if (crc32(key + json) !== sum) throw new Error('the checksum differs')
  return JSON.parse(json)
}

/** Writes a cache whole or not at all; where it cannot be written, nothing is there, and nothing is said. */
export function writeCache(path: string, entries: Iterable<Entry>): void {
  const draft = `${path}.${randomUUID()}`
  try {
    makePrivateFolder(dirname(path))
    chmodSync(dirname(path), 0o700)
    closeSync(openSync(draft, 'wx', 0o600))
    fill(draft, entries)
    renameSync(draft, path)
  } catch {
    // without a cache the next start is slower, nothing else
    discard(draft)
  }
}

// what is torn is thrown away: a journal would be of no use
function fill(path: string, entries: Iterable<Entry>): void {
  const database = new DatabaseSync(path)
  try {
    database.exec(`pragma page_size = ${pageSize}; pragma journal_mode = off; pragma temp_store = memory`)
    database.exec('begin; create table kept (key, json, sum)')
    const put = database.prepare('insert into kept values (?, ?, ?)')
    for (const [key, value] of entries) {
      const json = JSON.stringify(value)
      put.run(key, json, crc32(key + json))
    }
    database.exec('create index kept_by_key on kept (key); commit')
  } finally {
    database.close()
  }
}

/** Removes a cache, if it is there. */
export function discard(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {
    // it cannot be removed: whoever reads it will not believe it
  }
}
