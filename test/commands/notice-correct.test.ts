import { cpSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type House, openHouse } from '../stage/house.ts'
import { parsed, values } from '../stage/mail.ts'
import { keys, terminal } from '../stage/terminal.ts'

const night = '2026-11-21T03:12:00+01:00'
const later = '2026-11-21T03:40:00+01:00'
const gmina = 'technika@gmina.example'
const zolw = 'technika@zolw.example'
const [ops, oncall] = ['ops@obrien.example', 'oncall@obrien.example']

async function house(): Promise<House> {
  const opened = await openHouse()
  onTestFinished(() => opened.close())
  return opened
}

/** A dry run tells how many there are; then they are sent. What leaves, by address. */
async function send(place: House, now: string, args: readonly string[]) {
  const env = { DNIU_NOW: now }
  const seen = await place.run([...args, '--dry-run', '--json'], env)
  expect(seen.code, seen.stdout).toBe(0)
  const count = JSON.parse(seen.stdout).messages.length
  const before = place.server.received.length
  const { code, stdout, stderr } = await place.run([...args, '--confirm', `${count}`, '--json'], env)
  expect(code, stderr).toBe(0)
  const mails = await Promise.all(place.server.received.slice(before).map(({ bytes }) => parsed(bytes)))
  return { answer: JSON.parse(stdout), mails: new Map(mails.map((mail) => [values(mail, 'to').join(), mail])) }
}

/** Exit code and code of a refusal. */
async function refused({ run }: House, now: string, args: readonly string[]) {
  const { code, stdout } = await run([...args, '--json'], { DNIU_NOW: now })
  return { exit: code, code: JSON.parse(stdout).error?.code ?? null }
}

/** What a mail says itself, before what it quotes. */
const own = (text: string | undefined) =>
  (text ?? '')
    .split('\n')
    .filter((line) => !line.startsWith('>'))
    .join('\n')

const dv = [
  'outage',
  'open',
  'HL-1',
  '--dv',
  '--service',
  'sms-premium',
  '--cause',
  'other',
  '--start',
  '21.11.2026 03:05',
]
const playWorks = ['maintenance', 'open', 'HL-3', '--operator', 'play', '--service', 'sms-premium']
const dvWorks = ['maintenance', 'open', 'HL-2', '--dv', '--service', 'voting']
const hours = ['--start', '31.03.2026 01:00', '--end', '31.03.2026 03:00']
const march = '2026-03-20T12:00:00+01:00'

describe('a correction of an outage', () => {
  it('says old and new in both languages, in each reader’s thread, and what follows says the new', async () => {
    const place = await house()
    const opened = await send(place, night, dv)
    const { answer, mails } = await send(place, later, ['outage', 'correct', 'HL-1', '--start', '21.11.2026 02:05'])
    expect(answer).toMatchObject({ phase: 'correct', changed: ['start'], was: { start: '2026-11-21T03:05:00+01:00' } })
    expect(answer).toMatchObject({ start: '2026-11-21T02:05:00+01:00', source: 'dv', services: ['sms-premium'] })
    expect([...mails.keys()].toSorted()).toEqual([...opened.mails.keys()].toSorted())
    const mail = mails.get(gmina)
    expect(mail?.email.subject).toBe('Awaria w Digital Virgo | Digital Virgo outage - CORRECTION [[HL-1]]')
    expect(mail?.email.inReplyTo).toBe(opened.mails.get(gmina)?.email.messageId)
    const text = own(mail?.text)
    expect(text).toContain('Start date: 21.11.2026 02:05 CET (was: 21.11.2026 03:05 CET)\nServices: SMS Premium\n')
    expect(text).toContain('Czas rozpoczęcia: 21.11.2026 02:05 (poprzednio: 21.11.2026 03:05)\nNiedostępne usługi: SMS')
    expect(mail?.text).toContain('> Start date: 21.11.2026 03:05 CET\n')
    const closed = await send(place, '2026-11-21T05:00:00+01:00', [
      'outage',
      'close',
      'HL-1',
      '--end',
      '21.11.2026 04:50',
    ])
    expect(own(closed.mails.get(gmina)?.text)).toContain(
      'Start date: 21.11.2026 02:05 CET\nEnd date: 21.11.2026 04:50 CET',
    )
    expect(closed.mails.get(gmina)?.text).toContain('> Start date: 21.11.2026 02:05 CET (was: 21.11.2026 03:05 CET)\n')
    expect(closed.mails.get(gmina)?.text).toContain('>> Start date: 21.11.2026 03:05 CET\n')
  })

  it('of the services tells who was told, who is concerned now, and who is not any more; later phases leave out these', async () => {
    const place = await house()
    const opened = await send(place, night, dv)
    expect([...opened.mails.keys()]).toEqual(expect.arrayContaining([gmina, zolw]))
    const { mails, answer } = await send(place, later, ['outage', 'correct', 'HL-1', '--service', 'mps'])
    expect([...mails.keys()]).toEqual(expect.arrayContaining([ops, oncall, gmina, zolw]))
    expect(answer.messages).toHaveLength(mails.size)
    const phases = new Map(answer.messages.map((one: { to: string; phase?: string }) => [one.to, one.phase]))
    expect([phases.get(ops), phases.get(gmina)]).toEqual([undefined, 'unconcerned'])
    expect(own(mails.get(ops)?.text)).toContain('Services: MPS (was: SMS Premium)\n')
    expect(own(mails.get(ops)?.text)).toContain('Niedostępne usługi: MPS (poprzednio: SMS Premium)\n')
    expect(mails.get(ops)?.email.inReplyTo).toBeUndefined()
    expect(mails.get(ops)?.text).toContain('> Services: SMS Premium\n')
    for (const gone of [gmina, zolw]) {
      const mail = mails.get(gone)
      expect(mail?.email.subject).toMatch(/ - CORRECTION \[\[HL-1\]\]$/)
      expect(own(mail?.text)).not.toContain('MPS')
      expect(own(mail?.text)).toContain('it does not concern your services')
      expect(own(mail?.text)).toContain('nie dotyczy ona Państwa usług')
      expect(mail?.text).toContain('> Services: SMS Premium\n')
      expect(mail?.email.inReplyTo).toBe(opened.mails.get(gone)?.email.messageId)
    }
    const text = ['--text-en', 'The node is being restarted.', '--text-pl', 'Węzeł jest uruchamiany ponownie.']
    const update = await send(place, '2026-11-21T04:00:00+01:00', ['outage', 'update', 'HL-1', ...text])
    expect([...update.mails.keys()]).toEqual(expect.arrayContaining([ops, oncall]))
    expect(update.mails.has(gmina) || update.mails.has(zolw)).toBe(false)
    expect(own(update.mails.get(ops)?.text)).toContain('Services: MPS\n')
    expect(update.mails.get(ops)?.email.inReplyTo).toBe(mails.get(ops)?.email.messageId)
    // corrected once more: those released are concerned again, and the others are not
    const back = await send(place, '2026-11-21T04:10:00+01:00', [
      'outage',
      'correct',
      'HL-1',
      '--service',
      'sms-premium',
    ])
    expect(own(back.mails.get(gmina)?.text)).toContain('Services: SMS Premium (was: MPS)\n')
    expect(back.mails.get(gmina)?.email.inReplyTo).toBe(mails.get(gmina)?.email.messageId)
    expect(own(back.mails.get(ops)?.text)).toContain('it does not concern your services')
    const close = await send(place, '2026-11-21T05:00:00+01:00', ['outage', 'close', 'HL-1'])
    expect([...close.mails.keys()].toSorted()).toEqual([...opened.mails.keys()].toSorted())
    expect((await place.run(['why', ops, 'HL-1'])).stdout).toContain('CRM-1004')
    expect((await place.run(['journal', 'verify'])).code).toBe(0)
  })

  it.each([
    [
      ['--operator', 'play'],
      ['--dv'],
      'Digital Virgo outage',
      'Source: Digital Virgo (was: PLAY)',
      'Źródło: Digital Virgo (poprzednio: PLAY)',
    ],
    [
      ['--dv'],
      ['--operator', 'play'],
      "Operator's outage",
      'Operator: PLAY (was: Digital Virgo)',
      'Operator: PLAY (poprzednio: Digital Virgo)',
    ],
    [
      ['--operator', 'orange'],
      ['--operator', 'play'],
      "Operator's outage",
      'Operator: PLAY (was: ORANGE)',
      'Operator: PLAY (poprzednio: ORANGE)',
    ],
  ])('from %j to %j has the words of the new source, and so has what follows', async (from, to, subject, en, pl) => {
    const place = await house()
    await send(place, night, ['outage', 'open', 'HL-1', ...from, '--service', 'sms-premium', '--start', '03:05'])
    const { mails } = await send(place, later, ['outage', 'correct', 'HL-1', ...to])
    const mail = mails.get(gmina)
    expect(mail?.email.subject).toContain(subject)
    expect(own(mail?.text).split('\n')).toEqual(expect.arrayContaining([en, pl]))
    const close = await send(place, '2026-11-21T05:00:00+01:00', ['outage', 'close', 'HL-1'])
    expect(close.mails.get(gmina)?.email.subject).toContain(subject)
    expect(own(close.mails.get(gmina)?.text).includes('Operator: PLAY\n')).toBe(to.includes('play'))
    const { stdout } = await place.run(['ticket', 'show', 'HL-1', '--json'])
    expect(stdout).toContain(`${to.includes('play') ? 'outage-operator' : 'outage-dv'} correct`)
  })

  it('keeps the promise of an update, and says it again', async () => {
    const place = await house()
    await send(place, night, dv)
    const text = ['--text-en', 'The node restarts.', '--text-pl', 'Węzeł startuje.', '--next-update', '06:00']
    await send(place, later, ['outage', 'update', 'HL-1', ...text])
    const { mails } = await send(place, '2026-11-21T04:00:00+01:00', ['outage', 'correct', 'HL-1', '--start', '02:05'])
    expect(own(mails.get(gmina)?.text)).toContain('Next update: 21.11.2026 06:00 CET')
    const late = await place.run(['status', '--json'], { DNIU_NOW: '2026-11-21T06:10:00+01:00' })
    expect(JSON.parse(late.stdout).notices).toMatchObject([{ nextUpdate: '2026-11-21T06:00:00+01:00', overdue: true }])
  })

  it('is refused where nothing changes, where it would begin later, and before anybody was told', async () => {
    const place = await house()
    await send(place, night, dv)
    const correct = ['outage', 'correct', 'HL-1', '--confirm', '4']
    const same = ['--start', '21.11.2026 03:05', '--service', 'sms-premium', '--dv']
    expect(await refused(place, later, [...correct, ...same])).toEqual({ exit: 3, code: 'correct-nothing' })
    expect(await refused(place, later, correct)).toEqual({ exit: 2, code: 'missing-answers' })
    expect(await refused(place, later, [...correct, '--start', '21.11.2026 05:00'])).toEqual({
      exit: 3,
      code: 'outage-ahead',
    })
    const scheduled = [
      'outage',
      'open',
      'HL-9',
      ...dv.slice(3),
      '--separate',
      'other',
      '--send-at',
      '21.11.2026 05:00',
      '--confirm',
      '4',
    ]
    expect((await place.run(scheduled, { DNIU_NOW: night })).code).toBe(0)
    expect(await refused(place, later, ['outage', 'correct', 'HL-9', '--start', '02:05', '--confirm', '4'])).toEqual({
      exit: 3,
      code: 'notice-untold',
    })
  })
})

describe('a correction of works', () => {
  it('moves them to another day, under the notice period of the new one', async () => {
    const place = await house()
    await send(place, march, [...dvWorks, ...hours])
    const moved = ['maintenance', 'correct', 'HL-2', '--start', '02.04.2026 01:00', '--end', '02.04.2026 03:00']
    const { mails, answer } = await send(place, '2026-03-24T12:00:00+01:00', moved)
    expect(answer).toMatchObject({ deadline: '2026-03-30T00:00:00+02:00', changed: ['start', 'end'] })
    const text = own(mails.get(gmina)?.text)
    expect(text).toContain(
      'Start date: 02.04.2026 01:00 CEST (was: 31.03.2026 01:00 CEST)\nEnd date: 02.04.2026 03:00 CEST (was',
    )
    const soon = [
      'maintenance',
      'correct',
      'HL-2',
      '--start',
      '26.03.2026 01:00',
      '--end',
      '26.03.2026 03:00',
      '--confirm',
      '2',
    ]
    const when = '2026-03-24T13:00:00+01:00'
    expect(await refused(place, when, soon)).toEqual({ exit: 3, code: 'notice-too-late' })
    expect((await send(place, when, [...soon.slice(0, -2), '--override-notice', 'Pomyłka'])).mails.size).toBe(2)
    expect(
      own((await send(place, '2026-03-26T03:10:00+01:00', ['maintenance', 'close', 'HL-2'])).mails.get(gmina)?.text),
    ).toContain('Start date: 26.03.2026 01:00 CET\nEnd date: 26.03.2026 03:00 CET')
  })

  it('moved by their start alone keep their end; one that lies before it is asked for', async () => {
    const place = await house()
    await send(place, march, [...playWorks, ...hours])
    const correct = ['maintenance', 'correct', 'HL-3', '--start']
    const env = { DNIU_NOW: '2026-03-24T12:00:00+01:00' }
    const far = await place.run([...correct, '02.04.2026 01:00', '--confirm', '4', '--json'], env)
    const { error } = JSON.parse(far.stdout)
    expect([far.code, error.code]).toEqual([3, 'end-before-start'])
    expect(error.hint).toContain('give --end besides --start')
    const early = await place.run([...correct, '29.03.2026 01:00', '--dry-run', '--json'], env)
    expect(JSON.parse(early.stdout)).toMatchObject({ changed: ['start'], end: '2026-03-31T03:00:00+02:00' })
    expect(JSON.parse(early.stdout).warnings.join()).toContain('49 h:')
  })

  it('that have begun may tell another start, but not another day', async () => {
    const place = await house()
    await send(place, march, [...playWorks, ...hours])
    const correct = ['maintenance', 'correct', 'HL-3']
    const when = '2026-03-31T01:30:00+02:00'
    const tomorrow = ['--start', '01.04.2026 01:00', '--end', '01.04.2026 03:00', '--confirm', '4']
    expect(await refused(place, when, [...correct, ...tomorrow])).toEqual({ exit: 3, code: 'works-begun' })
    const { mails } = await send(place, when, [...correct, '--start', '31.03.2026 00:30'])
    expect(own(mails.get(gmina)?.text)).toContain('Czas rozpoczęcia: 31.03.2026 00:30 (poprzednio: 31.03.2026 01:00)')
    const prolonged = await send(place, when, ['maintenance', 'prolong', 'HL-3', '--end', '31.03.2026 05:00'])
    expect(own(prolonged.mails.get(gmina)?.text)).toContain(
      'Start date: 31.03.2026 00:30 CEST\nEnd date: 31.03.2026 05:00',
    )
    // whose works they are was wrong, too; nobody can announce any more what has begun
    const own2 = await send(place, when, [...correct, '--dv'])
    expect(own2.answer.deadline).toBeNull()
    expect(own2.mails.get(gmina)?.email.subject).toBe('Prace planowane | Planned maintenance - CORRECTION [[HL-3]]')
    expect(own(own2.mails.get(gmina)?.text)).toContain(
      'Source: Digital Virgo (was: PLAY)\nStart date: 31.03.2026 00:30 CEST\n',
    )
  })

  it('and are over by what was told, get no later end, as no prolongation gives one', async () => {
    const place = await house()
    await send(place, march, [...playWorks, ...hours])
    const later = ['HL-3', '--end', '31.03.2026 05:00', '--confirm', '4']
    const over = '2026-03-31T03:00:00+02:00'
    const tooLate = { exit: 3, code: 'prolongation-too-late' }
    expect(await refused(place, over, ['maintenance', 'prolong', ...later])).toEqual(tooLate)
    expect(await refused(place, over, ['maintenance', 'correct', ...later])).toEqual(tooLate)
    const sendAt = ['--send-at', '31.03.2026 03:30']
    const before = '2026-03-31T02:30:00+02:00'
    expect(await refused(place, before, ['maintenance', 'correct', ...later, ...sendAt])).toEqual(tooLate)
    place.script('RCPT', gmina, 1, '451 4.7.1 greylisted')
    expect((await place.run(['maintenance', 'correct', ...later], { DNIU_NOW: before })).code).toBe(4)
    const { stdout } = await place.run(['outbox', 'send', '--json'], { DNIU_NOW: over })
    expect(JSON.parse(stdout)).toMatchObject({ held: { late: [{ code: 'waiting-past' }] } })
    await send(place, over, ['maintenance', 'correct', 'HL-3', '--start', '31.03.2026 00:30'])
  })

  it('before a held close is refused until that is taken back', async () => {
    const place = await house()
    await send(place, march, [...dvWorks, ...hours])
    const when = '2026-03-31T02:00:00+02:00'
    const close = ['maintenance', 'close', 'HL-2', '--hold', '--confirm', '2']
    expect((await place.run(close, { DNIU_NOW: when })).code).toBe(0)
    const to = ['HL-2', '--end', '31.03.2026 04:00', '--confirm', '2']
    const reason = ['--override-notice', 'x']
    expect(await refused(place, when, ['maintenance', 'correct', ...to, ...reason])).toEqual({
      exit: 3,
      code: 'notice-withdraw-first',
    })
    expect(await refused(place, when, ['maintenance', 'prolong', ...to])).toEqual({ exit: 3, code: 'notice-scheduled' })
    expect((await place.run(['outbox', 'withdraw', 'HL-2'], { DNIU_NOW: when })).code).toBe(0)
    await send(place, when, ['maintenance', 'prolong', 'HL-2', '--end', '31.03.2026 04:00'])
  })
})

describe('what a script is told of a correction', () => {
  it.each([
    ['maintenance', 'HL-7', '--end', '04:00'],
    ['outage', 'HL-7', '--operator', 'play', '--dv'],
    ['outage', 'HL-7', '--start', 'half past'],
  ])('names no flag as missing that was given: %s %s %s', async (kind, ...given) => {
    const { stdout } = await (await house()).run([kind, 'correct', ...given, '--confirm', '4', '--json'])
    const { error } = JSON.parse(stdout)
    expect((error.problems ?? []).map(({ code }: { code: string }) => code)).not.toContain('missing-answers')
  })
})

describe('what waits unsent when a correction is made', () => {
  const put = '451 4.7.1 greylisted'
  const correct = ['outage', 'correct', 'HL-1', '--confirm', '4']

  it('does not leave any more, whatever is said; who got nothing is told by the correction alone', async () => {
    const place = await house()
    place.script('RCPT', gmina, 1, put)
    expect((await place.run([...dv, '--confirm', '4'], { DNIU_NOW: night })).code).toBe(4)
    const { code, stdout } = await place.run([...correct, '--start', '02:05', '--json'], { DNIU_NOW: later })
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      counts: { accepted: 4 },
      held: { late: [{ code: 'waiting-corrected' }] },
    })
    const got = () => place.server.received.filter(({ to }) => to[0] === gmina)
    expect(got()).toHaveLength(1)
    const mail = await parsed(got()[0]?.bytes ?? Buffer.alloc(0))
    expect(mail.email.subject).toContain('CORRECTION')
    expect(mail.email.inReplyTo).toBeUndefined()
    const send1 = ['outbox', 'send', 'HL-1', '--late', 'mimo to']
    const hour = { DNIU_NOW: '2026-11-21T04:40:00+01:00' }
    expect((await place.run(send1, hour)).stderr).toContain('dniu outbox withdraw HL-1 --only-late')
    expect(got()).toHaveLength(1)
    await send(place, hour.DNIU_NOW, ['outage', 'close', 'HL-1', '--end', '04:30'])
    expect(got()).toHaveLength(2)
    expect((await parsed(got()[1]?.bytes ?? Buffer.alloc(0))).email.inReplyTo).toBe(mail.email.messageId)
    expect((await place.run(['outbox', 'withdraw', 'HL-1', '--only-late', '--confirm', '1'], hour)).code).toBe(0)
    expect((await place.run(['outbox', 'send'], hour)).code).toBe(0)
    expect(got()).toHaveLength(2)
  })

  it('leaves nothing to be said to those who got nothing, and whom the right facts do not concern', async () => {
    const place = await house()
    place.script('RCPT', zolw, 1, put)
    await place.run([...dv, '--confirm', '4'], { DNIU_NOW: night })
    const args = ['outage', 'correct', 'HL-1', '--service', 'mps', '--json']
    const seen = JSON.parse((await place.run([...args, '--dry-run'], { DNIU_NOW: later })).stdout)
    const to = seen.messages.map((one: { to: string }) => one.to)
    expect(to).toContain(gmina)
    expect(to).not.toContain(zolw)
  })

  it('does not keep from leaving what tells others that it concerns them no more', async () => {
    const place = await house()
    await send(place, night, dv)
    place.script('RCPT', gmina, 1, put)
    const args = ['outage', 'correct', 'HL-1', '--service', 'mps', '--confirm', '6']
    expect((await place.run(args, { DNIU_NOW: later })).code).toBe(4)
    const got = () => place.server.received.filter(({ to }) => to[0] === gmina).length
    expect(got()).toBe(1)
    expect((await place.run(['outbox', 'send'], { DNIU_NOW: '2026-11-21T04:10:00+01:00' })).code).toBe(0)
    expect(got()).toBe(2)
  })

  it('is taken back instead, where nobody was told anything', async () => {
    const place = await house()
    await place.run([...dv, '--confirm', '4'], { DNIU_NOW: night, DNIU_SMTP_URL: 'smtp://127.0.0.1:9' })
    expect(await refused(place, later, [...correct, '--start', '02:05'])).toEqual({ exit: 3, code: 'notice-untold' })
    expect((await place.run(['outbox', 'withdraw', 'HL-1'], { DNIU_NOW: later })).code).toBe(0)
    await send(place, later, dv)
  })

  it.each([
    ['outage', 'correct', 'HL-1', '--start', '01:30'],
    ['outage', 'close', 'HL-1', '--end', '03:30'],
  ])('is taken back first, where it reached nobody and may be wrong: %s %s', async (...unheard) => {
    const place = await house()
    await send(place, night, dv)
    const cut = { DNIU_NOW: later, DNIU_SMTP_URL: 'smtp://127.0.0.1:9' }
    expect((await place.run([...unheard, '--confirm', '4'], cut)).code).toBe(5)
    const again = [...correct, '--start', '02:05']
    expect(await refused(place, later, again)).toEqual({ exit: 3, code: 'notice-withdraw-first' })
    expect((await place.run(['outbox', 'withdraw', 'HL-1'], { DNIU_NOW: later })).code).toBe(0)
    const { mails } = await send(
      place,
      later,
      again.filter((_, at) => at < 3 || at > 4),
    )
    expect(own(mails.get(gmina)?.text)).toContain('Start date: 21.11.2026 02:05 CET (was: 21.11.2026 03:05 CET)\n')
    expect(mails.get(gmina)?.text).not.toContain('01:30')
  })

  it('is no obstacle, where nothing of it waits: it was refused', async () => {
    const place = await house()
    await send(place, night, dv)
    for (const { to } of place.server.received) place.script('RCPT', to[0] ?? '', 1, '550 5.1.1 no such user')
    expect((await place.run([...correct, '--start', '01:30'], { DNIU_NOW: later })).code).toBe(4)
    expect((await place.run([...correct, '--start', '02:05', '--dry-run'], { DNIU_NOW: later })).code).toBe(0)
  })

  it('was not told: the next correction names what was told before it', async () => {
    const place = await house()
    const opened = await send(place, night, dv)
    for (const to of opened.mails.keys()) place.script('RCPT', to, 1, '550 5.1.1 no such user')
    expect((await place.run([...correct, '--start', '01:30'], { DNIU_NOW: later })).code).toBe(4)
    const { mails, answer } = await send(place, later, ['outage', 'correct', 'HL-1', '--start', '02:05'])
    expect(answer.was.start).toBe('2026-11-21T03:05:00+01:00')
    for (const { text } of mails.values())
      expect(own(text)).toContain('Start date: 21.11.2026 02:05 CET (was: 21.11.2026 03:05 CET)\n')
  })

  it('may be said again to those who refused it', async () => {
    const place = await house()
    const opened = await send(place, night, dv)
    for (const to of opened.mails.keys()) place.script('RCPT', to, 1, '550 5.1.1 no such user')
    expect((await place.run([...correct, '--start', '01:30'], { DNIU_NOW: later })).code).toBe(4)
    const { mails } = await send(place, later, ['outage', 'correct', 'HL-1', '--start', '01:30'])
    expect(own(mails.get(gmina)?.text)).toContain('Start date: 21.11.2026 01:30 CET (was: 21.11.2026 03:05 CET)\n')
  })

  describe('where it reached only some', () => {
    const again = ['outage', 'correct', 'HL-1', '--start', '02:05']
    const reachedSome = async () => {
      const place = await house()
      const opened = await send(place, night, dv)
      place.script('RCPT', gmina, 1, '550 5.1.1 no such user')
      expect((await place.run([...correct, '--start', '01:30'], { DNIU_NOW: later })).code).toBe(4)
      return { place, opened }
    }

    it('the next names to each reader what that one was told, each once, in its own thread', async () => {
      const { place, opened } = await reachedSome()
      const { mails, answer } = await send(place, later, again)
      expect(answer.messages).toHaveLength(opened.mails.size)
      expect([...mails.keys()].toSorted()).toEqual([...opened.mails.keys()].toSorted())
      expect(own(mails.get(zolw)?.text)).toContain('02:05 CET (was: 21.11.2026 01:30 CET)\n')
      expect(own(mails.get(gmina)?.text)).toContain('02:05 CET (was: 21.11.2026 03:05 CET)\n')
      expect(mails.get(gmina)?.email.inReplyTo).toBe(opened.mails.get(gmina)?.email.messageId)
      const { mails: ends } = await send(place, later, ['outage', 'close', 'HL-1', '--end', '03:30'])
      expect(ends.get(gmina)?.email.inReplyTo).toBe(mails.get(gmina)?.email.messageId)
      const { stdout } = await place.run(['ticket', 'show', 'HL-1', '--full', '--json'])
      const told = JSON.parse(stdout).events.flatMap(
        (event: { mail?: { text: string; messages: { to: string }[] } }) =>
          event.mail?.text.includes('02:05 CET (was: 21.11.2026 03:05')
            ? [event.mail.messages.map(({ to }) => to)]
            : [],
      )
      expect(told[0]).toEqual([gmina])
      const backup = join(place.stage.folder, 'backup.jsonl')
      expect((await place.run(['journal', 'export', backup])).code).toBe(0)
      expect((await place.run(['journal', 'verify', backup])).stdout).toContain('Sound: mailings 5, messages 16')
    })

    it('is shown so before it leaves: each text over those who read it', async () => {
      const { place } = await reachedSome()
      const { stdout } = await place.run([...again, '--dry-run'], { DNIU_NOW: later })
      expect(stdout).toMatch(/│ To +1 address: Gmina [\s\S]*?│ Start date: .*\(was: 21\.11\.2026 03:05 CET\)/)
    })

    it('and is scheduled, it is taken back whole', async () => {
      const { place, opened } = await reachedSome()
      const count = String(opened.mails.size)
      const scheduled = [...again, '--send-at', '05:00', '--confirm', count]
      expect((await place.run(scheduled, { DNIU_NOW: later })).code).toBe(0)
      expect((await place.run(['outbox', 'withdraw', 'HL-1'], { DNIU_NOW: later })).stdout).toContain(count)
      expect(JSON.parse((await place.run(['ticket', 'list', '--json'])).stdout)).toHaveLength(1)
      expect((await send(place, later, again)).mails.size).toBe(opened.mails.size)
    })

    it('and is put off, its reader hears how it ended after it, and not before', async () => {
      const { place } = await reachedSome()
      place.script('RCPT', gmina, 1, put)
      expect((await place.run([...again, '--confirm', '4'], { DNIU_NOW: later })).code).toBe(4)
      const received = () => place.server.received.filter(({ to }) => to[0] === gmina).length
      const before = received()
      await place.run(['outage', 'close', 'HL-1', '--end', '03:30', '--confirm', '4'], { DNIU_NOW: later })
      expect(received()).toBe(before + 1)
    })
  })

  it('a scheduled correction is taken back with what it says to others, and the old facts hold again', async () => {
    const place = await house()
    await send(place, night, dv)
    const scheduled = ['outage', 'correct', 'HL-1', '--service', 'mps', '--send-at', '05:00', '--confirm', '6']
    expect((await place.run(scheduled, { DNIU_NOW: later })).code).toBe(0)
    expect(await refused(place, later, [...correct, '--start', '02:05'])).toEqual({
      exit: 3,
      code: 'notice-withdraw-first',
    })
    expect(JSON.parse((await place.run(['status', '--json'], { DNIU_NOW: later })).stdout).notices).toMatchObject([
      { phase: 'open', scheduled: { phase: 'correct' } },
    ])
    expect((await place.run(['outbox', 'withdraw', 'HL-1'], { DNIU_NOW: later })).stdout).toContain('6')
    expect(JSON.parse((await place.run(['outbox', '--json'], { DNIU_NOW: later })).stdout)).toEqual([])
    const { mails } = await send(place, later, ['outage', 'close', 'HL-1'])
    expect(mails.has(gmina)).toBe(true)
    expect(mails.has(ops)).toBe(false)
  })
})

it('a registry with templates of its own, from before there were corrections, has the texts of the program', async () => {
  const place = await house()
  const own = join(place.stage.folder, 'registry', 'templates')
  cpSync(join(import.meta.dirname, '../../templates'), own, { recursive: true })
  for (const name of readdirSync(own, { recursive: true, encoding: 'utf8' }))
    if (/correct|unconcerned/.test(name)) rmSync(join(own, name))
  await send(place, night, dv)
  expect((await send(place, later, ['outage', 'correct', 'HL-1', '--service', 'mps'])).mails.size).toBe(6)
  expect((await place.run(['templates', 'check'])).code).toBe(0)
  rmSync(join(own, 'outage-dv', 'update.en.mustache'))
  expect((await place.run(['templates', 'check'])).code).not.toBe(0)
})

describe('a held close of prolonged works', () => {
  it('states the planned end, just before which it leaves', async () => {
    const place = await house()
    await send(place, march, [...playWorks, ...hours])
    const when = '2026-03-31T02:00:00+02:00'
    await send(place, when, ['maintenance', 'prolong', 'HL-3', '--end', '31.03.2026 05:00'])
    const { code, stdout } = await place.run(['maintenance', 'close', 'HL-3', '--hold', '--confirm', '4', '--json'], {
      DNIU_NOW: when,
    })
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ end: '2026-03-31T05:00:00+02:00', sendAt: '2026-03-31T04:45:00+02:00' })
    expect(JSON.parse(stdout).text).toContain('End date: 31.03.2026 05:00 CEST')
  })
})

describe('at a terminal', () => {
  it('only what was wrong is asked, with what was told', async () => {
    const place = await house()
    await send(place, night, dv)
    place.stage.env.DNIU_NOW = later
    const person = terminal(place.stage, ['outage', 'correct'])
    onTestFinished(() => person.close())
    await person.pick('Ticket number', 'HL-1')
    await person.tick('What was told wrongly?', 'Start: 21.11.2026 03:05 CET')
    await person.answer('Start of the outage', '02:05')
    await person.tick(
      'Tick each item when you have checked it',
      'Source of the outage',
      'Groups to notify',
      'Template filled in',
    )
    await person.answer('To send, type the number of messages: 4', '4')
    expect(await person.ended()).toBe(0)
    const mail = await parsed(place.server.received.at(-1)?.bytes ?? Buffer.alloc(0))
    expect(own(mail.text)).toContain(
      'Start date: 21.11.2026 02:05 CET (was: 21.11.2026 03:05 CET)\nServices: SMS Premium\n',
    )
  })

  it('works that are moved last as long as was planned', async () => {
    const place = await house()
    await send(place, march, [...dvWorks, ...hours])
    place.stage.env.DNIU_NOW = '2026-03-24T12:00:00+01:00'
    const person = terminal(place.stage, ['maintenance', 'correct', 'HL-2'])
    onTestFinished(() => person.close())
    await person.tick('What was told wrongly?', 'Start: 31.03.2026 01:00 CEST', 'End: 31.03.2026 03:00 CEST')
    await person.answer('Start of the works', `${keys.erase}02.04.2026 02:00`)
    await person.answer('End of the works', '')
    await person.tick(
      'Tick each item when you have checked it',
      'Source of the works',
      'Groups to notify',
      'Template filled in',
    )
    await person.answer('To send, type the number of messages: 2', '2')
    expect(await person.ended()).toBe(0)
    const mail = await parsed(place.server.received.at(-1)?.bytes ?? Buffer.alloc(0))
    expect(own(mail.text)).toContain('End date: 02.04.2026 04:00 CEST (was: 31.03.2026 03:00 CEST)')
  })
})
