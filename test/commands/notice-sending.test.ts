import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startServer } from '../servers/scripted-smtp.ts'
import { ended } from '../stage/dniu.ts'
import { type House, openHouse } from '../stage/house.ts'
import { idsIn, parsed, values } from '../stage/mail.ts'
import { makeRegistry } from '../stage/registry.ts'

const night = { DNIU_NOW: '2026-11-21T03:12:00+01:00' }
const open = ['outage', 'open', 'HL-1', '--operator', 'play', '--service', 'sms-premium', '--start', 'now']
const everyone = [
  'malgorzata.sliwa@dv.example',
  'technika@gmina.example',
  'technika@zolw.example',
  'tomasz.zielinski@dv.example',
]

async function house(settings: Record<string, string> = {}): Promise<House> {
  const opened = await openHouse(settings)
  onTestFinished(() => opened.close())
  return opened
}

const addressees = ({ server }: House) => server.received.flatMap(({ to }) => to).sort()

/** The messages in `outbox --json`: those that are not accepted. */
async function waiting({ run }: House, now = night): Promise<Record<string, unknown>[]> {
  return JSON.parse((await run(['outbox', '--json'], now)).stdout)
}

describe('sending a notice', () => {
  it('gives every recipient one message of its own', async () => {
    const place = await house()
    const { code } = await place.run([...open, '--confirm', '4'], night)
    expect(code).toBe(0)
    expect(addressees(place)).toEqual(everyone)
    expect(place.server.received.every(({ to }) => to.length === 1)).toBe(true)
    expect(place.server.received.every(({ from }) => from === 'helpline@digitalvirgo.pl')).toBe(true)
  })

  it.for([
    ['the wrong number', ['--confirm', '3'], 3, 'confirm-wrong'],
    ['no number', [], 2, 'confirm-missing'],
  ] as const)('records and sends nothing with %s', async ([, more, exit, code], { expect }) => {
    const place = await house()
    const ran = await place.run([...open, ...more, '--json'], night)
    expect(ran.code).toBe(exit)
    expect(JSON.parse(ran.stdout).error.code).toBe(code)
    expect(place.server.connections()).toBe(0)
    expect(existsSync(join(place.stage.folder, 'data')) ? await waiting(place) : []).toEqual([])
  })

  it('leaves no trace of a dry run but the files that were asked for', async () => {
    const place = await house()
    const { code } = await place.run([...open, '--dry-run', '--eml', 'mails'], night)
    expect(code).toBe(0)
    expect(place.server.connections()).toBe(0)
    expect(existsSync(join(place.stage.folder, 'data'))).toBe(false)
    const files = readdirSync(join(place.stage.folder, 'mails'))
    expect(files.sort()).toEqual([1, 2, 3, 4].map((n) => `HL-1-open-000${n}.eml`))
  })

  it('says what to set when there is no server, and records nothing', async () => {
    const place = await house({ DNIU_SMTP_URL: '' })
    const ran = await place.run([...open, '--confirm', '4', '--json'], night)
    expect(ran.code).toBe(5)
    expect(JSON.parse(ran.stdout).error).toMatchObject({ code: 'smtp-not-set' })
    expect(JSON.parse(ran.stdout).error.hint).toContain('DNIU_SMTP_URL')
    const again = await place.run([...open, '--dry-run', '--eml', 'mails'], night)
    expect(again.code).toBe(0)
    expect(readdirSync(join(place.stage.folder, 'mails'))).toHaveLength(4)
  })

  it('refuses reserved domains on a server elsewhere before it connects', async () => {
    // nothing answers at 192.0.2.0/24: an attempt to connect would hang the test
    const place = await house({ DNIU_SMTP_URL: 'smtp://192.0.2.1:25' })
    const ran = await place.run([...open, '--confirm', '4', '--json'], night)
    expect(ran.code).toBe(3)
    expect(JSON.parse(ran.stdout).error.code).toBe('reserved-domain')
    expect(await waiting(place)).toEqual([])
  })

  it('tells the same notice once when two send it at the same moment', async () => {
    const place = await house()
    const runs = await Promise.all([
      place.run([...open, '--confirm', '4', '--json'], { ...night, DNIU_USER: 'anna.nowak' }),
      place.run([...open, '--confirm', '4', '--json'], { ...night, DNIU_USER: 'jan.wojcik' }),
    ])
    expect(runs.map(({ code }) => code).sort()).toEqual([0, 3])
    expect(addressees(place)).toEqual(everyone)
    const [won, lost] = runs[0].code === 0 ? ['anna.nowak', runs[1]] : ['jan.wojcik', runs[0]]
    const { error } = JSON.parse(lost.stdout)
    expect(['already-recorded', 'notice-already-open']).toContain(error.code)
    expect(error.message).toContain(won)
    expect(error.message).toContain('21.11.2026 03:12')
  })

  it('sends a whole set for each update that was recorded, when two send one at the same moment', async () => {
    const place = await house()
    await place.run([...open, '--confirm', '4'], night)
    const update = ['outage', 'update', 'HL-1', '--text-pl', 'Trwa.', '--text-en', 'Going on.', '--confirm', '4']
    const later = { DNIU_NOW: '2026-11-21T04:12:00+01:00' }
    const runs = await Promise.all([place.run(update, later), place.run(update, { ...later, DNIU_USER: 'jan.wojcik' })])
    const sent = runs.filter(({ code }) => code !== 3).length
    expect(sent).toBeGreaterThan(0)
    expect(place.server.received).toHaveLength(4 + 4 * sent)
    expect(await waiting(place, later)).toEqual([])
  })

  it('does not report as unknown a message that another sender is sending', async () => {
    const place = await openHouse({}, 60)
    onTestFinished(() => place.close())
    const first = place.run([...open, '--confirm', '4'], night)
    while (place.server.received.length === 0) await new Promise((resolve) => setTimeout(resolve, 20))
    const second = place.run(['outbox', 'send'], night)
    const runs = await Promise.all([first, second])
    expect(addressees(place)).toEqual(everyone)
    for (const { code, stdout } of runs) {
      expect(stdout).not.toMatch(/[1-9]\d* unknown/)
      expect(code).toBe(0)
    }
  })

  it('reaches 1,000 contacts with one recipient in each envelope and head', async () => {
    const place = await house()
    const DNIU_REGISTRY = makeRegistry(join(place.stage.folder, 'many'), {
      contacts: 1000,
      perPartner: 1,
      // each message has a short wait, and several connections wait in parallel
      connections: 10,
    })
    const everybody = ['outage', 'open', 'HL-1', '--operator', 'play', '--service', 'direct-billing', '--start', 'now']
    // a separate process, so that the server keeps going while the program waits for the disk
    const ran = await ended(place.stage.start([...everybody, '--confirm', '1000'], { ...night, DNIU_REGISTRY }))
    expect(ran.code).toBe(0)
    const reports = ran.stderr.match(/^sent \d+ of 1000$/gm)
    expect(reports).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((n) => `sent ${n}00 of 1000`))
    expect(new Set(addressees(place)).size).toBe(1000)
    expect(place.server.received).toHaveLength(1000)
    for (const { to, bytes } of place.server.received) {
      const head = bytes.toString('latin1').split('\r\n\r\n', 1).join()
      expect(to).toHaveLength(1)
      expect(head.match(/^To: .*$/gm)).toEqual([`To: ${to[0]}`])
      expect(head).not.toMatch(/^(?:b?cc|resent-.*):/im)
      const others = bytes.toString('latin1').match(/noc-\d+@firm-\d+\.example/g)
      expect(new Set(others)).toEqual(new Set(to))
    }
    const ids = place.server.received.map(({ bytes }) => /^Message-ID: (.*)$/m.exec(bytes.toString('latin1'))?.[1])
    expect(new Set(ids).size).toBe(1000)
  })
})

describe('a rehearsal', () => {
  it('sends every message to the operator, and tells nobody', async () => {
    const place = await house()
    const ran = await place.run([...open, '--rehearse', '--confirm', '4'], night)
    expect(ran.code).toBe(0)
    expect(addressees(place)).toEqual(Array(4).fill('anna.nowak@dv.example'))
    for (const { bytes } of place.server.received) {
      const mail = await parsed(bytes)
      expect(values(mail, 'to')).toEqual(['anna.nowak@dv.example'])
      expect(everyone.some((address) => mail.raw.includes(address))).toBe(false)
    }
    expect(await waiting(place)).toEqual([])
    const update = ['outage', 'update', 'HL-1', '--text-pl', 'a', '--text-en', 'a', '--dry-run', '--json']
    expect(JSON.parse((await place.run(update, night)).stdout).error.code).toBe('notice-not-open')
    expect((await place.run([...open, '--confirm', '4'], night)).code).toBe(0)
  })

  it('has Message-IDs of its own, so that the real ones are still unused', async () => {
    const place = await house()
    await place.run([...open, '--rehearse', '--confirm', '4'], night)
    await place.run([...open, '--confirm', '4'], night)
    const ids = await Promise.all(place.server.received.map(async ({ bytes }) => (await parsed(bytes)).email.messageId))
    expect(new Set(ids).size).toBe(8)
  })

  it('goes to nobody outside', async () => {
    const place = await house()
    const ran = await place.run([...open, '--rehearse', 'ops@obrien.example', '--confirm', '4', '--json'], night)
    expect(ran.code).toBe(3)
    expect(JSON.parse(ran.stdout).error.code).toBe('rehearse-outsider')
    expect(place.server.connections()).toBe(0)
  })
})

describe('a notice for later', () => {
  const works = ['maintenance', 'open', 'HL-2', '--dv', '--service', 'voting', '--confirm', '2', '--json']
  const hours = ['--start', '20.03.2026 01:00', '--end', '20.03.2026 03:00']
  const noon = { DNIU_NOW: '2026-03-10T12:00:00+01:00' }
  const at = (time: string) => ({ DNIU_NOW: `2026-03-${time}:00+01:00` })

  it('is kept, leaves at its time, and once', async () => {
    const place = await house()
    const ran = await place.run([...works, ...hours, '--send-at', '11.03.2026 08:00'], noon)
    expect(JSON.parse(ran.stdout)).toMatchObject({ sendAt: '2026-03-11T08:00:00+01:00', counts: { queued: 2 } })
    expect((await place.run(['outbox', 'send'], at('11T07:59'))).code).toBe(0)
    expect(place.server.received).toEqual([])
    expect((await place.run(['outbox', 'send'], at('11T08:00'))).code).toBe(0)
    expect((await place.run(['outbox', 'send'], at('11T08:01'))).code).toBe(0)
    expect(addressees(place)).toEqual(['malgorzata.sliwa@dv.example', 'technika@gmina.example'])
    const mails = await Promise.all(place.server.received.map(({ bytes }) => parsed(bytes)))
    for (const mail of mails) expect(Date.parse(values(mail, 'date').join())).toBe(Date.parse('2026-03-11T08:00+01:00'))
  })

  it.for([
    ['its deadline has passed', '16.03.2026 23:50', '17T00:00', 'waiting-past'],
    ['it is an hour past its time', '11.03.2026 08:00', '11T09:01', 'scheduled-late'],
  ] as const)('is left to a person when %s', async ([, sendAt, when, code], { expect }) => {
    const place = await house()
    await place.run([...works, ...hours, '--send-at', sendAt], noon)
    const late = await place.run(['outbox', 'send', '--json'], at(when))
    expect(late.code).toBe(3)
    expect(JSON.parse(late.stdout).error.code).toBe(code)
    expect(place.server.received).toEqual([])
    expect((await place.run(['outbox', 'send', 'HL-2', '--late', 'Awaria serwera'], at(when))).code).toBe(0)
    expect(place.server.received).toHaveLength(2)
  })

  it('is withdrawn before it has left, and then may be sent anew', async () => {
    const place = await house()
    await place.run([...works, ...hours, '--send-at', '11.03.2026 08:00'], noon)
    const taken = await place.run(['outbox', 'withdraw', 'HL-2', '--json'], noon)
    expect(JSON.parse(taken.stdout)).toMatchObject({ ticket: 'HL-2', phase: 'open', messages: 2 })
    expect((await place.run(['outbox', 'send'], at('11T08:00'))).code).toBe(0)
    expect(place.server.received).toEqual([])
    expect((await place.run([...works, ...hours], at('11T08:30'))).code).toBe(0)
    expect(place.server.received).toHaveLength(2)
    expect((await place.run(['outbox', 'withdraw', 'HL-2'], at('11T08:31'))).code).toBe(3)
  })

  it.for([
    ['a time that has passed', '10.03.2026 11:59', 'send-at-past'],
    ['a time past the deadline', '17.03.2026 00:00', 'notice-too-late'],
  ] as const)('is refused for %s', async ([, sendAt, code], { expect }) => {
    const place = await house()
    const ran = await place.run([...works, ...hours, '--send-at', sendAt], noon)
    expect(ran.code).toBe(3)
    expect(JSON.parse(ran.stdout).error.code).toBe(code)
  })
})

describe('what does not arrive at once', () => {
  it('leaves again as it was, after a deferral', async () => {
    const place = await house()
    const kept = join(place.stage.folder, 'kept')
    place.script('dot', 'technika@gmina.example', 1, '451 4.7.1 later')
    const first = await place.run([...open, '--confirm', '4', '--eml', kept], night)
    expect(first.code).toBe(4)
    expect(addressees(place)).toEqual(everyone.filter((address) => !address.includes('gmina')))
    expect((await place.run(['outbox', 'send'], { DNIU_NOW: '2026-11-21T03:40:00+01:00' })).code).toBe(0)
    expect(addressees(place)).toEqual(everyone)
    const again = place.server.received.find(({ to }) => to[0] === 'technika@gmina.example')
    const files = readdirSync(kept).map((name) => readFileSync(join(kept, name)).toString('latin1'))
    expect(files).toContain(again?.bytes.toString('latin1'))
  })

  it('is unknown when the connection is cut after the final dot, and waits for a person', async () => {
    const place = await house()
    place.script('dot', 'technika@gmina.example', 1, 'cut')
    expect((await place.run([...open, '--confirm', '4'], night)).code).toBe(4)
    expect(await waiting(place)).toMatchObject([{ to: 'technika@gmina.example', outcome: 'unknown' }])
    await place.run(['outbox', 'send'], night)
    expect(place.server.received).toHaveLength(4)
    const [one] = await waiting(place)
    expect((await place.run(['outbox', 'resolve', String(one?.id), '--resend'], night)).code).toBe(0)
    expect((await place.run(['outbox', 'send'], night)).code).toBe(0)
    expect(place.server.received).toHaveLength(5)
    expect(await waiting(place)).toEqual([])
  })

  it('keeps the thread of each recipient across phases, whatever became of the others', async () => {
    const place = await house()
    place.script('RCPT', 'technika@zolw.example', 1, '550 5.1.1 no such user')
    await place.run([...open, '--confirm', '4'], night)
    await place.run(
      ['outage', 'close', 'HL-1', '--add', 'technika@zolw.example', '--add', 'new@zolw.example', '--confirm', '5'],
      { DNIU_NOW: '2026-11-21T05:00:00+01:00' },
    )
    const mails = await Promise.all(place.server.received.map(({ bytes }) => parsed(bytes)))
    const to = (address: string) => mails.filter(({ email }) => email.to?.[0]?.address === address)
    const [first, second] = to('technika@gmina.example')
    expect(second && values(second, 'in-reply-to')).toEqual([first?.email.messageId])
    expect(second && values(second, 'references').flatMap(idsIn)).toEqual([first?.email.messageId])
    // this address has not had a message yet, so there is nothing to reply to
    expect(to('new@zolw.example').map((mail) => values(mail, 'in-reply-to'))).toEqual([[]])
    expect(to('technika@zolw.example')).toHaveLength(1)
    expect(to('technika@zolw.example').map((mail) => values(mail, 'in-reply-to'))).toEqual([[]])
  })

  it('stays in the queue when the password is wrong, and leaves when it is right', async () => {
    const server = await startServer({ login: { user: 'helpline', password: 'right' } })
    onTestFinished(() => server.close())
    const url = (password: string) => `smtp://helpline:${password}@127.0.0.1:${server.port}`
    const place = await house({ DNIU_SMTP_URL: url('wrong') })
    const ran = await place.run([...open, '--confirm', '4', '--json'], night)
    expect(ran.code).toBe(5)
    expect(JSON.parse(ran.stdout)).toMatchObject({ error: { code: 'smtp-authentication' }, counts: { queued: 4 } })
    expect(ran.stdout + ran.stderr).not.toContain('wrong')
    expect(server.received).toEqual([])
    expect((await place.run(['outbox', 'send'], { ...night, DNIU_SMTP_URL: url('right') })).code).toBe(0)
    expect(server.received.flatMap(({ to }) => to).sort()).toEqual(everyone)
  })
})
