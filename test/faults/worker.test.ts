import type { ChildProcess } from 'node:child_process'
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startJira } from '../servers/jira.ts'
import { putTask } from '../servers/jira-state.ts'
import { startServer } from '../servers/scripted-smtp.ts'
import { ended, type Ran } from '../stage/dniu.ts'
import { madeAddress } from '../stage/registry.ts'
import { closing, opening, type Scene, scene, until, withJournal } from './scene.ts'

/** A worker as a process, and what it has told so far. */
interface Running {
  readonly child: ChildProcess
  readonly end: Promise<Ran>
  readonly told: readonly Told[]
  /** the names of the events so far */
  events(): string[]
  /** the sum of a value in all events of one name */
  sum(event: string, value: string): number
}

interface Told {
  readonly event: string
  readonly time: string
  readonly [value: string]: unknown
}

/** A minute after the time for which the messages are scheduled. */
const now = { DNIU_NOW: '2026-11-21T03:01:00Z' }

/** Records messages for all, which whoever records them does not send. */
async function record({ say, to }: Scene): Promise<void> {
  const { counts } = await say(opening(to.length, '--send-at', '04:00'))
  expect(counts).toEqual({ queued: to.length })
}

/** Starts `dniu worker --json`, which is ended with the test. */
function begin({ stage }: Scene, args: readonly string[] = [], env: Record<string, string> = {}): Running {
  const child = stage.start(['worker', '--json', ...args], { ...now, ...env })
  const told: Told[] = []
  let rest = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    const lines = `${rest}${text}`.split('\n')
    rest = lines.pop() ?? ''
    told.push(...lines.map((line) => JSON.parse(line) as Told))
  })
  const end = ended(child)
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await end
  })
  return {
    child,
    end,
    told,
    events: () => told.map(({ event }) => event),
    sum: (event, value) =>
      told.filter((one) => one.event === event).reduce((sum, one) => sum + Number(one[value] ?? 0), 0),
  }
}

const begun = (one: Running) => until(() => one.events().includes('begun'), 'a worker that has begun')
const addressesOf = ({ server }: Scene) => server.received.map(({ to }) => to.join()).toSorted()

test('what another process records leaves without a word; SIGTERM ends the worker, and all is well', async () => {
  const set = await scene({}, { contacts: 5 })
  const worker = begin(set)
  await begun(worker)
  await record(set)
  await until(() => set.server.received.length === 5, 'five messages')
  await until(() => worker.events().includes('sent'), 'the report')
  worker.child.kill('SIGTERM')
  const { code, stdout } = await worker.end
  expect(code).toBe(0)
  expect(worker.events()).toEqual(['begun', 'sending', 'sent', 'ended'])
  expect(worker.told[2]).toMatchObject({ accepted: 5, deferred: 0, refused: 0, unknown: 0 })
  expect(stdout).not.toContain('@')
})

test('two workers, 500 messages: each message once, and both have sent some', async () => {
  const set = await scene({ delay: 2 }, { contacts: 500, connections: 3 })
  const workers = [begin(set), begin(set)]
  await Promise.all(workers.map(begun))
  await record(set)
  await until(() => set.server.received.length >= 500, 'all messages')
  await until(() => workers.reduce((sum, one) => sum + one.sum('sent', 'accepted'), 0) === 500, 'the reports')
  for (const { child } of workers) child.kill('SIGTERM')
  expect((await Promise.all(workers.map(({ end }) => end))).map(({ code }) => code)).toEqual([0, 0])
  expect(addressesOf(set)).toEqual(set.to.toSorted())
  expect(workers.map((one) => one.sum('sent', 'accepted') > 0)).toEqual([true, true])
  expect(await set.outbox()).toEqual([])
})

test('kill -9 of one of two: the other takes over, and what was in the server’s hands is unknown', async () => {
  const [first = '', second = ''] = [madeAddress(1), madeAddress(2)]
  const set = await scene({
    on: ({ step, to, time }) => (step === 'dot' && to === first && time === 1 ? 'hang' : undefined),
  })
  const one = begin(set)
  await begun(one)
  await record(set)
  await until(() => set.states()[first] === 'data', 'the first message under way')
  const other = begin(set)
  await until(() => other.sum('sent', 'accepted') === 3, 'the rest by the other')
  one.child.kill('SIGKILL')
  await until(() => other.events().includes('unknown'), 'what became of the first')
  expect(set.states()).toMatchObject({ [first]: 'unknown', [second]: 'accepted' })
  expect(other.told.find(({ event }) => event === 'unknown')).toMatchObject({ id: 1, ticket: 'HL-1' })
  expect(addressesOf(set)).toEqual(set.to.toSorted())
})

test('a message that a killed worker had only claimed leaves by the other', async () => {
  const first = madeAddress(1)
  const set = await scene(
    {
      on: ({ step, to, time }) => (step === 'RCPT' && to === first && time === 1 ? 'hang' : undefined),
    },
    { contacts: 2 },
  )
  const one = begin(set)
  await begun(one)
  await record(set)
  await until(() => set.states()[first] === 'claimed', 'a claim')
  const other = begin(set)
  await begun(other)
  one.child.kill('SIGKILL')
  await until(() => set.states()[first] === 'accepted', 'the first message')
  await until(() => set.server.received.length === 2, 'both messages')
  expect(addressesOf(set)).toEqual(set.to.toSorted())
})

test('SIGTERM in the middle: what is under way is finished, the rest is released, exit 0', async () => {
  const set = await scene({ delay: 5 }, { contacts: 60, connections: 2 })
  const worker = begin(set)
  await begun(worker)
  await record(set)
  await until(() => set.server.received.length >= 5, 'five messages')
  worker.child.kill('SIGTERM')
  expect((await worker.end).code).toBe(0)
  const there = set.server.received.length
  expect(there).toBeLessThan(60)
  expect(worker.sum('sent', 'accepted')).toBe(there)
  const states = Object.values(set.states())
  expect(states.filter((state) => state === 'accepted')).toHaveLength(there)
  expect(states.filter((state) => state === 'queued')).toHaveLength(60 - there)
})

test('a second signal ends it at once, and what was under way is unknown', async () => {
  const first = madeAddress(1)
  const set = await scene({ on: ({ step, to }) => (step === 'dot' && to === first ? 'hang' : undefined) })
  const worker = begin(set)
  await begun(worker)
  await record(set)
  await until(() => set.server.received.length > 0 && set.states()[first] === 'data', 'the first message')
  worker.child.kill('SIGINT')
  await until(() => worker.events().includes('finishing'), 'that it finishes')
  expect(worker.child.exitCode).toBeNull()
  worker.child.kill('SIGHUP')
  expect((await worker.end).code).toBe(130)
  await set.say(['outbox', 'send'], now)
  expect(set.states()[first]).toBe('unknown')
})

test('a password that cannot be had at the start is told, tried again, and told when it is there', async () => {
  const login = { user: 'helpline', password: 'correct horse' }
  const set = await scene({ login }, { contacts: 2 })
  const [secret, settings] = [
    join(set.stage.folder, 'secret'),
    join(set.stage.env.DNIU_REGISTRY ?? '', 'settings.yaml'),
  ]
  const smtp = { host: '127.0.0.1', port: set.server.port, user: 'helpline', passwordCommand: ['cat', secret] }
  writeFileSync(settings, JSON.stringify({ ...JSON.parse(readFileSync(settings, 'utf8')), smtp }))
  await record(set)
  const worker = begin(set, [], { DNIU_SMTP_URL: '' })
  await until(() => worker.events().includes('trouble'), 'trouble')
  expect(worker.told.at(-1)).toMatchObject({ code: 'smtp-password-command', seconds: 2 })
  writeFileSync(secret, `${login.password}\n`)
  await until(() => worker.events().includes('sent'), 'the messages')
  expect(worker.events().filter((event) => event === 'trouble' || event === 'well')).toEqual(['trouble', 'well'])
  expect(set.server.received).toHaveLength(2)
})

test('a registry that is broken while it works is told once, and the last good one holds until it is mended', async () => {
  const set = await scene({}, { contacts: 3 })
  const contacts = join(set.stage.env.DNIU_REGISTRY ?? '', 'contacts.yaml')
  const before = readFileSync(contacts, 'utf8')
  const worker = begin(set)
  await begun(worker)
  await record(set)
  await until(() => worker.sum('sent', 'accepted') === 3, 'the first messages')
  writeFileSync(contacts, `${before} }`)
  await until(() => worker.events().includes('trouble'), 'trouble')
  expect(worker.told.at(-1)).toMatchObject({ event: 'trouble', code: 'registry-invalid' })
  withJournal(set.stage, (journal) => journal.exec("update deliveries set state = 'queued', due_at = 1 where id = 1"))
  await until(() => set.server.received.length === 4, 'another message')
  writeFileSync(contacts, before)
  await until(() => worker.events().includes('well'), 'that it is mended')
  expect(worker.events().filter((event) => event === 'trouble')).toHaveLength(1)
})

test('a message to somebody whom the registry has lost is kept and told once; it leaves when the registry is mended', async () => {
  const set = await scene({}, { contacts: 3 })
  const contacts = join(set.stage.env.DNIU_REGISTRY ?? '', 'contacts.yaml')
  const before = readFileSync(contacts, 'utf8')
  await record(set)
  const entries = JSON.parse(before)
  entries.contacts[0].status = 'inactive'
  writeFileSync(contacts, JSON.stringify(entries))
  const worker = begin(set)
  await until(() => worker.events().includes('kept'), 'that it is kept')
  await until(() => worker.sum('sent', 'accepted') === 2, 'the others')
  expect(worker.told.find(({ event }) => event === 'kept')).toMatchObject({ id: 1, ticket: 'HL-1' })
  const status = JSON.parse((await set.stage.run(['status', '--json'], now)).stdout)
  expect(status.sending).toMatchObject({ due: 0 })
  writeFileSync(contacts, before)
  await until(() => worker.sum('sent', 'accepted') === 3, 'the message')
  expect(addressesOf(set)).toEqual(set.to.toSorted())
  expect(worker.events().filter((event) => event === 'kept')).toHaveLength(1)
  expect(worker.events()).not.toContain('trouble')
})

test('a journal that is lost while it works is told, and it goes on when the journal is there again', async () => {
  const set = await scene({}, { contacts: 2 })
  const data = set.stage.env.DNIU_DATA ?? ''
  await record(set)
  renameSync(data, `${data}-away`)
  writeFileSync(data, '')
  const worker = begin(set)
  await until(() => worker.events().includes('trouble'), 'trouble')
  expect(worker.told.at(-1)).toMatchObject({ event: 'trouble', code: 'journal-unusable' })
  expect(worker.child.exitCode).toBeNull()
  rmSync(data)
  renameSync(`${data}-away`, data)
  await until(() => set.server.received.length === 2, 'the messages')
  expect(worker.events().slice(0, 3)).toEqual(['begun', 'trouble', 'well'])
})

test('monitoring is told that the journal does not answer', async () => {
  const set = await scene()
  writeFileSync(set.stage.env.DNIU_DATA ?? '', '')
  const worker = begin(set, ['--listen', '0'])
  await until(() => worker.events().includes('trouble'), 'trouble')
  const response = await fetch(`http://127.0.0.1:${worker.told[0]?.port}/healthz`)
  expect([response.status, await response.text()]).toEqual([503, 'journal-unusable\n'])
  const metrics = await (await fetch(`http://127.0.0.1:${worker.told[0]?.port}/metrics`)).text()
  expect(metrics).toContain('dniu_journal_up 0\n')
  expect(metrics).toContain('dniu_trouble{part="journal"} 1\n')
})

test.each([
  ['a registry that is not there', { DNIU_REGISTRY: '/nowhere' }, [], 2, 'registry-folder-missing'],
  ['DNIU_NOW with a server elsewhere', { DNIU_SMTP_URL: 'smtp://mail.dv.example' }, [], 2, 'clock-set-elsewhere'],
  ['no server', { DNIU_SMTP_URL: '' }, [], 5, 'smtp-not-set'],
  ['another place than this machine', {}, ['--listen', '0.0.0.0:9620'], 2, 'listen-elsewhere'],
  ['no port', {}, ['--listen', 'http'], 2, 'listen-malformed'],
  ['a port beyond the last', {}, ['--listen', '65536'], 2, 'listen-malformed'],
])('%s ends it before it begins', async (_, env, args, code, failure) => {
  const set = await scene()
  const said = await set.say(['worker', ...args], { ...now, ...env })
  expect([said.code, said.error?.code]).toEqual([code, failure])
})

test('a port that another program has ends it before it begins', async () => {
  const set = await scene()
  const other = await startServer()
  onTestFinished(() => other.close())
  const said = await set.say(['worker', '--listen', `${other.port}`], now)
  expect([said.code, said.error?.code]).toEqual([2, 'listen-busy'])
})

test('monitoring is told of a worker at work', async () => {
  const set = await scene({}, { contacts: 3 })
  const worker = begin(set, ['--listen', '0'])
  await until(() => worker.events().includes('listening'), 'the port')
  const at = `http://127.0.0.1:${worker.told[0]?.port}`
  const health = async () => {
    const response = await fetch(`${at}/healthz`)
    return [response.status, (await response.text()).trim()]
  }
  await begun(worker)
  await record(set)
  await until(() => worker.sum('sent', 'accepted') === 3, 'the messages')
  expect(await health()).toEqual([200, 'ok'])
  const metrics = await (await fetch(`${at}/metrics`)).text()
  expect(metrics).toContain('dniu_sent_total{outcome="accepted"} 3\n')
  expect(metrics).toContain('dniu_messages{state="accepted"} 3\n')
  expect(metrics).not.toMatch(/@|HL-/)
  worker.child.kill('SIGTERM')
  expect((await worker.end).code).toBe(0)
})

test('dniu status names the worker while it is alive', async () => {
  const set = await scene()
  const worker = begin(set)
  const sending = async () => JSON.parse((await set.stage.run(['status', '--json'], now)).stdout).sending
  await begun(worker)
  await record(set)
  await until(() => worker.sum('sent', 'accepted') === 4, 'the messages')
  expect(await sending()).toMatchObject({ workers: [{ pid: worker.child.pid }], due: 0, silentMinutes: null })
  worker.child.kill('SIGKILL')
  await worker.end
  expect(await sending()).toMatchObject({ workers: [], due: 0, silentMinutes: null })
})

test('a journal that fails in the middle of a sending: what the worker held leaves as soon as it is well again', async () => {
  const set = await scene({}, { contacts: 3 })
  const worker = begin(set)
  await begun(worker)
  await record(set)
  await until(() => set.server.received.length === 3, 'the first three')
  withJournal(set.stage, (database) =>
    database.exec(`create trigger broken before update of state on deliveries when new.state = 'data'
      begin select raise(fail, 'broken'); end`),
  )
  expect((await set.say(closing(3, '--send-at', '04:00'))).counts).toEqual({ queued: 3 })
  await until(() => worker.events().includes('trouble'), 'a word about it')
  withJournal(set.stage, (database) => database.exec('drop trigger broken'))
  await until(() => worker.sum('sent', 'accepted') === 6, 'the others')
  expect(set.server.received).toHaveLength(6)
})

test('Jira that is away keeps no mail: the worker tells what is wrong once, and tells Jira when it is back', async () => {
  const jira = await startJira()
  onTestFinished(jira.close)
  const task = putTask(jira.state, 'HL-1')
  const set = await scene({}, { contacts: 4 })
  const file = join(set.stage.env.DNIU_REGISTRY ?? '', 'settings.yaml')
  const types = { letter: '10101', works: '10102', outage: '10103' }
  const written = JSON.parse(readFileSync(file, 'utf8')) as object
  writeFileSync(file, JSON.stringify({ ...written, jira: { url: jira.url, project: 'HL', types } }))
  set.stage.env.DNIU_JIRA_TOKEN = jira.token
  jira.faults.push({ status: 401, times: 2 })
  await record(set)
  const { told, events, child, end } = begin(set)
  await until(() => events().includes('trouble'), 'a word that Jira refuses')
  expect(set.server.received).toHaveLength(4)
  expect(task.comments).toEqual([])
  // a registry that was changed ends every pause
  writeFileSync(file, JSON.stringify({ ...(JSON.parse(readFileSync(file, 'utf8')) as object), screen: {} }))
  await until(() => events().includes('told'), 'a word that Jira knows')
  expect(task.comments).toHaveLength(1)
  expect(told.filter(({ event }) => event === 'trouble').map(({ code }) => code)).toEqual(['jira-token-refused'])
  expect(told.find(({ event }) => event === 'told')).toMatchObject({ done: 1, refused: 0 })
  await until(() => events().includes('well'), 'that all is well')
  child.kill('SIGTERM')
  expect((await end).code).toBe(0)
})

test('it keeps the status site fresh, and a folder that holds anything else is an ailment, not its end', async () => {
  const set = await scene()
  const site = join(set.stage.folder, 'site')
  const [good, bad] = [begin(set, ['--html', 'site']), begin(set, ['--html', '.'])]
  await until(() => good.events().includes('published'), 'the empty site')
  expect(readFileSync(join(site, 'index.html'), 'utf8')).not.toContain('HL-1')
  await until(() => bad.told.some(({ code }) => code === 'site-foreign'), 'the ailment')
  await record(set)
  await until(() => good.sum('sent', 'accepted') + bad.sum('sent', 'accepted') === set.to.length, 'all messages')
  await until(() => readFileSync(join(site, 'index.html'), 'utf8').includes('HL-1'), 'the site')
  bad.child.kill('SIGTERM')
  expect((await bad.end).code).toBe(0)
})
