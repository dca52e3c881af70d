import { blanks, joints } from '../../polish/phone.ts'
import type { Stretch } from '../leak/leak.ts'
import { type Runs, runAt } from '../leak/runs.ts'

/** What stands between one run and the next; longer than three signs: null. */
export function gapAfter({ text, starts, ends }: Runs, run: number): string | null {
  const [end, next] = [ends[run], starts[run + 1]]
  return end === undefined || next === undefined || next - end > 3 ? null : text.slice(end, next)
}

/** How long a run is. */
export function lengthOf({ starts, ends }: Runs, run: number): number {
  return (ends[run] ?? 0) - (starts[run] ?? 0)
}

/** The digits of some runs, joined. */
export function joined(digits: Runs, from: number, to: number): string {
  let all = ''
  for (let run = from; run <= to; run++) all += runAt(digits, run)
  return all
}

/** The lengths of the runs of a number, and what may stand between them. */
export interface Form {
  readonly lengths: readonly number[]
  readonly gap: RegExp
}

/** Blanks, hyphens, dots and strokes of every kind, as they are typed between groups of digits. */
export const anyGap = new RegExp(`^(?:[${blanks}]{1,2}|[${blanks}]?[${joints}][${blanks}]?)$`, 'u')

/** Forms by the length of their first run, in their order: most runs begin none. */
export function byFirstRun<F extends Form>(forms: readonly F[]): (digits: Runs, run: number) => readonly F[] {
  const byLength = Map.groupBy(forms, ({ lengths }) => lengths[0] ?? 0)
  const alone = new Map(
    [...byLength].map(([length, some]) => [length, some.filter(({ lengths }) => lengths.length === 1)]),
  )
  return (digits, run) => (gapAfter(digits, run) === null ? alone : byLength).get(lengthOf(digits, run)) ?? []
}

/** The last of the runs from `from` on with these lengths and such gaps between all; null: they differ. */
export function grouped(digits: Runs, from: number, { lengths, gap }: Form): number | null {
  const last = from + lengths.length - 1
  for (let run = from; run <= last; run++) if (lengthOf(digits, run) !== lengths[run - from]) return null
  for (let run = from; run < last; run++) if (!gap.test(gapAfter(digits, run) ?? '')) return null
  return last
}

/**
 * Whether a stretch stands by itself: no part of a decimal, of a hash or of an identifier, nor what a mask has left.
 * Letters right before or behind it (`tel48…`) are allowed where `beside` is `letters`.
 */
export function standsAlone(text: string, { start, end }: Stretch, beside: 'letters' | 'nothing'): boolean {
  const [before, behind] = [text.slice(Math.max(0, start - 61), start), text.slice(end, end + 61)]
  if (/\d\.$/.test(before) || /^\.\d/.test(behind) || isRest(text.slice(start, end), before, behind)) return false
  if (!/[\p{L}\d]$/u.test(before) && !/^\p{L}/u.test(behind)) return true
  const left = escaped.test(before) ? '' : (/\p{L}*$/u.exec(before.slice(-24))?.[0] ?? '')
  const right = /^\p{L}{0,24}/u.exec(behind)?.[0] ?? ''
  if (left === '' && right === '') return true
  return (
    beside === 'letters' && isLabel(left, text[start - left.length - 1]) && isLabel(right, text[end + right.length])
  )
}

/** `%2B` and the like in an address of the web, `\n` and `\u002b` in JSON: signs, not letters. */
const escaped = /(?:%[\da-f]{2}|\\[bfnrt]|\\x[\da-f]{2}|\\u[\da-f]{4})$/i

/** Letters that name what follows them: not the rest of a hexadecimal number, no digits on their other side. */
function isLabel(letters: string, beyond = ''): boolean {
  return letters === '' || (!/^[a-f]+$/i.test(letters) && !/\d/.test(beyond))
}

/** Whether a number begins or ends with what a mask has left of another: up to four digits, asterisks, a digit again. */
function isRest(number: string, before: string, behind: string): boolean {
  if (!before.includes('*') && !behind.includes('*')) return false
  return (
    (/^\d{1,4}(?!\d)/.test(number) && /\d[*\s().-]*\*[\s().-]*$/.test(before)) ||
    (/(?<!\d)\d{1,4}$/.test(number) && /^[\s().-]*\*[*\s().-]*\d/.test(behind))
  )
}

/** Where the number of a SIM card ends: chips fill up an odd number of digits with an F. */
export const withFiller = (text: string, end: number): number =>
  /^f(?![\p{L}\d])/iu.test(text.slice(end, end + 2)) ? end + 1 : end

/** A line of a hex dump: its groups of four are no groups of a number. */
export function isDump(text: string, start: number): boolean {
  const line = text.slice(Math.max(0, start - 80), start)
  return /(?:^|\n)\s*(?:0x)?[\da-f]{4,8}:?\s+(?:[\da-f]{2,4}\s+)*$/i.test(line)
}
