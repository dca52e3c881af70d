import { beforeEach, describe, expect, test } from 'vitest'
import type { Journal } from '../../src/road/journal.ts'
import { all, at, claimOne, letter, living, mailing, minute, refused, wall } from './samples.ts'
import { type JournalPlace, journalStage } from './stage.ts'

const anna = 'anna@acme.example'
const by = 'jan.wojcik'
const word = { by, at: at + 3 * minute }

/** What must stay whatever goes of the rest, in every journal. */
export function keepingSuite(name: string, newPlace: () => Promise<JournalPlace>): void {
  describe(`what stays in a journal in ${name}`, () => {
    const stage = journalStage(newPlace)
    let journal: Journal
    beforeEach(() => {
      journal = stage.journal
    })
    const blank = async (rows: Awaited<ReturnType<Journal['aged']>>['rows']) => {
      for (const [table, some] of rows) {
        const keys = some.map(({ key }) => key)
        await journal.blank(table, keys, word)
      }
    }
    const rejected = (more = {}) => letter([anna], { ticket: '', thread: 'answer:1', phase: 'rejected', ...more })

    test('why a second person said no, for as long as the mailing that it was about', async () => {
      const declined = async (ticket: string, when: number) => {
        const id = await journal.record(mailing([anna], { ticket, at: when, awaits: { profile: 'desk' } }))
        await journal.decline(id, by, `wrong hour in ${ticket}`, when)
      }
      await declined('HL-1', at)
      await declined('HL-2', at + 2 * minute)
      for (const ticket of ['HL-1', 'HL-2']) await journal.closeTicket(ticket, by, at)
      const { tickets, rows } = await journal.aged(at + minute, word.at)
      expect(tickets).toEqual(['HL-1'])
      await journal.markPruned([{ ticket: 'HL-1', counts: {} }], word)
      await blank(rows)
      expect((await journal.wishes({ mailings: [1, 2] })).map(({ reason }) => reason)).toEqual([
        '',
        'wrong hour in HL-2',
      ])
    })

    test('what is queued again while somebody reads what would go leaves as it was', async () => {
      await journal.record(rejected())
      const id = await stage.bring(living('run'), refused)
      const { rows } = await journal.aged(at + minute, word.at)
      expect([...rows.keys()]).toEqual(['mailings', 'messages'])
      await journal.resolve(id, 'resend', by, at + 2 * minute)
      await blank(rows)
      const claimed = await claimOne(journal, { ...all, now: at + 2 * minute }, living('again'), wall)
      expect([claimed?.to, claimed?.body.length]).toEqual([anna, rejected().body.bytes.length])
    })

    test('what is opened again while somebody reads what would be forgotten', async () => {
      await journal.record(letter([anna]))
      await stage.bring(living('run'), refused)
      await journal.closeTicket('HL-1', by, at + minute)
      const { rows } = await journal.forgettable(anna, word.at)
      await journal.reopenTicket('HL-1', 'again', by, at + 2 * minute)
      const before = await journal.traces(anna)
      for (const [table, some] of rows) {
        const keys = some.map(({ key }) => key)
        expect(await journal.forget(anna, table, keys, word)).toBe(0)
      }
      expect(await journal.traces(anna)).toEqual(before)
    })
  })
}
