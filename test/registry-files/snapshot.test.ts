import { execFile, execFileSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Registry } from '../../src/registry/types.ts'
import { isFlaw, readText } from '../../src/registry/values.ts'
import { readRegistry } from '../../src/registry-files/read.ts'
import { loadRegistry } from '../../src/registry-files/snapshot.ts'
import { scratchFolder, small, writeIn } from './scratch.ts'

/** A registry whose files are old enough to be cached, and a cache folder that does not exist yet. */
async function settled(files: Readonly<Record<string, string>> = small): Promise<{ dir: string; cache: string }> {
  const folder = scratchFolder()
  for (const [name, content] of Object.entries(files)) writeIn(join(folder, 'registry'), name, content)
  await pause(80)
  return { dir: join(folder, 'registry'), cache: join(folder, 'cache/dniu') }
}

function copyIn(cache: string): string {
  const [name = 'none'] = readdirSync(cache)
  return join(cache, name)
}

/** Changes what the cache holds under a key, with a matching checksum. */
function change(cache: string, key: string, changed: (json: string) => string): void {
  const database = new DatabaseSync(copyIn(cache))
  const json = changed(String(database.prepare('select json from kept where key = ?').get(key)?.json))
  database.prepare('update kept set json = ?, sum = ? where key = ?').run(json, crc32(key + json), key)
  database.close()
}

function changeHead(cache: string, values: object): void {
  change(cache, 'head', (json) => JSON.stringify({ ...JSON.parse(json), ...values }))
}

/** Changes rows of the cache as a failing disk might. */
function corrupt(cache: string, statement: string): void {
  const database = new DatabaseSync(copyIn(cache))
  database.exec(statement)
  database.close()
}

async function isUsed(dir: string, cache: string): Promise<boolean> {
  const before = statSync(copyIn(cache), { bigint: true }).ino
  await loadRegistry(dir, cache)
  return statSync(copyIn(cache), { bigint: true }).ino === before
}

test('the copy gives the same registry, and is for its owner alone', async () => {
  const { dir, cache } = await settled()
  const read = await loadRegistry(dir, cache)
  expect(readdirSync(cache)).toHaveLength(1)
  expect(statSync(cache).mode & 0o777).toBe(0o700)
  expect(statSync(copyIn(cache)).mode & 0o777).toBe(0o600)
  expect(await isUsed(dir, cache)).toBe(true)
  expect(await loadRegistry(dir, cache)).toEqual(read)
  expect(readRegistry(dir)).toMatchObject({ registry: read })
})

test('the copy needs neither yaml nor zod', async () => {
  const { dir, cache } = await settled()
  await loadRegistry(dir, cache)
  const script = `
    import { registerHooks } from 'node:module'
    registerHooks({ load(url, context, next) {
      if (/node_modules.(js-yaml|yaml|zod)/.test(url)) throw new Error('loaded ' + url)
      return next(url, context)
    } })
    const { loadRegistry } = await import(${JSON.stringify(new URL('../../src/registry-files/snapshot.ts', import.meta.url).href)})
    console.log((await loadRegistry(${JSON.stringify(dir)}, ${JSON.stringify(cache)})).partners[0].id)`
  const run = () =>
    execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8', stdio: 'pipe' })
  expect(run()).toBe('acme\n')
  utimesSync(join(dir, 'settings.yaml'), 1, 1)
  expect(run).toThrow('loaded')
})

describe('the copy is not used', () => {
  test.each<[string, (dir: string) => void]>([
    ['after a change', (dir) => writeIn(dir, 'contacts.yaml', `${small['contacts.yaml']}# more\n`)],
    [
      'after a change of the same size',
      (dir) => writeIn(dir, 'contacts.yaml', small['contacts.yaml'].replace('ACME', 'AKME')),
    ],
    ['after a touch', (dir) => utimesSync(join(dir, 'contacts.yaml'), 1, 1)],
    ['with one file more', (dir) => writeIn(dir, 'contacts/more.yaml', 'contacts: []\n')],
    [
      'with another file in its place',
      (dir) => {
        writeIn(dir, 'other.yaml', small['contacts.yaml'])
        renameSync(join(dir, 'other.yaml'), join(dir, 'contacts.yaml'))
      },
    ],
  ])('%s', async (_, change) => {
    const { dir, cache } = await settled()
    await loadRegistry(dir, cache)
    change(dir)
    await pause(80)
    expect(await isUsed(dir, cache)).toBe(false)
    expect(readRegistry(dir)).toMatchObject({ registry: await loadRegistry(dir, cache) })
  })

  test.each<[string, (cache: string) => void]>([
    ['when it is cut short', (cache) => writeFileSync(copyIn(cache), readFileSync(copyIn(cache)).subarray(0, -1))],
    ['when it is empty', (cache) => writeFileSync(copyIn(cache), '')],
    ['when it is no database', (cache) => writeFileSync(copyIn(cache), 'x'.repeat(9_000))],
    [
      'when it is some other database',
      (cache) => corrupt(cache, 'drop table kept; create table other (key, json, sum)'),
    ],
    [
      'when a byte is another',
      (cache) => {
        const bytes = readFileSync(copyIn(cache), 'latin1')
        writeFileSync(copyIn(cache), bytes.replaceAll('ACME', 'AKME'), 'latin1')
      },
    ],
    ['when a page is lost', (cache) => writeFileSync(copyIn(cache), readFileSync(copyIn(cache)).fill(0, 4096))],
    [
      'when a piece is lost',
      (cache) =>
        corrupt(cache, "delete from kept where rowid = (select max(rowid) from kept where key = 'part:contacts.yaml')"),
    ],
    ['when it is of another form', (cache) => changeHead(cache, { form: 'older' })],
    ['when it is of another folder', (cache) => changeHead(cache, { folder: '/elsewhere' })],
    ['when others can write it', (cache) => chmodSync(copyIn(cache), 0o666)],
    ['when its group can write it', (cache) => chmodSync(copyIn(cache), 0o620)],
    ['when others can write it without reading it', (cache) => chmodSync(copyIn(cache), 0o602)],
  ])('%s', async (_, change) => {
    const { dir, cache } = await settled()
    await loadRegistry(dir, cache)
    change(cache)
    expect(await isUsed(dir, cache)).toBe(false)
    expect(await isUsed(dir, cache)).toBe(true)
    expect((await loadRegistry(dir, cache)).partners[0]?.name).toBe('ACME')
  })
})

test.runIf(process.getuid?.() === 0)('a copy that somebody else has written is not used', async () => {
  const { dir, cache } = await settled()
  await loadRegistry(dir, cache)
  chownSync(copyIn(cache), 65_534, 65_534)
  expect(await isUsed(dir, cache)).toBe(false)
  expect(await isUsed(dir, cache)).toBe(true)
})

test('a change that leaves a file’s size and time as they were is seen', async () => {
  const { dir, cache } = await settled()
  const put = async (content: string) => {
    writeIn(dir, 'contacts.yaml', content)
    utimesSync(join(dir, 'contacts.yaml'), 1, 1)
    await pause(80)
  }
  await put(small['contacts.yaml'])
  await loadRegistry(dir, cache)
  expect(await isUsed(dir, cache)).toBe(true)
  await put(small['contacts.yaml'].replace('ACME', 'AKME'))
  expect((await loadRegistry(dir, cache)).partners[0]?.name).toBe('AKME')
})

test('only the changed file of a split list is read again', async () => {
  const more = (key: string) =>
    `contacts:\n  - { key: ${key}, name: X, organization: acme, category: watcher, emails: [], language: pl }\n`
  const { dir, cache } = await settled({ ...small, 'contacts/a.yaml': more('CRM-8'), 'contacts/b.yaml': more('CRM-9') })
  await loadRegistry(dir, cache)
  // marks the cached entry, to show that the cache is used for it
  change(cache, 'part:contacts/a.yaml', (json) => json.replace('CRM-8', 'CRM-88'))
  writeIn(dir, 'contacts/b.yaml', more('CRM-99'))
  await pause(80)
  expect((await loadRegistry(dir, cache)).contacts.map(({ key }) => key)).toEqual([
    'CRM-1',
    'CRM-2',
    'CRM-88',
    'CRM-99',
  ])
})

test('several processes that make it at once do not disturb each other', async () => {
  const { dir, cache } = await settled()
  await loadRegistry(dir, cache)
  const path = copyIn(cache)
  const script = `
    const { loadRegistry } = await import(${JSON.stringify(new URL('../../src/registry-files/snapshot.ts', import.meta.url).href)})
    for (let turn = 0; turn < 10; turn += 1) {
      rmSync(${JSON.stringify(path)}, { force: true })
      const { contacts } = await loadRegistry(${JSON.stringify(dir)}, ${JSON.stringify(cache)})
      if (contacts.length !== 2) throw new Error('there are ' + contacts.length)
    }`
  const run = () =>
    promisify(execFile)(process.execPath, ['--input-type=module', '-e', `import { rmSync } from 'node:fs'\n${script}`])
  await Promise.all([run(), run(), run()])
  await loadRegistry(dir, cache)
  expect(readdirSync(cache)).toHaveLength(1)
  expect(await isUsed(dir, cache)).toBe(true)
})

test('a file that was changed a moment ago is read again next time', async () => {
  const { dir, cache } = await settled()
  utimesSync(join(dir, 'contacts.yaml'), new Date(Date.now() + 60_000), new Date(Date.now() + 60_000))
  await loadRegistry(dir, cache)
  expect(existsSync(cache)).toBe(false)
})

test('after a change of one file, problems still have the places of all', async () => {
  const { dir, cache } = await settled()
  await loadRegistry(dir, cache)
  writeIn(
    dir,
    'contacts.yaml',
    small['contacts.yaml'].replace('id: acme', 'id: other').replace('organization: acme', 'organization: other'),
  )
  await expect(loadRegistry(dir, cache)).rejects.toMatchObject({
    code: 'registry-invalid',
    params: { count: 1, folder: dir },
    problems: [{ code: 'registry-reference', place: { file: 'products.yaml', line: 4, path: 'products[0].partner' } }],
  })
})

test('a cache that cannot be written is passed over', async () => {
  const { dir } = await settled()
  const cache = join(scratchFolder({ file: '' }), 'file/dniu')
  expect((await loadRegistry(dir, cache)).operators).toHaveLength(1)
})

test('a bad registry leaves no copy', async () => {
  const { dir, cache } = await settled({ ...small, 'products.yaml': 'products: [' })
  await expect(loadRegistry(dir, cache)).rejects.toMatchObject({ code: 'registry-invalid', exit: 2 })
  expect(existsSync(cache)).toBe(false)
})

const id = fc.stringMatching(/^[a-z0-9][a-z0-9.-]{0,9}$/)
/** Any text that a registry may hold: `┼ൺ`, for one, is what is left of a letter. */
const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .filter((value) => !isFlaw(readText(value)) && !/\p{C}/u.test(value))
const language = fc.constantFrom('pl' as const, 'en' as const)
const word = fc.stringMatching(/^[a-z]{1,8}$/)

/** The lists of a valid registry: a partner, its contacts, and a product they belong to. */
const sound = fc
  .record({
    partner: fc.record({ id, name: text, language }),
    contacts: fc.uniqueArray(
      fc.record({
        key: fc.nat().map((number) => `CRM-${number}`),
        name: text,
        category: fc.constantFrom('technical', 'business', 'watcher'),
        status: fc.constantFrom('active', 'inactive'),
        emails: fc.array(
          word.map((local) => `${local}@acme.example`),
          { maxLength: 3 },
        ),
        language,
      }),
      { selector: ({ key }) => key, maxLength: 5 },
    ),
    product: fc.record({
      id,
      name: fc.record({ pl: text, en: text }),
      numbers: fc.array(fc.stringMatching(/^[0-9]{3,6}$/)),
    }),
    line: text,
  })
  .filter(({ partner }) => partner.id !== 'play')

test('any sound registry comes back from the copy as it was read', async () => {
  await fc.assert(
    fc.asyncProperty(sound, async ({ partner, contacts, product, line }) => {
      const { dir, cache } = await settled({
        'operators.yaml': 'operators: [{ id: play, name: PLAY, country: pl, language: pl }]',
        'contacts.yaml': JSON.stringify({
          partners: [partner],
          contacts: contacts.map((contact) => ({ ...contact, organization: partner.id })),
        }),
        'products.yaml': JSON.stringify({
          products: [
            { ...product, key: 'CRM-1', partner: partner.id, services: [], contacts: contacts.map(({ key }) => key) },
          ],
        }),
        'settings.yaml': small['settings.yaml'].replace('[Digital Virgo]', () => JSON.stringify([line])),
      })
      const read: Registry = await loadRegistry(dir, cache)
      expect(await isUsed(dir, cache)).toBe(true)
      expect(await loadRegistry(dir, cache)).toEqual(read)
      expect(read.contacts.map(({ name }) => name)).toEqual(contacts.map(({ name }) => name))
      expect(read.settings.signature.lines).toEqual([line])
    }),
    { numRuns: 25 },
  )
})
