import { beforeEach, describe, expect, test } from 'vitest'
import { ended } from '../../src/journal/lease.ts'
import type { Journal } from '../../src/road/journal.ts'
import type { NewRun } from '../../src/road/run-journal.ts'
import { accepted, at, dead, deferred, elsewhere, living, mailing, minute, wall } from './samples.ts'
import { type JournalPlace, journalStage } from './stage.ts'

const day = 24 * 60 * minute

/** What a journal must tell those who send, and keep of them. */
export function runsSuite(name: string, newPlace: () => Promise<JournalPlace>): void {
  describe(`who sends, in ${name}`, () => {
    const stage = journalStage(newPlace)
    let journal: Journal
    beforeEach(() => {
      journal = stage.journal
    })
    const agenda = (now = at, except: readonly number[] = []) => journal.agenda({ now, wall: stage.wall(), except })

    test('its own clock, where it has one, is held against ours', async () => {
      expect(Math.abs(await journal.skew(Date.now()))).toBeLessThan(10_000)
    })

    describe('the agenda', () => {
      test('of an empty journal is empty', async () => {
        const nothing = { due: 0, oldest: null, latest: null, next: null, newest: 0, held: 0, left: 0 }
        expect(await agenda()).toEqual(nothing)
      })

      test('counts what is due, and tells when the next is', async () => {
        await journal.record(mailing(['a@acme.example', 'b@acme.example'], { at: at - 2 * minute }))
        await journal.record(mailing(['c@acme.example'], { ticket: 'HL-2', at: at - minute }))
        await journal.record(mailing(['d@acme.example'], { ticket: 'HL-3', sendAt: at + minute }))
        await journal.record(mailing(['e@acme.example'], { ticket: 'HL-4', sendAt: at + 2 * minute }))
        const seen = { oldest: at - 2 * minute, latest: at - minute, next: at + minute, newest: 5 }
        expect(await agenda()).toMatchObject({ due: 3, ...seen })
        expect(await agenda(at + minute)).toMatchObject({ due: 4, latest: at + minute, next: at + 2 * minute })
        expect(await agenda(at + 2 * minute)).toMatchObject({ due: 5, next: null })
      })

      test('leaves mailings out that are not to be counted', async () => {
        const left = await journal.record(mailing(['a@acme.example'], { at: at - 2 * minute }))
        await journal.record(mailing(['b@acme.example'], { ticket: 'HL-2' }))
        expect(await agenda(at, [left])).toMatchObject({ due: 1, oldest: at })
      })

      test('what was put off is due at its next try', async () => {
        await journal.record(mailing(['a@acme.example']))
        await stage.bring(living('one'), deferred)
        expect(await agenda()).toMatchObject({ due: 0, next: deferred.dueAt })
      })

      test('what has arrived, or is held, is not due', async () => {
        await journal.record(mailing(['a@acme.example', 'b@acme.example']))
        await stage.bring(living('one'), accepted)
        await stage.claim(living('one'))
        expect(await agenda()).toMatchObject({ due: 0, next: null, newest: 2, held: 1, left: 0 })
      })

      test('who holds what, of which mailing, and until when: not what a process has left that is no more', async () => {
        const id = await journal.record(mailing(['a@acme.example', 'b@acme.example', 'c@acme.example']))
        const far = elsewhere('far')
        const claimed = await stage.claim(far)
        await stage.claim(far)
        await journal.data(claimed.id, far, stage.wall())
        await stage.claim(dead('gone'))
        const [one, ...others] = await journal.handsFull(stage.wall())
        expect(others).toEqual([])
        const { host, pid } = far
        expect(one).toMatchObject({ ticket: 'HL-1', mailing: id, host, pid, messages: 2, claimed: 1 })
        expect((one?.until ?? 0) - stage.wall()).toBeGreaterThan(14 * minute)
        expect((one?.until ?? 0) - stage.wall()).toBeLessThanOrEqual(15 * minute)
      })

      test('a run of a process that goes on is over when it says so: what it held waits, or is unknown', async () => {
        await journal.record(mailing(['a@acme.example', 'b@acme.example']))
        const over = living('over')
        const { id } = await stage.claim(over)
        await journal.data(id, over, stage.wall())
        await stage.claim(over)
        expect(await agenda()).toMatchObject({ held: 2, left: 0 })
        ended(over)
        expect(await agenda()).toMatchObject({ held: 0, left: 2 })
        expect(await journal.recover(stage.wall())).toBe(2)
        expect((await journal.outbox()).map(({ state }) => state)).toEqual(['unknown', 'queued'])
      })

      test('tells what senders hold that are alive, and what such have left as have vanished', async () => {
        await journal.record(mailing(['a@acme.example', 'b@acme.example', 'c@acme.example']))
        await stage.claim(living('one'))
        await stage.claim(elsewhere('other'))
        await stage.claim(dead('gone'))
        expect(await agenda()).toMatchObject({ held: 2, left: 1 })
        await journal.recover(stage.wall())
        // since when it was due is forgotten
        expect(await agenda()).toMatchObject({ due: 1, oldest: null, held: 2, left: 0 })
        await stage.pass(day)
        expect(await agenda()).toMatchObject({ due: 1, held: 0, left: 2 })
      })
    })

    test('the census counts the messages in every state', async () => {
      await journal.record(mailing(['a@acme.example', 'b@acme.example', 'c@acme.example']))
      await stage.bring(living('one'), accepted)
      await stage.claim(living('one'))
      const none = { deferred: 0, refused: 0, unknown: 0, dropped: 0, data: 0 }
      expect(await journal.census()).toEqual({ ...none, accepted: 1, claimed: 1, queued: 1 })
    })

    describe('runs', () => {
      const worker: NewRun = { ...living('worker'), doing: 'work', beganAt: wall }

      test('are kept from their first sign of life to their end', async () => {
        await journal.signOfLife(worker, wall)
        expect(await journal.runs()).toEqual([{ ...worker, seenAt: wall, endedAt: null }])
        await journal.signOfLife(worker, wall + minute)
        expect(await journal.runs()).toEqual([{ ...worker, seenAt: wall + minute, endedAt: null }])
        await journal.endRun(worker, wall + 2 * minute)
        expect(await journal.runs()).toEqual([{ ...worker, seenAt: wall + 2 * minute, endedAt: wall + 2 * minute }])
      })

      test('whose process has vanished have ended; the next sign of life of anybody keeps that', async () => {
        const gone: NewRun = { ...dead('gone'), doing: 'send', beganAt: wall }
        await journal.signOfLife(gone, wall)
        expect(await journal.runs()).toEqual([{ ...gone, seenAt: wall, endedAt: wall }])
        await journal.signOfLife(worker, wall + minute)
        expect((await journal.runs()).map(({ run, endedAt }) => [run, endedAt])).toEqual([
          ['gone', wall],
          ['worker', null],
        ])
      })

      test('on other hosts are believed', async () => {
        await journal.signOfLife({ ...elsewhere('far'), doing: 'work', beganAt: wall }, wall)
        expect(await journal.runs()).toMatchObject([{ run: 'far', endedAt: null }])
      })

      test('that are long past are forgotten once another has come', async () => {
        await journal.signOfLife({ ...worker, run: 'old' }, wall)
        await journal.endRun({ ...worker, run: 'old' }, wall)
        expect(await journal.runs()).toHaveLength(1)
        await journal.signOfLife(worker, wall + 61 * minute)
        expect((await journal.runs()).map(({ run }) => run)).toEqual(['worker'])
      })
    })
  })
}
