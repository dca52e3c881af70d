import { beforeEach, describe, expect, test } from 'vitest'
import type { Journal } from '../../src/road/journal.ts'
import type { NewNotice } from '../../src/road/mailing.ts'
import { at, letter, mailing, minute } from './samples.ts'
import { type JournalPlace, journalStage } from './stage.ts'

const anna = 'anna@acme.example'
const jan = 'jan.wojcik'
const phaseOf = (phase: 'update' | 'close', sequence: number, more: Partial<NewNotice> = {}) =>
  mailing([anna], { phase, sequence, ...more })

/** What was made with earlier mails in it is recorded only while they stand, in every journal. */
export function followsSuite(name: string, newPlace: () => Promise<JournalPlace>): void {
  describe(`what a mail was made upon in a journal in ${name}`, () => {
    const stage = journalStage(newPlace)
    let journal: Journal
    let other: Journal
    beforeEach(async () => {
      journal = stage.journal
      other = await stage.open()
    })
    const told = { code: 'recorded-withdrawn', exit: 3 }
    const later = at + minute
    const opened = () => journal.recordAll([mailing([anna])])

    test('was taken back since: who did so is told, and that the own was not recorded', async () => {
      const follows = [...(await opened()), ...(await journal.recordAll([phaseOf('update', 2)]))]
      await other.withdraw('HL-1', jan, later)
      await expect(journal.recordAll([phaseOf('close', 3, { follows })])).rejects.toMatchObject({
        ...told,
        params: { ticket: 'HL-1', theirs: 'update', by: jan, at: '21.11.2026 03:13', phase: 'close' },
        problems: [],
      })
      expect((await journal.notice('HL-1'))?.phases).toHaveLength(1)
      await journal.recordAll([phaseOf('close', 2, { follows: follows.slice(0, 1) })])
    })

    test('was taken back message by message', async () => {
      const follows = await opened()
      const ids = (await journal.outbox()).map(({ id }) => id)
      await other.withdrawMessages(ids, jan, later)
      await expect(journal.recordAll([phaseOf('close', 2, { follows })])).rejects.toMatchObject({
        ...told,
        params: { theirs: 'open', by: jan },
      })
    })

    test('was the opening, and the close of what nobody was told does not leave; nor does a correction', async () => {
      const follows = await opened()
      await other.withdraw('HL-1', jan, later)
      for (const phase of ['close', 'correct'] as const)
        await expect(journal.recordAll([mailing([anna], { phase, sequence: 2, follows })])).rejects.toMatchObject({
          ...told,
          params: { theirs: 'open', phase },
        })
      expect(await journal.notice('HL-1')).toBeNull()
    })

    test('has another one in its place: that one is told too', async () => {
      const follows = [...(await opened()), ...(await journal.recordAll([phaseOf('update', 2)]))]
      await other.withdraw('HL-1', jan, later)
      await other.recordAll([phaseOf('update', 2, { by: jan, at: later, follows: follows.slice(0, 1) })])
      await expect(journal.recordAll([phaseOf('close', 3, { follows })])).rejects.toMatchObject({
        ...told,
        params: { theirs: 'update', by: jan },
        problems: [{ code: 'recorded-since', params: { theirs: 'update', by: jan, at: '21.11.2026 03:13' } }],
      })
    })

    test('stands: it is recorded, whatever other ticket was taken back', async () => {
      const follows = await opened()
      await journal.recordAll([mailing([anna], { ticket: 'HL-2', facts: { ...mailing([]).facts, services: [] } })])
      await other.withdraw('HL-2', jan, later)
      await journal.recordAll([phaseOf('close', 2, { follows })])
      expect((await journal.notice('HL-1'))?.phases).toHaveLength(2)
    })

    test('was a letter that a reply quotes', async () => {
      await journal.record(letter([anna]))
      const exchange = await journal.exchange('HL-1', 'acme')
      const follows = exchange.flatMap(({ mailing: id }) => id ?? [])
      expect(follows).toHaveLength(1)
      await other.withdraw('HL-1', jan, later)
      const reply = letter([anna], { phase: 'reply', sequence: 1, follows })
      await expect(journal.record(reply)).rejects.toMatchObject({
        ...told,
        params: { theirs: 'letter', phase: 'reply' },
      })
    })
  })
}
