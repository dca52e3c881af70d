import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openJournal } from '../../src/journal/open.ts'
import type { Journal } from '../../src/road/journal.ts'
import { data } from './data.ts'
import { accepted, all, at, deferred, living, mailing, minute, refused, wall } from './samples.ts'

// Whatever anybody does with a journal, in any order: no sender takes what a second person has not agreed to.

const by = 'ewa.krol'
const sender = living('law')
const now = { ...all, now: at + 9999 * minute }

type Deed = (journal: Journal, id: number) => Promise<unknown>

/** Everything that can make a message due, and the yes. */
const deeds: readonly Deed[] = [
  (journal, id) => journal.letGo([id], at),
  (journal, id) => journal.keepBack([id]),
  (journal, id) => journal.despiteRegistry([id], 'HL-1', { by, reason: 'x', at }),
  (journal) => journal.hurry('HL-1', by, at),
  (journal, id) => journal.allowLate(Math.ceil(id / 2), 'x', by, at),
  (journal, id) => journal.takeBack([id], at),
  (journal) => journal.recover(wall + 999 * minute),
  (journal, id) => journal.withdrawMessages([id], by, at),
  (journal, id) => journal.resolve(id, 'resend', by, at),
  (journal, id) => journal.resolve(id, 'delivered', by, at),
  (journal, id) => journal.withdraw(`HL-${Math.ceil(id / 2)}`, by, at),
  (journal, id) => journal.decline(Math.ceil(id / 2), by, 'x', at),
  (journal, id) => journal.approve(Math.ceil(id / 2), by, at),
  async (journal) => {
    const [claimed] = await journal.claim(now, sender, { wall, most: 1 })
    const outcome = [accepted, deferred, refused][(claimed?.id ?? 0) % 3] ?? accepted
    if (claimed !== undefined) await journal.settle(claimed.id, sender, outcome, at)
  },
]

const { folder, raw } = data()

describe('what a second person has not agreed to', () => {
  it('is passed over by a claim even where something has made it due', async () => {
    const journal = await openJournal({ folder: folder() })
    await journal.record(mailing(['anna@acme.example'], { awaits: { profile: 'desk' } }))
    raw((database) => database.exec('update deliveries set due_at = 1'))
    expect(await journal.claim(now, sender, { wall, most: 9 })).toEqual([])
    await journal.approve(1, by, at)
    expect(await journal.claim(now, sender, { wall, most: 9 })).toHaveLength(1)
    await journal.close()
  })

  it('is taken by no sender, whatever is done in whatever order, and the journal stays sound', async () => {
    const step = fc.record({ deed: fc.nat(deeds.length - 1), id: fc.integer({ min: 1, max: 6 }) })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
        fc.array(step, { maxLength: 30 }),
        async (wants, steps) => {
          const journal = await openJournal('memory')
          for (const [at, want] of wants.entries()) {
            const to = [`a${at}@acme.example`, `b${at}@acme.example`]
            await journal.record(mailing(to, { ticket: `HL-${at + 1}`, ...(want && { awaits: { profile: 'desk' } }) }))
          }
          for (const { deed, id } of steps) {
            const wanted = new Set((await journal.wishes()).flatMap(({ mailings }) => mailings))
            // what the rules refuse changes nothing
            await deeds[deed]?.(journal, id).catch(() => {})
            const still = (await journal.wishes()).flatMap(({ mailings }) => mailings).filter((one) => wanted.has(one))
            for (const { state, held } of await journal.outbox({ mailings: still }))
              expect(state === 'dropped' || state === 'accepted' || (state === 'queued' && held)).toBe(true)
            expect((await journal.outbox({ mailings: still })).filter(({ leftAt }) => leftAt !== null)).toEqual([])
          }
          const wanted = new Set((await journal.wishes()).flatMap(({ mailings }) => mailings))
          const taken = await journal.claim(now, sender, { wall, most: 99 })
          expect(taken.filter((one) => wanted.has(one.mailing))).toEqual([])
          expect(await journal.dueCount(now)).toBeLessThanOrEqual(6)
          await journal.close()
        },
      ),
      { numRuns: 120 },
    )
  })
})
