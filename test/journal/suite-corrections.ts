import { beforeEach, describe, expect, test } from 'vitest'
import type { Journal } from '../../src/road/journal.ts'
import type { NewNotice } from '../../src/road/mailing.ts'
import { accepted, all, at, claimOne, deferred, living, mailing, messageId, minute, wall } from './samples.ts'
import { type JournalPlace, journalStage } from './stage.ts'

const [anna, bob, cleo] = ['anna@acme.example', 'bob@bloom.example', 'cleo@koc.example']
const mps = { id: 'mps', name: { pl: 'MPS', en: 'MPS' } }

/** A correction of the services, and what it says to those whom they do not concern. */
function correction(to: readonly string[], released: readonly string[], sequence = 2): NewNotice[] {
  const one = mailing(to, { sequence, phase: 'correct' })
  const facts = { ...one.facts, services: [mps] }
  const beside = mailing(released, { sequence, phase: 'unconcerned', thread: 'notice:unconcerned' })
  const criteria = { ...one.criteria, services: ['mps'] }
  return [{ ...one, facts: { ...facts, was: one.facts }, criteria }, ...(released.length > 0 ? [beside] : [])]
}

/** A correction and what leaves beside it, in every journal. */
export function correctionsSuite(name: string, newPlace: () => Promise<JournalPlace>): void {
  describe(`a correction in a journal in ${name}`, () => {
    const stage = journalStage(newPlace)
    let journal: Journal
    beforeEach(() => {
      journal = stage.journal
    })
    /** Sends the next message that is due. */
    async function leave(outcome: Parameters<Journal['settle']>[2] = accepted): Promise<string> {
      const run = living('one')
      const claimed = await claimOne(journal, { ...all, now: at }, run, wall)
      if (claimed === null) throw new Error('nothing is due')
      await journal.settle(claimed.id, run, outcome, at)
      return claimed.to
    }

    test('is recorded with what leaves beside it, or nothing is', async () => {
      await journal.record(mailing([anna, bob]))
      const [first, beside] = correction([anna], [bob])
      if (first === undefined || beside === undefined) throw new Error('two')
      const twice = { ...beside, messages: [...beside.messages, ...beside.messages] }
      await expect(journal.recordAll([first, twice])).rejects.toThrow()
      expect((await journal.notice('HL-1'))?.phases).toHaveLength(1)
      expect(await journal.recordAll([first, beside])).toHaveLength(2)
      expect(await journal.outbox()).toHaveLength(4)
    })

    test('gives the notice its facts, and whom it concerns; what is beside it is no phase', async () => {
      await journal.record(mailing([anna, bob]))
      await journal.recordAll(correction([anna, cleo], [bob]))
      expect(await journal.notice('HL-1')).toMatchObject({
        services: [mps],
        criteria: { services: ['mps'] },
        phases: [{ phase: 'open' }, { phase: 'correct', sequence: 2, facts: { was: { end: null } } }],
      })
      expect(await journal.withdraw('HL-1', 'anna.nowak', at)).toEqual({ phase: 'correct', messages: 3 })
      expect(await journal.notice('HL-1')).toMatchObject({ services: [{ id: 'direct-billing' }], phases: [{}] })
      expect((await journal.outbox({ open: true })).map(({ phase }) => phase)).toEqual(['open', 'open'])
    })

    test('is not taken back once what is beside it has begun to leave', async () => {
      await journal.record(mailing([bob]))
      await leave()
      await journal.recordAll(correction([anna], [bob]))
      expect([await leave(), await leave(deferred)]).toEqual([anna, bob].toSorted())
      await expect(journal.withdraw('HL-1', 'anna.nowak', at)).rejects.toMatchObject({ code: 'already-begun' })
    })

    test('stands while what leaves beside it does, whichever of its messages are taken back', async () => {
      await journal.record(mailing([anna, bob]))
      await journal.recordAll(correction([anna], [bob]))
      const of = async (which: string) =>
        (await journal.outbox()).flatMap(({ id, phase, state }) => (phase === which && state === 'queued' ? id : []))
      await journal.withdrawMessages(await of('correct'), 'anna.nowak', at)
      expect((await journal.notice('HL-1'))?.phases).toHaveLength(2)
      await journal.withdrawMessages(await of('unconcerned'), 'anna.nowak', at)
      await journal.recordAll(correction([anna], [bob], 3))
      await journal.withdrawMessages([...(await of('unconcerned')), ...(await of('correct'))], 'anna.nowak', at)
      expect((await journal.notice('HL-1'))?.phases).toMatchObject([{}, { sequence: 2 }])
      await journal.recordAll(correction([anna], [bob], 3))
    })

    test('says who was released, and holds what waits behind it as unsent', async () => {
      await journal.record(mailing([anna, bob, cleo]))
      expect([await leave(), await leave()]).toEqual([anna, bob])
      const ids = async (corrects = false) =>
        (await journal.told('HL-1', corrects)).map(({ address, messageIds, released }) => [
          address,
          messageIds.length,
          released,
        ])
      expect(await ids()).toEqual([
        [anna, 1, false],
        [bob, 1, false],
        [cleo, 1, false],
      ])
      expect(await ids(true)).toContainEqual([cleo, 0, false])
      expect((await journal.notice('HL-1'))?.phases).toMatchObject([{ told: true }])
      await journal.recordAll(correction([anna], [bob]))
      expect(await ids()).toEqual([
        [anna, 2, false],
        [bob, 2, true],
        [cleo, 0, false],
      ])
      const waiting = async () => (await journal.waiting('HL-1')).map(({ phase, corrected }) => [phase, corrected])
      expect(await waiting()).toEqual([
        ['open', true],
        ['correct', false],
        ['unconcerned', false],
      ])
      // who is concerned again is told in the thread of what released them; that does not leave any more where it waits
      await journal.recordAll(correction([bob], [], 3))
      expect(await waiting()).toEqual([
        ['open', true],
        ['correct', true],
        ['unconcerned', true],
        ['correct', false],
      ])
      expect(await ids()).toContainEqual([bob, 2, false])
      expect((await journal.told('HL-1')).find(({ address }) => address === bob)?.messageIds).toEqual([
        messageId('HL-1', 1, bob),
        messageId('HL-1', 3, bob),
      ])
    })

    test('need not wait for what it corrects', async () => {
      const open = await journal.record(mailing([anna]))
      await leave({ ...deferred, dueAt: at + 60 * minute })
      await journal.recordAll(correction([anna], []))
      const due = { ...all, except: [open], passable: [open] }
      expect(await claimOne(journal, due, living('one'), wall)).toMatchObject({ to: anna })
    })
  })
}
