import { expect, it } from 'vitest'
import { allFound } from '../../src/guard/all-found.ts'
import type { Found } from '../../src/guard/leak/leak.ts'
import { numbersIn } from '../../src/guard/numbers/numbers.ts'
import { phonesFor } from '../../src/guard/numbers/phones.ts'
import { secretsIn } from '../../src/guard/secrets/secrets.ts'
import { house } from './cases.ts'

const phones = phonesFor(house, null)
const find = (text: string): Found[] => [...secretsIn(text), ...numbersIn(text, phones)]

/** What stands far before and behind a text, and holds nothing. */
const filler = 'Prosimy o sprawdzenie ruchu na bramce.\n'.repeat(7000)

it.each([
  ['of lines', filler],
  ['of which a part looks otherwise where it is cut', 'hasło|:ADM1”'.repeat(25_000)],
])('reads a long text again only around what is masked: one %s', (_what, around) => {
  const read: number[] = []
  const text = `${around}\nhasło: Zima2026!\n${around}`
  allFound(text, (part) => {
    read.push(part.length)
    return find(part)
  })
  expect(read[0]).toBe(text.length)
  expect(read.slice(1).reduce((sum, length) => sum + length, 0)).toBeLessThan(text.length / 4)
})

it.each([
  ['a number', 'password=x1y2z31 601 234 567'],
  ['a number at the beginning of a part', `${'ok '.repeat(3_000)}password=x1y2z31 601 234 567`],
  ['a token that ends far off', `password=601+48 601 234 567eyJhbGciOi.eyJ${'aB3dE6gH'.repeat(5_000)}`],
  ['rows of a table, far off', `a;token;b\nx;password="Zi;ma2026!";y\n${'c;d1;e\n'.repeat(5_000)}c;Wiosna2026;d`],
])('finds what a mask leaves in a long text as in a short one: %s', (_what, text) => {
  const [short, at] = [allFound(`\n${text}\n\n`, find), filler.length]
  expect(short.length).toBeGreaterThan(1)
  expect(allFound(`${filler}\n${text}\n\n${filler}`, find)).toEqual(
    short.map((one) => ({ ...one, start: one.start + at, end: one.end + at })),
  )
})

it('finds it where the text itself begins, and where it ends', () => {
  const text = 'password=x1y2z31 601 234 567'
  const short = allFound(text, find)
  expect(short.length).toBeGreaterThan(1)
  expect(allFound(`${text}\n${filler}`, find)).toEqual(short)
  const at = filler.length
  expect(allFound(`${filler}${text}`, find)).toEqual(
    short.map((one) => ({ ...one, start: one.start + at, end: one.end + at })),
  )
})
