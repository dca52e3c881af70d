import { describe, expect, it } from 'vitest'
import { newDatabase } from '../journal/postgres-place.ts'
import { agree, checklist, scenes } from '../terminal/stage.ts'

const scene = scenes()
const night = { DNIU_NOW: '2026-11-21T03:12:00+01:00' }
const open = (ticket: string, ...more: string[]) => [
  ...['outage', 'open', ticket, '--operator', 'play', '--service', 'sms-premium', '--start', 'now', ...more],
]

describe('an outage that is open under another ticket', () => {
  it('is refused to a script, which may say why it is another one', async () => {
    const { house } = await scene()
    await house.run(open('HL-1', '--confirm', '4'), night)
    const { code, stdout } = await house.run(open('HL-2', '--confirm', '4', '--json'), night)
    expect([code, JSON.parse(stdout).error]).toMatchObject([3, { code: 'event-open' }])
    const said = await house.run(open('HL-2', '--separate', 'inne bramki', '--confirm', '4', '--json'), night)
    expect(said.code).toBe(0)
    expect(JSON.parse(said.stdout).warnings.join()).toContain('inne bramki')
    expect((await house.run(['ticket', 'show', 'HL-2'], night)).stdout).toContain('inne bramki')
  })

  it('is no obstacle once it is over, nor elsewhere', async () => {
    const { house } = await scene()
    await house.run(open('HL-1', '--confirm', '4'), night)
    const own = ['outage', 'open', 'HL-2', '--dv', '--service', 'sms-premium', '--start', 'now', '--dry-run']
    expect((await house.run(own, night)).code).toBe(0)
    await house.run(['outage', 'close', 'HL-1', '--confirm', '4'], night)
    expect((await house.run(open('HL-3', '--dry-run'), night)).code).toBe(0)
  })

  it('is asked about where a correction makes two of one, not where both were said to be two', async () => {
    const { house } = await scene()
    await house.run(open('HL-1', '--confirm', '4'), night)
    await house.run(['outage', 'open', 'HL-2', '--dv', ...open('').slice(5), '--confirm', '4'], night)
    const correct = (...what: string[]) => house.run(['outage', 'correct', 'HL-2', ...what, '--json'], night)
    const { code, stdout } = await correct('--operator', 'play', '--dry-run')
    expect([code, JSON.parse(stdout).error]).toMatchObject([3, { code: 'event-open' }])
    const said = await correct('--operator', 'play', '--separate', 'inne bramki', '--confirm', '4')
    expect([said.code, JSON.parse(said.stdout).warnings.join()]).toEqual([0, expect.stringContaining('inne bramki')])
    expect((await correct('--start', '03:05', '--dry-run')).code).toBe(0)
  })

  it('keeps its ticket open: partners wait to hear the end', async () => {
    const { house } = await scene()
    await house.run(open('HL-1', '--confirm', '4'), night)
    const { code, stdout } = await house.run(['ticket', 'close', 'HL-1', '--json'], night)
    expect([code, JSON.parse(stdout).error.code]).toEqual([3, 'ticket-notice-open'])
    expect(JSON.parse(stdout).error.hint).toContain('dniu outage close HL-1')
  })

  it('has no cause in the journal that nobody stated', async () => {
    const { house } = await scene()
    const { stdout } = await house.run(open('HL-1', '--confirm', '4', '--json'), night)
    expect(JSON.parse(stdout).warnings.join()).toContain('--cause')
    const shown = JSON.parse((await house.run(['ticket', 'show', 'HL-1', '--json'], night)).stdout)
    expect(shown.events[0].details.cause).toBeNull()
  })

  it('is asked about at the terminal, as soon as it is known', async () => {
    const { house, sit } = await scene()
    await house.run(open('HL-1', '--confirm', '4'), night)
    const person = sit(open('HL-2', '--cause', 'sms'), { env: night })
    await person.see('HL-1 (PLAY, SMS Premium')
    await person.pick('What now?', 'send all the same')
    await person.answer('Reason', 'other gateways')
    await agree(person, 4)
    expect(await person.ended()).toBe(0)
  })

  it('that another desk opens while one looks at the preview is told with the yes: nothing has left', async () => {
    const { house, sit } = await scene()
    const person = sit(open('HL-2', '--cause', 'sms'), { env: night })
    await person.see(`? ${checklist}`)
    await house.run(open('HL-1', '--confirm', '4', '--as', 'malgorzata.sliwa'), night)
    await agree(person, 4)
    expect(await person.ended()).toBe(3)
    await person.see('malgorzata.sliwa recorded open of HL-1 (PLAY, SMS Premium, since 21.11.2026 03:12)')
    await person.see('Your open of HL-2 was NOT recorded and NOT sent.')
    await person.see('--separate REASON')
    expect(house.server.received).toHaveLength(4)
  })

  it('that two scripts open at once is told once, whichever is quicker', async () => {
    const { house } = await scene()
    const env = { ...night, DNIU_DATABASE_URL: await newDatabase() }
    const both = ['HL-1', 'HL-2'].map((ticket) => house.run(open(ticket, '--confirm', '4', '--json'), env))
    const codes = (await Promise.all(both)).map(({ stdout }) => JSON.parse(stdout).error?.code)
    expect(['event-open', 'event-opened']).toContain(codes.find((code) => code !== undefined))
    expect(house.server.received).toHaveLength(4)
  })
})
