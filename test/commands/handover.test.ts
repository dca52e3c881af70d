import { describe, expect, it } from 'vitest'
import { scenes } from '../terminal/stage.ts'

const scene = scenes()
const at = (time: string) => ({ DNIU_NOW: `2026-11-21T${time}:00+01:00` })
const open = ['outage', 'open', 'HL-1', '--operator', 'play', '--service', 'sms-premium', '--start', 'now']

describe('dniu handover', () => {
  it('tells the next shift what presses, what is open, and what happened since', async () => {
    const { house } = await scene()
    await house.run(['ticket', 'note', 'HL-9', '--text', 'an old matter'], at('01:00'))
    await house.run([...open, '--next-update', '05:00', '--confirm', '4'], at('03:12'))
    await house.run(
      ['call', 'incoming', '--ticket', 'HL-1', '--partner', 'zolw', '--note', 'asks when', '--call-back', '07:30'],
      at('04:00'),
    )
    const { code, stdout } = await house.run(['handover', '--since', '02:00'], at('06:00'))
    expect(code).toBe(0)
    expect(stdout).toMatch(/^OVERDUE {2}HL-1 \(PLAY\) was promised an update/)
    expect(stdout).toMatch(/Since 21\.11\.2026 02:00:\n {2}HL-1 .*03:12.*→ sent/)
    expect(stdout).toMatch(/ {2}zolw {2}[^\n]*asks when[^\n]*\n {4}a call back was promised for 21\.11\.2026 07:30/)
    expect(stdout).toContain('07:30')
    expect(stdout).not.toContain('an old matter')
  })

  it('goes back eight hours by itself, and says the same to programs', async () => {
    const { house } = await scene()
    await house.run(['ticket', 'note', 'HL-9', '--text', 'an old matter'], at('01:00'))
    await house.run([...open, '--confirm', '4'], at('03:12'))
    const { stdout } = await house.run(['handover', '--json'], at('10:00'))
    expect(JSON.parse(stdout)).toMatchObject({
      since: '2026-11-21T02:00:00+01:00',
      pressing: [],
      notices: [{ ticket: 'HL-1' }],
      changed: [{ ticket: 'HL-1', what: 'out', kind: 'outage-operator open' }],
      mailsWaiting: 0,
      callBacks: [],
    })
  })

  it.each([
    ['06:00', '2026-11-21T06:00:00+01:00'],
    ['22:30', '2026-11-20T22:30:00+01:00'],
    ['20.12', '2025-12-20T00:00:00+01:00'],
  ])('since %s is always the latest such time: nothing has happened in the future', async (time, since) => {
    const { house } = await scene()
    const { stdout } = await house.run(['handover', '--since', time, '--json'], at('22:00'))
    expect(JSON.parse(stdout).since).toBe(since)
  })

  it('a time that nobody understands is refused, with its flag', async () => {
    const { house } = await scene()
    const { code, stdout } = await house.run(['handover', '--since', 'soon', '--json'], at('10:00'))
    expect([code, JSON.parse(stdout).error.code]).toEqual([2, 'time-malformed'])
  })
})
