import { beforeEach, describe, expect, test } from 'vitest'
import { formatMail } from '../../src/procedure/time/format.ts'
import type { Journal } from '../../src/road/journal.ts'
import { all, at, card, claimOne, letter, living, mailIn, mailing, minute, wall } from './samples.ts'
import { type JournalPlace, journalStage } from './stage.ts'

const anna = 'anna@acme.example'
const bob = 'bob@bloom.example'
const awaits = { profile: 'desk' }
const by = 'ewa.krol'
const always = { ...all, now: at + 9999 * minute }

/** What must hold of what waits for the yes of a second person at another desk. */
export function approvalsSuite(name: string, newPlace: () => Promise<JournalPlace>): void {
  describe(`what waits for a second person in ${name}`, () => {
    const stage = journalStage(newPlace)
    let journal: Journal
    beforeEach(() => {
      journal = stage.journal
    })
    const next = async (due = all) => (await claimOne(journal, due, living('run'), wall))?.to ?? null
    const ids = async () => (await journal.outbox()).map(({ id }) => id)

    test('is listed with who wants it, and no sender takes it, whatever the time', async () => {
      const id = await journal.record(mailing([anna, bob], { awaits }))
      expect(await journal.wishes()).toMatchObject([
        { id, ticket: 'HL-1', by: 'anna.nowak', at, profile: 'desk', state: 'wanted', mailings: [id], messages: 2 },
      ])
      expect([await next(), await next(always), await journal.dueCount(always)]).toEqual([null, null, 0])
      expect(await journal.waiting()).toMatchObject([{ mailing: id, wish: id, held: 2 }])
      expect(await journal.agenda({ now: at, wall })).toMatchObject({ due: 0 })
      expect(await journal.notice('HL-1')).toMatchObject({ phases: [{ awaits: true }] })
    })

    test('is let out by no other word than a yes', async () => {
      await journal.record(mailing([anna, bob], { awaits }))
      const word = { by, reason: 'really', at }
      await journal.letGo(await ids(), at)
      await journal.despiteRegistry(await ids(), 'HL-1', word)
      await journal.hurry('HL-1', by, at)
      await journal.allowLate(1, 'late', by, at)
      await journal.takeBack(await ids(), at)
      await journal.recover(wall)
      await journal.withdrawMessages([2], by, at)
      await journal.resolve(2, 'resend', by, at)
      expect([await next(), await next(always), await journal.dueCount(always)]).toEqual([null, null, 0])
      await journal.approve(1, by, at)
      expect([await next(), await next()]).toEqual([anna, bob])
    })

    test('leaves from the yes on, or at its own time', async () => {
      const now = await journal.record(mailing([anna], { awaits }))
      const later = await journal.record(mailing([bob], { ticket: 'HL-2', awaits, sendAt: at + 60 * minute }))
      expect(await journal.approve(now, by, at + minute)).toMatchObject({ state: 'given', decidedBy: by })
      await journal.approve(later, by, at + minute)
      expect(await next()).toBeNull()
      expect(await next({ ...all, now: at + minute })).toBe(anna)
      expect(await next({ ...all, now: at + 59 * minute })).toBeNull()
      expect(await next({ ...all, now: at + 60 * minute })).toBe(bob)
      expect(await journal.wishes()).toEqual([])
      const events = (await journal.ticket('HL-1', at))?.events ?? []
      expect(events).toContainEqual(expect.objectContaining({ kind: 'approval-given', who: by, text: '1' }))
    })

    test('is dated by the yes, or by its own time where that is still to come', async () => {
      const sendAt = at + 60 * minute
      const dated = (to: string, moment: number, more = {}) => {
        const one = mailing([to], { awaits, ...more })
        const head = `To: <${to}>\r\nDate: ${formatMail(moment)}\r\nSubject: x\r\n`
        return { ...one, messages: one.messages.map((message) => ({ ...message, head })) }
      }
      await journal.record(dated(anna, at))
      await journal.record(dated(bob, sendAt, { ticket: 'HL-2', sendAt }))
      await journal.record(dated('eve@bloom.example', at, { ticket: 'HL-3' }))
      await journal.approve(1, by, at + 30 * minute)
      await journal.approve(2, by, at + 30 * minute)
      const heads = await journal.heads([1, 2, 3])
      expect([1, 2, 3].map((id) => /^Date: (.*)\r$/m.exec(heads.get(id)?.head ?? '')?.[1])).toEqual(
        [at + 30 * minute, sendAt, at].map(formatMail),
      )
    })

    test('is agreed to once, by somebody else than who recorded it', async () => {
      const id = await journal.record(mailing([anna], { awaits }))
      await expect(journal.approve(id, 'anna.nowak', at)).rejects.toMatchObject({ code: 'approval-own' })
      await expect(journal.approve(99, by, at)).rejects.toMatchObject({ code: 'approval-unknown' })
      const other = await stage.open()
      const ends = await Promise.allSettled([journal.approve(id, by, at), other.approve(id, 'pawel.gorski', at)])
      const late = ends.filter((one) => one.status === 'rejected')
      expect(late).toMatchObject([{ reason: { code: 'approval-over', params: { id, state: 'given' } } }])
      expect(await next()).toBe(anna)
      expect(await next()).toBeNull()
    })

    test('a yes and a no at once: one of them holds', async () => {
      const id = await journal.record(mailing([anna], { awaits }))
      const other = await stage.open()
      const [yes] = await Promise.allSettled([journal.approve(id, by, at), other.decline(id, by, 'wrong', at)])
      const [wish] = await journal.wishes({ id })
      expect(wish?.state).toBe(yes.status === 'fulfilled' ? 'given' : 'declined')
      expect(await next()).toBe(yes.status === 'fulfilled' ? anna : null)
    })

    test('is not agreed to where nothing of it waits; what is queued again is', async () => {
      const answer = { ticket: 'HL-3', thread: 'answer:1', phase: 'accepted', awaits } as const
      const id = await journal.record(letter([anna], { ...answer, facts: { phase: 'accepted', incoming: 1 } }))
      await journal.withdrawMessages([1], 'anna.nowak', at)
      await expect(journal.approve(id, by, at)).rejects.toMatchObject({ code: 'approval-nothing' })
      await journal.resolve(1, 'resend', 'anna.nowak', at)
      expect(await next(always)).toBeNull()
      await journal.approve(id, by, at)
      expect(await next(always)).toBe(anna)
    })

    test('what was recorded together is agreed to together', async () => {
      const both = [mailing([anna], { awaits }), letter([bob], { ticket: 'HL-1', awaits })]
      const [first, second] = await journal.recordAll(both)
      expect(await journal.wishes()).toMatchObject([{ id: first, mailings: [first, second], messages: 2 }])
      expect(await journal.wishes({ mailings: [second ?? 0] })).toMatchObject([{ id: first }])
      await journal.approve(first ?? 0, by, at)
      expect([await next(), await next()].toSorted()).toEqual([anna, bob])
    })

    test('is declined with a reason: nothing leaves, and the same may be recorded anew', async () => {
      const id = await journal.record(mailing([anna], { awaits }))
      expect(await journal.decline(id, by, 'wrong hour', at)).toMatchObject({ state: 'declined', reason: 'wrong hour' })
      await expect(journal.approve(id, 'pawel.gorski', at)).rejects.toMatchObject({
        code: 'approval-over',
        params: { state: 'declined', by },
      })
      expect([await next(always), await journal.notice('HL-1'), await journal.wishes()]).toEqual([null, null, []])
      await journal.record(mailing([anna]))
      expect(await next()).toBe(anna)
    })

    test('an answer that is declined leaves its mail undecided', async () => {
      const { id: incoming } = await journal.receive(mailIn('question', { card: card() }))
      const answer = letter([anna], {
        ticket: 'HL-3',
        thread: `answer:${incoming}`,
        phase: 'accepted',
        awaits,
        facts: { phase: 'accepted', incoming },
      })
      const decided = { incoming, state: 'accepted', ticket: 'HL-3', by: 'anna.nowak', at, mailings: [answer] } as const
      const [id = 0] = await journal.decide(decided)
      expect(await journal.incoming({ id: incoming })).toMatchObject([{ state: 'accepted' }])
      await journal.decline(id, by, 'not ours', at)
      expect(await journal.incoming({ id: incoming })).toMatchObject([{ state: 'waiting', by: null, ticket: null }])
      await journal.decide(decided)
      expect(await journal.wishes()).toHaveLength(1)
    })

    test('is withdrawn like all that waits, and nobody has to say yes to it any more', async () => {
      const id = await journal.record(mailing([anna], { awaits }))
      await journal.withdraw('HL-1', 'anna.nowak', at)
      expect(await journal.wishes()).toEqual([])
      expect(await journal.wishes({ id })).toMatchObject([{ state: 'withdrawn', decidedBy: 'anna.nowak' }])
      await expect(journal.approve(id, by, at)).rejects.toMatchObject({ code: 'approval-over' })
      const alone = await journal.record(mailing([bob], { ticket: 'HL-2', awaits }))
      await journal.withdrawMessages([2], 'anna.nowak', at)
      expect(await journal.wishes({ id: alone })).toMatchObject([{ state: 'withdrawn' }])
    })

    test('an end that nobody has agreed to closes no ticket', async () => {
      await journal.record(mailing([anna]))
      const id = await journal.record(mailing([anna], { sequence: 2, phase: 'close', awaits }))
      expect(await journal.ticketState('HL-1', at)).toBe('open')
      await journal.approve(id, by, at)
      expect(await journal.ticketState('HL-1', at)).toBe('closed')
    })
  })
}
