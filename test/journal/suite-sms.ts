import { beforeEach, describe, expect, test } from 'vitest'
import type { Channel } from '../../src/address/channel.ts'
import type { Journal } from '../../src/road/journal.ts'
import { accepted, all, at, dead, deferred, letter, living, mailing, minute, unknown } from './samples.ts'
import { type JournalPlace, journalStage } from './stage.ts'

const anna = 'anna@acme.example'
const bob = 'bob@bloom.example'
const [gmina, zolw] = ['+447700900001', '+447700900002']
const sms = { ...all, channel: 'sms' } as const
const email = { ...all, channel: 'email' } as const

/** What every journal must do with messages that leave by two ways. */
export function smsSuite(name: string, newPlace: () => Promise<JournalPlace>): void {
  describe(`mails and SMS, in a journal in ${name}`, () => {
    const stage = journalStage(newPlace)
    let journal: Journal
    beforeEach(() => {
      journal = stage.journal
    })
    const run = living('run')
    const claimed = async (due: typeof all, most = 9) =>
      (await journal.claim(due, run, { wall: stage.wall(), most })).map(({ to }) => to)
    const due = async () => {
      const count = (channel: Channel) => journal.dueCount({ ...all, channel })
      return [await count('email'), await count('sms'), await journal.dueCount(all)]
    }

    test('are told apart by their addresses, and each sender takes those of its own way', async () => {
      await journal.record(mailing([anna, gmina, bob, zolw]))
      expect(await due()).toEqual([2, 2, 4])
      expect(await claimed(sms, 1)).toEqual([gmina])
      expect(await claimed(sms)).toEqual([zolw])
      expect(await claimed(email)).toEqual([anna, bob])
      expect(await due()).toEqual([0, 0, 0])
      expect((await journal.outbox()).map(({ channel, to }) => [to, channel])).toEqual([
        ...[
          [anna, 'email'],
          [gmina, 'sms'],
          [bob, 'email'],
          [zolw, 'sms'],
        ],
      ])
    })

    test('what leaves by one way waits for nothing of the other', async () => {
      await journal.record(mailing([anna, gmina]))
      await journal.record(mailing([anna, gmina], { phase: 'close', sequence: 2 }))
      await stage.bring(run, deferred, sms)
      await stage.bring(run, accepted, email)
      expect(await claimed(email)).toEqual([anna])
      // the end comes behind the beginning by each way
      expect(await claimed(sms)).toEqual([])
      expect(await claimed({ ...sms, now: at + 5 * minute })).toEqual([gmina])
    })

    test('an SMS that a vanished sender was at has not left, or is unknown, and a person says what became of it', async () => {
      await journal.record(mailing([gmina, zolw]))
      const gone = dead('gone')
      const [first, second] = await journal.claim(sms, gone, { wall: stage.wall(), most: 2 })
      expect(await journal.data(first?.id ?? 0, gone, stage.wall())).toBe(true)
      expect(await journal.recover(stage.wall())).toBe(2)
      const states = async () => (await journal.outbox()).map(({ to, state }) => `${to} ${state}`)
      expect(await states()).toEqual([`${gmina} unknown`, `${zolw} queued`])
      expect(await claimed(sms)).toEqual([second?.to])
      await journal.resolve(first?.id ?? 0, 'resend', 'jan.wojcik', at)
      expect(await claimed(sms)).toEqual([gmina])
    })

    test('what follows goes to those who were told, by the number or the address where they were', async () => {
      await journal.record(mailing([anna, gmina, zolw]))
      for (const _ of [anna, gmina]) await stage.bring(run, accepted)
      await stage.bring(run, unknown)
      const told = await journal.told('HL-1')
      expect(told.map(({ address, state, knows }) => [address, state, knows])).toEqual([
        ...[
          [anna, 'accepted', 1],
          [gmina, 'accepted', 1],
          [zolw, 'unknown', 1],
        ],
      ])
    })

    test('are withdrawn, counted and looked through alike', async () => {
      await journal.record(mailing([anna, gmina], { sendAt: at + minute }))
      await journal.record(letter([bob], { ticket: 'HL-2' }))
      expect(await journal.waiting()).toMatchObject([
        { ticket: 'HL-1', messages: 2 },
        { ticket: 'HL-2', messages: 1 },
      ])
      expect((await journal.census()).queued).toBe(3)
      await journal.withdraw('HL-1', 'jan.wojcik', at)
      expect(await claimed({ ...sms, now: at + minute })).toEqual([])
      expect(
        (await journal.verify({ async *list() {}, async *read() {}, keep: async () => '', forget: async () => 0 }))
          .problems,
      ).toEqual([])
    })

    test('the one copy of a mailing stands for its mails', async () => {
      const id = await journal.record(mailing([gmina, anna, zolw]))
      for (const _ of [gmina, anna, zolw]) await stage.bring(run, accepted)
      const { head, count } = await journal.departed(id)
      expect([head, count]).toEqual([`To: <${anna}>\r\n`, 1])
    })
  })
}
