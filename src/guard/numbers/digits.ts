/** The runs of digits of a text, by their offsets: a number is one run, or several with single signs between. */
export interface Digits {
  readonly text: string
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

/** All runs of digits; the digits of a percent escape (`%20`) belong to no run. */
export function digitsOf(text: string): Digits {
  const starts: number[] = []
  const ends: number[] = []
  for (const { 0: run, index } of text.matchAll(/\d+/g)) {
    const start = text[index - 1] === '%' ? index + 2 : index
    if (start >= index + run.length) continue
    starts.push(start)
    ends.push(index + run.length)
  }
  return { text, starts, ends }
}

/** What stands between one run and the next; longer than three signs: null. */
export function gapAfter({ text, starts, ends }: Digits, run: number): string | null {
  const [end, next] = [ends[run], starts[run + 1]]
  return end === undefined || next === undefined || next - end > 3 ? null : text.slice(end, next)
}

/** How long a run is. */
export function lengthOf({ starts, ends }: Digits, run: number): number {
  return (ends[run] ?? 0) - (starts[run] ?? 0)
}

/** The digits of some runs, joined. */
export function joined({ text, starts, ends }: Digits, from: number, to: number): string {
  let digits = ''
  for (let run = from; run <= to; run++) digits += text.slice(starts[run], ends[run])
  return digits
}

/** The lengths of the runs of a number, and which single sign may stand between them. */
export interface Form {
  readonly lengths: readonly number[]
  readonly signs: string
}

/** Forms by the length of their first run, in their order: most runs begin none. */
export function byFirstRun<F extends Form>(forms: readonly F[]): (digits: Digits, run: number) => readonly F[] {
  const byLength = Map.groupBy(forms, ({ lengths }) => lengths[0] ?? 0)
  const alone = new Map(
    [...byLength].map(([length, some]) => [length, some.filter(({ lengths }) => lengths.length === 1)]),
  )
  return (digits, run) => (gapAfter(digits, run)?.length === 1 ? byLength : alone).get(lengthOf(digits, run)) ?? []
}

/** The last of the runs from `from` on with these lengths and one sign of `signs` between all; null: they differ. */
export function grouped(digits: Digits, from: number, { lengths, signs }: Form): number | null {
  if (lengths[0] !== lengthOf(digits, from)) return null
  const sign = lengths.length === 1 ? '' : gapAfter(digits, from)
  if (sign === null || sign.length > 1 || !signs.includes(sign)) return null
  for (let index = 1; index < lengths.length; index++) {
    if (lengthOf(digits, from + index) !== lengths[index] || gapAfter(digits, from + index - 1) !== sign) return null
  }
  return from + lengths.length - 1
}

/**
 * Whether a stretch stands by itself: no part of a decimal, of a hash or of an identifier, nor what a mask has left.
 * Letters right before or behind it are suffered (`tel48…`) where `beside` is `letters`.
 */
export function standsAlone(text: string, start: number, end: number, beside: 'letters' | 'nothing'): boolean {
  const [before, after] = [text[start - 1] ?? '', text[end] ?? '']
  if (before === '.' && isDigit(text[start - 2])) return false
  if (after === '.' && isDigit(text[end + 1])) return false
  if (isRest(text, start, end)) return false
  const left = isEscape(text, start) ? '' : lettersFrom(text, start - 1, -1)
  const right = lettersFrom(text, end, 1)
  if (left === '' && right === '') return true
  return (
    beside === 'letters' && isLabel(text, left, start - left.length - 1) && isLabel(text, right, end + right.length)
  )
}

/** `%2B` and the like in an address of the web, `\n` and `\u002b` in JSON: signs, not letters. */
function isEscape(text: string, start: number): boolean {
  return /(?:%[\da-f]{2}|\\[bfnrt]|\\x[\da-f]{2}|\\u[\da-f]{4})$/i.test(text.slice(Math.max(0, start - 6), start))
}

/** Letters that name what follows them: not the rest of a hexadecimal number, no digits on their other side. */
function isLabel(text: string, letters: string, beyond: number): boolean {
  return letters === '' || (!/^[a-f]+$/i.test(letters) && !isDigit(text[beyond]))
}

function lettersFrom(text: string, at: number, step: 1 | -1): string {
  let letters = ''
  for (let index = at; letters.length < 24 && /\p{L}/u.test(text[index] ?? ''); index += step)
    letters = step === 1 ? letters + text[index] : text[index] + letters
  return letters
}

/** Whether a number begins or ends with what a mask has left of another: up to four digits, asterisks, a digit again. */
function isRest(text: string, start: number, end: number): boolean {
  const first = /^\d{1,4}(?!\d)/.test(text.slice(start, start + 5))
  const last = /(?<!\d)\d{1,4}$/.test(text.slice(Math.max(start, end - 5), end))
  return (first && isMasked(text, start - 1, -1)) || (last && isMasked(text, end, 1))
}

function isMasked(text: string, at: number, step: 1 | -1): boolean {
  let asterisks = 0
  let index = at
  while (Math.abs(index - at) < 60 && /[*\s().-]/.test(text[index] ?? '')) {
    if (text[index] === '*') asterisks += 1
    index += step
  }
  return asterisks > 0 && isDigit(text[index])
}

export function isDigit(sign: string | undefined): boolean {
  return sign !== undefined && sign >= '0' && sign <= '9'
}
