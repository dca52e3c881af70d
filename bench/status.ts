import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { openJournal } from '../src/journal/open.ts'
import { mailing } from '../test/journal/samples.ts'
import { benchFolder, inTurns, program, time } from './shop.ts'

const notices = 1000
const copies = 100
/** of so many notices, the newest, nobody has told the end */
const open = 20

/** How long a look at the desk takes, with a thousand notices and a hundred thousand messages, against a Node that does nothing. */
export async function status(): Promise<string[]> {
  const data = join(benchFolder, 'desk')
  await fill(data)
  const env = { DNIU_DATA: data }
  const look = (...args: string[]) => time([program, 'status', ...args], env, [0, 3])
  look()
  const times = inTurns(21, {
    nothing: () => time(['-e', '0']),
    status: () => look(),
    overdue: () => look('--overdue'),
  })
  const { nothing = 1, status: all = 0, overdue = 0 } = times
  const told = (name: string, took: number) =>
    `${name.padEnd(32)} ${took.toFixed(1)} ms, ${(took / nothing).toFixed(2)} times (wanted: at most 4)`
  return [
    `node -e 0                        ${nothing.toFixed(1)} ms`,
    told('dniu status', all),
    told('dniu status --overdue', overdue),
  ]
}

async function fill(folder: string): Promise<void> {
  const journal = await openJournal({ folder })
  const to = Array.from({ length: copies }, (_, index) => `noc-${index}@firm-${index}.example`)
  for (let number = 1; number <= notices; number += 1) {
    const ticket = `HL-${number}`
    await journal.record(mailing(to, { ticket, sequence: 1, clockSet: false }))
    if (number <= notices - open) await journal.record(mailing([], { ticket, sequence: 2, phase: 'close' }))
  }
  await journal.close()
  const database = new DatabaseSync(join(folder, 'journal.sqlite'))
  database.exec("update deliveries set state = 'accepted', due_at = null")
  database.close()
}
