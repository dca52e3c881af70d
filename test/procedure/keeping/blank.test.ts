import { describe, expect, it } from 'vitest'
import { blanked, placesOf, remarkLeft } from '../../../src/procedure/keeping/blank.ts'
import { growth, linear, repeated } from '../../stage/growth.ts'

const disguise = (key: string) => `<${key.length}>`

describe('what is left of a value when what it says of persons goes', () => {
  it('is all of a proof, a hash of an address, nothing of words', () => {
    const holding = { at: 'proof', to: 'address', said: 'words' } as const
    const value = { at: 5, to: ['Anna@acme.example', 'acme'], said: { pl: 'Cześć', en: 'Hello', list: ['x'], n: null } }
    expect(blanked(value, holding, disguise)).toEqual({
      at: 5,
      to: ['<17>', 'acme'],
      said: { pl: '', en: '', list: [], n: null },
    })
  })

  it('is nothing of a part that nobody has told of', () => {
    expect(blanked({ new: 'Anna', more: { deep: 'x' } }, {}, disguise)).toEqual({ new: '', more: { deep: '' } })
    expect(blanked([{ id: 'a', saw: 'Anna' }], { id: 'proof' }, disguise)).toEqual([{ id: 'a', saw: '' }])
  })

  it('is a text with hashes for its addresses', () => {
    const reply = '550 5.1.1 <Anna.Nowak+x@Acme.example>: no such user, ask postmaster@acme.example.'
    expect(blanked(reply, 'named', disguise)).toBe('550 5.1.1 <<25>>: no such user, ask <23>.')
    expect(blanked('400 +48601000000 is no mobile; 1+48601000000', 'named', disguise)).toBe(
      '400 <12> is no mobile; 1+48601000000',
    )
    expect(blanked(['+48601000000', 'HL-1', '4'], 'address', disguise)).toEqual(['<12>', 'HL-1', '4'])
    expect(blanked('bounced-contact:anna@acme.example', 'named', disguise)).toBe('bounced-contact:<17>')
  })

  it('is found in a time that grows with the text', async () => {
    for (const unit of ['a', 'a@', 'a@a.', '@', 'a '])
      expect(await growth(repeated(unit), (text) => blanked(text, 'named', disguise))).toBeLessThan(linear)
  })
})

describe('an address in a text', () => {
  const place = placesOf('jan@acme.example')
  it.each([
    ['To: Jan <JAN@acme.example>, x', true],
    ['["jan@acme.example"]', true],
    ['write to jan@acme.example.', true],
    ['bounced-contact:jan@acme.example', true],
    ['bozjan@acme.example', false],
    ['x.jan@acme.example', false],
    ['jan@acme.example.org', false],
    ['jan@acme.examples', false],
    ['jan@acmexexample', false],
  ])('%s: %s', (text, found) => {
    expect(text.search(place) >= 0).toBe(found)
  })
})

describe('a number of a telephone in a text', () => {
  it.each([
    ['+48601555014', '+48601555014', true],
    ['+48601555014', 'tel. 601 555 014, Anna', true],
    ['+48601555014', '0048 601-555-014', true],
    ['+48601555014', '"phone":"+48 601\u00a0555\u00a0014"', true],
    ['+48601555014', '48601555014', true],
    ['+48601555014', '+49 601 555 014', false],
    ['+48601555014', '1601555014', false],
    ['+48601555014', '601 555 0145', false],
    ['+48225550109', '(0-22) 555 01 09', true],
    ['+447700900001', '+44 (0)7700 900 001', true],
    ['+447700900001', '0044 7700 900001', true],
    ['+447700900001', '+447700900001@sms.example', true],
    ['+447700900001', '+4477009000012', false],
    ['+447700900001', '7700900001', false],
  ])('%s in %s: %s', (key, text, isFound) => {
    expect(text.search(placesOf(key)) >= 0).toBe(isFound)
  })

  it('is found in a time that grows with the text', async () => {
    for (const unit of ['6', '6 ', '+4', '4 8', '601 555 01', '(0)'])
      expect(await growth(repeated(unit), (text) => text.search(placesOf('+48601555014')))).toBeLessThan(linear)
  })
})

it('what stays of a remark is a number, or a phase', () => {
  expect(remarkLeft('4')).toBe('4')
  expect(remarkLeft('4-7, 9')).toBe('4-7, 9')
  expect(remarkLeft('12: Anna said so')).toBe('12')
  expect(remarkLeft('close')).toBe('')
  expect(remarkLeft('close', true)).toBe('close')
  expect(remarkLeft('Anna called')).toBe('')
  expect(remarkLeft('601 Anna')).toBe('')
})
