import { beforeEach, describe, expect, test } from 'vitest'
import type { Journal } from '../../src/road/journal.ts'
import { accepted, at, card, letter, living, mailIn, mailing } from './samples.ts'
import { type JournalPlace, journalStage } from './stage.ts'

const anna = 'anna@acme.example'
const bob = 'bob@bloom.example'

/** What every journal must know of a person. */
export function personSuite(name: string, newPlace: () => Promise<JournalPlace>): void {
  describe(`a person in a journal in ${name}`, () => {
    const stage = journalStage(newPlace)
    let journal: Journal
    beforeEach(() => {
      journal = stage.journal
    })
    const found = async (address: string) =>
      (await journal.traces(address)).map(({ table, key, fields }) => [table, key, fields.join(' ')])

    test('is found wherever the address stands, and only there', async () => {
      await journal.record(mailing([bob, anna]))
      await stage.bring(living('run'), { ...accepted, reply: `250 ok for <${anna.toUpperCase()}>` })
      await journal.record(letter([bob], { facts: { cc: [anna] }, text: `${anna} pisze:\n` }))
      await journal.receive(mailIn('her own'))
      await journal.receive(mailIn('in copy', { from: bob, card: card({ address: bob, written: bob, cc: [anna] }) }))
      await journal.importPast([{ identity: 'x', address: anna, at, accepted: true }])
      await journal.note({ at, who: 'jan.wojcik', ticket: 'HL-1', what: 'note', detail: `wrote to ${anna}` })
      const call = { at, by: 'jan.wojcik', direction: 'incoming', organization: null, ticket: null } as const
      await journal.call({ ...call, person: 'Anna', phone: '', note: `mail: ${anna}`, callBack: null, answers: null })
      expect(await found(anna)).toEqual([
        ['mailings', 2, 'facts text'],
        ['messages', 1, 'reply'],
        ['messages', 2, 'toAddress toKey head'],
        ['events', 3, 'detail'],
        ['incoming', 1, 'fromKey card'],
        ['incoming', 2, 'card'],
        ['past', 'x', 'address'],
        ['calls', 1, 'note'],
      ])
      expect(await journal.traces('nna@acme.example')).toEqual([])
      expect(await journal.traces('anna_acme.example')).toEqual([])
    })

    test('is told with the ticket and the moment', async () => {
      await journal.record(mailing([anna]))
      await stage.bring(living('run'), accepted)
      expect(await journal.traces(anna)).toMatchObject([{ table: 'messages', key: 1, ticket: 'HL-1', at }])
    })
  })
}
