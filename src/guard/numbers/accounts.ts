import type { LeakKind } from '../leak/leak.ts'
import type { Runs } from '../leak/runs.ts'
import { anyGap, byFirstRun, type Form, grouped, isDump, joined, standsAlone, withFiller } from './digits.ts'
import { ibanLengths, isCard, isIban, isLuhn, isPesel } from './number-checks.ts'
import type { Place } from './place.ts'
import { isOfThing } from './things.ts'

/** A way to write a number that is told by its own digits, wherever it stands. */
interface AccountForm extends Form {
  readonly kind: LeakKind
  readonly holds: (number: string) => boolean
}

/** Ways to write a number that differ in the lengths of its runs: `4111 1111 1111 1111` is `4 4 4 4`. */
function written(kind: LeakKind, holds: AccountForm['holds'], ways: string): AccountForm[] {
  return ways.split(', ').map((way) => ({ kind, holds, gap: anyGap, lengths: way.split(' ').map(Number) }))
}

/** Mobile networks of Poland by their codes (ITU-T E.212). */
const isPolishImsi = (number: string): boolean => /^260(?:0[1-9]|1\d|3\d|4\d|9[08])/.test(number)
/** Behind the digit of the way to sign in, as a network names a subscriber: `1260…@nai.epc…` (3GPP TS 23.003). */
const isPolishNai = (number: string): boolean => /^[0-8]/.test(number) && isPolishImsi(number.slice(1))
const isPolishIccid = (number: string): boolean => number.startsWith('8948') && isLuhn(number)

const accountsAt = byFirstRun([
  ...written('iban', (number) => isIban(`PL${number}`), '26, 2 4 4 4 4 4 4, 4 4 4 4 4 4 2, 2 8 16'),
  ...written('iccid', isPolishIccid, '19, 20, 4 4 4 4 3, 4 4 4 4 4'),
  ...written('card', isCard, '4 4 4 4 3, 4 4 4 4, 4 6 5, 4 6 4, 4 4 4 1, 19, 18, 17, 16, 15, 14, 13'),
  ...written('imsi', isPolishImsi, '15'),
  ...written('imsi', isPolishNai, '16'),
  ...written('pesel', isPesel, '11, 6 5, 2 2 2 5'),
])

/** The number of an account, a card or a person that begins at a run, told by its digits alone; null: there is none. */
export function accountAt(digits: Runs, run: number): (Place & { readonly kind: LeakKind }) | null {
  for (const form of accountsAt(digits, run)) {
    const last = grouped(digits, run, form)
    if (last === null || !form.holds(joined(digits, run, last))) continue
    const digitsEnd = digits.ends[last] ?? 0
    const end = form.kind === 'iccid' ? withFiller(digits.text, digitsEnd) : digitsEnd
    const place = { start: digits.starts[run] ?? 0, end, first: run, last }
    // one in sixty numbers of eleven digits could be a PESEL: that of a ticket is none by itself
    if (form.kind === 'pesel' && isOfThing(digits.text, place.start)) continue
    const isNai = form.holds !== isPolishNai || digits.text.startsWith('@', end)
    if (isNai && stands(digits, place)) return { ...place, kind: form.kind }
  }
  return null
}

/** Several runs could be lines of a table or of a dump: nothing may stand beside them. */
function stands({ text }: Runs, place: Place): boolean {
  if (place.first === place.last) return standsAlone(text, place, 'letters')
  return standsAlone(text, place, 'nothing') && !isDump(text, place.start)
}

/** IBANs, with or without blanks or hyphens, by the table of countries: their offsets. */
export function ibansIn(text: string): { readonly start: number; readonly end: number }[] {
  const found: { start: number; end: number }[] = []
  for (const { index } of text.matchAll(/(?:(?<![\p{L}\p{N}])|(?<=%[\dA-Fa-f]{2}))[A-Za-z]{2}\d{2}/gu)) {
    const length = ibanLengths.get(text.slice(index, index + 2).toUpperCase())
    if (length === undefined) continue
    const form = ibanForm(length)
    form.lastIndex = index
    const written = form.exec(text)?.[0]
    if (written !== undefined && isIban(written.replace(/[\p{Zs}\p{Pd}]/gu, '')))
      found.push({ start: index, end: index + written.length })
  }
  return found
}

const ibanForms = new Map<number, RegExp>()

/** So many letters and digits, single blanks or hyphens between them, and none behind. Made when it is first needed. */
function ibanForm(length: number): RegExp {
  const form =
    ibanForms.get(length) ??
    new RegExp(String.raw`[A-Za-z0-9](?:[\p{Zs}\p{Pd}]?[A-Za-z0-9]){${length - 1}}(?![\p{L}\p{N}])`, 'uy')
  ibanForms.set(length, form)
  return form
}
