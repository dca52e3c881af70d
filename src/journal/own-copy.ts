import { chmodSync, copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Opens a copy of a database, with what its log holds, that is this process's own and has no name any more. */
export function openOwnCopy(file: string): DatabaseSync {
  // 0700
  const folder = mkdtempSync(join(tmpdir(), 'dniu-reading-'))
  try {
    const copy = join(folder, 'journal.sqlite')
    for (const ending of ['', '-wal']) {
      if (!existsSync(file + ending)) continue
      copyFileSync(file + ending, copy + ending)
      chmodSync(copy + ending, 0o600)
    }
    const database = new DatabaseSync(copy)
    // alone with it, SQLite needs neither index nor log beside it
    for (const pragma of ['locking_mode = exclusive', 'journal_mode = memory', 'temp_store = memory'])
      database.exec(`pragma ${pragma}`)
    return database
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
