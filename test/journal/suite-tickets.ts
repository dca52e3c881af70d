import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Journal } from '../../src/road/journal.ts'
import {
  accepted,
  all,
  at,
  card,
  claimOne,
  dead,
  deferred,
  letter,
  living,
  mailIn,
  mailing,
  messageId,
  minute,
  wall,
} from './samples.ts'
import { type JournalPlace, journalStage } from './stage.ts'

const anna = 'anna@acme.example'
const bob = 'bob@bloom.example'

/** What every journal must know about tickets (§6). */
export function ticketsSuite(name: string, newPlace: () => Promise<JournalPlace>): void {
  describe(`tickets in a journal in ${name}`, () => {
    const stage = journalStage(newPlace)
    const { open, bring } = stage
    let journal: Journal
    beforeEach(() => {
      journal = stage.journal
    })
    const state = (now = at) => journal.ticketState('HL-1', now)
    const close = (more: Parameters<typeof mailing>[1] = {}) =>
      mailing([anna], { sequence: 2, phase: 'close', ...more })
    const spoken = {
      at,
      by: 'anna.nowak',
      direction: 'incoming',
      organization: 'play',
      ticket: 'HL-1',
      person: 'Jan Żuk',
      phone: '+48221112233',
      note: 'pyta o MT',
      callBack: null,
      answers: null,
    } as const

    test('what a sender that has ended was sending counts as unknown, what another one sends as under way', async () => {
      await journal.record(mailing([anna, bob]))
      for (const sender of [dead('gone'), living('here')]) {
        const claimed = await claimOne(journal, all, sender, wall)
        await journal.data(claimed?.id ?? 0, sender, wall)
      }
      const events = (await journal.ticket('HL-1', at))?.events ?? []
      expect(events.map(({ counts }) => counts)).toContainEqual({ unknown: 1, data: 1 })
    })

    describe('the state', () => {
      test('of a ticket that nobody knows is open', async () => {
        expect(await state()).toBe('open')
      })

      test.each(['close', 'cancel'] as const)('a notice’s %s closes it, its other phases do not', async (phase) => {
        const works = { type: 'maintenance-dv' as const }
        await journal.record(mailing([anna], works))
        await journal.record(mailing([anna], { ...works, sequence: 2, phase: 'prolongation' }))
        expect(await state()).toBe('open')
        await journal.record(mailing([anna], { ...works, sequence: 3, phase }))
        expect(await state()).toBe('closed')
        expect(await state(at - 1)).toBe('open')
        expect(await journal.ticketState('HL-2', at)).toBe('open')
      })

      test('a scheduled close counts from its time, and not at all when it is taken back', async () => {
        await journal.record(mailing([anna]))
        await journal.record(close({ sendAt: at + 60 * minute }))
        expect(await state(at + 60 * minute - 1)).toBe('open')
        expect(await state(at + 60 * minute)).toBe('closed')
        await journal.withdraw('HL-1', 'anna.nowak', at + minute)
        expect(await state(at + 60 * minute)).toBe('open')
      })

      test('a letter closes nothing, whatever its thread', async () => {
        await journal.record(letter([anna], { phase: 'reply' }))
        await journal.record(letter([anna], { thread: 'answer:1', phase: 'accepted' }))
        expect(await state()).toBe('open')
      })

      test('a person closes and reopens it, with a reason; it cannot be closed or reopened twice', async () => {
        await journal.closeTicket('HL-1', 'anna.nowak', at)
        const again = journal.closeTicket('HL-1', 'jan.wojcik', at + 1)
        await expect(again).rejects.toMatchObject({ code: 'ticket-closed-already', exit: 3 })
        await journal.reopenTicket('HL-1', 'it failed again', 'jan.wojcik', at + 2)
        expect(await state(at + 2)).toBe('open')
        const twice = journal.reopenTicket('HL-1', 'it failed again', 'jan.wojcik', at + 3)
        await expect(twice).rejects.toMatchObject({ code: 'ticket-open', exit: 3 })
        expect((await journal.ticket('HL-1', at + 3))?.events).toMatchObject([
          { what: 'closed', who: 'anna.nowak', at },
          { what: 'reopened', who: 'jan.wojcik', at: at + 2, text: 'it failed again' },
        ])
      })

      test('two connections close it at once: it is closed once', async () => {
        const both = [journal, await open()]
        const tries = await Promise.allSettled(both.map((each) => each.closeTicket('HL-1', 'anna.nowak', at)))
        expect(tries.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
        expect((await journal.ticket('HL-1', at))?.events).toHaveLength(1)
      })

      test('is that of the latest turn, in whatever order they were recorded', async () => {
        const kind = fc.constantFrom('close', 'reopen', 'notice', 'scheduled')
        const step = fc.record({ kind, when: fc.integer({ min: 0, max: 6 }), delay: fc.integer({ min: 1, max: 6 }) })
        let ticket = 0
        await fc.assert(
          fc.asyncProperty(fc.array(step, { maxLength: 10 }), async (steps) => {
            ticket += 1
            const number = `HL-${ticket}`
            const turns: { at: number; to: 'open' | 'closed' }[] = []
            // of two turns at the same time, the one recorded later counts
            const expected = (now: number) =>
              turns.reduce((last, turn) => (turn.at <= now && turn.at >= last.at ? turn : last), {
                at: -1,
                to: 'open' as 'open' | 'closed',
              }).to
            for (const [sequence, { kind: what, when, delay }] of steps.entries()) {
              const to = what === 'reopen' ? 'open' : 'closed'
              const sendAt = what === 'scheduled' ? when + delay : null
              const notice = mailing([anna], { ticket: number, sequence, phase: 'close', at: when, sendAt })
              const done =
                what === 'close'
                  ? journal.closeTicket(number, 'anna.nowak', when)
                  : what === 'reopen'
                    ? journal.reopenTicket(number, 'again', 'anna.nowak', when)
                    : journal.record(notice)
              if (expected(when) === to) {
                const codes = { close: 'ticket-closed-already', reopen: 'ticket-open' } as const
                const code = what === 'close' || what === 'reopen' ? codes[what] : 'ticket-closed'
                await expect(done).rejects.toMatchObject({ code })
              } else {
                await done
                turns.push({ at: sendAt ?? when, to })
              }
            }
            for (let now = 0; now <= 13; now += 1) expect(await journal.ticketState(number, now)).toBe(expected(now))
            const line = (await journal.ticket(number, 13))?.line
            if (line !== undefined) expect(line.state).toBe(expected(13))
          }),
          { numRuns: 40 },
        )
      })
    })

    describe('a closed ticket', () => {
      test('takes no further letter and no further phase until it is reopened', async () => {
        await journal.record(mailing([anna]))
        await journal.closeTicket('HL-1', 'anna.nowak', at)
        const refusal = { code: 'ticket-closed', exit: 3, params: { ticket: 'HL-1' } }
        await expect(journal.record(letter([anna]))).rejects.toMatchObject(refusal)
        const update = mailing([anna], { sequence: 2, phase: 'update' })
        await expect(journal.record(update)).rejects.toMatchObject(refusal)
        expect(await journal.outbox()).toHaveLength(1)
        await journal.record(letter([anna], { ticket: 'HL-2' }))
        await journal.reopenTicket('HL-1', 'one more', 'anna.nowak', at)
        await journal.record(letter([anna]))
        await journal.record(update)
        expect(await journal.outbox()).toHaveLength(4)
      })

      test('what was recorded before it was closed still leaves', async () => {
        await journal.record(mailing([anna]))
        await bring(living('one'), deferred)
        await journal.record(letter([bob], { sendAt: at + minute }))
        await journal.record(close())
        const due = { ...all, now: deferred.dueAt }
        const left: string[] = []
        for (let turn = 0; turn < 3; turn += 1) {
          await bring(living('two'), accepted, due)
          left.push(String((await journal.outbox({ open: true })).length))
        }
        expect(left).toEqual(['2', '1', '0'])
      })

      test('reports that a mailing was already recorded rather than that the ticket is closed', async () => {
        await journal.record(mailing([anna]))
        await journal.record(close())
        await expect(journal.record(close({ by: 'jan.wojcik' }))).rejects.toMatchObject({ code: 'already-recorded' })
      })

      test('two connections, one closes while the other writes: never a letter after the end', async () => {
        const other = await open()
        for (const ticket of ['HL-1', 'HL-2', 'HL-3', 'HL-4']) {
          const [, written] = await Promise.allSettled([
            journal.closeTicket(ticket, 'anna.nowak', at),
            other.record(letter([anna], { ticket })),
          ])
          const events = (await journal.ticket(ticket, at))?.events.map(({ what }) => what)
          expect(events).toEqual(written.status === 'fulfilled' ? ['out', 'closed'] : ['closed'])
        }
      })
    })

    describe('a notice whose ticket was reopened', () => {
      const reopened = async () => (await journal.notice('HL-1'))?.reopened

      test('may go on, until its next phase', async () => {
        await journal.record(mailing([anna]))
        expect(await reopened()).toBe(false)
        await journal.record(close())
        expect(await reopened()).toBe(false)
        await journal.reopenTicket('HL-1', 'it failed again', 'anna.nowak', at)
        expect(await reopened()).toBe(true)
        expect((await journal.notices()).map((notice) => notice.reopened)).toEqual([true])
        await journal.record(mailing([anna], { sequence: 3, phase: 'update' }))
        expect(await reopened()).toBe(false)
        expect(await state()).toBe('open')
      })

      test('is over as before once its end is corrected, which needs no open ticket, and closes one', async () => {
        const correct = (sequence: number) => mailing([anna], { sequence, phase: 'correct' })
        await journal.record(mailing([anna]))
        await journal.record(close())
        await journal.record(correct(3))
        expect([await state(), await reopened()]).toEqual(['closed', false])
        await journal.reopenTicket('HL-1', 'it failed again', 'anna.nowak', at)
        expect([await state(), await reopened()]).toEqual(['open', true])
        await journal.record(correct(4))
        expect([await state(), await reopened()]).toEqual(['closed', false])
        await journal.reopenTicket('HL-1', 'a letter', 'anna.nowak', at)
        await journal.closeTicket('HL-1', 'anna.nowak', at)
        await expect(journal.record(correct(5))).rejects.toMatchObject({ code: 'ticket-closed' })
      })

      test('a correction closes nothing where no end was told', async () => {
        await journal.record(mailing([anna]))
        await journal.record(mailing([anna], { sequence: 2, phase: 'correct' }))
        expect(await state()).toBe('open')
      })

      test('reopening another ticket does not count, nor does reopening before the newest phase', async () => {
        await journal.record(mailing([anna]))
        await journal.closeTicket('HL-1', 'anna.nowak', at + minute)
        await journal.reopenTicket('HL-1', 'a mistake', 'anna.nowak', at + 2 * minute)
        await journal.record(close({ at: at + 3 * minute }))
        await journal.closeTicket('HL-2', 'anna.nowak', at + 4 * minute)
        await journal.reopenTicket('HL-2', 'again', 'anna.nowak', at + 5 * minute)
        expect(await reopened()).toBe(false)
      })
    })

    test('an event without a person is not kept', async () => {
      const nobody = { at, who: '', ticket: 'HL-1', what: 'note', detail: 'called' }
      await expect(journal.note(nobody)).rejects.toThrow(TypeError)
      await expect(journal.closeTicket('HL-1', '', at)).rejects.toThrow(TypeError)
      expect(await journal.tickets(at)).toEqual([])
    })

    describe('the list', () => {
      test('has every ticket that anything happened with, the newest first', async () => {
        await journal.record(mailing([anna]))
        await journal.record(letter([anna], { ticket: 'HL-2', at: at + minute }))
        await journal.call({ ...spoken, ticket: 'HL-3', at: at + 2 * minute, callBack: at + 9 * minute })
        await journal.note({ at: at + 3 * minute, who: 'ewa.krol', ticket: 'HL-4', what: 'note', detail: 'called' })
        const { id } = await journal.receive(mailIn('one', { receivedAt: at + 4 * minute }))
        await journal.receive(mailIn('waiting'))
        await journal.decide({ incoming: id, state: 'accepted', ticket: 'HL-5', by: 'anna', at, mailings: [] })
        await journal.call({ ...spoken, ticket: null })
        await journal.note({ at, who: 'anna.nowak', ticket: null, what: 'note', detail: '' })
        const empty = { subject: '', state: 'open', organizations: [], callBack: null }
        const when = (moment: number) => ({ firstAt: moment, lastAt: moment })
        expect(await journal.tickets(at)).toEqual([
          { ...empty, ticket: 'HL-5', subject: 'Pytanie: one', organizations: ['acme'], ...when(at + 4 * minute) },
          { ...empty, ticket: 'HL-4', ...when(at + 3 * minute) },
          { ...empty, ticket: 'HL-3', organizations: ['play'], callBack: at + 9 * minute, ...when(at + 2 * minute) },
          {
            ...empty,
            ticket: 'HL-2',
            subject: 'Błąd połączenia [[HL-2]]',
            organizations: ['acme'],
            ...when(at + minute),
          },
          { ...empty, ticket: 'HL-1', subject: '[HL-1] Awaria', ...when(at) },
        ])
      })

      test('says what a ticket is about: the first mail, everybody who took part, the earliest promise', async () => {
        await journal.call({ ...spoken, callBack: at + 50 * minute })
        const promised = await journal.call({ ...spoken, callBack: at + 20 * minute })
        await journal.call({ ...spoken, callBack: at + 40 * minute })
        await journal.record(letter([anna], { at: at + 2 * minute, subject: 'second' }))
        const { id } = await journal.receive(
          mailIn('first', { receivedAt: at + minute, card: card({ partner: null, operator: 'plus' }) }),
        )
        await journal.decide({ incoming: id, state: 'accepted', ticket: 'HL-1', by: 'anna', at, mailings: [] })
        await journal.record(mailing([bob], { at: at + 3 * minute }))
        const line = {
          subject: 'Pytanie: first',
          organizations: ['play', 'plus', 'acme'],
          callBack: at + 20 * minute,
          firstAt: at,
          lastAt: at + 3 * minute,
        }
        expect(await journal.tickets(at)).toMatchObject([line])
        await journal.call({ ...spoken, answers: promised, at: at + 20 * minute })
        expect(await journal.tickets(at)).toMatchObject([{ callBack: at + 40 * minute, lastAt: at + 20 * minute }])
      })

      test('shows the state at the moment that is asked about', async () => {
        await journal.record(mailing([anna]))
        await journal.record(close({ sendAt: at + 60 * minute }))
        expect(await journal.tickets(at)).toMatchObject([{ state: 'open' }])
        expect(await journal.tickets(at + 60 * minute)).toMatchObject([{ state: 'closed' }])
      })
    })

    describe('the history', () => {
      test('of a ticket that nobody knows there is none', async () => {
        expect(await journal.ticket('HL-9', at)).toBeNull()
      })

      test('tells everything in and out in order, who did it and when', async () => {
        const { id } = await journal.receive(mailIn('one'))
        const answer = letter([anna], { thread: `answer:${id}`, phase: 'accepted', at: at + minute })
        const decision = { incoming: id, state: 'accepted', ticket: 'HL-1', by: 'anna.nowak', at: at + minute } as const
        await journal.decide({ ...decision, mailings: [answer] })
        await journal.record(mailing([anna, bob], { at: at + 2 * minute }))
        await journal.call({ ...spoken, at: at + 3 * minute, callBack: at + 9 * minute })
        await journal.note({ at: at + 4 * minute, who: 'ewa.krol', ticket: 'HL-1', what: 'note', detail: 'sprawdzam' })
        await journal.note({ at: at + 5 * minute, who: 'ewa.krol', ticket: 'HL-1', what: 'constructor', detail: '' })
        await journal.closeTicket('HL-1', 'zofia.lis', at + 6 * minute)
        const history = await journal.ticket('HL-1', at + 6 * minute)
        expect(history?.line).toMatchObject({ state: 'closed', firstAt: at, lastAt: at + 6 * minute })
        expect(history?.events).toMatchObject([
          {
            what: 'in',
            at,
            who: anna,
            kind: 'known',
            text: 'Pytanie: one',
            details: { incoming: id, partner: 'acme', state: 'accepted', by: 'anna.nowak', decidedAt: at + minute },
          },
          { what: 'out', at: at + minute, who: 'anna.nowak', kind: 'accepted', details: { thread: `answer:${id}` } },
          { what: 'out', kind: 'outage-dv open', text: '[HL-1] Awaria', counts: { queued: 2 } },
          {
            what: 'call',
            who: 'anna.nowak',
            kind: 'incoming',
            text: 'pyta o MT',
            details: { person: 'Jan Żuk', phone: '+48221112233', callBack: at + 9 * minute, done: false },
          },
          { what: 'note', who: 'ewa.krol', text: 'sprawdzam' },
          { what: 'other', kind: 'constructor' },
          { what: 'closed', who: 'zofia.lis' },
        ])
      })

      test('counts the messages of a mail by their state, those that came back besides', async () => {
        await journal.record(mailing([anna, bob, 'ewa@dv.example']))
        await bring(living('run'), accepted)
        await bring(living('run'), accepted)
        const about = (address: string, kind: 'bounced' | 'delayed') =>
          journal.report({ messageId: messageId('HL-1', 1, address), recipient: null, kind, status: '', words: '' }, at)
        await about(anna, 'bounced')
        await about(bob, 'delayed')
        expect((await journal.ticket('HL-1', at))?.events).toMatchObject([
          { counts: { accepted: 2, queued: 1, bounced: 1, delayed: 1 } },
        ])
      })

      test('the record of a mailing is read page by page, in the order of its messages, each with when it left', async () => {
        const to = [anna, bob, 'ewa@dv.example', 'jan@dv.example', 'zofia@dv.example']
        const id = await journal.record(mailing(to))
        await journal.record(letter([anna]))
        await bring(living('run'), accepted)
        const pages: string[][] = []
        for (let after = 0, page = null as Awaited<ReturnType<Journal['outbox']>> | null; page?.length !== 1; ) {
          page = await journal.outbox({ mailings: [id], page: { after, most: 2 } })
          pages.push(page.map((one) => one.to))
          after = page.at(-1)?.id ?? 0
        }
        expect(pages).toEqual([to.slice(0, 2), to.slice(2, 4), to.slice(4)])
        const [first, second] = await journal.outbox({ mailings: [id] })
        expect([first?.leftAt, second?.leftAt]).toEqual([expect.any(Number), null])
        const heads = await journal.heads([first?.id ?? 0])
        expect([...heads.values()]).toEqual([{ head: expect.stringContaining(anna), own: null }])
        expect(await journal.said(id)).toMatchObject({
          chosen: { changes: expect.any(Object) },
          text: expect.any(String),
        })
      })

      test('what a person says has arrived has not left then', async () => {
        await journal.record(mailing([anna]))
        await bring(living('run'), { outcome: 'unknown', reply: '' })
        const [one] = await journal.outbox()
        await journal.resolve(one?.id ?? 0, 'delivered', 'zofia.lis', at + 9 * minute)
        expect(await journal.outbox()).toMatchObject([
          { state: 'accepted', leftAt: null, report: { kind: 'delivered' } },
        ])
        expect((await journal.ticket('HL-1', at))?.events).toMatchObject([
          { details: { leftFirst: null, leftLast: null } },
          { kind: 'resolved-delivered' },
        ])
      })

      test('keeps what was decided: about a notice, and about a letter', async () => {
        const checklist = [{ id: 'groups', by: 'person' as const, saw: null }]
        const kept = { cause: 'gateways', override: 'urgent', reasons: { text: 'we spoke on the telephone' } }
        const circumstances = { decision: null, ending: 'now' as const, ...kept, checklist }
        await journal.record(mailing([anna], { circumstances, sendAt: at + minute }))
        const reasons = { 'leak-msisdn': 'the partner asked for it' }
        const facts = { cc: [bob], attachments: ['curl.txt'] }
        await journal.record(letter([anna], { circumstances: { reasons, checklist }, facts }))
        expect((await journal.ticket('HL-1', at))?.events).toMatchObject([
          { details: { thread: 'notice', ...kept, checklist, sendAt: at + minute } },
          { details: { thread: 'letter:acme', reasons, checklist, to: [anna], cc: [bob], attachments: ['curl.txt'] } },
        ])
      })

      test('tells that a mailing was taken back or allowed late, and what was taken back as such', async () => {
        const id = await journal.record(mailing([anna], { sendAt: at + minute }))
        await journal.allowLate(id, 'the night was long', 'zofia.lis', at + 2 * minute)
        await journal.withdraw('HL-1', 'zofia.lis', at + 3 * minute)
        const { line, events } = (await journal.ticket('HL-1', at)) ?? {}
        expect(line).toMatchObject({ subject: '', organizations: [] })
        const withdrawn = { mailing: id, withdrawnAt: at + 3 * minute, leftFirst: null }
        expect(events).toMatchObject([
          { what: 'out', counts: { dropped: 1 }, details: withdrawn },
          { what: 'other', kind: 'late-allowed', text: `${id}: the night was long` },
          { what: 'other', kind: 'withdrawn', text: 'open', who: 'zofia.lis' },
        ])
      })

      test('what happened at one moment stands in the order in which it was recorded', async () => {
        await journal.closeTicket('HL-1', 'anna.nowak', at)
        await journal.reopenTicket('HL-1', 'again', 'anna.nowak', at)
        await journal.record(letter([anna]))
        await journal.closeTicket('HL-1', 'anna.nowak', at)
        const whats = (await journal.ticket('HL-1', at))?.events.map(({ what }) => what)
        expect(whats).toEqual(['closed', 'reopened', 'out', 'closed'])
      })
    })

    test('a message that a sender already holds can leave after the ticket is closed', async () => {
      await journal.record(letter([anna]))
      const claimed = await claimOne(journal, all, living('run'), wall)
      await journal.closeTicket('HL-1', 'anna.nowak', at)
      expect(await journal.data(claimed?.id ?? 0, living('run'), wall)).toBe(true)
    })
  })
}
