import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

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

/** Milliseconds that a program takes; it must end well. */
export function time(args: readonly string[], env: Record<string, string> = {}): number {
  const begin = process.hrtime.bigint()
  const { status, stderr } = spawnSync(process.execPath, [...args], {
    env: { ...environment, ...env },
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${args.join(' ')}: ${status}\n${stderr}`)
  return Number(process.hrtime.bigint() - begin) / 1e6
}

/** The medians of several programs, run in turns so that each meets the same machine. */
export function inTurns(rounds: number, programs: Record<string, () => number>): Record<string, number> {
  const times = Object.fromEntries(Object.keys(programs).map((name) => [name, [] as number[]]))
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, run] of Object.entries(programs)) times[name]?.push(run())
  }
  return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all)]))
}

function median(values: number[]): number {
  return values.sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN
}

/** A registry of so many contacts, each of a partner with one product; beside it the example's operators and settings. */
export function registryOf(contacts: number): string {
  const folder = join(benchFolder, `registry-${contacts}`)
  mkdirSync(folder, { recursive: true })
  for (const name of ['operators.yaml', 'settings.yaml']) cpSync(join(root, name), join(folder, name))
  const example = (name: string) => join(root, name)
  cpSync(example('contacts.yaml'), join(folder, 'contacts.yaml'))
  cpSync(example('products.yaml'), join(folder, 'products.yaml'))
  const numbers = Array.from({ length: contacts }, (_, index) => index + 100_000)
  mkdirSync(join(folder, 'contacts'), { recursive: true })
  mkdirSync(join(folder, 'products'), { recursive: true })
  const partners = numbers.map(
    (n) => `  - { id: p${n}, name: Partner ${n}, domains: [p${n}.example], language: en, owner: tomasz.zielinski }`,
  )
  const people = numbers.map(
    (n) =>
      `  - { key: CRM-${n}, name: Person ${n}, organization: p${n}, category: technical, status: active, emails: [noc@p${n}.example], language: en }`,
  )
  const products = numbers.map(
    (n) =>
      `  - { id: p${n}-www, key: CRM-9${n}, name: { pl: Usługa ${n}, en: Service ${n} }, partner: p${n}, status: active, services: [www], operators: [play], owner: tomasz.zielinski, contacts: [CRM-${n}] }`,
  )
  writeFileSync(
    join(folder, 'contacts', 'many.yaml'),
    `partners:\n${partners.join('\n')}\ncontacts:\n${people.join('\n')}\n`,
  )
  writeFileSync(join(folder, 'products', 'many.yaml'), `products:\n${products.join('\n')}\n`)
  return folder
}
