import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openJournal } from '../../src/journal/open.ts'
import { journalSuite } from './suite.ts'
import { textSuite } from './suite-text.ts'

for (const suite of [journalSuite, textSuite])
  suite('SQLite', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dniu-journal-'))
    return {
      open: () => openJournal({ folder }),
      remove: async () => rmSync(folder, { recursive: true, force: true }),
    }
  })
