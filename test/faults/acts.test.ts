import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { asked, newDatabase } from '../journal/postgres-place.ts'
import { startGateway } from '../servers/gateway.ts'
import { startJira } from '../servers/jira.ts'
import { type JiraTask, putTask } from '../servers/jira-state.ts'
import { startImap } from '../servers/scripted-imap.ts'
import { ended } from '../stage/dniu.ts'
import { header, type Scene, scene, withJournal } from './scene.ts'

const now = '2026-11-21T03:01:00Z'
const readers = 4
const settings = {
  project: 'HL',
  types: { letter: '10101', works: '10102', outage: '10103' },
  record: { page: 'https://status.example/' },
}

/** Where the journal is, and how many kills it bears in the time of a test. */
const places = {
  'a file': { kills: 60, open: async () => ({}) },
  PostgreSQL: { kills: 12, open: async () => ({ DNIU_DATABASE_URL: await newDatabase() }) },
}

const sent = { host: 'imap.dv.example', sent: 'Sent' }

const opening = (ticket: string) =>
  ['outage', 'open', ticket, '--operator', 'play', '--service', 'direct-billing', '--start', '03:00']
    .concat(['--separate', 'another event', '--transition', '3'])
    .concat(['--confirm', `${readers}`])

/** The states of all acts, past the program. */
async function actsIn(set: Scene, env: { DNIU_DATABASE_URL?: string }): Promise<string[]> {
  const query = 'select ticket, kind, state from acts order by id'
  const { DNIU_DATABASE_URL: url } = env
  const rows: readonly Readonly<Record<string, unknown>>[] = url
    ? await asked(url, query)
    : withJournal(set.stage, (database) => database.prepare(query).all())
  return rows.map(({ ticket, kind, state }) => `${ticket} ${kind} ${state}`)
}

test.each(Object.entries(places))(
  'kill -9 anywhere between a mail and the last act, with the journal in %s: mails once, acts once, copies once, cards never twice, nothing lost',
  { timeout: 400_000 },
  async (_, { kills, open }) => {
    const jira = await startJira()
    onTestFinished(jira.close)
    const imap = await startImap()
    onTestFinished(imap.close)
    const channel = await startGateway(() => ({ code: 202 }))
    const set = await scene({}, { contacts: readers })
    const file = join(set.stage.env.DNIU_REGISTRY ?? '', 'settings.yaml')
    const written = JSON.parse(readFileSync(file, 'utf8')) as object
    writeFileSync(
      file,
      JSON.stringify({ ...written, jira: { url: jira.url, ...settings }, imap: sent, staffChannel: { kind: 'teams' } }),
    )
    const env: { DNIU_DATABASE_URL?: string } = await open()
    const all = {
      DNIU_NOW: now,
      DNIU_JIRA_TOKEN: jira.token,
      DNIU_IMAP_URL: imap.url,
      DNIU_STAFF_CHANNEL_URL: channel.url,
      ...env,
    }
    const run = (args: readonly string[], more = {}) => set.stage.run(args, { ...all, ...more })

    // there is a journal
    const noted = await run(['ticket', 'note', 'HL-900', '--text', 'x'])
    expect(noted.code, noted.stderr).toBe(0)
    const tasks: JiraTask[] = []
    let mailsLeft = 0
    let actsLeft = 0
    for (let number = 1; number <= kills; number += 1) {
      const ticket = `HL-${number}`
      tasks.push(putTask(jira.state, ticket))
      const before = set.server.received.length
      const asks = jira.asked.length + imap.commands.length + channel.asked.length
      const child = set.stage.start(opening(ticket), all)
      const end = ended(child)
      // each at another step: so many answers of the mail server, of Jira and of the mailbox are awaited first
      const steps = 1 + (number % 17)
      const heard = () => jira.asked.length + imap.commands.length + channel.asked.length
      const done = () => set.server.received.length - before + (heard() - asks)
      while (done() < steps && child.exitCode === null) await pause(1)
      await pause(number % 3)
      child.kill('SIGKILL')
      await end
      const states = (await actsIn(set, env)).filter((one) => one.startsWith(`${ticket} `))
      if (set.server.received.length - before < readers) mailsLeft += 1
      else if (states.some((one) => !one.endsWith(' done'))) actsLeft += 1
    }
    for (const minutes of [0, 1, 30]) {
      const DNIU_NOW = new Date(Date.parse(now) + minutes * 60_000).toISOString()
      await run(['outbox', 'send'], { DNIU_NOW })
      await run(['jira', 'push'], { DNIU_NOW })
      await run(['outbox', 'copies'], { DNIU_NOW })
      await run(['outbox', 'cards'], { DNIU_NOW })
    }

    const states = await actsIn(set, env)
    const recorded = tasks.filter(({ key }) => states.some((one) => one.startsWith(`${key} `)))
    // what a server may have had at the kill is unknown, and a person's: that is of mails
    const inDoubt = states.filter((one) => one.endsWith(' card unknown'))
    expect(states.filter((one) => !one.endsWith(' done') && !inDoubt.includes(one))).toEqual(await unsent(set, states))
    for (const task of recorded) {
      const isDone = (kind: string) => states.includes(`${task.key} ${kind} done`)
      expect([task.key, task.comments.length]).toEqual([task.key, Number(isDone('comment'))])
      expect([task.key, task.remote.size]).toEqual([task.key, Number(isDone('remote-link'))])
      expect([task.key, task.status]).toEqual([task.key, isDone('transition') ? '3' : '1'])
      const copies = imap.appended.filter(({ bytes }) => bytes.includes(`[[${task.key}]]`))
      expect([task.key, copies.length]).toEqual([task.key, Number(isDone('copy'))])
      // a card is there, or is not, or nobody knows: never twice
      const posted = channel.asked.filter(({ body }) => body.includes(`${task.key}, `)).length
      expect([task.key, posted]).toEqual([
        task.key,
        inDoubt.includes(`${task.key} card unknown`) ? Math.min(posted, 1) : Number(isDone('card')),
      ])
    }
    const ids = set.server.received.map(({ bytes }) => header(bytes, 'Message-ID'))
    expect(new Set(ids).size).toBe(ids.length)
    expect(jira.wrong).toEqual([])
    // some kills came among the mails, some between them and the last act
    expect(mailsLeft).toBeGreaterThan(0)
    expect(actsLeft).toBeGreaterThan(0)
  },
)

/** A task is moved only where somebody was reached: of mails that are all unknown it is not. */
async function unsent(set: Scene, states: readonly string[]): Promise<string[]> {
  const reached = new Set(set.server.received.map(({ bytes }) => /\[\[(HL-\d+)/.exec(header(bytes, 'Subject'))?.[1]))
  return states.filter((one) => / (transition|copy|card) queued$/.test(one) && !reached.has(one.split(' ')[0]))
}
