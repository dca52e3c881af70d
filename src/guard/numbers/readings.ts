import { isPolishMobile, phoneSigns, readNumber } from '../../polish/phone.ts'
import type { LeakKind, Stretch } from '../leak/leak.ts'
import type { Runs } from '../leak/runs.ts'
import { lengthOf, standsAlone, withFiller } from './digits.ts'
import { isCard, isIban, isLuhn, isPesel } from './number-checks.ts'
import { isCounted, isOfKey, isOfThing } from './things.ts'
import type { Topic, Topics } from './topics.ts'

/** A number that was read freely, because of a word beside it. */
export interface Reading extends Stretch {
  readonly kind: LeakKind
  /** the runs of digits that it took */
  readonly last: number
  /** as it is written, its plus included */
  readonly written: string
}

interface Row {
  readonly kind: LeakKind
  /** digits that it may have */
  readonly lengths: readonly number[]
  readonly holds: (digits: string, written: string) => boolean
}

const national = (digits: string, written: string): boolean =>
  /[1-9]\d{8}$/.test(digits) && readNumber(written.replace(/\p{Cf}/gu, ''))?.kind === 'national'
const mobile = (digits: string, written: string): boolean =>
  isPolishMobile(digits.slice(-9)) && national(digits, written)
const phoneLengths = [9, 10, 11, 12, 13, 14]

/** A SIM card's own number, or that of the chip which holds eSIMs (EID, GSMA SGP.29). */
const isOfSim = (digits: string): boolean => (digits.length === 32 ? /^890[34]/ : /^89/).test(digits)

/** How numbers are read where a word tells what they are: blanks of every kind, hyphens and dots between the digits. */
const rows: Readonly<Record<Exclude<Topic, 'id-card'>, Row>> = {
  person: { kind: 'msisdn', lengths: phoneLengths, holds: national },
  phone: { kind: 'msisdn', lengths: phoneLengths, holds: mobile },
  pesel: { kind: 'pesel', lengths: [11], holds: isPesel },
  card: { kind: 'card', lengths: [13, 14, 15, 16, 17, 18, 19], holds: isCard },
  iban: { kind: 'iban', lengths: [26], holds: (digits) => isIban(`PL${digits}`) },
  imsi: { kind: 'imsi', lengths: [15], holds: (digits) => /^[2-79]/.test(digits) },
  iccid: { kind: 'iccid', lengths: [18, 19, 20, 32], holds: isOfSim },
  imei: {
    kind: 'imei',
    lengths: [15, 16],
    holds: (digits) => digits.length === 16 || isLuhn(digits) || digits.endsWith('0'),
  },
}

const gapForm = new RegExp(String.raw`^[${phoneSigns}\t]{0,8}$`, 'u')
const mostRuns = 26
/** No number of any row has fewer digits. */
const fewest = 9

/** Whether the next run may belong to the same number. */
function goesOn({ text, starts, ends }: Runs, run: number): boolean {
  const [end = 0, next] = [ends[run], starts[run + 1]]
  return next !== undefined && next - end <= 8 && gapForm.test(text.slice(end, next))
}

/** The number that begins at a run, read as the words around it say; null: there is none. */
export function readingAt(digits: Runs, run: number, topics: Topics): Reading | null {
  if (lengthOf(digits, run) < fewest && !goesOn(digits, run)) return null
  const near = topicsNear(topics, digits.starts[run] ?? 0, digits.ends[run] ?? 0)
  if (near.length === 0 || isClock(digits, run)) return null
  for (const topic of near) {
    const found = topic === 'id-card' ? null : longest(digits, run, rows[topic])
    if (found !== null) return found
  }
  return null
}

/** An hour, a port: digits that a colon joins to others. */
function isClock({ text, starts, ends }: Runs, run: number): boolean {
  return (
    /^\d:/.test(text.slice((starts[run] ?? 0) - 2, starts[run])) ||
    /^:\d/.test(text.slice(ends[run], (ends[run] ?? 0) + 2))
  )
}

function longest(digits: Runs, run: number, row: Row): Reading | null {
  const { text, starts, ends } = digits
  const start = beginning(text, starts[run] ?? 0)
  let [found, number, last]: [Reading | null, string, number] = [null, '', run]
  const most = row.lengths.at(-1) ?? 0
  while (number.length < most && last - run < mostRuns) {
    number += text.slice(Math.max(start, starts[last] ?? 0), ends[last])
    const digitsEnd = ends[last] ?? 0
    const end = row.kind === 'iccid' ? withFiller(text, digitsEnd) : digitsEnd
    if (row.lengths.includes(number.length)) {
      const written = text.slice(start, end)
      if (row.holds(number, written) && stands(text, { start, end }, row))
        found = { kind: row.kind, start, end, last, written }
    }
    if (!goesOn(digits, last)) break
    last += 1
  }
  return found
}

function stands(text: string, place: Stretch, { kind }: Row): boolean {
  if (!standsAlone(text, place, 'letters')) return false
  return kind !== 'msisdn' || !(isOfKey(text, place.start) || isOfThing(text, place.start) || isCounted(text, place))
}

/** Where a number begins: with its plus, and behind the `*9` that a landline wants first. */
function beginning(text: string, at: number): number {
  if (/(?<!\*)\*$/.test(text.slice(Math.max(0, at - 2), at)) && text[at] === '9') return at + 1
  const plus = /(?<![\p{L}\d])\+[\p{Zs}(]{0,2}$/u.exec(text.slice(Math.max(0, at - 4), at))?.[0] ?? ''
  return at - plus.length
}

/** How far before and behind a number the words may stand. */
const [farBefore, farBehind] = [60, 30]

/** Where a sentence ends, and a line. */
const sentenceEnds = /[.!?;]\s+(?=\p{Lu})|\n/gu

/** The topics of the words near a stretch, in its sentence; those before it first, the nearest first. */
function topicsNear({ text, starts, ends, of }: Topics, start: number, end: number): Topic[] {
  const next = firstFrom(starts, end)
  if (start - (ends[next - 1] ?? -farBefore) > farBefore && (starts[next] ?? text.length + farBehind) - end > farBehind)
    return []
  const first = Math.max(0, start - farBefore)
  let from = first
  for (const { index } of text.slice(first, start).matchAll(sentenceEnds)) from = first + index + 1
  const to = end + (text.slice(end, end + farBehind).search(sentenceEnds) + 1 || farBehind + 1) - 1
  const near = new Set<Topic>()
  for (let at = next - 1; (ends[at] ?? -1) > from; at--) near.add(of[at] ?? 'phone')
  for (let at = next; (starts[at] ?? to) < to; at++) near.add(of[at] ?? 'phone')
  return [...near]
}

/** The first of ascending offsets that is not before another. */
function firstFrom(offsets: readonly number[], from: number): number {
  let [low, high] = [0, offsets.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((offsets[middle] ?? 0) < from) low = middle + 1
    else high = middle
  }
  return low
}
