import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { openJournal } from '../../src/journal/open.ts'

const race = fileURLToPath(new URL('race.ts', import.meta.url))

/** The output of a process, or its exit code and errors if it fails. */
function spoken(args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [race, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  let words = ''
  let complaints = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    words += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text
  })
  return new Promise((resolve) => child.on('close', (code) => resolve(code === 0 ? words : `${code} ${complaints}`)))
}

test('processes receive, decide and write the same at once: each mail is new once, answered once, written once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dniu-journal-'))
  const rounds = 20
  const start = Date.now() + 1500
  const words = await Promise.all(Array.from({ length: 4 }, () => spoken([`${start}`, `${rounds}`, folder])))
  const done = words.map((text) => JSON.parse(text) as { received: number; decided: number; written: number })
  const sum = (of: (one: (typeof done)[number]) => number) => done.reduce((count, one) => count + of(one), 0)
  expect([sum((one) => one.received), sum((one) => one.decided), sum((one) => one.written)]).toEqual([
    rounds,
    rounds,
    rounds,
  ])
  const journal = await openJournal({ folder })
  try {
    expect(await journal.incoming({ state: 'accepted' })).toHaveLength(rounds)
    // each answer goes to one address, each letter to two
    expect(await journal.outbox()).toHaveLength(rounds * 3)
    for (const { by } of await journal.incoming()) {
      expect(await journal.outbox()).toContainEqual(expect.objectContaining({ to: `anna-${by}@acme.example` }))
    }
  } finally {
    await journal.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
