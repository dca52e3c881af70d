import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { type House, openHouse } from '../stage/house.ts'
import { parsed, values } from '../stage/mail.ts'

const night = '2026-11-21T03:12:00+01:00'
const office = '2026-11-24T10:00:00+01:00'
const outage = ['outage', 'open', 'HL-1', '--operator', 'play', '--service', 'sms-premium', '--start', 'now']
const works = ['maintenance', 'open', 'HL-2', '--dv', '--service', 'voting']
const hours = ['--start', '31.03.2026 01:00', '--end', '31.03.2026 03:00']

async function house(): Promise<House> {
  const opened = await openHouse()
  onTestFinished(() => opened.close())
  return opened
}

/** Runs a command at the given time; returns its exit code and the codes of its refusals. */
async function at({ run }: House, now: string, args: readonly string[]) {
  const { code, stdout } = await run([...args, '--json'], { DNIU_NOW: now })
  const answer = JSON.parse(stdout)
  return {
    exit: code,
    code: answer.error?.code ?? null,
    problems: (answer.error?.problems ?? []).map((problem: { code: string }) => problem.code) as string[],
    answer,
  }
}

it('a notice about a closed ticket is refused before anything else is asked for (§6)', async () => {
  const place = await house()
  await place.run(['ticket', 'note', 'HL-1', '--text', 'solved by telephone', '--as', 'anna.nowak'])
  await place.run(['ticket', 'close', 'HL-1', '--as', 'anna.nowak'])
  expect(await at(place, night, [...outage, '--dry-run'])).toMatchObject({ exit: 3, code: 'ticket-closed' })
})

describe('the notice period of own works (§4.1)', () => {
  it.for([
    ['2026-03-27T23:59:59+01:00', 0, null],
    ['2026-03-28T00:00:00+01:00', 3, 'notice-too-late'],
    ['2026-03-30T12:00:00+02:00', 3, 'notice-too-late'],
  ] as const)('at %s for works of 31.03: exit %d', async ([now, exit, code], { expect: expectHere }) => {
    const place = await house()
    expectHere(await at(place, now, [...works, ...hours, '--confirm', '2'])).toMatchObject({ exit, code })
  })

  it('is the same for every host zone', async () => {
    const place = await house()
    onTestFinished(() => void vi.unstubAllEnvs())
    for (const TZ of ['UTC', 'Europe/London', 'America/New_York', 'Asia/Tokyo']) {
      // the program runs in this process and uses its time zone
      vi.stubEnv('TZ', TZ)
      const env = { DNIU_NOW: '2026-03-27T23:30:00+01:00', TZ }
      const { stdout } = await place.run([...works, ...hours, '--dry-run', '--json'], env)
      expect(JSON.parse(stdout), TZ).toMatchObject({ deadline: '2026-03-28T00:00:00+01:00' })
    }
  })

  it('can be overridden only with a reason', async () => {
    const place = await house()
    const late = [...works, ...hours, '--confirm', '2']
    expect(await at(place, '2026-03-30T12:00:00+02:00', [...late, '--override-notice', ' '])).toMatchObject({
      exit: 2,
      code: 'reason-empty',
    })
    expect(await at(place, '2026-03-30T12:00:00+02:00', [...late, '--override-notice', 'Poprawka'])).toMatchObject({
      exit: 0,
    })
  })

  it('does not apply to works at an operator, where short notice gets only a warning', async () => {
    const place = await house()
    const args = ['maintenance', 'open', 'HL-2', '--operator', 'play', '--service', 'direct-billing', ...hours]
    const { exit, answer } = await at(place, '2026-03-30T12:00:00+02:00', [...args, '--confirm', '3'])
    expect(exit).toBe(0)
    expect(answer.deadline).toBe(null)
    expect(answer.warnings.some((text: string) => text.includes('31.03.2026 01:00'))).toBe(true)
  })
})

describe('the decision (§5.1, §5.2)', () => {
  const sent = [...outage, '--confirm', '4']

  it.for([
    ['in office hours, unsaid', office, [], 2, 'missing-answers'],
    ['in office hours, agreed with the supervisor', office, ['--agreed-with', 'ewa.krol'], 0, null],
    ['in office hours, agreed with the head', office, ['--agreed-with', 'pawel.gorski'], 0, null],
    ['in office hours, agreed with a colleague', office, ['--agreed-with', 'jan.wojcik'], 2, 'not-a-decider'],
    ['in office hours, alone with a reason', office, ['--alone', 'Nikt nie odbiera'], 0, null],
    ['at night', night, [], 0, null],
    ['at 15:59', '2026-11-24T15:59:00+01:00', [], 2, 'missing-answers'],
    ['at 16:00', '2026-11-24T16:00:00+01:00', [], 0, null],
    ['on 11 November', '2026-11-11T10:00:00+01:00', [], 0, null],
    ['on 24 December 2024', '2024-12-24T10:00:00+01:00', [], 2, 'missing-answers'],
    ['on 24 December 2026', '2026-12-24T10:00:00+01:00', [], 0, null],
  ] as const)('%s', async ([, now, flags, exit, code], { expect: expectHere }) => {
    const place = await house()
    expectHere(await at(place, now, [...sent, ...flags])).toMatchObject({ exit, code })
  })

  it('is checked before anything is shown, in a dry run as well', async () => {
    const place = await house()
    const ran = await at(place, office, [...outage, '--agreed-with', 'jan.wojcik', '--dry-run'])
    expect(ran).toMatchObject({ exit: 2, code: 'not-a-decider' })
  })

  it('is either agreed or alone', async () => {
    const place = await house()
    const ran = await at(place, office, [...sent, '--agreed-with', 'ewa.krol', '--alone', 'Nikt'])
    expect(ran).toMatchObject({ exit: 2, code: 'flags-exclude' })
  })
})

describe('early finish (§4.1.2)', () => {
  const march = '2026-03-10T12:00:00+01:00'
  const close = ['maintenance', 'close', 'HL-2', '--confirm', '2']

  async function begun(): Promise<House> {
    const place = await house()
    await at(place, march, [...works, ...hours, '--confirm', '2'])
    return place
  }

  it('asks whether to hold the notice or to send it', async () => {
    const place = await begun()
    expect(await at(place, '2026-03-31T02:00:00+02:00', close)).toMatchObject({ exit: 2, code: 'missing-answers' })
  })

  it('holds it until a quarter of an hour before the planned end', async () => {
    const place = await begun()
    const { exit, answer } = await at(place, '2026-03-31T02:00:00+02:00', [...close, '--hold'])
    expect(exit).toBe(0)
    expect(answer).toMatchObject({ sendAt: '2026-03-31T02:45:00+02:00', end: '2026-03-31T03:00:00+02:00' })
  })

  it('never holds it until a moment that has passed', async () => {
    const place = await begun()
    const { exit, answer } = await at(place, '2026-03-31T02:50:00+02:00', [...close, '--hold'])
    expect(exit === 3 || answer.sendAt === null || answer.sendAt > '2026-03-31T02:50').toBe(true)
  })

  it('lets a held notice be taken back, and the works be prolonged', async () => {
    const place = await begun()
    const now = '2026-03-31T02:30:00+02:00'
    await at(place, '2026-03-31T02:00:00+02:00', [...close, '--hold'])
    const prolong = ['maintenance', 'prolong', 'HL-2', '--end', '31.03.2026 05:00', '--confirm', '2']
    expect(await at(place, now, prolong)).toMatchObject({ exit: 3, code: 'notice-scheduled' })
    const withdrawn = await at(place, now, ['outbox', 'withdraw', 'hl-2'])
    expect(withdrawn.answer).toMatchObject({ ticket: 'HL-2', phase: 'close', messages: 2 })
    expect(await at(place, now, prolong)).toMatchObject({ exit: 0 })
  })

  it('states the planned end, or the real one where works were prolonged', async () => {
    const place = await begun()
    const planned = await at(place, '2026-03-31T02:00:00+02:00', ['maintenance', 'close', 'HL-2', '--now', '--dry-run'])
    expect(planned.answer.end).toBe('2026-03-31T03:00:00+02:00')
    await at(place, '2026-03-31T02:00:00+02:00', [
      'maintenance',
      'prolong',
      'HL-2',
      '--end',
      '31.03.2026 05:00',
      '--confirm',
      '2',
    ])
    const real = await at(place, '2026-03-31T04:00:00+02:00', ['maintenance', 'close', 'HL-2', '--now', '--dry-run'])
    expect(real.answer.end).toBe('2026-03-31T04:00:00+02:00')
  })
})

describe('one partner never sees another (§2)', () => {
  it.for([
    ['the address of a contact', 'ops@obrien.example'],
    ['the address of a business owner', 'tomasz.zielinski@dv.example'],
  ] as const)('not in the words of the operator: %s', async ([, address], { expect: expectHere }) => {
    const place = await house()
    await at(place, night, [...outage, '--confirm', '4'])
    const text = ['--text-pl', `Szczegóły zna ${address}.`, '--text-en', `Ask ${address}.`]
    const ran = await at(place, '2026-11-21T04:00:00+01:00', ['outage', 'update', 'HL-1', ...text, '--confirm', '4'])
    expectHere(ran.exit).toBe(address.endsWith('dv.example') ? 0 : 3)
  })

  it('not in any mail of a notice, head or body', async () => {
    const place = await house()
    await at(place, night, [...outage, '--confirm', '4'])
    for (const { to, bytes } of place.server.received) {
      const mail = await parsed(bytes)
      const all = mail.raw + mail.text + mail.html
      expect(values(mail, 'to')).toEqual(to)
      expect(all.match(/[a-z.]+@(?:gmina|zolw|obrien|cicha-woda|dv)\.example/g)?.every((one) => one === to[0])).toBe(
        true,
      )
    }
  })
})

describe('the words of a failure', () => {
  it('name the server that cannot be reached', async () => {
    const place = await house()
    const ran = await place.run([...outage, '--confirm', '4'], { DNIU_NOW: night, DNIU_SMTP_URL: 'smtp://127.0.0.1:1' })
    expect(ran.code).toBe(5)
    expect(ran.stderr).toContain('127.0.0.1:1')
    expect(ran.stderr + ran.stdout).not.toMatch(/\{\w+\}/)
  })

  it('do not send a person to an outbox that keeps nothing of a rehearsal', async () => {
    const place = await house()
    const ran = await place.run([...outage, '--rehearse', '--confirm', '4'], {
      DNIU_NOW: night,
      DNIU_SMTP_URL: 'smtp://127.0.0.1:1',
    })
    expect(ran.code).toBe(5)
    expect(ran.stdout).not.toContain('outbox send')
  })
})
