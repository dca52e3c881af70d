import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { type FindingCode, wording } from '../../src/errors.ts'
import { type House, openHouse } from '../stage/house.ts'
import { terminal } from '../stage/terminal.ts'

const outage = ['outage', 'open', 'HL-1', '--operator', 'play', '--service', 'sms-premium', '--cause', 'sms']
const works = ['maintenance', 'open', 'HL-2', '--operator', 'play', '--service', 'sms-premium']
/** Whether a warning of JSON says what a finding does, whatever its values. */
const says = (code: FindingCode) => (warning: string) =>
  wording({ code }, 'en')
    .message.split(/\{\w+\}/)
    .every((piece) => warning.includes(piece))
const zones = ['UTC', 'Europe/Warsaw', 'Europe/London', 'America/New_York']

async function house(): Promise<House> {
  const opened = await openHouse()
  onTestFinished(() => opened.close())
  return opened
}

/** Runs a command at a time; gives what its JSON says, beside its exit code. */
async function at({ run }: House, now: string, args: readonly string[], env: Record<string, string> = {}) {
  const { code, stdout } = await run([...args, '--json'], { DNIU_NOW: now, ...env })
  return { exit: code, ...JSON.parse(stdout) }
}

describe('an hour alone, whatever the zone of the host', () => {
  it.for(zones)('%s', async (TZ, { expect: expectHere }) => {
    const place = await house()
    onTestFinished(() => void vi.unstubAllEnvs())
    // the program runs in this process and uses its time zone
    vi.stubEnv('TZ', TZ)
    const env = { TZ }
    const began = await at(place, '2026-11-27T00:10:00+01:00', [...outage, '--start', '23:50', '--confirm', '4'], env)
    expectHere(began).toMatchObject({ exit: 0, start: '2026-11-26T23:50:00+01:00' })
    const planned = [...works, '--start', '20:00', '--end', '22:00', '--dry-run']
    expectHere(await at(place, '2026-11-26T23:00:00+01:00', planned, env)).toMatchObject({
      start: '2026-11-27T20:00:00+01:00',
      end: '2026-11-27T22:00:00+01:00',
    })
    const opened = await at(place, '2026-11-20T12:00:00+01:00', [
      ...[...works, '--start', '27.11 20:00', '--end', '+2h', '--confirm', '4'],
    ])
    expectHere(opened).toMatchObject({ exit: 0, end: '2026-11-27T22:00:00+01:00' })
    const prolonged = ['maintenance', 'prolong', '2', '--end', '02:00', '--confirm', '4', '--send-at', '21:57']
    expectHere(await at(place, '2026-11-27T21:52:00+01:00', prolonged, env)).toMatchObject({
      exit: 0,
      ticket: 'HL-2',
      end: '2026-11-28T02:00:00+01:00',
    })
    const news = ['--text-en', 'We are working on it.', '--text-pl', 'Pracujemy nad usterką.', '--next-update', '07:00']
    const waits = ['outage', 'update', '#1', ...news, '--send-at', '06:30', '--confirm', '4']
    expectHere(await at(place, '2026-11-27T21:56:00+01:00', waits, env)).toMatchObject({
      exit: 0,
      ticket: 'HL-1',
      nextUpdate: '2026-11-28T07:00:00+01:00',
    })
    const list = await place.run(['outbox', 'list'], { DNIU_NOW: '2026-11-27T21:58:00+01:00', ...env })
    expectHere(list.stdout).toContain('28.11.2026 06:30')
  })
})

describe('an end that counts from one that was put off a moment ago', () => {
  const plan = [...works, '--start', '27.11 20:00', '--end', '+2h', '--confirm', '4']
  const prolong = (end: string, ...more: string[]) => [
    'maintenance',
    'prolong',
    '2',
    '--end',
    end,
    '--confirm',
    '4',
    ...more,
  ]

  async function begun(): Promise<House> {
    const place = await house()
    await at(place, '2026-11-20T12:00:00+01:00', plan)
    return place
  }

  it('is none that its author was shown: both moments are told, and the end itself is taken', async () => {
    const place = await begun()
    const now = '2026-11-27T21:30:00+01:00'
    expect(await at(place, now, prolong('+4h', '--as', 'ewa.krol'))).toMatchObject({ exit: 0 })
    for (const [counted, end, before] of [
      ['+5h', '28.11.2026 07:00', '28.11.2026 03:00'],
      ['01:30', '29.11.2026 01:30', '28.11.2026 01:30'],
    ] as const) {
      const { exit, error } = await at(place, '2026-11-27T21:35:00+01:00', prolong(counted))
      expect([exit, error.code]).toEqual([3, 'end-moved'])
      for (const told of ['ewa.krol', end, before]) expect(error.message).toContain(told)
    }
    expect(await at(place, now, prolong('28.11.2026 03:00'))).toMatchObject({
      exit: 0,
      end: '2026-11-28T03:00:00+01:00',
    })
    // an hour that means the same from either is itself
    expect(await at(place, '2026-11-27T21:32:00+01:00', prolong('04:00'))).toMatchObject({ exit: 0 })
    expect(await at(place, '2026-11-27T21:50:00+01:00', prolong('+1h'))).toMatchObject({
      exit: 0,
      end: '2026-11-28T05:00:00+01:00',
    })
  })

  it('is told to the slower of two scripts at once', async () => {
    const place = await begun()
    const now = '2026-11-27T21:30:00+01:00'
    const both = await Promise.all(['+4h', '+5h'].map((end) => at(place, now, prolong(end))))
    const [lost] = both.flatMap(({ error }) => error ?? [])
    expect(['end-moved', 'recorded-otherwise']).toContain(lost?.code)
    expect(both.map(({ exit }) => exit).toSorted()).toEqual([0, 3])
  })

  it('is asked for at a terminal', async () => {
    const place = await begun()
    const now = { DNIU_NOW: '2026-11-27T21:30:00+01:00' }
    await place.run(prolong('+4h'), now)
    const person = terminal(place.stage, prolong('+5h').slice(0, 5), { env: now })
    onTestFinished(() => person.close())
    await person.see('--end +5h would mean 28.11.2026 07:00 now, and meant 28.11.2026 03:00 until then')
    await person.answer('New end of the works', '03:00')
  })
})

describe('a bare hour that would be of yesterday, and is nearer today', () => {
  it('does not leave: both moments are told', async () => {
    const place = await house()
    const { run, server } = place
    const { code, stderr } = await run([...outage, '--start', '04:00', '--confirm', '4'], {
      DNIU_NOW: '2026-11-21T03:12:00+01:00',
    })
    expect(code).toBe(2)
    expect(stderr).toContain('20.11.2026 04:00 CET or 21.11.2026 04:00 CET')
    expect(server.received).toEqual([])
    const told = await at(place, '2026-11-21T03:12:00+01:00', [...outage, '--start', '20.11.2026 04:00', '--dry-run'])
    expect(told).toMatchObject({ exit: 0, start: '2026-11-20T04:00:00+01:00' })
  })
})

describe('times that look wrong', () => {
  it.for([
    [
      [...outage, '--start', '21.11.2025 03:00'],
      ['outage-start-old', 'start-other-year'],
    ],
    [
      [...works, '--start', '01.12.2027 22:00', '--end', '03.12.2027 02:00'],
      ['start-other-year', 'works-far-ahead', 'works-long'],
    ],
    [[...works, '--start', '01.12 22:00', '--end', '02:00'], []],
  ] as const)('%j leave, and scripts are told', async ([args, codes], { expect: expectHere }) => {
    const place = await house()
    const { exit, warnings } = await at(place, '2026-11-21T03:12:00+01:00', [...args, '--confirm', '4'])
    expectHere(exit).toBe(0)
    const all = ['outage-start-old', 'start-other-year', 'works-far-ahead', 'works-long', 'next-update-far'] as const
    expectHere(all.filter((code) => warnings.some(says(code)))).toEqual(codes)
  })

  it('an update promised for the day after tomorrow', async () => {
    const place = await house()
    await at(place, '2026-11-21T03:12:00+01:00', [...outage, '--start', 'now', '--confirm', '4'])
    const news = ['--text-en', 'We are working on it.', '--text-pl', 'Pracujemy nad usterką.', '--next-update', '+25h']
    const { warnings } = await at(place, '2026-11-21T03:20:00+01:00', ['outage', 'update', '1', ...news, '--dry-run'])
    expect(warnings.filter(says('next-update-far'))).toHaveLength(1)
  })
})

describe('minutes ago, hours ahead, and days by name', () => {
  it.for([
    [[...outage, '--start', '-20m'], { start: '2026-11-21T02:52:00+01:00' }],
    [[...outage, '--start', 'wczoraj 23:50'], { start: '2026-11-20T23:50:00+01:00' }],
    [[...outage, '--start', 'teraz'], { start: '2026-11-21T03:12:00+01:00' }],
    [[...outage, '--start', '20.11 23:50'], { start: '2026-11-20T23:50:00+01:00' }],
    [
      [...works, '--start', 'jutro 22:00', '--end', '+90m'],
      { start: '2026-11-22T22:00:00+01:00', end: '2026-11-22T23:30:00+01:00' },
    ],
    [
      [...works, '--end', '2.1 02:00', '--start', '01.01 22:00'],
      { start: '2027-01-01T22:00:00+01:00', end: '2027-01-02T02:00:00+01:00' },
    ],
  ] as const)('%j', async ([args, said], { expect: expectHere }) => {
    const place = await house()
    expectHere(await at(place, '2026-11-21T03:12:00+01:00', [...args, '--dry-run'])).toMatchObject({ exit: 0, ...said })
  })
})

describe('a ticket by its number alone', () => {
  it.for(['1030', '#1030', 'hl-1030'])('%s, wherever one is named', async (number, { expect: expectHere }) => {
    const place = await house()
    const now = '2026-11-21T03:12:00+01:00'
    const open = ['outage', 'open', '--operator', 'play', '--start', 'now', '--cause', 'sms', '--confirm', '4']
    // the list of services swallows it
    expectHere(await at(place, now, [...open, '--service', 'sms-premium', number])).toMatchObject({ ticket: 'HL-1030' })
    expectHere(await at(place, now, ['outage', 'close', number, '--confirm', '4'])).toMatchObject({ ticket: 'HL-1030' })
    const noted = await place.run(['call', 'incoming', '--partner', 'gmina', '--ticket', number, '--note', 'n'])
    expectHere(noted.code).toBe(0)
    for (const args of [
      ['ticket', 'show', number],
      ['ticket', 'note', number, '--text', 'checked'],
      ['ticket', 'reopen', number, '--reason', 'again'],
    ])
      expectHere((await place.run(args)).code, args.join(' ')).toBe(0)
    const withdrawn = await place.run(['outbox', 'withdraw', number])
    expectHere(withdrawn.stderr).not.toContain('is no ticket number')
  })
})

describe('24:00, which is not used: the midnight that is meant is named', () => {
  it('of an end that has come, the last one', async () => {
    const place = await house()
    await at(place, '2026-11-26T22:00:00+01:00', [...outage, '--start', 'now', '--confirm', '4'])
    const { error } = await at(place, '2026-11-27T00:10:00+01:00', ['outage', 'close', '1', '--end', '24:00'])
    expect([error.code, error.hint]).toEqual(['time-midnight', expect.stringContaining('27.11.2026 00:00')])
  })

  it('of an end that is planned, the first after the start', async () => {
    const planned = [...works, '--start', '02.12 20:00', '--end', '24:00', '--dry-run']
    const { error } = await at(await house(), '2026-11-26T23:00:00+01:00', planned)
    expect([error.code, error.hint]).toEqual(['time-midnight', expect.stringContaining('03.12.2026 00:00')])
  })
})
