import { beforeEach, describe, expect, test } from 'vitest'
import type { Journal } from '../../src/road/journal.ts'
import {
  accepted,
  all,
  at,
  claimOne,
  dead,
  deferred,
  elsewhere,
  living,
  mailing,
  messageId,
  minute,
  refused,
  unknown,
  wall,
} from './samples.ts'
import { type JournalPlace, journalStage } from './stage.ts'
import { actsSuite } from './suite-acts.ts'
import { approvalsSuite } from './suite-approvals.ts'
import { bouncesSuite } from './suite-bounces.ts'
import { callsSuite } from './suite-calls.ts'
import { correctionsSuite } from './suite-corrections.ts'
import { eventsSuite } from './suite-events.ts'
import { followsSuite } from './suite-follows.ts'
import { incomingSuite } from './suite-incoming.ts'
import { keepingSuite } from './suite-keeping.ts'
import { lettersSuite } from './suite-letters.ts'
import { marksSuite } from './suite-marks.ts'
import { personSuite } from './suite-person.ts'
import { relaySuite } from './suite-relay.ts'
import { runsSuite } from './suite-runs.ts'
import { siteSuite } from './suite-site.ts'
import { smsSuite } from './suite-sms.ts'
import { ticketsSuite } from './suite-tickets.ts'
import { unfetchedSuite } from './suite-unfetched.ts'
import { waitingSuite } from './suite-waiting.ts'

const anna = 'anna@acme.example'
/** when what was put off is due again */
const later = { ...all, now: deferred.dueAt }
const bob = 'bob@bloom.example'
/** longer than any lease */
const day = 24 * 60 * minute

/** What every journal must do, whatever its database. */
export function journalSuite(name: string, newPlace: () => Promise<JournalPlace>): void {
  describe(`a journal in ${name}`, () => {
    const stage = journalStage(newPlace)
    const { open, claim, bring, stateOf, pass, recoverAfter } = stage
    let journal: Journal
    beforeEach(() => {
      journal = stage.journal
    })
    const states = async () => (await journal.outbox()).map(({ to, state }) => [to, state])

    describe('recording', () => {
      test('a mailing is kept with all its messages queued', async () => {
        const id = await journal.record(mailing([anna, bob]))
        expect(await journal.outbox({ mailings: [id] })).toMatchObject([
          { to: anna, state: 'queued', reply: null, phase: 'open', messageId: messageId('HL-1', 1, anna) },
          { to: bob, state: 'queued', partner: 'acme', reasons: [{ by: 'added' }] },
        ])
      })

      test('the outbox is asked by mailings, by ticket, and for what is open of it', async () => {
        const first = await journal.record(mailing([anna]))
        const other = await journal.record(mailing([bob], { ticket: 'HL-2' }))
        const run = living('one')
        await journal.settle((await claim(run)).id, run, accepted, at)
        const asked = async (filter: Parameters<Journal['outbox']>[0]) =>
          (await journal.outbox(filter)).map(({ to }) => to)
        expect(await asked({ mailings: [first, other] })).toEqual([anna, bob])
        expect(await asked({ mailings: [other] })).toEqual([bob])
        expect(await asked({ mailings: [] })).toEqual([])
        expect(await asked({ ticket: 'HL-1' })).toEqual([anna])
        expect(await asked({ ticket: 'HL-1', open: true })).toEqual([])
        expect(await asked({ open: true })).toEqual([bob])
      })

      test('if one message cannot be recorded, none is', async () => {
        await expect(journal.record(mailing([anna, bob, anna]))).rejects.toThrow()
        expect(await journal.outbox()).toEqual([])
        expect(await journal.notice('HL-1')).toBeNull()
        await journal.record(mailing([anna, bob]))
        expect(await journal.outbox()).toHaveLength(2)
      })

      test('the same phase a second time is refused, and told by whom and when it was recorded', async () => {
        const other = await open()
        await journal.record(mailing([anna]))
        await expect(other.record(mailing([anna, bob], { by: 'jan.wojcik' }))).rejects.toMatchObject({
          code: 'already-recorded',
          params: { ticket: 'HL-1', by: 'anna.nowak', at: '21.11.2026 03:12', phase: 'open' },
        })
        expect(await journal.outbox()).toHaveLength(1)
      })

      const words = (text: string) => ({ text: { en: text, pl: `${text}!` } })
      const update = (text: string, by: string) => {
        const one = mailing([anna], { sequence: 2, phase: 'update', by })
        return { ...one, facts: { ...one.facts, ...words(text) } }
      }

      test('another phase of the same turn: the second is told what left instead, and that its own did not', async () => {
        const other = await open()
        await journal.record(mailing([anna]))
        await journal.record(update('On it', 'anna.nowak'))
        const close = mailing([anna], { sequence: 2, phase: 'close', by: 'jan.wojcik' })
        await expect(other.record(close)).rejects.toMatchObject({
          code: 'recorded-otherwise',
          exit: 3,
          params: { ticket: 'HL-1', theirs: 'update', phase: 'close', by: 'anna.nowak', at: '21.11.2026 03:12' },
          problems: [{ code: 'recorded-due', params: { due: '21.11.2026 03:12' } }],
        })
        expect(await journal.outbox()).toHaveLength(2)
      })

      test('where the other one has ended the notice, that is said', async () => {
        const other = await open()
        await journal.record(mailing([anna]))
        await journal.record(mailing([anna], { sequence: 2, phase: 'close' }))
        await expect(other.record(update('On it', 'jan.wojcik'))).rejects.toMatchObject({
          code: 'recorded-end',
          params: { theirs: 'close', phase: 'update' },
        })
      })

      test.each([
        ['its hour', { sendAt: at + minute }, 'notice-scheduled'],
        ['a second person', { awaits: { profile: 'desk' } }, 'notice-awaits'],
      ])('what waits for %s is in the way as it is without a race', async (_, wait, code) => {
        const other = await open()
        await journal.record(mailing([anna]))
        const params = { ticket: 'HL-1', before: 'close', by: 'anna.nowak' }
        await journal.record(mailing([anna], { sequence: 2, phase: 'close', ...wait }))
        await expect(other.record(update('On it', 'jan.wojcik'))).rejects.toMatchObject({ code, params, problems: [] })
        const correct = mailing([anna], { sequence: 2, phase: 'correct', by: 'jan.wojcik' })
        await expect(other.record(correct)).rejects.toMatchObject({ code: 'notice-withdraw-first', params })
      })

      test('nothing is called sent of which nothing has left', async () => {
        const other = await open()
        await journal.record(mailing([anna]))
        await journal.record(update('On it', 'anna.nowak'))
        const lost = () => other.record(update('Half of it is mended', 'jan.wojcik'))
        const now = { problems: [{ code: 'recorded-due', params: { due: '21.11.2026 03:12' } }, {}, {}] }
        await expect(lost()).rejects.toMatchObject({ code: 'recorded-otherwise', ...now })
        for (const sender of ['one', 'two']) await bring(living(sender), accepted)
        await expect(lost()).rejects.toMatchObject({ problems: [{ code: 'recorded-begun' }, {}, {}] })
      })

      test('the same phase in other words: both are shown; the same words are one', async () => {
        const other = await open()
        await journal.record(mailing([anna]))
        await journal.record(update('On it', 'anna.nowak'))
        await expect(other.record(update('Half of it is mended', 'jan.wojcik'))).rejects.toMatchObject({
          code: 'recorded-otherwise',
          problems: [
            { code: 'recorded-due' },
            { code: 'recorded-differs', params: { flag: '--text-en', theirs: 'On it', yours: 'Half of it is mended' } },
            { code: 'recorded-differs', params: { flag: '--text-pl' } },
          ],
        })
        await expect(other.record(update('On it', 'jan.wojcik'))).rejects.toMatchObject({
          code: 'already-recorded',
          problems: [],
        })
      })

      test('the same phase with other facts, or for others besides', async () => {
        const other = await open()
        const one = mailing([anna])
        await journal.record(one)
        const longer = { ...one, facts: { ...one.facts, end: at + minute } }
        await expect(other.record(longer)).rejects.toMatchObject({
          code: 'recorded-once',
          params: { kind: 'outage' },
          problems: [{ code: 'recorded-due' }, { params: { flag: '--end', theirs: '-', yours: '21.11.2026 03:13' } }],
        })
        await expect(other.record(mailing([anna, bob]))).rejects.toMatchObject({
          code: 'already-recorded',
          problems: [{ code: 'recorded-without', params: { addresses: bob } }],
        })
      })

      test('the same end at another time is corrected, not told again; works are called off once', async () => {
        const other = await open()
        await journal.record(mailing([anna]))
        const close = mailing([anna], { sequence: 2, phase: 'close' })
        await journal.record(close)
        const later = { ...close, facts: { ...close.facts, end: at + minute } }
        await expect(other.record(later)).rejects.toMatchObject({
          code: 'recorded-once',
          problems: [{ code: 'recorded-due' }, { params: { flag: '--end' } }],
        })
        const ticket = 'HL-2'
        const cancel = (text: string) => {
          const one = mailing([anna], { ticket, type: 'maintenance-dv', phase: 'cancel' })
          return { ...one, facts: { ...one.facts, kind: 'maintenance' as const, ...words(text) } }
        }
        await journal.record(cancel('Not today'))
        await expect(other.record(cancel('Not at all'))).rejects.toMatchObject({ code: 'recorded-end' })
      })

      test('two connections record two phases of one turn at once: one leaves, the other is told so', async () => {
        await journal.record(mailing([anna]))
        const other = await open()
        const close = mailing([anna], { sequence: 2, phase: 'close', by: 'jan.wojcik' })
        const tries = await Promise.allSettled([journal.record(update('On it', 'anna.nowak')), other.record(close)])
        const told = tries.flatMap((each) => (each.status === 'rejected' ? [each.reason.code] : []))
        expect(['recorded-otherwise', 'recorded-end']).toContain(told.join())
        expect(await journal.outbox()).toHaveLength(2)
      })

      test('two connections record the same phase at once: one set of messages', async () => {
        const both = [journal, await open()]
        const tries = await Promise.allSettled(both.map((each) => each.record(mailing([anna, bob]))))
        expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
        expect(await journal.outbox()).toHaveLength(2)
      })
    })

    describe('history', () => {
      test('of a ticket that nobody knows there is none', async () => {
        expect(await journal.notice('HL-9')).toBeNull()
        expect(await journal.notices()).toEqual([])
        expect(await journal.told('HL-9')).toEqual([])
      })

      test('the phases come back in order as they were approved, for each ticket its own', async () => {
        const update = mailing([anna], { sequence: 2, phase: 'update' })
        await journal.record(mailing([anna]))
        await journal.record(mailing([bob], { ticket: 'HL-2' }))
        await journal.record(update)
        const notice = await journal.notice('HL-1')
        expect(notice).toMatchObject({ ticket: 'HL-1', kind: 'outage', type: 'outage-dv', criteria: update.criteria })
        expect(notice?.phases.map(({ phase, sequence }) => [phase, sequence])).toEqual([
          ['open', 1],
          ['update', 2],
        ])
        expect(notice?.phases[1]).toMatchObject({ facts: update.facts, text: update.text, from: update.from, at })
        expect((await journal.notices()).map(({ ticket }) => ticket)).toEqual(['HL-1', 'HL-2'])
      })

      test('a phase has begun once a server was given one of its messages', async () => {
        const begun = async () => (await journal.notice('HL-1'))?.phases[0].begun
        await journal.record(mailing([anna, bob]))
        expect(await begun()).toBe(false)
        const sender = living('run')
        const { id } = await claim(sender)
        expect(await begun()).toBe(false)
        await journal.data(id, sender, wall)
        expect(await begun()).toBe(true)
      })
    })

    describe('who was told', () => {
      test('each address with the Message-IDs of its copies, oldest first, as its mailbox knows them', async () => {
        await journal.record(mailing([anna, bob]))
        await bring(living('run'), { ...accepted, rewrittenId: '<new@exchange.example>' })
        await bring(living('run'), accepted)
        await journal.record(mailing([anna, bob], { sequence: 2, phase: 'update' }))
        expect(await journal.told('HL-1')).toMatchObject([
          { address: anna, messageIds: ['<new@exchange.example>', messageId('HL-1', 2, anna)], state: 'queued' },
          { address: bob, messageIds: [messageId('HL-1', 1, bob), messageId('HL-1', 2, bob)] },
        ])
      })

      test('a refused copy is in no thread; the address is there with the words of the server', async () => {
        await journal.record(mailing([anna]))
        await bring(living('run'), refused)
        expect(await journal.told('HL-1')).toMatchObject([
          { address: anna, messageIds: [], state: 'refused', reply: refused.reply },
        ])
      })

      test('an address written in another way is the same one', async () => {
        await journal.record(mailing(['Anna@Acme.example']))
        await journal.record(mailing([anna], { sequence: 2, phase: 'update' }))
        expect(await journal.told('HL-1')).toMatchObject([{ address: anna, partner: 'acme' }])
      })
    })

    describe('claiming', () => {
      test('gives the oldest message, with all that its bytes are made of, and counts how often it was put off', async () => {
        await journal.record(mailing([anna, bob]))
        const first = await claim(living('one'))
        expect(first).toMatchObject({
          to: anna,
          from: 'helpline@dv.example',
          head: `To: <${anna}>\r\n`,
          attempts: 0,
        })
        expect(Buffer.from(first.body).toString()).toBe('body\r\n')
        await journal.settle(first.id, living('one'), deferred, at)
        await claim(living('one'), later)
        expect(await claim(living('two'), later)).toMatchObject({ id: first.id, attempts: 1 })
      })

      test('never gives one message to two', async () => {
        const other = await open()
        const to = Array.from({ length: 20 }, (_, number) => `noc-${number}@acme.example`)
        await journal.record(mailing(to))
        const claims = await Promise.all(
          Array.from({ length: 24 }, (_, turn) =>
            claimOne(turn % 2 === 0 ? journal : other, all, living(`run-${turn}`), wall),
          ),
        )
        const taken = claims.flatMap((each) => each?.to ?? [])
        expect(taken.toSorted()).toEqual(to.toSorted())
      })

      test('gives phases in their order, whichever was recorded first', async () => {
        await journal.record(mailing([anna], { sequence: 2, phase: 'update' }))
        const open = await journal.record(mailing([anna]))
        expect(await claim(living('run'))).toMatchObject({ mailing: open })
        expect(await claimOne(journal, all, living('run'), wall)).toBeNull()
      })

      test('a message that was put off is not tried before its time, in whichever run', async () => {
        await journal.record(mailing([anna]))
        const id = await bring(living('one'), deferred)
        expect(await claimOne(journal, all, living('one'), wall)).toBeNull()
        expect(await claimOne(journal, { ...all, now: deferred.dueAt - 1 }, living('two'), wall)).toBeNull()
        expect(await claim(living('one'), later)).toMatchObject({ id })
      })

      test.each(['accepted', 'refused', 'unknown'] as const)('one that is %s is not claimed again', async (name) => {
        await journal.record(mailing([anna]))
        await bring(living('one'), { accepted, refused, unknown }[name])
        expect(await stateOf(1)).toBe(name)
        expect(await claimOne(journal, all, living('two'), wall)).toBeNull()
        await recoverAfter(day)
        expect(await claimOne(journal, all, living('two'), wall)).toBeNull()
      })

      test('keeps to one ticket, leaves out the mailings that are excepted, and those whose time has not come', async () => {
        const late = await journal.record(mailing([anna]))
        await journal.record(mailing([anna], { ticket: 'HL-2', sendAt: at + minute }))
        await journal.record(mailing([bob], { ticket: 'HL-3' }))
        const run = living('run')
        expect(await claimOne(journal, { ...all, ticket: 'HL-9' }, run, wall)).toBeNull()
        expect(await claimOne(journal, { ...all, ticket: 'HL-2' }, run, wall)).toBeNull()
        expect(await claim(run, { ...all, except: [late] })).toMatchObject({ to: bob })
        expect(await claimOne(journal, { ...all, except: [late] }, run, wall)).toBeNull()
        expect(await claim(run, { now: at + minute, ticket: 'HL-2', except: [] })).toMatchObject({ to: anna })
      })
    })

    describe('one address hears of a ticket in order', () => {
      const close = mailing([anna, bob], { sequence: 2, phase: 'close' })
      beforeEach(async () => {
        await journal.record(mailing([anna]))
        await journal.record(close)
      })
      const nextFor = async (run: string) => (await claimOne(journal, all, living(run), wall))?.to ?? null

      test('a later phase waits while the earlier one is claimed, and then while its body leaves', async () => {
        const { id } = await claim(living('one'))
        expect(await nextFor('two')).toBe(bob)
        expect(await nextFor('two')).toBeNull()
        await journal.data(id, living('one'), wall)
        expect(await nextFor('three')).toBeNull()
      })

      test('a later phase waits while the earlier one is put off', async () => {
        await bring(living('one'), deferred)
        expect(await nextFor('one')).toBe(bob)
        expect(await nextFor('one')).toBeNull()
        expect(await claim(living('two'), later)).toMatchObject({ id: 1 })
      })

      test('a later phase waits while the earlier one is queued, whoever asks', async () => {
        const [open, close] = await journal.outbox()
        expect([open?.phase, close?.phase]).toEqual(['open', 'close'])
        expect(await claim(living('one'), { ...all, except: [open?.mailing ?? 0] })).toMatchObject({ to: bob })
        expect(await claimOne(journal, { ...all, except: [open?.mailing ?? 0] }, living('one'), wall)).toBeNull()
      })

      test.each(['accepted', 'refused', 'unknown'] as const)('one that is %s holds nothing up', async (name) => {
        await bring(living('one'), { accepted, refused, unknown }[name])
        expect(await nextFor('one')).toBe(anna)
      })

      test('another ticket does not wait', async () => {
        await claim(living('one'))
        await journal.record(mailing([anna], { ticket: 'HL-2' }))
        expect(await claim(living('two'), { ...all, ticket: 'HL-2' })).toMatchObject({ to: anna })
      })
    })

    describe('the holder of a message', () => {
      test('alone says that its body leaves, and how it went', async () => {
        await journal.record(mailing([anna]))
        const { id } = await claim(living('one'))
        expect(await journal.data(id, living('two'), wall)).toBe(false)
        await journal.settle(id, living('two'), refused, at)
        await journal.release(id, living('two'), at)
        expect(await stateOf(id)).toBe('claimed')
        expect(await journal.data(id, living('one'), wall)).toBe(true)
        expect(await stateOf(id)).toBe('data')
      })

      test('is not permitted what was judged before something newer came to its ticket', async () => {
        await journal.record(mailing([anna]))
        const newest = await journal.newest()
        const { id } = await claim(living('one'))
        const begins = (terms: { newest: number }) => journal.data(id, living('one'), wall, terms)
        await journal.record(mailing([bob], { ticket: 'HL-2' }))
        expect(await begins({ newest })).toBe(true)
        await journal.record(mailing([anna], { sequence: 2, phase: 'close' }))
        expect(await begins({ newest })).toBe(false)
        expect(await begins({ newest: await journal.newest() })).toBe(true)
        // it holds the message all the same
        expect(await journal.release(id, living('two'), at)).toBe(false)
        expect(await journal.release(id, living('one'), at)).toBe(true)
      })

      test('may begin the body again after a broken attempt', async () => {
        await journal.record(mailing([anna]))
        const { id } = await claim(living('one'))
        expect(await journal.data(id, living('one'), wall)).toBe(true)
        expect(await journal.data(id, living('one'), wall)).toBe(true)
      })

      test.each([
        ['accepted', accepted],
        ['deferred', deferred],
        ['refused', refused],
        ['unknown', unknown],
      ] as const)('settles it as %s', async (state, outcome) => {
        await journal.record(mailing([anna]))
        const id = await bring(living('one'), outcome)
        expect(await journal.outbox()).toMatchObject([{ id, state, reply: outcome.reply }])
      })

      test('gives it back unsent, to be claimed again even in the same run', async () => {
        await journal.record(mailing([anna]))
        const { id } = await claim(living('one'))
        await journal.release(id, living('one'), at)
        expect(await stateOf(id)).toBe('queued')
        expect(await claim(living('one'))).toMatchObject({ id })
      })
    })

    describe('what a sender leaves when it is gone', () => {
      test('on this host it is put right at once: claimed is queued again, a body on its way is unknown', async () => {
        await journal.record(mailing([anna, bob]))
        const gone = dead('gone')
        const first = await claim(gone)
        await journal.data(first.id, gone, wall)
        await claim(gone)
        expect(await journal.recover(wall)).toBe(2)
        expect(await states()).toEqual([
          [anna, 'unknown'],
          [bob, 'queued'],
        ])
        expect(await journal.recover(wall)).toBe(0)
        expect(await claim(living('one'))).toMatchObject({ to: bob, attempts: 0 })
      })

      test('on another host it is put right when the lease has run out', async () => {
        await journal.record(mailing([anna, bob]))
        const far = elsewhere('far')
        const first = await claim(far)
        await claim(far)
        await journal.data(first.id, far, wall)
        expect(await recoverAfter(minute)).toBe(0)
        expect(await recoverAfter(day)).toBe(2)
        expect(await states()).toEqual([
          [anna, 'unknown'],
          [bob, 'queued'],
        ])
      })

      test('a process of this host that lives is left alone while its lease holds, also when the clock goes back', async () => {
        await journal.record(mailing([anna]))
        await claim(living('one'))
        expect(await recoverAfter(minute)).toBe(0)
        expect(await journal.recover(wall - 365 * 24 * 60 * minute)).toBe(0)
        expect(await recoverAfter(day)).toBe(1)
      })

      test('an earlier process that had our own number is gone: containers give the same one every time', async () => {
        await journal.record(mailing([anna]))
        await claim({ ...living('ours'), run: 'of the process before us' })
        expect(await journal.recover(wall)).toBe(1)
        expect(await claim(living('ours'))).toMatchObject({ to: anna })
      })

      test('saying that the body leaves renews the lease', async () => {
        await journal.record(mailing([anna]))
        const far = elsewhere('far')
        const { id } = await claim(far)
        await pass(day)
        await journal.data(id, far, stage.wall())
        expect(await recoverAfter(minute)).toBe(0)
      })

      test('one that was only held up may no longer begin the body', async () => {
        await journal.record(mailing([anna]))
        const far = elsewhere('far')
        const { id } = await claim(far)
        await recoverAfter(day)
        expect(await journal.data(id, far, stage.wall())).toBe(false)
        await claim(living('one'))
        expect(await journal.data(id, far, stage.wall())).toBe(false)
        await journal.settle(id, far, deferred, at)
        expect(await stateOf(id)).toBe('claimed')
      })
    })

    describe('an acceptance that comes late', () => {
      const far = elsewhere('far')
      const late = { ...accepted, rewrittenId: '<late@exchange.example>' }
      let id = 0
      beforeEach(async () => {
        await journal.record(mailing([anna]))
        id = (await claim(far)).id
        await journal.data(id, far, wall)
        await recoverAfter(day)
      })

      test('takes precedence over unknown', async () => {
        await journal.settle(id, far, late, at)
        expect(await journal.outbox()).toMatchObject([{ id, state: 'accepted', reply: accepted.reply }])
        expect(await journal.told('HL-1')).toMatchObject([{ messageIds: ['<late@exchange.example>'] }])
      })

      test('stops a second copy that a person had asked for', async () => {
        await journal.resolve(id, 'resend', 'jan.wojcik', at)
        await journal.settle(id, far, late, at)
        expect(await stateOf(id)).toBe('accepted')
        expect(await claimOne(journal, all, living('one'), wall)).toBeNull()
      })

      test('stops a second copy that is about to leave', async () => {
        await journal.resolve(id, 'resend', 'jan.wojcik', at)
        await claim(living('one'))
        await journal.settle(id, far, late, at)
        expect(await journal.data(id, living('one'), wall)).toBe(false)
        await journal.settle(id, living('one'), refused, at)
        expect(await stateOf(id)).toBe('accepted')
      })

      test('any other late word changes nothing', async () => {
        for (const outcome of [deferred, refused, unknown]) await journal.settle(id, far, outcome, at)
        expect(await stateOf(id)).toBe('unknown')
      })
    })

    describe('resolving', () => {
      test.each([
        ['unknown', 'delivered', unknown, 'accepted'],
        ['unknown', 'resend', unknown, 'queued'],
        ['refused', 'delivered', refused, 'accepted'],
        ['refused', 'resend', refused, 'queued'],
        ['deferred', 'delivered', deferred, 'accepted'],
      ] as const)('%s as %s', async (_, as, outcome, state) => {
        await journal.record(mailing([anna]))
        const id = await bring(living('one'), outcome)
        expect(await journal.resolve(id, as, 'jan.wojcik', at)).toMatchObject({ id, to: anna, state })
        expect(await stateOf(id)).toBe(state)
        const again = await claimOne(journal, all, living('one'), wall)
        expect(again?.id ?? null).toBe(state === 'queued' ? id : null)
      })

      test('only what a server has been asked about can be resolved', async () => {
        await journal.record(mailing([anna]))
        await expect(journal.resolve(1, 'delivered', 'jan.wojcik', at)).rejects.toMatchObject({
          code: 'outbox-not-resolvable',
          params: { id: 1, state: 'queued' },
        })
        await bring(living('one'), accepted)
        await expect(journal.resolve(1, 'resend', 'jan.wojcik', at)).rejects.toMatchObject({
          code: 'outbox-not-resolvable',
        })
        await expect(journal.resolve(99, 'resend', 'jan.wojcik', at)).rejects.toMatchObject({
          code: 'outbox-no-such-message',
        })
        expect(await stateOf(1)).toBe('accepted')
      })
    })

    describe('resolving several at once', () => {
      const cara = 'cara@cafe.example'
      const events = async () =>
        (await journal.ticket('HL-1', at + minute))?.events.filter(({ what }) => what === 'other')

      test('is one step with one event that names them', async () => {
        await journal.record(mailing([anna, bob, cara]))
        const ids = [
          await bring(living('one'), refused),
          await bring(living('one'), refused),
          await bring(living('one'), unknown),
        ]
        const told = await journal.resolveAll(ids, 'resend', 'jan.wojcik', at)
        expect(told.map(({ to, state }) => [to, state])).toEqual([
          [anna, 'queued'],
          [bob, 'queued'],
          [cara, 'queued'],
        ])
        expect(await events()).toMatchObject([{ kind: 'resolved-resend', who: 'jan.wojcik', text: '1-3', at }])
        expect(await claimOne(journal, all, living('one'), wall)).toMatchObject({ to: anna })
      })

      test('changes nothing where one of them may not be resolved so', async () => {
        await journal.record(mailing([anna, bob]))
        const ids = [await bring(living('one'), refused), await bring(living('one'), accepted)]
        await expect(journal.resolveAll(ids, 'resend', 'jan.wojcik', at)).rejects.toMatchObject({
          code: 'outbox-not-resolvable',
          params: { id: 2, state: 'accepted' },
        })
        expect(await stateOf(1)).toBe('refused')
        expect(await events()).toEqual([])
      })

      test('leaves a gap between numbers that do not follow each other', async () => {
        await journal.record(mailing([anna, bob, cara]))
        const ids = [
          await bring(living('one'), refused),
          await bring(living('one'), accepted),
          await bring(living('one'), refused),
        ]
        await journal.resolveAll([ids[2] ?? 0, ids[0] ?? 0], 'delivered', 'jan.wojcik', at)
        expect(await events()).toMatchObject([{ kind: 'resolved-delivered', text: '1, 3' }])
        expect(await journal.outbox({ open: true })).toEqual([])
      })
    })

    describe('the outbox', () => {
      test('open: everything that is neither accepted nor withdrawn', async () => {
        await journal.record(mailing([anna, bob]))
        await bring(living('one'), accepted)
        await bring(living('one'), unknown)
        expect(await journal.outbox({ open: true })).toMatchObject([{ to: bob, state: 'unknown' }])
      })
    })

    describe('a scheduled mailing', () => {
      const scheduled = mailing([anna, bob], { sendAt: at + minute, sendBefore: at + 5 * minute })

      test('is listed with its time until all of it is on its way', async () => {
        const id = await journal.record(scheduled)
        expect(await journal.waiting()).toEqual([
          {
            mailing: id,
            wish: null,
            ticket: 'HL-1',
            phase: 'open',
            by: 'anna.nowak',
            type: 'outage-dv',
            at,
            sendAt: at + minute,
            sendBefore: at + 5 * minute,
            messages: 2,
            untried: 2,
            deferred: 0,
            nextTry: null,
            held: 0,
            begun: false,
            told: 0,
            followed: false,
            corrected: false,
            passed: 0,
            lateReason: null,
            lateAt: null,
          },
        ])
        const due = { ...all, now: at + minute }
        await bring(living('one'), accepted, due)
        expect(await journal.waiting()).toMatchObject([{ messages: 1, begun: true }])
        await bring(living('one'), accepted, due)
        expect(await journal.waiting()).toEqual([])
      })

      test('may be allowed to leave late, with the reason', async () => {
        const id = await journal.record(scheduled)
        await journal.allowLate(id, 'the night was long', 'anna.nowak', at + 99 * minute)
        expect(await journal.waiting()).toMatchObject([{ lateReason: 'the night was long', lateAt: at + 99 * minute }])
      })

      test('is withdrawn as long as nothing of it has left, and may then be given anew', async () => {
        await journal.record(scheduled)
        expect(await journal.withdraw('HL-1', 'anna.nowak', at)).toEqual({ phase: 'open', messages: 2 })
        expect(await journal.waiting()).toEqual([])
        expect(await journal.notice('HL-1')).toBeNull()
        expect(await journal.told('HL-1')).toEqual([])
        expect(await journal.outbox({ open: true })).toEqual([])
        expect(await claimOne(journal, { ...all, now: at + minute }, living('one'), wall)).toBeNull()
        await expect(journal.withdraw('HL-1', 'anna.nowak', at)).rejects.toMatchObject({ code: 'nothing-to-withdraw' })
        const again = await journal.record(scheduled)
        expect(await journal.outbox({ mailings: [again] })).toMatchObject([{ state: 'queued' }, { state: 'queued' }])
      })

      test('is not withdrawn once a message is in the hands of a sender', async () => {
        await journal.record(scheduled)
        await claim(living('one'), { ...all, now: at + minute })
        await expect(journal.withdraw('HL-1', 'anna.nowak', at)).rejects.toMatchObject({
          code: 'already-begun',
          params: { ticket: 'HL-1', phase: 'open' },
        })
        expect(await journal.waiting()).toHaveLength(1)
      })

      test('the newest phase is the one that is withdrawn', async () => {
        await journal.record(mailing([anna]))
        await bring(living('one'), accepted)
        await journal.record(mailing([anna], { sequence: 2, phase: 'close', sendAt: at + minute }))
        expect(await journal.withdraw('HL-1', 'anna.nowak', at)).toEqual({ phase: 'close', messages: 1 })
        expect((await journal.notice('HL-1'))?.phases).toHaveLength(1)
      })
    })
  })
  keepingSuite(name, newPlace)
  lettersSuite(name, newPlace)
  personSuite(name, newPlace)
  relaySuite(name, newPlace)
  actsSuite(name, newPlace)
  approvalsSuite(name, newPlace)
  marksSuite(name, newPlace)
  bouncesSuite(name, newPlace)
  incomingSuite(name, newPlace)
  unfetchedSuite(name, newPlace)
  smsSuite(name, newPlace)
  ticketsSuite(name, newPlace)
  waitingSuite(name, newPlace)
  correctionsSuite(name, newPlace)
  eventsSuite(name, newPlace)
  followsSuite(name, newPlace)
  callsSuite(name, newPlace)
  runsSuite(name, newPlace)
  siteSuite(name, newPlace)
}
