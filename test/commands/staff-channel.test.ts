import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { issued } from '../evidence/certificate.ts'
import { newDatabase } from '../journal/postgres-place.ts'
import { type Deed, type OwnGateway, startGateway } from '../servers/gateway.ts'
import { ended, type Ran } from '../stage/dniu.ts'
import { type House, openHouse } from '../stage/house.ts'
import { settingsIn } from '../stage/jira-house.ts'

const secret = 'sigSECRETofTheChannel'
const took: Deed = { code: 202 }
const start = { DNIU_NOW: '2026-11-21T03:12:00+01:00' }
const later = (minutes: number) => ({ DNIU_NOW: new Date(Date.parse(start.DNIU_NOW) + minutes * 60_000).toISOString() })
const outage = ['outage', 'open', 'HL-123', '--operator', 'play', '--service', 'sms-premium', '--start', '03:05']
const json = ({ stdout }: Ran) => JSON.parse(stdout)

let house: House
let channel: OwnGateway

beforeEach(async () => {
  await begin()
})

/** A house whose staff has a channel that does so. */
async function begin(does: OwnGateway['does'] = () => took, kind = 'teams', more: Record<string, string> = {}) {
  const [own, place] = [await startGateway(does), await openHouse(more)]
  onTestFinished(() => place.close())
  place.stage.env.DNIU_STAFF_CHANNEL_URL = own.url.replace('/send', `/invoke?sig=${secret}`)
  set(`staffChannel: { kind: ${kind} }`, place)
  channel = own
  house = place
}

/** Writes a line into the settings, in place of the one with the same key. */
function set(line: string, place = house): void {
  const file = settingsIn(place)
  const old = new RegExp(`^${line.split(':')[0]}:.*\\n`, 'm')
  writeFileSync(file, `${readFileSync(file, 'utf8').replace(old, '')}\n${line}\n`)
}

const open = (...more: readonly string[]) => house.run([...outage, '--confirm', '4', ...more], start)
const cards = (minutes = 0, ...more: readonly string[]) =>
  house.run(['outbox', 'cards', '--json', '--as', 'anna.nowak', ...more], later(minutes))
const acts = async () =>
  json(await house.run(['ticket', 'show', 'HL-123', '--json'])).acts as Record<string, string | number>[]
const states = async () => (await acts()).map(({ kind, state }) => `${kind} ${state}`)
const number = async () => String((await acts())[0]?.id)
/** From now on the channel does this with the next cards, and takes what follows. */
const moods = (...deeds: Deed[]) => {
  channel.does = () => deeds.shift() ?? took
}
/** All that a card says, as texts. */
const said = (one = channel.asked.at(-1)) =>
  [...(one?.body.matchAll(/"text":"([^"]+)"/g) ?? [])].map(([, text]) => text)

describe('our own staff reads in its channel', () => {
  it('that a notice has opened, and that it is closed; nothing between, and no partner', async () => {
    const ran = await open()
    expect(ran.code, ran.stderr).toBe(0)
    expect(await states()).toEqual(['card done'])
    expect(said()).toEqual([
      'HL-123, otwarcie: awaria u operatora PLAY',
      ...['Usługi: ', 'SMS Premium', 'Od: ', '21.11.2026 03:05', 'Wiadomości: ', 'przyjęte przez serwer 4'],
    ])
    const words = ['--text-pl', 'Trwa naprawa.', '--text-en', 'We are at it.']
    expect((await house.run(['outage', 'update', 'HL-123', ...words, '--confirm', '4'], later(5))).code).toBe(0)
    expect(channel.asked).toHaveLength(1)
    const end = await house.run(['outage', 'close', 'HL-123', '--end', '03:20', '--confirm', '4'], later(10))
    expect(end.code, end.stderr).toBe(0)
    expect(said()).toEqual(expect.arrayContaining(['HL-123, zamknięcie: awaria u operatora PLAY', '21.11.2026 03:20']))
    expect(channel.asked).toHaveLength(2)
    const bodies = channel.asked.map(({ body }) => body).join()
    for (const { to } of house.server.received) expect(bodies).not.toContain(to[0])
    expect(bodies).not.toMatch(/@|Gmina|Żółw|Trwa naprawa/)
  })

  it('in Slack, in English where the settings say so, with the way to the task', async () => {
    await begin(() => ({ code: 200, body: 'ok' }), 'slack', { DNIU_JIRA_TOKEN: 'x' })
    set('screen: { language: en }')
    set('jira: { url: "https://127.0.0.1:1/jira", project: HL, types: { letter: "1", works: "2", outage: "3" } }')
    const ran = await open()
    expect(ran.code, ran.stderr).toBe(0)
    expect(said()).toEqual([
      ...['HL-123, open: outage at the operator PLAY', 'HL-123, open: outage at the operator PLAY'],
      'Services: SMS Premium\\nSince: 21.11.2026 03:05 CET\\nMessages: taken by the server 4',
      '<https://127.0.0.1:1/jira/browse/HL-123|Jira: HL-123>',
    ])
    expect(await states()).toEqual(['comment queued', 'card done'])
  })

  it('of a letter, a rehearsal and a dry run nothing; a dry run shows what would be', async () => {
    const dry = await house.run([...outage, '--dry-run'], start)
    expect(dry.stdout).toMatch(/Then, in the staff’s channel:\n {2}a card\n/)
    expect((await open('--rehearse')).code).toBe(0)
    const letter = ['letter', 'operator', 'play', '--ticket', 'HL-123', '--service', 'sms-premium']
    const words = Buffer.from('Dzień dobry,\n\nusługa SMS Premium nie działa.\n\nProsimy o sprawdzenie.\n')
    const more = ['--subject', 'Awaria', '--body-file', '-', '--yes', '--text-reason', 'urgent']
    expect((await house.run([...letter, ...more], start, words)).code).toBe(0)
    expect(channel.connections()).toBe(0)
  })

  it('what was kept for later, when it has left; of what was withdrawn nothing', async () => {
    await open('--send-at', '04:00')
    expect((await cards(60)).code).toBe(0)
    expect(channel.asked).toEqual([])
    expect((await house.run(['outbox', 'send'], later(60))).code).toBe(0)
    expect(channel.asked).toHaveLength(1)
    await begin()
    await open('--send-at', '04:00')
    expect((await house.run(['outbox', 'withdraw', 'HL-123'], start)).code).toBe(0)
    expect((await house.run(['outbox', 'send'], later(60))).code).toBe(0)
    expect(channel.asked).toEqual([])
  })

  it('of what nobody was told nothing', async () => {
    for (const name of ['malgorzata.sliwa', 'tomasz.zielinski', 'technika'])
      for (const domain of ['dv', 'gmina', 'zolw'])
        house.script('RCPT', `${name}@${domain}.example`, 9, '550 5.1.1 no such user')
    await open()
    expect(channel.asked).toEqual([])
  })

  it('is no word of JSON, and asks for nothing, where it is not set', async () => {
    set('staffChannel: null')
    expect(json(await open('--json'))).not.toHaveProperty('acts')
    expect(json(await cards()).error.code).toBe('card-not-set')
    expect(channel.connections()).toBe(0)
  })
})

/** The address stands nowhere: not in what was told, nor in any file but the environment. */
function keptSecret(...told: readonly Ran[]): void {
  for (const { stdout, stderr } of told) expect(stdout + stderr).not.toContain(secret)
  const files = readdirSync(house.stage.folder, { recursive: true, encoding: 'utf8' })
  const paths = files.map((name) => join(house.stage.folder, name)).filter((path) => statSync(path).isFile())
  for (const path of paths) expect([path, readFileSync(path).includes(secret)]).toEqual([path, false])
}

describe('whatever goes wrong with the channel, the mails leave', () => {
  it.each<[what: string, Deed]>([
    ['cut', 'cut'],
    ['an error after the fact', { code: 500, body: `failed: ?sig=${secret}` }],
    ['a proxy', { code: 502, body: '<html>', headers: { 'content-type': 'text/html' } }],
  ])('%s: nobody knows whether it is there, and it is not posted again until a person says so', async (_, deed) => {
    moods(deed)
    const ran = await open()
    expect([ran.code, house.server.received.length]).toEqual([0, 4])
    expect(ran.stderr).toContain('--retry N')
    expect(await states()).toEqual(['card unknown'])
    const status = await house.run(['status'], later(1))
    expect(status.stdout).toMatch(/not in the staff’s channel yet[\s\S]*unknown[\s\S]*HL-123/)
    const sent = await house.run(['outbox', 'send'], later(60))
    const pushed = await cards(60)
    expect([sent.code, pushed.code, channel.asked.length]).toEqual([0, 0, 1])
    expect((await cards(60, '--retry', await number())).code).toBe(0)
    expect([await states(), channel.asked.length]).toEqual([['card done'], 2])
    expect((await house.run(['status'], later(61))).stdout).not.toContain('staff’s channel')
    keptSecret(ran, status, sent, pushed)
  })

  it('a person ends it', async () => {
    moods('cut')
    await open()
    expect((await cards(1, '--drop', await number())).code).toBe(0)
    expect(await states()).toEqual(['card dropped'])
    expect(json(await cards(1, '--drop', await number())).error.code).toBe('act-over')
    expect(channel.asked).toHaveLength(1)
  })

  it.each<[code: number, words: string, state: string]>([
    [400, 'invalid_payload', 'card refused'],
    [404, 'no_service', 'card queued'],
    [307, 'moved', 'card queued'],
    [503, 'later', 'card queued'],
  ])('%i: %s: %s', async (code, words, state) => {
    moods({ code, body: words, headers: { location: '/elsewhere' } })
    const ran = await open()
    expect([ran.code, house.server.received.length]).toEqual([0, 4])
    expect([await states(), channel.asked.length]).toEqual([[state], 1])
    expect((await house.run(['status'], later(1))).stdout).toContain(words)
    // what was put off follows by itself; what was refused does not
    await house.run(['outbox', 'send'], later(60))
    expect(await states()).toEqual([state === 'card refused' ? state : 'card done'])
    keptSecret(ran)
  })

  it('one that is busy is asked when it wants to be, and not before', async () => {
    moods({ code: 429, headers: { 'retry-after': '1800' } })
    await open()
    await house.run(['outbox', 'send'], later(20))
    expect([await states(), channel.asked.length]).toEqual([['card queued'], 1])
    await house.run(['outbox', 'send'], later(31))
    expect([await states(), channel.asked.length]).toEqual([['card done'], 2])
  })

  it('one that is away, or whose address cannot be had: it waits, is told, and follows', async () => {
    const url = house.stage.env.DNIU_STAFF_CHANNEL_URL ?? ''
    house.stage.env.DNIU_STAFF_CHANNEL_URL = `http://127.0.0.1:1/${secret}`
    const ran = await open()
    expect([ran.code, await states()]).toEqual([0, ['card queued']])
    expect(ran.stderr).toContain('dniu outbox cards')
    const away = await cards(30)
    expect([away.code, json(away).error.code]).toEqual([5, 'card-unreachable'])
    house.stage.env.DNIU_STAFF_CHANNEL_URL = `http://hooks.example/${secret}`
    const wrong = await cards(30)
    expect([wrong.code, json(wrong).error.code]).toEqual([2, 'card-no-url'])
    keptSecret(ran, away, wrong)
    house.stage.env.DNIU_STAFF_CHANNEL_URL = url
    expect((await cards(31)).code).toBe(0)
    expect([await states(), channel.asked.length]).toEqual([['card done'], 1])
  })

  it('with a clock that is set, nothing is posted beyond this machine', async () => {
    house.stage.env.DNIU_STAFF_CHANNEL_URL = 'https://192.0.2.1/x'
    expect([(await open()).code, await states()]).toEqual([0, ['card queued']])
    expect(json(await cards(30)).error.code).toBe('clock-set-elsewhere')
  })

  it('two at once post it once', async () => {
    moods({ code: 503 })
    await open()
    await Promise.all([cards(1), cards(1), cards(1)])
    expect([await states(), channel.asked.length]).toEqual([['card done'], 2])
  })

  it('a command that is killed while the channel thinks: unknown, and never posted again by itself', async () => {
    for (const env of [{}, { DNIU_DATABASE_URL: await newDatabase() }]) {
      await begin(() => 'silent')
      Object.assign(house.stage.env, env)
      const child = house.stage.start([...outage, '--confirm', '4'], start)
      const end = ended(child)
      await expect.poll(() => channel.asked.length, { timeout: 60_000 }).toBe(1)
      child.kill('SIGKILL')
      await end
      expect(house.server.received).toHaveLength(4)
      channel.does = () => took
      await house.run(['outbox', 'send'], later(60))
      await cards(60)
      expect([await states(), channel.asked.length]).toEqual([['card unknown'], 1])
      expect((await house.run(['journal', 'verify'], later(60))).code).toBe(0)
    }
  })
})

describe('a worker', () => {
  it('posts what is due, and tells what waits for a person, without the address', async () => {
    moods({ code: 503 }, 'cut')
    await open()
    const worker = house.stage.start(['worker', '--json'], later(30))
    const told: { event: string }[] = []
    worker.stdout?.setEncoding('utf8').on('data', (text: string) => {
      for (const line of text.trim().split('\n')) told.push(JSON.parse(line))
      if (text.includes('"card-waits"')) worker.kill('SIGTERM')
    })
    const ran = await ended(worker)
    expect(ran.code).toBe(0)
    const events = told.map(({ event }) => event)
    expect(events).toEqual(expect.arrayContaining(['begun', 'carded', 'card-waits', 'ended']))
    expect([await states(), channel.asked.length]).toEqual([['card unknown'], 2])
    keptSecret(ran, { ...ran, stdout: JSON.stringify(told) })
  })
})

describe('doctor', () => {
  const row = async (env = {}) => {
    const rows = json(await house.run(['doctor', '--json'], env)) as { id: string; code: string; what: string[] }[]
    return rows.find(({ id }) => id === 'staff')
  }

  it('says whether the channel can be reached, and posts nothing', async () => {
    expect(await row()).toMatchObject({ code: 'doctor-staff', what: [`127.0.0.1:${channel.port}`] })
    expect([channel.asked.length, channel.connections()]).toEqual([0, 1])
    const away = await row({ DNIU_STAFF_CHANNEL_URL: `http://127.0.0.1:1/${secret}` })
    expect(away).toMatchObject({ code: 'doctor-no-staff' })
    const none = await row({ DNIU_STAFF_CHANNEL_URL: '' })
    expect(none).toMatchObject({ code: 'doctor-no-staff' })
    expect(JSON.stringify([away, none])).not.toContain(secret)
    set('staffChannel: { kind: slack, urlCommand: [printenv, ADDRESS] }')
    const env = { DNIU_STAFF_CHANNEL_URL: '', ADDRESS: channel.url }
    expect(await row(env)).toMatchObject({ code: 'doctor-staff' })
    set('staffChannel: null')
    expect(await row()).toBeUndefined()
  })

  it('trusts a private authority that is named, and no other', async () => {
    const day = 24 * 60 * 60_000
    const span = { from: Date.now() - day, to: Date.now() + day }
    const authority = issued({ commonName: 'Urząd domowy', names: [], ...span }, { authority: true })
    const server = { commonName: 'hooks.example', names: ['127.0.0.1'], ...span }
    const own = await startGateway(() => took, issued(server, { by: authority }))
    const file = join(house.stage.folder, 'urzad.pem')
    writeFileSync(file, authority.cert)
    expect(await row({ DNIU_STAFF_CHANNEL_URL: own.url })).toMatchObject({ code: 'doctor-no-staff' })
    const known = { ...process.env, DNIU_STAFF_CHANNEL_URL: own.url, NODE_EXTRA_CA_CERTS: file }
    const rows = json(await ended(house.stage.start(['doctor', '--json'], known as Record<string, string>)))
    expect(rows.find(({ id }: { id: string }) => id === 'staff')).toMatchObject({ code: 'doctor-staff' })
  }, 20_000)
})

it('the kind of a channel is one that is known', async () => {
  set('staffChannel: { kind: discord }')
  expect((await house.run(['registry', 'check'])).code).toBe(2)
})
