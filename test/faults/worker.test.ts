import type { ChildProcess } from 'node:child_process'
import { expect, onTestFinished, test } from 'vitest'
import { ended, type Ran } from '../stage/dniu.ts'
import { opening, type Scene, scene, until } from './scene.ts'

/** A worker as a process, and the events that it has told so far. */
interface Running {
  readonly child: ChildProcess
  readonly end: Promise<Ran>
  readonly events: readonly Told[]
}

interface Told {
  readonly event: string
  readonly time: string
  readonly [value: string]: unknown
}

/** A minute after the time for which the messages are scheduled. */
const now = { DNIU_NOW: '2026-11-21T03:01:00Z' }
/** Records messages that whoever records them does not send. */
const recorded = (count: number, ...more: readonly string[]) => opening(count, '--send-at', '04:00', ...more)

/** Starts `dniu worker --json` ; it is ended with the test. */
function begin({ stage }: Scene, args: readonly string[] = [], env: Record<string, string> = now): Running {
  const child = stage.start(['worker', '--json', ...args], env)
  const events: Told[] = []
  let rest = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    const lines = `${rest}${text}`.split('\n')
    rest = lines.pop() ?? ''
    events.push(...lines.map((line) => JSON.parse(line) as Told))
  })
  const end = ended(child)
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await end
  })
  return { child, end, events }
}

test('x', async () => {
  const set = await scene({}, { contacts: 5 })
  const w = begin(set)
  await until(() => w.events.length > 0, 'begun')
  await set.say(recorded(5))
  const t = Date.now()
  await until(() => set.server.received.length === 5, 'sent')
  console.log(Date.now() - t)
  w.child.kill('SIGTERM')
  console.log(await w.end, w.events)
  expect(1).toBe(1)
})
