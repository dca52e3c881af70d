import { describe, expect, it } from 'vitest'
import { judge, type Leaving } from '../../../src/procedure/profiles/judge.ts'
import type { Profile, Staff } from '../../../src/registry/types.ts'
import { contact, registry, settings, staff } from '../notice/cases.ts'

const whom = { partners: [], operators: [], domains: [], addresses: [], categories: [] }
type Wish = Omit<Partial<Profile>, 'only' | 'forbidden' | 'except'> &
  Partial<Record<'only' | 'forbidden' | 'except', Partial<typeof whom> | Record<string, readonly string[]>>>

const profile = (id: string, { only, forbidden, except, ...more }: Wish = {}): Profile =>
  ({
    ...{ id, for: ['operator'], alone: null, approval: 'beside', approves: false, ...more },
    ...(only && { only: { ...whom, ...only } }),
    ...(forbidden && { forbidden: { ...whom, ...forbidden } }),
    ...(except && { except: { ...whom, ...except } }),
  }) as Profile

const people: readonly Staff[] = [
  staff('anna', { name: 'Anna' }),
  staff('ewa', { name: 'Ewa', roles: ['supervisor'] }),
  staff('root', { name: 'Root', roles: ['administrator'] }),
  staff('nobody', { name: 'Nobody', roles: [] }),
]

const house = (...profiles: Profile[]) =>
  registry({
    staff: people,
    partners: [
      { id: 'acme', name: 'ACME', domains: ['acme.example'], subdomains: false, language: 'pl', owner: null },
      { id: 'beta', name: 'Beta', domains: ['beta.example'], subdomains: false, language: 'pl', owner: null },
    ],
    contacts: [
      contact('CRM-1', 'acme', { emails: ['Noc@acme.example'], category: 'technical' }),
      contact('CRM-2', 'acme', { emails: ['boss@mail.example'], category: 'business' }),
      contact('CRM-3', 'play', { emails: ['czs@play.example'] }),
    ],
    settings: { ...settings, profiles },
  })

const to = (...keys: string[]) => keys.map((key) => ({ key, partner: null }))

function verdict(profiles: readonly Profile[], leaving: Partial<Leaving> = {}) {
  return judge(
    { command: 'outage open', by: 'anna', recipients: to('noc@acme.example'), ...leaving },
    house(...profiles),
  )
}

/** `allowed`, `second`, or the code of the refusal with its rule. */
function said(profiles: readonly Profile[], leaving: Partial<Leaving> = {}): string {
  const found = verdict(profiles, leaving)
  if (found.is !== 'refused') return found.is
  return [found.problem.code, found.problem.params?.rule].filter(Boolean).join(' ')
}

describe('whom a profile holds for', () => {
  it.each([
    ['a role', ['operator'], 'allowed'],
    ['a person', ['anna'], 'allowed'],
    ['everybody', ['everybody'], 'allowed'],
    ['another role', ['supervisor'], 'profile-none'],
    ['another person', ['ewa'], 'profile-none'],
  ])('%s', (_, holds, expected) => {
    expect(said([profile('desk', { for: holds })])).toBe(expected)
  })

  it('an administrator is limited by none, and a stranger has none', () => {
    const strict = [profile('desk', { for: ['everybody'], kinds: [] })]
    expect(said(strict, { by: 'root' })).toBe('allowed')
    expect(said(strict, { by: 'ewa' })).toBe('profile-kind')
    expect(said([profile('desk')], { by: 'gone' })).toBe('profile-none')
  })

  it('of several, each allows what it allows', () => {
    const both = [profile('letters', { kinds: ['letter'] }), profile('outages', { for: ['anna'], kinds: ['outage'] })]
    expect(said(both, { command: 'letter partner' })).toBe('allowed')
    expect(said(both, { command: 'outage close' })).toBe('allowed')
    expect(said(both, { command: 'maintenance open' })).toBe('profile-kind')
  })
})

describe('what may be sent', () => {
  it.each([
    ['outage', 'outage open', 'allowed'],
    ['outage open', 'outage open', 'allowed'],
    ['outage open', 'outage close', 'profile-kind'],
    ['letter', 'letter operator', 'allowed'],
    ['inbox accept', 'inbox reject', 'profile-kind'],
  ] as const)('%s, and %s is sent', (kind, command, expected) => {
    expect(said([profile('desk', { kinds: [kind] })], { command })).toBe(expected)
  })

  it('a refusal names the profile, what it allows, and who may', () => {
    const all = [profile('desk', { kinds: ['letter'] }), profile('boss', { for: ['supervisor'] })]
    expect(verdict(all)).toMatchObject({
      problem: {
        code: 'profile-kind',
        params: { profile: 'desk', who: 'Anna', kinds: 'letter', may: 'Ewa (ewa), Root (root)' },
      },
    })
  })
})

describe('to whom', () => {
  const rule = (forbidden: Record<string, readonly string[]>, key: string, partner: string | null = null) =>
    said([profile('desk', { forbidden })], { recipients: [{ key, partner }] })

  it.each([
    ['an address, however it is spelt', { addresses: ['NOC@acme.example'] }, 'noc@acme.example'],
    ['a domain', { domains: ['acme.example'] }, 'a@acme.example'],
    ['what is below a domain', { domains: ['acme.example'] }, 'a@mx.acme.example'],
    ['a partner by its domain', { partners: ['acme'] }, 'stranger@acme.example'],
    ['a partner by its contact elsewhere', { partners: ['acme'] }, 'boss@mail.example'],
    ['an operator by its contact', { operators: ['play'] }, 'czs@play.example'],
    ['a category', { categories: ['business'] }, 'boss@mail.example'],
  ])('%s is forbidden', (_, forbidden, key) => {
    expect(rule(forbidden, key)).toMatch(/^profile-recipient forbidden: /)
  })

  it('a partner is forbidden whose message it is, whatever its address', () => {
    expect(rule({ partners: ['acme'] }, 'x@elsewhere.example', 'acme')).toBe(
      'profile-recipient forbidden: partners: acme',
    )
  })

  it.each([
    ['another address', { addresses: ['noc@beta.example'] }],
    ['a domain that ends alike', { domains: ['cme.example'] }],
    ['another partner', { partners: ['beta'] }],
    ['another category', { categories: ['business'] }],
  ])('%s says nothing', (_, forbidden) => {
    expect(rule(forbidden, 'noc@acme.example')).toBe('allowed')
  })

  it('forbidden, and allowed all the same', () => {
    const rules = { forbidden: { partners: ['acme'] }, except: { addresses: ['noc@acme.example'] } }
    expect(said([profile('desk', rules)])).toBe('allowed')
    expect(said([profile('desk', rules)], { recipients: to('noc@acme.example', 'boss@mail.example') })).toBe(
      'profile-recipient forbidden: partners: acme',
    )
  })

  it('only some, and our own people besides, whom the procedure wants in copy', () => {
    const rules = { only: { partners: ['acme'] } }
    expect(said([profile('desk', rules)], { recipients: to('noc@acme.example', 'ewa@dv.example') })).toBe('allowed')
    expect(said([profile('desk', rules)], { recipients: to('x@beta.example') })).toBe('profile-recipient only')
    const named = { ...rules, forbidden: { addresses: ['ewa@dv.example'] } }
    expect(said([profile('desk', named)], { recipients: to('ewa@dv.example') })).toMatch(/^profile-recipient forbidden/)
  })

  it('names the first few addresses, and counts all', () => {
    const many = to(...[1, 2, 3, 4, 5].map((n) => `n${n}@acme.example`))
    const found = verdict([profile('desk', { forbidden: { partners: ['acme'] } })], { recipients: many })
    expect(found).toMatchObject({
      problem: { params: { count: 5, addresses: 'n1@acme.example, n2@acme.example, n3@acme.example …' } },
    })
  })
})

describe('how many without a second person', () => {
  const two = to('noc@acme.example', 'x@beta.example')
  it('so many may be told alone, one more wants a second person', () => {
    expect(said([profile('desk', { alone: 2 })], { recipients: two })).toBe('allowed')
    expect(said([profile('desk', { alone: 1 })], { recipients: two })).toBe('second')
    expect(said([profile('desk', { alone: 0 })])).toBe('second')
  })

  it('what is forbidden no second person allows', () => {
    const rules = { alone: 0, forbidden: { partners: ['acme'] } }
    expect(said([profile('desk', rules)])).toMatch(/^profile-recipient/)
  })

  it('the widest profile counts, and the people who may say yes are named: never the first', () => {
    const all = [
      profile('narrow', { alone: 0, approves: true }),
      profile('wide', { alone: 1 }),
      profile('boss', { for: ['supervisor'], approves: true }),
    ]
    expect(verdict(all, { recipients: two })).toMatchObject({
      is: 'second',
      profile: { id: 'wide' },
      problem: { code: 'approval-needed', params: { most: 1, count: 2, may: 'Ewa (ewa), Root (root)' } },
    })
  })
})
