import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { tmpdir } from 'node:os'
import { join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import manifest from '../package.json' with { type: 'json' }
import { bundled, form } from '../scripts/build.js'
import { noticesOf } from '../scripts/third-party.js'
import { nouns } from '../src/commands/nouns.ts'
import { programOf } from '../src/commands/program.ts'
import { copyOfProject } from './scratch/copy.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'dniu-package-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** The files in the tarball that `npm pack` makes, by path. */
let packed: ReadonlyMap<string, string>
/** The packages inside the bundle, and those that it imports from outside. */
let bundle: {
  readonly packages: ReadonlySet<string>
  readonly outside: ReadonlySet<string>
  /** the packages that the part with this name loads, directly and through its imports */
  loadedBy(part: string): string[]
  /** the parts that the part with this name loads so */
  partsOf(part: string): string[]
  /** the modules of our own that any part loads in which this module is not itself */
  besides(module: string): string[]
}
beforeAll(async () => {
  execFileSync('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], { cwd: root })
  packed = filesOf(gunzipSync(readFileSync(join(folder, `dniu-${manifest.version}.tgz`))))
  const { output } = await (await bundled()).generate({ ...form })
  const chunks = output.filter((part) => part.type === 'chunk')
  const own = new Set(chunks.map(({ fileName }) => fileName))
  const imported = chunks.flatMap(({ imports, dynamicImports }) => [...imports, ...dynamicImports])
  const loaded = (part: string) => {
    const files = chunks.flatMap(({ name, fileName }) => (name === part ? [fileName] : []))
    // the loop also visits files that it pushes
    for (const file of files)
      for (const more of chunks.find(({ fileName }) => fileName === file)?.imports ?? [])
        if (own.has(more) && !files.includes(more)) files.push(more)
    return chunks.filter(({ fileName }) => files.includes(fileName))
  }
  bundle = {
    packages: new Set(chunks.flatMap(({ moduleIds }) => moduleIds.flatMap(packageOf))),
    outside: new Set(imported.filter((name) => !own.has(name) && !isBuiltin(name))),
    loadedBy: (part) => {
      const modules = loaded(part).flatMap(({ moduleIds }) => moduleIds)
      return [...new Set(modules.flatMap(packageOf))].map((name) => name.replace(/ .*/, '')).sort()
    },
    partsOf: (part) => loaded(part).map(({ name }) => name),
    besides: (module) =>
      chunks
        .filter(({ moduleIds }) => !moduleIds.some((id) => id.endsWith(module)))
        .flatMap(({ moduleIds }) => moduleIds.filter((id) => id.startsWith(`${root}src/`)))
        .map((id) => id.slice(root.length)),
  }
})

/** The regular files of a tar archive (POSIX ustar), without npm's `package/` prefix. */
function filesOf(tar: Buffer): Map<string, string> {
  const files = new Map<string, string>()
  const field = (at: number, size: number): string => tar.toString('utf8', at, at + size).replace(/\0.*$/s, '')
  for (let at = 0; at < tar.length && tar[at] !== 0; ) {
    const size = Number.parseInt(field(at + 124, 12), 8)
    const path = posix.join(field(at + 345, 155), field(at, 100))
    files.set(path.replace(/^package\//, ''), tar.toString('utf8', at + 512, at + 512 + size))
    at += 512 + Math.ceil(size / 512) * 512
  }
  return files
}

/** The `name version` of the package that a module comes from, or nothing for our own modules. */
function packageOf(module: string): string[] {
  const at = module.lastIndexOf('/node_modules/')
  if (at < 0) return []
  const [scope = '', name = ''] = module.slice(at + '/node_modules/'.length).split('/')
  const path = join(module.slice(0, at), 'node_modules', scope, scope.startsWith('@') ? name : '')
  const { name: full, version } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'))
  return [`${full} ${version}`]
}

test('every package inside the bundle has its notice in the tarball, with the text of its licence, and no other has', () => {
  const notices = (packed.get('dist/THIRD-PARTY.txt') ?? '').split(/^-{80}\n/m).slice(1)
  const titles = notices.map((notice) => notice.split('\n', 1)[0])
  expect(titles).toEqual([...bundle.packages].sort())
  for (const notice of notices) expect(notice).toMatch(/\nLicence: \S.*(permission|permitted|terms|licen[cs]e).{200}/is)
})

test('a package that brings no licence to copy stops the build', () => {
  const bare = join(folder, 'node_modules/bare')
  mkdirSync(bare, { recursive: true })
  writeFileSync(join(bare, 'package.json'), '{ "name": "bare", "version": "1.0.0", "license": "MIT" }')
  expect(() => noticesOf([join(bare, 'index.js')])).toThrow('bare 1.0.0 (MIT) brings no licence')
})

test('what is inside the bundle is not installed a second time; what stays outside is installed', () => {
  const installed = Object.keys(manifest.dependencies)
  expect([...bundle.outside].sort()).toEqual(installed.sort())
})

test('the help needs commander alone; a notice needs neither YAML nor schemas, and no more than it is made with', () => {
  expect(bundle.loadedBy('main')).toEqual(['commander'])
  expect(bundle.loadedBy('road')).toEqual(['chalk', 'commander', 'date-fns-tz', 'leven', 'mustache', 'nodemailer'])
})

test('all of the program is loaded as parts, whose compiled code is kept', () => {
  const files = [...packed].filter(([path]) => /^dist\/.*\.js$/.test(path))
  expect(files.length).toBeGreaterThan(50)
  expect(files.filter(([, text]) => !/^'[0-9a-f]{64}';\(\(\$parts\) => \{ 'use strict';/.test(text))).toEqual([])
  // a script cannot import: it would fail where it does
  expect(files.filter(([, text]) => /(?<![.\w])import\s*\(/.test(text))).toEqual([])
})

test('a look at a mail loads nothing of the road, nor what sends', () => {
  const parts = bundle.partsOf('incoming')
  expect(parts).toContain('base')
  expect(parts).toContain('journal')
  expect(parts).not.toContain('road')
  expect(parts).not.toContain('courier')
  // what reads an operator's own notice, too
  expect(bundle.partsOf('read').length).toBeGreaterThan(0)
  expect(bundle.partsOf('read')).not.toContain('road')
})

test('a look at a mail loads nothing of Node that takes long, and that it can do without', () => {
  const told = join(folder, 'told.cjs')
  writeFileSync(told, "process.on('exit', () => process.stderr.write(process.moduleLoadList.join('\\n')))")
  const mail = join(root, 'test/incoming/02-thunderbird-w-dniu-utf8.eml')
  const env = { PATH: process.env.PATH ?? '', HOME: folder, DNIU_REGISTRY: root, DNIU_DATA: join(folder, 'data') }
  const look = () =>
    spawnSync(process.execPath, ['-r', told, join(root, 'bin/dniu.js'), 'inbox', 'check', mail], { env })
  // the first one makes what the others find: the copy of the registry, and what is compiled
  look()
  const loaded = look().stderr.toString().split('\n')
  expect(loaded).toContain('NativeModule sqlite')
  const heavy = ['crypto', 'internal/fs/promises', 'timers/promises', 'http', 'tls', 'internal/deps/undici/undici']
  expect(loaded.filter((name) => heavy.includes(name.replace('NativeModule ', '')))).toEqual([])
})

test('a worker is loaded by nobody but itself', () => {
  const elsewhere = bundle.besides('src/commands/worker.ts')
  expect(elsewhere.length).toBeGreaterThan(100)
  expect(elsewhere.filter((name) => /^src\/(endpoints|road\/worker)\//.test(name))).toEqual([])
})

test('the units of systemd are delivered', () => {
  const units = [...packed.keys()].filter((path) => path.startsWith('systemd/'))
  expect(units.toSorted()).toEqual(
    ['dniu-send.service', 'dniu-send.timer', 'dniu-worker.service'].map((name) => `systemd/${name}`),
  )
})

test('the manual page lies in it, with every command, its flags and the topics of help', async () => {
  const page = packed.get(posix.normalize(manifest.man[0] ?? '')) ?? ''
  const program = await programOf(async () => {}, manifest.version, Object.keys(nouns))
  const commands = program.commands.flatMap((noun) => [noun, ...noun.commands])
  const flags = [program, ...commands].flatMap(({ options }) => options.map((option) => option.flags))
  const items = new Set(page.match(/(?<=^\.B ").*(?="$)/gm)?.map((item) => item.replaceAll('\\-', '-')))
  expect(flags.length).toBeGreaterThan(50)
  expect(flags.filter((one) => !items.has(one))).toEqual([])
  for (const noun of program.commands) expect(page).toContain(`.SS "dniu ${noun.name().replaceAll('-', '\\-')}`)
  expect(page).toContain('.SH "EXIT CODES"')
  // groff reads its input as Latin-1
  expect(page).toMatch(/^[\n -~]+$/)
})

test('the driver of PostgreSQL is loaded only by what speaks to it', () => {
  expect(bundle.loadedBy('open')).not.toContain('pg')
  expect(bundle.loadedBy('postgres')).toContain('pg')
})

test('what is delivered says nothing of how it is made, and the checkout keeps what it says', () => {
  const copy = copyOfProject()
  const before = copy.read('package.json')
  execFileSync('npm', ['pack', '--silent'], { cwd: copy.folder })
  const tarball = filesOf(gunzipSync(readFileSync(join(copy.folder, `dniu-${manifest.version}.tgz`))))
  const { name, bin, dependencies, ...rest } = JSON.parse(tarball.get('package.json') ?? '{}')
  expect({ name, bin, dependencies }).toEqual({ name: 'dniu', bin: manifest.bin, dependencies: manifest.dependencies })
  expect(Object.keys(rest)).not.toContain('scripts')
  expect(Object.keys(rest)).not.toContain('devDependencies')
  expect(tarball.has('dist/main.js')).toBe(true)
  expect(copy.read('package.json')).toBe(before)
  copy.remove()
})

test('what the documents in the tarball link to lies in it too', () => {
  const documents = [...packed].filter(([path]) => path.endsWith('.md'))
  expect(documents.length).toBeGreaterThan(2)
  const links = documents.flatMap(([path, text]) =>
    [...text.matchAll(/\]\((?![a-z]+:|#)([^)#]+)/g)].map(([, to = '']) => posix.join(posix.dirname(path), to)),
  )
  expect(links.filter((link) => !packed.has(link))).toEqual([])
})

test('the version stands in the manifest alone', () => {
  expect(packed.get('dist/main.js')).toContain(`"${manifest.version}"`)
})
