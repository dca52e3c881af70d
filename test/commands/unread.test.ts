import { describe, expect, it, onTestFinished } from 'vitest'
import { type House, openHouse } from '../stage/house.ts'
import { terminal } from '../stage/terminal.ts'

const at = (time: string) => ({ DNIU_NOW: `2026-11-21T${time}:00+01:00` })
const gmina = 'technika@gmina.example'
const zolw = 'technika@zolw.example'
const open = ['outage', 'open', 'HL-1', '--operator', 'play', '--service', 'sms-premium', '--start', '03:05']
const close = ['outage', 'close', 'HL-1', '--end', '03:30']

async function house(settings: Record<string, string> = {}): Promise<House> {
  const opened = await openHouse(settings)
  onTestFinished(() => opened.close())
  return opened
}

async function said({ run }: House, time: string, args: readonly string[]) {
  const { code, stdout, stderr } = await run([...args, '--json'], at(time))
  return { exit: code, stderr, ...JSON.parse(stdout) }
}

/** The addresses of a notice, each of whose copies the server answers so, this many times. */
async function answered(place: House, reply: string, times: number): Promise<readonly string[]> {
  const seen = await said(place, '03:12', [...open, '--dry-run'])
  const all = seen.messages.map(({ to }: { to: string }) => to)
  for (const to of all) place.script('RCPT', to, times, reply)
  return all
}

describe('what nobody has got', () => {
  it('is followed by nothing while it is put off, nor when it was refused; status keeps it', async () => {
    const place = await house()
    const all = await answered(place, '451 4.7.1 Greylisted, try again later', 1)
    expect((await place.run([...open, '--confirm', `${all.length}`], at('03:12'))).code).toBe(4)
    const refused = await said(place, '03:13', ['outage', 'close', 'HL-1', '--dry-run'])
    expect(refused.exit).toBe(3)
    expect(refused.error).toMatchObject({
      code: 'notice-untold',
      hint: expect.stringContaining('dniu outbox withdraw HL-1'),
    })
    expect(
      (await said(place, '03:14', ['outage', 'update', 'HL-1', '--text-en', 'On.', '--text-pl', 'Trwa.'])).error.code,
    ).toBe('notice-untold')
    const row = (await place.run(['status'], at('03:14'))).stdout
    expect(row).toContain('open: NOBODY HAS IT')
    // what was put off leaves in the same run once its time has come: then the close may follow it
    const later = await said(place, '03:50', [...close, '--dry-run'])
    expect(later.exit).toBe(0)
    expect(later.warnings.join()).toContain(`(${all.length}) leave first`)
    const sent = await place.run([...close, '--confirm', `${all.length}`], at('03:50'))
    expect(sent.code, sent.stderr).toBe(0)
    const subjects = place.server.received.map(({ bytes }) => /OPEN|CLOSE/.exec(String(bytes))?.[0])
    expect(subjects).toEqual([...all.map(() => 'OPEN'), ...all.map(() => 'CLOSE')])
  })

  it('an end that every server refused is none: the outage stays in the table', async () => {
    const place = await house()
    const all = await answered(place, '451 4.7.1 Greylisted', 0)
    expect((await place.run([...open, '--confirm', `${all.length}`], at('03:12'))).code).toBe(0)
    for (const to of all) place.script('RCPT', to, 1, `550 5.1.1 <${to}> No such user here`)
    expect((await place.run([...close, '--confirm', `${all.length}`], at('03:50'))).code).not.toBe(0)
    const { notices } = await said(place, '03:51', ['status'])
    expect(notices).toMatchObject([{ ticket: 'HL-1', phase: 'close' }])
    expect((await place.run(['status'], at('03:51'))).stdout).toMatch(/HL-1 .* open .*close: NOBODY HAS IT/)
  })
})

describe('what is taken back', () => {
  /** A close that two have, and that is put off for the others. */
  async function half(): Promise<{ place: House; all: readonly string[] }> {
    const place = await house()
    const all = await answered(place, '451 4.7.1 Greylisted', 0)
    await place.run([...open, '--confirm', `${all.length}`], at('03:12'))
    for (const to of [gmina, zolw]) place.script('RCPT', to, 1, '451 4.7.1 Greylisted')
    expect((await place.run([...close, '--confirm', `${all.length}`], at('03:50'))).code).toBe(4)
    return { place, all }
  }
  const idOf = async (place: House, to: string) =>
    `${(JSON.parse((await place.run(['outbox', '--json'])).stdout) as { id: number; to: string }[]).find((one) => one.to === to)?.id}`

  it('leaves a phase half told only where a script says how many; and that one may still be sent', async () => {
    const { place } = await half()
    const id = await idOf(place, gmina)
    const withdraw = ['outbox', 'withdraw', 'HL-1', '--message', id]
    const bare = await said(place, '03:51', withdraw)
    expect(bare).toMatchObject({ exit: 2, error: { code: 'resolve-confirm-missing' } })
    expect(bare.stderr).toContain('2 have the same mail already')
    expect(await said(place, '03:51', [...withdraw, '--confirm', '2'])).toMatchObject({ exit: 3 })
    expect((await said(place, '03:51', ['outbox', 'withdraw', id])).error.code).toBe('resolve-confirm-missing')
    expect((await said(place, '03:51', [...withdraw, '--confirm', '1'])).exit).toBe(0)
    const why = await place.run(['why', gmina, 'HL-1'], at('03:52'))
    expect(why.stdout).toContain('withdrawn')
    expect((await place.run(['ticket', 'show', 'HL-1', '--full'], at('03:52'))).stdout).toMatch(
      new RegExp(`${id} {2}withdrawn {2}${gmina}`),
    )
    // the same phase, to that one alone
    expect((await place.run(['outbox', 'resolve', id, '--resend'], at('03:53'))).code).toBe(0)
    const before = place.server.received.length
    expect((await place.run(['outbox', 'send'], at('03:54'))).code).not.toBe(1)
    expect(place.server.received.slice(before).flatMap(({ to }) => to)).toContain(gmina)
    expect((await place.run(['journal', 'verify'])).code).toBe(0)
  })

  it('as a whole is not sent after all', async () => {
    const place = await house()
    const all = await answered(place, '451 4.7.1 Greylisted', 1)
    await place.run([...open, '--confirm', `${all.length}`], at('03:12'))
    const id = await idOf(place, gmina)
    expect((await place.run(['outbox', 'withdraw', 'HL-1'], at('03:13'))).code).toBe(0)
    expect((await said(place, '03:14', ['outbox', 'resolve', id, '--resend'])).error.code).toBe('outbox-not-resolvable')
  })

  it('as a whole, where every server refused it: nobody waits to hear the end', async () => {
    const place = await house()
    const all = await answered(place, '550 5.1.1 No such user', 1)
    await place.run([...open, '--confirm', `${all.length}`], at('03:12'))
    const { error } = await said(place, '03:13', ['ticket', 'close', 'HL-1'])
    expect([error.code, error.hint]).toEqual(['notice-untold', expect.stringContaining('dniu outbox withdraw HL-1')])
    const taken = await said(place, '03:13', ['outbox', 'withdraw', 'HL-1'])
    expect(taken).toMatchObject({ phase: 'open', messages: all.length })
    expect(await said(place, '03:13', ['status'])).toMatchObject({ notices: [] })
    expect((await place.run([...open, '--confirm', `${all.length}`], at('03:14'))).code).toBe(0)
  })

  it('is asked about at a terminal, with its number', async () => {
    const place = await house()
    const all = await answered(place, '451 4.7.1 Greylisted', 1)
    await place.run([...open, '--confirm', `${all.length}`], at('03:12'))
    const person = terminal(place.stage, ['outbox', 'withdraw', 'HL-1', '--lang', 'en'], { env: at('03:13') })
    onTestFinished(() => person.close())
    await person.see(`To be withdrawn: open of HL-1 (${all.length})`)
    await person.answer('To agree, type the number of messages', `${all.length}`)
    expect(await person.ended()).toBe(0)
  })

  it('is told to have left, not to be leaving, where all have it, with what may follow', async () => {
    const place = await house()
    const all = await answered(place, '451 4.7.1 Greylisted', 0)
    await place.run([...open, '--confirm', `${all.length}`], at('03:12'))
    await place.run([...close, '--confirm', `${all.length}`], at('03:50'))
    const { error } = await said(place, '03:51', ['outbox', 'withdraw', 'HL-1'])
    expect(error.code).toBe('already-left')
    expect(error.hint).toContain('dniu outage correct HL-1')
    expect(error.hint).not.toContain('maintenance')
  })
})

describe('advice names what may follow this notice', () => {
  it('at a second opening, at a command for the other kind, and when nothing is due yet', async () => {
    const place = await house()
    const all = await answered(place, '451 4.7.1 Greylisted', 0)
    await place.run([...open, '--confirm', `${all.length}`], at('03:12'))
    const again = (await said(place, '03:13', open)).error
    expect(again).toMatchObject({
      code: 'notice-already-open',
      hint: expect.stringContaining('dniu outage update HL-1, dniu outage correct HL-1, dniu outage close HL-1'),
    })
    const other = await place.run(['maintenance', 'close', 'HL-1'], { ...at('03:14'), LC_ALL: 'pl_PL.UTF-8' })
    expect(other.stderr).toContain('dotyczy awarii, a nie prac planowanych')
    expect(other.stderr).toContain('dniu outage close HL-1')
    await place.run([...close, '--confirm', `${all.length}`], at('03:50'))
    const closed = (await said(place, '03:51', open)).error.hint
    expect(closed).toContain('dniu outage correct HL-1')
    expect(closed).not.toContain('dniu outage update')
    const works = [
      'maintenance',
      'open',
      'HL-2',
      '--operator',
      'play',
      '--service',
      'sms-premium',
      '--start',
      '22.11 04:00',
      '--end',
      '22.11 05:00',
    ]
    expect(
      (await place.run([...works, '--send-at', '21.11 06:00', '--confirm', `${all.length}`], at('03:52'))).code,
    ).toBe(0)
    const quiet = await place.run(['outbox', 'send'], at('03:53'))
    expect(quiet.stdout).toBe(
      `Nothing is due now. Waiting for their time: ${all.length}, the first at 21.11.2026 06:00.\n`,
    )
  })
})
