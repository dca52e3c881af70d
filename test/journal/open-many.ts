// Opens the journals in many folders at agreed moments, so that several processes create each journal at the same time.
import { setTimeout as pause } from 'node:timers/promises'
import { openJournal } from '../../src/journal/open.ts'

const [start = '0', step = '0', ...folders] = process.argv.slice(2)
for (const [index, folder] of folders.entries()) {
  const moment = Number(start) + index * Number(step)
  await pause(Math.max(0, moment - Date.now() - 5))
  while (Date.now() < moment);
  const journal = await openJournal({ folder })
  await journal.note({ at: moment, who: `${process.pid}`, ticket: null, what: 'opened', detail: '' })
  await journal.close()
}
