import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type House, openHouse } from '../stage/house.ts'
import { parsed, values } from '../stage/mail.ts'

const night = { DNIU_NOW: '2026-11-21T03:12:00+01:00' }
const later = { DNIU_NOW: '2026-11-21T04:12:00+01:00' }
const event = ['--operator', 'play', '--service', 'sms-premium', '--start', 'now', '--cause', 'sms', '--alone', 'night']
const reader = 'technika@gmina.example'
const about = ['--ticket', 'HL-1', '--address', reader.toUpperCase()]

const say = async ({ run }: House, args: readonly string[], env: Record<string, string> = later) => {
  const { code, stdout } = await run([...args, '--json'], env)
  return { code, said: JSON.parse(stdout || 'null') }
}

/** A notice that a reader got who should not have. */
async function sent(settings = ''): Promise<House> {
  const house = await openHouse()
  onTestFinished(() => house.close())
  const file = join(house.stage.env.DNIU_REGISTRY ?? '', 'settings.yaml')
  writeFileSync(file, `${readFileSync(file, 'utf8')}\n${settings}\n`)
  await house.run(['outage', 'open', 'HL-1', ...event, '--confirm', '4'], night)
  return house
}

describe('a mail that went to a wrong reader', () => {
  it('is shown with who got what and when, before anything is kept or sent', async () => {
    const house = await sent()
    const before = house.server.received.length
    const { code, said } = await say(house, ['breach', 'open', ...about, '--dry-run'])
    expect(code).toBe(0)
    expect(said).toMatchObject({
      ...{ ticket: 'HL-1', kind: 'breach', address: reader, known: '2026-11-21T04:12:00+01:00' },
      clocks: [{ name: 'personal-data', due: '2026-11-24T04:12:00+01:00' }],
      got: [{ to: reader, phase: 'open', leftAt: '2026-11-21T03:12:00+01:00', state: 'accepted' }],
    })
    expect((await say(house, ['breach', 'open', ...about])).said.error.code).toBe('missing-answers')
    expect(house.server.received).toHaveLength(before)
    expect((await say(house, ['breach', 'list', '--all'])).said).toEqual([])
  })

  it('is answered with a request to the reader, in the thread; our own people are told without the text', async () => {
    const house = await sent(
      'breach: { officer: iod@privacy.example, clocks: [{ name: personal-data, hours: 72 }, { name: contract, hours: 5 }] }',
    )
    const [leaked] = house.server.received.filter(({ to }) => to.includes(reader))
    const first = await parsed(leaked?.bytes ?? new Uint8Array())
    const before = house.server.received.length
    const { said } = await say(house, ['breach', 'open', ...about, '--known', '04:00', '--yes'])
    expect(said.counts).toEqual({ accepted: 4 })
    const mails = house.server.received.slice(before)
    expect(mails.flatMap(({ to }) => to).sort()).toEqual(
      ['ewa.krol@dv.example', 'iod@privacy.example', 'pawel.gorski@dv.example', reader].sort(),
    )
    const asked = await parsed(mails.find(({ to }) => to.includes(reader))?.bytes ?? new Uint8Array())
    expect(values(asked, 'in-reply-to')).toEqual(values(first, 'message-id'))
    expect(asked.email.subject).toBe('Prośba o usunięcie wiadomości [[HL-1]]')
    expect(asked.text).toContain('21.11.2026 03:12')
    expect(asked.text).not.toContain('iod@')
    const told = await parsed(mails.find(({ to }) => to.includes('iod@privacy.example'))?.bytes ?? new Uint8Array())
    expect(told.text).toContain(reader)
    expect(told.text).toContain('contract: 21.11.2026 09:00')
    for (const leak of ['SMS Premium', 'technical problems', first.email.subject ?? '?'])
      expect(told.text).not.toContain(leak)
    const [known] = (await say(house, ['breach', 'list'])).said
    expect(known).toMatchObject({ id: 1, ticket: 'HL-1', messages: said.got.map(({ id }: { id: number }) => id) })
    expect((await say(house, ['ticket', 'show', 'HL-1'])).said.events.at(-1)).toMatchObject({
      kind: 'breach-opened',
      text: '1',
    })
  })

  it('is recorded once while it is open; is asked about anew afterwards', async () => {
    const house = await sent()
    await say(house, ['breach', 'open', ...about, '--yes'])
    expect((await say(house, ['breach', 'open', ...about, '--yes'])).said.error.code).toBe('breach-known')
    await say(house, ['breach', 'close', '1', '--text', 'deleted'])
    expect((await say(house, ['breach', 'open', ...about, '--yes'])).code).toBe(0)
  })

  it('is none that has not left, or that nobody has', async () => {
    const house = await sent()
    const update = [
      '--text-pl',
      'Trwa naprawa.',
      '--text-en',
      'Repair goes on.',
      '--send-at',
      '05:00',
      '--confirm',
      '4',
    ]
    await house.run(['outage', 'update', 'HL-1', ...update], later)
    const { pressing: _, ...outbox } = (await say(house, ['ticket', 'show', 'HL-1', '--full'])).said
    const waiting = outbox.events.at(-1).mail.messages[0].id
    expect((await say(house, ['breach', 'open', '--message', `${waiting}`, '--yes'])).said.error.code).toBe(
      'breach-not-left',
    )
    await house.run(['outbox', 'withdraw', 'HL-1'], later)
    expect((await say(house, ['breach', 'open', '--message', `${waiting}`, '--yes'])).said.error.code).toBe(
      'breach-nobody-has',
    )
    const other = ['--ticket', 'HL-9', '--address', reader, '--yes']
    const { error } = (await say(house, ['breach', 'open', ...other])).said
    expect(error).toMatchObject({ code: 'breach-got-nothing' })
    expect(error.message).toContain('HL-1')
  })

  it('is told from what is none before anything else is asked for, and from what is recorded already', async () => {
    const house = await sent()
    const codes = async (...args: string[]) => {
      const { error } = (await say(house, ['breach', 'open', ...args])).said
      return [error.code, ...(error.problems ?? []).map(({ code }: { code: string }) => code)]
    }
    const strange = ['--ticket', 'HL-1', '--address', 'nobody@gmina.example']
    expect(await codes(...strange)).toEqual(['breach-got-nothing'])
    expect(await codes('--ticket', 'HL-1')).toContain('breach-which')
    expect(await codes('--message', '99')).toContain('outbox-no-such-message')
    await say(house, ['breach', 'open', ...about, '--yes'])
    expect(await codes(...about)).toContain('breach-known')
    expect((await say(house, ['breach', 'open', ...about, '--dry-run'])).said.error.code).toBe('breach-known')
  })

  it('presses when a clock ends soon, and when it has ended, until that is done', async () => {
    const house = await sent()
    await say(house, ['breach', 'open', ...about, '--yes'])
    const overdue = async (DNIU_NOW: string) => {
      const { code, said } = await say(house, ['status', '--overdue'], { DNIU_NOW })
      return [code, ...said.pressing.map(({ code: of }: { code: string }) => of)]
    }
    expect(await overdue('2026-11-23T16:11:00+01:00')).toEqual([0])
    expect(await overdue('2026-11-23T16:12:00+01:00')).toEqual([3, 'pressing-breach-soon'])
    expect(await overdue('2026-11-24T04:12:00+01:00')).toEqual([3, 'pressing-breach'])
    const handed = await say(house, ['handover'], { DNIU_NOW: '2026-11-24T04:12:00+01:00' })
    expect(handed.said.pressing).toMatchObject([{ is: 'breach', code: 'pressing-breach' }])
    await say(house, ['breach', 'note', '1', '--met', 'personal-data', '--text', 'told'])
    expect(await overdue('2026-11-24T04:12:00+01:00')).toEqual([0])
  })

  it('is exported for its owner alone, and never instead of another file', async () => {
    const house = await sent()
    await say(house, ['breach', 'open', ...about, '--yes'])
    const { said } = await say(house, ['breach', 'export', '1'])
    const [json, text] = said.files as string[]
    for (const file of [json, text]) expect((statSync(file ?? '').mode & 0o777).toString(8)).toBe('600')
    expect(JSON.parse(readFileSync(json ?? '', 'utf8'))).toMatchObject({
      id: 1,
      address: reader,
      got: [{ to: reader }],
    })
    expect(readFileSync(text ?? '', 'utf8')).toContain(reader)
    expect((await say(house, ['breach', 'export', '1'])).said.error.code).toBe('export-exists')
  })

  it('keeps its ticket and its reader while it is open; then they go, and the journal is sound', async () => {
    const house = await sent()
    await say(house, ['breach', 'open', ...about, '--yes'])
    await house.run(['outage', 'close', 'HL-1', '--end', '04:00', '--confirm', '4'], later)
    const old = { DNIU_NOW: '2029-11-21T03:12:00+01:00' }
    const dry = await say(house, ['journal', 'prune', '--older', '24m', '--dry-run'], old)
    expect(dry.said).toMatchObject({ tickets: [], kept: [{ ticket: 'HL-1', why: 'breach' }] })
    expect(dry.said.rows).toEqual({})
    const kept = await say(house, ['person', 'forget', reader, '--dry-run'], old)
    expect(kept.said.rows).toEqual({})
    await say(house, ['breach', 'close', '1', '--text', `done, ${reader} confirmed`], later)
    const going = await say(house, ['person', 'forget', reader, '--dry-run'], old)
    expect(going.said.rows).toMatchObject({ breaches: 1, remarks: 1 })
    const count = Object.values(going.said.rows as Record<string, number>).reduce((sum, one) => sum + one, 0)
    await say(house, ['person', 'forget', reader, '--confirm', `${count}`], old)
    expect((await say(house, ['breach', 'show', '1'])).said.address).toMatch(/^gone:/)
    expect((await say(house, ['journal', 'verify'])).said).toMatchObject({ ok: true })
  })
})

it('doctor names who cannot be told', async () => {
  const house = await sent()
  const codes = ((await say(house, ['doctor'])).said as { code: string }[]).map(({ code }) => code)
  expect(codes).toContain('doctor-no-officer')
  expect(codes).not.toContain('doctor-no-superior')
})
