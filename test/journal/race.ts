// Receives, decides and writes the same as other processes at the same time; prints how often this one was first.
import { setTimeout as pause } from 'node:timers/promises'
import { Failure } from '../../src/errors.ts'
import { openJournal } from '../../src/journal/open.ts'
import { at, letter, mailIn } from './samples.ts'

const [start = '0', rounds = '0', place = ''] = process.argv.slice(2)
const by = `${process.pid}`
const journal = await openJournal(place.startsWith('postgres:') ? { url: place } : { folder: place })
await pause(Math.max(0, Number(start) - Date.now() - 5))
while (Date.now() < Number(start));

/** Returns false if another process was quicker, which shows in the code of the failure. */
async function first(work: Promise<unknown>, code: string): Promise<boolean> {
  try {
    await work
    return true
  } catch (error) {
    if (error instanceof Failure && error.code === code) return false
    throw error
  }
}

const done = { received: 0, decided: 0, written: 0 }
for (let round = 0; round < Number(rounds); round += 1) {
  const { id, isNew } = await journal.receive(mailIn(`mail-${round}`))
  if (isNew) done.received += 1
  // each process writes a different text, so only the decision itself stops the others
  const answer = letter([`anna-${by}@acme.example`], { thread: `answer:${id}:${by}`, phase: 'accepted', by })
  const decision = { incoming: id, state: 'accepted', ticket: 'HL-1', by, at, mailings: [answer] } as const
  if (await first(journal.decide(decision), 'incoming-decided')) done.decided += 1
  const written = letter(['anna@acme.example', 'bob@acme.example'], { ticket: 'HL-2', sequence: round, by })
  if (await first(journal.record(written), 'already-recorded')) done.written += 1
}
await journal.close()
process.stdout.write(JSON.stringify(done))
