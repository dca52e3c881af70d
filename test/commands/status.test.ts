import { describe, expect, it } from 'vitest'
import { keys } from '../stage/terminal.ts'
import { scenes } from '../terminal/stage.ts'

const scene = scenes()
const at = (time: string) => ({ DNIU_NOW: `2026-11-21T${time}:00+01:00` })
const open = ['outage', 'open', 'HL-1', '--operator', 'play', '--service', 'sms-premium', '--start', 'now']
const confirmed = ['--confirm', '4']

describe('dniu status --overdue, as cron asks', () => {
  it('says nothing and ends with 0 where nothing presses', async () => {
    const { house } = await scene()
    await house.run([...open, ...confirmed], at('03:12'))
    expect(await house.run(['status', '--overdue'], at('03:13'))).toMatchObject({ code: 0, stdout: '' })
  })

  it('ends with 3 where a notice was to leave and has not, from the first minute on', async () => {
    const { house } = await scene()
    await house.run([...open, ...confirmed, '--send-at', '21.11.2026 04:00'], at('03:12'))
    const { code, stdout } = await house.run(['status', '--overdue', '--json'], at('04:01'))
    expect(code).toBe(3)
    expect(JSON.parse(stdout)).toMatchObject({
      pressing: [{ is: 'late', ticket: 'HL-1', code: 'pressing-late', since: '2026-11-21T04:00:00+01:00' }],
    })
    expect((await house.run(['status'], at('04:01'))).stdout).toMatch(/^LATE /)
    expect((await house.run(['outbox', 'list'], at('04:01'))).stdout).toContain('LATE since 21.11.2026 04:00')
  })

  it('names what was not sent because no server answered, first and in the row of its notice', async () => {
    const { house } = await scene()
    await house.run([...open, ...confirmed], { ...at('03:12'), DNIU_SMTP_URL: 'smtp://127.0.0.1:1' })
    const { stdout } = await house.run(['status'], at('03:13'))
    expect(stdout).toMatch(/^NOT SENT /)
    expect(stdout).toContain('4 of 4 NOT SENT')
  })
})

describe('dniu status --watch', () => {
  it('is refused where nobody looks', async () => {
    const { house } = await scene()
    const { code, stdout } = await house.run(['status', '--watch', '--json'])
    expect([code, JSON.parse(stdout).error.code]).toEqual([2, 'watch-needs-terminal'])
  })

  it('shows what changes while it stands on the screen, until Ctrl-C', async () => {
    const { house, sit } = await scene()
    const person = sit(['status', '--watch'])
    await person.see('No open outages or works.')
    await house.run([...open, ...confirmed])
    await person.see('HL-1')
    person.type(keys.stop)
    expect(await person.ended()).toBe(0)
  })
})
