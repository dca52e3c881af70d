import { beforeEach, describe, expect, test } from 'vitest'
import type { Journal } from '../../src/road/journal.ts'
import { accepted, at, letter, living, mailing, messageId, minute, refused } from './samples.ts'
import { type JournalPlace, journalStage } from './stage.ts'

const anna = 'anna@acme.example'
const bob = 'bob@bloom.example'
const noSuchUser = { ...refused, reply: '550 5.1.1 No such user' }

/** What every journal must know of addresses that mail came back from. */
export function marksSuite(name: string, newPlace: () => Promise<JournalPlace>): void {
  describe(`addresses that bounced in a journal in ${name}`, () => {
    const stage = journalStage(newPlace)
    const { bring } = stage
    let journal: Journal
    beforeEach(() => {
      journal = stage.journal
    })
    const bounce = (ticket: string, to: string, when: number) =>
      journal.report(
        { messageId: messageId(ticket, 1, to), recipient: to, kind: 'bounced', status: '5.1.1', words: 'gone' },
        when,
      )

    test('are those that were refused or came back for good, with when and why', async () => {
      await journal.record(mailing([anna, bob, 'cara@cafe.example', 'dan@cafe.example']))
      await bring(living('run'), noSuchUser)
      for (const outcome of [accepted, { ...refused, reply: '554 5.7.1 Relay access denied' }, accepted])
        await bring(living('run'), outcome)
      await bounce('HL-1', bob, at + minute)
      const all = [
        { address: anna, key: anna, since: at, at, code: '5.1.1', words: '550 5.1.1 No such user', askedAt: null },
        {
          address: bob,
          key: bob,
          since: at + minute,
          at: at + minute,
          code: '5.1.1',
          words: '5.1.1 gone',
          askedAt: null,
        },
      ]
      expect(await journal.bounces(null)).toEqual(all)
      expect(await journal.bounces([bob, 'dan@cafe.example'])).toEqual(all.slice(1))
      expect(await journal.bounces([])).toEqual([])
    })

    test('are no longer marked once something arrived there, or a person says so', async () => {
      await journal.record(mailing([anna, bob]))
      const ids = [await bring(living('run'), noSuchUser), await bring(living('run'), noSuchUser)]
      await journal.record(mailing([anna], { ticket: 'HL-2' }))
      const later = await bring(living('run'), accepted)
      expect((await journal.bounces(null)).map(({ key }) => key)).toEqual([anna, bob])
      const when = { at: at + minute, since: at, anew: null }
      const fate = {
        kind: 'delivered',
        ...when,
        queueId: '4F3A2B1C',
        goesOn: [],
        partly: false,
        words: '2.0.0 ok',
      } as const
      const of = { state: 'accepted', reply: accepted.reply, settledAt: at } as const
      await journal.learn([{ id: later, of, fate }], 'jan.wojcik', at)
      expect((await journal.bounces(null)).map(({ key }) => key)).toEqual([bob])
      await journal.resolve(ids[1] ?? 0, 'delivered', 'jan.wojcik', at + minute)
      expect(await journal.bounces(null)).toEqual([])
    })

    const asking = (when: number, sequence: number) => ({
      ...letter(['owner@dv.example'], { at: when, sequence }),
      ...{ ticket: '', thread: `bounced-contact:${anna}`, phase: 'bounced-contact' as const },
    })

    test('say when their owner was asked, also when the message was sent again and came back again', async () => {
      await journal.record(mailing([anna]))
      const id = await bring(living('run'), noSuchUser)
      expect(await journal.bounces([anna])).toMatchObject([{ askedAt: null }])
      await journal.record(asking(at + minute, 0))
      expect(await journal.bounces([anna])).toMatchObject([{ askedAt: at + minute }])
      // the request itself leaves later than what is tried here
      await journal.resolve(id, 'resend', 'jan.wojcik', at)
      expect(await journal.bounces([anna])).toEqual([])
      await bring(living('run'), noSuchUser)
      expect(await journal.bounces([anna])).toMatchObject([{ askedAt: at + minute }])
    })

    test('are to be asked about anew once something had arrived there', async () => {
      await journal.record(mailing([anna]))
      const id = await bring(living('run'), noSuchUser)
      await journal.record(asking(at, 0))
      await bring(living('run'), accepted)
      await journal.resolve(id, 'delivered', 'jan.wojcik', at + minute)
      await journal.record(mailing([anna], { ticket: 'HL-2' }))
      await bring(living('run'), accepted)
      await bounce('HL-2', anna, at + 2 * minute)
      expect(await journal.bounces([anna])).toMatchObject([{ since: at + 2 * minute, askedAt: null }])
    })
  })
}
