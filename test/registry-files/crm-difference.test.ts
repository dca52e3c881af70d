import { chmodSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Difference, differenceOf } from '../../src/procedure/crm/difference.ts'
import type { CrmEntry } from '../../src/procedure/crm/entry.ts'
import { tooMany } from '../../src/procedure/crm/whole.ts'
import { entrySchemas, settingsSchema } from '../../src/registry/schema.ts'
import type { CrmSettings, Registry } from '../../src/registry/types.ts'
import { draftsOf, markOf, refuseWrong, shelfIn, writeDrafts } from '../../src/registry-files/crm-files.ts'
import { judge } from '../../src/registry-files/judge.ts'
import { readRegistry } from '../../src/registry-files/read.ts'
import { crmSettings } from '../servers/jira-crm.ts'
import { scratchFolder, small } from './scratch.ts'

const crm = settingsSchema.shape.jira.parse({
  url: 'https://jira.example/',
  project: 'HL',
  types: { letter: '1', works: '2', outage: '3' },
  crm: { ...crmSettings, types: { contact: '10201', product: '~' } },
})?.crm as CrmSettings

const registryIn = (folder: string): Registry => {
  const reading = readRegistry(folder)
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems))
  return reading.registry
}

const compared = (entries: readonly CrmEntry[], registry: Registry, before: Difference['marks'] = new Map()) =>
  differenceOf(entries, registry, {
    ...{ crm, before, mark: markOf, take: new Set<string>() },
    judge: (list, raw) =>
      judge<object>(list === 'contacts' ? entrySchemas.contacts.contacts : entrySchemas.products.products, raw),
  })

const entry = fc.record({
  key: fc.integer({ min: 1, max: 12 }).map((n) => (n > 2 ? `CRM-${n + 10}` : `CRM-${n}`)),
  name: fc.constantFrom('Ada', 'Łucja Żak', "O'Brien: NOC #2", '', '\u0007'),
  emails: fc.array(fc.constantFrom('a@acme.example', 'b@acme.example', 'nobody'), { maxLength: 3 }),
  category: fc.constantFrom('501', '502', '999'),
  status: fc.constantFrom('1', '6'),
})

/** CRM-1 is the operator's and CRM-2 the partner's, as the small registry has them. */
const crmEntry = ({
  key,
  name,
  emails,
  category,
  status,
}: { [K in 'key' | 'name' | 'category' | 'status']: string } & { emails: string[] }): CrmEntry => ({
  key,
  list: 'contacts',
  values: {
    name: name === '' ? [] : [[name]],
    emails: emails.length === 0 ? [] : [[emails.join('\n')]],
    ...{ category: [['Rodzaj', category]], status: [['Stan', status]] },
    organization: [[key === 'CRM-1' ? 'PLAY' : 'acme', '77']],
  },
})

it('a difference that was written is none the next time, in whatever order the CRM is told', () => {
  fc.assert(
    fc.property(fc.uniqueArray(entry, { selector: ({ key }) => key, maxLength: 10 }), (rows) => {
      const folder = scratchFolder(small)
      const registry = registryIn(folder)
      const entries = rows.map(crmEntry)
      const difference = compared(entries, registry)
      const byKey = (all: readonly { readonly key: string }[]) => all.map(({ key }) => key).toSorted()
      const reversed = compared(entries.toReversed(), registry)
      for (const group of ['fresh', 'changed', 'gone', 'left'] as const)
        expect(byKey(reversed[group])).toEqual(byKey(difference[group]))
      expect(difference.conflicts).toEqual([])
      const shelf = shelfIn(folder)
      const drafts = draftsOf(shelf, difference)
      refuseWrong(folder, drafts, { registry, difference })
      writeDrafts(shelf, drafts)
      const next = compared(entries, registryIn(folder), difference.marks)
      const open = ['fresh', 'changed', 'gone', 'conflicts', 'byHand'] as const
      expect(open.map((group) => next[group])).toEqual(open.map(() => []))
      expect(byKey(next.left)).toEqual(byKey(difference.left))
    }),
    { numRuns: 100 },
  )
})

it('a file that a group may write to is the group’s afterwards, too, whatever the umask', ({ onTestFinished }) => {
  const folder = scratchFolder(small)
  const file = join(folder, 'contacts.yaml')
  chmodSync(file, 0o664)
  const before = process.umask(0o077)
  onTestFinished(() => void process.umask(before))
  writeDrafts(shelfIn(folder), new Map([['contacts.yaml', `# ours\n${small['contacts.yaml']}`]]))
  expect(readFileSync(file, 'utf8')).toMatch(/^# ours\n/)
  expect(statSync(file).mode & 0o777).toBe(0o664)
})

it('a name that two firms have gives a contact to neither, unless something else tells them apart', () => {
  const file = small['contacts.yaml'].replace(
    'partners:\n',
    'partners:\n  - { id: play-media, name: Play, domains: [play-media.example], language: pl }\n',
  )
  const registry = registryIn(scratchFolder({ ...small, 'contacts.yaml': file }))
  const row = { name: 'Ada', emails: ['ada@play-media.example'], category: '501', status: '1' }
  const of = (organization: readonly string[]) => {
    const entries = [...registry.contacts.map(({ key }) => key), 'CRM-11'].map((key) => {
      const entry = crmEntry({ ...row, key })
      const isNew = key === 'CRM-11'
      return isNew ? { ...entry, values: { ...entry.values, organization: [organization] } } : entry
    })
    const { fresh, left, changed } = compared(entries, registry)
    const firm = fresh.map(({ sound }) => (sound as { organization: string }).organization)
    return {
      firm,
      left: left.map(({ key }) => key),
      moved: changed.filter(({ fields }) => fields.some(({ id }) => id === 'organization')),
    }
  }
  // the operator's own contact, which names it by that name too, stays where it is
  expect(of(['PLAY', '77'])).toEqual({ firm: [], left: ['CRM-1', 'CRM-11'], moved: [] })
  expect(of(['PLAY', 'play-media'])).toEqual({ firm: ['play-media'], left: ['CRM-1'], moved: [] })
  expect(of(['play-media', '77']).firm).toEqual(['play-media'])
})

it('a tenth may go, and no more', () => {
  const registry = registryIn(scratchFolder(small))
  const [one] = registry.contacts
  if (one === undefined) throw new Error('no contact')
  const many = { ...registry, contacts: Array.from({ length: 20 }, (_, n) => ({ ...one, key: `CRM-${n}` })) }
  const without = (count: number) =>
    tooMany(
      compared(
        many.contacts.slice(count).map(({ key }) => ({ key, list: 'contacts', values: {} })),
        many,
      ),
      many,
    )
  expect([without(2), without(3)]).toEqual([null, 3])
})

it('an entry whose form would change another one is not written', () => {
  const shared = small['contacts.yaml']
    .replace('emails: [noc@play.example]', 'emails: &shared [noc@play.example]')
    .replace('emails: [noc@acme.example]', 'emails: *shared')
  const folder = scratchFolder({ ...small, 'contacts.yaml': shared })
  const registry = registryIn(folder)
  const row = { key: 'CRM-1', name: 'Sieć', emails: ['a@play.example'], category: '501', status: '1' }
  const difference = compared([crmEntry(row)], registry)
  expect(() => refuseWrong(folder, draftsOf(shelfIn(folder), difference), { registry, difference })).toThrow(
    expect.objectContaining({ code: 'crm-odd-form' }),
  )
})
