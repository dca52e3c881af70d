import { createHash, randomBytes } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Decided } from '../../src/road/incoming-journal.ts'
import type { Journal } from '../../src/road/journal.ts'
import { at, card, letter, mailIn, mailing, minute } from './samples.ts'
import { type JournalPlace, journalStage } from './stage.ts'

const anna = 'anna@acme.example'
const bob = 'bob@bloom.example'

/** What every journal must do with incoming mail (§2.2). */
export function incomingSuite(name: string, newPlace: () => Promise<JournalPlace>): void {
  describe(`incoming mail in a journal in ${name}`, () => {
    const stage = journalStage(newPlace)
    const { open } = stage
    let journal: Journal
    beforeEach(() => {
      journal = stage.journal
    })
    const decided = (incoming: number, more: Partial<Decided> = {}): Decided => ({
      incoming,
      state: 'accepted',
      ticket: 'HL-1',
      by: 'anna.nowak',
      at: at + minute,
      mailings: [letter([anna], { thread: `answer:${incoming}`, phase: 'accepted' })],
      ...more,
    })
    const received = async (mail: string, more: Parameters<typeof mailIn>[1] = {}) =>
      (await journal.receive(mailIn(mail, more))).id

    describe('keeping', () => {
      test('a mail comes back as it was judged, and waits', async () => {
        const mail = mailIn('one', { messageId: null, date: null, references: [] })
        const { id, isNew } = await journal.receive(mail)
        expect(isNew).toBe(true)
        expect(await journal.incoming()).toEqual([{ ...mail, id, ticket: null, by: null, decidedAt: null }])
      })

      test('a mail seen twice is one: the first is left as it is', async () => {
        const id = await received('one')
        const again = await journal.receive(mailIn('one', { subject: 'changed', state: 'kept' }))
        expect(again).toEqual({ id, isNew: false })
        expect(await journal.incoming()).toMatchObject([{ subject: 'Pytanie: one', state: 'waiting' }])
        // the repeated mail did not take a number
        expect(await received('two')).toBe(id + 1)
      })

      test('mails are known again by what their heads tell, those of one Message-ID each', async () => {
        const date = at - minute
        for (const one of ['one', 'two', 'three'])
          await journal.receive(
            mailIn(one, { messageId: one === 'three' ? '<3@acme.example>' : '<1@acme.example>', from: anna, date }),
          )
        await journal.receive(mailIn('four', { messageId: null }))
        const ids = Array.from({ length: 1200 }, (_, index) => `<${index}@acme.example>`)
        const seen = await journal.received(ids)
        expect(seen.map(({ messageId }) => messageId).sort()).toEqual([
          '<1@acme.example>',
          '<1@acme.example>',
          '<3@acme.example>',
        ])
        expect(seen).toContainEqual({ messageId: '<1@acme.example>', from: anna, date })
        expect(await journal.received([])).toEqual([])
      })

      test('four connections receive the same mails at once: each mail is new to one of them', async () => {
        const connections = [journal, await open(), await open(), await open()]
        const names = Array.from({ length: 8 }, (_, index) => `mail-${index}`)
        const seen = await Promise.all(
          connections.flatMap((each) => names.map(async (mail) => ({ mail, ...(await each.receive(mailIn(mail))) }))),
        )
        for (const mail of names) {
          const ofIt = seen.filter((one) => one.mail === mail)
          expect(ofIt.filter(({ isNew }) => isNew)).toHaveLength(1)
          expect(new Set(ofIt.map(({ id }) => id)).size).toBe(1)
        }
        expect(await journal.incoming()).toHaveLength(8)
      })

      test('they are found by number, state and verdict', async () => {
        const first = await received('one')
        const second = await received('two', { state: 'kept', card: card({ verdict: 'person' }) })
        const third = await received('three', { card: card({ verdict: 'unknown', accept: false }) })
        const ids = async (filter: Parameters<Journal['incoming']>[0]) =>
          (await journal.incoming(filter)).map(({ id }) => id)
        expect(await ids({})).toEqual([first, second, third])
        expect(await ids({ id: second })).toEqual([second])
        expect(await ids({ state: 'waiting' })).toEqual([first, third])
        expect(await ids({ verdict: 'person' })).toEqual([second])
        expect(await ids({ state: 'waiting', verdict: 'unknown' })).toEqual([third])
        expect(await ids({ id: 99 })).toEqual([])
      })
    })

    describe('deciding', () => {
      test('keeps who decided and when, and the mails that tell of it', async () => {
        const id = await received('one')
        const [answer, ask] = await journal.decide(
          decided(id, {
            mailings: [
              letter([anna, bob], { thread: `answer:${id}`, phase: 'accepted' }),
              letter([bob], { thread: `add-contact:${id}`, phase: 'add-contact' }),
            ],
          }),
        )
        expect(await journal.incoming({ id })).toMatchObject([
          { state: 'accepted', ticket: 'HL-1', by: 'anna.nowak', decidedAt: at + minute },
        ])
        expect(await journal.outbox({ mailings: [answer ?? 0] })).toMatchObject([{ phase: 'accepted' }, { to: bob }])
        expect(await journal.outbox({ mailings: [ask ?? 0] })).toMatchObject([
          { phase: 'add-contact', state: 'queued' },
        ])
      })

      test('a mail gets one answer: the second to decide is told by whom, when and what', async () => {
        const id = await received('one')
        await journal.decide(decided(id))
        const second = decided(id, { state: 'rejected', ticket: null, by: 'jan.wojcik' })
        await expect(journal.decide(second)).rejects.toMatchObject({
          code: 'incoming-decided',
          exit: 3,
          params: { id, by: 'anna.nowak', at: '21.11.2026 03:13', state: 'accepted' },
          problems: [{ code: 'decided-otherwise', params: { own: 'rejected', state: 'accepted', ticket: 'HL-1' } }],
        })
        const same = decided(id, { by: 'jan.wojcik' })
        await expect(journal.decide(same)).rejects.toMatchObject({ code: 'incoming-decided', problems: [] })
        expect(await journal.outbox()).toHaveLength(1)
        expect(await journal.incoming()).toMatchObject([{ state: 'accepted', by: 'anna.nowak' }])
      })

      test('what was put aside when it came was decided by nobody: a person may; what a person put aside stays', async () => {
        const id = await received('one', { state: 'kept' })
        await journal.decide(decided(id))
        expect(await journal.incoming()).toMatchObject([{ state: 'accepted', by: 'anna.nowak' }])
        const other = await received('two')
        await journal.decide(decided(other, { state: 'kept', ticket: null, mailings: [] }))
        await expect(journal.decide(decided(other))).rejects.toMatchObject({ code: 'incoming-decided' })
      })

      test('a number that is not there is said', async () => {
        await expect(journal.decide(decided(99))).rejects.toMatchObject({ code: 'incoming-no-such-mail', exit: 2 })
      })

      test('several connections decide at once: one decision, one answer', async () => {
        const ids = [await received('one'), await received('two'), await received('three')]
        const connections = [journal, await open(), await open()]
        const tries = await Promise.allSettled(
          connections.flatMap((each, index) =>
            ids.map((id) =>
              each.decide(
                decided(id, {
                  by: `operator-${index}`,
                  // each text is different, so that only the decision itself can stop the second one
                  mailings: [letter([anna], { thread: `answer:${id}`, phase: 'accepted', sequence: index })],
                }),
              ),
            ),
          ),
        )
        const refusals = tries.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []))
        expect(refusals).toHaveLength(6)
        for (const refusal of refusals) expect(refusal).toMatchObject({ code: 'incoming-decided' })
        expect(await journal.outbox()).toHaveLength(3)
      })

      test('if an answer cannot be recorded, nothing is decided', async () => {
        const id = await received('one')
        await journal.record(letter([bob], { thread: `answer:${id}`, phase: 'accepted' }))
        await expect(journal.decide(decided(id))).rejects.toMatchObject({ code: 'already-recorded' })
        expect(await journal.incoming()).toMatchObject([{ state: 'waiting', ticket: null, by: null }])
        expect(await journal.outbox()).toHaveLength(1)
      })

      test('a closed ticket takes no mail, answered or not; it may still be put aside there', async () => {
        const id = await received('one')
        await journal.closeTicket('HL-1', 'anna.nowak', at)
        await expect(journal.decide(decided(id))).rejects.toMatchObject({ code: 'ticket-closed' })
        await expect(journal.decide(decided(id, { mailings: [] }))).rejects.toMatchObject({ code: 'ticket-closed' })
        expect(await journal.incoming()).toMatchObject([{ state: 'waiting' }])
        await journal.decide(decided(id, { state: 'kept', mailings: [] }))
        expect(await journal.incoming()).toMatchObject([{ state: 'kept', ticket: 'HL-1' }])
      })

      test.each([
        ['of a contact of two firms: the one whose product was chosen', card()],
        ['of a contact of a firm and of an operator: the firm', card({ operator: 'play' })],
        ['of a sender of no firm: the one whose product was chosen', card({ verdict: 'unknown', partner: null })],
      ])('tells whose mail it was, %s', async (_, judged) => {
        const id = await received('one', { card: judged })
        const facts = { organization: 'bloom', incoming: id }
        const answer = letter([anna], { thread: `answer:${id}`, phase: 'accepted', facts })
        await journal.decide(decided(id, { mailings: [answer] }))
        expect((await journal.incoming({ id }))[0]?.card).toEqual({ ...judged, partner: 'bloom', operator: null })
        // no other firm sees the exchange or can claim the ticket
        expect(await journal.exchange('HL-1', 'acme')).toEqual([])
        expect(await journal.exchange('HL-1', 'play')).toEqual([])
        expect(await journal.exchange('HL-1', 'bloom')).toHaveLength(2)
        expect(await journal.tickets(at)).toMatchObject([{ ticket: 'HL-1', organizations: ['bloom'] }])
      })

      test('a refusal belongs to no ticket', async () => {
        const id = await received('one')
        const no = letter([anna], { ticket: '', thread: `answer:${id}`, phase: 'rejected' })
        await journal.decide(decided(id, { state: 'rejected', ticket: null, mailings: [no] }))
        expect(await journal.outbox()).toMatchObject([{ ticket: '', phase: 'rejected' }])
        expect(await journal.tickets(at)).toEqual([])
      })
    })

    describe('how many answers left lately', () => {
      beforeEach(async () => {
        const answer = (number: number, to: string, when: number, phase: 'accepted' | 'rejected') =>
          journal.record(letter([to, 'jan@dv.example'], { thread: `answer:${number}`, phase, at: when }))
        await answer(1, anna, at, 'accepted')
        await answer(2, bob, at + minute, 'rejected')
        await answer(3, anna, at + 2 * minute, 'rejected')
        // none of these counts as an answer
        await journal.record(letter([anna], { at: at + 3 * minute }))
        await journal.record(letter([anna], { thread: 'add-contact:3', phase: 'add-contact', at: at + 3 * minute }))
        await journal.record(mailing([anna], { at: at + 3 * minute }))
      })

      test('to one address, from a moment on', async () => {
        expect(await journal.answers(anna, at)).toBe(2)
        expect(await journal.answers(anna, at + 1)).toBe(1)
        expect(await journal.answers(anna, at + 2 * minute)).toBe(1)
        expect(await journal.answers('zoe@acme.example', at)).toBe(0)
      })

      test('to anybody: each is counted once, however many got it', async () => {
        expect(await journal.answers(null, at)).toBe(3)
        expect(await journal.answers(null, at + minute)).toBe(2)
        expect(await journal.answers(null, at + 3 * minute)).toBe(0)
      })
    })

    describe('past correspondence', () => {
      const past = (identity: string, more: { address?: string; at?: number; accepted?: boolean } = {}) => ({
        identity,
        address: anna,
        at: at - 100 * minute,
        accepted: true,
        ...more,
      })

      test('is empty for an unknown address', async () => {
        expect(await journal.accepted(anna)).toBeNull()
      })

      test('is what was accepted here and what was taken over; one mail known both ways counts once', async () => {
        await journal.importPast([
          past('a', { at: at - 5 * minute }),
          past('b'),
          past('refused', { accepted: false, at: at + 50 * minute }),
          past('c', { address: bob }),
          past(mailIn('one').identity, { at }),
        ])
        await journal.decide(decided(await received('one'), { mailings: [] }))
        expect(await journal.accepted(anna)).toEqual({ times: 3, last: at })
        expect(await journal.accepted(bob)).toEqual({ times: 1, last: at - 100 * minute })
      })

      test('does not include mails that wait, were rejected or kept, or letters of ours', async () => {
        await received('waiting')
        await received('kept', { state: 'kept' })
        await journal.decide(decided(await received('no'), { state: 'rejected', ticket: null, mailings: [] }))
        await journal.record(letter([anna]))
        expect(await journal.accepted(anna)).toBeNull()
      })

      test('is taken over once, however often and by however many', async () => {
        const mails = Array.from({ length: 1234 }, (_, index) => past(`mail-${index}`))
        const both = [journal, await open()]
        const added = await Promise.all(both.map((each) => each.importPast([...mails, past('mail-0')])))
        expect(added.reduce((one, other) => one + other)).toBe(1234)
        expect(await journal.importPast([past('mail-7', { accepted: false }), past('new')])).toBe(1)
        expect(await journal.importPast([])).toBe(0)
        expect(await journal.accepted(anna)).toMatchObject({ times: 1235 })
      })
    })

    describe('a raw mail', () => {
      const bytes = Buffer.from('Subject: Zażółć\r\n\r\n\0\xff jaźń\r\n')
      const digest = createHash('sha256').update(bytes).digest('hex')
      async function* pieces(...parts: Uint8Array[]): AsyncGenerator<Uint8Array> {
        yield* parts
      }

      test('is kept in the journal under its digest, and read back; one that is not there is none', async () => {
        expect(await journal.mail(digest)).toBeNull()
        expect(await journal.keepMail(bytes)).toBe(digest)
        expect(Buffer.from((await journal.mail(digest)) ?? [])).toEqual(bytes)
      })

      test('kept again, in whatever way and by however many at once, is one', async () => {
        const inPieces = () => pieces(bytes.subarray(0, 5), bytes.subarray(5, 5), bytes.subarray(5))
        const all = await Promise.all([
          journal.keepMail(bytes),
          (await open()).keepMail(bytes),
          (await open()).keepMail(pieces(bytes)),
        ])
        expect(new Set(all)).toEqual(new Set([digest]))
        expect(await journal.keepMail(inPieces())).toBe(digest)
        expect(Buffer.from((await journal.mail(digest)) ?? [])).toEqual(bytes)
      })

      test('that is large is whole', async () => {
        const large = randomBytes(2_500_000)
        const kept = await journal.keepMail(large)
        expect(kept).toBe(createHash('sha256').update(large).digest('hex'))
        expect(large.equals((await journal.mail(kept)) ?? Buffer.alloc(0))).toBe(true)
      })

      test('that does not arrive to its end is not kept', async () => {
        async function* broken(): AsyncGenerator<Uint8Array> {
          yield bytes
          throw new Error('the mailbox is gone')
        }
        await expect(journal.keepMail(broken())).rejects.toThrow('the mailbox is gone')
        expect(await journal.mail(digest)).toBeNull()
      })
    })

    test('how far a mailbox was read is remembered, for each its own', async () => {
      expect(await journal.mark('mailbox-1')).toBeNull()
      await journal.setMark('mailbox-1', '{"uid":7}')
      await journal.setMark('mailbox-2', '{"uid":1}')
      await (await open()).setMark('mailbox-1', '{"uid":9}')
      expect(await journal.mark('mailbox-1')).toBe('{"uid":9}')
      expect(await journal.mark('mailbox-2')).toBe('{"uid":1}')
    })
  })
}
