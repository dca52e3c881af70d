import { beforeEach, describe, expect, test } from 'vitest'
import type { Report } from '../../src/procedure/incoming/mail.ts'
import type { Journal } from '../../src/road/journal.ts'
import {
  accepted,
  all,
  at,
  claimOne,
  letter,
  letterId,
  living,
  mailIn,
  mailing,
  messageId,
  minute,
  refused,
  unknown,
  wall,
} from './samples.ts'
import { type JournalPlace, journalStage } from './stage.ts'

const anna = 'anna@acme.example'
const bob = 'bob@bloom.example'

const report = (more: Partial<Report> = {}): Report => ({
  messageId: null,
  recipient: null,
  kind: 'bounced',
  status: '5.1.1',
  words: 'no such user',
  ...more,
})

/** What every journal must do with reports on mails that a server had accepted (RFC 3464). */
export function bouncesSuite(name: string, newPlace: () => Promise<JournalPlace>): void {
  describe(`reports in a journal in ${name}`, () => {
    const stage = journalStage(newPlace)
    const { bring } = stage
    let journal: Journal
    beforeEach(() => {
      journal = stage.journal
    })
    const kinds = async () => (await journal.outbox()).map(({ to, report }) => [to, report?.kind ?? null])
    const openOnes = async () => (await journal.outbox({ open: true })).map(({ to }) => to)

    test('are recorded with the mail that brings them, or neither is', async () => {
      await journal.record(mailing([anna, bob]))
      await bring(living('run'), accepted)
      await bring(living('run'), accepted)
      const about = report({ messageId: messageId('HL-1', 1, anna) })
      const broken = {
        ...report({ messageId: messageId('HL-1', 1, bob) }),
        get words(): string {
          throw new Error('the process ends here')
        },
      }
      await expect(journal.receive(mailIn('bounces'), [about, broken])).rejects.toThrow('ends here')
      expect(await journal.incoming()).toEqual([])
      expect(await kinds()).toEqual([
        [anna, null],
        [bob, null],
      ])
      expect(await journal.receive(mailIn('bounces'), [about])).toMatchObject({ isNew: true })
      expect(await kinds()).toEqual([
        [anna, 'bounced'],
        [bob, null],
      ])
      const late = report({ messageId: messageId('HL-1', 1, bob) })
      expect(await journal.receive(mailIn('bounces'), [late])).toMatchObject({ isNew: false })
      expect(await openOnes()).toEqual([anna])
    })

    test('are about the copy before, where that server had the mail before a person had it sent again', async () => {
      await journal.record(mailing([anna]))
      const id = await bring(living('run'), accepted)
      const about = (arrived: number, kind: Report['kind'] = 'bounced') =>
        report({ messageId: messageId('HL-1', 1, anna), arrived, kind })
      await journal.report(about(at - minute), at)
      await journal.resolve(id, 'resend', 'jan.wojcik', at)
      await bring(living('run'), accepted)
      for (const kind of ['bounced', 'delayed'] as const)
        expect(await journal.report(about(at - 1000, kind), at)).toBe(true)
      expect(await kinds()).toEqual([[anna, null]])
      await journal.report(about(at - 1000, 'delivered'), at)
      expect(await kinds()).toEqual([[anna, 'delivered']])
      await journal.report(about(at), at)
      expect(await kinds()).toEqual([[anna, 'bounced']])
    })

    describe('find the message that they are about', () => {
      beforeEach(async () => {
        await journal.record(mailing([anna, bob]))
        await bring(living('run'), { ...accepted, rewrittenId: '<new@exchange.example>' })
        await bring(living('run'), accepted)
      })

      test('by our Message-ID, which is left as accepted', async () => {
        expect(await journal.report(report({ messageId: messageId('HL-1', 1, bob) }), at + minute)).toBe(true)
        expect(await journal.outbox()).toMatchObject([
          { to: anna, report: null },
          { to: bob, state: 'accepted', report: { kind: 'bounced', words: '5.1.1 no such user', at: at + minute } },
        ])
      })

      test('by the Message-ID that a server gave it', async () => {
        expect(await journal.report(report({ messageId: '<new@exchange.example>' }), at)).toBe(true)
        expect(await kinds()).toEqual([
          [anna, 'bounced'],
          [bob, null],
        ])
      })

      test('although it was forwarded and comes back from another address', async () => {
        const forwarded = report({ messageId: messageId('HL-1', 1, bob), recipient: 'bob@elsewhere.example' })
        expect(await journal.report(forwarded, at)).toBe(true)
        expect(await kinds()).toContainEqual([bob, 'bounced'])
      })

      test('a Message-ID that is not ours finds nothing, whatever recipient stands beside it', async () => {
        expect(await journal.report(report({ messageId: '<other@acme.example>', recipient: bob }), at)).toBe(false)
        expect(await kinds()).not.toContainEqual([bob, 'bounced'])
      })

      test('without a Message-ID nothing is found: anybody can write that a mail came back', async () => {
        expect(await journal.report(report({ recipient: bob }), at)).toBe(false)
        expect(await kinds()).not.toContainEqual([bob, 'bounced'])
      })
    })

    test('of a letter with several recipients, the one that the report names', async () => {
      await journal.record(letter([anna, bob]))
      for (const _ of [anna, bob]) await bring(living('run'), accepted)
      const messageId = letterId('HL-1', 'letter:acme', 0)
      expect(await journal.report(report({ messageId }), at)).toBe(false)
      expect(await journal.report(report({ messageId, recipient: 'zoe@acme.example' }), at)).toBe(false)
      expect(await journal.report(report({ messageId, recipient: bob }), at)).toBe(true)
      expect(await kinds()).toEqual([
        [anna, null],
        [bob, 'bounced'],
      ])
    })

    test('what has not left cannot come back', async () => {
      await journal.record(mailing([anna]))
      const about = report({ messageId: messageId('HL-1', 1, anna), recipient: anna })
      expect(await journal.report(about, at)).toBe(false)
      await journal.withdraw('HL-1', 'anna.nowak', at)
      expect(await journal.report(about, at)).toBe(false)
      expect(await journal.report({ ...about, messageId: null }, at)).toBe(false)
    })

    test('a message in the state unknown shows what came back', async () => {
      await journal.record(mailing([anna]))
      await bring(living('run'), unknown)
      expect(await journal.report(report({ messageId: messageId('HL-1', 1, anna) }), at)).toBe(true)
      expect(await journal.outbox({ open: true })).toMatchObject([{ state: 'unknown', report: { kind: 'bounced' } }])
    })

    test.each([
      [['delayed', 'bounced'], 'bounced'],
      [['bounced', 'delayed'], 'bounced'],
      [['bounced', 'delivered'], 'bounced'],
      [['bounced', 'auto-reply'], 'bounced'],
      [['mentioned'], 'mentioned'],
      [['mentioned', 'delayed'], 'delayed'],
      [['delivered', 'mentioned'], 'delivered'],
      [['delayed', 'delivered'], 'delivered'],
      [['delivered', 'delayed'], 'delivered'],
      [['delivered', 'auto-reply'], 'auto-reply'],
      [['auto-reply', 'delayed'], 'auto-reply'],
    ] as const)('of several the weightiest stands: %s', async (reported, left) => {
      await journal.record(mailing([anna]))
      await bring(living('run'), accepted)
      for (const kind of reported)
        expect(await journal.report(report({ messageId: messageId('HL-1', 1, anna), kind }), at)).toBe(true)
      expect(await kinds()).toEqual([[anna, left]])
    })

    describe('a message that came back', () => {
      let id = 0
      beforeEach(async () => {
        await journal.record(mailing([anna, bob]))
        id = await bring(living('run'), accepted)
        await bring(living('run'), accepted)
      })
      const comesBack = () => journal.report(report({ messageId: messageId('HL-1', 1, anna) }), at)

      test('is open again, a delayed one is not', async () => {
        await journal.report(report({ messageId: messageId('HL-1', 1, bob), kind: 'delayed' }), at)
        expect(await openOnes()).toEqual([])
        await comesBack()
        expect(await openOnes()).toEqual([anna])
      })

      test('is in nobody’s mailbox: the thread of its recipient does not use it', async () => {
        await comesBack()
        expect(await journal.told('HL-1')).toMatchObject([
          { address: anna, messageIds: [], reply: '5.1.1 no such user', settledAt: at },
          { address: bob, reply: '250 2.0.0 OK' },
        ])
      })

      test('is settled by a person who knows that it arrived', async () => {
        await comesBack()
        const settled = await journal.resolve(id, 'delivered', 'jan.wojcik', at)
        expect(settled).toMatchObject({ state: 'accepted', report: { kind: 'delivered', words: '', at } })
        expect(await openOnes()).toEqual([])
        expect(await kinds()).toEqual([
          [anna, 'delivered'],
          [bob, null],
        ])
      })

      test('is sent again if a person says so, and no longer counts as returned', async () => {
        await comesBack()
        expect(await journal.resolve(id, 'resend', 'jan.wojcik', at)).toMatchObject({ state: 'queued', report: null })
        expect(await claimOne(journal, all, living('run'), wall)).toMatchObject({ id, to: anna })
        await journal.settle(id, living('run'), refused, at)
        expect(await journal.outbox({ open: true })).toMatchObject([{ to: anna, state: 'refused', report: null }])
      })

      test('a delayed one cannot be sent again: it may still arrive', async () => {
        await journal.report(report({ messageId: messageId('HL-1', 1, anna), kind: 'delayed' }), at)
        await expect(journal.resolve(id, 'resend', 'jan.wojcik', at)).rejects.toMatchObject({
          code: 'outbox-not-resolvable',
        })
      })
    })

    test('our own Message-IDs are known again among others, also those that a server gave', async () => {
      await journal.record(mailing([anna]))
      await bring(living('run'), { ...accepted, rewrittenId: '<new@exchange.example>' })
      await journal.record(letter([anna, bob], { ticket: 'HL-2', sendAt: at + minute }))
      const own = [messageId('HL-1', 1, anna), '<new@exchange.example>', letterId('HL-2', 'letter:acme', 0)]
      const strangers = Array.from({ length: 1200 }, (_, index) => `<${index}@acme.example>`)
      const first = own.slice(0, 2).map((id) => ({ messageId: id, to: anna, ticket: 'HL-1' }))
      const both = [anna, bob].map((to) => ({ messageId: own[2], to, ticket: 'HL-2' }))
      expect(await journal.ours([...strangers, ...own, own[0] ?? ''])).toEqual([...first, ...both])
      expect(await journal.ours([])).toEqual([])
      await journal.withdraw('HL-2', 'anna.nowak', at)
      expect(await journal.ours(own)).toEqual(first)
    })
  })
}
