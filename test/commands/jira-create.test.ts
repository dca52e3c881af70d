import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { issued } from '../evidence/certificate.ts'
import { type Fault, type JiraServer, startJira } from '../servers/jira.ts'
import { putTask } from '../servers/jira-state.ts'
import { ended, type Ran } from '../stage/dniu.ts'
import { type House, openHouse } from '../stage/house.ts'
import { setJira } from '../stage/jira-house.ts'

let house: House
let jira: JiraServer

beforeEach(async () => {
  jira = await startJira({ path: '/jira' })
  house = await openHouse({ DNIU_JIRA_TOKEN: jira.token })
  set()
})
afterEach(async () => {
  expect(jira.wrong).toEqual([])
  await house.close()
  await jira.close()
})

const set = (more: object = {}, registry?: string) =>
  setJira(house, jira, { productField: 'customfield_10100', ...more }, registry)

const outage = ['outage', 'open', '--operator', 'play', '--service', 'sms-premium', '--start', '03:05']
const send = (...more: readonly string[]) => house.run([...outage, '--confirm', '4', '--json', ...more])
const json = ({ stdout }: Ran) => JSON.parse(stdout)
const keys = () => [...jira.state.tasks.keys()]
const tickets = () => [...new Set(house.server.received.map(({ bytes }) => /HL-\d+/.exec(bytes.toString())?.[0]))]
const making = /^POST issue$/

describe('an opening without a number', () => {
  it('gets a task of its type, and its key before anything leaves', async () => {
    const ran = await send()
    expect(ran.code, ran.stderr).toBe(0)
    expect(json(ran).ticket).toBe('HL-1001')
    expect(jira.state.tasks.get('HL-1001')).toMatchObject({
      type: '10103',
      fields: { summary: 'Awaria u Operatora PLAY: SMS Premium, od 21.11.2026 03:05' },
    })
    expect(json(ran).messages[0].subject ?? json(ran).subject).toContain('[[HL-1001]]')
    expect(house.server.received).toHaveLength(4)
    // the tracker is asked in this order: what the type wants, the task, how it stands there; then it is told what left
    const asked = ['GET issue/createmeta/HL/issuetypes/10103', 'POST issue', 'GET issue/HL-1001']
    expect(jira.asked).toEqual([...asked, 'POST issue/HL-1001/comment'])
  })

  it('gets none in a preview and in a rehearsal, which say what would be made', async () => {
    const preview = await house.run([...outage, '--dry-run'])
    expect(preview.stdout).toContain('“Awaria u Operatora PLAY: SMS Premium, od 21.11.2026 03:05”')
    expect(preview.stdout).not.toContain('no ticket number')
    expect(preview.stdout).toContain('HL-0 stands here for its number')
    expect(json(await house.run([...outage, '--dry-run', '--json']))).toMatchObject({
      ticket: null,
      newTask: { type: 'outage' },
    })
    expect((await house.run([...outage, '--rehearse', '--confirm', '4'])).code).toBe(0)
    expect(jira.asked).toEqual([])
  })

  it.each([
    ['a wrong number of messages', ['--confirm', '5']],
    ['no yes at all', []],
    ['a start that is ahead', ['--start', '23:59', '--confirm', '4']],
  ])('gets none where it cannot leave: %s', async (_, more) => {
    expect((await house.run([...outage, ...more])).code).not.toBe(0)
    expect(jira.asked).toEqual([])
  })

  it('needs a number where there is no token', async () => {
    const ran = await house.run([...outage, '--confirm', '4', '--json'], { DNIU_JIRA_TOKEN: '' })
    expect(json(ran).error.code).toBe('ticket-needed')
    expect((await house.run([...outage, 'HL-5', '--confirm', '4'], { DNIU_JIRA_TOKEN: '' })).code).toBe(0)
  })

  it('is made in no Jira beyond this machine while the clock is set', async () => {
    set({ url: 'https://jira.example/jira' })
    expect(json(await send()).error.code).toBe('clock-set-elsewhere')
  })

  it('says which fields the type wants and nothing fills', async () => {
    jira.state.fields.push({ id: 'customfield_7', name: 'Dział', required: true })
    const ran = await send()
    expect(json(ran).error).toMatchObject({ code: 'jira-required' })
    expect(json(ran).error.message).toContain('Dział (customfield_7)')
    expect(keys()).toEqual([])
  })

  it('is not made where it could not be found again', async () => {
    jira.state.fields.splice(1, 1)
    expect(json(await send()).error.code).toBe('jira-no-labels')
  })
})

describe('a task is made once', () => {
  const faults: [what: string, fault: Fault][] = [
    ['done, and then an error', { at: making, done: true, status: 500 }],
    [
      'done, and then a page of a proxy',
      { at: making, done: true, status: 502, head: { 'content-type': 'text/html' }, body: '<html>' },
    ],
    ['done, and the answer is cut', { at: making, done: true, how: 'cut' }],
    ['done, and then silence', { at: making, done: true, how: 'silent' }],
    ['not done, and an error', { at: making, status: 503 }],
    ['not done, and the answer is cut', { at: making, how: 'cut' }],
    ['too much to do, for a moment', { at: making, status: 429, head: { 'retry-after': '1' } }],
  ]
  it.each(faults)(
    '%s',
    async (_, fault) => {
      jira.faults.push(fault)
      const ran = await send()
      expect(ran.code, ran.stderr).toBe(0)
      expect(keys()).toEqual(['HL-1001'])
      expect(json(ran).ticket).toBe('HL-1001')
    },
    20_000,
  )

  it('looks again for what cannot be found yet', async () => {
    jira.faults.push(
      { at: making, done: true, status: 500 },
      { at: /search/, status: 200, body: '{"issues":[]}', times: 2 },
    )
    expect((await send()).code).toBe(0)
    expect(keys()).toEqual(['HL-1001'])
  })

  const mute: [what: string, fault: Fault][] = [
    ['an error', { at: /search/, status: 503 }],
    ['nothing', { at: /search/, status: 200 }],
    ['half of it', { at: /search/, status: 200, body: '{}' }],
    ['a page', { at: /search/, status: 200, head: { 'content-type': 'text/html' }, body: '<html>' }],
  ]
  it.each(mute)(
    'nobody knows, because Jira says %s when it is looked for: nothing leaves, none is made until it was looked for',
    async (_, fault) => {
      jira.faults.push({ at: making, done: true, status: 500 }, { ...fault, times: 4 })
      const ran = await send()
      expect(json(ran).error.code).toBe('task-uncertain')
      expect(json(await send()).error.code).toMatch(/^jira-(?:answer|login-page)$/)
      expect([keys(), house.server.received]).toEqual([['HL-1001'], []])
      expect(json(await send()).ticket).toBe('HL-1001')
      expect([keys(), tickets()]).toEqual([['HL-1001'], ['HL-1001']])
    },
    30_000,
  )

  it.each([
    ['a refusal', { at: making, status: 400, body: '{"errors":{"summary":"nie"}}' }, 'jira-refused'],
    ['a missing right', { at: making, status: 403 }, 'jira-forbidden'],
    ['too much to do, for long', { at: making, status: 429, head: { 'retry-after': '600' } }, 'jira-busy'],
    ['a token that is not taken', { at: /createmeta/, status: 401 }, 'jira-token-refused'],
    ['Jira that is away', { at: /createmeta/, how: 'cut' }, 'jira-unreachable'],
  ] as [string, Fault, string][])('%s is told, and not tried again', async (_, fault, code) => {
    jira.faults.push(fault)
    const ran = await send()
    expect(json(ran).error.code).toBe(code)
    expect(ran.code).toBe(5)
    expect(jira.asked.filter((one) => making.test(one)).length).toBeLessThan(2)
    expect(house.server.received).toEqual([])
  })

  it('kill -9 between the request and its answer: the next try takes it', async () => {
    jira.faults.push({ at: making, done: true, how: 'silent' })
    const child = house.stage.start([...outage, '--confirm', '4'])
    const end = ended(child)
    await expect.poll(keys, { timeout: 15_000 }).toEqual(['HL-1001'])
    child.kill('SIGKILL')
    await end
    const ran = await send()
    expect(json(ran).ticket, ran.stderr).toBe('HL-1001')
    expect(keys()).toEqual(['HL-1001'])
    expect(tickets()).toEqual(['HL-1001'])
  }, 30_000)

  it('kill -9 before Jira has the request: the next try makes it, once', async () => {
    jira.faults.push({ at: /createmeta/, how: 'silent' })
    const child = house.stage.start([...outage, '--confirm', '4'])
    const end = ended(child)
    await expect.poll(() => jira.asked.length, { timeout: 15_000 }).toBe(1)
    child.kill('SIGKILL')
    await end
    expect(keys()).toEqual([])
    const ran = await send()
    expect(json(ran).ticket, ran.stderr).toBe('HL-1001')
    expect(keys()).toEqual(['HL-1001'])
    expect(tickets()).toEqual(['HL-1001'])
  }, 30_000)

  it('kill -9 between the kept key and the first mail: the next try takes the task', async () => {
    // the key is kept, and the task is looked at for the preview
    jira.faults.push({ at: /^GET issue\/HL-1001$/, how: 'silent' })
    const child = house.stage.start([...outage, '--confirm', '4'])
    const end = ended(child)
    await expect.poll(() => jira.asked, { timeout: 15_000 }).toContain('GET issue/HL-1001')
    child.kill('SIGKILL')
    await end
    expect([keys(), house.server.received]).toEqual([['HL-1001'], []])
    const ran = await send()
    expect(json(ran).ticket, ran.stderr).toBe('HL-1001')
    expect([keys(), tickets()]).toEqual([['HL-1001'], ['HL-1001']])
    // the kept key is taken: the label is not looked for
    expect(jira.asked).not.toContain('POST search')
    expect(house.server.received).toHaveLength(4)
  }, 30_000)

  it('two operators with the same event: one task, one notice', async () => {
    jira.faults.push({ at: making, how: 'slow', wait: 700 })
    const both = await Promise.all([send(), send('--as', 'malgorzata.sliwa')])
    expect(keys()).toEqual(['HL-1001'])
    const ends = both.map((ran) => json(ran).error?.code ?? json(ran).ticket)
    expect(ends.filter((end) => end === 'HL-1001')).toHaveLength(1)
    expect(['event-open', 'event-opened', 'already-recorded', 'notice-already-open']).toContain(
      ends.find((end) => end !== 'HL-1001'),
    )
    expect(house.server.received).toHaveLength(4)
  }, 20_000)

  it('another event gets another task, and so does the same one when the first was used', async () => {
    await send()
    const other = await send('--separate', 'another link')
    expect(json(other).ticket, other.stderr).toBe('HL-1002')
  })
})

describe('the incident', () => {
  it('is looked at, shown, and kept with what leaves', async () => {
    set({ link: '10000' })
    putTask(jira.state, 'HL-7', { summary: 'Incydent w nocy', status: '6' })
    const preview = await house.run([...outage, '--incident', '7', '--dry-run'])
    expect(preview.stdout).toContain('Incident HL-7: Jira: Incydent w nocy (Disaster, Zamknięte)')
    expect(preview.stdout).toContain('HL-7 is done in Jira')
    const ran = await send('--incident', '7')
    expect(json(ran).incident).toBe('HL-7')
    expect(jira.state.links).toEqual([{ type: '10000', inward: 'HL-1001', outward: 'HL-7' }])
    expect((await house.run(['ticket', 'show', 'HL-1001', '--json'])).stdout).toContain('"incident": "HL-7"')
  })

  it('that Jira does not have is refused, before anything is made', async () => {
    expect(json(await send('--incident', '7')).error.code).toBe('incident-unknown')
    expect(keys()).toEqual([])
  })

  it('without a type of link stands in the journal alone, which is said', async () => {
    putTask(jira.state, 'HL-7')
    expect(json(await send('--incident', '7')).warnings.join(' ')).toContain('jira.link')
  })
})

it('a type of link that is gone refuses the link, and no mail and no task', async () => {
  set({ link: '10000' })
  putTask(jira.state, 'HL-7')
  const body = JSON.stringify({ errorMessages: ['No issue link type with id 10000 found.'], errors: {} })
  jira.faults.push({ at: /^POST issueLink/, status: 404, body, times: 9 })
  const ran = await send('--incident', '7')
  expect(ran.code).toBe(0)
  expect(keys()).toEqual(['HL-7', 'HL-1001'])
  expect((await house.run(['status'])).stdout).toContain('No issue link type with id 10000 found.')
})

describe('a Jira whose certificate a private authority has made', () => {
  it('is asked where the authority is named, and told apart where it is not', async () => {
    const day = 24 * 60 * 60_000
    const span = { from: Date.now() - day, to: Date.now() + day }
    const authority = issued({ commonName: 'Urząd domowy', names: [], ...span }, { authority: true })
    const server = { commonName: 'jira.example', names: ['127.0.0.1'], ...span }
    const secure = await startJira({ path: '/jira', tls: issued(server, { by: authority }) })
    set({ url: secure.url })
    const file = join(house.stage.folder, 'urzad.pem')
    writeFileSync(file, authority.cert)
    const real = (env: Record<string, string>) => ended(house.stage.start([...outage, '--confirm', '4', '--json'], env))
    const strange = await real({})
    expect(json(strange).error).toMatchObject({ code: 'jira-certificate' })
    expect(json(strange).error.hint).toContain('NODE_EXTRA_CA_CERTS')
    const known = await real({ NODE_EXTRA_CA_CERTS: file })
    expect(json(known).ticket, known.stderr).toBe('HL-1001')
    expect(secure.wrong).toEqual([])
    await secure.close()
  }, 20_000)
})

describe('a mail that came in without a number', () => {
  const accept = (...more: readonly string[]) =>
    house.run(['inbox', 'accept', 'incoming/mails/known.eml', '--yes', '--json', ...more], {
      DNIU_REGISTRY: join(house.stage.folder, 'incoming'),
    })

  const taken = async (option: object) => {
    set({}, 'incoming')
    const field = jira.state.fields.find(({ id }) => id === 'customfield_10100')
    Object.assign(field ?? {}, option)
    const ran = await accept()
    expect(ran.code, ran.stdout + ran.stderr).toBe(0)
    expect(json(ran).ticket).toBe('HL-1001')
    return { ran, task: jira.state.tasks.get('HL-1001') }
  }
  const options = [
    { id: '31', value: 'Co innego' },
    { id: '32', value: 'GŁOSOWANIA LAMPIONU' },
  ]

  it('is accepted into a task of its own, with its subject, and its product by the option of that name', async () => {
    const { task } = await taken({ schema: { type: 'option' }, allowedValues: options })
    expect(task).toMatchObject({
      type: '10101',
      fields: { summary: 'Głosy nie dochodzą', customfield_10100: { id: '32' } },
    })
  })

  it('is linked to the incident that it is named with', async () => {
    set({ link: '10000' }, 'incoming')
    putTask(jira.state, 'HL-7', { summary: 'Incydent w nocy' })
    expect(json(await accept('--incident', 'HL-8')).error.code).toBe('incident-unknown')
    const ran = await accept('--incident', 'HL-7')
    expect(ran.code, ran.stdout + ran.stderr).toBe(0)
    expect(json(ran).incident).toBe('HL-7')
    expect(jira.state.links).toEqual([{ type: '10000', inward: 'HL-1001', outward: 'HL-7' }])
  })

  it('has its product as a text, where the field takes one', async () => {
    const { task } = await taken({ schema: { type: 'string' } })
    expect(task?.fields.customfield_10100).toBe('głosowania Lampionu')
  })

  it('is told that the product could not be set, where the field has no such option', async () => {
    const { task, ran } = await taken({ schema: { type: 'option' }, allowedValues: options.slice(0, 1) })
    expect(task?.fields).not.toHaveProperty('customfield_10100')
    expect(ran.stderr.match(/does not name its product/g)).toHaveLength(1)
  })

  it('is refused without a task', async () => {
    set({}, 'incoming')
    await house.run(['inbox', 'reject', 'incoming/mails/unknown.eml', '--yes', '--json'], {
      DNIU_REGISTRY: join(house.stage.folder, 'incoming'),
    })
    expect(jira.asked).toEqual([])
  })
})

describe('a letter without a number', () => {
  const text = 'Dzień dobry,\n\nusługa SMS Premium nie działa: połączenie jest odrzucane.\n\nProsimy o sprawdzenie.\n'
  const letter = [
    'letter',
    'operator',
    'play',
    '--service',
    'sms-premium',
    '--subject',
    'Brak ruchu w Łodzi',
    '--body-file',
    '-',
    '--yes',
    '--text-reason',
    'of no matter here',
    '--json',
  ]
  const about = (subject: string) => letter.with(letter.indexOf('--subject') + 1, subject)
  const write = (args = letter) => house.run(args, {}, Buffer.from(text))

  it('gets a task with its subject', async () => {
    const ran = await write()
    expect(ran.code, ran.stdout + ran.stderr).toBe(0)
    expect(jira.state.tasks.get('HL-1001')).toMatchObject({ type: '10101', fields: { summary: 'Brak ruchu w Łodzi' } })
  })

  it('leaves no word of its subject where nothing is pruned', async () => {
    expect((await write()).code).toBe(0)
    const { stdout } = await house.run(['journal', 'export'])
    const rows = stdout.split('\n').filter((line) => line.startsWith('{"table":"marks"'))
    expect(rows).toHaveLength(1)
    expect(rows.join()).not.toMatch(/Brak ruchu|sms-premium/)
  })

  it('two operators with the same letter: one task, and the second is told', async () => {
    jira.faults.push({ at: making, how: 'slow', wait: 700 })
    const file = join(house.stage.folder, 'list.txt')
    writeFileSync(file, text)
    const args = letter.map((one) => (one === '-' ? file : one))
    const sit = (...more: readonly string[]) => ended(house.stage.start([...args, ...more]))
    const both = await Promise.all([sit(), sit('--as', 'malgorzata.sliwa')])
    expect(keys()).toEqual(['HL-1001'])
    expect(both.map(({ code }) => code).toSorted(), both.map(({ stdout }) => stdout).join()).toEqual([0, 3])
    expect(tickets()).toEqual(['HL-1001'])
  }, 30_000)

  it('the same once more, within a day: it is told which task it has, and another subject has another', async () => {
    expect((await write()).code).toBe(0)
    expect(json(await write()).error).toMatchObject({ code: 'task-used' })
    expect(json(await write(about('Brak ruchu w Radomiu'))).ticket).toBe('HL-1002')
    expect(keys()).toEqual(['HL-1001', 'HL-1002'])
  })
})
