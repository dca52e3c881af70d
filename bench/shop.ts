import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeRegistry } from '../test/stage/registry.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
export const benchFolder = mkdtempSync(join(tmpdir(), 'dniu-bench-'))
export const program = join(root, 'bin/dniu.js')

/** The environment of a measured program: nothing of the machine's home, a fixed clock. */
export const environment: Record<string, string> = {
  PATH: process.env.PATH ?? '',
  HOME: benchFolder,
  XDG_CACHE_HOME: join(benchFolder, 'cache'),
  DNIU_DATA: join(benchFolder, 'data'),
  DNIU_USER: 'anna.nowak',
  DNIU_NOW: '2026-11-21T02:12:00Z',
  DNIU_REGISTRY: root,
}

/** The milliseconds that a program takes. Throws if it ends otherwise than with one of these exit codes. */
export function time(
  args: readonly string[],
  env: Record<string, string> = {},
  exits: readonly number[] = [0],
): number {
  return run(args, env, exits).milliseconds
}

function run(
  args: readonly string[],
  env: Record<string, string>,
  exits: readonly number[],
): { milliseconds: number; stderr: string } {
  const begin = process.hrtime.bigint()
  const { status, stderr } = spawnSync(process.execPath, [...args], {
    env: { ...environment, ...env },
    encoding: 'utf8',
  })
  if (!exits.includes(status ?? -1)) throw new Error(`${args.join(' ')}: ${status}\n${stderr}`)
  return { milliseconds: Number(process.hrtime.bigint() - begin) / 1e6, stderr }
}

// prints the peak memory of a process when it ends
const tellMemory =
  'data:text/javascript,process.on("exit",()=>process.stderr.write("\\n"+process.resourceUsage().maxRSS))'

/** The milliseconds and the peak megabytes that a program takes. Throws if it fails. */
export function measure(
  args: readonly string[],
  env: Record<string, string> = {},
): { milliseconds: number; megabytes: number } {
  const { milliseconds, stderr } = run(['--import', tellMemory, ...args], env, [0])
  return { milliseconds, megabytes: Number(stderr.split('\n').at(-1)) / 1024 }
}

/** The same of a program that needs something of this process meanwhile, such as a server. */
export async function measureBeside(
  args: readonly string[],
  env: Record<string, string> = {},
  exits: readonly number[] = [0],
): Promise<{ milliseconds: number; megabytes: number }> {
  const begin = performance.now()
  const all = ['--import', tellMemory, ...args]
  const child = spawn(process.execPath, all, { env: { ...environment, ...env }, stdio: ['ignore', 'ignore', 'pipe'] })
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  const [code] = (await once(child, 'close')) as [number]
  const milliseconds = performance.now() - begin
  if (!exits.includes(code)) throw new Error(`${args.join(' ')}: ${code}\n${stderr}`)
  return { milliseconds, megabytes: Number(stderr.split('\n').at(-1)) / 1024 }
}

/** The medians of several programs, run in turn so that the machine's load affects all alike. */
export function inTurns(rounds: number, programs: Record<string, () => number>): Record<string, number> {
  const times = Object.fromEntries(Object.keys(programs).map((name) => [name, [] as number[]]))
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, run] of Object.entries(programs)) times[name]?.push(run())
  }
  return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all)]))
}

export function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN
}

/** Makes a registry with this many contacts; each partner has one product and this many of them. */
export function registryOf(contacts: number, perPartner = 1, connections = 4): string {
  const folder = join(benchFolder, `registry-${contacts}-${perPartner}-${connections}`)
  return makeRegistry(folder, { contacts, perPartner, connections })
}

/** Copies the folder of a journal, and says that the copy goes on: two of one journal would not be allowed to send. */
export function copyJournal(from: string, to: string): string {
  const [source, folder] = [from, to].map((name) => join(benchFolder, name)) as [string, string]
  rmSync(folder, { recursive: true, force: true })
  cpSync(source, folder, { recursive: true })
  time([program, 'journal', 'adopt', '--moved', '--reason', 'bench', '--json'], { DNIU_DATA: folder })
  return folder
}
