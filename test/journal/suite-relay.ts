import { beforeEach, describe, expect, test } from 'vitest'
import type { Journal, Settled } from '../../src/road/journal.ts'
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
    const fate = (
      id: number,
      kind: Learned['fate']['kind'],
      { words = '2.0.0 ok', of = accepted.reply as string } = {},
    ): Learned => {
      const when = { at: at + minute, since: at, anew: null }
      const state = of === accepted.reply ? 'accepted' : 'unknown'
      return {
        id,
        of: { state, reply: of, settledAt: at },
        fate: { kind, ...when, queueId: '4F3A2B1C', goesOn: [], partly: false, words },
      }
    }
    const notKnown = { of: unknown.reply }
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
      const learned = [fate(ids[0] ?? 0, 'delivered'), fate(ids[1] ?? 0, 'bounced', { words: '5.1.1 no such user' })]
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
      const learned = [fate(ids[0] ?? 0, 'taken', notKnown), fate(ids[1] ?? 0, 'delivered', notKnown)]
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

    const again = async (id: number, outcome: Settled, when: number) => {
      await journal.resolve(id, 'resend', 'jan.wojcik', at)
      await bring(living('run'), outcome, undefined, when)
    }
    const copyOf = async (to: string) =>
      (await journal.copies({ ...sought, messageIds: [messageId('HL-1', 1, to)] })).at(0)

    test('says when a person had a message sent again, and nothing where nobody had', async () => {
      await journal.record(mailing([anna, bob]))
      const ids = [await bring(living('run'), unknown), await bring(living('run'), unknown)]
      await again(ids[0] ?? 0, accepted, at + minute)
      expect(await copyOf(anna)).toMatchObject({ state: 'accepted', again: at })
      expect(await copyOf(bob)).toMatchObject({ state: 'unknown', again: null })
    })

    test('is about another hand-over where it was sent again while the log was read', async () => {
      await journal.record(mailing([anna]))
      const id = await bring(living('run'), accepted)
      const bounced = fate(id, 'bounced')
      await journal.learn([bounced], 'jan.wojcik', at)
      await again(id, accepted, at + 2 * minute)
      expect(await journal.learn([bounced], 'jan.wojcik', at)).toEqual([])
      expect(await told()).toEqual([[anna, 'accepted', null, null]])
    })

    test('tells under which queue ids it goes on, once', async () => {
      await journal.record(mailing([anna]))
      const id = await bring(living('run'), accepted)
      const delayed = fate(id, 'delayed')
      await journal.learn(
        [{ ...delayed, fate: { ...delayed.fate, goesOn: ['5F3A2B1C', '6F3A2B1C'] } }],
        'jan.wojcik',
        at,
      )
      expect(await copyOf(anna)).toMatchObject({ reply: '250 2.0.0 OK; queued as 5F3A2B1C; queued as 6F3A2B1C' })
    })

    test('tells it too where nothing was known of the message', async () => {
      await journal.record(mailing([anna]))
      const delayed = fate(await bring(living('run'), unknown), 'delayed', notKnown)
      await journal.learn(
        [{ ...delayed, fate: { ...delayed.fate, goesOn: ['4F3A2B1C', '5F3A2B1C'] } }],
        'jan.wojcik',
        at,
      )
      expect(await copyOf(anna)).toMatchObject({ state: 'accepted', reply: 'queued as 4F3A2B1C; queued as 5F3A2B1C' })
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
