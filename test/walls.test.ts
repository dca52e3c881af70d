import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseFileSync, parseSync } from '@swc/core'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { builtIns, forbidden, options, packages, rooms } from '../.dependency-cruiser.js'

const root = join(import.meta.dirname, '..')
const parts = ['src', 'bin', 'scripts', 'bench']
const roomNames = rooms.map(([room]) => room)
const isFile = (room: string): boolean => room.endsWith('.ts')
/** A module of a room to import: one without imports, so that breaking a wall does not also make an import cycle. */
const leafOf = (room: string): string => (isFile(room) ? `src/${room}` : `src/${room}/leaf.ts`)

/** Files that break a rule, and the files or folders that the rule must report. */
interface Break {
  readonly rule: string
  readonly files: Readonly<Record<string, string>>
  readonly names: readonly string[]
}

const up = (from: string, to: string): string => `${'../'.repeat(dirname(from).split('/').length)}${to}`
const value = (target: string): string => `import '${target}'\n`
const type = (target: string): string => `import type * as X from '${target}'\nexport type Y = typeof X\n`

/** A rule broken by a file with a normal import, and by one that imports only types. */
function twice(rule: string, folder: string, target: string): Break {
  const name = `${rule}-${target.replaceAll(/[^a-z0-9]/g, '-')}`
  const [here, there] = [`${folder}/${name}.ts`, `${folder}/${name}-types.ts`]
  const from = target.startsWith('src/') || target.startsWith('test/') ? up(here, target) : target
  return { rule, files: { [here]: value(from), [there]: type(from) }, names: [here, there] }
}

/** Every room, imported from each room that may not know it. */
const brokenRooms: readonly Break[] = rooms.flatMap(([room, known]) => {
  const rule = `room-${room.replace('.ts', '')}`
  const others = roomNames.filter((other) => other !== room && !known.includes(other))
  if (!isFile(room)) return others.map((other) => twice(rule, `src/${room}`, leafOf(other)))
  const other = others.find((name) => !isFile(name)) ?? ''
  return [{ rule, files: { [`src/${room}`]: type(`./${other}/leaf.ts`) }, names: [`src/${room}`] }]
})

/** Packages that can only be imported by a subpath. */
const subpaths: Readonly<Record<string, string>> = {
  nodemailer: 'nodemailer/lib/qp',
  entities: 'entities/decode',
  'date-fns-tz': 'date-fns-tz/getTimezoneOffset',
}

/** Every package, imported where it may not be: beside the one module that may import it, if there is one. */
const brokenPackages: readonly Break[] = packages.map(([name, [home = '']]) =>
  twice(`package-${name}`, isFile(home) ? `src/${dirname(home)}` : 'src/findings', subpaths[name] ?? name),
)

const examples: Readonly<Record<string, readonly string[]>> = {
  sockets: ['net', 'tls', 'dgram', 'dns/promises', 'http', 'https', 'http2'],
  processes: ['child_process', 'worker_threads', 'cluster'],
  databases: ['sqlite'],
  prompts: ['readline', 'readline/promises'],
}

const brokenBuiltIns: readonly Break[] = builtIns.flatMap(([what]) =>
  (examples[what] ?? []).map((module) => twice(`only-some-${what}`, 'src/commands', `node:${module}`)),
)

const others: readonly Break[] = [
  {
    rule: 'no-circle-of-files',
    files: { 'src/polish/one.ts': type('./two.ts'), 'src/polish/two.ts': type('./one.ts') },
    // a cycle is reported once, for its first file
    names: ['src/polish/one.ts'],
  },
  {
    rule: 'no-circle-of-folders',
    files: {
      'src/commands/there/a.ts': type('../back/b.ts'),
      'src/commands/back/b.ts': '',
      'src/commands/back/c.ts': type('../there/d.ts'),
      'src/commands/there/d.ts': '',
    },
    names: ['src/commands/there', 'src/commands/back'],
  },
  { rule: 'no-unreachable', files: { 'src/polish/lonely.ts': 'export {}\n' }, names: ['src/polish/lonely.ts'] },
  twice('no-unresolvable', 'src/commands', './nowhere.ts'),
  twice('no-test-inside', 'src/commands', 'test/stage/house.ts'),
  { rule: 'no-source-in-bin', files: { 'bin/other.js': value('../src/main.ts') }, names: ['bin/other.js'] },
  twice('kinds-apart', 'src/kinds/notice', 'src/kinds/letter/leaf.ts'),
  twice('guard-on-the-road', 'src/kinds/letter', 'src/guard/guard.ts'),
  ...['leave', 'deliver'].map((file) => ({
    rule: 'one-way-out',
    files: { [`src/commands/${file}-out.ts`]: value(`../road/${file}.ts`) },
    names: [`src/commands/${file}-out.ts`],
  })),
  { rule: 'main-loads-late', files: { 'src/main.ts': value('./wiring.ts') }, names: ['src/main.ts'] },
  ...['guard', 'message', 'procedure/time', 'question', 'polish', 'address', 'registry', 'findings'].flatMap((room) =>
    ['node:fs', 'node:os', 'node:process'].map((module) => twice('no-world-in-rules', `src/${room}`, module)),
  ),
  twice('no-hash-in-rules', 'src/procedure/notice', 'node:crypto'),
  twice('no-world-on-the-road', 'src/road', 'node:fs'),
  twice('no-world-on-the-road', 'src/kinds/notice', 'node:crypto'),
  twice('package-without-a-home', 'src/journal', 'rolldown'),
]

const breaks = [...brokenRooms, ...brokenPackages, ...brokenBuiltIns, ...others]

let folder: string
let refused: ReadonlySet<string>

/** Breaks all walls in a copy of the project. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dniu-walls-'))
  for (const part of [...parts, 'package.json', 'test/stage']) {
    cpSync(join(root, part), join(folder, part), { recursive: true })
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  for (const room of roomNames.filter((name) => !isFile(name))) write(leafOf(room), 'export {}\n')
  write('src/kinds/letter/leaf.ts', 'export {}\n')
  for (const { files } of breaks) for (const [path, text] of Object.entries(files)) write(path, text)
  refused = await violationsIn(folder)
})

afterAll(() => rmSync(folder, { recursive: true }))

/** Creates a file, or inserts text at its beginning, where imports belong. */
function write(path: string, text: string): void {
  mkdirSync(join(folder, dirname(path)), { recursive: true })
  const file = join(folder, path)
  writeFileSync(file, text + (existsSync(file) ? readFileSync(file, 'utf8') : ''))
}

/** The violations, each as `rule file`. */
async function violationsIn(baseDir: string): Promise<ReadonlySet<string>> {
  const ruleSet = { forbidden: [...forbidden] }
  const { output } = await cruise(parts, { ...options, baseDir, ruleSet, validate: true })
  const { violations } = (output as ICruiseResult).summary
  return new Set(violations.map(({ rule, from, to }) => `${rule.name} ${rule.name === 'no-unreachable' ? to : from}`))
}

describe('a wall that is broken is seen', () => {
  it.each(forbidden.map(({ name = '' }) => name))('%s', (name) => {
    const wanted = breaks.filter(({ rule }) => rule === name).flatMap(({ names }) => names)
    expect(wanted).not.toEqual([])
    expect(wanted.filter((from) => !refused.has(`${name} ${from}`))).toEqual([])
  })
})

describe('the tables of the walls', () => {
  it('have a rule for all that is broken here', () => {
    const rules = new Set(forbidden.map(({ name }) => name))
    expect(breaks.filter(({ rule }) => !rules.has(rule))).toEqual([])
  })

  it('name every room of src/, and no other', () => {
    expect(roomNames.toSorted()).toEqual(readdirSync(join(root, 'src')).toSorted())
  })

  it('stand in ARCHITECTURE.md, every room with what it may hold', () => {
    const told = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8')
    const cells = roomNames.map((room) => `| \`src/${room}${isFile(room) ? '' : '/'}\` |`)
    expect(cells.filter((cell) => !told.includes(cell))).toEqual([])
  })

  it('name places that are there', () => {
    const places = [...packages.flatMap(([, places]) => places), ...builtIns.flatMap(([, , places]) => places)]
    expect(places.filter((place) => !existsSync(join(root, 'src', place)))).toEqual([])
  })

  it('give every rule its reason', () => {
    expect(forbidden.filter(({ comment = '' }) => comment.length < 20)).toEqual([])
  })
})

describe('what no wall can see', () => {
  it('is not written: types imported within an expression, modules named by a variable', () => {
    const files = globSync('{src,scripts}/**/*.{ts,js}', { cwd: root })
    expect(files.length).toBeGreaterThan(200)
    expect(files.filter((file) => hides(parseFileSync(join(root, file), { syntax: 'typescript' })))).toEqual([])
  })

  it.each([
    ["export type A = import('./b.ts').B", true],
    ["export type A = typeof import('./b.ts')", true],
    ["const name = './b.ts'\nexport const b = await import(name)", true],
    ["export const read = process.getBuiltinModule('fs')", true],
    ["export const b = await import('./b.ts')", false],
  ])('%s', (text, hidden) => {
    expect(hides(parseSync(text, { syntax: 'typescript' }))).toBe(hidden)
  })
})

/** Whether a syntax tree contains an import that the walls cannot see. */
function hides(node: unknown): boolean {
  if (typeof node !== 'object' || node === null) return false
  const { type, callee, arguments: given, value } = node as Node
  if (type === 'TsImportType' || value === 'getBuiltinModule' || value === 'createRequire') return true
  if (callee?.type === 'Import' && given?.[0]?.expression.type !== 'StringLiteral') return true
  return Object.values(node).some(hides)
}

/** The parts of a syntax node that `hides` looks at. */
interface Node {
  readonly type?: string
  readonly value?: unknown
  readonly callee?: { readonly type: string }
  readonly arguments?: readonly { readonly expression: { readonly type: string } }[]
}
