import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type House, openHouse } from '../stage/house.ts'

// what waits obeys the rules, in whatever state it is: late, expired, overtaken, changed, put off

async function house(settings: Record<string, string> = {}): Promise<House> {
  const place = await openHouse(settings)
  onTestFinished(() => place.close())
  return place
}

const at = (time: string) => ({ DNIU_NOW: `2026-11-${time}:00+01:00` })
const night = at('21T03:12')
const open = ['outage', 'open', 'HL-1', '--operator', 'play', '--service', 'sms-premium', '--start', 'now']
const gmina = 'technika@gmina.example'
const later = '451 4.7.1 greylisted'
const noServer = { DNIU_SMTP_URL: 'smtp://127.0.0.1:9' }

interface Said {
  readonly error?: { readonly code: string; readonly message: string; readonly hint: string }
  readonly counts: Record<string, number>
  readonly nextTry: string | null
  readonly held: {
    readonly late: { code: string; message: string; hint: string; messages: number; told: number }[]
    readonly changed: { id: number; code: string; message: string }[]
    readonly warnings: string[]
  }
  readonly messages: { id: number; to: string; outcome: string }[]
}

/** Runs with --json, and reads what is said. */
async function said(place: House, args: readonly string[], env: Record<string, string>) {
  const { code, stdout } = await place.run([...args, '--json'], env)
  return { code, ...(JSON.parse(stdout) as Said) }
}

const arrived = (place: House) => place.server.received.map(({ to }) => to[0] ?? '')
const arrivedAt = (place: House, address: string) => arrived(place).filter((to) => to === address).length

it('a ticket of which nothing is known is a slip of the keyboard, and no sending that had nothing to do', async () => {
  const place = await house()
  expect(await said(place, ['outbox', 'send', 'HL-77'], night)).toMatchObject({
    code: 3,
    error: { code: 'ticket-unknown' },
  })
})

describe('what was put off is held once it is of no use', () => {
  const works = ['maintenance', 'open', 'HL-2', '--dv', '--service', 'voting', '--confirm', '2']
  const hours = ['--start', '05.12.2026 01:00', '--end', '05.12.2026 03:00']

  it('a prolongation, hours after the planned end: nobody may send it where nobody has it', async () => {
    const place = await house()
    await place.run([...works, ...hours], night)
    for (const to of [gmina, 'malgorzata.sliwa@dv.example']) place.script('RCPT', to, 9, later)
    const prolong = ['maintenance', 'prolong', 'HL-2', '--end', '05.12.2026 05:00', '--confirm', '2']
    expect((await place.run(prolong, { DNIU_NOW: '2026-12-05T02:30:00+01:00' })).code).toBe(4)
    const morning = { DNIU_NOW: '2026-12-05T07:30:00+01:00' }
    const ran = await said(place, ['outbox', 'send'], morning)
    expect(ran).toMatchObject({ code: 4, error: { code: 'waiting-over' }, held: { late: [{ messages: 2, told: 0 }] } })
    expect(place.server.received).toHaveLength(2)
    expect((await said(place, ['outbox', 'send', 'HL-2', '--late', 'Mimo to'], morning)).code).toBe(4)
    expect(place.server.received).toHaveLength(2)
    expect((await place.run(['outbox', 'withdraw', 'HL-2'], morning)).code).toBe(0)
    expect((await said(place, ['outbox', 'send'], morning)).code).toBe(0)
  })

  it('a prolongation that one has and one has not: told so, and left to a person', async () => {
    const place = await house()
    await place.run([...works, ...hours], night)
    place.script('RCPT', gmina, 1, later)
    const prolong = ['maintenance', 'prolong', 'HL-2', '--end', '05.12.2026 05:00', '--confirm', '2']
    await place.run(prolong, { DNIU_NOW: '2026-12-05T02:30:00+01:00' })
    const morning = { DNIU_NOW: '2026-12-05T07:30:00+01:00' }
    const ran = await said(place, ['outbox', 'send'], morning)
    expect(ran).toMatchObject({ code: 4, error: { code: 'waiting-past' }, held: { late: [{ messages: 1, told: 1 }] } })
    expect(ran.error?.message).toMatch(/It waits for 1; 1 have it/)
    expect(ran.error?.hint).toContain('dniu outbox send HL-2 --late REASON')
    expect((await said(place, ['outbox', 'send', 'HL-2', '--late', 'Mimo to'], morning)).code).toBe(0)
    expect(arrivedAt(place, gmina)).toBe(2)
  })

  it('an announcement, once the works have begun', async () => {
    const place = await house()
    place.script('RCPT', gmina, 1, later)
    const operators = ['maintenance', 'open', 'HL-3', '--operator', 'play', '--service', 'sms-premium']
    const begin = [...operators, '--start', '21.11.2026 04:00', '--end', '21.11.2026 09:00', '--confirm', '4']
    expect((await place.run(begin, night)).code).toBe(4)
    const ran = await said(place, ['outbox', 'send'], at('21T06:00'))
    expect(ran).toMatchObject({ code: 4, error: { code: 'waiting-past' } })
    expect(arrivedAt(place, gmina)).toBe(0)
  })

  it('an opening that met no server on Saturday is not sent by itself on Monday', async () => {
    const place = await house()
    expect((await place.run([...open, '--confirm', '4'], { ...night, ...noServer })).code).toBe(5)
    expect((await said(place, ['outbox', 'send'], { ...at('21T03:20'), ...noServer })).code).toBe(5)
    const monday = at('23T08:00')
    expect(await said(place, ['outbox', 'send'], monday)).toMatchObject({
      code: 3,
      error: { code: 'waiting-late' },
      held: { late: [{ messages: 4, told: 0 }] },
    })
    expect(place.server.received).toEqual([])
    expect(JSON.parse((await place.run(['status', '--json'], monday)).stdout)).toMatchObject({
      outbox: { queued: 4 },
      held: { late: [{ ticket: 'HL-1', code: 'waiting-late' }] },
    })
    const listed = JSON.parse((await place.run(['outbox', '--json'], monday)).stdout)
    expect(listed[0]).toMatchObject({ outcome: 'queued', held: 'waiting-late', nextTry: null })
    const close = await place.run(['outage', 'close', 'HL-1', '--end', '21.11.2026 05:00', '--confirm', '4'], monday)
    // nobody knows of the outage: first the opening, or nothing
    expect(close.code).toBe(3)
    expect(close.stderr).toContain('dniu outbox withdraw HL-1')
    expect(close.stderr).toContain('--late REASON')
    expect(place.server.received).toEqual([])
    expect((await place.run(['outbox', 'send', 'HL-1', '--late', 'Brak serwera'], monday)).code).toBe(0)
    const again = ['outage', 'close', 'HL-1', '--end', '21.11.2026 05:00', '--confirm', '4']
    expect((await place.run(again, monday)).code).toBe(0)
    expect(place.server.received).toHaveLength(8)
    const subjects = place.server.received
      .filter(({ to }) => to[0] === gmina)
      .map(({ bytes }) => /OPEN|CLOSE/.exec(bytes.toString('latin1'))?.[0])
    expect(subjects).toEqual(['OPEN', 'CLOSE'])
  })

  it('one that a vanished sender held, or that is to be sent again, is judged like the rest', async () => {
    const place = await house()
    place.script('dot', gmina, 1, 'cut')
    await place.run([...open, '--confirm', '4'], night)
    const [unknown] = JSON.parse((await place.run(['outbox', '--json'], night)).stdout) as { id: number }[]
    const monday = at('23T08:00')
    const resolved = await place.run(['outbox', 'resolve', String(unknown?.id), '--resend'], monday)
    expect(resolved.code).toBe(0)
    expect(resolved.stderr).toContain('--late REASON')
    expect(await said(place, ['outbox', 'send'], monday)).toMatchObject({ code: 4, error: { code: 'waiting-late' } })
    expect(arrivedAt(place, gmina)).toBe(1)
  })
})

describe('a newer phase', () => {
  const update = ['outage', 'update', 'HL-1', '--text-pl', 'Operator pracuje nad naprawą.', '--text-en']

  it('overtakes an update that waits, whose words it quotes; what is left of the update is named', async () => {
    const place = await house()
    await place.run([...open, '--confirm', '4'], night)
    place.script('RCPT', gmina, 1, later)
    await place.run([...update, 'The operator is working on it.', '--confirm', '4'], at('21T03:20'))
    const closed = await place.run(['outage', 'close', 'HL-1', '--end', '03:30', '--confirm', '4'], at('21T03:40'))
    expect(closed.code).toBe(0)
    expect(closed.stderr).toContain('followed by a newer phase')
    expect(arrivedAt(place, gmina)).toBe(2)
    expect(await said(place, ['outbox', 'send'], at('21T03:50'))).toMatchObject({
      code: 4,
      error: { code: 'waiting-passed' },
    })
    // nobody reads the update after the end, whoever wishes it
    await place.run(['outbox', 'send', 'HL-1', '--late', 'Mimo to'], at('21T03:50'))
    expect(arrivedAt(place, gmina)).toBe(2)
    expect(
      (await place.run(['outbox', 'withdraw', 'HL-1', '--only-late', '--confirm', '1'], at('21T03:51'))).code,
    ).toBe(0)
    expect((await said(place, ['outbox', 'send'], at('21T03:52'))).code).toBe(0)
  })

  it('waits for an opening that is put off: first that it began, then that it is over', async () => {
    const place = await house()
    place.script('RCPT', gmina, 1, later)
    await place.run([...open, '--confirm', '4'], night)
    const closed = await place.run(['outage', 'close', 'HL-1', '--end', '03:14', '--confirm', '4'], at('21T03:15'))
    expect(closed.code).toBe(4)
    expect(arrivedAt(place, gmina)).toBe(0)
    expect((await said(place, ['outbox', 'send'], at('21T03:30'))).code).toBe(0)
    expect(arrivedAt(place, gmina)).toBe(2)
  })
})

describe('the next try', () => {
  it('is named; until then nothing is tried, and not all is well', async () => {
    const place = await house()
    place.script('RCPT', gmina, 1, later)
    await place.run([...open, '--confirm', '4'], night)
    const soon = await said(place, ['outbox', 'send'], at('21T03:13'))
    expect(soon).toMatchObject({ code: 4, counts: { deferred: 1, accepted: 0 } })
    const next = Date.parse(soon.nextTry ?? '')
    expect(next).toBeGreaterThanOrEqual(Date.parse('2026-11-21T03:16:00+01:00'))
    expect(next).toBeLessThanOrEqual(Date.parse('2026-11-21T03:18:00+01:00'))
    const told = await place.run(['outbox', 'send'], at('21T03:13'))
    expect(told.stdout).toMatch(/next try 21\.11\.2026 03:1[678].*Deferred: 1/)
    expect((await place.run(['outbox'], at('21T03:13'))).stdout).toMatch(
      /deferred .*\(next try 21\.11\.2026 03:1[678]\)/,
    )
    expect((await place.run(['status'], at('21T03:13'))).stdout).toMatch(/next try 21\.11\.2026 03:1[678]/)
    expect(arrivedAt(place, gmina)).toBe(0)
  })

  it('is now, if a person says so, for a ticket; that is kept with the name', async () => {
    const place = await house()
    place.script('RCPT', gmina, 1, later)
    await place.run([...open, '--confirm', '4'], night)
    expect((await place.run(['outbox', 'send', '--now'], at('21T03:13'))).code).toBe(2)
    expect((await said(place, ['outbox', 'send', 'HL-1', '--now'], at('21T03:13'))).code).toBe(0)
    expect(arrivedAt(place, gmina)).toBe(1)
    const shown = JSON.parse((await place.run(['ticket', 'show', 'HL-1', '--json'], night)).stdout)
    const hurried = shown.events.filter(({ kind }: { kind: string }) => kind === 'tried-now')
    expect(hurried).toMatchObject([{ who: 'anna.nowak', text: '1' }])
  })

  it('has an end, and is lengthened by a person for a time, not for ever', async () => {
    const place = await house()
    place.script('RCPT', gmina, 99, later)
    const works = ['maintenance', 'open', 'HL-2', '--dv', '--service', 'voting', '--confirm', '2']
    await place.run([...works, '--start', '12.12.2026 01:00', '--end', '12.12.2026 03:00'], night)
    expect((await said(place, ['outbox', 'send'], at('26T03:12'))).held.late).toEqual([])
    const ended = await said(place, ['outbox', 'send'], at('26T03:13'))
    expect(ended).toMatchObject({ code: 4, error: { code: 'waiting-expired' }, held: { late: [{ told: 1 }] } })
    const tries = place.server.commands.filter((line) => line.includes(gmina)).length
    await place.run(['outbox', 'send'], at('27T03:13'))
    expect(place.server.commands.filter((line) => line.includes(gmina))).toHaveLength(tries)
    const on = await said(place, ['outbox', 'send', 'HL-2', '--late', 'Serwer wraca'], at('27T03:13'))
    expect(on).toMatchObject({ code: 4, counts: { deferred: 1 }, held: { late: [] } })
    expect(place.server.commands.filter((line) => line.includes(gmina)).length).toBeGreaterThan(tries)
  })
})

describe('a registry that changes before a message leaves', () => {
  const send = ['--send-at', '21.11.2026 04:00', '--confirm', '4']
  const four = at('21T04:00')
  const update = [
    'outage',
    'update',
    'HL-1',
    '--text-pl',
    'Operator pracuje nad naprawą.',
    '--text-en',
    'It is in work.',
  ]

  function change(place: House, file: string, from: string | RegExp, to: string): void {
    const path = join(place.stage.folder, 'registry', file)
    const text = readFileSync(path, 'utf8')
    const changed = text.replace(from, to)
    expect(changed).not.toBe(text)
    writeFileSync(path, changed)
  }
  const inactive = (place: House) =>
    change(place, 'contacts.yaml', `emails: [${gmina}]`, `status: inactive, emails: [${gmina}]`)

  async function scheduled(place: House): Promise<void> {
    await place.run([...open, '--confirm', '4'], night)
    expect((await place.run([...update, ...send], at('21T03:20'))).code).toBe(0)
    place.server.received.splice(0)
  }

  it('a contact that is inactive by then: held and named, everything else leaves', async () => {
    const place = await house()
    await scheduled(place)
    inactive(place)
    const status = JSON.parse((await place.run(['status', '--json'], at('21T03:30'))).stdout) as Said
    expect(status.held.changed).toMatchObject([{ code: 'changed-contact-inactive' }])
    const ran = await said(place, ['outbox', 'send'], four)
    expect(ran).toMatchObject({ code: 4, counts: { accepted: 3, queued: 0 }, error: { code: 'registry-changed' } })
    expect(ran.held.changed).toMatchObject([{ code: 'changed-contact-inactive' }])
    expect(ran.held.changed[0]?.message).toContain(gmina)
    expect(arrivedAt(place, gmina)).toBe(0)
    expect((await said(place, ['outbox', 'send'], at('21T04:05'))).code).toBe(4)
    expect((await place.run(['outbox'], four)).stdout).toMatch(/held .*technika@gmina\.example/)
    expect((await place.run(['outbox', 'send', '--despite-registry', 'Tak'], four)).code).toBe(2)
    const sent = await said(place, ['outbox', 'send', 'HL-1', '--despite-registry', 'Nadal tam pracuje'], four)
    expect(sent.code).toBe(0)
    expect(arrivedAt(place, gmina)).toBe(1)
    const shown = JSON.parse((await place.run(['ticket', 'show', 'HL-1', '--json'], four)).stdout)
    const words = shown.events.filter(({ kind }: { kind: string }) => kind === 'despite-registry')
    expect(words).toMatchObject([{ who: 'anna.nowak', text: '1: Nadal tam pracuje' }])
  })

  it('may leave by a word that was given before its time', async () => {
    const place = await house()
    await scheduled(place)
    inactive(place)
    const early = await said(place, ['outbox', 'send', 'HL-1', '--despite-registry', 'Nadal pracuje'], at('21T03:30'))
    expect(early).toMatchObject({ code: 0, held: { changed: [] } })
    expect(arrived(place)).toEqual([])
    expect((await said(place, ['outbox', 'send'], four)).code).toBe(0)
    expect(arrivedAt(place, gmina)).toBe(1)
  })

  it('a product that is used no more, after a deferral', async () => {
    const place = await house()
    place.script('RCPT', gmina, 1, later)
    await place.run([...open, '--confirm', '4'], night)
    change(place, 'products.yaml', /partner: gmina\n/g, 'partner: gmina\n    status: inactive\n')
    const ran = await said(place, ['outbox', 'send'], at('21T03:20'))
    expect(ran).toMatchObject({ code: 4, error: { code: 'registry-changed' } })
    expect(ran.held.changed).toMatchObject([{ code: 'changed-product-inactive' }])
    expect(arrivedAt(place, gmina)).toBe(0)
  })

  it('is taken out by a person, alone', async () => {
    const place = await house()
    await scheduled(place)
    inactive(place)
    await place.run(['outbox', 'send'], four)
    expect((await place.run(['outbox', 'withdraw', 'HL-1', '--only-changed', '--confirm', '1'], four)).code).toBe(0)
    expect((await said(place, ['outbox', 'send'], four)).code).toBe(0)
    expect((await place.run(['outbox', 'withdraw', 'HL-1', '--only-changed'], four)).code).toBe(3)
    expect(arrived(place)).toHaveLength(3)
    expect(arrivedAt(place, gmina)).toBe(0)
  })

  it('leaves when the registry says again what it said', async () => {
    const place = await house()
    await scheduled(place)
    inactive(place)
    expect((await said(place, ['outbox', 'send'], four)).held.changed).toHaveLength(1)
    change(place, 'contacts.yaml', `status: inactive, emails: [${gmina}]`, `emails: [${gmina}]`)
    expect((await said(place, ['outbox', 'send'], at('21T04:01'))).code).toBe(0)
    expect(arrivedAt(place, gmina)).toBe(1)
  })

  it('is only told where the settings say so', async () => {
    const place = await house()
    await scheduled(place)
    inactive(place)
    change(place, 'settings.yaml', /nextUpdate: 0/, 'nextUpdate: 0, changed: tell')
    const ran = await place.run(['outbox', 'send'], four)
    expect(ran.code).toBe(0)
    expect(ran.stderr).toContain('is not active any more')
    expect(arrivedAt(place, gmina)).toBe(1)
  })
})

describe('single messages are withdrawn', () => {
  it('by their numbers; nothing else changes, and what has left stays', async () => {
    const place = await house()
    place.script('RCPT', gmina, 1, later)
    await place.run([...open, '--confirm', '4'], night)
    const entries = JSON.parse((await place.run(['outbox', '--json'], night)).stdout) as { id: number }[]
    const id = String(entries[0]?.id)
    expect((await place.run(['outbox', 'withdraw', 'HL-2', '--message', id], night)).code).toBe(2)
    const gone = await said(place, ['outbox', 'withdraw', 'HL-1', '--message', id, '--confirm', '1'], night)
    expect(gone).toMatchObject({ code: 0, messages: [{ to: gmina, outcome: 'withdrawn' }] })
    expect((await place.run(['outbox', 'withdraw', 'HL-1', '--message', id], night)).code).toBe(3)
    expect((await said(place, ['outbox', 'send'], at('21T03:40'))).code).toBe(0)
    expect(arrived(place)).toHaveLength(3)
  })
})
