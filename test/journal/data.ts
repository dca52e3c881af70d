import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach } from 'vitest'
import type { Place } from '../../src/journal/file.ts'
import { openJournal } from '../../src/journal/open.ts'
import type { Journal } from '../../src/road/journal.ts'

/** The data folder of a test, and what is opened of it, which is closed at its end. */
export interface Data {
  /** not there yet; beside it a test may put what it needs */
  folder(): string
  file(): string
  opened(wish?: Partial<Exclude<Place, 'memory'>>): Promise<Journal>
  /** Opens the database file directly, past the journal. */
  raw<T>(work: (database: DatabaseSync) => T): T
}

/** Gives each test a data folder of its own. */
export function data(): Data {
  let home = ''
  const journals: Journal[] = []
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'dniu-journal-'))
  })
  afterEach(async () => {
    for (const journal of journals.splice(0)) await journal.close()
    rmSync(home, { recursive: true, force: true })
  })
  const folder = () => join(home, 'data')
  const file = () => join(folder(), 'journal.sqlite')
  return {
    folder,
    file,
    async opened(wish = {}) {
      const journal = await openJournal({ folder: folder(), ...wish })
      journals.push(journal)
      return journal
    },
    raw(work) {
      const database = new DatabaseSync(file())
      try {
        return work(database)
      } finally {
        database.close()
      }
    },
  }
}
