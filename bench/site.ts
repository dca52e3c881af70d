import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { openJournal } from '../src/journal/open.ts'
import { mailing } from '../test/journal/samples.ts'
import { benchFolder, inTurns, program, time } from './shop.ts'

const notices = 1000
const copies = 100
const hour = 3_600_000

/** The status site of a thousand notices with two phases each, a hundred messages a phase: written anew, and again. */
export async function site(): Promise<string[]> {
  const data = join(benchFolder, 'site-data')
  await fill(data)
  const folder = join(benchFolder, 'site')
  const write = () => time([program, 'status', '--html', folder], { DNIU_DATA: data })
  const { anew = 0, again = 0 } = inTurns(5, {
    anew: () => {
      rmSync(folder, { recursive: true, force: true })
      return write()
    },
    again: write,
  })
  const told = (name: string, took: number) => `${name.padEnd(32)} ${(took / 1000).toFixed(2)} s (wanted: at most 5)`
  return [told('status --html, 1000 notices', anew), told('the same again', again)]
}

async function fill(folder: string): Promise<void> {
  const journal = await openJournal({ folder })
  const to = Array.from({ length: copies }, (_, index) => `noc-${index}@firm-${index}.example`)
  const half = 'We would like to inform you that we are experiencing technical problems.\n\n'.repeat(5)
  const text = `Dear customer,\n\n${half}Kind regards,\n\n-----\n\nSzanowni Państwo,\n\n${half}Z poważaniem,\nAnna Nowak\n`
  for (let number = 1; number <= notices; number += 1) {
    const { facts } = mailing([])
    const [ticket, start] = [`HL-${number}`, facts.start - number * 2 * hour]
    await journal.record(mailing(to, { ticket, sequence: 0, text, facts: { ...facts, ticket, start } }))
    const ended = { ...facts, ticket, start, phase: 'close', end: start + hour } as const
    await journal.record(mailing(to, { ticket, sequence: 1, phase: 'close', text, facts: ended }))
  }
  await journal.close()
  const database = new DatabaseSync(join(folder, 'journal.sqlite'))
  database.exec("update deliveries set state = 'accepted', due_at = null, settled_at = 1795226400000")
  database.close()
}
