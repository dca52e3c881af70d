import { isPolishMobile, phoneSigns, readNumber } from '../../polish/phone.ts'
import { type Runs, runAt } from '../leak/runs.ts'
import { anyGap, byFirstRun, type Form, gapAfter, grouped, isDump, joined, lengthOf, standsAlone } from './digits.ts'
import type { Phones } from './phones.ts'
import type { Place } from './place.ts'
import { isCounted, isOfKey, isOfThing } from './things.ts'

/** A phone number in a text, and how it is dialled. */
export interface PhonePlace extends Place {
  readonly number: string
}

/** A way to write a phone number, whether some digits are one, and whether they stand as one does. */
interface PhoneForm extends Form {
  readonly holds: (number: string, phones: Phones) => boolean
  readonly stands: (digits: Runs, place: Place) => boolean
}

/** Ways to write a number that differ in the lengths of its runs: `48 601 234 567` is `2 3 3 3`. */
function written(form: Omit<PhoneForm, 'lengths'>, ways: string): PhoneForm[] {
  return ways.split(', ').map((way) => ({ ...form, lengths: way.split(' ').map(Number) }))
}

const hyphen = /^\p{Pd}$/u
const withCountry = { gap: anyGap, holds: isOfPoland, stands: asPhone } as const
const national = { gap: anyGap, holds: isPolishMobile, stands: asNational } as const
/** the number of somebody's contact, whatever stands beside it */
const known = {
  gap: anyGap,
  holds: (number: string, phones: Phones) => phones.known(number).holder !== null,
  stands: () => true,
} as const

/** Phone numbers that need no word beside them: mobile ones in their usual groups, and those of contacts. */
const phonesAt = byFirstRun([
  ...written(withCountry, '11, 13, 2 9, 4 9, 5 3 3, 7 3 3, 4 3 3 3, 2 3 6, 4 2 3 2 2, 2 2 3 3 3'),
  ...written({ ...withCountry, stands: asGrouped }, '2 3 3 3'),
  ...written({ ...withCountry, gap: hyphen }, '2 2 3 2 2'),
  ...written(national, '9, 3 3 3, 3 6'),
  ...written({ ...national, gap: hyphen }, '3 2 2 2, 2 3 2 2'),
  ...written(known, '9, 11, 13, 2 9, 4 9, 2 7, 2 3 2 2, 3 3 3, 2 2 3 2 2, 2 2 7'),
])

/** The phone number that begins at a run, told by its form alone; null: there is none. */
export function phoneAt(digits: Runs, run: number, phones: Phones): PhonePlace | null {
  const abroad = internationalAt(digits, run)
  if (abroad !== null) return abroad
  for (const form of phonesAt(digits, run)) {
    const last = grouped(digits, run, form)
    const number = last === null ? '' : joined(digits, run, last)
    if (last === null || !form.holds(number, phones)) continue
    const place = { start: digits.starts[run] ?? 0, end: digits.ends[last] ?? 0, first: run, last, number }
    if (form.stands(digits, place)) return place
  }
  return null
}

/** `48 601 234 567`, `0048601234567` */
function isOfPoland(number: string): boolean {
  const [, digits = ''] = /^(?:00)?48(.*)$/.exec(number) ?? []
  return isPolishMobile(digits)
}

function asPhone({ text }: Runs, place: Place): boolean {
  return standsAlone(text, place, 'letters') && !isOfThing(text, place.start)
}

/** `48 601 234 567` is how a count is written too: forty-eight thousand millions of something. */
function asGrouped(digits: Runs, place: Place): boolean {
  return asPhone(digits, place) && !isCounted(digits.text, place)
}

/** Many numbers have nine digits, so what stands around them decides. */
function asNational(digits: Runs, place: Place): boolean {
  const { text } = digits
  const alone = standsAlone(text, place, 'nothing') && !amongNumbers(digits, place) && !isOfPath(digits, place)
  return alone && !isOfKey(text, place.start) && !isOfThing(text, place.start) && !isCounted(text, place)
}

/** A row of a table, or digits in threes: `1 601 234 567`. A date or an hour before the number is none of it. */
function amongNumbers(digits: Runs, { first, last }: Place): boolean {
  const between = first === last ? null : gapAfter(digits, first)
  if (between === null) return false
  const dated = /[:./-]/.test(digits.text[(digits.starts[first - 1] ?? 0) - 1] ?? '')
  const before = gapAfter(digits, first - 1) === between && lengthOf(digits, first - 1) <= 3 && !dated
  return before || (gapAfter(digits, last) === between && lengthOf(digits, last + 1) === 3)
}

/** `/data/601/234/567.jpg`, `job_601_234_567`: groups of a name, where the sign between them is beside them too. */
function isOfPath({ text, ends }: Runs, { first, last, start, end }: Place): boolean {
  const joint = text[ends[first] ?? 0] ?? ''
  if (first === last || !/[/_]/.test(joint)) return false
  return text[start - 1] === joint || text[end] === joint || /^\.\p{L}/u.test(text.slice(end, end + 2))
}

const gapForm = new RegExp(String.raw`^[${phoneSigns}\t]+$`, 'u')

/** `msisdn=491512345678`, `"msisdn": "00420601123456"`: a key that stands for the plus. */
const named = /msisdn(?:[ _-]?[ab])?\\?["']?\s?[:=>]?\s?\\?["']?$/i

/**
 * `+44 20 7946 0001`, `+48601234567`, `00 44 20 7946 0001`: E.164 behind `+`, `00` or its name, at least nine digits; Polish
 * ones only where they are mobile. Behind `00` in groups or named alone: many other numbers begin with noughts.
 */
function internationalAt(digits: Runs, run: number): PhonePlace | null {
  const at = digits.starts[run] ?? 0
  const plus = /(?<![\p{L}\d])\+[\p{Zs}(]{0,2}$|%2B$/iu.exec(digits.text.slice(Math.max(0, at - 4), at))?.[0]
  const doubleNought = plus === undefined && isDoubleNought(digits, run)
  const isLong = lengthOf(digits, run) >= 10 && /^(?:00)?[1-9]\d{9,12}$/.test(runAt(digits, run))
  const isNamed = isLong && named.test(digits.text.slice(Math.max(0, at - 14), at))
  if (plus === undefined ? !doubleNought && !isNamed : digits.text[at] === '0') return null
  const last = lastInternational(digits, run, doubleNought ? 13 : 11)
  const place = { start: at - (plus?.length ?? 0), end: digits.ends[last] ?? 0, first: run, last }
  const number = `+${joined(digits, run, last).replace(/^00/, '')}`
  const line = readNumber(number)
  const fits = line?.kind === 'national' ? isPolishMobile(line.key.slice(3)) : line !== null && number.length >= 10
  return fits && standsAlone(digits.text, place, 'letters') && !(doubleNought && isDump(digits.text, at))
    ? { ...place, number }
    : null
}

/** `00` and a country code in groups of their own, and a group of three digits or more. */
function isDoubleNought(digits: Runs, run: number): boolean {
  if (!/^00(?:[1-9]\d{0,2})?$/.test(runAt(digits, run))) return false
  const groups = [1, 2, 3].filter((step) => isPhoneGap(gapAfter(digits, run + step - 1)))
  return (
    groups.length === 3 &&
    groups.some((step) => lengthOf(digits, run + step) >= 3) &&
    !/[:.]$/.test(digits.text.slice(0, digits.starts[run]).slice(-1))
  )
}

/** The last run of a number that has enough digits, or goes on no further. */
function lastInternational(digits: Runs, run: number, enough: number): number {
  let last = run
  let total = lengthOf(digits, run)
  while (total < enough && isPhoneGap(gapAfter(digits, last)) && total + lengthOf(digits, last + 1) <= enough + 4) {
    last += 1
    total += lengthOf(digits, last)
  }
  return last
}

function isPhoneGap(gap: string | null): boolean {
  return gap !== null && gapForm.test(gap)
}
