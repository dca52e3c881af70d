import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type Deed, numbersIn, type OwnGateway, startGateway, takes } from '../servers/gateway.ts'
import { ended } from '../stage/dniu.ts'
import { type House, openHouse } from '../stage/house.ts'
import { parsed } from '../stage/mail.ts'

const night = { DNIU_NOW: '2026-11-21T03:12:00+01:00' }
const later = { DNIU_NOW: '2026-11-21T04:00:00+01:00' }
const open = ['outage', 'open', 'HL-1', '--operator', 'play', '--service', 'sms-premium', '--start', 'now']
const [gmina, zolw] = ['+447700900001', '+447700900002']
const busy: Deed = { code: 429, headers: { 'retry-after': '900' }, body: 'slow down' }

interface Desk extends House {
  readonly gateway: OwnGateway
  /** Changes a file of the registry. */
  rewrite(name: string, change: (text: string) => string): void
  /** the answer of dniu, as JSON */
  json(args: readonly string[], env?: Record<string, string>): Promise<{ code: number | null; told: Told }>
  /** the numbers and addresses of the messages that are not accepted, by state */
  states(): Promise<string[]>
}

type Told = Record<string, never> & { messages: Record<string, unknown>[]; counts: unknown; error: { code: string } }

/** A desk whose gateway does so; of the two contacts, one is told by SMS and mail, the other by SMS alone. */
async function desk(does: OwnGateway['does'] = () => takes, more = '', settings = {}): Promise<Desk> {
  const gateway = await startGateway(does)
  const house = await openHouse(settings)
  onTestFinished(() => house.close())
  const registry = join(house.stage.folder, 'registry')
  const rewrite = (name: string, change: (text: string) => string) =>
    writeFileSync(join(registry, name), change(readFileSync(join(registry, name), 'utf8')))
  const sms = `\nsms:\n  url: ${gateway.url}\n  body: '{"to":"{to}","text":"{text}","id":"{id}"}'\n${more}`
  rewrite('settings.yaml', (text) => text + sms)
  rewrite('contacts.yaml', (text) =>
    text
      .replace('[technika@gmina.example]', `[technika@gmina.example], phones: ["${gmina}"], channels: [email, sms]`)
      .replace('[technika@zolw.example]', `[technika@zolw.example], phones: ["${zolw}"], channels: [sms]`),
  )
  const json: Desk['json'] = async (args, env = night) => {
    const { code, stdout } = await house.run([...args, '--json'], env)
    return { code, told: JSON.parse(stdout) }
  }
  const states = async () => {
    const { stdout } = await house.run(['outbox', '--json'], night)
    return (JSON.parse(stdout) as Record<string, string>[]).map(({ to, outcome }) => `${to} ${outcome}`).toSorted()
  }
  return { ...house, gateway, rewrite, json, states }
}

const owners = ['malgorzata.sliwa@dv.example', 'tomasz.zielinski@dv.example']
const mailed = ({ server }: House) => server.received.flatMap(({ to }) => to).toSorted()
const texts = ({ gateway }: Desk) => gateway.asked.map(({ body }) => String(JSON.parse(body).text))

describe('a notice', () => {
  it('reaches each by what is set: mail, SMS, or both, each number alone and once', async () => {
    const place = await desk()
    const { code, told } = await place.json([...open, '--confirm', '5'])
    expect(code).toBe(0)
    expect(mailed(place)).toEqual([...owners, 'technika@gmina.example'].toSorted())
    expect(numbersIn(place.gateway).toSorted()).toEqual([gmina, zolw])
    expect(told.messages.map(({ to, channel }) => [to, channel])).toContainEqual([zolw, 'sms'])
    expect(told.counts).toEqual({ accepted: 5 })
    const [text = ''] = texts(place)
    expect(text).toMatch(/HL-1.*PLAY.*21\.11\.2026 03:12/)
    expect(told.messages.find(({ to }) => to === gmina)).toMatchObject({ text, segments: 1, outcome: 'accepted' })
  })

  it('is followed in the way in which it was told, with the number of its ticket', async () => {
    const place = await desk()
    await place.run([...open, '--confirm', '5'], night)
    const { code } = await place.json(['outage', 'close', 'HL-1', '--end', 'now', '--confirm', '5'], later)
    expect(code).toBe(0)
    expect(numbersIn(place.gateway)).toEqual([...[gmina, zolw], ...[gmina, zolw]])
    expect(new Set(place.gateway.asked.map(({ body }) => JSON.parse(body).id)).size).toBe(4)
    expect(texts(place).every((text) => text.includes('HL-1'))).toBe(true)
  })

  it('goes by SMS alone when mail is down, and tells who has no number', async () => {
    const place = await desk(undefined, '', { DNIU_SMTP_URL: '' })
    const { code, told } = await place.json([...open, '--channel', 'sms', '--confirm', '2'])
    expect([code, told.counts]).toEqual([0, { accepted: 2 }])
    const { stdout } = await place.run(['ticket', 'show', 'HL-1', '--json'], night)
    const [{ details }] = JSON.parse(stdout).events
    expect(details.leftOut).toContainEqual({ because: 'no-way', word: '', addresses: owners })
    // what follows by mail again reaches those who know of it
    const closed = await place.json(['outage', 'close', 'HL-1', '--end', 'now', '--dry-run'], later)
    expect(closed.told.messages.map(({ to }) => to)).toEqual([gmina, zolw])
  })

  it('may change its way on the way: those who know of it by mail are told by SMS', async () => {
    const place = await desk()
    await place.run([...open, '--channel', 'email', '--confirm', '4'], night)
    const update = ['outage', 'update', 'HL-1', '--text-en', 'We are at it.', '--text-pl', 'Pracujemy nad tym.']
    const { told } = await place.json([...update, '--channel', 'sms', '--dry-run'])
    expect(told.messages.map(({ to }) => to).toSorted()).toEqual([gmina, zolw])
    // and nobody is said to be forgotten who is told in another way
    expect(JSON.stringify(told)).not.toContain('technika@')
  })

  it('is refused where it cannot leave by the way that was asked for, and nothing is recorded', async () => {
    const house = await openHouse()
    onTestFinished(() => house.close())
    const ran = await house.run([...open, '--channel', 'sms', '--add', gmina, '--confirm', '1', '--json'], night)
    expect([ran.code, JSON.parse(ran.stdout).error.code]).toEqual([5, 'sms-not-set'])
    expect(house.server.received).toEqual([])
  })

  it('never leaves for a number of nobody, nor with a clock that is set, by a gateway elsewhere', async () => {
    const place = await desk()
    place.rewrite('settings.yaml', (text) => text.replace(place.gateway.url, 'https://192.0.2.1/'))
    expect((await place.json([...open, '--confirm', '5'])).told.error.code).toBe('reserved-domain')
    const real = ['--channel', 'sms', '--without', 'gmina', 'zolw', '--add', '+48601555014', '--confirm', '1']
    expect((await place.json([...open, ...real])).told.error.code).toBe('clock-set-elsewhere')
  })

  it('is rehearsed by the way of the address that it goes to', async () => {
    const place = await desk()
    const phones = '$1, phones: ["+447700900009"],'
    place.rewrite('contacts.yaml', (text) => text.replace(/(id: anna\.nowak,.*?email: [^,]+),/, phones))
    const { code } = await place.json([...open, '--rehearse', '+447700900009', '--confirm', '2'])
    expect(code).toBe(0)
    expect(numbersIn(place.gateway)).toEqual(['+447700900009', '+447700900009'])
    expect(texts(place).every((text) => text.startsWith('PROBA/REHEARSAL: '))).toBe(true)
    expect(place.server.received).toEqual([])
    expect((await place.json([...open, '--rehearse', '+447700900001'])).told.error.code).toBe('rehearse-outsider')
  })

  it('says what Polish letters cost, and leaves without them when asked', async () => {
    const place = await desk(undefined, '  letters: polish\n')
    const long = ['--text-en', 'x', '--text-pl', `Trwają prace, ${'ż'.repeat(90)}.`, '--text-reason', 'a trial']
    await place.run([...open, '--confirm', '5'], night)
    const update = ['outage', 'update', 'HL-1', ...long]
    const { told } = await place.json([...update, '--dry-run'])
    const short = await place.json([...update, '--plain', '--dry-run'])
    const segments = ({ messages }: Told) => messages.find(({ to }) => to === zolw)?.segments
    expect([segments(told), segments(short.told)]).toEqual([3, 2])
    expect(JSON.stringify(told)).toContain('--plain')
    expect(JSON.stringify(short.told)).not.toContain('--plain')
  })
})

describe('a gateway that is not well', () => {
  it('keeps no mail, and a mail server that is away keeps no SMS', async () => {
    const away = await desk()
    await away.gateway.close()
    const first = await away.json([...open, '--confirm', '5'])
    expect([first.code, first.told.counts]).toEqual([4, { accepted: 3, queued: 2 }])
    expect(await away.states()).toEqual([`${gmina} queued`, `${zolw} queued`])
    const alone = await desk(undefined, '', { DNIU_SMTP_URL: 'smtp://127.0.0.1:1' })
    const second = await alone.json([...open, '--confirm', '5'])
    expect([second.code, second.told.counts]).toEqual([4, { accepted: 2, queued: 3 }])
  })

  it('that cuts leaves an SMS unknown: a person decides, and only then it goes again', async () => {
    const place = await desk((_, number) => (number === 1 ? 'cut' : takes))
    const { code, told } = await place.json([...open, '--confirm', '5'])
    expect([code, told.counts]).toEqual([4, { accepted: 4, unknown: 1 }])
    await place.run(['outbox', 'send'], night)
    expect(place.gateway.asked).toHaveLength(2)
    const [entry] = JSON.parse((await place.run(['outbox', '--json'], night)).stdout)
    expect(entry).toMatchObject({ outcome: 'unknown', channel: 'sms', to: gmina })
    await place.run(['outbox', 'resolve', String(entry.id), '--resend'], night)
    expect((await place.run(['outbox', 'send'], night)).code).toBe(0)
    expect(numbersIn(place.gateway)).toEqual([gmina, zolw, gmina])
    expect(await place.states()).toEqual([])
  })

  it('that is busy is asked again when it wants to be, and not before', async () => {
    const place = await desk((_, number) => (number === 1 ? busy : takes))
    place.rewrite('settings.yaml', (text) => text.replace('nextUpdate: 0', 'nextUpdate: 0, patience: 0'))
    const { told } = await place.json([...open, '--confirm', '5'])
    expect(told.counts).toEqual({ accepted: 3, deferred: 1, queued: 1 })
    const [deferred] = JSON.parse((await place.run(['outbox', '--json'], night)).stdout)
    expect(deferred).toMatchObject({ to: gmina, outcome: 'deferred', nextTry: '2026-11-21T03:27:00+01:00' })
    await place.run(['outbox', 'send'], night)
    expect(numbersIn(place.gateway)).toEqual([gmina, zolw])
    await place.run(['outbox', 'send'], { DNIU_NOW: '2026-11-21T03:28:00+01:00' })
    expect(numbersIn(place.gateway)).toEqual([gmina, zolw, gmina])
  })

  it('that refuses one number refuses that alone; one that refuses all is about us, and nobody is booked', async () => {
    const no: Deed = { code: 400, body: 'no such number' }
    const one = await desk(({ body }) => (body.includes(gmina) ? no : takes))
    expect((await one.json([...open, '--confirm', '5'])).told.counts).toEqual({ accepted: 4, refused: 1 })
    const all = await desk(() => no)
    const { code, told } = await all.json([...open, '--confirm', '5'])
    expect([code, told.counts]).toEqual([4, { accepted: 3, queued: 2 }])
    const wrong = await desk(() => ({ code: 401, body: 'who are you' }))
    expect((await wrong.json([...open, '--confirm', '5'])).told.counts).toEqual({ accepted: 3, queued: 2 })
    // it was asked once, not once a number
    expect(wrong.gateway.asked).toHaveLength(1)
  })

  it('whose success we read as a no is not asked the same again by itself, whoever sends next', async () => {
    const place = await desk(() => takes, '  accepted: { field: state }\n')
    const { code, told } = await place.json([...open, '--confirm', '5'])
    expect([code, told.counts]).toEqual([4, { accepted: 3, refused: 2 }])
    const asked = place.gateway.asked.length
    for (const DNIU_NOW of ['2026-11-21T03:40:00+01:00', '2026-11-21T04:40:00+01:00'])
      await place.run(['outbox', 'send', '--json'], { DNIU_NOW })
    expect([asked, place.gateway.asked.length]).toEqual([2, 2])
  })

  it('that is set no more keeps its SMS waiting, and no mail', async () => {
    const place = await desk()
    await place.run([...open, '--confirm', '5', '--send-at', '05:00'], night)
    place.rewrite('settings.yaml', (text) => text.slice(0, text.indexOf('\nsms:')))
    const ran = await place.run(['outbox', 'send', '--json'], { DNIU_NOW: '2026-11-21T05:01:00+01:00' })
    expect([ran.code, mailed(place)]).toEqual([4, [...owners, 'technika@gmina.example'].toSorted()])
    expect(await place.states()).toEqual([`${gmina} queued`, `${zolw} queued`])
  })

  it('is withdrawn like a mail that waits', async () => {
    const place = await desk()
    await place.run([...open, '--confirm', '5', '--send-at', '05:00'], night)
    expect((await place.run(['outbox', 'withdraw', 'HL-1'], night)).code).toBe(0)
    expect((await place.run(['outbox', 'send'], { DNIU_NOW: '2026-11-21T05:30:00+01:00' })).code).toBe(0)
    expect(place.gateway.asked).toEqual([])
  })
})

describe('the doctor', () => {
  const rowOf = async (place: House) => {
    const { stdout } = await place.run(['doctor', '--json'], night)
    return (JSON.parse(stdout) as { id: string; code: string; what: string[] }[]).filter(({ id }) => id === 'sms')
  }
  const set = async (url: (gateway: OwnGateway) => string) => {
    const place = await desk()
    place.rewrite('settings.yaml', (text) => text.replace(place.gateway.url, url(place.gateway)))
    return place
  }

  it('says whether the gateway can be reached, and asks it for nothing', async () => {
    const place = await desk()
    expect(await rowOf(place)).toMatchObject([{ code: 'doctor-sms', what: [`127.0.0.1:${place.gateway.port}`] }])
    expect(place.gateway.asked).toEqual([])
    expect(await rowOf(await set(() => 'http://127.0.0.1:1/'))).toMatchObject([{ code: 'doctor-no-sms' }])
    expect(await rowOf(await set(({ url }) => url.replace('http', 'https')))).toMatchObject([{ code: 'doctor-no-sms' }])
  })

  it('says who wishes SMS where there is no gateway; they get mail', async () => {
    const place = await desk()
    place.rewrite('settings.yaml', (text) => text.slice(0, text.indexOf('\nsms:')))
    expect(await rowOf(place)).toMatchObject([{ code: 'doctor-sms-unset', what: ['CRM-1001', 'CRM-1006'] }])
    const { told } = await place.json([...open, '--dry-run'])
    expect(told.messages.map(({ to }) => to).toSorted()).toEqual(
      [...owners, 'technika@gmina.example', 'technika@zolw.example'].toSorted(),
    )
  })
})

describe('the registry', () => {
  const codesIn = async (place: Desk) => {
    const { stdout } = await place.run(['registry', 'check', '--json'], night)
    return (JSON.parse(stdout).problems as { code: string }[]).map(({ code }) => code)
  }

  it.each([
    ['a contact without a mobile number', 'contacts.yaml', gmina, '+48 22 555 01 09', 'registry-no-mobile'],
    ['a body that is no JSON', 'settings.yaml', '{"to"', '{to', 'registry-sms-json'],
    ['a place that is not known', 'settings.yaml', '{id}', '{token}', 'registry-sms-place'],
    ['a body without the text', 'settings.yaml', '{text}', 'x', 'registry-sms-lacks'],
    [
      'http beyond this machine',
      'settings.yaml',
      'url: http://127.0.0.1',
      'url: http://192.0.2.1',
      'registry-safe-url',
    ],
  ])('refuses %s', async (_, file, from, to, code) => {
    const place = await desk()
    expect(await codesIn(place)).toEqual([])
    place.rewrite(file, (text) => text.replace(from, to))
    expect(await codesIn(place)).toEqual([code])
  })

  it('refuses a pattern that is none', async () => {
    expect(await codesIn(await desk(undefined, '  accepted: { value: "(" }\n'))).toEqual(['registry-pattern'])
  })
})

it('a number that two contacts share gets one, and a partner sets how its contacts are told', async () => {
  const place = await desk()
  place.rewrite('contacts.yaml', (text) =>
    text
      .replace(zolw, gmina)
      .replace(', channels: [email, sms]', '')
      .replace(', channels: [sms]', '')
      .replaceAll(/(id: (?:gmina|zolw), .*), owner/g, '$1, channels: [sms], owner'),
  )
  expect((await place.json([...open, '--confirm', '3'])).code).toBe(0)
  expect(numbersIn(place.gateway)).toEqual([gmina])
})

it('a sender that is killed at any moment leaves nothing twice, and nothing lost', async () => {
  const place = await desk((_, number) => (number % 2 === 0 ? 'silent' : takes))
  place.rewrite('settings.yaml', (text) => text.replace('nextUpdate: 0', 'nextUpdate: 0, connections: 1'))
  // each run sends a few before it is killed: there are enough for all of them
  const many = Array.from({ length: 60 }, (_, one) => `+4477009001${String(one + 10)}`)
  const add = ['--channel', 'sms', '--add', ...many, '--send-at', '04:00', '--confirm', '62']
  expect((await place.run([...open, ...add], night)).code).toBe(0)
  const due = { DNIU_NOW: '2026-11-21T04:01:00+01:00' }
  for (let killed = 0; killed < 6; killed += 1) {
    const before = place.gateway.asked.length
    const child = place.stage.start(['outbox', 'send'], due)
    const end = ended(child)
    // every other message is with the gateway, which says nothing of it: killed in the middle
    await expect.poll(() => place.gateway.asked.length - before, { timeout: 60_000 }).toBeGreaterThan(0)
    child.kill('SIGKILL')
    await end
  }
  place.gateway.does = () => takes
  expect([0, 4]).toContain((await place.run(['outbox', 'send'], due)).code)
  const asked = numbersIn(place.gateway)
  expect(new Set(asked).size).toBe(asked.length)
  // one killed right before its text left is unknown too: nobody can tell it from one killed right behind
  const left = (await place.states()).map((one) => one.split(' ') as [string, string])
  expect(new Set(left.map(([, state]) => state))).toEqual(new Set(['unknown']))
  expect(new Set([...asked, ...left.map(([to]) => to)])).toEqual(new Set([gmina, zolw, ...many]))
})

it('what left is in the record as it left, and as files', async () => {
  const place = await desk()
  await place.run([...open, '--confirm', '5'], night)
  const { stdout } = await place.run(['ticket', 'show', 'HL-1', '--full', '--eml', 'proof'], night)
  expect(stdout).toContain(gmina)
  const [text = ''] = texts(place)
  const files = JSON.parse((await place.run(['outbox', '--json'], night)).stdout)
  expect(files).toEqual([])
  const names = readdirSync(join(place.stage.folder, 'proof')).filter((name) => name.endsWith('.sms.txt'))
  expect(names).toHaveLength(2)
  expect(readFileSync(join(place.stage.folder, 'proof', names[0] ?? ''), 'utf8')).toBe(`${gmina}\n\n${text}\n`)
  expect((await place.run(['journal', 'verify'], night)).code).toBe(0)
})

describe('a wrong reader of an SMS', () => {
  /** A notice that a number got which should not have; `told` false: nobody of the house is there to be told. */
  const strayed = async (told = true) => {
    const place = await desk()
    if (!told) place.rewrite('contacts.yaml', (text) => text.replaceAll(/roles: \[(supervisor|head)\]/g, 'roles: []'))
    expect((await place.run([...open, '--confirm', '5'], night)).code).toBe(0)
    return place
  }

  it('is found by the number, however it is written; asked by nobody, and our own people learn why', async () => {
    const place = await strayed()
    const before = place.server.received.length
    const about = ['breach', 'open', '--ticket', 'HL-1', '--address', '+44 7700 900-002']
    const { told } = await place.json([...about, '--dry-run'], later)
    expect(JSON.stringify(told)).toContain('dniu call outgoing')
    expect(told).toMatchObject({ address: zolw, got: [{ to: zolw, channel: 'sms', state: 'accepted' }] })
    expect((await place.json([...about, '--yes'], later)).code).toBe(0)
    const mails = place.server.received.slice(before)
    expect(mails.flatMap(({ to }) => to).toSorted()).toEqual(['ewa.krol@dv.example', 'pawel.gorski@dv.example'])
    expect(place.gateway.asked).toHaveLength(2)
    const text = (await parsed(mails[0]?.bytes ?? new Uint8Array())).text
    expect(text).toContain(zolw)
    expect(text).toMatch(/To był SMS/)
    expect(text).not.toContain('został poproszony')
    expect((await place.json(['breach', 'show', '1'], later)).told).toMatchObject({
      address: zolw,
      got: [{ to: zolw }],
    })
  })

  it('is recorded all the same where nobody is to be told', async () => {
    const place = await strayed(false)
    const before = place.server.received.length
    const ran = await place.run(['breach', 'open', '--ticket', 'HL-1', '--address', zolw, '--yes'], later)
    expect([ran.code, place.server.received.length], ran.stderr).toEqual([0, before])
    expect((await place.json(['breach', 'list'], later)).told).toMatchObject([{ id: 1, address: zolw }])
  })

  it('neither an address nor a number is refused', async () => {
    const place = await strayed()
    for (const args of [
      ['breach', 'open', '--ticket', 'HL-1', '--yes', '--address'],
      ['person', 'show'],
    ])
      expect((await place.json([...args, '112'], later)).told.error.code).toBe('neither-address-nor-number')
  })
})

it('whose number it is, and all that it got, is shown, and let go', async () => {
  const place = await desk()
  await place.run([...open, '--confirm', '5'], night)
  await place.run(['outage', 'close', 'HL-1', '--end', 'now', '--confirm', '5'], later)
  const shown = await place.json(['person', 'show', '+44 7700 900 002'], later)
  expect(shown.told).toMatchObject({ address: zolw, contact: { key: 'CRM-1006' } })
  place.rewrite('contacts.yaml', (text) =>
    text.replace(/(id: anna\.nowak,.*?email: [^,]+),/, '$1, phones: ["601 555 014"],'),
  )
  expect((await place.json(['person', 'show', '0048601555014'], later)).told).toMatchObject({ staff: 'anna.nowak' })
  const kinds = (told: Told) => (told as unknown as { traces: { table: string }[] }).traces.map(({ table }) => table)
  expect(kinds(shown.told)).toContain('messages')
  const dry = await place.json(['person', 'forget', zolw, '--dry-run'], later)
  const count = Object.values(dry.told.rows ?? {}).reduce((sum: number, one) => sum + Number(one), 0)
  const gone = await place.json(['person', 'forget', zolw, '--confirm', String(count)], later)
  expect([gone.code, kinds((await place.json(['person', 'show', zolw], later)).told)]).toEqual([0, []])
  expect((await place.run(['journal', 'verify'], later)).code).toBe(0)
})

it('why says where its contact is told instead, and what a number got', async () => {
  const place = await desk()
  await place.run([...open, '--confirm', '5'], night)
  const why = async (...args: string[]) => (await place.json(['why', ...args], later)).told
  expect(await why('technika@zolw.example')).toMatchObject({ told: false, elsewhere: zolw })
  expect(await why('technika@zolw.example', 'HL-1')).toMatchObject({ told: false, elsewhere: zolw })
  expect(await why('technika@gmina.example', 'HL-1')).not.toHaveProperty('elsewhere')
  expect(await why('+44 7700 900002', 'HL-1')).toMatchObject({ told: true, messages: [{ to: zolw }] })
  expect((await why('112')).error.code).toBe('neither-address-nor-number')
})

it('a worker sends by both ways, tells what became of it, and no number', async () => {
  const place = await desk(({ body }) => (body.includes(gmina) ? 'cut' : takes))
  await place.run([...open, '--confirm', '5', '--send-at', '04:00'], night)
  const worker = place.stage.start(['worker', '--json'], { DNIU_NOW: '2026-11-21T04:00:00+01:00' })
  const end = ended(worker)
  const told: string[] = []
  worker.stdout?.setEncoding('utf8').on('data', (text: string) => void told.push(text))
  await expect.poll(() => told.join(''), { timeout: 20_000 }).toMatch(/"unknown","id"|"event": ?"unknown"/)
  worker.kill('SIGTERM')
  expect((await end).code).toBe(0)
  expect(mailed(place)).toEqual([...owners, 'technika@gmina.example'].toSorted())
  expect(numbersIn(place.gateway).toSorted()).toEqual([gmina, zolw])
  expect(await place.states()).toEqual([`${gmina} unknown`])
  expect(told.join('')).not.toMatch(/\+?44770|@/)
})
