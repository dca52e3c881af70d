import { describe, expect, it } from 'vitest'
import { guardOwnWords } from '../../src/guard/guard.ts'
import { manyReaders } from '../../src/guard/leaks.ts'
import type { Recipient } from '../../src/procedure/notice/recipients.ts'
import type { Bilingual, Registry } from '../../src/registry/types.ts'
import { contact, product, registry, staff } from '../procedure/notice/cases.ts'

const shownIn = (text: Bilingual | null, house: Registry, recipients: readonly Recipient[]) =>
  guardOwnWords({
    words:
      text === null ? [] : (['en', 'pl'] as const).map((lang) => ({ flag: `--text-${lang}`, text: text[lang], lang })),
    readers: manyReaders(recipients, house),
    audience: 'partner',
    registry: house,
    spelt: [],
  }).filter(({ code }) => code.startsWith('text-shows'))

const house = registry({
  staff: [staff('ola')],
  contacts: [
    contact('A1', 'acme', { emails: ['noc@acme.example'] }),
    contact('P1', 'play', { emails: ['czs@play.example'] }),
  ],
})
const to = (address: string, partner: string | null): Recipient => ({ address, partner, reasons: [{ by: 'added' }] })
const acme = to('noc@acme.example', 'acme')
const beta = to('ops@beta.example', 'beta')
const owner = to('ola@dv.example', null)
const stranger = to('someone@else.example', null)

const leaks = (text: string, recipients: readonly Recipient[], pl = '') =>
  shownIn({ en: text, pl }, house, recipients).map(({ params }) => `${params?.address} ${params?.holder}`)

describe('one partner never sees another, in the operator’s own words either (§2)', () => {
  it.each([
    ['Reported by noc@acme.example.', ['noc@acme.example acme']],
    ['Reported by <NOC@Acme.example>, thank you', ['NOC@Acme.example acme']],
    ['mailto:noc@acme.example', ['noc@acme.example acme']],
    ['noc@acme.example/ops@beta.example', ['noc@acme.example acme', 'ops@beta.example beta']],
    ['czs@play.example knows', ['czs@play.example play']],
    ['write to someone@else.example', ['someone@else.example someone@else.example']],
    ['write to ola@dv.example or helpline@dv.example', []],
    ['nobody@nowhere.example', []],
    ['3 @ 5', []],
  ])('%s', (text, found) => {
    expect(leaks(text, [acme, beta, owner, stranger])).toEqual(found)
  })

  it('reads both languages', () => {
    expect(leaks('', [acme, beta], 'Zgłosił noc@acme.example')).toEqual(['noc@acme.example acme'])
  })

  it('lets a firm read its own address when nobody else is told', () => {
    expect(leaks('Reported by noc@acme.example.', [acme, owner])).toEqual([])
    expect(leaks('Reported by noc@acme.example.', [acme, stranger])).toEqual(['noc@acme.example acme'])
    expect(leaks('czs@play.example knows', [acme])).toEqual(['czs@play.example play'])
  })

  it('knows people of DV and partners by their addresses, however these are spelt', () => {
    const spelt = [to('NOC@Acme.Example.', null), to('Ola@DV.example.', null)]
    expect(manyReaders(spelt, house)).toMatchObject({
      organization: 'acme',
      many: new Map([['noc@acme.example', 'acme']]),
    })
    expect(leaks('Reported by noc@acme.example.', spelt)).toEqual([])
  })

  it('has nothing to say of a notice without own words', () => {
    expect(shownIn(null, house, [acme, beta])).toEqual([])
  })
})

describe('one partner is never named to another, in the operator’s own words either (§2)', () => {
  const partners = [
    { id: 'acme', name: 'ACME Sp. z o.o.', domains: ['acme.example'] },
    { id: 'beta', name: 'Ćwierćnuta S.A.', domains: ['cwiercnuta.example'] },
    { id: 'gamma', name: 'Play S.A.', domains: [] },
    { id: 'delta', name: 'Radio Wisła & Przyjaciele', domains: [] },
  ].map((one) => ({ ...one, subdomains: false, language: 'pl' as const, owner: null }))
  const named = registry({
    ...house,
    operators: house.operators.map((one) => ({ ...one, domains: [`${one.id}.example`] })),
    partners,
    products: [
      product('karaoke', 'beta', { name: { pl: 'karaoke w Radiu Wisła', en: 'karaoke' } }),
      product('acme-pay', 'acme', { name: { pl: 'płatności ACME', en: 'ACME payments' } }),
    ],
  })
  const shown = (text: string, recipients: readonly Recipient[] = [acme, beta, owner], pl = '') =>
    shownIn({ en: text, pl }, named, recipients).map(({ code, params }) => [
      code,
      params?.shown ?? params?.address,
      params?.holder,
    ])

  it.each([
    ['ACME is down', [['text-shows-partner', 'ACME', 'acme']]],
    ['hooks.acme.example is down', [['text-shows-partner', 'hooks.acme.example', 'acme']]],
    [
      'ACME, ACME and noc@acme.example',
      [
        ['text-shows-partner', 'ACME', 'acme'],
        ['text-shows-partner', 'ACME', 'acme'],
        ['text-shows-address', 'noc@acme.example', 'acme'],
      ],
    ],
    ['someone.new@acme.example', [['text-shows-address', 'someone.new@acme.example', 'acme']]],
    ['ACME payments do not work', [['text-shows-partner', 'ACME', 'acme']]],
    ['u partnera Ćwierćnuta', [['text-shows-partner', 'Ćwierćnuta', 'beta']]],
    ['PLAY and Plus, play.example, Digital Virgo, ola', []],
    ['karaoke w Radiu Wisła', []],
    ['w Radiu Wisła', [['text-shows-partner', 'Radiu Wisła', 'delta']]],
  ])('%s', (text, expected) => {
    expect(shown(text)).toEqual(expected)
  })

  it('reads both languages', () => {
    expect(shown('', [acme, beta], 'ACME nie działa')).toEqual([['text-shows-partner', 'ACME', 'acme']])
  })

  it('lets a firm read its own name when nobody else is told', () => {
    expect(shown('ACME', [acme, owner])).toEqual([])
    expect(shown('ACME', [acme, stranger])).toHaveLength(1)
    expect(shown('ACME', [beta])).toHaveLength(1)
  })
})
