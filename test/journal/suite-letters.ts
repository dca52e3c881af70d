import { beforeEach, describe, expect, test } from 'vitest'
import type { Journal } from '../../src/road/journal.ts'
import {
  accepted,
  all,
  at,
  claimOne,
  deferred,
  letter,
  letterId,
  living,
  mailIn,
  mailing,
  minute,
  refused,
  unknown,
  wall,
} from './samples.ts'
import { type JournalPlace, journalStage } from './stage.ts'

const anna = 'anna@acme.example'
const bob = 'bob@acme.example'
const owner = 'jan.wojcik@dv.example'

/** What every journal must do with letters (§2.1, §3). */
export function lettersSuite(name: string, newPlace: () => Promise<JournalPlace>): void {
  describe(`letters in a journal in ${name}`, () => {
    const stage = journalStage(newPlace)
    const { open, bring } = stage
    let journal: Journal
    beforeEach(() => {
      journal = stage.journal
    })

    describe('recording', () => {
      test('a letter is one mail: each address has a message of its own with the same Message-ID', async () => {
        const id = await journal.record(letter([anna, bob, owner]))
        const messageId = letterId('HL-1', 'letter:acme', 0)
        expect(await journal.outbox({ mailings: [id] })).toMatchObject([
          { to: anna, messageId, state: 'queued', phase: 'letter', report: null, reasons: [{ by: 'thread' }] },
          { to: bob, messageId },
          { to: owner, messageId },
        ])
      })

      test('a letter with the same address twice is not recorded', async () => {
        await expect(journal.record(letter([anna, bob, anna]))).rejects.toThrow()
        expect(await journal.outbox()).toEqual([])
      })

      test('another mail with the same Message-ID to the same address is refused', async () => {
        await journal.record(letter([anna]))
        const copy = letter([anna])
        await expect(journal.record({ ...copy, thread: 'letter:other' })).rejects.toThrow()
        expect(await journal.outbox()).toHaveLength(1)
      })

      test('another letter of the same turn: both texts are shown, and that the second did not leave', async () => {
        await journal.record(letter([anna], { text: 'Dzień dobry,\n\nprosimy o logi.\n', sendAt: at + 60_000 }))
        const other = await open()
        const second = letter([anna], { text: 'Dzień dobry,\n\nbłąd trwa.\n', by: 'jan.wojcik' })
        await expect(other.record(second)).rejects.toMatchObject({
          code: 'recorded-otherwise',
          problems: [
            { code: 'recorded-due', params: { due: '21.11.2026 03:13' } },
            {
              code: 'recorded-differs',
              params: { flag: '--body-file', theirs: 'prosimy o logi.', yours: 'błąd trwa.' },
            },
          ],
        })
        expect(await journal.outbox()).toHaveLength(1)
      })

      test('two connections record the same letter at once: one is told that the other was quicker', async () => {
        const both = [journal, await open()]
        const tries = await Promise.allSettled(both.map((each) => each.record(letter([anna, bob]))))
        expect(tries.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
        expect(tries.find(({ status }) => status === 'rejected')).toMatchObject({
          reason: { code: 'already-recorded', params: { ticket: 'HL-1', phase: 'letter', by: 'anna.nowak' } },
        })
        expect(await journal.outbox()).toHaveLength(2)
      })

      test('each thread of a ticket counts for itself', async () => {
        await journal.record(mailing([anna], { sequence: 0 }))
        await journal.record(letter([anna]))
        await journal.record(letter([anna], { thread: 'letter:play' }))
        expect(await journal.nextSequence('HL-1', 'letter:acme')).toBe(1)
        await journal.record(letter([anna], { sequence: 1, phase: 'reply' }))
        expect(await journal.nextSequence('HL-1', 'letter:acme')).toBe(2)
        expect(await journal.nextSequence('HL-1', 'notice')).toBe(1)
        expect(await journal.nextSequence('HL-1', 'letter:plus')).toBe(0)
        expect(await journal.nextSequence('HL-2', 'letter:acme')).toBe(0)
      })

      test('an answer without a ticket is kept as well', async () => {
        const no = letter([anna], { ticket: '', thread: 'answer:7', phase: 'rejected' })
        await journal.record(no)
        await journal.record({ ...no, thread: 'answer:8', messages: letter([bob], { thread: 'answer:8' }).messages })
        expect(await journal.outbox()).toMatchObject([{ ticket: '' }, { ticket: '' }])
        expect(await journal.tickets(at)).toEqual([])
      })
    })

    describe('beside notices', () => {
      test('a letter is no phase of a notice, and nobody is told of an outage by it', async () => {
        await journal.record(letter([bob]))
        expect(await journal.notice('HL-1')).toBeNull()
        expect(await journal.notices()).toEqual([])
        await journal.record(mailing([anna]))
        await journal.record(letter([anna, bob], { sequence: 1, phase: 'reply' }))
        expect((await journal.notice('HL-1'))?.phases.map(({ phase }) => phase)).toEqual(['open'])
        expect((await journal.told('HL-1')).map(({ address }) => address)).toEqual([anna])
      })

      test('both are in the outbox and wait for their time', async () => {
        await journal.record(mailing([anna], { sendAt: at + minute }))
        await journal.record(letter([anna, bob], { sendAt: at + 2 * minute }))
        expect((await journal.outbox({ open: true })).map(({ phase }) => phase)).toEqual(['open', 'letter', 'letter'])
        expect(await journal.waiting()).toMatchObject([
          { phase: 'open', messages: 1 },
          { phase: 'letter', messages: 2, sendAt: at + 2 * minute },
        ])
      })

      test('a message waits for the earlier one of its own thread alone', async () => {
        await journal.record(letter([anna]))
        await journal.record(letter([anna], { sequence: 1, phase: 'reply' }))
        await journal.record(letter([anna], { sequence: 1, thread: 'letter:play' }))
        await journal.record(mailing([anna], { sequence: 1 }))
        const phases: string[] = []
        const outbox = await journal.outbox()
        for (const run of ['one', 'two', 'three', 'four']) {
          const claimed = await claimOne(journal, all, living(run), wall)
          const entry = outbox.find(({ id }) => id === claimed?.id)
          phases.push(entry === undefined ? 'none' : entry.phase)
        }
        expect(phases).toEqual(['letter', 'letter', 'open', 'none'])
      })
    })

    describe('taking back', () => {
      const later = { sendAt: at + minute }
      const withdraw = () => journal.withdraw('HL-1', 'zofia.lis', at)

      test('a scheduled letter is taken back and may be written anew', async () => {
        await journal.record(letter([anna, bob], later))
        expect(await withdraw()).toEqual({ phase: 'letter', messages: 2 })
        expect(await journal.waiting()).toEqual([])
        expect(await journal.nextSequence('HL-1', 'letter:acme')).toBe(0)
        await journal.record(letter([anna, bob], later))
        expect(await journal.nextSequence('HL-1', 'letter:acme')).toBe(1)
      })

      test('the notice goes first, then the newest letter', async () => {
        await journal.record(mailing([anna], later))
        await journal.record(letter([anna], later))
        await journal.record(letter([anna, bob], { ...later, thread: 'letter:play' }))
        expect(await withdraw()).toEqual({ phase: 'open', messages: 1 })
        expect(await withdraw()).toEqual({ phase: 'letter', messages: 2 })
        expect(await withdraw()).toEqual({ phase: 'letter', messages: 1 })
        await expect(withdraw()).rejects.toMatchObject({ code: 'nothing-to-withdraw' })
      })

      test('what was shown is taken back, and nothing in its place: another desk may have been quicker', async () => {
        await journal.record(letter([anna, bob], later))
        await journal.record(mailing([anna], later))
        const { mailing: meant } = await journal.mayWithdraw('HL-1')
        await withdraw()
        await expect(journal.withdraw('HL-1', 'anna.nowak', at, meant)).rejects.toMatchObject({
          code: 'withdrawn-already',
          params: { phase: 'open', by: 'zofia.lis' },
        })
        const { mailing: first } = await journal.mayWithdraw('HL-1')
        await journal.record(mailing([anna], later))
        await expect(journal.withdraw('HL-1', 'anna.nowak', at, first)).rejects.toMatchObject({
          code: 'withdraw-other',
          params: { phase: 'open' },
        })
        expect(await journal.waiting()).toHaveLength(2)
      })

      test('a letter is taken back although the notice has left', async () => {
        await journal.record(mailing([anna]))
        await bring(living('run'), accepted)
        await journal.record(letter([anna], later))
        expect(await withdraw()).toEqual({ phase: 'letter', messages: 1 })
        await expect(withdraw()).rejects.toMatchObject({ code: 'already-left', params: { phase: 'open' } })
      })

      test('a phase that a later one has followed stays, although nothing of it has left', async () => {
        const first = await journal.record(mailing([anna]))
        await journal.record(mailing([bob], { sequence: 2, phase: 'update' }))
        await bring(living('run'), accepted, { ...all, except: [first] })
        await expect(withdraw()).rejects.toMatchObject({ code: 'already-left', params: { phase: 'update' } })
      })

      test('one that nobody has can be taken back, although a server was asked: put off, or refused in part', async () => {
        await journal.record(letter([anna, bob]))
        await bring(living('run'), deferred)
        expect(await withdraw()).toEqual({ phase: 'letter', messages: 2 })
        await journal.record(letter([anna, bob]))
        await bring(living('run'), refused)
        expect(await withdraw()).toEqual({ phase: 'letter', messages: 2 })
        expect(await journal.outbox({ open: true })).toEqual([])
      })

      test.each([accepted, unknown])('one that somebody has, or may have, stays: $outcome', async (outcome) => {
        await journal.record(letter([anna, bob]))
        await bring(living('run'), outcome)
        await expect(withdraw()).rejects.toMatchObject({ code: 'already-begun', params: { phase: 'letter' } })
        expect((await journal.outbox()).map(({ state }) => state)).toEqual([outcome.outcome, 'queued'])
      })

      test('one that was refused everywhere is taken back too, after what waits', async () => {
        await journal.record(mailing([anna, bob]))
        for (const _ of [anna, bob]) await bring(living('run'), refused)
        await journal.record(letter([anna], later))
        expect(await withdraw()).toEqual({ phase: 'letter', messages: 1 })
        expect(await withdraw()).toEqual({ phase: 'open', messages: 2 })
        expect(await journal.notice('HL-1')).toBeNull()
        await expect(withdraw()).rejects.toMatchObject({ code: 'nothing-to-withdraw' })
      })

      test('an answer to a mail that came in stays: the decision that it tells of stands', async () => {
        await journal.record(letter([anna], { ...later, thread: 'answer:1', phase: 'accepted' }))
        await expect(withdraw()).rejects.toMatchObject({ code: 'nothing-to-withdraw' })
      })
    })

    describe('an exchange with a partner about a ticket', () => {
      const accept = async (mail: string, ticket: string, more: Parameters<typeof mailIn>[1] = {}) => {
        const { id } = await journal.receive(mailIn(mail, more))
        const answer = letter([anna], {
          ticket,
          thread: `answer:${id}`,
          phase: 'accepted',
          at: (more.receivedAt ?? at) + 1,
          subject: `answer to ${mail}`,
        })
        await journal.decide({ incoming: id, state: 'accepted', ticket, by: 'anna.nowak', at, mailings: [answer] })
      }

      test('is its letters, its mails and the answers to them, oldest first', async () => {
        await journal.record(letter([anna], { facts: { cc: [owner] } }))
        await accept('question', 'HL-1', { receivedAt: at + minute })
        await journal.record(letter([anna], { sequence: 1, phase: 'reply', at: at + 2 * minute, subject: 'reply' }))
        const exchange = await journal.exchange('HL-1', 'acme')
        expect(exchange).toMatchObject([
          {
            direction: 'out',
            subject: 'Błąd połączenia [[HL-1]]',
            text: 'Dzień dobry,\n',
            from: { name: 'Helpline', email: 'helpline@dv.example' },
            messageId: letterId('HL-1', 'letter:acme', 0),
            references: ['<first@acme.example>', '<second@acme.example>'],
            to: [anna],
            cc: [owner],
          },
          {
            direction: 'in',
            subject: 'Pytanie: question',
            from: { name: 'Anna Żak', email: anna },
            messageId: '<question@acme.example>',
            references: ['<before@acme.example>'],
            to: [anna],
          },
          { direction: 'out', subject: 'answer to question' },
          { direction: 'out', subject: 'reply' },
        ])
      })

      test('says when a mail was written, to whom else, and from which address, as its writer has them', async () => {
        const { card } = mailIn('any')
        const told = { ...card, written: 'Anna@ACME.example', cc: ['szef@acme.example'] }
        await journal.record(letter([anna]))
        await accept('late', 'HL-1', { receivedAt: at + minute, date: at - 60 * minute, card: told })
        const from = { name: 'Anna Żak', email: 'Anna@ACME.example' }
        // in the order in which they came: a writer's clock may be wrong
        expect(await journal.exchange('HL-1', 'acme')).toMatchObject([
          { direction: 'out' },
          { direction: 'in', at: at - 60 * minute, from, to: ['Anna@ACME.example'], cc: ['szef@acme.example'] },
          { direction: 'out' },
        ])
      })

      test('leaves out other tickets, other partners, notices, and mails that were not accepted', async () => {
        await journal.record(mailing([anna]))
        await journal.record(letter([anna], { ticket: 'HL-2' }))
        await journal.record(letter([anna], { thread: 'letter:play', facts: { organization: 'play' } }))
        await accept('elsewhere', 'HL-2')
        const { card: acme } = mailIn('any')
        const card = { ...acme, partner: null, operator: 'play' }
        await accept('of an operator', 'HL-1', { card, receivedAt: at + minute })
        const { id } = await journal.receive(mailIn('kept'))
        const kept = { incoming: id, state: 'kept', ticket: null, by: 'anna.nowak', at, mailings: [] } as const
        await journal.decide(kept)
        const refused = await journal.receive(mailIn('refused'))
        await journal.decide({ ...kept, incoming: refused.id, state: 'rejected', ticket: 'HL-1' })
        await journal.receive(mailIn('waiting'))
        expect(await journal.exchange('HL-1', 'acme')).toEqual([])
        expect((await journal.exchange('HL-1', 'play')).map(({ subject }) => subject)).toEqual([
          'Błąd połączenia [[HL-1]]',
          'Pytanie: of an operator',
          'answer to of an operator',
        ])
      })

      test('has a mail that was filed under the ticket without an answer', async () => {
        const { id } = await journal.receive(mailIn('filed'))
        await journal.decide({ incoming: id, state: 'kept', ticket: 'HL-1', by: 'anna.nowak', at, mailings: [] })
        expect((await journal.exchange('HL-1', 'acme')).map(({ direction }) => direction)).toEqual(['in'])
      })

      test('leaves out a letter that was withdrawn', async () => {
        await journal.record(letter([anna], { sendAt: at + minute }))
        await journal.withdraw('HL-1', 'anna.nowak', at)
        expect(await journal.exchange('HL-1', 'acme')).toEqual([])
      })

      const idAfter = async () => (await journal.exchange('HL-1', 'acme')).at(0)?.messageId
      const rewritten = { ...accepted, rewrittenId: '<new@exchange.example>' }

      test('knows a letter by the Message-ID of the first mailbox that has it', async () => {
        await journal.record(letter([anna, bob]))
        await bring(living('run'), refused)
        expect(await idAfter()).toBe(letterId('HL-1', 'letter:acme', 0))
        await bring(living('run'), rewritten)
        expect(await idAfter()).toBe('<new@exchange.example>')
      })

      test('a mailbox that certainly has it goes before one that may still get it', async () => {
        await journal.record(letter([anna, bob]))
        await bring(living('run'), deferred)
        await bring(living('run'), rewritten)
        expect(await idAfter()).toBe('<new@exchange.example>')
      })

      test('a letter that nobody has received is quoted, but no thread refers to it', async () => {
        await journal.record(letter([anna, bob]))
        await bring(living('run'), refused)
        await bring(living('run'), rewritten)
        await journal.report(
          { messageId: '<new@exchange.example>', recipient: bob, kind: 'bounced', status: '5.1.1', words: '' },
          at,
        )
        expect(await journal.exchange('HL-1', 'acme')).toMatchObject([{ messageId: null, text: 'Dzień dobry,\n' }])
      })
    })
  })
}
