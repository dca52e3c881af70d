import { describe, expect, it, onTestFinished } from 'vitest'
import { type House, openHouse } from '../stage/house.ts'

const night = { DNIU_NOW: '2026-11-21T03:12:00+01:00' }
const open = ['outage', 'open', 'HL-1', '--operator', 'play', '--service', 'sms-premium', '--start', 'now']
const letter = ['letter', 'partner', '--to', 'technika@gmina.example', '--ticket', 'HL-2', '--dry-run']

async function house(): Promise<House> {
  const place = await openHouse()
  onTestFinished(() => place.close())
  return place
}

/** A ticket with a message in each state that a person sees. */
async function everyState(): Promise<House> {
  const place = await house()
  place.script('RCPT', 'technika@gmina.example', 1, '451 4.7.1 try again')
  place.script('RCPT', 'technika@zolw.example', 1, '550 5.1.1 nobody')
  place.script('dot', 'tomasz.zielinski@dv.example', 1, 'cut')
  await place.run([...open, '--confirm', '4'], night)
  await place.run(
    [
      ...open.map((word) => word.replace('HL-1', 'HL-3')),
      '--separate',
      'other',
      '--confirm',
      '4',
      '--send-at',
      '04:00',
    ],
    night,
  )
  return place
}

/** The names that states have in JSON, and nowhere on a Polish screen but in a flag. */
const english =
  /(?<!--)\b(?:queued|claimed|data|accepted|deferred|refused|unknown|dropped|held|delivered|bounced|delayed)\b/

describe('a Polish screen has no state by its English name', () => {
  it.each([
    ['list', ['outbox', 'list']],
    ['sending', ['outbox', 'send']],
    ['status', ['status']],
    ['a ticket', ['ticket', 'show', 'HL-1']],
    ['all tickets', ['ticket', 'list']],
    ['a word about what arrived', ['outbox', 'resolve', '2', '--resend']],
    ['a word about what is unknown', ['outbox', 'resolve', '3', '--delivered']],
    ['what cannot be taken back', ['outbox', 'withdraw', 'HL-1', '--message', '2']],
    ['what is taken back', ['outbox', 'withdraw', 'HL-3', '--message', '5']],
    ['a whole notice taken back', ['outbox', 'withdraw', 'HL-3']],
    ['nothing to take back', ['outbox', 'withdraw', 'HL-1']],
    ['a letter', letter],
  ])('%s', async (_, args) => {
    const place = await everyState()
    const { stdout, stderr } = await place.run(['--lang', 'pl', ...args], night)
    expect(`${stdout}${stderr}`.length).toBeGreaterThan(20)
    expect(english.exec(`${stdout}${stderr}`)?.[0]).toBeUndefined()
  })
})

it('a bare number is that of a message, or of a ticket', async () => {
  const place = await everyState()
  const taken = await place.run(['outbox', 'withdraw', '5', '--json'], night)
  expect(JSON.parse(taken.stdout)).toMatchObject({ messages: [{ id: 5, outcome: 'withdrawn' }] })
  // 1 has the ticket HL-1, of which something waits, too
  expect((await place.run(['outbox', 'withdraw', '1'], night)).stderr).toContain('HL-1')
  const whole = await place.run(['outbox', 'withdraw', '3', '--json'], night)
  expect(JSON.parse(whole.stdout)).toMatchObject({ ticket: 'HL-3', phase: 'open' })
})

it('the number of a mail that there is not is no missing file', async () => {
  const place = await house()
  for (const verb of ['check', 'accept', 'reject']) {
    const { stdout } = await place.run(['inbox', verb, '12', '--json'], night)
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'incoming-no-such-mail' } })
  }
})

it('a preview that is refused does not say how to send it', async () => {
  const place = await house()
  const update = [...open.with(1, 'update').slice(0, 3), '--dry-run']
  await place.run([...open, '--confirm', '4'], night)
  const pl = 'Prace trwają, hasło: Wiosna2026.'
  const refused = await place.run([...update, '--text-pl', pl, '--text-en', 'The works go on.'], night)
  expect([refused.code, refused.stdout.includes('leave out --dry-run')]).toEqual([3, false])
  const fine = await place.run([...update, '--text-pl', 'Prace trwają.', '--text-en', 'The works go on.'], night)
  expect([fine.code, fine.stdout.includes('leave out --dry-run')]).toEqual([0, true])
})
