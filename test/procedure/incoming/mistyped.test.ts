import { describe, expect, test } from 'vitest'
import { mistypedAddresses } from '../../../src/procedure/incoming/mistyped.ts'
import { inStrangeDomains } from '../../../src/procedure/incoming/strange-domains.ts'
import type { Registry } from '../../../src/registry/types.ts'
import { directoryOf } from '../../../src/registry-files/directory.ts'
import { mistypedContacts } from '../../../src/registry-files/doubts.ts'
import { growth, linear } from '../../stage/growth.ts'

const partner = (id: string, ...domains: string[]) => ({ id, name: id, domains, language: 'pl', owner: '~' })
const contact = (key: string, organization: string, ...emails: string[]) => {
  return { key, name: key, organization, category: 'technical', status: 'active', emails, phones: [], language: 'pl' }
}
const house = {
  settings: { organization: { name: 'DV', domains: ['digitalvirgo.example'] } },
  staff: [{ id: 'ola', name: 'Ola', email: 'ola@digitalvirg.example', roles: [] }],
  operators: [partner('play', 'play.example')],
  partners: [
    partner('acme', 'acme.pl'),
    partner('bank', 'bank-polski.pl', 'mail.bank-polski.example'),
    partner('corner', 'corner.pl'),
    partner('alfa', 'alfamedia.pl'),
    partner('beta', 'alfamedja.pl'),
    partner('dv', 'dv.pl'),
    partner('twin', 'vvp.pl'),
  ],
  contacts: [
    contact('CRM-1', 'acme', 'noc@acme.pl', 'noc@acmee.pl'),
    contact('CRM-2', 'acme', 'it@acmee.pl'),
    contact('CRM-3', 'bank', 'bank@gmail.com', 'noc@bank-polski.pl'),
    { ...contact('CRM-4', 'corner', 'noc@cornerr.pl'), status: 'inactive' },
  ],
  products: [],
  services: [],
} as unknown as Registry
const directory = directoryOf(house)

const judge = (address: string, reason?: string) => {
  const recipients = inStrangeDomains([address], house)
  return mistypedAddresses({ recipients, byHand: [address], reason }, house, directory)
}
const meant = (address: string) => judge(address).refused[0]?.params?.suggestion

describe('an address given by hand', () => {
  test.each([
    ['noc@amce.pl', 'noc@acme.pl'],
    ['noc@acmme.pl', 'noc@acme.pl'],
    ['noc@acm.pl', 'noc@acme.pl'],
    ['noc@acrne.pl', 'noc@acme.pl'],
    ['noc@comer.pl', 'noc@corner.pl'],
    // Cyrillic а, in the form of a header
    ['noc@xn--cme-5cd.pl', 'noc@acme.pl'],
    ['noc@acme.com', 'noc@acme.pl'],
    ['noc@acme.com.pl', 'noc@acme.pl'],
    ['noc@acme.pl.com', 'noc@acme.pl'],
    ['noc@bankpolski.pl', 'noc@bank-polski.pl'],
    ['noc@bank-po1ski.pl', 'noc@bank-polski.pl'],
    ['noc@bnak-poslki.pl', 'noc@bank-polski.pl'],
    ['noc@digitalvirgp.example', 'noc@digitalvirgo.example'],
    ['noc@PLAY.exmaple', 'noc@play.example'],
    ['noc@plya.example', 'noc@play.example'],
    ['jan@gmial.com', 'jan@gmail.com'],
    ['jan@gmail.con', 'jan@gmail.com'],
    ['jan@outlok.com', 'jan@outlook.com'],
    ['jan@interia.pI', 'jan@interia.pl'],
    ['jan@onet.pI', 'jan@onet.pl'],
  ])('%s: %s', (address, suggestion) => expect(meant(address)).toBe(suggestion))

  test.each([
    ['of a contact', 'noc@acmee.pl'],
    ['of the staff', 'ola@digitalvirg.example'],
    ['in a domain of a partner', 'somebody@acme.pl'],
    ['in a domain of another partner that is much the same', 'noc@alfamedja.pl'],
    ['below a domain of a partner', 'noc@mail.acme.pl'],
    ['beside a domain of a partner, below the same one', 'noc@bank-polski.example'],
    ['of a public mailbox', 'acme@gmail.com'],
    ['of a public mailbox that is much like a partner', 'acme@wp.pl'],
    ['in a short domain', 'noc@dw.pl'],
    ['in a short domain elsewhere', 'noc@dv.com'],
    ['in the domain of a firm whose name begins alike', 'noc@acme-support.test'],
    ['like nothing there is', 'noc@elsewhere.test'],
  ])('%s is not asked about', (_, address) => expect(meant(address)).toBeUndefined())

  test('is told, not asked about, with a reason; so is one that is in the registry', () => {
    expect(judge('noc@amce.pl', 'they moved')).toMatchObject({
      refused: [],
      doubts: [{ code: 'recipient-mistyped', params: { address: 'noc@amce.pl', suggestion: 'noc@acme.pl' } }],
    })
    expect(judge('noc@acmee.pl')).toMatchObject({ refused: [], doubts: [{ code: 'recipient-mistyped' }] })
    expect(judge('noc@amce.pl').doubts).toEqual([])
  })

  test('is what is asked about: what a rule has chosen is told', () => {
    const recipients = ['noc@amce.pl', 'it@amce.pl']
    const { refused, doubts } = mistypedAddresses(
      { recipients, byHand: ['IT@amce.pl'], reason: undefined },
      house,
      directory,
    )
    expect([refused, doubts].map((some) => some.map(({ params }) => params?.address))).toEqual([
      ['it@amce.pl'],
      ['noc@amce.pl'],
    ])
  })

  test('is looked up only so often: a registry with more strange domains is checked by itself', () => {
    const asked = new Set<string>()
    const lookAlikes = (domain: string) => {
      asked.add(domain)
      return []
    }
    const recipients = Array.from({ length: 1000 }, (_, at) => `noc@firm${at}.test`)
    mistypedAddresses({ recipients, byHand: [], reason: undefined }, house, { lookAlikes })
    expect(asked.size).toBe(300)
  })
})

test('the contacts of a registry are looked through, each domain told once', () => {
  expect(mistypedContacts(house)).toMatchObject([
    {
      problem: {
        code: 'registry-address-mistyped',
        params: { value: 'noc@acmee.pl', suggestion: 'noc@acme.pl', count: 2 },
      },
      entry: { key: 'CRM-1' },
      path: ['emails', 1],
    },
  ])
})

test('many contacts are looked through in linear time, strange domains among them', async () => {
  const registryOf = (size: number): Registry => {
    const partners = Array.from({ length: size / 4 }, (_, at) => partner(`p${at}`, `${word(at)}.pl`))
    const contacts = Array.from({ length: size }, (_, at) => {
      const known = at % partners.length
      const domain = at % 50 === 0 ? `${word(at + 1_000_000)}.${at % 2 === 0 ? 'com' : 'pl'}` : `${word(known)}.pl`
      return contact(`CRM-${at}`, `p${known}`, `noc@${domain}`)
    })
    return { ...house, partners, contacts } as unknown as Registry
  }
  expect(await growth(registryOf, mistypedContacts, { from: 1_024, most: 32_768 })).toBeLessThan(linear)
})

/** A name of its own for each number, as unlike the others as names are. */
function word(number: number): string {
  let [rest, name] = [(number * 2_654_435_761) % 4_294_967_296, '']
  for (const letters of ['bcdfgklmnprstw', 'aeiou', 'bdgklmnprst', 'aeiouy', 'bcdfghklmnprst', 'aeiou', 'klmnprst']) {
    name += letters[rest % letters.length]
    rest = Math.floor(rest / letters.length)
  }
  return name + number.toString(36)
}
