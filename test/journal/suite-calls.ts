import { beforeEach, describe, expect, test } from 'vitest'
import type { Journal } from '../../src/road/journal.ts'
import type { NewCall } from '../../src/road/ticket-journal.ts'
import { at, minute } from './samples.ts'
import { type JournalPlace, journalStage } from './stage.ts'

/** What every journal must do with telephone calls (§7). */
export function callsSuite(name: string, newPlace: () => Promise<JournalPlace>): void {
  describe(`calls in a journal in ${name}`, () => {
    const stage = journalStage(newPlace)
    let journal: Journal
    beforeEach(() => {
      journal = stage.journal
    })
    const call = (more: Partial<NewCall> = {}): NewCall => ({
      at,
      by: 'anna.nowak',
      direction: 'incoming',
      organization: 'acme',
      ticket: 'HL-1',
      person: 'Jan Żuk',
      phone: '+48221112233',
      note: 'nie działa MT',
      callBack: null,
      answers: null,
      ...more,
    })

    test('are kept as they were made, in order', async () => {
      const late = call({ at: at + minute, direction: 'outgoing', ticket: null, organization: null })
      const second = await journal.call(late)
      const first = await journal.call(call())
      expect(await journal.calls()).toEqual([
        { ...call(), id: first, done: false },
        { ...late, id: second, done: false },
      ])
      expect(await journal.calls({ ticket: 'HL-1' })).toMatchObject([{ id: first }])
    })

    test('those with a promise not kept yet are due, the earliest promise first', async () => {
      await journal.call(call())
      const later = await journal.call(call({ callBack: at + 90 * minute }))
      const sooner = await journal.call(call({ callBack: at + 30 * minute, at: at + minute, ticket: 'HL-2' }))
      const due = async (filter = {}) => (await journal.calls({ due: true, ...filter })).map(({ id }) => id)
      expect(await due()).toEqual([sooner, later])
      expect(await due({ ticket: 'HL-1' })).toEqual([later])
      await journal.call(call({ direction: 'outgoing', answers: sooner, at: at + 30 * minute }))
      expect(await due()).toEqual([later])
      expect((await journal.calls()).map(({ id, done }) => [id, done])).toContainEqual([sooner, true])
    })

    test('a call-back in which another one is promised keeps that promise open', async () => {
      const first = await journal.call(call({ callBack: at + minute }))
      const second = await journal.call(call({ answers: first, at: at + minute, callBack: at + 60 * minute }))
      expect(await journal.calls({ due: true })).toMatchObject([{ id: second, callBack: at + 60 * minute }])
    })

    test('an answer to a call that is not there is refused, and not kept', async () => {
      await expect(journal.call(call({ answers: 7 }))).rejects.toMatchObject({
        code: 'no-such-call',
        params: { id: 7 },
      })
      expect(await journal.calls()).toEqual([])
    })
  })
}
