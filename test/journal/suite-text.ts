import { describe, expect, test } from 'vitest'
import { all, at, claimOne, living, mailIn, mailing, refused, wall } from './samples.ts'
import type { JournalPlace } from './stage.ts'

/** What every journal must do with text that not every database keeps. */
export function textSuite(name: string, newPlace: () => Promise<JournalPlace>): void {
  describe(`text in a journal in ${name}`, () => {
    test('has no NUL: it is seen as lost', async () => {
      const place = await newPlace()
      const journal = await place.open()
      await journal.receive(mailIn('one', { text: 'a\0b', subject: '\0' }))
      await journal.record(mailing(['anna@acme.example']))
      const claimed = await claimOne(journal, all, living('a'), wall)
      await journal.settle(claimed?.id ?? 0, living('a'), { ...refused, reply: '550 \0 no' }, at)
      expect(await journal.incoming()).toMatchObject([{ text: 'a\uFFFDb', subject: '\uFFFD' }])
      expect(await journal.outbox()).toMatchObject([{ reply: '550 \uFFFD no' }])
      await journal.close()
      await place.remove()
    })
  })
}
