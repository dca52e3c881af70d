import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type JiraServer, startJira } from '../servers/jira.ts'
import { putTask } from '../servers/jira-state.ts'
import type { Ran } from '../stage/dniu.ts'
import { type House, openHouse } from '../stage/house.ts'
import { setJira } from '../stage/jira-house.ts'

let house: House
let jira: JiraServer

beforeEach(async () => {
  jira = await startJira()
  house = await openHouse({ DNIU_JIRA_TOKEN: jira.token })
  set()
})
afterEach(async () => {
  expect(jira.wrong).toEqual([])
  await house.close()
  await jira.close()
})

const set = (more: object = {}) => setJira(house, jira, { productField: 'customfield_10100', ...more })

const outage = ['outage', 'open', 'HL-123', '--operator', 'play', '--service', 'sms-premium', '--start', '03:05']
const json = ({ stdout }: Ran) => JSON.parse(stdout)
const preview = (...more: readonly string[]) => house.run([...outage, '--dry-run', ...more])

describe('the task behind a ticket', () => {
  it('stands above the preview, so that a wrong number is seen', async () => {
    putTask(jira.state, 'HL-123', { summary: 'Awaria SMS u operatora PLAY', status: '3' })
    const { stdout, code } = await preview()
    expect(code).toBe(0)
    expect(stdout).toContain('Jira: Awaria SMS u operatora PLAY (Disaster, W toku)')
    expect(jira.asked).toEqual(['GET issue/HL-123'])
  })

  it('shows nothing of its summary that a terminal would obey', async () => {
    putTask(jira.state, 'HL-123', { summary: 'A\u001b[2J\u202eB' })
    const { stdout } = await preview()
    for (const sign of ['\u001b', '\u202e']) expect(stdout).not.toContain(sign)
  })

  it.each([
    ['a text', 'Lampion', 'Lampion'],
    ['a choice', { id: '1', value: 'Lampion' }, 'Lampion'],
    ['a choice below another', { id: '1', value: 'Rozrywka', child: { id: '2', value: 'Lampion' } }, 'Lampion'],
    ['a person', { name: 'lampion', displayName: 'Lampion' }, 'lampion'],
    ['a task', { id: '7', key: 'CRM-3001' }, 'CRM-3001'],
    // of several none is the one
    ['several choices', [{ value: 'Lampion' }, { value: 'Latarnia' }], 'Lampion, Latarnia'],
    ['several texts', ['Lampion', '', 'Latarnia'], 'Lampion, Latarnia'],
  ])('names its product as %s', async (_, value, shown) => {
    putTask(jira.state, 'HL-123', { summary: 'Awaria', customfield_10100: value })
    expect((await preview()).stdout).toContain(`Jira: Awaria (Disaster, Otwarte, ${shown})`)
  })

  it('of another type: refused, unless a reason is given, which is kept', async () => {
    putTask(jira.state, 'HL-123', { summary: 'Prace', type: '10102' })
    const refused = await house.run([...outage, '--json', '--confirm', '4'])
    expect(refused.code).toBe(3)
    expect(json(refused).error.code).toBe('task-other-type')
    expect(house.server.received).toEqual([])
    const sent = await house.run([...outage, '--confirm', '4', '--other-type', 'works went wrong'])
    expect(sent.code, sent.stderr).toBe(0)
    expect((await house.run(['ticket', 'show', 'HL-123'])).stdout).toContain('works went wrong')
  })

  it('of a type that the settings do not name: refused too', async () => {
    putTask(jira.state, 'HL-123', { type: '7' })
    expect(json(await preview('--json')).error.code).toBe('task-other-type')
  })

  it('that is done, that was moved, that is not there: a doubt, on the screen and in JSON', async () => {
    const doubts = async () => (json(await preview('--json')).warnings as string[]).join(' ')
    expect(await doubts()).toContain('has no task HL-123')
    putTask(jira.state, 'HL-123', { summary: 'Stara', status: '6' })
    expect(await doubts()).toContain('is done in Jira (Zamknięte)')
    jira.state.tasks.clear()
    const moved = putTask(jira.state, 'HL-900')
    jira.state.tasks.set('HL-123', moved)
    expect(await doubts()).toContain('is called HL-900')
  })

  it('of a letter may be of any type', async () => {
    putTask(jira.state, 'HL-123', { type: '10102', summary: 'Prace' })
    const letter = [
      'letter',
      'operator',
      'play',
      '--ticket',
      'HL-123',
      '--service',
      'sms-premium',
      '--subject',
      'Awaria',
      '--body-file',
      '-',
    ]
    const text = 'Dzień dobry,\n\nusługa SMS Premium nie działa: połączenie jest odrzucane.\n\nProsimy o sprawdzenie.\n'
    const { stdout, stderr } = await house.run([...letter, '--dry-run'], {}, Buffer.from(text))
    expect(stdout, stderr).toContain('Jira: Prace (Downtime, Otwarte)')
  })
})

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

describe('Jira that does not answer', () => {
  const sent = async () => {
    const ran = await house.run([...outage, '--confirm', '4'])
    expect(ran.code, ran.stderr).toBe(0)
    expect(house.server.received).toHaveLength(4)
    return ran.stderr
  }

  it('is told on one line, and the notice leaves', async () => {
    set({ url: 'http://127.0.0.1:9' })
    expect((await sent()).match(/^.*Jira \(127/gm)).toHaveLength(1)
  })

  it('is asked once, and not waited for longer than three seconds', async () => {
    jira.faults.push({ how: 'silent', times: 9 })
    const begin = performance.now()
    await sent()
    // far less than the next wait of anything else here
    expect(performance.now() - begin).toBeLessThan(20_000)
    expect(jira.asked).toHaveLength(1)
  })

  it('is not waited for where its token does not come, and the command that prints it ends', async () => {
    const file = join(house.stage.folder, 'pid')
    set({ tokenCommand: ['sh', '-c', `echo $$ > "$1"; exec sleep 60`, 'sh', file] })
    const ran = await house.run([...outage, '--confirm', '4'], { DNIU_JIRA_TOKEN: '' })
    expect(ran.code, ran.stderr).toBe(0)
    expect(ran.stderr.match(/Jira \(/g)).toHaveLength(1)
    expect(house.server.received).toHaveLength(4)
    const pid = Number(readFileSync(file, 'utf8'))
    // its own ten seconds, at which it is ended anyhow, are not waited for
    await expect.poll(() => isAlive(pid), { timeout: 4_000 }).toBe(false)
    expect(jira.asked).toEqual([])
  })

  it.each([401, 403, 429, 500])('or answers %i: the notice leaves', async (status) => {
    jira.faults.push({ status })
    expect(await sent()).toContain('Jira')
  })

  it('or has no token: the notice leaves', async () => {
    const ran = await house.run([...outage, '--confirm', '4'], { DNIU_JIRA_TOKEN: '' })
    expect(ran.code, ran.stderr).toBe(0)
    expect(jira.asked).toEqual([])
  })
})

it('is not asked where it is not set', async () => {
  const file = join(house.stage.folder, 'registry/settings.yaml')
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^jira:.*\n/m, ''))
  expect((await preview()).stdout).not.toContain('Jira')
  expect(jira.asked).toEqual([])
})
