import { plainDigits } from '../../polish/digits.ts'
import { type Found, type LeakKind, numberMask } from '../leak/leak.ts'
import { digitsOf, type Runs } from '../leak/runs.ts'
import { accountAt, ibansIn } from './accounts.ts'
import { withoutCommas } from './commas.ts'
import { idCardsIn } from './id-cards.ts'
import { phoneAt } from './phone-numbers.ts'
import type { Phones } from './phones.ts'
import type { Place } from './place.ts'
import { readingAt } from './readings.ts'
import { type Topics, topicsOf } from './topics.ts'

interface Numbered extends Place {
  readonly kind: LeakKind
  readonly holder: string | null
}

/** What numbers are found against: the text's digits and telling words, and whose phones may stand. */
interface Search {
  readonly digits: Runs
  readonly topics: Topics
  readonly phones: Phones
}

/**
 * The numbers of people in a text: phones, PESEL, payment cards, bank accounts, SIM cards, handsets, ID cards; none that
 * stands inside another.
 */
export function numbersIn(written: string, phones: Phones): Found[] {
  if (!/\p{Nd}/u.test(written)) return []
  const text = withoutCommas(plainDigits(written))
  const topics = topicsOf(text)
  const whole = [
    ...ibansIn(text).map((place) => foundAt(written, { ...place, kind: 'iban', holder: null })),
    ...idCardsIn(text, topics).map((place) => foundAt(written, { ...place, kind: 'id-card', holder: null })),
  ].toSorted((one, other) => one.start - other.start)
  const search = { digits: digitsOf(text), topics, phones }
  const { starts } = search.digits
  const found: Found[] = []
  let next = 0
  for (let run = 0; run < starts.length; run++) {
    const start = starts[run] ?? 0
    while ((whole[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next += 1
    if ((whole[next]?.start ?? Number.POSITIVE_INFINITY) <= start) continue
    const number = numberAt(search, run)
    if (number === null) continue
    run = number.last
    found.push(foundAt(written, number))
  }
  return [...whole, ...found]
}

/** A phone number counts where it is neither published nor the reader's. */
function numberAt({ digits, topics, phones }: Search, run: number): Numbered | null {
  const account = accountAt(digits, run)
  if (account !== null) return { ...account, holder: null }
  const read = readingAt(digits, run, topics)
  if (read !== null && read.kind !== 'msisdn') return { ...read, first: run, holder: null }
  const phone = read === null ? phoneAt(digits, run, phones) : { ...read, first: run, number: read.written }
  const known = phone && phones.known(phone.number)
  return phone === null || known?.mayStand ? null : { ...phone, kind: 'msisdn', holder: known?.holder ?? null }
}

/** How many signs of each stay readable, at the beginning and at the end. */
const readableEnds: Partial<Record<LeakKind, readonly [number, number]>> = {
  msisdn: [2, 3],
  pesel: [2, 2],
  card: [4, 4],
  iban: [4, 4],
  imsi: [5, 2],
  iccid: [4, 3],
  imei: [2, 2],
  'id-card': [1, 2],
}

function foundAt(text: string, { kind, start, end: digitsEnd, holder }: Omit<Found, 'mask' | 'shown'>): Found {
  const [first, last] = readableEnds[kind] ?? [0, 0]
  // a digit of two units: in the text that was read it has one and a filler
  const end = /^[\udc00-\udfff]/.test(text.slice(digitsEnd, digitsEnd + 1)) ? digitsEnd + 1 : digitsEnd
  const mask = numberMask(text.slice(start, end), first, last)
  return { kind, start, end, holder, mask, shown: mask }
}
