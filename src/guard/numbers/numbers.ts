import { isPolishMobile } from '../../polish/phone.ts'
import { type Found, type LeakKind, numberMask, type Stretch } from '../leak/leak.ts'
import { digitsOf, type Runs, runAt } from '../leak/runs.ts'
import { byFirstRun, type Form, gapAfter, grouped, joined, lengthOf, standsAlone } from './digits.ts'
import { ibanLengths, isCard, isIban, isPesel } from './number-checks.ts'
import type { Phones } from './phones.ts'

/** Where a number stands, and which runs of digits are its first and its last. */
interface Place extends Stretch {
  readonly first: number
  readonly last: number
}

interface Numbered extends Place {
  readonly kind: LeakKind
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
    found.push(foundAt(text, number))
  }
  return [...ibans, ...found]
}

/** A phone number counts where it is neither published nor the reader's; one with a plus may be of any country. */
function numberAt(digits: Runs, run: number, phones: Phones): Numbered | null {
  const number = formed(digits, run, numbersAt(digits, run), phones)
  if (number !== null) return number
  const place = internationalAt(digits, run)
  if (place === null) return formed(digits, run, phonesAt(digits, run), phones)
  const dialled = joined(digits, run, place.last)
  return phones.mayStand(dialled) ? null : { ...place, kind: 'msisdn', holder: phones.holder(dialled) }
}

/** The first of some forms in which a number is written that begins at a run. */
function formed(digits: Runs, run: number, forms: readonly NumberForm[], phones: Phones): Numbered | null {
  for (const form of forms) {
    const last = grouped(digits, run, form)
    const number = last === null ? '' : joined(digits, run, last)
    if (last === null || !form.holds(number, phones)) continue
    const place = { start: digits.starts[run] ?? 0, end: digits.ends[last] ?? 0, first: run, last }
    if (!form.stands(digits, place)) continue
    return { ...place, kind: form.kind, holder: form.kind === 'msisdn' ? phones.holder(number) : null }
  }
  return null
}

/** A way to write a number, whether some digits are one that must not leave, and whether they stand as one does. */
interface NumberForm extends Form {
  readonly kind: LeakKind
  readonly holds: (number: string, phones: Phones) => boolean
  readonly stands: (digits: Runs, place: Place) => boolean
}

/** Ways to write a number that differ in the lengths of its runs: `48 601 234 567` is `2 3 3 3`. */
function written(form: Omit<NumberForm, 'lengths'>, ways: string): NumberForm[] {
  return ways.split(', ').map((way) => ({ ...form, lengths: way.split(' ').map(Number) }))
}

const signs = ' \u00a0-'
const isNrb = (number: string): boolean => isIban(`PL${number}`)

const numbersAt = byFirstRun([
  ...written({ kind: 'iban', signs, holds: isNrb, stands: asNumber }, '26, 2 4 4 4 4 4 4, 2 8 16'),
  ...written(
    { kind: 'card', signs, holds: isCard, stands: asNumber },
    '4 4 4 4 3, 4 4 4 4, 4 6 5, 4 6 4, 4 4 4 1, 19, 18, 17, 16, 15, 14, 13',
  ),
  ...written({ kind: 'pesel', signs, holds: isPesel, stands: asNumber }, '11'),
])

const phoneSigns = ' \u00a0\u202f.-'
const withCountry = { kind: 'msisdn', signs: phoneSigns, holds: isOfCountry, stands: asPhone } as const
const national = { kind: 'msisdn', signs: phoneSigns, holds: isNational, stands: asNational } as const
/** the number of somebody's contact, whatever stands beside it */
const known = { kind: 'msisdn', signs, holds: isHeld, stands: () => true } as const

const phonesAt = byFirstRun([
  ...written(withCountry, '11, 13, 2 9, 4 9, 5 3 3, 7 3 3, 2 3 3 3, 4 3 3 3, 2 3 6, 4 2 3 2 2'),
  ...written({ ...withCountry, signs: '-' }, '2 2 3 2 2'),
  ...written(national, '9, 3 3 3'),
  ...written({ ...national, signs: '-' }, '3 2 2 2, 2 3 2 2'),
  ...written(known, '9, 11, 13, 2 9, 4 9, 2 7, 2 3 2 2, 3 3 3, 2 2 3 2 2, 2 2 7'),
])

/** `48 601 234 567`, `0048601234567` */
function isOfCountry(number: string, phones: Phones): boolean {
  const [, digits = ''] = /^(?:00)?48(.*)$/.exec(number) ?? []
  return isNational(digits, phones)
}

function isNational(number: string, phones: Phones): boolean {
  return isPolishMobile(number) && !phones.mayStand(number)
}

function isHeld(number: string, phones: Phones): boolean {
  return phones.holder(number) !== null && !phones.mayStand(number)
}

/** Several runs could be lines of a table or of a dump: nothing may stand beside them. */
function asNumber({ text }: Runs, place: Place): boolean {
  if (place.first === place.last) return standsAlone(text, place, 'letters')
  return standsAlone(text, place, 'nothing') && !isDump(text, place.start)
}

function asPhone({ text }: Runs, place: Place): boolean {
  return standsAlone(text, place, 'letters')
}

/** Many numbers have nine digits, so what stands around them decides. */
function asNational(digits: Runs, place: Place): boolean {
  const before = digits.text.slice(Math.max(0, place.start - 40), place.start)
  const behind = digits.text.slice(place.end, place.end + 12)
  const alone = standsAlone(digits.text, place, 'nothing') && !amongNumbers(digits, place)
  return alone && !otherNames.test(before) && !unit.test(behind)
}

/** A row of a table, or digits in threes: `1 601 234 567`. A date or an hour before the number is none of it. */
function amongNumbers(digits: Runs, { first, last }: Place): boolean {
  const between = first === last ? null : gapAfter(digits, first)
  if (between === null) return false
  const dated = /[:./-]/.test(digits.text[(digits.starts[first - 1] ?? 0) - 1] ?? '')
  const before = gapAfter(digits, first - 1) === between && lengthOf(digits, first - 1) <= 3 && !dated
  return before || (gapAfter(digits, last) === between && lengthOf(digits, last + 1) === 3)
}

/** What stands before nine digits that are no phone: the key of another number, a ticket, the state of an answer. */
const otherNames =
  /(?:(?:trans(?:action)?|txn?|trx|message|msg|request|req|session|sess|order|trace|span|correlation|batch|event|record|seq(?:uence)?|job|process|thread|entry)[ _.-]?(?:id|no|nr|num(?:ber)?)|(?<!\p{L})id|length|size|bytes|offset|(?<!\p{L})[pt]id|port|regon|nip|krs|crc|checksum|hash|amount|balance|kwota|inode|nanos|micros|duration|elapsed|uptime|seq|ack|seq \d{1,10}:|[A-Z]{2,}-|HTTP\/[\d.]+"?)\\?["']?\s{0,2}[:=#>]{0,2}\s{0,2}\\?["']?$/iu

/** `601 234 567 zł`: an amount */
const unit = /^\s?(?:zł|PLN|EUR|USD|gr|bajt|byte|[kMG]?B|[mnµu]?s|szt|sms)(?!\p{L}\p{L}\p{L}\p{L})/iu

/** `+44 20 7946 0001`, `+48601234567`: E.164, at least nine digits; Polish ones only where they are mobile. */
function internationalAt(digits: Runs, run: number): Place | null {
  const at = digits.starts[run] ?? 0
  const plus = /(?<![\p{L}\d])\+$|%2B$/iu.exec(digits.text.slice(Math.max(0, at - 3), at))?.[0]
  if (plus === undefined || digits.text[at] === '0') return null
  let last = run
  let total = lengthOf(digits, run)
  while (total < 11 && isPhoneGap(gapAfter(digits, last)) && total + lengthOf(digits, last + 1) <= 15) {
    last += 1
    total += lengthOf(digits, last)
  }
  const number = joined(digits, run, last)
  const fits = runAt(digits, run).startsWith('48') ? isPolishMobile(number.slice(2)) : total >= 9 && total <= 15
  const place = { start: at - plus.length, end: digits.ends[last] ?? 0, first: run, last }
  return fits && standsAlone(digits.text, place, 'letters') ? place : null
}

function isPhoneGap(gap: string | null): boolean {
  return gap !== null && /^(?:[().-]|[^\S\n])+$/.test(gap)
}

/** A line of a hex dump: its groups of four are no groups of a number. */
function isDump(text: string, start: number): boolean {
  const line = text.slice(Math.max(0, start - 80), start)
  return /(?:^|\n)\s*(?:0x)?[\da-f]{4,8}:?\s+(?:[\da-f]{2,4}\s+)*$/i.test(line)
}

/** IBANs, with or without spaces, by the table of countries. */
function ibansIn(text: string): Found[] {
  const found: Found[] = []
  for (const { index } of text.matchAll(/(?:(?<![\p{L}\p{N}])|(?<=%[\dA-Fa-f]{2}))[A-Za-z]{2}\d{2}/gu)) {
    const length = ibanLengths.get(text.slice(index, index + 2).toUpperCase())
    const end = length === undefined ? null : endOfSigns(text, index, length)
    if (end === null || /[\p{L}\p{N}]/u.test(text[end] ?? '')) continue
    if (isIban(text.slice(index, end).replace(/[ \u00a0-]/g, '')))
      found.push(foundAt(text, { kind: 'iban', start: index, end, holder: null }))
  }
  return found
}

/** Where so many letters and digits end, single spaces or hyphens between them; null: there are fewer. */
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
  const [first, last] = readableEnds[kind] ?? [0, 0]
  const mask = numberMask(text.slice(start, end), first, last)
  return { kind, start, end, holder, mask, shown: mask }
}
