import { beforeEach, describe, expect, test } from 'vitest'
import type { Journal } from '../../src/road/journal.ts'
import { accepted, all, at, deferred, letter, living, mailing, minute, refused, unknown } from './samples.ts'
import { type JournalPlace, journalStage } from './stage.ts'

const anna = 'anna@acme.example'
const bob = 'bob@bloom.example'

/** What every journal must know of what everybody may know. */
export function siteSuite(name: string, newPlace: () => Promise<JournalPlace>): void {
  describe(`what has left, for everybody, in a journal in ${name}`, () => {
    const stage = journalStage(newPlace)
    const { bring } = stage
    let journal: Journal
    beforeEach(() => {
      journal = stage.journal
    })

    test('is a phase since its first message was accepted; of several, the earliest', async () => {
      await journal.record(mailing([anna, bob]))
      expect(await journal.leftPhases()).toEqual([])
      await bring(living('one'), accepted, all, at + minute)
      await bring(living('one'), accepted, all, at + 2 * minute)
      expect(await journal.leftPhases()).toEqual([{ ticket: 'HL-1', sequence: 1, at: at + minute, isHushed: false }])
    })

    test.each([
      ['refused', refused],
      ['unknown', unknown],
      ['put off', deferred],
    ])('is nothing that is %s', async (_, outcome) => {
      await journal.record(mailing([anna]))
      await bring(living('one'), outcome)
      expect(await journal.leftPhases()).toEqual([])
    })

    test('is nothing that was withdrawn, no letter, and not what those are told whom it concerns no more', async () => {
      await journal.record(mailing([anna], { sendAt: at + minute }))
      await journal.withdraw('HL-1', 'anna.nowak', at)
      await journal.record(letter([anna], { ticket: 'HL-2' }))
      await journal.record(mailing([bob], { ticket: 'HL-3', thread: 'notice:unconcerned', phase: 'unconcerned' }))
      await bring(living('one'), accepted)
      await bring(living('one'), accepted)
      expect(await journal.leftPhases()).toEqual([])
    })

    test('tells what left against the leak guard, with a reason', async () => {
      const { circumstances, ...rest } = mailing([anna])
      await journal.record({ ...rest, circumstances: { ...circumstances, reasons: { leaks: 'they know' } } })
      await bring(living('one'), accepted)
      expect(await journal.leftPhases()).toMatchObject([{ isHushed: true }])
    })

    test('counts from when it was to leave where only a person says that it has arrived', async () => {
      await journal.record(mailing([anna], { at, sendAt: at + minute }))
      const id = await bring(living('one'), unknown, { ...all, now: at + minute }, at + 5 * minute)
      await journal.resolve(id, 'delivered', 'anna.nowak', at + 9 * minute)
      expect(await journal.leftPhases()).toMatchObject([{ ticket: 'HL-1', at: at + minute }])
    })

    test('leaves a mark that changes with it, and with what people do, not with other mail', async () => {
      const marks = [await journal.publicMark()]
      await journal.record(mailing([anna, bob]))
      marks.push(await journal.publicMark())
      await bring(living('one'), accepted)
      marks.push(await journal.publicMark())
      await bring(living('one'), accepted)
      expect(await journal.publicMark()).toBe(marks.at(-1))
      await journal.closeTicket('HL-1', 'anna.nowak', at)
      marks.push(await journal.publicMark())
      expect(new Set(marks).size).toBe(4)
    })
  })
}
