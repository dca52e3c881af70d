// The demonstration: `npm run demo`. With `-- --jira` its tasks stand in a Jira for trials, which is started on loopback: the
// one that the tests have.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { startJira } from '../servers/jira.ts'
import { putTask } from '../servers/jira-state.ts'

const program = fileURLToPath(new URL('../../bin/dniu.js', import.meta.url))
const args = process.argv.slice(2)
const place = args.indexOf('--jira')
const isBare = place >= 0 && !/^http/.test(args[place + 1] ?? '')
const jira = isBare ? await trialJira() : null
if (jira !== null) args.splice(place + 1, 0, jira.url)
const env = jira === null ? process.env : { ...process.env, DNIU_JIRA_TOKEN: jira.token }
// Ctrl-C reaches both: the demonstration ends first
process.on('SIGINT', () => {})
const child = spawn(process.execPath, [program, 'demo', ...args], { env, stdio: 'inherit' })
const [code] = (await once(child, 'close')) as [number | null]
await jira?.close()
process.exitCode = code ?? 130

/** A Jira that has the tasks of the demonstration. */
async function trialJira() {
  const server = await startJira({ path: '/jira' })
  putTask(server.state, 'HL-1001', { type: '10103', summary: 'Awaria SMS Premium w PLAY' })
  putTask(server.state, 'HL-1002', { type: '10102', summary: 'Prace planowane Digital Virgo, noc 26.11.2026' })
  return server
}
