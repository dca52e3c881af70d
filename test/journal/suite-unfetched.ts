import { beforeEach, describe, expect, test } from 'vitest'
import type { Journal } from '../../src/road/journal.ts'
import type { NewUnfetched } from '../../src/road/unfetched-journal.ts'
import { at, minute } from './samples.ts'
import { type JournalPlace, journalStage } from './stage.ts'

const mail = (uid: number, more: Partial<NewUnfetched> = {}): NewUnfetched => ({
  ...{ mailbox: 'imap 1', uidValidity: 4_294_967_295, uid, size: 3_000_000_000, arrivedAt: null },
  ...{ why: 'refused', words: 'no', at },
  ...more,
})

/** What every journal must do with mails that a mailbox did not give. */
export function unfetchedSuite(name: string, newPlace: () => Promise<JournalPlace>): void {
  describe(`mails that could not be had in a journal in ${name}`, () => {
    const stage = journalStage(newPlace)
    let journal: Journal
    beforeEach(() => {
      journal = stage.journal
    })
    const numbers = async (filter: Parameters<Journal['unfetched']>[0]) =>
      (await journal.unfetched(filter)).map(({ id }) => id)

    test('come back as they were noted, and are counted when they are asked for again', async () => {
      expect(await journal.missed(mail(7))).toEqual({ id: 1, isNew: true })
      const again = mail(7, { why: 'dropped', words: 'reset', at: at + minute })
      expect(await journal.missed(again)).toEqual({ id: 1, isNew: false })
      expect(await journal.unfetched()).toEqual([
        { ...again, id: 1, at, tries: 2, lastAt: at + minute, state: 'open', by: null, settledAt: null },
      ])
    })

    test('are those of one mailbox, one UIDVALIDITY, one UID', async () => {
      for (const more of [{}, { uid: 8 }, { uidValidity: 2 }, { mailbox: 'imap 2' }])
        await journal.missed(mail(7, more))
      expect(await numbers({})).toEqual([1, 2, 3, 4])
      expect(await numbers({ mailbox: 'imap 1', state: 'open' })).toEqual([1, 2, 3])
      expect(await numbers({ id: 3 })).toEqual([3])
    })

    test('are settled once they came or are gone, and open again if they cannot be had once more', async () => {
      for (const uid of [7, 8, 9]) await journal.missed(mail(uid))
      await journal.settleUnfetched(mail(7), 'fetched', at + minute)
      await journal.settleUnfetched(mail(8), 'gone', at + minute)
      await journal.settleUnfetched(mail(10), 'gone', at + minute)
      expect(await numbers({ state: 'open' })).toEqual([3])
      expect(await journal.unfetched({ id: 2 })).toMatchObject([{ state: 'gone', by: null, settledAt: at + minute }])
      await journal.missed(mail(8, { at: at + 2 * minute }))
      expect(await journal.unfetched({ id: 2 })).toMatchObject([{ state: 'open', tries: 2, settledAt: null }])
    })

    test('mean nothing under another UIDVALIDITY', async () => {
      await journal.missed(mail(7))
      await journal.missed(mail(7, { uidValidity: 2 }))
      await journal.missed(mail(7, { mailbox: 'imap 2' }))
      await journal.renewed('imap 1', 2, at)
      expect(await numbers({ state: 'open' })).toEqual([2, 3])
    })

    test('are put aside by a person, once', async () => {
      await journal.missed(mail(7))
      await journal.putAside(1, 'anna.nowak', at + minute)
      expect(await journal.unfetched()).toMatchObject([{ state: 'aside', by: 'anna.nowak', settledAt: at + minute }])
      await expect(journal.putAside(1, 'anna.nowak', at)).rejects.toMatchObject({ code: 'unfetched-settled' })
      await expect(journal.putAside(2, 'anna.nowak', at)).rejects.toMatchObject({ code: 'unfetched-unknown' })
      // whoever asks for it all the same does not put it back on the list
      await journal.missed(mail(7))
      expect(await journal.unfetched()).toMatchObject([{ state: 'aside', tries: 2 }])
    })

    test('past correspondence is known by its identities', async () => {
      const past = Array.from({ length: 1200 }, (_, index) => `old ${index}`)
      await journal.importPast(past.map((identity) => ({ identity, address: '', at, accepted: false })))
      expect(await journal.past(['new', ...past])).toHaveLength(1200)
      expect(await journal.past([])).toEqual([])
      expect(await journal.accepted('')).toBeNull()
    })
  })
}
