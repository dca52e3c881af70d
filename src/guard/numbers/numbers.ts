import { type Found, type LeakKind, numberMask } from '../leak/leak.ts'
import { byFirstRun, type Digits, digitsOf, type Form, grouped, joined, standsAlone } from './digits.ts'
import { mobileNumberAt } from './mobile-numbers.ts'
import { ibanLength, isCard, isIban, isPesel } from './number-checks.ts'
import type { Phones } from './phones.ts'

/** A number in a text: what it is, from where to where, and the last of its runs of digits. */
interface Numbered {
  readonly kind: LeakKind
  readonly start: number
  readonly last: number
  readonly holder: string | null
}

/** The numbers of people in a text: MSISDN, PESEL, payment cards, bank accounts; none that stands inside another. */
export function numbersIn(text: string, phones: Phones): Found[] {
  const ibans = ibansIn(text)
  const digits = digitsOf(text)
  const found: Found[] = []
  let next = 0
  for (let run = 0; run < digits.starts.length; run++) {
    const start = digits.starts[run] ?? 0
    while ((ibans[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next += 1
    if ((ibans[next]?.start ?? Number.POSITIVE_INFINITY) <= start) continue
    const number = numberAt(digits, run, phones)
    if (number === null) continue
    run = number.last
    found.push(foundAt(text, { ...number, end: digits.ends[number.last] ?? 0 }))
  }
  return [...ibans, ...found]
}

function numberAt(digits: Digits, run: number, phones: Phones): Numbered | null {
  for (const form of formsAt(digits, run)) {
    const { kind, lengths, holds } = form
    const last = grouped(digits, run, form)
    if (last === null || !holds(joined(digits, run, last))) continue
    const start = digits.starts[run] ?? 0
    const alone = standsAlone(digits.text, start, digits.ends[last] ?? 0, lengths.length === 1 ? 'letters' : 'nothing')
    if (alone && !(lengths.length > 1 && isDump(digits.text, start))) return { kind, start, last, holder: null }
  }
  return phoneAt(digits, run, phones)
}

const signs = ' \u00a0-'
const isNrb = (digits: string): boolean => isIban(`PL${digits}`)

/** How such numbers are written: the lengths of their runs, the longest forms first. */
const formsAt = byFirstRun<Form & { readonly kind: LeakKind; readonly holds: (digits: string) => boolean }>([
  ...[[26], [2, 4, 4, 4, 4, 4, 4], [2, 8, 16]].map((lengths) => ({
    kind: 'iban' as const,
    lengths,
    signs,
    holds: isNrb,
  })),
  ...[[4, 4, 4, 4, 3], [4, 4, 4, 4], [4, 6, 5], [4, 6, 4], [4, 4, 4, 1], [19], [18], [17], [16], [15], [14], [13]].map(
    (lengths) => ({ kind: 'card' as const, lengths, signs, holds: isCard }),
  ),
  { kind: 'pesel', lengths: [11], signs, holds: isPesel },
])

/** A number of a phone that is neither published nor the reader's; one of another's contact in whichever form. */
function phoneAt(digits: Digits, run: number, phones: Phones): Numbered | null {
  const mobile = mobileNumberAt(digits, run)
  if (mobile !== null) {
    const number = joined(digits, run, mobile.last)
    return phones.mayStand(number) ? null : { kind: 'msisdn', ...mobile, holder: phones.holder(number) }
  }
  for (const form of landlinesAt(digits, run)) {
    const last = grouped(digits, run, form)
    const number = last === null ? '' : joined(digits, run, last)
    const holder = phones.holder(number)
    if (last === null || holder === null || phones.mayStand(number)) continue
    return { kind: 'msisdn', start: digits.starts[run] ?? 0, last, holder }
  }
  return null
}

const landlinesAt = byFirstRun(
  [[9], [11], [13], [2, 9], [4, 9], [2, 7], [2, 3, 2, 2], [3, 3, 3], [2, 2, 3, 2, 2], [2, 2, 7]].map((lengths) => ({
    lengths,
    signs,
  })),
)

/** A line of a hex dump: its groups of four are no groups of a number. */
function isDump(text: string, start: number): boolean {
  const line = text.slice(Math.max(0, start - 80), start)
  return /(?:^|\n)\s*(?:0x)?[\da-f]{4,8}:?\s+(?:[\da-f]{2,4}\s+)*$/i.test(line)
}

/** IBANs, with or without spaces, by the table of countries. */
function ibansIn(text: string): Found[] {
  const found: Found[] = []
  for (const { index } of text.matchAll(/(?:(?<![\p{L}\p{N}])|(?<=%[\dA-Fa-f]{2}))[A-Za-z]{2}\d{2}/gu)) {
    const length = ibanLength(text.slice(index, index + 2).toUpperCase())
    const end = length === null ? null : endOfSigns(text, index, length)
    if (end === null || /[\p{L}\p{N}]/u.test(text[end] ?? '')) continue
    if (isIban(text.slice(index, end).replace(/[ \u00a0-]/g, '')))
      found.push(foundAt(text, { kind: 'iban', start: index, end, holder: null }))
  }
  return found
}

/** Where so many letters and digits end, single spaces or hyphens between; null where they do not go on. */
function endOfSigns(text: string, start: number, count: number): number | null {
  let at = start
  for (let seen = 0; seen < count; seen++) {
    if (seen > 0 && signs.includes(text[at] ?? '?')) at += 1
    if (!/[A-Za-z0-9]/.test(text[at] ?? '')) return null
    at += 1
  }
  return at
}

/** How many signs of each stay readable, at the beginning and at the end. */
const readableEnds: Partial<Record<LeakKind, readonly [number, number]>> = {
  msisdn: [2, 3],
  pesel: [2, 2],
  card: [4, 4],
  iban: [4, 4],
}

function foundAt(text: string, { kind, start, end, holder }: Omit<Found, 'mask' | 'shown'>): Found {
  const written = text.slice(start, end)
  const [first, last] = readableEnds[kind] ?? [0, 0]
  const mask = numberMask(written, first, last)
  return { kind, start, end, holder, mask, shown: mask }
}
