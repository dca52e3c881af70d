import { randomUUID } from 'node:crypto'
import { chmodSync, closeSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { crc32 } from 'node:zlib'
import { makePrivateFolder } from '../private-folder.ts'

// A cache is an SQLite database with one table of keys and values. It holds partners' data and is trusted, so only this
// user may read or write it. Each value has a checksum, because SQLite keeps none.

const pageSize = 4096

/** A value and its key; several values may share a key and keep their order. */
export type Entry = readonly [key: string, value: unknown]

export interface Cache {
  /** The values of a key. Throws if they are not what was written. */
  get(key: string): unknown[]
  close(): void
}

/** Opens a cache that only this user can have written; undefined if there is none. The caller closes it. */
export function openCache(path: string): Cache | undefined {
  let database: DatabaseSync | undefined
  try {
    const { uid, mode, size } = statSync(path)
    if (process.getuid !== undefined && (uid !== process.getuid() || (mode & 0o077) !== 0)) return undefined
    // SQLite notices that a page is missing, but not half a page
    if (size % pageSize !== 0) return undefined
    database = new DatabaseSync(path, { readOnly: true })
    return cacheIn(database)
  } catch {
    // missing, torn, or not a cache
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
  if (crc32(json, crc32(key)) !== sum) throw new Error('the checksum differs')
  return JSON.parse(json)
}

/** Writes a whole cache or none; if it cannot be written, there is none, and no error. */
export function writeCache(path: string, entries: Iterable<Entry>): void {
  const draft = `${path}.${randomUUID()}`
  try {
    makePrivateFolder(dirname(path))
    chmodSync(dirname(path), 0o700)
    closeSync(openSync(draft, 'wx', 0o600))
    fill(draft, entries)
    renameSync(draft, path)
  } catch {
    // without a cache the next start is only slower
    discard(draft)
  }
}

// no SQLite journal: a torn draft is thrown away
function fill(path: string, entries: Iterable<Entry>): void {
  const database = new DatabaseSync(path)
  try {
    database.exec(`pragma page_size = ${pageSize}; pragma journal_mode = off; pragma temp_store = memory`)
    database.exec('begin; create table kept (key, json, sum)')
    const put = database.prepare('insert into kept values (?, ?, ?)')
    for (const [key, value] of entries) {
      const json = JSON.stringify(value)
      put.run(key, json, crc32(json, crc32(key)))
    }
    database.exec('create index kept_by_key on kept (key); commit')
  } finally {
    database.close()
  }
}

export function discard(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {
    // it stays, and its checksums or stamps will give it away
  }
}
