import { readFileSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Act, type ImapServer, startImap } from '../servers/scripted-imap.ts'
import { ended, type Ran } from '../stage/dniu.ts'
import { type House, openHouse } from '../stage/house.ts'
import { settingsIn } from '../stage/jira-house.ts'

let house: House
let imap: ImapServer

beforeEach(async () => {
  imap = await startImap()
  house = await openHouse({ DNIU_IMAP_URL: imap.url })
  set('Sent')
})
afterEach(async () => {
  await house.close()
  await imap.close()
})

/** Writes imap.sent into the settings; null: takes it out. */
function set(sent: string | null, registry?: string): void {
  const file = settingsIn(house, registry)
  const text = readFileSync(file, 'utf8').replace(/^imap:.*\n/m, '')
  const block = sent === null ? '' : `imap: { host: imap.dv.example, sent: ${sent} }\n`
  writeFileSync(file, `${text}${text.endsWith('\n') ? '' : '\n'}${block}`)
}

const start = { DNIU_NOW: '2026-11-21T03:12:00+01:00' }
const later = (minutes: number) => ({ DNIU_NOW: new Date(Date.parse(start.DNIU_NOW) + minutes * 60_000).toISOString() })
const outage = ['outage', 'open', 'HL-123', '--operator', 'play', '--service', 'sms-premium', '--start', '03:05']
const open = (...more: readonly string[]) => house.run([...outage, '--confirm', '4', ...more], start)
const copies = (minutes = 0, ...more: readonly string[]) =>
  house.run(['outbox', 'copies', '--json', ...more], later(minutes))
const json = ({ stdout }: Ran) => JSON.parse(stdout)
const states = async () =>
  (json(await house.run(['ticket', 'show', 'HL-123', '--json'])).acts as { kind: string; state: string }[]).map(
    ({ kind, state }) => `${kind} ${state}`,
  )
const kept = () => imap.appended.map(({ bytes }) => bytes.toString())
/** From now on the server does this with the first mails that it is given. */
const moods = (...acts: Act[]) => {
  imap.on = ({ what }) => (what === 'append' ? acts.shift() : undefined)
}

describe('what left is kept once among what was sent', () => {
  it('in no mailbox beyond this machine while the clock is set', async () => {
    house.stage.env.DNIU_IMAP_URL = 'imaps://help:sesame@192.0.2.1/INBOX'
    expect([(await open()).code, await states()]).toEqual([0, ['copy queued']])
    expect(json(await copies(30)).error.code).toBe('clock-set-elsewhere')
    expect(await states()).toEqual(['copy queued'])
  })

  it('a notice: one copy for all, addressed to nobody, in no thread, read, and of the day it left', async () => {
    const ran = await open()
    expect(ran.code, ran.stderr).toBe(0)
    expect(house.server.received).toHaveLength(4)
    const [copy = ''] = kept()
    expect(imap.appended).toHaveLength(1)
    expect(imap.appended[0]).toMatchObject({ folder: 'Sent', terms: '(\\Seen) "21-Nov-2026 02:12:00 +0000"' })
    const [head = '', ...body] = copy.split('\r\n\r\n')
    expect(head).toContain('To: "undisclosed-recipients (4)":;\r\n')
    expect(head).toMatch(/^Message-ID: <hl-123\.open\.[a-f0-9]{32}@/m)
    const first = house.server.received[0]?.bytes.toString() ?? ''
    const field = (of: string, name: string) => new RegExp(`^${name}: .*(\\r\\n[ \\t].*)*`, 'm').exec(of)?.[0]
    for (const name of ['From', 'Subject', 'Date']) expect(field(head, name)).toBe(field(first, name))
    expect(body.join('\r\n\r\n')).toBe(first.split('\r\n\r\n').slice(1).join('\r\n\r\n').trimEnd().concat('\r\n'))
    for (const { to } of house.server.received) expect(copy).not.toContain(to[0])
    expect(await states()).toEqual(['copy done'])
    expect((await copies()).code).toBe(0)
    expect(imap.appended).toHaveLength(1)
  })

  it('works: nothing that is one partner’s in the calendar, and no thread of one of them', async () => {
    const works = ['--dv', '--service', 'sms-premium', '--start', '01.12 01:00', '--end', '01.12 03:00']
    const words = ['--reason-pl', 'Prace nie odbędą się.', '--reason-en', 'The works will not take place.']
    const ran = await house.run(['maintenance', 'open', 'HL-123', ...works, '--confirm', '4'], start)
    expect(ran.code, ran.stderr).toBe(0)
    const end = await house.run(['maintenance', 'cancel', 'HL-123', ...words, '--confirm', '4'], later(5))
    expect(end.code, end.stderr).toBe(0)
    expect(house.server.received.some(({ bytes }) => bytes.includes('text/calendar'))).toBe(true)
    expect(house.server.received.at(-1)?.bytes.toString()).toMatch(/^References:/m)
    expect(kept()).toHaveLength(2)
    for (const copy of kept()) {
      expect(copy).not.toMatch(/^(In-Reply-To|References):/m)
      expect(copy).not.toContain('text/calendar')
      for (const { to } of house.server.received) expect(copy).not.toContain(to[0])
    }
  })

  it('a letter: itself, as it left', async () => {
    const words =
      'Dzień dobry,\n\nusługa SMS Premium nie działa: połączenie jest odrzucane.\n\nProsimy o sprawdzenie.\n'
    const letter = ['letter', 'operator', 'play', '--ticket', 'HL-123', '--service', 'sms-premium']
    const more = ['--subject', 'Awaria', '--body-file', '-', '--yes', '--text-reason', 'urgent']
    const ran = await house.run([...letter, ...more], start, Buffer.from(words))
    expect(ran.code, ran.stderr).toBe(0)
    expect(kept()).toEqual([house.server.received[0]?.bytes.toString()])
  })

  it('what was kept for later, when it has left, and of that time', async () => {
    await open('--send-at', '04:00')
    expect((await copies(60)).code).toBe(0)
    expect(kept()).toEqual([])
    expect((await house.run(['outbox', 'send'], later(60))).code).toBe(0)
    expect(kept()).toHaveLength(1)
    expect(imap.appended[0]?.terms).toContain('21-Nov-2026 03:12:00 +0000')
  })

  it('of a rehearsal nothing is; a dry run shows what would be', async () => {
    const dry = await house.run([...outage, '--dry-run'], start)
    expect(dry.stdout).toMatch(/Then, in the mailbox:\n {2}a copy among what was sent\n/)
    expect((await open('--rehearse')).code).toBe(0)
    expect(imap.commands).toEqual([])
  })

  it('is no word of JSON, and no module, where it is not set', async () => {
    set(null)
    expect(json(await open('--json'))).not.toHaveProperty('acts')
    expect(json(await copies()).error.code).toBe('sent-not-set')
    expect(imap.commands).toEqual([])
  })
})

describe('whatever goes wrong with the mailbox, the mails leave, and there is one copy', () => {
  it.each<[act: Act, state: string]>([
    ['cut', 'copy unknown'],
    ['kept cut', 'copy unknown'],
    ['BYE going down', 'copy unknown'],
    ['NO [UNAVAILABLE] later', 'copy queued'],
  ])('%s', async (act, state) => {
    moods(act)
    const ran = await open()
    expect(ran.code, ran.stderr).toBe(0)
    expect(house.server.received).toHaveLength(4)
    expect(await states()).toEqual([state])
    expect(ran.stderr).toContain('dniu outbox copies')
    expect((await house.run(['status'], later(1))).stdout).toMatch(/not among what was sent yet[\s\S]*HL-123/)
    expect((await copies(30)).code).toBe(0)
    expect(await states()).toEqual(['copy done'])
    expect(kept()).toHaveLength(1)
    expect((await house.run(['status'], later(1))).stdout).not.toContain('what was sent')
  })

  it('what may be under way there is not hurried: a person waits until it can be looked for', async () => {
    moods('cut')
    await open()
    expect((await copies(0)).code).toBe(0)
    expect(await states()).toEqual(['copy unknown'])
  })

  it('a mailbox that is away: it waits, is shown, and follows', async () => {
    const away = { ...start, DNIU_IMAP_URL: 'imap://dv:tajne@127.0.0.1:1/' }
    expect((await house.run([...outage, '--confirm', '4'], away)).code).toBe(0)
    expect(await states()).toEqual(['copy queued'])
    const ran = await house.run(['outbox', 'copies', '--json'], { ...away, ...later(30) })
    expect([ran.code, json(ran).error.code]).toEqual([5, 'sent-away'])
    expect((await house.run(['outbox', 'send'], later(60))).code).toBe(0)
    expect(kept()).toHaveLength(1)
  })

  it('a mailbox without a password: the same', async () => {
    const stranger = { ...start, DNIU_IMAP_URL: '', DNIU_IMAP_PASSWORD: '' }
    const ran = await house.run([...outage, '--confirm', '4'], stranger)
    expect([ran.code, house.server.received.length]).toEqual([0, 4])
    expect(await states()).toEqual(['copy queued'])
    expect((await copies(1)).code).toBe(0)
    expect(kept()).toHaveLength(1)
  })

  it.each<[act: Act, words: string]>([
    ['NO [OVERQUOTA] Brak miejsca', '[OVERQUOTA] Brak miejsca'],
    ['NO [TRYCREATE] No such folder', '[TRYCREATE] No such folder'],
  ])('%s: refused, shown with what to do, tried again or dropped by a person', async (act, words) => {
    moods(act, act)
    const ran = await open()
    expect(ran.code).toBe(0)
    expect(ran.stderr).toContain(words)
    const shown = (await house.run(['status'], start)).stdout
    expect(shown).toContain(words)
    const number = /^ +(\d+) .*HL-123.*\[/m.exec(shown)?.[1] ?? ''
    expect((await copies(60)).code).toBe(0)
    const word = (flag: string, noun = ['outbox', 'copies']) =>
      house.run([...noun, '--json', flag, number, '--as', 'anna.nowak'], later(60))
    expect((await word('--retry')).code).toBe(4)
    expect((await word('--drop')).code).toBe(0)
    expect(await states()).toEqual(['copy dropped'])
    expect((await house.run(['status'], start)).stdout).not.toContain(words)
    expect(json(await word('--drop')).error.code).toBe('act-over')
    expect((await word('--retry')).code).toBe(0)
    expect(kept()).toHaveLength(1)
    expect(json(await copies(60, '--drop', '99', '--as', 'anna.nowak')).error.code).toBe('act-unknown')
  })

  it('two at once keep it once', async () => {
    moods('NO [UNAVAILABLE] later')
    await open()
    await Promise.all([copies(1), copies(1), copies(1)])
    expect(kept()).toHaveLength(1)
  })
})

describe('a worker', () => {
  it('keeps the copies that are due, tells what it cannot, and waits for no other place', async () => {
    moods('NO [UNAVAILABLE] later', 'NO [OVERQUOTA] full')
    await open()
    const env = { DNIU_NOW: later(30).DNIU_NOW }
    const worker = house.stage.start(['worker', '--json'], env)
    const told: { event: string }[] = []
    worker.stdout?.setEncoding('utf8').on('data', (text: string) => {
      for (const line of text.trim().split('\n')) told.push(JSON.parse(line))
      if (text.includes('"copy-refused"')) worker.kill('SIGTERM')
    })
    expect((await ended(worker)).code).toBe(0)
    expect(told.map(({ event }) => event)).toEqual(['begun', 'kept-sent', 'copy-refused', 'ended'])
    expect(JSON.stringify(told)).not.toContain('@')
    expect(await states()).toEqual(['copy refused'])
  })
})

describe('doctor', () => {
  const row = async () =>
    (json(await house.run(['doctor', '--json'])) as { code: string; what: string[] }[]).find(({ code }) =>
      code.endsWith('sent'),
    )
  it('says where copies are kept, or that they cannot be', async () => {
    expect(await row()).toMatchObject({ code: 'doctor-sent', what: ['Sent'] })
    imap.on = ({ what }) => (what === 'select' ? 'NO [NONEXISTENT] none' : undefined)
    expect(await row()).toMatchObject({ code: 'doctor-no-sent' })
    set('true')
    expect(await row()).toMatchObject({ code: 'doctor-no-sent' })
    set(null)
    expect(await row()).toBeUndefined()
  })
})

it('a folder from which mail is fetched is refused', async () => {
  set('INBOX')
  const ran = await house.run(['registry', 'check', '--json'])
  expect([ran.code, json(ran).problems[0].code]).toEqual([2, 'registry-sent-folder'])
})
