import { beforeEach, describe, expect, test } from 'vitest'
import type { Act } from '../../src/procedure/acts/act.ts'
import type { Party } from '../../src/procedure/acts/parties.ts'
import type { TakenAct } from '../../src/road/act-journal.ts'
import type { Journal, Sender } from '../../src/road/journal.ts'
import { accepted, all, at, dead, deferred, elsewhere, living, mailing, minute, refused, wall } from './samples.ts'
import { type JournalPlace, journalStage } from './stage.ts'

const anna = 'anna@acme.example'
const bob = 'bob@bloom.example'
const comment: Act = { kind: 'comment', target: '' }
const transition: Act = { kind: 'transition', target: '6' }
const copy: Act = { kind: 'copy', target: '' }
const card: Act = { kind: 'card', target: '' }
const short = '+447700900001'
const done = { state: 'done', reply: '', dueAt: null } as const

/** What every journal must do with what the tracker is told. */
export function actsSuite(name: string, newPlace: () => Promise<JournalPlace>): void {
  describe(`what the tracker is told, in a journal in ${name}`, () => {
    const stage = journalStage(newPlace)
    const { bring } = stage
    let journal: Journal
    beforeEach(() => {
      journal = stage.journal
    })
    const run = living('run')
    const take = (sender: Sender = run, now = at, ticket: string | null = null) =>
      journal.takeAct({ party: 'tracker', now, ticket }, sender, stage.wall())
    const takeAt = (party: Party) => journal.takeAct({ party, now: at, ticket: null }, run, stage.wall())
    const due = () => journal.actsDue({ party: 'tracker', now: at, ticket: null })
    const decide = (id: number, as: 'retry' | 'drop', party: Party = 'tracker') =>
      journal.decideAct({ id, party, as }, 'jan.wojcik', at)
    const settle = ({ id }: TakenAct, settled: Parameters<Journal['settleAct']>[2], sender = run) =>
      journal.settleAct(id, sender, settled, at)
    const states = async () => (await journal.acts({ ticket: 'HL-1' })).map(({ kind, state }) => `${kind} ${state}`)
    const record = (acts: readonly Act[], more = {}) => journal.record({ ...mailing([anna, bob], more), acts })

    test('waits until every message has left or was put off, and is given with what became of them', async () => {
      await record([comment])
      expect(await due()).toBe(0)
      await bring(run, accepted)
      const held = await stage.claim(run)
      expect(await take()).toBeNull()
      await journal.settle(held.id, run, deferred, at)
      expect(await due()).toBe(1)
      expect(await take()).toMatchObject({
        ...{ ticket: 'HL-1', kind: 'comment', tries: 0 },
        told: { phase: 'open', by: 'anna.nowak', at, counts: { accepted: 1, deferred: 1 } },
      })
    })

    test('a task is moved only where a server has taken something', async () => {
      await record([comment, transition])
      for (const _ of [anna, bob]) await bring(run, refused)
      const first = await take()
      expect(first?.kind).toBe('comment')
      await settle(first as TakenAct, done)
      expect(await take()).toBeNull()
      const [one] = await journal.outbox()
      await journal.resolve(one?.id ?? 0, 'delivered', 'jan.wojcik', at)
      expect((await take())?.kind).toBe('transition')
    })

    test('is taken by one, in the order of its ticket; what is put off holds back only what follows there', async () => {
      for (const ticket of ['HL-1', 'HL-2'])
        await journal.record({ ...mailing([anna], { ticket }), acts: [comment, comment] })
      for (const _ of [1, 2]) await bring(run, accepted)
      const taken = await Promise.all([take(), take(elsewhere('a')), take(elsewhere('b'))])
      expect(taken.map((one) => one?.ticket).toSorted()).toEqual(['HL-1', 'HL-2', undefined])
      const first = taken.find((one) => one?.ticket === 'HL-1') as TakenAct
      const owner = [run, elsewhere('a'), elsewhere('b')][taken.indexOf(first)] as Sender
      await settle(first, { state: 'unknown', reply: 'x', dueAt: at + minute }, owner)
      expect(await take()).toBeNull()
      expect(await take(run, at, 'HL-2')).toBeNull()
      expect(await take(run, at + minute)).toMatchObject({ id: first.id, tries: 1 })
    })

    test('what a vanished process was at is unknown, due, and known to have been tried', async () => {
      await record([comment])
      for (const _ of [anna, bob]) await bring(run, accepted)
      const gone = dead('gone')
      const first = await take(gone)
      await journal.recoverActs(stage.wall())
      expect(await states()).toEqual(['comment unknown'])
      const second = await take()
      expect(second).toMatchObject({ id: first?.id, uuid: first?.uuid, tries: 1 })
      // who comes back late says nothing of it any more
      await settle(second as TakenAct, { state: 'refused', reply: 'x', dueAt: null }, gone)
      expect(await states()).toEqual(['comment taken'])
      await settle(second as TakenAct, done)
      expect(await states()).toEqual(['comment done'])
      expect(await journal.acts()).toEqual([])
    })

    test('one of another host holds until its lease is over', async () => {
      await record([comment])
      for (const _ of [anna, bob]) await bring(run, accepted)
      await take(elsewhere('far'))
      await journal.recoverActs(stage.wall())
      expect(await states()).toEqual(['comment taken'])
      await stage.pass(16 * minute)
      await journal.recoverActs(stage.wall())
      expect(await states()).toEqual(['comment unknown'])
    })

    test('of what was withdrawn nothing is told, and what was refused a second time is not recorded', async () => {
      await record([comment])
      await expect(record([comment])).rejects.toMatchObject({ code: 'already-recorded' })
      expect(await states()).toEqual(['comment queued'])
      // it waits for its mails, which are told of themselves
      expect(await journal.acts()).toEqual([])
      await journal.withdraw('HL-1', 'jan.wojcik', at)
      expect([await states(), await due()]).toEqual([[], 0])
    })

    test('a person’s word ends it, or tries it again, and is kept', async () => {
      await record([comment])
      for (const _ of [anna, bob]) await bring(run, accepted)
      const one = (await take()) as TakenAct
      await expect(decide(one.id, 'drop')).rejects.toMatchObject({ code: 'act-over' })
      await settle(one, { state: 'refused', reply: 'no', dueAt: null })
      expect(await due()).toBe(0)
      await expect(decide(one.id, 'drop', 'mailbox')).rejects.toMatchObject({ code: 'act-unknown' })
      await decide(one.id, 'drop')
      expect(await journal.acts()).toEqual([])
      expect(await decide(one.id, 'retry')).toMatchObject({ state: 'queued', dueAt: at })
      expect(await due()).toBe(1)
      expect(await journal.actCensus()).toEqual({ queued: 1, taken: 0, done: 0, refused: 0, unknown: 0, dropped: 0 })
      const what = (await journal.ticket('HL-1', at))?.events.map((event) => event.kind)
      expect(what).toContain('act-drop')
    })

    test('what is put off at one place holds back nothing at another', async () => {
      await record([comment, copy])
      for (const _ of [anna, bob]) await bring(run, accepted)
      const first = (await takeAt('tracker')) as TakenAct
      const second = (await takeAt('mailbox')) as TakenAct
      expect([first.kind, second.kind]).toEqual(['comment', 'copy'])
      expect(await takeAt('mailbox')).toBeNull()
    })

    test('a copy is kept only where a server has taken something, and whose try may go on is not hurried', async () => {
      await record([copy])
      for (const _ of [anna, bob]) await bring(run, refused)
      expect(await takeAt('mailbox')).toBeNull()
      const [one] = await journal.outbox()
      await journal.resolve(one?.id ?? 0, 'delivered', 'jan.wojcik', at)
      const taken = (await takeAt('mailbox')) as TakenAct
      await settle(taken, { state: 'unknown', reply: 'x', dueAt: at + minute })
      await journal.hurryActs('mailbox', at)
      expect(await takeAt('mailbox')).toBeNull()
      await settle(taken, { state: 'queued', reply: 'x', dueAt: at + minute })
      expect(await states()).toEqual(['copy unknown'])
      await decide(taken.id, 'retry', 'mailbox')
      expect(await takeAt('mailbox')).toMatchObject({ id: taken.id, tries: 1 })
    })

    test('a card whose fate is unknown waits for a person, whatever ends or begins anew', async () => {
      await record([card])
      await bring(run, accepted)
      expect(await takeAt('staff')).toBeNull()
      await bring(run, refused)
      const taken = (await journal.takeAct(
        { party: 'staff', now: at, ticket: null },
        dead('gone'),
        stage.wall(),
      )) as TakenAct
      await journal.recoverActs(stage.wall())
      expect(await states()).toEqual(['card unknown'])
      await journal.hurryActs('staff', at)
      expect(await takeAt('staff')).toBeNull()
      expect((await journal.acts()).map(({ id, dueAt }) => [id, dueAt])).toEqual([[taken.id, null]])
      await decide(taken.id, 'retry', 'staff')
      const again = (await takeAt('staff')) as TakenAct
      expect(again).toMatchObject({ id: taken.id, tries: 1 })
      await settle(again, { state: 'unknown', reply: 'x', dueAt: null })
      await decide(again.id, 'drop', 'staff')
      const what = (await journal.ticket('HL-1', at))?.events.map((event) => event.kind)
      expect(what).toEqual(expect.arrayContaining(['card-retry', 'card-drop']))
    })

    test('a card is posted only where a server has taken something', async () => {
      await record([card])
      for (const _ of [anna, bob]) await bring(run, refused)
      expect(await takeAt('staff')).toBeNull()
    })

    test('a copy waits for the mails alone: SMS that wait, or were taken, are nothing to it', async () => {
      await journal.record({ ...mailing([anna, short]), acts: [copy, comment] })
      expect((await stage.claim(run)).to).toBe(anna)
      expect(await takeAt('mailbox')).toBeNull()
      const [mail] = await journal.outbox()
      await journal.settle(mail?.id ?? 0, run, accepted, at)
      expect((await takeAt('mailbox'))?.kind).toBe('copy')
      expect(await take()).toBeNull()
    })

    test('there is no copy where SMS alone were taken', async () => {
      await journal.record({ ...mailing([anna, short]), acts: [copy] })
      await bring(run, refused)
      await bring(run, accepted)
      expect(await takeAt('mailbox')).toBeNull()
    })

    test('a mailing is given as it left: what is shared, the first head, how many, and when', async () => {
      const id = await record([copy])
      await bring(run, accepted)
      const { body, ...departed } = await journal.departed(id)
      expect(departed).toMatchObject({ ticket: 'HL-1', phase: 'open', count: 2, leftAt: at })
      expect(departed.head).toContain('anna')
      expect(Buffer.from(body.bytes).toString()).not.toBe('')
    })

    test('what a clock that was ahead has put off is due, but for what has a time of its own', async () => {
      const ahead = at + 120 * minute
      await record([comment], { at: ahead })
      await record([comment], { ticket: 'HL-2', sendAt: ahead })
      await journal.recover(stage.wall(), at)
      for (const _ of [anna, bob]) await bring(run, accepted)
      const taken = (await take()) as TakenAct
      expect([taken.ticket, await due()]).toEqual(['HL-1', 0])
      await journal.settleAct(taken.id, run, { state: 'queued', reply: '', dueAt: ahead + minute }, ahead)
      await journal.recover(stage.wall(), at)
      expect(await due()).toBe(1)
    })

    test('is recorded with a time of its own where its mails have one', async () => {
      await record([comment], { sendAt: at + minute })
      expect((await journal.acts({ ticket: 'HL-1' }))[0]?.dueAt).toBe(at + minute)
      expect(await stage.journal.claim(all, run, { wall, most: 1 })).toEqual([])
    })
  })
}
