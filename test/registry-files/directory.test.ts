import { chmodSync, existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { Directory } from '../../src/procedure/incoming/directory.ts'
import type { Registry } from '../../src/registry/types.ts'
import { directoryOf, openDirectory } from '../../src/registry-files/directory.ts'
import { directoryEntries } from '../../src/registry-files/directory-entries.ts'
import { readRegistry } from '../../src/registry-files/read.ts'
import { scratchFolder, small, writeIn } from './scratch.ts'

const files = {
  ...small,
  'operators.yaml': small['operators.yaml'].replace('country: pl', 'country: pl\n    domains: [play.example]'),
  'contacts.yaml': `staff:
  - { id: anna.nowak, name: Anna Nowak, email: Anna.Nowak@dv.example, roles: [operator] }
partners:
  - { id: acme, name: ACME, domains: [acme.example, acme.com.pl], subdomains: true, language: en }
  - { id: shop, name: Shop, domains: [shop.acme.example], language: en }
contacts:
  - { key: CRM-1, name: Sieć, organization: play, category: technical, emails: [noc@play.example], language: pl }
  - { key: CRM-2, name: NOC, organization: acme, category: technical, emails: [NOC@acme.example, noc@ACME.example], language: en }
  - { key: CRM-3, name: Old, organization: acme, category: technical, status: inactive, emails: [noc@acme.example, b@acme.example], language: en }
`,
  'products.yaml': `services:
  - { id: sms, name: { pl: SMS, en: SMS } }
products:
  - { id: pay, key: CRM-3, name: { pl: a, en: b }, partner: acme, services: [sms], operators: [play], contacts: [CRM-2, CRM-3] }
  - { id: gone, key: CRM-4, name: { pl: a, en: b }, partner: acme, status: inactive, services: [sms], contacts: [CRM-2] }
  - { id: game, key: CRM-5, name: { pl: a, en: b }, partner: acme, services: [sms], contacts: [CRM-2] }
`,
}

/** A registry whose files are old enough to be cached, and a cache folder that does not exist yet. */
async function stage(): Promise<{ dir: string; cache: string }> {
  const folder = scratchFolder()
  for (const [name, content] of Object.entries(files)) writeIn(join(folder, 'registry'), name, content)
  await pause(80)
  return { dir: join(folder, 'registry'), cache: join(folder, 'cache/dniu') }
}

function registryIn(dir: string): Registry {
  const result = readRegistry(dir)
  if ('registry' in result) return result.registry
  throw new Error(JSON.stringify(result.problems))
}

const filesIn = (cache: string) => (existsSync(cache) ? readdirSync(cache).map((name) => join(cache, name)) : [])

describe.each<[string, () => Promise<Directory>]>([
  ['in memory', async () => directoryOf(registryIn((await stage()).dir))],
  [
    'just written',
    async () => {
      const { dir, cache } = await stage()
      return openDirectory(dir, cache)
    },
  ],
  [
    'from the cache',
    async () => {
      const { dir, cache } = await stage()
      await openDirectory(dir, cache)
      return openDirectory(dir, cache)
    },
  ],
  [
    'where nothing can be kept',
    async () => openDirectory((await stage()).dir, join(scratchFolder({ file: '' }), 'file/dniu')),
  ],
])('a directory %s', (_, open) => {
  test('knows contacts by address, the inactive too, each once', async () => {
    const directory = await open()
    expect(directory.contacts('noc@acme.example').map(({ key, status }) => `${key} ${status}`)).toEqual([
      'CRM-2 active',
      'CRM-3 inactive',
    ])
    expect(directory.contacts('b@acme.example').map(({ key }) => key)).toEqual(['CRM-3'])
    expect(directory.contacts('nobody@acme.example')).toEqual([])
  })

  test('knows staff by address and id', async () => {
    const directory = await open()
    expect(directory.staffByAddress('anna.nowak@dv.example')?.id).toBe('anna.nowak')
    expect(directory.staffByAddress('noc@acme.example')).toBeNull()
    expect(directory.staff('anna.nowak')?.name).toBe('Anna Nowak')
    expect(directory.staff('noc@acme.example')).toBeNull()
  })

  test('knows organizations, products and settings', async () => {
    const directory = await open()
    expect(directory.partner('acme')?.name).toBe('ACME')
    expect(directory.operator('play')?.name).toBe('PLAY')
    expect([directory.partner('play'), directory.operator('acme'), directory.product('acme')]).toEqual([
      null,
      null,
      null,
    ])
    expect(directory.product('gone')?.key).toBe('CRM-4')
    expect(directory.settings.organization.name).toBe('DV')
  })

  test('knows the active products of a contact and of a partner', async () => {
    const directory = await open()
    const ids = (products: readonly { readonly id: string }[]) => products.map(({ id }) => id)
    expect(ids(directory.productsOfContact('CRM-2'))).toEqual(['pay', 'game'])
    expect(ids(directory.productsOfContact('CRM-3'))).toEqual(['pay'])
    expect(ids(directory.productsOfContact('CRM-1'))).toEqual([])
    expect(ids(directory.productsOfPartner('acme'))).toEqual(['pay', 'game'])
    expect(ids(directory.productsOfPartner('shop'))).toEqual([])
  })

  test.each([
    ['acme.example', 'acme'],
    ['mail.acme.example', 'acme'],
    ['a.b.acme.com.pl', 'acme'],
    ['shop.acme.example', 'shop'],
    // the nearest claimed domain decides, and shop does not claim its subdomains
    ['x.shop.acme.example', null],
    ['play.example', 'play'],
    ['mail.play.example', null],
    ['dv.example', 'own'],
    ['mail.dv.example', 'own'],
    ['xacme.example', null],
    ['acme.example.test', null],
    ['example', null],
    ['', null],
  ])('knows whose %s is', async (domain, expected) => {
    const owner = (await open()).domain(domain)
    expect(owner && (owner.kind === 'own' ? 'own' : owner.entry.id)).toBe(expected)
  })

  test('names what a strange domain looks like, and nothing for one that is claimed', async () => {
    const directory = await open()
    const likes = (domain: string) =>
      directory
        .lookAlikes(domain)
        .map(({ domain, owner }) => `${domain} ${owner.kind === 'own' ? 'own' : owner.entry.id}`)
    expect(likes('acrne.example')).toEqual(['acme.example acme', 'shop.acme.example shop', 'acme.com.pl acme'])
    expect(likes('dv.example.evil.test')).toEqual(['dv.example own'])
    expect(likes('mail.play.example')).toEqual(['play.example play'])
    for (const domain of ['acme.example', 'mail.acme.example', 'mail.dv.example', 'quite.test']) {
      expect(likes(domain)).toEqual([])
    }
  })
})

describe('the file', () => {
  test('is for its owner alone, is kept, and needs neither the registry nor its copy', async () => {
    const { dir, cache } = await stage()
    await openDirectory(dir, cache)
    const [path = ''] = filesIn(cache)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    const before = statSync(path, { bigint: true }).ino
    await openDirectory(dir, cache)
    expect(statSync(path, { bigint: true }).ino).toBe(before)
  })

  test.each<[string, (dir: string, path: string) => void]>([
    [
      'after a change',
      (dir) => writeIn(dir, 'contacts.yaml', files['contacts.yaml'].replace('name: ACME', 'name: AKME')),
    ],
    ['with one file more', (dir) => writeIn(dir, 'contacts/more.yaml', 'contacts: []\n')],
    ['when it is cut short', (_, path) => writeFileSync(path, readFileSync(path).subarray(0, -1))],
    ['when others can write it', (_, path) => chmodSync(path, 0o666)],
    ['when it is empty', (_, path) => writeFileSync(path, '')],
  ])('is made anew %s', async (_, change) => {
    const { dir, cache } = await stage()
    await openDirectory(dir, cache)
    const [path = ''] = filesIn(cache)
    const before = statSync(path, { bigint: true }).ino
    change(dir, path)
    await pause(80)
    expect((await openDirectory(dir, cache)).partner('acme')).toEqual(directoryOf(registryIn(dir)).partner('acme'))
    expect(statSync(path, { bigint: true }).ino).not.toBe(before)
    expect(filesIn(cache)).toEqual([path])
  })

  test('of another folder is not believed', async () => {
    const [one, other] = [await stage(), await stage()]
    await openDirectory(one.dir, one.cache)
    await openDirectory(other.dir, other.cache)
    writeIn(other.dir, 'contacts.yaml', files['contacts.yaml'].replace('name: ACME', 'name: Other'))
    await pause(80)
    const [path = ''] = filesIn(one.cache)
    writeFileSync(filesIn(other.cache)[0] ?? '', readFileSync(path))
    expect((await openDirectory(other.dir, other.cache)).partner('acme')?.name).toBe('Other')
  })

  test('with a changed answer in it is removed, and the parts of the registry in it answer', async () => {
    const { dir, cache } = await stage()
    await openDirectory(dir, cache)
    const [path = ''] = filesIn(cache)
    const database = new DatabaseSync(path)
    database.exec(`update kept set json = replace(json, 'NOC', 'NUC') where key like 'contact:%'`)
    database.close()
    expect((await openDirectory(dir, cache)).contacts('noc@acme.example')[0]?.name).toBe('NOC')
    expect(filesIn(cache)).toEqual([])
  })

  test('when all of it is damaged, it says so, and the next time all is well', async () => {
    const { dir, cache } = await stage()
    await openDirectory(dir, cache)
    for (const name of readdirSync(cache)) {
      const path = join(cache, name)
      writeFileSync(path, readFileSync(path, 'latin1').replaceAll('"NOC"', '"NUC"'), 'latin1')
    }
    const directory = await openDirectory(dir, cache)
    expect(() => directory.contacts('noc@acme.example')).toThrow(
      expect.objectContaining({ code: 'registry-copy-damaged' }),
    )
    expect((await openDirectory(dir, cache)).contacts('noc@acme.example')[0]?.name).toBe('NOC')
  })

  test('is not left by a registry with problems, nor by one that was changed a moment ago', async () => {
    const { dir, cache } = await stage()
    writeIn(dir, 'products.yaml', `${files['products.yaml']}# now\n`)
    // a busy machine takes longer than a moment
    const soon = Date.now() / 1000 + 60
    utimesSync(join(dir, 'products.yaml'), soon, soon)
    expect((await openDirectory(dir, cache)).product('pay')?.key).toBe('CRM-3')
    expect(filesIn(cache)).toEqual([])
    writeIn(dir, 'products.yaml', 'products: [')
    await pause(80)
    await expect(openDirectory(dir, cache)).rejects.toMatchObject({ code: 'registry-invalid' })
    expect(filesIn(cache)).toEqual([])
  })
})

test('what is kept for a directory grows with the domains of a partner, not with their square', async () => {
  const registry = registryIn((await stage()).dir)
  const size = (count: number) => {
    const domains = Array.from({ length: count }, (_, at) => `firm-${at}.example`)
    const partners = registry.partners.map((partner) => ({ ...partner, domains }))
    return JSON.stringify([...directoryEntries({ ...registry, partners })]).length
  }
  expect(size(400)).toBeLessThan(3 * size(200))
})
