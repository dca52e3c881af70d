import { describe, expect, it, onTestFinished } from 'vitest'
import { type Ran, stage } from '../stage/dniu.ts'
import { scratchFolder, small } from './scratch.ts'

/** Runs dniu on the small registry, with some files replaced. */
function dniu(files: Readonly<Record<string, string>>, ...args: string[]): Promise<Ran> {
  const place = stage({ DNIU_REGISTRY: scratchFolder({ ...small, ...files }) })
  onTestFinished(() => place.remove())
  return place.run(args)
}

describe('show', () => {
  it('gives the whole entry, as it would be written', async () => {
    const { code, stdout } = await dniu({}, 'contacts', 'show', 'CRM-1')
    expect([code, stdout]).toEqual([
      0,
      `key: CRM-1
name: Sieć
organization: play
category: technical
status: active
emails:
  - noc@play.example
phones: []
language: pl
`,
    ])
  })

  it('makes visible what a screen would obey or hide, and folds no line', async () => {
    const name = `${'Long '.repeat(60)}\u200dX`
    const { stdout } = await dniu(
      { 'contacts.yaml': small['contacts.yaml'].replace('Sieć', name) },
      'contacts',
      'show',
      'CRM-1',
    )
    expect(stdout).toContain(`\nname: ${'Long '.repeat(60)}\\u200dX\n`)
  })

  it('stays an array with --json', async () => {
    const { stdout } = await dniu({}, 'staff', 'show', 'anna.nowak', '--json')
    expect(JSON.parse(stdout)).toEqual([
      { id: 'anna.nowak', name: 'Anna Nowak', email: 'anna.nowak@dv.example', roles: ['operator'] },
    ])
  })

  it('knows a product by its id and by its key, and says what was meant', async () => {
    for (const id of ['pay', 'CRM-3']) expect((await dniu({}, 'products', 'show', id)).stdout).toContain('id: pay\n')
    const { code, stdout } = await dniu({}, 'products', 'show', 'pai', '--json')
    expect(code).toBe(2)
    expect(JSON.parse(stdout).error).toMatchObject({
      code: 'unknown-id-near',
      message: expect.stringContaining('pay'),
      hint: expect.stringContaining('dniu products list'),
    })
  })

  it.each(['show', 'find'])('%s of nothing says what is missing', async (action) => {
    const { code, stdout } = await dniu({}, 'products', action, '--json')
    expect(code).toBe(2)
    expect(JSON.parse(stdout).error).toMatchObject({
      code: 'argument-missing',
      message: expect.stringContaining('dniu products show ID | find TEXT'),
    })
  })
})

describe('find', () => {
  it.each([
    ['pl', 'Nie znaleziono: gdzieś.\n'],
    ['en', 'Nothing found: gdzieś.\n'],
  ] as const)('says in %s that there is nothing, and that is no failure', async (lang, said) => {
    expect(await dniu({}, 'products', 'find', 'gdzieś', '--lang', lang)).toEqual({ code: 0, stdout: '', stderr: said })
  })
})

describe('another action', () => {
  it.each(['pl', 'en'])('is refused in %s with the three there are', async (lang) => {
    const { code, stdout, stderr } = await dniu({}, 'operators', 'lst', '--lang', lang)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/„lst”|“lst”/)
    expect(stderr).toMatch(/list.*show ID.*find TEXT/)
  })

  it('is refused before the registry is read', async () => {
    const { stdout } = await dniu({ 'contacts.yaml': 'staff: [' }, 'operators', 'lst', '--json')
    expect(JSON.parse(stdout).error.code).toBe('unknown-choice')
  })
})

describe('registry check', () => {
  it.each([
    [
      'pl',
      /^Rejestr w porządku \(\/.+\): operatorzy 1, partnerzy 1, kontakty 2, produkty 1, usługi 1, pracownicy 1\.\n$/,
    ],
    [
      'en',
      /^The registry is in order \(\/.+\): operators 1, partners 1, contacts 2, products 1, services 1, staff 1\.\n$/,
    ],
  ])('says in %s that all is well, and where', async (lang, said) => {
    const { code, stdout } = await dniu({}, 'registry', 'check', '--lang', lang)
    expect([code, stdout]).toEqual([0, expect.stringMatching(said)])
  })
})
