import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Fault, type JiraServer, startJira } from '../servers/jira.ts'
import { type JiraTask, putTask } from '../servers/jira-state.ts'
import { startImap } from '../servers/scripted-imap.ts'
import { ended, type Ran } from '../stage/dniu.ts'
import { type House, openHouse } from '../stage/house.ts'
import { setJira, settingsIn } from '../stage/jira-house.ts'

let house: House
let jira: JiraServer
let task: JiraTask

beforeEach(async () => {
  jira = await startJira()
  house = await openHouse({ DNIU_JIRA_TOKEN: jira.token })
  task = putTask(jira.state, 'HL-123')
  set()
})
afterEach(async () => {
  expect(jira.wrong).toEqual([])
  await house.close()
  await jira.close()
})

const set = (more: object | null = {}, registry?: string) => setJira(house, jira, more, registry)

const start = { DNIU_NOW: '2026-11-21T03:12:00+01:00' }
const later = (minutes: number) => ({ DNIU_NOW: new Date(Date.parse(start.DNIU_NOW) + minutes * 60_000).toISOString() })
const outage = ['outage', 'open', 'HL-123', '--operator', 'play', '--service', 'sms-premium', '--start', '03:05']
const open = (...more: readonly string[]) => house.run([...outage, '--confirm', '4', ...more], start)
const close = (...more: readonly string[]) =>
  house.run(['outage', 'close', 'HL-123', '--end', '03:20', '--confirm', '4', ...more], later(10))
const push = (minutes = 0, ...more: readonly string[]) => house.run(['jira', 'push', '--json', ...more], later(minutes))
const json = ({ stdout }: Ran) => JSON.parse(stdout)
const states = async () =>
  (json(await house.run(['ticket', 'show', 'HL-123', '--json'])).acts as { kind: string; state: string }[]).map(
    ({ kind, state }) => `${kind} ${state}`,
  )
const bodies = () => task.comments.map(({ body }) => body)

describe('what left', () => {
  it('stands in the task as a comment: phase, time, who, counts and text, and no address', async () => {
    const ran = await open()
    expect(ran.code, ran.stderr).toBe(0)
    const [body = ''] = bodies()
    expect(bodies()).toHaveLength(1)
    expect(body).toMatch(/^\*awaria u operatora, otwarcie\*, 21\.11\.2026 03:12, Anna Nowak\n/)
    expect(body).toContain('Wiadomości: przyjęte przez serwer 4')
    expect(body).toMatch(/\n\{noformat\}\n[\s\S]*PLAY[\s\S]*\n\{noformat\}$/)
    for (const { to } of house.server.received) expect(body).not.toContain(to[0])
    expect(await states()).toEqual(['comment done'])
    expect((await push()).code).toBe(0)
    expect(bodies()).toHaveLength(1)
  })

  it('is told no Jira beyond this machine while the clock is set', async () => {
    set({ url: 'https://192.0.2.1/jira' })
    expect([(await open()).code, await states()]).toEqual([0, ['comment queued']])
    expect(json(await push(30)).error.code).toBe('clock-set-elsewhere')
    expect(await states()).toEqual(['comment queued'])
  })

  it('is told phase by phase, in their order', async () => {
    await open()
    await close()
    expect(bodies().map((body) => /OPEN|CLOSE/i.exec(body)?.[0].toUpperCase())).toHaveLength(2)
    expect(await states()).toEqual(['comment done', 'comment done'])
  })

  it('links the page of the status site, and once', async () => {
    set({ record: { page: 'https://status.example/dniu' } })
    await open()
    await close()
    expect([...task.remote]).toEqual([
      [
        'dniu:https://status.example/dniu/HL-123.html',
        { url: 'https://status.example/dniu/HL-123.html', title: 'Status: HL-123' },
      ],
    ])
  })

  it('brings the task to the status of the settings at its end, and not before', async () => {
    set({ transitions: { outage: '6' } })
    await open()
    expect(task.status).toBe('1')
    await close()
    expect(task.status).toBe('6')
  })

  it('brings it to the status that was asked for', async () => {
    await open('--transition', '3')
    expect(task.status).toBe('3')
  })

  it('without a comment where the settings want none; nothing is asked but for the look', async () => {
    set({ record: { comment: false } })
    await open()
    expect(jira.asked).toEqual(['GET issue/HL-123'])
  })

  it('does not move the task where nobody was reached', async () => {
    for (const to of new Set((await preview()).map(({ to }) => to)))
      house.script('RCPT', to, 9, '550 5.1.1 No such user')
    const ran = await open('--transition', '3')
    expect(ran.code).not.toBe(0)
    expect(task.status).toBe('1')
  })

  it('is told of what was kept for later, when that has left: by outbox send', async () => {
    await open('--send-at', '04:00')
    expect((await push(60)).code).toBe(0)
    expect(bodies()).toEqual([])
    expect((await house.run(['outbox', 'send'], later(60))).code).toBe(0)
    expect(bodies()).toHaveLength(1)
  })

  it('of what was withdrawn nothing is told', async () => {
    await open('--send-at', '04:00')
    expect((await house.run(['outbox', 'withdraw', 'HL-123', '--as', 'anna.nowak'], start)).code).toBe(0)
    expect((await push(120)).code).toBe(0)
    expect([bodies(), await states()]).toEqual([[], []])
  })

  it('of a rehearsal or a dry run nothing is told; a dry run shows what would be', async () => {
    const dry = await house.run([...outage, '--dry-run', '--transition', '3'], start)
    expect(dry.stdout).toMatch(/(Then, in Jira|Potem w Jirze):\n {2}.+\n {2}.+3\n/)
    expect((await open('--rehearse')).code).toBe(0)
    expect(jira.asked.every((one) => one.startsWith('GET '))).toBe(true)
    expect((await push()).code).toBe(0)
    expect(bodies()).toEqual([])
  })
})

const preview = async () =>
  (json(await house.run([...outage, '--dry-run', '--json'], start)).messages ?? []) as { to: string }[]

it('where Jira is not set, nothing is loaded that tells it anything', async () => {
  const hook = join(house.stage.folder, 'hook.mjs')
  const loads = join(house.stage.folder, 'loads')
  writeFileSync(
    hook,
    // the parts of the program are no modules: they are read, and run as scripts
    `import fs from 'node:fs'
    const { readFileSync } = fs
    fs.readFileSync = (path, ...more) => {
      if (/\\/dist\\/[^/]*\\.js$/.test(String(path))) fs.appendFileSync(process.env.LOADS, path + '\\n')
      return readFileSync(path, ...more)
    }`,
  )
  const loaded = async () => {
    const more = { NODE_OPTIONS: `--import ${hook}`, LOADS: loads }
    rmSync(loads, { force: true })
    for (const args of [[...outage, '--confirm', '4'], ['status'], ['ticket', 'show', 'HL-123']])
      await ended(house.stage.start(args, more))
    const files = readFileSync(loads, 'utf8').split('\n')
    const texts = files.filter((path) => path !== '').map((path) => readFileSync(path, 'utf8'))
    expect(texts.length).toBeGreaterThan(5)
    return ['dniu.act', '{noformat}', 'undisclosed-recipients'].filter((sign) =>
      texts.some((text) => text.includes(sign)),
    )
  }
  set(null)
  const without = await loaded()
  set()
  rmSync(house.stage.env.DNIU_DATA ?? '', { recursive: true })
  expect(await loaded()).toEqual(['dniu.act', '{noformat}'])
  expect(without).toEqual([])
})

describe('what Jira is told, as a script and the record see it', () => {
  it('is listed by a preview, by what was sent, and by the record', async () => {
    set({ record: { page: 'https://status.example/' } })
    const kindsOf = (ran: Ran) =>
      json(ran).acts.map(({ kind, state }: { kind: string; state: string }) => [kind, state])
    const kinds = ['comment', 'remote-link']
    expect(kindsOf(await house.run([...outage, '--dry-run', '--json'], start))).toEqual(
      kinds.map((kind) => [kind, 'preview']),
    )
    jira.faults.push({ at: /comment/, status: 403 })
    const states = [
      ['comment', 'refused'],
      ['remote-link', 'done'],
    ]
    expect(kindsOf(await open('--json'))).toEqual(states)
    const show = (...more: readonly string[]) => house.run(['ticket', 'show', 'HL-123', ...more])
    expect(kindsOf(await show('--full', '--json'))).toEqual(states)
    expect(kindsOf(await show('--json'))).toEqual(states)
    expect((await show('--full')).stdout).toMatch(
      /Jira:\n.*refused.*a comment.*\n.*done.*status\.example\/HL-123\.html/,
    )
  })

  it('is not a word of JSON where Jira is not set', async () => {
    set(null)
    expect(json(await open('--json'))).not.toHaveProperty('acts')
  })
})

describe('an answer that no person sends', () => {
  it('tells Jira what one by hand does: a comment, and the incident is its own', async () => {
    const imap = await startImap()
    const env = { DNIU_IMAP_URL: imap.url, DNIU_REGISTRY: join(house.stage.folder, 'incoming') }
    set({}, 'incoming')
    const file = settingsIn(house, 'incoming')
    writeFileSync(file, readFileSync(file, 'utf8').replace('incoming:\n', 'incoming:\n  answer: known\n'))
    const fetched = () => house.run(['inbox', 'fetch', '--json'], env)
    const mail = readFileSync(join(house.stage.folder, 'incoming/mails/known.eml'), 'utf8')
    await fetched()
    imap.mails = [{ uid: 1, bytes: Buffer.from(mail.replace('dmarc=pass', 'dmarc=none')) }]
    await fetched()
    const accept = ['inbox', 'accept', '1', '--ticket', 'HL-123', '--product', 'lampion-glosy', '--yes']
    expect((await house.run(accept, env)).code).toBe(0)
    expect(bodies()).toHaveLength(1)
    const next = mail.replace('known.20261121', 'next.20261121').replace(/^Subject: .*$/m, 'Subject: Re: [[HL-123]]')
    imap.mails.push({ uid: 2, bytes: Buffer.from(next) })
    const ran = await fetched()
    expect(json(ran).answered, ran.stdout + ran.stderr).toBe(1)
    expect(bodies()).toHaveLength(2)
    expect(await states()).toEqual(['comment done', 'comment done'])
    await imap.close()
  })
})

describe('a flag that names a status', () => {
  it('is refused where Jira is not set, and where it is no id', async () => {
    expect(json(await open('--transition', 'Zamknij', '--json')).error.code).toBe('jira-status')
    set(null)
    expect(json(await open('--transition', '3', '--json')).error.code).toBe('jira-not-set')
  })
})

describe('whatever goes wrong with Jira, the mails leave, and it is told once', () => {
  const at = /^POST issue\/HL-123\/comment$/
  const page = { head: { 'content-type': 'text/html;charset=UTF-8' }, body: '<html>Zaloguj się</html>' }
  const faults: [what: string, fault: Fault, state: string][] = [
    ['an error after it was done', { at, status: 500, done: true }, 'comment unknown'],
    ['an error before', { at, status: 500 }, 'comment unknown'],
    ['an answer that is cut after it was done', { at, how: 'cut', done: true }, 'comment unknown'],
    ['silence', { at, how: 'silent' }, 'comment unknown'],
    ['silence after it was done', { at, how: 'silent', done: true }, 'comment unknown'],
    ['too much to do', { at, status: 429, head: { 'retry-after': '60' } }, 'comment queued'],
    ['a sign-in page', { at, status: 200, ...page }, 'comment queued'],
    ['a token that does not hold', { at, status: 401 }, 'comment queued'],
    ['a CAPTCHA', { at, status: 403, head: { 'x-seraph-loginreason': 'AUTHENTICATION_DENIED' } }, 'comment queued'],
  ]
  it.each(faults)('%s', async (_, fault, state) => {
    jira.faults.push(fault)
    const ran = await open()
    expect(ran.code, ran.stderr).toBe(0)
    expect(house.server.received).toHaveLength(4)
    expect(await states()).toEqual([state])
    expect(ran.stderr).toContain('dniu jira push')
    const pushed = await push(30)
    expect(pushed.code, pushed.stdout).toBe(0)
    expect(await states()).toEqual(['comment done'])
    expect(bodies()).toHaveLength(1)
  })

  it('a missing right: refused, shown with what to do, tried again or dropped by a person', async () => {
    for (const _ of [1, 2]) jira.faults.push({ at, status: 403, body: '{"errorMessages":["Brak uprawnień"]}' })
    const ran = await open()
    expect(ran.code).toBe(0)
    expect(ran.stderr).toContain('Brak uprawnień')
    const shown = (await house.run(['status'], start)).stdout
    expect(shown).toContain('Brak uprawnień')
    const [, number = ''] = /^ +(\d+) .*HL-123.*Brak/m.exec(shown) ?? []
    expect((await push(60)).code).toBe(0)
    const word = (flag: string) => push(60, flag, number, '--as', 'anna.nowak')
    expect((await word('--retry')).code).toBe(4)
    expect((await word('--drop')).code).toBe(0)
    expect(await states()).toEqual(['comment dropped'])
    expect((await house.run(['status'], start)).stdout).not.toContain('Brak uprawnień')
    expect(json(await word('--drop')).error.code).toBe('act-over')
    expect((await word('--retry')).code).toBe(0)
    expect(bodies()).toHaveLength(1)
    expect(json(await word('--retry')).error.code).toBe('act-over')
    expect(json(await push(60, '--drop', '99', '--as', 'anna.nowak')).error.code).toBe('act-unknown')
  })

  it.each([
    ['a page of a proxy that takes no such length', { status: 413, ...page }],
    ['somebody else is at the task', { status: 409, body: '{"errorMessages":["Konflikt"]}' }],
  ])('%s: this one is refused, and the next are told', async (_, fault) => {
    jira.faults.push({ at, ...fault })
    await open('--transition', '3')
    expect(await states()).toEqual(['comment refused', 'transition done'])
  })

  it('a connection that ends behind each answer is no trouble, and no act is told twice', async () => {
    jira.faults.push({ how: 'hangs-up', times: 99 })
    await open('--transition', '3')
    expect(await states()).toEqual(['comment done', 'transition done'])
    expect([bodies().length, task.status]).toEqual([1, '3'])
  })

  it('a task that was moved to another project is told by its old number', async () => {
    Object.assign(task, { key: 'OPS-7' })
    const ran = await open('--transition', '3')
    expect(ran.code, ran.stderr).toBe(0)
    expect(await states()).toEqual(['comment done', 'transition done'])
    expect([bodies().length, task.status]).toEqual([1, '3'])
  })

  it('a transition that is gone: refused, and those that are there are named', async () => {
    jira.state.transitions = [{ id: '11', name: 'Rozpocznij', to: '3' }]
    const ran = await open('--transition', '6')
    expect(ran.code).toBe(0)
    expect(ran.stderr).toContain('W toku (3)')
    expect(await states()).toEqual(['comment done', 'transition refused'])
    expect((await house.run(['status'], start)).stdout).toMatch(/HL-123.*6.*W toku \(3\)/)
  })

  it('a transition that wants a field is refused with what Jira says, and the comment is there', async () => {
    const body = JSON.stringify({ errorMessages: [], errors: { resolution: 'Rozwiązanie jest wymagane.' } })
    jira.faults.push({ at: /^POST issue\/[^/]+\/transitions/, status: 400, body, times: 9 })
    const ran = await open('--transition', '3')
    expect(ran.code).toBe(0)
    expect(ran.stderr).toContain('Rozwiązanie jest wymagane.')
    expect(await states()).toEqual(['comment done', 'transition refused'])
    expect(bodies()).toHaveLength(1)
  })

  it('an answer of 50 MB that is none is no comment, and costs no mail', async () => {
    jira.faults.push({ at: /^GET issue\/[^/]+\/comment/, body: 'x'.repeat(50 << 20), times: 9 })
    jira.faults.push({ at, status: 500 })
    const ran = await open()
    expect(ran.code).toBe(0)
    expect(bodies().length).toBeLessThan(2)
    await push(30)
    expect(bodies().length).toBeLessThan(2)
  })

  it('looks through all pages of comments before it tells again', async () => {
    jira.state.pageSize = 2
    for (let id = 1; id <= 5; id += 1) task.comments.push({ id: `9${id}`, body: 'x', properties: [] })
    jira.faults.push({ at, status: 500, done: true })
    await open()
    await push(30)
    expect(bodies()).toHaveLength(6)
  })

  it('a Jira that is silent from the first is asked once, and the mails leave', async () => {
    jira.faults.push({ how: 'silent', times: 99 })
    const ran = await open()
    expect(ran.code).toBe(0)
    expect(jira.asked).toHaveLength(1)
    expect(ran.stderr).toContain('dniu jira push')
  })

  it('two operators on one task: what each has sent is told once', async () => {
    const codes = (await Promise.all([open(), open('--as', 'jan.wojcik')])).map(({ code }) => code)
    expect(codes.toSorted()).toEqual([0, 3])
    await push(1)
    expect(bodies()).toHaveLength(1)
    const words =
      'Dzień dobry,\n\nusługa SMS Premium nie działa: połączenie jest odrzucane.\n\nProsimy o sprawdzenie.\n'
    const letter = ['letter', 'operator', 'play', '--ticket', 'HL-123', '--service', 'sms-premium']
    const more = ['--subject', 'Awaria', '--body-file', '-', '--yes', '--text-reason', 'urgent']
    const ran = await Promise.all([house.run([...letter, ...more], later(2), Buffer.from(words)), close()])
    const ends = ran.map(({ code }) => code)
    expect(ends, ran.map(({ stderr }) => stderr).join()).toEqual([0, 0])
    await push(20)
    expect(bodies()).toHaveLength(3)
  })

  it('a person who pushes waits for no pause that dniu makes by itself', async () => {
    for (const _ of [1, 2]) jira.faults.push({ at: /comment/, status: 503 })
    await open()
    expect((await push()).code).toBe(5)
    expect(bodies()).toHaveLength(0)
    expect((await push()).code).toBe(0)
    expect(bodies()).toHaveLength(1)
  })

  it('two pushes at once tell each thing once', async () => {
    jira.faults.push({ how: 'silent', times: 1 })
    await open()
    await Promise.all([push(1), push(1), push(1)])
    expect(bodies()).toHaveLength(1)
  })
})
