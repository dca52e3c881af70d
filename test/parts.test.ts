import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { startServer } from './servers/scripted-smtp.ts'
import { type Stage, stage } from './stage/dniu.ts'

const run = promisify(execFile)

async function helped({ program, env }: Stage, more: readonly string[] = []): Promise<string> {
  const { stdout } = await run(process.execPath, [program, ...more, '--help'], { env })
  return stdout
}

/** What is kept of the part that every command needs. */
function keptIn({ env }: Stage): string {
  const folder = join(env.XDG_CACHE_HOME ?? '', 'dniu/compiled')
  const [name = '', ...others] = readdirSync(folder).filter((one) => one.endsWith('-main.js.code'))
  expect(others).toEqual([])
  return join(folder, name)
}

/** When each part was kept. */
function statesIn(desk: Stage): (readonly [path: string, at: bigint])[] {
  const folder = dirname(keptIn(desk))
  return readdirSync(folder)
    .toSorted()
    .filter((name) => name.endsWith('.code'))
    .map((name) => [name, state(join(folder, name))])
}

const opening = [
  ...['outage', 'open', '--operator', 'play', '--service', 'sms-premium', '--start', 'now', '--confirm', '6'],
  ...['--separate', 'two at once', '--no-input'],
]

const long = new Date('2020-01-01T00:00:00Z')
const state = (path: string) => statSync(path, { bigint: true }).mtimeNs

test('what is compiled is kept for its owner alone, taken by the next run, and stays', async () => {
  const desk = stage()
  const first = await helped(desk)
  const kept = keptIn(desk)
  const before = state(kept)
  expect(statSync(kept).mode & 0o777).toBe(0o600)
  // V8 that refused it would have it written anew
  expect(await helped(desk)).toBe(first)
  expect(state(kept)).toBe(before)
  desk.remove()
})

test('what a sending keeps is taken by the next, though it has V8 spare memory meanwhile', async () => {
  const server = await startServer({})
  const desk = stage({ DNIU_SMTP_URL: server.url })
  onTestFinished(async () => {
    desk.remove()
    await server.close()
  })
  const send = (ticket: string) => run(process.execPath, [desk.program, ...opening, ticket], { env: desk.env })
  expect((await send('HL-1')).stdout).toContain('6 accepted')
  const before = statesIn(desk)
  expect(before.length).toBeGreaterThan(5)
  expect((await send('HL-2')).stdout).toContain('6 accepted')
  expect(statesIn(desk)).toEqual(before)
})

test('what was kept long ago is kept again, with what other commands have run', async () => {
  const desk = stage()
  await helped(desk)
  const kept = keptIn(desk)
  const { size } = statSync(kept)
  utimesSync(kept, long, long)
  await helped(desk, ['outage'])
  expect(statSync(kept).mtime).not.toEqual(long)
  expect(statSync(kept).size).toBeGreaterThan(size)
  desk.remove()
})

test('what is kept and is damaged, cut, of another V8 or of another program is made anew', async () => {
  const desk = stage()
  const said = await helped(desk)
  const path = keptIn(desk)
  const whole = readFileSync(path)
  const head = 66
  const half = (whole.length - head) / 2
  const ofAnother = [head + 4, head + half + 4].reduce(changed, whole)
  const made = [ofAnother, changed(whole, 9), changed(whole, head + 500), changed(whole, head + half + 500)]
  for (const bytes of [...made, whole.subarray(0, head + half), whole.subarray(0, 9), Buffer.alloc(0)]) {
    writeFileSync(path, bytes)
    expect(await helped(desk)).toBe(said)
    const now = readFileSync(path)
    const middle = (now.length + head) / 2
    expect(now.subarray(0, head + 16)).toEqual(whole.subarray(0, head + 16))
    expect(now.subarray(head, middle)).toEqual(now.subarray(middle))
    expect(now.length).toBeGreaterThan(half)
  }
  desk.remove()
})

test('where nothing can be kept, nothing is', async () => {
  const desk = stage({ HOME: '/dev/null', XDG_CACHE_HOME: '/dev/null/cache' })
  expect(await helped(desk)).toContain('outage')
  desk.remove()
})

function changed(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes)
  copy[at] = 255 - (copy[at] ?? 0)
  return copy
}
