import { beforeEach, describe, expect, test } from 'vitest'
import type { Journal } from '../../src/road/journal.ts'
import { accepted, at, card, letter, living, mailIn, mailing, refused } from './samples.ts'
import { type JournalPlace, journalStage } from './stage.ts'

const anna = 'anna@acme.example'
const bob = 'bob@bloom.example'
const noMails = { async *list() {}, async *read() {}, keep: async () => '', forget: async () => 0 }

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

    test('a telephone is found however its number is written, and goes as an address does', async () => {
      const [own, other] = ['+48601555014', '+48601555015']
      await journal.record(mailing([own, other]))
      await stage.bring(living('run'), { ...accepted, reply: `200 queued for ${own}` })
      await stage.bring(living('run'), accepted)
      await journal.record(mailing([own], { phase: 'close', sequence: 2, text: 'Tel. 601-555-014, nie 1601555014.\n' }))
      await stage.bring(living('run'), accepted)
      const call = { at, by: 'jan.wojcik', direction: 'incoming', organization: null, ticket: null } as const
      const said = { person: 'Anna', note: 'oddzwonić na 0048 601 555 014', callBack: null, answers: null }
      await journal.call({ ...call, ...said, phone: '601 555 014' })
      await journal.note({
        at,
        who: 'jan.wojcik',
        ticket: 'HL-2',
        what: 'note',
        detail: '+49 601 555 014, 601 555 0145',
      })
      expect(await found(own)).toEqual([
        ...[
          ['mailings', 2, 'text'],
          ['messages', 1, 'toAddress toKey head reply'],
          ['messages', 3, 'toAddress toKey head'],
        ],
        ['calls', 1, 'phone note'],
      ])
      const { rows, kept } = await journal.forgettable(own, at + 3)
      expect(kept).toEqual([])
      for (const [table, keys] of rows)
        await journal.forget(
          own,
          table,
          keys.map(({ key }) => key),
          word,
        )
      expect(await journal.traces(own)).toEqual([])
      expect((await journal.outbox({ ticket: 'HL-1' })).map(({ to }) => to)).toEqual([
        ...[expect.stringMatching(/^gone:/), other, expect.stringMatching(/^gone:/)],
      ])
      expect(await journal.remnants(own)).toBeGreaterThan(0)
      expect((await journal.verify(noMails)).problems).toEqual([])
    })

    test('is told with the ticket and the moment', async () => {
      await journal.record(mailing([anna]))
      await stage.bring(living('run'), accepted)
      expect(await journal.traces(anna)).toMatchObject([{ table: 'messages', key: 1, ticket: 'HL-1', at }])
    })

    const word = { by: 'jan.wojcik', at: at + 3 }
    const pruned = async (before: number) => {
      const { tickets, rows, kept } = await journal.aged(before, at + 3)
      await journal.markPruned(
        tickets.map((ticket) => ({ ticket, counts: { messages: 1 } })),
        word,
      )
      let changed = 0
      for (const [table, keys] of rows)
        changed += await journal.blank(
          table,
          keys.map(({ key }) => key),
          word,
        )
      return { tickets, kept, changed }
    }

    test('goes with a ticket that is old, closed, and waits for nothing; proofs stay', async () => {
      await journal.record(letter([anna], { ticket: 'HL-1' }))
      await stage.bring(living('run'), { ...accepted, reply: `250 ok for <${anna}>` })
      await journal.record(letter([bob], { ticket: 'HL-2' }))
      await journal.closeTicket('HL-1', 'jan.wojcik', at + 1)
      expect(await pruned(at)).toEqual({ tickets: [], kept: [], changed: 0 })
      expect(await pruned(at + 2)).toEqual({
        tickets: ['HL-1'],
        kept: [{ ticket: 'HL-2', why: 'open' }],
        changed: 2,
      })
      expect(await journal.traces(anna)).toEqual([])
      const [entry] = await journal.outbox({ ticket: 'HL-1' })
      expect(entry).toMatchObject({ state: 'accepted', to: expect.stringMatching(/^gone:/) })
      expect(await journal.said(1)).toMatchObject({ text: '', from: { email: 'helpline@dv.example' } })
      expect((await journal.verify(noMails)).problems).toEqual([])
      expect(await pruned(at + 2)).toMatchObject({ changed: 0 })
      await expect(journal.reopenTicket('HL-1', 'x', 'jan.wojcik', at + 5)).rejects.toMatchObject({
        code: 'ticket-pruned',
      })
      await expect(journal.resolve(1, 'resend', 'jan.wojcik', at)).rejects.toMatchObject({ code: expect.any(String) })
    })

    test('what was refused and has gone is not sent again', async () => {
      await journal.record(letter([anna], { ticket: 'HL-1' }))
      const id = await stage.bring(living('run'), refused)
      await journal.closeTicket('HL-1', 'jan.wojcik', at + 1)
      expect(await pruned(at + 2)).toMatchObject({ tickets: ['HL-1'] })
      await expect(journal.resolve(id, 'resend', 'jan.wojcik', at)).rejects.toMatchObject({ code: 'outbox-pruned' })
    })

    test('a correction of what has gone is refused, as anything is in a closed ticket', async () => {
      await journal.record(mailing([anna], { phase: 'open', sequence: 1 }))
      await stage.bring(living('run'), accepted)
      await journal.record(mailing([anna], { phase: 'close', sequence: 2 }))
      await stage.bring(living('run'), accepted)
      expect(await pruned(at + 1)).toMatchObject({ tickets: ['HL-1'] })
      const correct = mailing([anna], { phase: 'correct', sequence: 3, at: at + 4 })
      await expect(journal.record(correct)).rejects.toMatchObject({ code: 'ticket-closed' })
      expect(await journal.told('HL-1')).toEqual([])
      expect(await journal.notice('HL-1')).toMatchObject({ ticket: 'HL-1', phases: [{ text: '' }, { text: '' }] })
    })

    test('the bytes go from the file, or the server is told to free them', async () => {
      expect(['clean', 'server']).toContain(await journal.scrub())
    })
  })
}
