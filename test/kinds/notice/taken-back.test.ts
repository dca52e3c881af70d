import { expect, it } from 'vitest'
import type { Phase } from '../../../src/procedure/notice/facts.ts'
import { hour } from '../../procedure/notice/cases.ts'
import { everybody, maintenance, noticeHouse, outage } from './stage.ts'

/** A script for which somebody at another desk takes back what waits, between its plan and its recording. */
it.each([
  ['outage', 'close', {}],
  ['maintenance', 'cancel', { textEn: 'They are called off.', textPl: 'Prac nie będzie.' }],
] as const)(
  'a script, too, does not record an end of %s (%s) that counts on what was taken back',
  async (kind, end, words) => {
    const show = async (): Promise<void> => {
      await between()
    }
    let between: () => Promise<unknown> = async () => undefined
    const stage = await noticeHouse({ teller: { show, warn() {}, say() {}, progress() {} }, outcome: later })
    const { journal } = stage.world
    const send = (phase: Phase, given: object) =>
      stage.send(kind, phase, { ticket: 'HL-7', signer: 'anna', ...given, confirm: everybody.length })
    await send('open', kind === 'outage' ? outage : maintenance)
    stage.now += hour
    between = () => journal.withdraw('HL-7', 'ola', stage.now)
    await expect(send(end, words)).rejects.toMatchObject({
      code: 'recorded-withdrawn',
      params: { by: 'ola', phase: end },
    })
    expect(await journal.notice('HL-7')).toBeNull()
    between = async () => undefined
    await expect(send(end, words)).rejects.toMatchObject({ code: 'notice-not-open' })
  },
)

const text = '451 4.7.1 come back later'
const answer = { command: 'rcpt', code: 451, enhanced: '4.7.1', text, fault: null } as const
const later = { outcome: 'declined', reply: text, answer, fruitful: false } as const
