import { beforeEach, describe, expect, test } from 'vitest'
import type { Journal } from '../../src/road/journal.ts'
import type { NewNotice } from '../../src/road/mailing.ts'
import { at, mailing, minute } from './samples.ts'
import { type JournalPlace, journalStage } from './stage.ts'

const anna = 'anna@acme.example'
const mps = { id: 'mps', name: { pl: 'MPS', en: 'MPS' } }
const jan = (ticket: string, more: Partial<NewNotice> = {}) => mailing([anna], { ticket, by: 'jan.wojcik', ...more })

/** A reason for a ticket of its own, given where these others were open. */
function because(apart: readonly string[]): Pick<NewNotice, 'apart' | 'circumstances'> {
  const { circumstances } = mailing([])
  return { apart, circumstances: { ...circumstances, reasons: { separate: 'another cable' } } }
}

/** One event has one ticket, in every journal, whoever was asked when. */
export function eventsSuite(name: string, newPlace: () => Promise<JournalPlace>): void {
  describe(`one event in a journal in ${name}`, () => {
    const stage = journalStage(newPlace)
    let journal: Journal
    beforeEach(() => {
      journal = stage.journal
    })

    test('is opened under one ticket: the second is told which, by whom, and that its own did not leave', async () => {
      const other = await stage.open()
      await journal.recordAll([mailing([anna])])
      await expect(other.recordAll([jan('HL-2')])).rejects.toMatchObject({
        code: 'event-opened',
        exit: 3,
        params: {
          ...{ ticket: 'HL-1', source: 'DV', services: 'DirectBilling', start: '21.11.2026 03:12' },
          ...{ theirs: 'open', by: 'anna.nowak', at: '21.11.2026 03:12', phase: 'open', own: 'HL-2' },
          next: 'dniu outage update HL-1, dniu outage close HL-1',
        },
        problems: [{ code: 'recorded-due' }],
      })
      expect(await journal.outbox()).toHaveLength(1)
      expect(await journal.notice('HL-2')).toBeNull()
    })

    test('is opened by two connections at once: one leaves', async () => {
      const both = [journal, await stage.open()]
      const tries = await Promise.allSettled(both.map((each, index) => each.recordAll([jan(`HL-${index}`)])))
      expect(tries.flatMap((each) => (each.status === 'rejected' ? [each.reason.code] : []))).toEqual(['event-opened'])
      expect(await journal.outbox()).toHaveLength(1)
    })

    test('is the same where the other one began later than the plan was made', async () => {
      const later = at + 5 * minute
      const first = mailing([anna], { at: later })
      await journal.recordAll([{ ...first, facts: { ...first.facts, start: later } }])
      await expect(journal.recordAll([jan('HL-2')])).rejects.toMatchObject({ code: 'event-opened' })
    })

    test('is the same while it waits for its hour, or for a second person', async () => {
      await journal.recordAll([mailing([anna], { awaits: { profile: 'desk' } })])
      await expect(journal.recordAll([jan('HL-2')])).rejects.toMatchObject({ problems: [{ code: 'recorded-awaits' }] })
    })

    test('is another one with other services, and after the end of the first, or when that was taken back', async () => {
      await journal.recordAll([mailing([anna])])
      const other = jan('HL-2')
      await journal.recordAll([{ ...other, facts: { ...other.facts, services: [mps] } }])
      await journal.withdraw('HL-1', 'anna.nowak', at)
      await journal.recordAll([jan('HL-3')])
      expect(await journal.outbox({ open: true })).toHaveLength(2)
    })

    test('goes on under its own ticket, whatever else is open', async () => {
      await journal.recordAll([mailing([anna])])
      await journal.recordAll([jan('HL-2', because(['HL-1']))])
      await journal.recordAll([jan('HL-2', { sequence: 2, phase: 'update' })])
      expect(await journal.outbox()).toHaveLength(3)
    })

    test('what a correction brings together is the same; what was so before is not asked again', async () => {
      await journal.recordAll([mailing([anna])])
      const { facts } = mailing([anna], { ticket: 'HL-2' })
      const was = { ...facts, services: [mps] }
      await journal.recordAll([{ ...jan('HL-2'), facts: was }])
      const correct = jan('HL-2', { sequence: 2, phase: 'correct' })
      await expect(journal.recordAll([{ ...correct, facts: { ...facts, was } }])).rejects.toMatchObject({
        code: 'event-opened',
        params: { ticket: 'HL-1', phase: 'correct', own: 'HL-2' },
      })
      await journal.recordAll([{ ...correct, facts: { ...facts, was: facts } }])
    })

    test('a reason lifts what it was given for, or, where nothing was open, all; and not what came since', async () => {
      await journal.recordAll([mailing([anna])])
      await journal.recordAll([jan('HL-2', because([]))])
      await expect(journal.recordAll([jan('HL-3', because(['HL-1']))])).rejects.toMatchObject({
        params: { ticket: 'HL-2', own: 'HL-3' },
      })
      await journal.recordAll([jan('HL-3', because(['HL-1', 'HL-2']))])
    })
  })
}
