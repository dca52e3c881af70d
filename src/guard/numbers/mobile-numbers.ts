import { isPolishMobile } from '../../polish/phone.ts'
import { byFirstRun, type Digits, gapAfter, grouped, isDigit, joined, lengthOf, standsAlone } from './digits.ts'

/** How a number of a phone is written: with the plus, with the country, or with nine digits alone. */
export interface MobileNumber {
  readonly start: number
  /** the last of its runs of digits */
  readonly last: number
}

/** The number of a phone that begins at a run of digits; null: none does. */
export function mobileNumberAt(digits: Digits, run: number): MobileNumber | null {
  return international(digits, run) ?? withCountry(digits, run) ?? national(digits, run)
}

/** `+44 20 7946 0001`, `+48601234567`: E.164, at least nine digits; Polish ones only where they are mobile. */
function international(digits: Digits, run: number): MobileNumber | null {
  const start = plusBefore(digits, run)
  if (start === null || digits.text[digits.starts[run] ?? 0] === '0') return null
  const polish = joined(digits, run, run).startsWith('48')
  const wanted = 11
  let last = run
  let total = lengthOf(digits, run)
  while (total < wanted && phoneGap(gapAfter(digits, last)) && total + lengthOf(digits, last + 1) <= 15) {
    last += 1
    total += lengthOf(digits, last)
  }
  const number = joined(digits, run, last)
  const fits = polish ? number.length === 11 && isPolishMobile(number.slice(2)) : total >= 9 && total <= 15
  return fits && standsAlone(digits.text, start, digits.ends[last] ?? 0, 'letters') ? { start, last } : null
}

/** `48 601 234 567`, `0048601234567` */
function withCountry(digits: Digits, run: number): MobileNumber | null {
  for (const form of countryFormsAt(digits, run)) {
    const last = grouped(digits, run, form)
    if (last === null) continue
    const number = joined(digits, run, last).replace(/^00/, '')
    const start = digits.starts[run] ?? 0
    const alone = standsAlone(digits.text, start, digits.ends[last] ?? 0, 'letters')
    if (alone && number.startsWith('48') && isPolishMobile(number.slice(2))) return { start, last }
  }
  return null
}

const blanks = ' \u00a0\u202f'
const signs = `${blanks}.-`
const countryFormsAt = byFirstRun(
  [
    [11],
    [13],
    [2, 9],
    [4, 9],
    [5, 3, 3],
    [7, 3, 3],
    [2, 3, 3, 3],
    [4, 3, 3, 3],
    [2, 3, 6],
    [4, 2, 3, 2, 2],
    [2, 2, 3, 2, 2],
  ].map((lengths) => ({ lengths, signs: lengths.length > 4 && lengths[0] === 2 ? '-' : signs })),
)

/** Nine digits alone: many a number has nine digits, so what stands around them decides. */
function national(digits: Digits, run: number): MobileNumber | null {
  for (const form of nationalFormsAt(digits, run)) {
    const last = grouped(digits, run, form)
    if (last === null || !isPolishMobile(joined(digits, run, last))) continue
    const start = digits.starts[run] ?? 0
    const end = digits.ends[last] ?? 0
    const alone = standsAlone(digits.text, start, end, 'nothing') && !amongNumbers(digits, run, last)
    if (alone && !namesOther(digits.text, start) && !counts(digits.text, end)) return { start, last }
  }
  return null
}

const nationalFormsAt = byFirstRun([
  { lengths: [9], signs: '' },
  { lengths: [3, 3, 3], signs },
  { lengths: [3, 2, 2, 2], signs: '-' },
  { lengths: [2, 3, 2, 2], signs: '-' },
])

/** A row of a table, or digits in threes: `1 601 234 567`. A date or an hour before the number is none of it. */
function amongNumbers(digits: Digits, run: number, last: number): boolean {
  const between = run === last ? null : gapAfter(digits, run)
  if (between === null) return false
  const dated = /[:./-]/.test(digits.text[(digits.starts[run - 1] ?? 0) - 1] ?? '')
  const before = gapAfter(digits, run - 1) === between && lengthOf(digits, run - 1) <= 3 && !dated
  return before || (gapAfter(digits, last) === between && lengthOf(digits, last + 1) === 3)
}

/** What stands before nine digits that are no phone: the key of another number, a ticket, the state of an answer. */
const otherNames =
  /(?:(?:trans(?:action)?|txn?|trx|message|msg|request|req|session|sess|order|trace|span|correlation|batch|event|record|seq(?:uence)?|job|process|thread|entry)[ _.-]?(?:id|no|nr|num(?:ber)?)|(?<!\p{L})id|length|size|bytes|offset|(?<!\p{L})[pt]id|port|regon|nip|krs|crc|checksum|hash|amount|balance|kwota|inode|nanos|micros|duration|elapsed|uptime|seq|ack|seq \d{1,10}:|[A-Z]{2,}-|HTTP\/[\d.]+"?)\\?["']?\s{0,2}[:=#>]{0,2}\s{0,2}\\?["']?$/iu

function namesOther(text: string, start: number): boolean {
  return otherNames.test(text.slice(Math.max(0, start - 40), start))
}

/** `601 234 567 zł`: an amount */
function counts(text: string, end: number): boolean {
  const unit = /^\s?(?:zł|PLN|EUR|USD|gr|bajt|byte|[kMG]?B|[mnµu]?s|szt|sms)(?!\p{L}\p{L}\p{L}\p{L})/iu
  return unit.test(text.slice(end, end + 12))
}

function plusBefore({ text, starts }: Digits, run: number): number | null {
  const at = starts[run] ?? 0
  const length = text[at - 1] === '+' ? 1 : text.slice(at - 3, at).toUpperCase() === '%2B' ? 3 : 0
  if (length === 0) return null
  const before = text[at - length - 1] ?? ''
  return length === 1 && (isDigit(before) || /\p{L}/u.test(before)) ? null : at - length
}

function phoneGap(gap: string | null): boolean {
  return gap !== null && gap !== '' && /^[\s().-]+$/.test(gap) && !gap.includes('\n')
}
