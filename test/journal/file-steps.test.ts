import { describe, expect, test } from 'vitest'
import { openFile } from '../../src/journal/file.ts'
import { fileBase } from '../../src/journal/file-base.ts'
import { openLog } from '../../src/journal/log.ts'
import { journalOver } from '../../src/journal/open.ts'
import { data } from './data.ts'
import { accepted, all, at, claimOne, living, mailing, wall } from './samples.ts'

const anna = 'anna@acme.example'
const sender = living('run')
const { folder, file, opened } = data()

/** A journal whose log is flushed when the test says so; what happens to a step, in the order in which it does. */
async function withLog(flush: (happens: (what: string) => void) => void | Promise<void>) {
  await opened()
  const opening = await openFile({ folder: folder() }, file())
  const { tally } = opening.writes ?? {}
  if (tally === undefined) throw new Error('no file')
  const happened: string[] = []
  const happens = (what: string) => void happened.push(what)
  const after = (recordings: number) => {
    happens('marked')
    tally.after(recordings)
  }
  const log = { flush: () => flush(happens), close: () => {} }
  const journal = journalOver(fileBase({ ...opening, writes: { tally: { ...tally, after }, log } }))
  await journal.record(mailing([anna]))
  const { id } = (await claimOne(journal, all, sender, wall)) ?? { id: 0 }
  const synchronous = () => opening.database.prepare('pragma synchronous').get()?.synchronous
  return { journal, id, happened, happens, synchronous }
}

const full = 2

describe('a step of a message in a file', () => {
  test('is done, and marked, when it is on the disk and not before', async () => {
    const disk = Promise.withResolvers<void>()
    const { journal, id, happened, happens, synchronous } = await withLog((tell) => {
      tell('flushed')
      return disk.promise
    })
    const permitted = journal.data(id, sender, wall).then(() => happens('permitted'))
    await expect.poll(() => happened).toEqual(['flushed'])
    // others see it, and what else is recorded is flushed as ever
    expect((await journal.outbox()).map(({ state }) => state)).toEqual(['data'])
    expect(synchronous()).toBe(full)
    await journal.note({ at, who: 'ewa.krol', ticket: null, what: 'note', detail: '' })
    expect(happened).toEqual(['flushed'])
    disk.resolve()
    await permitted
    expect(happened).toEqual(['flushed', 'marked', 'permitted'])
    await journal.close()
  })

  test('that did not come to the disk is no permission to send', async () => {
    const { journal, id, happened } = await withLog(() => Promise.reject(new Error('EIO')))
    await expect(journal.data(id, sender, wall)).rejects.toThrow('EIO')
    expect(happened).toEqual([])
    await journal.close()
  })

  test('leaves the database as careful as before where it fails', async () => {
    const { journal, id, synchronous } = await withLog(() => {})
    const unheard = { ...accepted, reply: Symbol('no text') as never }
    await expect(journal.settle(id, sender, unheard, at)).rejects.toThrow(TypeError)
    expect(synchronous()).toBe(full)
    await journal.close()
  })
})

test('a log that cannot be flushed is an error', async () => {
  expect(() => openLog(`${folder()}/no-such-wal`).flush()).toThrow('ENOENT')
})
