import { beforeEach, describe, expect, test } from 'vitest'
import type { Journal } from '../../src/road/journal.ts'
import type { Learned } from '../../src/road/relay-journal.ts'
import { accepted, at, letter, letterId, living, mailing, messageId, minute, refused, unknown } from './samples.ts'
import { type JournalPlace, journalStage } from './stage.ts'

const anna = 'anna@acme.example'
const bob = 'bob@bloom.example'

/** What every journal must do with what a relay's log says of messages that it took over. */
export function relaySuite(name: string, newPlace: () => Promise<JournalPlace>): void {
  describe(`a relay's log in a journal in ${name}`, () => {
    const stage = journalStage(newPlace)
    const { bring } = stage
    let journal: Journal
    beforeEach(() => {
      journal = stage.journal
    })
    const sought = { messageIds: [], recipients: [], from: at - minute, until: at + minute }
    const fate = (id: number, kind: Learned['fate']['kind'], words = '2.0.0 ok'): Learned => {
      return { id, fate: { kind, at: at + minute, since: at, queueId: '4F3A2B1C', words } }
    }
    const told = async () =>
      (await journal.outbox()).map(({ to, state, report }) => [to, state, report?.kind ?? null, report?.words ?? null])

    test('finds the messages that a server took, or may have taken, by Message-ID', async () => {
      await journal.record(mailing([anna, bob, 'cara@cafe.example', 'dan@cafe.example']))
      for (const outcome of [{ ...accepted, rewrittenId: '<new@x.example>' }, unknown, refused])
        await bring(living('run'), outcome)
      const all = [
        '<new@x.example>',
        ...[bob, 'cara@cafe.example', 'dan@cafe.example'].map((to) => messageId('HL-1', 1, to)),
      ]
      expect(await journal.copies({ ...sought, messageIds: [...all, '<other@x.example>'] })).toMatchObject([
        { to: bob, state: 'unknown', ticket: 'HL-1' },
        { to: anna, state: 'accepted', rewrittenId: '<new@x.example>', reply: accepted.reply, settledAt: at },
      ])
    })

    test('finds them by recipient and the time of the handing over', async () => {
      await journal.record(mailing([anna, bob]))
      for (const _ of [anna, bob]) await bring(living('run'), accepted)
      const recipients = [anna]
      expect(await journal.copies({ ...sought, recipients })).toMatchObject([{ to: anna }])
      expect(await journal.copies({ ...sought, recipients, from: at + 1 })).toEqual([])
      expect(await journal.copies({ ...sought, recipients, until: at - 1 })).toEqual([])
    })

    test('all copies of a letter have one Message-ID', async () => {
      await journal.record(letter([anna, bob]))
      for (const _ of [anna, bob]) await bring(living('run'), accepted)
      const found = await journal.copies({ ...sought, messageIds: [letterId('HL-1', 'letter:acme', 0)] })
      expect(found.map(({ to }) => to)).toEqual([anna, bob])
    })

    test('is kept as reports are; the same again is no news', async () => {
      await journal.record(mailing([anna, bob]))
      const ids = [await bring(living('run'), accepted), await bring(living('run'), accepted)]
      const learned = [fate(ids[0] ?? 0, 'delivered'), fate(ids[1] ?? 0, 'bounced', '5.1.1 no such user')]
      const heard = await journal.learn(learned, 'jan.wojcik', at)
      expect(heard).toEqual(ids.map((id) => ({ id, settled: false, news: true })))
      expect(await told()).toEqual([
        [anna, 'accepted', 'delivered', '2.0.0 ok'],
        [bob, 'accepted', 'bounced', '5.1.1 no such user'],
      ])
      expect((await journal.learn(learned, 'jan.wojcik', at)).filter(({ news }) => news)).toEqual([])
    })

    test('settles what was unknown, with a name; it is not sent again', async () => {
      await journal.record(mailing([anna, bob]))
      const ids = [await bring(living('run'), unknown), await bring(living('run'), unknown)]
      const learned = [fate(ids[0] ?? 0, 'taken'), fate(ids[1] ?? 0, 'delivered')]
      expect(await journal.learn(learned, 'jan.wojcik', at)).toEqual([
        { id: ids[0], settled: true, news: false },
        { id: ids[1], settled: true, news: true },
      ])
      expect(await told()).toEqual([
        [anna, 'accepted', null, null],
        [bob, 'accepted', 'delivered', '2.0.0 ok'],
      ])
      const events = (await journal.ticket('HL-1', at + minute))?.events.filter(({ what }) => what === 'other')
      expect(events).toMatchObject([{ kind: 'resolved-log', who: 'jan.wojcik', text: '1-2' }])
      expect(await journal.recover(at + 99 * minute)).toBe(0)
    })

    test('changes nothing of what no server has', async () => {
      await journal.record(mailing([anna]))
      const id = await bring(living('run'), refused)
      expect(await journal.learn([fate(id, 'delivered'), fate(99, 'delivered')], 'jan.wojcik', at)).toEqual([])
      expect(await told()).toEqual([[anna, 'refused', null, null]])
    })

    test('a person’s later word that it arrived stands', async () => {
      await journal.record(mailing([anna]))
      const id = await bring(living('run'), accepted)
      await journal.learn([fate(id, 'bounced')], 'jan.wojcik', at)
      await journal.resolve(id, 'delivered', 'jan.wojcik', at + 2 * minute)
      await journal.learn([fate(id, 'bounced')], 'jan.wojcik', at)
      expect(await told()).toEqual([[anna, 'accepted', 'delivered', '']])
    })
  })
}
