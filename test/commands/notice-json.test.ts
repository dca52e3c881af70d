import { describe, expect, it, onTestFinished } from 'vitest'
import { type House, openHouse } from '../stage/house.ts'

const night = { DNIU_NOW: '2026-11-21T03:12:00+01:00' }
const open = ['outage', 'open', 'HL-1', '--operator', 'play', '--service', 'sms-premium', '--start', 'now', '--json']

async function house(): Promise<House> {
  const opened = await openHouse()
  onTestFinished(() => opened.close())
  return opened
}

/** A problem in `--json`: its message and its hint. */
const told = { message: expect.stringMatching(/\S/), hint: expect.stringMatching(/\S/) }

describe('--json', () => {
  it('is the whole notice in a preview, and alone on stdout', async () => {
    const place = await house()
    const { code, stdout, stderr } = await place.run([...open, '--dry-run'], night)
    expect([code, stderr]).toEqual([0, ''])
    const notice = JSON.parse(stdout)
    expect(notice).toMatchObject({
      ticket: 'HL-1',
      kind: 'outage',
      source: 'play',
      phase: 'open',
      start: '2026-11-21T03:12:00+01:00',
      end: null,
      services: ['sms-premium'],
      deadline: null,
      counts: { preview: 4 },
    })
    expect(notice.warnings).toEqual(expect.arrayContaining([expect.stringContaining('cicha-woda')]))
    expect(notice.messages).toHaveLength(4)
    expect(notice.messages[0]).toEqual({
      to: 'technika@gmina.example',
      channel: 'email',
      partner: 'gmina',
      why: expect.stringContaining('gmina-glosy'),
      subject: "Awaria u Operatora | Operator's outage - OPEN [[HL-1]]",
      messageId: expect.stringMatching(/^<hl-1\.open\.[0-9a-f]{32}@digitalvirgo\.pl>$/),
      outcome: 'preview',
      reply: null,
    })
  })

  it('has the deadline of works with its offset', async () => {
    const place = await house()
    const args = ['maintenance', 'open', 'HL-2', '--dv', '--service', 'voting', '--dry-run', '--json']
    const hours = ['--start', '31.03.2026 01:00', '--end', '31.03.2026 03:00']
    const { stdout } = await place.run([...args, ...hours], { DNIU_NOW: '2026-03-10T12:00:00+01:00' })
    expect(JSON.parse(stdout)).toMatchObject({
      kind: 'maintenance',
      source: 'dv',
      start: '2026-03-31T01:00:00+02:00',
      end: '2026-03-31T03:00:00+02:00',
      deadline: '2026-03-28T00:00:00+01:00',
    })
  })

  it('has what became of each message, once sent', async () => {
    const place = await house()
    place.script('RCPT', 'technika@zolw.example', 1, '550 5.1.1 no such user')
    place.script('RCPT', 'technika@gmina.example', 1, '451 4.7.1 later')
    place.script('dot', 'tomasz.zielinski@dv.example', 1, 'cut')
    const { code, stdout } = await place.run([...open, '--confirm', '4'], night)
    expect(code).toBe(4)
    const notice = JSON.parse(stdout)
    const outcomes = notice.messages.map(({ to, outcome, reply }: Record<string, string>) => [to, outcome, reply])
    expect(outcomes).toEqual([
      ['technika@gmina.example', 'deferred', '451 4.7.1 later'],
      ['malgorzata.sliwa@dv.example', 'accepted', '250 2.0.0 OK: queued'],
      ['tomasz.zielinski@dv.example', 'unknown', expect.any(String)],
      ['technika@zolw.example', 'refused', '550 5.1.1 no such user'],
    ])
    expect(notice.counts).toEqual({ accepted: 1, deferred: 1, refused: 1, unknown: 1 })
    const outbox = JSON.parse((await place.run(['outbox', '--json'], night)).stdout)
    expect(outbox.map(({ to, outcome }: Record<string, string>) => [to, outcome])).toEqual(
      outcomes
        .filter(([, outcome]: string[]) => outcome !== 'accepted')
        .map(([to, outcome]: string[]) => [to, outcome]),
    )
    for (const entry of outbox) expect(entry).toMatchObject({ id: expect.any(Number), ticket: 'HL-1', phase: 'open' })
    const status = JSON.parse((await place.run(['status', '--json'], night)).stdout)
    expect(status).toMatchObject({
      notices: [{ ticket: 'HL-1', kind: 'outage', source: 'play', phase: 'open', by: 'anna.nowak', overdue: false }],
      outbox: { deferred: 1, refused: 1, unknown: 1, total: 3 },
    })
  })

  it.for([
    ['missing answers', ['outage', 'open'], 2, 'missing-answers'],
    ['an unknown id', ['outage', 'open', 'HL-1', '--operator', 'plya'], 2, 'unknown-id-near'],
    ['a bad number', ['outage', 'open', 'one'], 2, 'ticket-malformed'],
    ['a phase out of turn', ['outage', 'close', 'HL-9'], 3, 'notice-not-open'],
    ['an unknown command', ['outage', 'opne'], 2, 'word-unknown-near'],
    ['an unknown flag', ['outage', 'open', '--sevice', 'x'], 2, 'word-unknown-near'],
    ['a flag given twice', ['outage', 'open', '--start', '03:00', '--start', '02:00'], 2, 'flag-twice'],
    ['a global flag given twice', ['--as', 'anna.nowak', 'outage', 'open', '--as', 'ewa.krol'], 2, 'flag-twice'],
    ['bytes that are no UTF-8', ['outage', 'update', 'HL-1', '--text-pl', 'us\ufffduga'], 2, 'argument-not-utf8'],
    ['no registry', ['contacts', '--registry', 'nowhere'], 2, 'registry-folder-missing'],
    ['a broken registry', ['contacts', '--registry', 'broken'], 2, 'registry-invalid'],
    ['an entry that is not there', ['contacts', 'show', 'CRM-1'], 2, 'unknown-id-near'],
    ['a message that is not there', ['outbox', 'resolve', '7', '--delivered'], 2, 'outbox-no-such-message'],
  ] as const)('tells of %s as one error', async ([, args, exit, code], { expect: expectHere }) => {
    const place = await house()
    const ran = await place.run([...args, '--json'], night)
    expectHere([ran.code, ran.stderr]).toEqual([exit, ''])
    const { error, ...rest } = JSON.parse(ran.stdout)
    expectHere(rest).toEqual({})
    expectHere(error).toMatchObject({ code, ...told, problems: expect.any(Array) })
    expectHere(Object.keys(error)).toEqual(['code', 'message', 'hint', 'problems'])
  })

  it('lists every problem of a command line under its error', async () => {
    const place = await house()
    const args = ['--operator', 'plya', '--service', 'sms-premum', '--start', '29.03.2026 02:30', '--add', 'x']
    const { stdout } = await place.run(['outage', 'open', 'one', ...args, '--json'], night)
    const codes = JSON.parse(stdout).error.problems.map(({ code }: { code: string }) => code)
    expect(codes.sort()).toEqual([
      'address-malformed',
      'ticket-malformed',
      'time-gap',
      'unknown-id-near',
      'unknown-id-near',
    ])
  })

  it('has every refusal of a notice, with the words of each', async () => {
    const place = await house()
    const works = ['maintenance', 'open', 'HL-2', '--dv', '--service', 'voting', '--confirm', '2', '--json']
    const hours = ['--start', '21.11.2026 03:00', '--end', '21.11.2026 01:00']
    const { code, stdout } = await place.run([...works, ...hours], night)
    expect(code).toBe(3)
    const { problems } = JSON.parse(stdout).error
    for (const problem of problems) expect(problem).toMatchObject(told)
    const codes = problems.map(({ code: name }: { code: string }) => name)
    expect(codes).toEqual(expect.arrayContaining(['end-before-start', 'notice-too-late']))
  })

  it('speaks the language of the screen, with the same codes', async () => {
    const place = await house()
    const [en, pl] = await Promise.all([
      place.run(['outage', 'close', 'HL-9', '--json'], night),
      place.run(['outage', 'close', 'HL-9', '--json', '--lang', 'pl'], night),
    ])
    const [english, polish] = [JSON.parse(en.stdout).error, JSON.parse(pl.stdout).error]
    expect(english.code).toBe(polish.code)
    expect(english.message).not.toBe(polish.message)
    expect(polish.message).toContain('Dla zgłoszenia HL-9')
  })
})
