import { execFile } from 'node:child_process'
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Arrived, proofsOf, type Walked } from '../../src/demo/arrived.ts'
import { inLanguage, scenesOf, story } from '../../src/demo/story.ts'
import { startJira } from '../servers/jira.ts'
import { putTask } from '../servers/jira-state.ts'
import { ended, type Stage, stage } from '../stage/dniu.ts'

interface Mail {
  readonly ticket: string
  readonly phase: string
  readonly envelope: { readonly from: string; readonly to: string[] }
  readonly headers: {
    readonly to: string[]
    readonly cc: string[]
    readonly messageId: string
    readonly inReplyTo: string | null
    readonly references: string[]
  }
}

interface Told {
  readonly steps: { kind: string; phase: string; command: string; exit: number; planned: number; arrived: number }[]
  readonly mails: Mail[]
  readonly proofs: { claim: string; kept: boolean }[]
}

const verbs = ['outage open', 'outage update', 'outage close', 'maintenance open', 'maintenance prolong']
const phases = ['outage open', 'outage update', 'outage close', 'maintenance open', 'maintenance prolongation']

let here: Stage
let temporary: string

beforeEach(() => {
  here = stage()
  temporary = join(here.folder, 'tmp')
  mkdirSync(temporary)
  // otherwise every command would put its compile cache into the temporary folder
  Object.assign(here.env, { TMPDIR: temporary, NODE_COMPILE_CACHE: join(here.folder, 'cache', 'code'), NO_COLOR: '1' })
})

afterEach(() => {
  expect(readdirSync(temporary)).toEqual([])
  expect(readdirSync(here.folder).filter((name) => !['tmp', 'cache'].includes(name))).toEqual([])
  here.remove()
})

describe('dniu demo', () => {
  it.each(['en', 'pl'])('walks both notices through all their phases and keeps every promise (%s)', async (lang) => {
    const { code, stdout, stderr } = await here.run(['demo', '--lang', lang])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const commands = stdout.split('\n').filter((line) => line.startsWith('$ dniu '))
    for (const verb of [...verbs, 'maintenance close']) {
      expect(commands.some((line) => line.startsWith(`$ dniu ${verb} HL-100`))).toBe(true)
    }
    expect(stdout.match(/^✓/gm)).toHaveLength(4)
    expect(stdout).not.toContain('✗')
    expect(stdout).toMatch(/^<hl-1001\.open\..*\n└─ <hl-1001\.update\..*\n {3}└─ <hl-1001\.close\./m)
    // the demonstration's own words come after those of the commands, and fit into 80 columns
    const own = stdout.slice(stdout.indexOf(lang === 'pl' ? 'Wiadomości, które doszły' : 'What arrived'))
    expect(own.split('\n').filter((line) => line.length > 80)).toEqual([])
    expect(own.split('\n').length).toBeGreaterThan(50)
  })

  it('tells as JSON that each mail went to one recipient, in a thread of its own', async () => {
    const { code, stdout } = await here.run(['demo', '--json'])
    const { steps, mails, proofs } = JSON.parse(stdout) as Told
    expect(code).toBe(0)
    expect(steps.map(({ kind, phase }) => `${kind} ${phase}`)).toEqual([...phases, 'maintenance close'])
    for (const { exit, planned, arrived, command } of steps) {
      expect({ command, exit, arrived }).toEqual({ command, exit: 0, arrived: planned })
      expect(command).toContain(`--confirm ${planned}`)
      expect(planned).toBeGreaterThan(0)
    }
    for (const { envelope, headers } of mails) {
      expect(envelope.to).toHaveLength(1)
      expect({ to: headers.to, cc: headers.cc }).toEqual({ to: envelope.to, cc: [] })
    }
    for (const thread of Map.groupBy(mails, ({ ticket, envelope }) => `${ticket} ${envelope.to}`).values()) {
      const ids = thread.map(({ headers }) => headers.messageId)
      expect(new Set(ids).size).toBe(3)
      expect(thread.map(({ headers }) => headers.references)).toEqual([[], ids.slice(0, 1), ids.slice(0, 2)])
      expect(thread.map(({ headers }) => headers.inReplyTo)).toEqual([null, ...ids.slice(0, 2)])
    }
    expect(proofs.map(({ kept }) => kept)).toEqual([true, true, true, true])
  })

  it('with a Jira for trials tells that what left, and brings its tasks to their end', async () => {
    const jira = await startJira({ path: '/jira' })
    putTask(jira.state, 'HL-1001', { type: '10103' })
    putTask(jira.state, 'HL-1002', { type: '10102' })
    const { code, stdout, stderr } = await here.run(['demo', '--jira', jira.url], { DNIU_JIRA_TOKEN: jira.token })
    await jira.close()
    expect({ code, wrong: jira.wrong }, stderr).toEqual({ code: 0, wrong: [] })
    expect(stdout.match(/^✓/gm)).toHaveLength(4)
    for (const key of ['HL-1001', 'HL-1002']) {
      expect(jira.state.tasks.get(key)?.comments.map(({ body }) => body.length > 100)).toEqual([true, true, true])
      expect(jira.state.tasks.get(key)?.status).toBe('6')
    }
  })

  it('is told to no Jira beyond this machine', async () => {
    const { code, stderr } = await here.run(['demo', '--jira', 'https://jira.example', '--json'])
    expect({ code, stderr }).toEqual({ code: 2, stderr: '' })
  })

  it('has a Jira of its own where the project starts it', async () => {
    const { DNIU_JIRA_TOKEN: _, ...env } = { ...process.env, ...here.env }
    const script = fileURLToPath(new URL('../stage/demo.ts', import.meta.url))
    const { stdout } = await promisify(execFile)(process.execPath, [script, '--jira', '--lang', 'en'], { env })
    expect(stdout).toContain('Jira: Awaria SMS Premium w PLAY (Disaster, Zamknięte)')
  })

  it('ignores the settings of the person who starts it', async () => {
    const { code, stderr } = await here.run(['demo'], {
      DNIU_REGISTRY: '/nowhere',
      DNIU_SMTP_URL: 'smtp://mail.invalid',
      DNIU_DATABASE_URL: 'postgres://nobody@nowhere.invalid/none',
      DNIU_USER: 'nobody',
      DNIU_NOW: '2031-06-01T12:00:00Z',
    })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const)(
    'leaves nothing behind when it is stopped by %s',
    async (signal) => {
      const child = here.start(['demo'])
      const end = ended(child)
      await vi.waitFor(() => expect(readdirSync(temporary)).toHaveLength(1), { timeout: 20_000, interval: 10 })
      child.kill(signal)
      expect((await end).code).toBe(130)
    },
  )

  it('says what to do where there is no temporary folder', async () => {
    // the temporary folder can only be changed for a separate process
    const { code, stdout } = await ended(here.start(['demo', '--json'], { TMPDIR: '/nowhere' }))
    expect(code).toBe(2)
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'folder-unwritable' } })
  })
})

describe('what the demonstration proves', () => {
  const step = {
    ticket: 'HL-1',
    kind: 'outage',
    phase: 'open',
    verb: 'open',
    at: '',
    tell: { pl: '', en: '' },
    argv: [],
  }
  const mail = (to: string, more: Partial<Arrived> = {}): Arrived => ({
    step: step as Walked['step'],
    envelope: { from: 'us@dv.example', to: [to] },
    from: 'us@dv.example',
    to: [to],
    cc: [],
    bcc: [],
    subject: '',
    date: '',
    messageId: `<${to}>`,
    inReplyTo: null,
    references: [],
    text: '',
    mentions: new Set(['us@dv.example', to]),
    ...more,
  })
  const broken = (arrived: readonly Arrived[]) => {
    const planned = ['a@a.example', 'b@b.example'].map((to) => ({ to, partner: null, messageId: `<${to}>` }))
    const proofs = proofsOf([{ step: step as Walked['step'], planned, arrived }])
    return proofs.filter((proof) => proof.broken.length > 0).map(({ claim }) => claim)
  }
  const [a, b] = [mail('a@a.example'), mail('b@b.example')]

  it.each([
    ['nothing is wrong', [a, b], []],
    ['a mail is missing', [a], ['once']],
    ['a mail came twice', [a, b, mail('b@b.example')], ['once', 'threaded']],
    ['a mail nobody planned', [a, b, mail('c@c.example')], ['once']],
    [
      'a second recipient',
      [a, mail('b@b.example', { envelope: { from: '', to: ['b@b.example', 'x@x.example'] } })],
      ['alone', 'discreet'],
    ],
    ['a copy', [a, mail('b@b.example', { cc: ['x@x.example'] })], ['alone']],
    ['the address of another', [a, mail('b@b.example', { mentions: new Set(['a@a.example']) })], ['discreet']],
    ['an answer to nothing', [a, mail('b@b.example', { inReplyTo: '<x@x.example>' })], ['threaded']],
  ])('sees when %s', (_, arrived, claims) => {
    expect(broken(arrived)).toEqual(claims)
  })
})

describe('the transcript that is played', () => {
  it('has its clock, what is told in both languages, and command lines as a shell takes them', () => {
    const [look, open, update] = scenesOf(story)
    expect(look).toMatchObject({ at: '2026-11-21T03:12+01:00', moves: true })
    expect(look?.argv.slice(0, 3)).toEqual(['outage', 'open', 'HL-1001'])
    expect(look?.argv.at(-1)).toBe('--dry-run')
    expect(open).toMatchObject({ at: '2026-11-21T03:12+01:00', moves: false })
    expect(update?.argv).toContain('The operator has found the fault; the repair is under way.')
    for (const { tell, command } of scenesOf(story)) {
      expect(tell.pl).toHaveLength(tell.en.length)
      expect(command.split('\n').every((line) => line.length <= 80)).toBe(true)
    }
  })

  it('leaves out what is for the other language', () => {
    const text = 'en one\npl jeden\n$ dniu\n'
    expect(inLanguage(text, 'en')).toEqual(['one', '$ dniu'])
    expect(inLanguage(text, 'pl')).toEqual(['jeden', '$ dniu'])
  })

  it('walks as many scenes as it has command lines', () => {
    expect(scenesOf(story)).toHaveLength(story.match(/^\$ /gm)?.length ?? 0)
  })
})
