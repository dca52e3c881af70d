import { describe, expect, it, onTestFinished } from 'vitest'
import { type House, openHouse } from '../stage/house.ts'
import { parsed, values } from '../stage/mail.ts'

const gmina = 'technika@gmina.example'
const at = (time: string) => `2026-11-21T${time}:00+01:00`

async function house(): Promise<House> {
  const opened = await openHouse()
  onTestFinished(() => opened.close())
  return opened
}

/** Runs a command as a script does that knows how many there are: its answer, and what left, by address. */
async function send(place: House, now: string, args: readonly string[]) {
  const env = { DNIU_NOW: now }
  const seen = await place.run([...args, '--dry-run', '--json'], env)
  expect(seen.code, seen.stdout).toBe(0)
  const before = place.server.received.length
  const count = JSON.parse(seen.stdout).messages.length
  const { code, stdout } = await place.run([...args, '--confirm', `${count}`, '--json'], env)
  expect(code, stdout).toBe(0)
  const mails = await Promise.all(place.server.received.slice(before).map(({ bytes }) => parsed(bytes)))
  return { answer: JSON.parse(stdout), mails: new Map(mails.map((mail) => [values(mail, 'to').join(), mail])) }
}

async function refused({ run }: House, now: string, args: readonly string[]) {
  const { code, stdout } = await run([...args, '--json'], { DNIU_NOW: now })
  return { exit: code, code: JSON.parse(stdout).error?.code ?? null, hint: JSON.parse(stdout).error?.hint ?? '' }
}

const own = (text: string | undefined) =>
  (text ?? '')
    .split('\n')
    .filter((line) => !line.startsWith('>'))
    .join('\n')

const outage = [
  'outage',
  'open',
  'HL-1',
  '--dv',
  '--service',
  'sms-premium',
  '--cause',
  'other',
  '--start',
  '21.11 03:05',
]
const works = [
  ...['maintenance', 'open', 'HL-3', '--operator', 'play', '--service', 'sms-premium'],
  ...['--start', '21.11 04:00', '--end', '21.11 05:00'],
]

async function closedOutage() {
  const place = await house()
  await send(place, at('03:12'), outage)
  await send(place, at('05:00'), ['outage', 'close', 'HL-1', '--end', '04:50'])
  return place
}

const status = async ({ run }: House, now: string) =>
  JSON.parse((await run(['status', '--json'], { DNIU_NOW: now })).stdout).notices.map(
    (one: { ticket: string }) => one.ticket,
  )

describe('what a close told wrongly', () => {
  it('of an outage is put right, old and new, and the outage stays over', async () => {
    const place = await closedOutage()
    const { answer, mails } = await send(place, at('05:10'), ['outage', 'correct', 'HL-1', '--end', '04:10'])
    expect(answer).toMatchObject({ phase: 'correct', changed: ['end'], was: { end: at('04:50') } })
    const mail = mails.get(gmina)
    expect(mail?.email.subject).toBe('Awaria w Digital Virgo | Digital Virgo outage - CORRECTION [[HL-1]]')
    expect(own(mail?.text)).toContain('End date: 21.11.2026 04:10 CET (was: 21.11.2026 04:50 CET)\n')
    expect(own(mail?.text)).toContain('Czas zakończenia: 21.11.2026 04:10 (poprzednio: 21.11.2026 04:50)\n')
    expect(await status(place, at('05:11'))).toEqual([])
    const { stdout } = await place.run(['ticket', 'show', 'HL-1', '--json'], { DNIU_NOW: at('05:11') })
    expect(JSON.parse(stdout).state).toBe('closed')
    const text = ['--text-en', 'It goes on.', '--text-pl', 'Trwa nadal.']
    expect(await refused(place, at('05:12'), ['outage', 'update', 'HL-1', ...text])).toMatchObject({
      code: 'notice-ended',
    })
    // once more, and another fact
    const again = await send(place, at('05:20'), ['outage', 'correct', 'HL-1', '--start', '03:00'])
    expect(again.answer).toMatchObject({ changed: ['start'], end: at('04:10') })
    expect(own(again.mails.get(gmina)?.text)).toContain('End date: 21.11.2026 04:10 CET\n')
    expect((await place.run(['journal', 'verify'])).code).toBe(0)
  })

  it('of works is put right too; the calendar keeps them as completed', async () => {
    const place = await house()
    await send(place, at('03:00'), works)
    await send(place, at('05:10'), ['maintenance', 'close', 'HL-3', '--end', '05:05'])
    const { answer, mails } = await send(place, at('05:30'), ['maintenance', 'correct', 'HL-3', '--end', '05:15'])
    expect(answer).toMatchObject({ changed: ['end'], was: { end: at('05:05') }, end: at('05:15') })
    expect(await status(place, at('05:31'))).toEqual([])
    for (const mail of mails.values()) {
      expect(own(mail.text)).toContain('End date: 21.11.2026 05:15 CET (was: 21.11.2026 05:05 CET)\n')
    }
    const { received } = place.server
    expect(String(received.at(-1)?.bytes)).not.toContain('X-MAINTNOTE-STATUS:CONFIRMED')
    expect(await refused(place, at('05:32'), ['maintenance', 'correct', 'HL-3', '--end', '06:30'])).toMatchObject({
      exit: 3,
    })
  })

  it('is no end of an outage that lasts, and no second close, whoever reopens the ticket', async () => {
    const place = await house()
    await send(place, at('03:12'), outage)
    expect(await refused(place, at('03:30'), ['outage', 'correct', 'HL-1', '--end', '03:20'])).toMatchObject({
      exit: 3,
      code: 'end-untold',
      hint: expect.stringContaining('dniu outage close HL-1'),
    })
    await send(place, at('05:00'), ['outage', 'close', 'HL-1', '--end', '04:50'])
    const close = ['outage', 'close', 'HL-1', '--end', '04:10']
    expect(await refused(place, at('05:05'), close)).toMatchObject({
      code: 'notice-ended',
      hint: expect.stringContaining('dniu outage correct HL-1'),
    })
    await place.run(['ticket', 'reopen', 'HL-1', '--reason', 'the end is wrong'], { DNIU_NOW: at('05:06') })
    expect(await refused(place, at('05:07'), close)).toMatchObject({
      exit: 3,
      code: 'end-repeated',
      hint: expect.stringContaining('dniu outage correct HL-1 --end'),
    })
    const { answer } = await send(place, at('05:10'), ['outage', 'correct', 'HL-1', '--start', '03:00'])
    expect(answer).toMatchObject({ changed: ['start'], end: at('04:50') })
    expect(await status(place, at('05:11'))).toEqual([])
    // it comes back: said so, and ended anew
    await place.run(['ticket', 'reopen', 'HL-1', '--reason', 'it is back'], { DNIU_NOW: at('05:20') })
    const text = ['--text-en', 'It is back.', '--text-pl', 'Awaria wróciła.']
    const update = await send(place, at('05:21'), ['outage', 'update', 'HL-1', ...text])
    expect(own(update.mails.get(gmina)?.text)).toContain('Start date: 21.11.2026 03:00 CET\n')
    expect(await status(place, at('05:22'))).toEqual(['HL-1'])
    await send(place, at('05:40'), ['outage', 'close', 'HL-1', '--end', '05:35'])
  })

  it('is no reason to keep a ticket open that was opened again: partners wait for nothing', async () => {
    const place = await closedOutage()
    await place.run(['ticket', 'reopen', 'HL-1', '--reason', 'one more letter'], { DNIU_NOW: at('05:06') })
    expect((await place.run(['ticket', 'close', 'HL-1'], { DNIU_NOW: at('05:07') })).code).toBe(0)
    // a person has closed it
    expect(await refused(place, at('05:10'), ['outage', 'correct', 'HL-1', '--end', '04:10'])).toMatchObject({
      code: 'ticket-closed',
    })
    const twice = await refused(place, at('05:11'), ['ticket', 'close', 'HL-1'])
    expect(twice).toMatchObject({ exit: 3, code: 'ticket-closed-already' })
  })
})
