import { performance } from 'node:perf_hooks'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test, vi } from 'vitest'
import { refuseFull, sizeOf } from '../../src/journal/free-space.ts'
import { data } from './data.ts'
import { accepted, all, at, claimOne, living, mailing, wall } from './samples.ts'

const anna = 'anna@acme.example'
const { folder, file, opened } = data()

describe('room on the disk', () => {
  test('is wanted for what is recorded and what becomes of it: more for more messages and a larger body', () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => `noc-${index}@acme.example`)
    const large = { contentHeaders: '', bytes: Buffer.alloc(1_000_000) }
    const small = sizeOf([mailing(many(1))])
    expect(sizeOf([mailing(many(1000))])).toBeGreaterThan(small + 999 * 10_000)
    expect(sizeOf([mailing(many(1), { body: large })])).toBeGreaterThan(small + 1_900_000)
    expect(sizeOf([mailing(many(1)), mailing(many(1))])).toBe(2 * small)
  })

  test('is there, or nothing is recorded, and the failure says how much is missing', async () => {
    await opened()
    expect(() => refuseFull(folder(), [mailing([anna])])).not.toThrow()
    // larger than any disk
    const body = { contentHeaders: '', bytes: { length: 2 ** 60 } as Uint8Array }
    const whole = mailing([anna], { body })
    expect(() => refuseFull(folder(), [whole])).toThrow(expect.objectContaining({ code: 'journal-disk-full' }))
    const journal = await opened()
    await expect(journal.record(whole)).rejects.toMatchObject({
      code: 'journal-disk-full',
      params: { reason: expect.stringMatching(/^\S+: [\d.]+ MiB < [\d.]+ MiB$/) },
    })
    expect(await journal.outbox()).toEqual([])
  })
})

describe('a journal that another process holds', () => {
  /** Time goes by at once. */
  function impatiently(): void {
    let now = 0
    vi.spyOn(performance, 'now').mockImplementation(() => {
      now += 1000
      return now
    })
  }

  test('for too long is a failure that says so, and what was on its way is not lost', async () => {
    const journal = await opened()
    await journal.record(mailing([anna]))
    const claimed = await claimOne(journal, all, living('run'), wall)
    const other = new DatabaseSync(file())
    other.exec('begin immediate')
    impatiently()
    const busy = { name: 'Failure', code: 'journal-busy', params: { where: file() } }
    await expect(journal.record(mailing([anna], { ticket: 'HL-2' }))).rejects.toMatchObject(busy)
    await expect(journal.settle(claimed?.id ?? 0, living('run'), accepted, at)).rejects.toMatchObject(busy)
    await expect(journal.note({ at, who: 'ewa.krol', ticket: null, what: 'note', detail: '' })).rejects.toMatchObject(
      busy,
    )
    vi.restoreAllMocks()
    other.exec('rollback')
    other.close()
    await journal.settle(claimed?.id ?? 0, living('run'), accepted, at)
    expect(await journal.outbox()).toMatchObject([{ state: 'accepted' }])
  })

  test('is waited for, and may be read meanwhile', async () => {
    const journal = await opened()
    const other = new DatabaseSync(file())
    other.exec('begin immediate')
    expect(await journal.outbox()).toEqual([])
    const recording = journal.record(mailing([anna]))
    await new Promise((resolve) => setTimeout(resolve, 50))
    other.exec('rollback')
    other.close()
    expect(await recording).toBe(1)
  })
})
