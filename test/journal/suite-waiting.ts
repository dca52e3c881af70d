import { beforeEach, describe, expect, test } from 'vitest'
import type { Journal } from '../../src/road/journal.ts'
import { accepted, all, at, claimOne, deferred, letter, living, mailing, minute, unknown, wall } from './samples.ts'
import { type JournalPlace, journalStage } from './stage.ts'

const anna = 'anna@acme.example'
const bob = 'bob@bloom.example'
const later = { ...all, now: deferred.dueAt }

/** What every journal knows of what waits, and what people may decide about it. */
export function waitingSuite(name: string, newPlace: () => Promise<JournalPlace>): void {
  describe(`what waits in a journal in ${name}`, () => {
    const stage = journalStage(newPlace)
    const { claim, bring, stateOf } = stage
    let journal: Journal
    beforeEach(() => {
      journal = stage.journal
    })
    const next = async (due = all) => (await claimOne(journal, due, living('next'), wall))?.to ?? null

    test('is counted in whatever state: queued, claimed, put off; with how many have it', async () => {
      await journal.record(mailing([anna, bob, 'c@acme.example', 'd@acme.example']))
      await bring(living('one'), accepted)
      await bring(living('one'), deferred)
      await claim(living('two'))
      expect(await journal.waiting()).toMatchObject([
        { messages: 3, untried: 2, deferred: 1, told: 1, nextTry: deferred.dueAt, begun: true, held: 0 },
      ])
      expect(await journal.waiting('HL-9')).toEqual([])
      expect(await journal.waiting('HL-1')).toHaveLength(1)
    })

    test('what may have arrived has been told; what was refused has not', async () => {
      await journal.record(mailing([anna, bob, 'c@acme.example']))
      await bring(living('one'), unknown)
      await bring(living('one'), { outcome: 'refused', reply: '550 no' })
      expect(await journal.waiting()).toMatchObject([{ messages: 1, told: 1 }])
    })

    test('knows whether a newer phase is recorded, and whom that has reached already', async () => {
      await journal.record(mailing([anna, bob]))
      await bring(living('one'), accepted)
      await bring(living('one'), accepted)
      const update = await journal.record(mailing([anna, bob], { sequence: 2, phase: 'update' }))
      expect(await journal.waiting()).toMatchObject([{ mailing: update, followed: false, passed: 0 }])
      await journal.record(mailing([anna, bob], { sequence: 3, phase: 'close' }))
      expect(await journal.waiting()).toMatchObject([
        { mailing: update, followed: true, passed: 0 },
        { followed: false },
      ])
      const due = { ...all, except: [update], passable: [update] }
      expect(await next({ ...all, except: [update] })).toBeNull()
      await bring(living('one'), accepted, due)
      expect(await journal.waiting()).toMatchObject([{ mailing: update, messages: 2, passed: 1 }, { messages: 1 }])
    })

    test('is not passed by a newer phase while a sender has it in hand', async () => {
      await journal.record(mailing([anna]))
      await bring(living('one'), accepted)
      const update = await journal.record(mailing([anna], { sequence: 2, phase: 'update' }))
      const { id } = await claim(living('one'))
      await journal.record(mailing([anna], { sequence: 3, phase: 'close' }))
      const due = { ...all, except: [update], passable: [update] }
      expect(await next(due)).toBeNull()
      await journal.release(id, living('one'), at)
      expect(await next(due)).toBe(anna)
    })

    test('is counted by state, what is held apart, and the first next try', async () => {
      const id = await journal.record(mailing([anna, bob, 'c@acme.example']))
      await bring(living('one'), accepted)
      await bring(living('one'), deferred)
      await journal.keepBack([3])
      expect(await journal.tally([id])).toEqual({
        counts: { accepted: 1, deferred: 1, held: 1 },
        nextTry: deferred.dueAt,
      })
      await journal.keepBack([2])
      expect(await journal.tally([id])).toEqual({ counts: { accepted: 1, held: 2 }, nextTry: null })
      // what was put off and is held counts once: else the rest would seem to be less than it is
      expect(await journal.waiting()).toMatchObject([{ messages: 2, deferred: 0, held: 2, nextTry: null }])
      await journal.letGo([2], deferred.dueAt)
      expect(await journal.tally([])).toEqual({ counts: {}, nextTry: null })
      expect(await journal.dueCount(all)).toBe(0)
      expect(await journal.dueCount(later)).toBe(1)
      expect(await journal.dueCount({ ...later, except: [id] })).toBe(0)
      expect(await journal.dueCount({ ...later, ticket: 'HL-9' })).toBe(0)
    })

    test('is kept back from every sender, and let go again', async () => {
      await journal.record(mailing([anna, bob]))
      await journal.keepBack([1])
      expect(await journal.outbox({ ids: [1] })).toMatchObject([{ state: 'queued', held: true }])
      expect(await next()).toBe(bob)
      expect(await next({ ...all, now: at + 999 * minute })).toBeNull()
      await journal.letGo([1, 2], at)
      expect(await next()).toBe(anna)
    })

    test('may leave although the registry has changed: kept with the name and the reason', async () => {
      await journal.record(mailing([anna]))
      await journal.keepBack([1])
      await journal.despiteRegistry([1], 'HL-1', { by: 'jan.wojcik', reason: 'still there', at })
      expect(await journal.waitingMessages(1, { after: '', most: 9 })).toMatchObject([{ held: false, despite: true }])
      expect(await next()).toBe(anna)
      const events = (await journal.ticket('HL-1', at))?.events ?? []
      expect(events).toContainEqual(
        expect.objectContaining({ kind: 'despite-registry', who: 'jan.wojcik', text: '1: still there' }),
      )
    })

    test('is read a page at a time, with what puts each there', async () => {
      const id = await journal.record(mailing([anna, bob, 'c@acme.example']))
      const page = await journal.waitingMessages(id, { after: '', most: 2 })
      expect(page).toMatchObject([{ address: anna, partner: 'acme', reasons: [{ by: 'added' }] }, { address: bob }])
      expect(await journal.waitingMessages(id, { after: page.at(-1)?.key ?? '', most: 2 })).toMatchObject([{ id: 3 }])
      expect(await journal.chosenBy(id)).toMatchObject({ is: 'notice', changes: { add: [] } })
      expect(await journal.noticeKeys('HL-1')).toHaveLength(3)
      const mail = await journal.record(letter([anna], { ticket: 'HL-2' }))
      expect(await journal.chosenBy(mail)).toMatchObject({ is: 'letter', facts: { product: 'acme-sms' } })
    })

    test('what was put off is tried now, of one ticket, if a person says so', async () => {
      await journal.record(mailing([anna]))
      await journal.record(mailing([bob], { ticket: 'HL-2' }))
      await bring(living('one'), deferred)
      await bring(living('one'), deferred)
      expect(await journal.hurry('HL-1', 'anna.nowak', at + minute)).toBe(1)
      expect(await journal.hurry('HL-1', 'anna.nowak', at + minute)).toBe(0)
      expect(await next({ ...all, now: at + minute })).toBe(anna)
      expect(await next({ ...all, now: at + minute })).toBeNull()
    })

    describe('after a clock that was ahead', () => {
      const ahead = at + 120 * minute

      test('what was to leave at once is due; what is scheduled, or waits for a yes, is not', async () => {
        await journal.record(mailing([anna], { at: ahead }))
        await journal.record(mailing([bob], { ticket: 'HL-2', at: ahead, sendAt: ahead + minute }))
        await journal.record(mailing(['c@acme.example'], { ticket: 'HL-3', at: ahead, awaits: { profile: null } }))
        expect(await next()).toBeNull()
        expect(await journal.recover(stage.wall(), at)).toBe(0)
        expect(await journal.agenda({ now: at, wall: stage.wall() })).toMatchObject({ due: 1, next: ahead + minute })
        expect([await next(), await next()]).toEqual([anna, null])
      })

      test('a try of the future holds nothing back; one of another host, whose clock differs a little, does', async () => {
        await journal.record(mailing([anna, bob]))
        await bring(living('one'), { ...deferred, dueAt: ahead + minute }, all, ahead)
        await bring(living('one'), deferred, all, at + minute)
        await journal.recover(stage.wall(), at)
        expect(await journal.waiting()).toMatchObject([{ deferred: 2, nextTry: at }])
        expect([await next(), await next(), await next(later)]).toEqual([anna, null, bob])
      })

      test('what was given back by it is due, whatever was tried before; what a person holds is not', async () => {
        await journal.record(mailing([anna, bob]))
        await bring(living('one'), deferred)
        const { id } = await claim(living('two'))
        await journal.release(id, living('two'), ahead)
        const again = await claim(living('two'), later)
        await journal.release(again.id, living('two'), ahead)
        await journal.keepBack([id])
        await journal.recover(stage.wall(), at)
        expect([await next(), await next()]).toEqual([anna, null])
      })
    })

    describe('single messages', () => {
      test('are withdrawn where they wait, all of them or none', async () => {
        await journal.record(mailing([anna, bob, 'c@acme.example']))
        await bring(living('one'), accepted)
        await expect(journal.withdrawMessages([2, 1], 'anna.nowak', at)).rejects.toMatchObject({
          code: 'outbox-not-withdrawable',
          params: { id: 1, state: 'accepted' },
        })
        expect(await stateOf(2)).toBe('queued')
        expect(await journal.withdrawMessages([2], 'anna.nowak', at)).toMatchObject([{ to: bob, state: 'dropped' }])
        await expect(journal.withdrawMessages([9], 'anna.nowak', at)).rejects.toMatchObject({
          code: 'outbox-no-such-message',
        })
        expect((await journal.told('HL-1')).map(({ address }) => address)).toEqual([anna, 'c@acme.example'])
        expect(await next()).toBe('c@acme.example')
      })

      test('the last of a notice that nobody has: it may be given anew', async () => {
        await journal.record(mailing([anna, bob]))
        await journal.withdrawMessages([1], 'anna.nowak', at)
        expect(await journal.notice('HL-1')).not.toBeNull()
        await journal.withdrawMessages([2], 'anna.nowak', at)
        expect(await journal.notice('HL-1')).toBeNull()
        await journal.record(mailing([anna, bob]))
      })

      test('the last of a phase that another has followed: it stays in the order of phases', async () => {
        await journal.record(mailing([anna]))
        await journal.record(mailing([anna], { sequence: 2, phase: 'close' }))
        await journal.withdrawMessages([1], 'anna.nowak', at)
        expect((await journal.notice('HL-1'))?.phases).toHaveLength(2)
        expect(await next()).toBe(anna)
      })

      test('of an answer: the decision that it tells stands', async () => {
        await journal.record(letter([anna], { thread: 'answer:1', phase: 'accepted' }))
        await journal.withdrawMessages([1], 'anna.nowak', at)
        await expect(journal.record(letter([anna], { thread: 'answer:1', phase: 'accepted' }))).rejects.toMatchObject({
          code: 'already-recorded',
        })
      })
    })
  })
}
