import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { marksOf, type Written, wordOf, wordsByAddress } from '../../src/procedure/automatic.ts'
import { contact } from './notice/cases.ts'

const both = (value: boolean) => ({ notices: value, acknowledgments: value })
const absence = 'X-Auto-Response-Suppress: OOF, AutoReply'
const every = 'X-Auto-Response-Suppress: All'
const [generated, replied] = ['Auto-Submitted: auto-generated', 'Auto-Submitted: auto-replied']

const shown = (...of: Parameters<typeof marksOf>) => marksOf(...of).map((field) => field.join(': '))

describe('the marks of a mail: what it is, the word of the house, the word of the contact', () => {
  it.each<[Written, boolean, boolean | null, string[]]>([
    ['notice', false, null, [absence]],
    ['notice', false, false, []],
    ['notice', false, true, [generated, absence]],
    ['notice', true, null, [generated, absence]],
    ['notice', true, false, []],
    ['notice', true, true, [generated, absence]],
    ['answer', false, null, [absence]],
    ['answer', false, false, []],
    ['answer', false, true, [replied, every]],
    ['answer', true, null, [replied, every]],
    ['answer', true, false, []],
    ['answer', true, true, [replied, every]],
  ])('%s, house %s, contact %s', (written, house, word, marks) => {
    expect(shown(written, both(house), word)).toEqual(marks)
  })

  const houses = fc.record({ notices: fc.boolean(), acknowledgments: fc.boolean() })
  const words = fc.constantFrom(true, false, null)

  it.each<[Written, string[]]>([
    ['letter', []],
    ['reply', [replied, every]],
    ['request', [generated, absence]],
  ])('%s: nobody’s word changes them', (written, marks) => {
    fc.assert(
      fc.property(houses, words, (house, word) => {
        expect(shown(written, house, word)).toEqual(marks)
      }),
    )
  })

  it('each setting of the house is for its own mails alone', () => {
    fc.assert(
      fc.property(houses, words, fc.boolean(), (house, word, other) => {
        expect(marksOf('notice', { ...house, acknowledgments: other }, word)).toEqual(marksOf('notice', house, word))
        expect(marksOf('answer', { ...house, notices: other }, word)).toEqual(marksOf('answer', house, word))
      }),
    )
  })

  it('no mail is marked as one of a list, which service desks drop and people do not want answered', () => {
    const all = (['letter', 'notice', 'answer', 'reply', 'request'] as const).flatMap((written) =>
      [true, false].flatMap((house) => [true, false, null].flatMap((word) => shown(written, both(house), word))),
    )
    expect(all.join('\n')).not.toMatch(/precedence|list-/i)
  })
})

describe('the word of the contacts with an address', () => {
  it.each([
    [[], null],
    [[undefined], null],
    [[true], true],
    [[undefined, true], true],
    [[true, false], false],
    [[false, undefined], false],
  ])('%j: %s', (given, word) => {
    expect(wordOf(given.map((automatic) => (automatic === undefined ? {} : { automatic })))).toBe(word)
  })

  it('is found by each of their addresses, however it is written, and of nobody else', () => {
    const words = wordsByAddress([
      contact('A1', 'acme', { emails: ['Desk@ACME.example', 'noc@acme.example'], automatic: false }),
      contact('A2', 'acme', { emails: ['noc@acme.example'], automatic: true }),
      contact('B1', 'beta'),
    ])
    expect([...words]).toEqual([
      ['desk@acme.example', false],
      ['noc@acme.example', false],
    ])
  })
})
