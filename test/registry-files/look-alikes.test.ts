import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isOneSlip } from '../../src/address/slip.ts'
import { type Find, folded, mistakenFor as suspected, tracesOf } from '../../src/registry-files/look-alikes.ts'
import { growth, linear } from '../stage/growth.ts'

function finder(domains: readonly string[]): Find {
  const found = Map.groupBy(tracesOf(domains), ([trace]) => trace)
  return (trace) => (found.get(trace) ?? []).map(([, each]) => each)
}

const mistakenFor = (asked: string, find: Find) => suspected(asked, find).map(({ domain }) => domain)

const claimed = finder([
  'acme.example',
  'bank-polski.pl',
  'corner.example',
  'dv.example',
  'view.example',
  'xn--w-uga1v8h.example',
  'acme-billing.co.uk',
  'nordlys.example',
])

const ascii = (domain: string) => new URL(`http://${domain}`).hostname

describe('a domain is mistaken for', () => {
  test.each([
    // letters of other scripts
    ['аcme.example', 'acme.example'],
    ['αcme.example', 'acme.example'],
    ['асме.example', 'acme.example'],
    ['zolw.example', 'xn--w-uga1v8h.example'],
    ['nоrdlуs.example', 'nordlys.example'],
    // similar Latin letters and digits
    ['bank-po1ski.pl', 'bank-polski.pl'],
    ['bank-poiski.pl', 'bank-polski.pl'],
    ['n0rdlys.example', 'nordlys.example'],
    ['acrne.example', 'acme.example'],
    ['comer.example', 'corner.example'],
    ['vievv.example', 'view.example'],
    // a missing or added hyphen
    ['bankpolski.pl', 'bank-polski.pl'],
    ['ac-me.example', 'acme.example'],
    // a typing error
    ['acmee.example', 'acme.example'],
    ['amce.example', 'acme.example'],
    ['acne.example', 'acme.example'],
    ['nordys.example', 'nordlys.example'],
    ['conrer.example', 'corner.example'],
    // two of them, in a long name
    ['bnak-poslki.pl', 'bank-polski.pl'],
    ['bamk-poski.pl', 'bank-polski.pl'],
    ['banki-polskie.pl', 'bank-polski.pl'],
    // another ending, or the name within a longer domain
    ['acme.com', 'acme.example'],
    ['acme.example.com', 'acme.example'],
    ['acme.example.evil.test', 'acme.example'],
    ['mail.acme.example', 'acme.example'],
    ['acme.evil.test', 'acme.example'],
    ['acme-example.test', 'acme.example'],
    ['acmeexample.test', 'acme.example'],
    ['acme-support.test', 'acme.example'],
    ['nordlysmobil.test', 'nordlys.example'],
    ['dv.example.evil.test', 'dv.example'],
    ['dv.test', 'dv.example'],
  ])('%s: %s', (asked, expected) => expect(mistakenFor(ascii(asked), claimed)[0]).toBe(expected))

  test.each([
    'dw.example',
    'd.example',
    'dvs.example',
    'dv-x.test',
    'dv.evil.test',
    'ample.test',
    'example',
    'com',
    'corn.test',
  ])('%s: none', (asked) => expect(mistakenFor(asked, claimed)).toEqual([]))

  test('how they are alike is told', () => {
    const how = (asked: string) => suspected(asked, claimed)[0]?.how
    expect(['acrne.example', 'acmee.example', 'acme.com', 'bnak-poslki.pl', 'acme-support.test'].map(how)).toEqual([
      ...['twin', 'slip', 'elsewhere', 'slips', 'part'],
    ])
  })

  test('at most three, the most similar first', () => {
    const find = finder(['acme.example', 'acme.pl', 'acmes.test', 'acme.com', 'acme.co.uk'])
    expect(mistakenFor('acrne.pl', find)).toEqual(['acme.pl', 'acme.com', 'acme.co.uk'])
    expect(mistakenFor('acme.test', find)[0]).toBe('acmes.test')
  })
})

const name = fc.stringMatching(/^[a-z]{4,10}$/)

test('every slip is one, from either side', () => {
  fc.assert(
    fc.property(
      name,
      fc.nat({ max: 9 }),
      fc.constantFrom(...'abcxyz'),
      fc.nat({ max: 3 }),
      (name, place, letter, kind) => {
        const at = place % name.length
        const [before, after] = [name.slice(0, at), name.slice(at)]
        const swapped = after.charAt(1) + after.charAt(0) + after.slice(2)
        const slip =
          [before + letter + after, before + after.slice(1), before + letter + after.slice(1), before + swapped][
            kind
          ] ?? ''
        const asked = `${slip}.example`
        expect([isOneSlip(name, slip), isOneSlip(slip, name)]).toEqual([true, true])
        if (slip.length > 0) expect(mistakenFor(asked, finder([`${name}.example`]))).toEqual([`${name}.example`])
      },
    ),
    { numRuns: 1_000 },
  )
})

const longName = fc.stringMatching(/^[a-z]{9,14}$/)

test('two slips in the first and the last third of a long name are found, and told from three', () => {
  fc.assert(
    fc.property(longName, fc.constantFrom(...'qxz'), fc.boolean(), (name, letter, isLonger) => {
      const [first, last] = [letter + name.slice(isLonger ? 0 : 1), name.slice(-1) === letter ? 'j' : letter]
      const slipped = `${first.slice(0, -1)}${last}`
      const find = finder([`${name}.example`])
      expect(mistakenFor(`${slipped}.example`, find)).toEqual(slipped === name ? [] : [`${name}.example`])
      expect(mistakenFor(`${[...name].reverse().join('')}qqq.example`, find)).toEqual([])
    }),
    { numRuns: 500 },
  )
})

test('two slips are not one', () => {
  const two: [string, string][] = [
    ['acme', 'ac'],
    ['acme', 'axxe'],
    ['acme', 'cmea'],
    ['acme', 'acmexx'],
  ]
  expect(two.filter(([one, other]) => isOneSlip(one, other) || isOneSlip(other, one))).toEqual([])
})

describe('however many domains are claimed', () => {
  const among = (size: number) =>
    finder(Array.from({ length: size }, (_, at) => [`firm-${at}.example`, `sub${at}.hosting.example`][at % 2] ?? ''))
  const long = Array.from({ length: 42 }, () => 'firm1').join('.')

  test.each([long, 'firml11.test', 'h0sting.example', `${'a'.repeat(63)}.example`, '.', '', 'xn--0.example'])(
    'they are not looked through for %j',
    async (asked) => {
      expect(mistakenFor(asked, among(20_000)).length).toBeLessThanOrEqual(3)
      const often = (find: ReturnType<typeof among>) => {
        for (let time = 0; time < 50; time += 1) mistakenFor(asked, find)
      }
      // among sixteen times as many
      expect(await growth((size) => among(size ** 2), often, { from: 32, most: 32 })).toBeLessThan(linear)
    },
  )

  test('no domain makes it crash', () => {
    const find = among(20_000)
    fc.assert(fc.property(fc.string(), (asked) => mistakenFor(asked, find).length <= 3))
  })
})

test('letters that are taken for each other are folded into one, through marks and numerals', () => {
  for (const alike of ['biz', 'b1z', 'blz', 'bіz', 'bїz', 'bız', 'b-i-z']) expect(folded(alike)).toBe('blz')
})
