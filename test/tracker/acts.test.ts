import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Failure } from '../../src/errors.ts'
import type { KindOf } from '../../src/procedure/acts/parties.ts'

import type { JiraSettings } from '../../src/registry/types.ts'
import type { Telling } from '../../src/road/tracker.ts'
import { openJira } from '../../src/tracker/jira.ts'
import { type Fault, type JiraServer, startJira } from '../servers/jira.ts'
import { type JiraTask, putTask } from '../servers/jira-state.ts'

let jira: JiraServer
let task: JiraTask

beforeEach(async () => {
  jira = await startJira({ path: '/jira' })
  task = putTask(jira.state, 'HL-1')
  putTask(jira.state, 'HL-9')
})
afterEach(async () => {
  expect(jira.wrong).toEqual([])
  await jira.close()
})

const targets: Readonly<Record<KindOf<'tracker'>, string>> = {
  comment: '',
  'remote-link': 'https://status.example/HL-1.html',
  link: '10000 HL-9',
  transition: '6',
}
const kinds = Object.keys(targets) as KindOf<'tracker'>[]

/** Tells the task something: the code of what went wrong, or `done`. `wait`: in milliseconds, for all of it. */
async function told(kind: KindOf<'tracker'>, again: boolean, wait = 10_000): Promise<string> {
  const settings: Pick<JiraSettings, 'url' | 'tokenCommand' | 'project'> = {
    url: jira.url,
    tokenCommand: [],
    project: 'HL',
  }
  const tracker = openJira(settings as JiraSettings, { DNIU_JIRA_TOKEN: jira.token }, new AbortController().signal)
  const telling: Telling = { ticket: 'HL-1', kind, target: targets[kind], text: 'x', uuid: 'a1', again }
  const error = await tracker.tell(telling, wait).then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (error === null) return 'done'
  if (!(error instanceof Failure)) throw error
  return error.code
}

/** How often the task was told each. */
const seen = (): Readonly<Record<KindOf<'tracker'>, number>> => ({
  comment: task.comments.length,
  'remote-link': task.remote.size,
  link: jira.state.links.length,
  transition: Number(task.status === '6'),
})

const faults: [what: string, fault: Fault][] = [
  ['done, and then an error', { status: 500, done: true }],
  ['an error', { status: 500 }],
  ['a page of a proxy', { status: 502, head: { 'content-type': 'text/html' }, body: '<html>' }],
  ['an answer that is cut, and done', { how: 'cut', done: true }],
  ['silence, and done', { how: 'silent', done: true }],
  ['silence', { how: 'silent' }],
  ['too much to do', { status: 429, head: { 'retry-after': '1' } }],
  ['a right that is missing', { status: 403 }],
]

describe.each(kinds)('%s', (kind) => {
  it('is told once, however often', async () => {
    expect([await told(kind, false), await told(kind, true), await told(kind, true)]).toEqual(['done', 'done', 'done'])
    expect(seen()[kind]).toBe(1)
  })

  it.each(faults)(
    '%s, at each of its requests: told once in the end, and said to be unclear where it is',
    async (_, fault) => {
      expect(await told(kind, true)).toBe('done')
      const steps = jira.asked.splice(0)
      for (const step of new Set(steps)) {
        await jira.close()
        jira = await startJira({ path: '/jira' })
        task = putTask(jira.state, 'HL-1')
        putTask(jira.state, 'HL-9')
        jira.faults.push({ ...fault, at: new RegExp(`^${step}$`) })
        const first = await told(kind, true, 200)
        expect(first).not.toBe('done')
        const definite = fault.status === 429 || fault.status === 403
        expect(first === 'jira-unclear').toBe(step.startsWith('POST') && !definite)
        expect(await told(kind, true)).toBe('done')
        expect([step, seen()[kind]]).toEqual([step, 1])
      }
    },
  )
})

it.each([
  ['nothing', ''],
  ['something else', '{}'],
])('a task that answers %s when its comments are looked for does not get another', async (_, body) => {
  expect(await told('comment', false)).toBe('done')
  jira.faults.push({ at: /^GET .*comment/, status: 200, body })
  expect([await told('comment', true), await told('comment', true)]).toEqual(['jira-answer', 'done'])
  expect(seen().comment).toBe(1)
})

it('a comment that comes without its properties is known by its text', async () => {
  const listed = (body: string) => JSON.stringify({ total: 1, comments: [{ id: '1', body }] })
  jira.faults.push({ at: /^GET .*comment/, status: 200, body: listed('x\r\n') })
  expect([await told('comment', true), seen().comment]).toEqual(['done', 0])
  jira.faults.push({ at: /^GET .*comment/, status: 200, body: listed('other'), times: 2 })
  expect([await told('comment', true), seen().comment]).toEqual(['done', 1])
})

it('a task that answers something else when its ways are asked for is asked again later', async () => {
  jira.faults.push({ at: /^GET .*transitions/, status: 200, body: '{}' })
  expect([await told('transition', true), await told('transition', true)]).toEqual(['jira-answer', 'done'])
})

it('a link in the other direction, or of another type, is another link', async () => {
  jira.state.links.push(
    { type: '10000', inward: 'HL-9', outward: 'HL-1' },
    { type: '7', inward: 'HL-1', outward: 'HL-9' },
  )
  await told('link', true)
  expect(jira.state.links).toHaveLength(3)
  await told('link', true)
  expect(jira.state.links).toHaveLength(3)
})

it('who stops it stops the command that prints the token too: that is no trouble with the token', async () => {
  const stop = new AbortController()
  const settings = { url: jira.url, tokenCommand: ['sh', '-c', 'sleep 0.2; exit 1'], project: 'HL' }
  const tracker = openJira(settings as unknown as JiraSettings, { PATH: process.env.PATH }, stop.signal)
  const ends = { code: 'jira-stopped' }
  const asked = tracker.task('HL-1', 10_000)
  stop.abort()
  await expect(asked).rejects.toMatchObject(ends)
  await expect(tracker.task('HL-1', 10_000)).rejects.toMatchObject(ends)
  expect(jira.asked).toEqual([])
})

it('a server that nobody reached has certainly done nothing', async () => {
  await jira.close()
  expect(await told('comment', false)).toBe('jira-unreachable')
})

it('one wait is for all that it asks', async () => {
  jira.faults.push({ how: 'slow', wait: 150, times: 9 })
  expect(await told('transition', true, 250)).not.toBe('done')
  expect(jira.asked.length).toBeLessThan(3)
})
