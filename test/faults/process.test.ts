import { type ChildProcess, execFileSync, type SpawnOptions, spawn } from 'node:child_process'
import { closeSync, constants, createWriteStream, existsSync, openSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { stops } from '../../bin/signals.js'
import type { Script } from '../servers/scripted-smtp.ts'
import { ended, program } from '../stage/dniu.ts'
import { madeAddress } from '../stage/registry.ts'
import { opening, type Scene, saidBy, scene, until, withJournal } from './scene.ts'

const first = madeAddress(1)
const copiesTo = ({ server }: Scene, address: string) =>
  server.received.filter(({ to }) => to.join() === address).length

/** Makes timers in this process twenty times faster, to shorten the wait for a message that another sender holds. */
async function quickly<Value>(work: () => Promise<Value>): Promise<Value> {
  const wait = globalThis.setTimeout
  vi.stubGlobal('setTimeout', (then: () => void, milliseconds = 0) => wait(then, milliseconds / 20))
  try {
    return await work()
  } finally {
    vi.unstubAllGlobals()
  }
}

/** Interrupts a program that sends, and waits until it has seen that: it ends its line. Two signals at once are one. */
async function interrupted(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  let seen = false
  child.stderr?.on('data', (text: string) => {
    seen ||= /^\n|\n\n$/.test(text)
  })
  child.kill(signal)
  await until(() => seen || child.exitCode !== null, 'the end of a line')
}

describe('Ctrl-C', () => {
  test('in the middle, then `dniu outbox send`: it goes on, and the report adds up', async () => {
    const set = await scene({ delay: 5 }, { contacts: 40, connections: 2 })
    const child = set.stage.start([...opening(40), '--json'])
    const end = ended(child)
    await until(() => set.server.received.length >= 5, 'five messages')
    child.kill('SIGINT')
    const { code, counts, messages } = saidBy(await end)
    expect(code).toBe(130)
    const there = set.server.received.length
    expect(counts).toEqual({ accepted: there, queued: 40 - there })
    expect(messages).toHaveLength(40)
    expect(there).toBeLessThan(40)
    const later = await set.say(['outbox', 'send'])
    expect([later.code, later.counts.accepted, later.counts.total]).toEqual([0, 40 - there, 40 - there])
    expect(set.server.received.map(({ to }) => to.join()).toSorted()).toEqual(set.to.toSorted())
    expect(await set.outbox()).toEqual([])
  })

  test.each(['-', 'pipe'])('ends the reading of a log that has no end: %s', async (file) => {
    const set = await scene({}, { contacts: 2 })
    expect((await set.say(opening(2))).code).toBe(0)
    const { folder, env } = set.stage
    execFileSync('sh', ['-c', 'mkfifo "$1"', 'sh', join(folder, 'pipe')])
    const words = [program, 'outbox', 'resolve', '--from-log', file, '--json']
    const child = spawn(process.execPath, words, { cwd: folder, env })
    onTestFinished(() => void child.kill('SIGKILL'))
    const writer = file === '-' ? child.stdin : createWriteStream(join(folder, file))
    const endless = setInterval(() => writer.write('2026-11-21T02:13:00Z mx1 postfix/smtp[1]: 4F: removed\n'), 20)
    writer.on('error', () => {})
    onTestFinished(() => clearInterval(endless))
    const end = ended(child)
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    child.kill('SIGINT')
    expect(await end).toMatchObject({ code: 130, stdout: '', stderr: '\n' })
  })

  test.each(['a writer that is silent', 'no writer'])('nor need anything come out of a pipe: %s', async (name) => {
    const set = await scene({}, { contacts: 2 })
    const { folder, env } = set.stage
    const pipe = join(folder, 'pipe')
    execFileSync('sh', ['-c', 'mkfifo "$1"', 'sh', pipe])
    const child = spawn(process.execPath, [program, 'outbox', 'resolve', '--from-log', pipe], { cwd: folder, env })
    onTestFinished(() => void child.kill('SIGKILL'))
    const silent = name === 'no writer' ? null : openSync(pipe, constants.O_RDWR)
    const end = ended(child)
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    child.kill('SIGINT')
    expect(await end).toMatchObject({ code: 130, stdout: '', stderr: '\n' })
    if (silent !== null) closeSync(silent)
  })

  test.each(stops.filter((signal) => signal !== 'SIGINT'))(
    'and so does %s, also where nobody hears any more what is said',
    async (signal) => {
      const set = await scene({ delay: 5 }, { contacts: 20, connections: 2 })
      const child = set.stage.start(opening(20))
      const code = new Promise((resolve) => child.on('close', resolve))
      await until(() => set.server.received.length >= 3, 'three messages')
      child.stdout?.destroy()
      child.stderr?.destroy()
      child.kill(signal)
      expect(await code).toBe(130)
      expect(Object.values(set.states()).filter((state) => state !== 'accepted' && state !== 'queued')).toEqual([])
      expect((await set.say(['outbox', 'send'])).code).toBe(0)
      expect(set.server.received.map(({ to }) => to.join()).toSorted()).toEqual(set.to.toSorted())
    },
  )

  test.each(stops)('and %s sent to an older Node, which only hands over', async (signal) => {
    const set = await scene({ delay: 5 }, { contacts: 20, connections: 2 })
    const older = join(set.stage.folder, 'older.cjs')
    writeFileSync(older, "Object.defineProperty(process, 'versions', { value: { node: '20.20.2' } })")
    const line = ['-r', older, program, ...opening(20)]
    const child = spawn(process.execPath, line, { env: set.stage.env, stdio: ['ignore', 'pipe', 'pipe'] })
    const end = ended(child)
    await until(() => set.server.received.length >= 3, 'three messages')
    child.kill(signal)
    expect((await end).code).toBe(130)
    expect(Object.values(set.states()).filter((state) => state !== 'accepted' && state !== 'queued')).toEqual([])
  })

  test('twice ends at once; what may have left is unknown, the rest goes on', async () => {
    const set = await scene({ on: ({ step, to }) => (step === 'dot' && to === first ? 'hang' : undefined) })
    const child = set.stage.start(opening(4))
    const end = ended(child)
    await until(() => copiesTo(set, first) === 1, 'the first message')
    await interrupted(child, 'SIGINT')
    expect(child.exitCode).toBeNull()
    child.kill('SIGINT')
    const { code, stderr } = await end
    expect([code, stderr.match(/under way: \d+/g)]).toEqual([130, ['under way: 1']])
    // whoever looks sees it, also before anybody sends again
    expect((await set.outbox()).map(({ to, outcome }) => [to, outcome])).toContainEqual([first, 'unknown'])
    expect(JSON.parse((await set.say(['status'])).ran.stdout)).toMatchObject({
      outbox: { unknown: 1, queued: 3 },
      pressing: [{ message: expect.stringMatching(/HL-1: 3 of 4 messages/) }],
    })
    await set.say(['outbox', 'send'])
    expect(set.states()).toEqual({
      ...Object.fromEntries(set.to.map((to) => [to, 'accepted'])),
      [first]: 'unknown',
    })
    expect(copiesTo(set, first)).toBe(1)
  })
})

describe('two operators', () => {
  test('give the same notice at once: one set of mails, and the second is told', async () => {
    const set = await scene({ delay: 2 }, { contacts: 10 })
    const both = await Promise.all([
      set.say(opening(10), { DNIU_USER: 'anna.nowak' }),
      set.say(opening(10), { DNIU_USER: 'anna.nowak' }),
    ])
    expect(both.map(({ code }) => code).toSorted()).toEqual([0, 3])
    const told = both.find(({ code }) => code === 3)?.error
    expect(['already-recorded', 'notice-already-open']).toContain(told?.code)
    expect(told?.message).toContain('anna.nowak')
    expect(told?.message).toContain('21.11.2026 03:12')
    expect(set.server.received.map(({ to }) => to.join()).toSorted()).toEqual(set.to.toSorted())
  })

  test('send from one outbox at once: every message once', async () => {
    const set = await scene({ delay: 2 }, { contacts: 60, connections: 2 })
    await set.say(opening(60, '--send-at', '04:00'))
    const now = { DNIU_NOW: '2026-11-21T03:01:00Z' }
    await Promise.all([1, 2, 3].map(() => set.say(['outbox', 'send'], now)))
    expect(set.server.received.map(({ to }) => to.join()).toSorted()).toEqual(set.to.toSorted())
    expect(await set.outbox()).toEqual([])
  })
})

test('a journal that fails in the middle of a sending: it is told that all is recorded', async () => {
  const set = await scene({ delay: 10 }, { contacts: 30, connections: 2 })
  const end = ended(set.stage.start([...opening(30), '--json']))
  await until(() => set.server.received.length >= 10, 'ten messages')
  const rename = (from: string, to: string) =>
    withJournal(set.stage, (database) =>
      database.exec(`pragma legacy_alter_table = on; alter table ${from} rename to ${to}`),
    )
  rename('deliveries', 'away')
  const { code, error } = saidBy(await end)
  rename('away', 'deliveries')
  expect([code, error]).toMatchObject([4, { code: 'recorded-unfinished', problems: [{ code: 'journal-unusable' }] }])
  await set.say(['outbox', 'send'])
  expect(set.server.received.map(({ to }) => to.join()).toSorted()).toEqual(set.to.toSorted())
})

describe('a full disk', () => {
  test('while a notice is recorded: nothing is recorded, nothing is sent, the error is plain', async ({ skip }) => {
    if (!existsSync('/bin/bash')) skip('bash limits the size of files')
    const set = await scene({}, { contacts: 200, connections: 10 })
    await set.say(['outbox', 'send'])
    // the limit on the file size is enough for an empty journal
    const limited = spawn(
      '/bin/bash',
      ['-c', 'ulimit -f 96; exec "$@"', 'bash', process.execPath, program, ...opening(200), '--json'],
      { cwd: set.stage.folder, env: set.stage.env, stdio: ['ignore', 'pipe', 'pipe'] },
    )
    const { code, error } = saidBy(await ended(limited))
    expect([code, error?.code]).toEqual([1, 'journal-disk-full'])
    expect(set.server.connections()).toBe(0)
    expect(await set.outbox()).toEqual([])
    const again = await set.say(opening(200))
    expect([again.code, again.counts]).toEqual([0, { accepted: 200 }])
  })
})

describe('an output that is full', () => {
  test('stops no sending; but a look that nobody gets has failed', async ({ skip }) => {
    if (!existsSync('/dev/full')) skip('a file that is always full')
    const set = await scene()
    const full = openSync('/dev/full', 'w')
    onTestFinished(() => closeSync(full))
    const run = async (args: readonly string[]) => {
      const terms: SpawnOptions = { cwd: set.stage.folder, env: set.stage.env, stdio: ['ignore', full, 'pipe'] }
      const { code, stderr } = await ended(spawn(process.execPath, [program, ...args], terms))
      return [args[0], code, stderr.match(/ENOSPC/g)]
    }
    const told = ['ENOSPC']
    expect(await run(opening(4))).toEqual(['outage', 0, told])
    expect(Object.values(set.states())).toEqual(['accepted', 'accepted', 'accepted', 'accepted'])
    for (const look of [['status', '--json'], ['ticket', 'show', 'HL-1', '--full'], ['--help'], ['contacts', 'list']])
      expect(await run(look)).toEqual([look[0], 1, told])
    expect(await run(['outbox', 'send'])).toEqual(['outbox', 0, told])
  })
})

describe('a sender that is frozen', () => {
  const minutes = 60_000

  test('after 354: others leave it alone while its lease holds, then it is unknown; nobody sends a second copy', async () => {
    const set = await scene({
      on: ({ step, time, to }) => (step === 'body' && to === first && time === 1 ? 'hang' : undefined),
    })
    const child = set.stage.start(opening(4))
    const end = ended(child)
    await until(() => set.server.commands.includes('DATA'), '354')
    await until(() => existsSync(set.stage.env.DNIU_DATA ?? '') && set.states()[first] === 'data', 'data')
    child.kill('SIGSTOP')
    await quickly(() => set.say(['outbox', 'send']))
    expect(set.states()[first]).toBe('data')
    expect(Object.values(set.states()).filter((state) => state === 'accepted')).toHaveLength(3)
    set.passLease(9 * minutes)
    await quickly(() => set.say(['outbox', 'send']))
    expect(set.states()[first]).toBe('data')
    set.passLease(7 * minutes)
    await set.say(['outbox', 'send'])
    expect(set.states()[first]).toBe('unknown')
    child.kill('SIGCONT')
    await interrupted(child, 'SIGTERM')
    child.kill('SIGTERM')
    await end
    await set.say(['outbox', 'send'])
    expect(set.states()[first]).toBe('unknown')
    expect(set.server.received.map(({ to }) => to.join()).toSorted()).toEqual(set.to.slice(1).toSorted())
  })

  test('before 354: another sends the message, and the first one, awake again, does not', async () => {
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>()
    const until354: Script['until'] = ({ step, to, time }) =>
      step === 'RCPT' && to === first && time === 1 ? answered : undefined
    const set = await scene({ until: until354 }, { contacts: 2 })
    const child = set.stage.start(opening(2))
    const end = ended(child)
    await until(() => set.server.commands.some((line) => line.startsWith('RCPT')), 'RCPT')
    child.kill('SIGSTOP')
    expect(set.states()[first]).toBe('claimed')
    set.passLease(16 * minutes)
    expect((await set.say(['outbox', 'send'])).code).toBe(0)
    expect(copiesTo(set, first)).toBe(1)
    await until(() => set.server.commands.filter((line) => line === 'DATA').length >= 2, 'the others')
    answer()
    child.kill('SIGCONT')
    expect((await end).code).toBe(0)
    expect(set.server.received.map(({ to }) => to.join()).toSorted()).toEqual(set.to.toSorted())
    expect(set.server.commands.filter((line) => line === `RCPT TO:<${first}>`)).toHaveLength(2)
  })

  test('while the server takes the message over: unknown, until it wakes and hears that it was accepted', async () => {
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>()
    let whole = false
    const untilAsked: Script['until'] = ({ step, to }) => {
      if (step !== 'dot' || to !== first) return undefined
      whole = true
      return answered
    }
    const set = await scene({ until: untilAsked }, { contacts: 1 })
    const child = set.stage.start([...opening(1), '--json'])
    const end = ended(child)
    await until(() => whole, 'the final dot')
    child.kill('SIGSTOP')
    set.passLease(16 * minutes)
    await set.say(['outbox', 'send'])
    expect(set.states()[first]).toBe('unknown')
    answer()
    await until(() => copiesTo(set, first) === 1, 'the answer')
    child.kill('SIGCONT')
    const { code, counts } = saidBy(await end)
    expect([code, counts]).toEqual([0, { accepted: 1 }])
    expect(set.states()[first]).toBe('accepted')
    expect(copiesTo(set, first)).toBe(1)
  })
})
