import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressKey } from '../../../src/address/address.ts'
import { type LetterWish, operatorRecipients, partnerRecipients } from '../../../src/procedure/letter/recipients.ts'
import type { Category, Contact, Registry } from '../../../src/registry/types.ts'
import { contactsOf, letters, operator, product } from './house.ts'

const partner = (id: string, wish: LetterWish = {}, registry: Registry = letters) =>
  partnerRecipients(registry, product(id, registry), wish)

const toOperator = (
  id: string,
  about: { service?: string; product?: string } = {},
  wish: LetterWish = {},
  registry: Registry = letters,
) => operatorRecipients(registry, operator(id, registry), about, wish)

type Selection = ReturnType<typeof partner>
const shown = ({ recipients }: Selection) => recipients.map(({ field, address }) => `${field} ${address}`)
const codes = (problems: Selection['problems']) => problems.map(({ code }) => code)

describe('a letter to a partner (§2.1.2)', () => {
  it('goes to the active Technical contacts, the business owner in copy', () => {
    const selection = partner('pianka-bilety')
    expect(shown(selection)).toEqual(['to technika@pianka.example', 'cc leon.mazur@dv.example'])
    expect(selection.recipients.map(({ fixed, reasons }) => [fixed, reasons])).toEqual([
      [
        false,
        [
          {
            by: 'contact',
            product: 'pianka-bilety',
            services: ['direct-billing'],
            contact: 'CRM-1001',
            category: 'technical',
          },
        ],
      ],
      [true, [{ by: 'owner', product: 'pianka-bilety', staff: 'leon.mazur' }]],
    ])
    // s.dawny@pianka.example is no longer active
    expect(selection.others).toEqual([
      { address: 'grazyna.bak@pianka.example', contact: 'CRM-1002', category: 'business' },
      { address: 'zarzad@pianka.example', contact: 'CRM-1004', category: 'watcher' },
    ])
  })

  it('goes to Business contacts where there is no active Technical one', () => {
    expect(shown(partner('kominek-konkurs'))).toEqual(['to ida.popiol@kominek.example', 'cc leon.mazur@dv.example'])
    const retired = contactsOf(letters, (one) => (one.key === 'CRM-1001' ? { ...one, status: 'inactive' } : one))
    expect(shown(partner('pianka-bilety', {}, retired))).toEqual([
      'to grazyna.bak@pianka.example',
      'cc leon.mazur@dv.example',
    ])
  })

  it('goes to a Watcher only when asked for', () => {
    expect(codes(partner('szept-www').problems)).toEqual(['letter-nobody'])
    expect(shown(partner('szept-www', { categories: ['watcher'] }))).toEqual(['to zarzad@szept.example'])
  })

  it('goes to every address of a contact', () => {
    expect(shown(partner('bluebell-tickets'))).toEqual([
      'to ops@bluebell.example',
      'to oncall@bluebell.example',
      'cc leon.mazur@dv.example',
    ])
  })
})

describe('what a hand changes', () => {
  it('writes to other addresses instead, and says whose they are', () => {
    const { recipients } = partner('pianka-bilety', { to: ['grazyna.bak@pianka.example', 'nowy@pianka.example'] })
    expect(recipients).toMatchObject([
      { address: 'grazyna.bak@pianka.example', reasons: [{ by: 'contact', contact: 'CRM-1002' }, { by: 'added' }] },
      { address: 'nowy@pianka.example', reasons: [{ by: 'added' }] },
      { address: 'leon.mazur@dv.example', field: 'cc', fixed: true },
    ])
  })

  it('changes nothing for a contact that the rules choose anyway', () => {
    const { recipients } = partner('pianka-bilety', { cc: ['Technika@pianka.example'] })
    expect(recipients).toMatchObject([
      { address: 'technika@pianka.example', field: 'to', reasons: [{ by: 'contact', contact: 'CRM-1001' }] },
      { address: 'leon.mazur@dv.example' },
    ])
    expect(recipients[0]?.reasons).toHaveLength(1)
  })

  it('leaves contacts out by key or address, in any spelling, also those added by hand', () => {
    expect(shown(partner('bluebell-tickets', { without: ['ONCALL@bluebell.example'] }))).toEqual([
      'to ops@bluebell.example',
      'cc leon.mazur@dv.example',
    ])
    const selection = partner('pianka-bilety', {
      to: ['technika@pianka.example', 'grazyna.bak@pianka.example'],
      cc: ['jan.wojcik@dv.example'],
      without: ['crm-1002', 'jan.wojcik@dv.example'],
    })
    expect(shown(selection)).toEqual(['to technika@pianka.example', 'cc leon.mazur@dv.example'])
    expect(selection.doubts).toEqual([])
    expect(selection.others).toContainEqual({
      ...{ address: 'grazyna.bak@pianka.example', contact: 'CRM-1002', category: 'business' },
    })
  })

  it('never takes the business owner off, and says so; says too which word names nobody', () => {
    const selection = partner('pianka-bilety', { without: ['leon.mazur', 'CRM-9'] })
    expect(shown(selection)).toContain('cc leon.mazur@dv.example')
    expect(selection.doubts).toEqual([
      { code: 'letter-fixed-copy', params: { address: 'leon.mazur@dv.example' } },
      { code: 'named-in-vain', params: { flag: '--without', id: 'CRM-9' } },
    ])
  })

  it('refuses a letter that would have nobody in To', () => {
    expect(codes(partner('pianka-bilety', { without: ['CRM-1001'] }).problems)).toEqual(['letter-nobody'])
    expect(codes(partner('pianka-bilety', { to: [] }).problems)).toEqual(['letter-nobody'])
  })
})

describe('a letter to an operator (§3)', () => {
  it.each([
    ['orange', {}, ['to support@orange.example', 'cc halina.krzyk@dv.example']],
    ['play', {}, ['to czs@play.example', 'cc halina.krzyk@dv.example']],
    ['plus', { service: 'sms-premium' }, ['to serwis@plus.example', 'cc halina.krzyk@dv.example']],
    [
      'plus',
      { service: 'sms-premium', product: 'funskan' },
      ['to serwis@plus.example', 'cc funskan@plus.example', 'cc halina.krzyk@dv.example'],
    ],
    ['plus', { product: 'kominek-konkurs' }, ['to serwis@plus.example', 'cc halina.krzyk@dv.example']],
    [
      't-mobile',
      { service: 'direct-billing', product: 'pianka-bilety' },
      [
        'to partnerzy@t-mobile.example',
        'to sms-mms@t-mobile.example',
        'cc xcg@t-mobile.example',
        'cc halina.krzyk@dv.example',
      ],
    ],
    [
      't-mobile',
      { service: 'sms-premium' },
      ['to partnerzy@t-mobile.example', 'to sms-mms@t-mobile.example', 'cc halina.krzyk@dv.example'],
    ],
    // a foreign operator: no copy to Digital Virgo
    ['fjordtel', { service: 'bulk-sms' }, ['to noc@fjordtel.example']],
  ])('%s, %o: %j', (id, about, expected) => {
    const selection = toOperator(id, about)
    expect(shown(selection)).toEqual(expected)
    expect(selection.problems).toEqual([])
  })

  it('says by which rule each is there', () => {
    const { recipients } = toOperator('plus', { product: 'funskan' })
    expect(recipients.map(({ reasons, fixed }) => [...reasons, fixed])).toEqual([
      [{ by: 'operator-contact', operator: 'plus', contact: 'CRM-835', role: 'technical' }, false],
      [{ by: 'operator-cc', operator: 'plus', contact: 'CRM-2503', about: 'funskan' }, false],
      [{ by: 'dv-business', operator: 'plus', staff: 'halina.krzyk' }, true],
    ])
  })

  it('is refused where nobody is known, or a Polish operator has no business contact at DV', () => {
    expect(codes(toOperator('virgin-mobile').problems)).toEqual(['letter-nobody'])
    expect(codes(toOperator('echotel').problems)).toEqual(['letter-no-dv-business'])
    expect(codes(toOperator('virgin-mobile', {}, { to: ['noc@virgin-mobile.example'] }).problems)).toEqual([])
  })

  it('keeps the copies of the rules when To is written by hand; they can be left out by name, the DV contact not', () => {
    const by = { to: ['danuta.oferta@plus.example'] }
    expect(shown(toOperator('plus', { product: 'funskan' }, by))).toEqual([
      'to danuta.oferta@plus.example',
      'cc funskan@plus.example',
      'cc halina.krzyk@dv.example',
    ])
    const without = { ...by, without: ['CRM-2503', 'halina.krzyk@dv.example'] }
    expect(shown(toOperator('plus', { product: 'funskan' }, without))).toEqual([
      'to danuta.oferta@plus.example',
      'cc halina.krzyk@dv.example',
    ])
  })

  it('goes to a contact that plays two parts once, with both reasons', () => {
    const { recipients } = toOperator('t-mobile', {}, { categories: ['technical', 'business'] })
    expect(recipients[0]).toMatchObject({ address: 'partnerzy@t-mobile.example', field: 'to' })
    expect(recipients[0]?.reasons).toMatchObject([{ role: 'technical' }, { role: 'business' }])
    expect(recipients).toHaveLength(3)
  })
})

describe('the other contacts, shown beside those chosen (§2.1.2)', () => {
  const named = (selection: Selection) =>
    selection.others.map((one) => ('contact' in one ? [one.contact, one.category] : []))

  it('are those of the product in categories that are not ticked, the inactive apart', () => {
    expect(named(partner('pianka-bilety'))).toEqual([
      ['CRM-1002', 'business'],
      ['CRM-1004', 'watcher'],
    ])
    expect(named(partner('pianka-bilety', { categories: ['technical', 'business', 'watcher'] }))).toEqual([])
  })

  it('are an operator’s business contacts, unless they are written to anyway', () => {
    expect(named(toOperator('play', {}))).toEqual([['CRM-2695', 'business']])
    expect(named(toOperator('t-mobile', {}))).toEqual([])
  })
})

describe('for any contacts and wishes', () => {
  const addresses = ['a@one.example', 'A@one.example', 'b@one.example', 'c@two.example', 'leon.mazur@dv.example']
  const some = fc.subarray([...addresses, 'technika@pianka.example'])
  const contact = fc.record({
    category: fc.constantFrom<Category>('technical', 'business', 'watcher'),
    status: fc.constantFrom<Contact['status']>('active', 'inactive'),
    emails: fc.subarray(addresses, { minLength: 1 }),
  })
  const anyWish = fc.record<LetterWish, 'cc' | 'without'>(
    {
      to: some,
      cc: some,
      without: fc.subarray([...addresses, 'CRM-1', 'CRM-2', 'leon.mazur']),
      categories: fc.option(fc.subarray<Category>(['technical', 'business', 'watcher'])),
    },
    { requiredKeys: ['cc', 'without'] },
  )

  it('each address comes once, To first; the owner is always there; nobody inactive unless by hand', () => {
    fc.assert(
      fc.property(fc.array(contact, { maxLength: 5 }), anyWish, (drawn, by) => {
        const contacts = drawn.map((one, index) => ({
          ...one,
          key: `CRM-${index + 1}`,
          name: '',
          organization: 'pianka',
          phones: [],
          language: 'pl' as const,
        })) satisfies Contact[]
        const about = { ...product('pianka-bilety'), contacts: contacts.map(({ key }) => key) }
        const { recipients, problems, others } = partnerRecipients({ ...letters, contacts }, about, by)
        const keys = recipients.map(({ address }) => addressKey(address))
        expect(new Set(keys).size).toBe(keys.length)
        expect(keys).toContain('leon.mazur@dv.example')
        const fields = recipients.map(({ field }) => field)
        expect(fields).toEqual(fields.toSorted().toReversed())
        expect(problems.length > 0).toBe(!fields.includes('to'))
        const hand = new Set([...(by.to ?? []), ...(by.cc ?? [])].map(addressKey))
        for (const { address, reasons } of recipients) {
          expect(reasons.length).toBeGreaterThan(0)
          expect(new Set(reasons.map((reason) => JSON.stringify(reason))).size).toBe(reasons.length)
          const active = contacts.some(({ status, emails }) => status === 'active' && emails.some(sameAs(address)))
          expect(active || hand.has(addressKey(address)) || address === 'leon.mazur@dv.example').toBe(true)
          // contacts shown as not chosen do not get the letter
          expect(others.map((one) => addressKey(one.address))).not.toContain(addressKey(address))
        }
      }),
    )
  })

  const sameAs = (address: string) => (other: string) => addressKey(other) === addressKey(address)
})
