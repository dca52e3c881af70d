import { describe, expect, it } from 'vitest'
import { spokenName } from '../../../src/procedure/call/facts.ts'
import { contactByPhone } from '../../../src/procedure/call/phone.ts'
import { registry } from './cases.ts'

const found = (phone: string) => contactByPhone(registry, phone).map(({ contact, name }) => contact?.key ?? name)

describe('whose a phone number probably is', () => {
  it.each([
    ['as it is written', '+48 601 555 014'],
    ['without the country', '601-555-014'],
    ['as the display shows it', '0048601555014'],
    ['as it was dialled', '*9601555014'],
  ])('%s: everybody who has it, active contacts first', (_how, phone) => {
    expect(found(phone)).toEqual(['CRM-1', 'CRM-2'])
  })

  it('knows any of a contact’s numbers, and foreign ones', () => {
    expect(found('(22) 555 01 09')).toEqual(['CRM-1'])
    expect(found('00442079460001')).toEqual(['CRM-4'])
  })

  it('knows the channels of operators', () => {
    expect(contactByPhone(registry, '602 200 203')).toEqual([
      { organization: 'play', contact: null, name: 'special numbers' },
    ])
    expect(found('602900')).toEqual(['PLAY'])
  })

  it('finds nobody for an unknown number, for text that is no number, or by a number that cannot be dialled', () => {
    expect(found('601 555 015')).toEqual([])
    expect(found('anonymous')).toEqual([])
    expect(found('')).toEqual([])
    expect(found('5550109')).toEqual([])
  })
})

describe('a firm’s name in speech', () => {
  it.each([
    ['Digital Virgo S.A.', 'Digital Virgo'],
    ['Digital Virgo Sp. z o.o.', 'Digital Virgo'],
    ['DV', 'DV'],
    ['VISA', 'VISA'],
    ['Acme, Ltd', 'Acme'],
  ])('%s is %s', (name, spoken) => {
    expect(spokenName(name)).toBe(spoken)
  })
})
