import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openJournal } from '../../src/journal/open.ts'
import { newDatabase } from './postgres-place.ts'

type Place = { readonly folder: string } | { readonly url: string }

const program = fileURLToPath(new URL('race.ts', import.meta.url))

/** The output of a process, or its exit code and errors if it fails. */
function spoken(args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
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

/** Processes receive, decide and write the same at once: each mail is new once, answered once, written once. */
async function race(place: Place): Promise<void> {
  const where = 'url' in place ? place.url : place.folder
  const rounds = 20
  const start = Date.now() + 1500
  const words = await Promise.all(Array.from({ length: 4 }, () => spoken([`${start}`, `${rounds}`, where])))
  const done = words.map((text) => JSON.parse(text) as { received: number; decided: number; written: number })
  const sum = (of: (one: (typeof done)[number]) => number) => done.reduce((count, one) => count + of(one), 0)
  expect([sum((one) => one.received), sum((one) => one.decided), sum((one) => one.written)]).toEqual([
    rounds,
    rounds,
    rounds,
  ])
  const journal = await openJournal(place)
  try {
    expect(await journal.incoming({ state: 'accepted' })).toHaveLength(rounds)
    // each answer goes to one address, each letter to two
    expect(await journal.outbox()).toHaveLength(rounds * 3)
    for (const { by } of await journal.incoming()) {
      expect(await journal.outbox()).toContainEqual(expect.objectContaining({ to: `anna-${by}@acme.example` }))
    }
  } finally {
    await journal.close()
  }
}

describe('processes receive, decide and write the same at once: each mail is new once, answered once, written once', () => {
  test('in a file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dniu-journal-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    await race({ folder })
  })

  test('in PostgreSQL', async () => race({ url: await newDatabase() }))
})
