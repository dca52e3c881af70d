import { domainToUnicode } from 'node:url'
import { registered } from '../address/public-suffixes.ts'
import { isOneSlip } from '../address/slip.ts'
import type { Likeness } from '../procedure/incoming/directory.ts'

// Claimed domains are indexed by traces: keys that a domain shares with those it is easily mistaken for. The number of
// look-ups depends on the length of the domain asked about, not on how many are claimed.

/** Looks up a trace: gives domains, or names for a `near:` trace. */
export type Find = (trace: string) => readonly string[]

/** A claimed domain that a strange one resembles. */
interface Suspicion {
  readonly domain: string
  readonly how: Likeness
}

/** The smaller the rank, the more alike. */
const ranks: Readonly<Record<Likeness, number>> = {
  /** `acrne.example` for acme.example */
  twin: 0,
  /** `mail.acrne.example`; `acme.example.evil.test` */
  within: 1,
  /** `acmee.example` */
  slip: 2,
  /** `bnakpolksi.example` for bankpolski.example */
  slips: 3,
  /** `acme.com` */
  elsewhere: 4,
  /** `acme-example.test` */
  joined: 5,
  /** `acme.evil.test`, `acme-billing.test` */
  part: 6,
  /** `acmeworks.com` for acmework.example */
  slipElsewhere: 7,
}

// short names resemble many others by accident
const shortest = 4
const shortestApart = 6
const shortestOfTwoSlips = 9
const longestDomain = 253
// many domains may share a name; a few are enough
const mostOfName = 8
// names that share a third: of a very common one, these are enough
const mostOfThird = 64
const mostLabels = 4
const mostTold = 3

/** Letters of other scripts, and unusual Latin ones, with the letters they are taken for. */
const alike: ReadonlyMap<string, string> = new Map([
  ...pairs(
    'а в с ԁ е ғ ԍ һ і ј к ӏ м п о р ԛ г ѕ т и ѵ ԝ х у з',
    'a b c d e f g h i j k l m n o p q r s t u v w x y z',
  ),
  ...pairs('н ь ц ш', 'h b u w'),
  ...pairs('α β ϲ ε η ι κ μ ν ο ρ σ τ υ χ ω γ ζ', 'a b c e n i k u v o p o t u x w y z'),
  ...pairs('օ ո ս հ ց զ ı ł đ ø ɑ ɡ ħ ŧ', 'o n u h g q i l d o a g h t'),
  // digits; and i, because 1 and i both pass for l
  ...pairs('0 1 i', 'o l l'),
])

function pairs(strange: string, plain: string): [string, string][] {
  const letters = plain.split(' ')
  return strange.split(' ').map((letter, at) => [letter, letters[at] ?? letter])
}

/** The traces of claimed domains, each with what a look-up gives. */
export function* tracesOf(domains: Iterable<string>): Generator<[trace: string, found: string]> {
  const counts = new Map<string, number>()
  const thirds = new Map<string, number>()
  for (const domain of domains) {
    yield [`twin:${twinOf(domain.split('.'))}`, domain]
    yield [`joined:${folded(domain.replaceAll('.', ''))}`, domain]
    const { name: own = '', suffix = '' } = registered(domain) ?? {}
    const name = folded(own)
    const count = counts.get(name) ?? 0
    counts.set(name, count + 1)
    if (name !== '' && count < mostOfName) yield [`name:${skeleton(name)}`, domain]
    if (name.length >= shortest && count === 0) for (const near of shortened(name)) yield [`near:${near}`, name]
    for (const third of thirdsOf(name, suffix)) {
      const shared = thirds.get(third) ?? 0
      thirds.set(third, shared + 1)
      if (shared < mostOfThird) yield [third, name]
    }
  }
}

/** The claimed domains, at most three, that an unclaimed domain (lower-case ASCII) is easily mistaken for, and how. */
export function mistakenFor(domain: string, find: Find): Suspicion[] {
  if (domain.length > longestDomain) return []
  const distance = (claimed: string) => Math.abs(claimed.length - domain.length)
  const order = [...suspicions(domain, find)].sort((one, other) => {
    const unlike = ranks[one.how] - ranks[other.how] || distance(one.domain) - distance(other.domain)
    return unlike || (one.domain < other.domain ? -1 : 1)
  })
  const first = new Map(order.toReversed().map((one) => [one.domain, one]))
  return order.filter((one) => first.get(one.domain) === one).slice(0, mostTold)
}

function* suspicions(domain: string, find: Find): Generator<Suspicion> {
  const labels = domain.split('.')
  yield* all('twin', find(`twin:${twinOf(labels)}`))
  yield* ofRuns(labels, find)
  const whole = registered(domain)
  if (whole !== null) {
    yield* ofName(whole, find)
    yield* ofTwoSlips(whole, find)
  }
  const suffix = whole === null ? 0 : whole.suffix.split('.').length
  for (const label of labels.slice(0, labels.length - suffix)) yield* ofLabel(label, find)
}

function all(how: Likeness, domains: readonly string[]): Suspicion[] {
  return domains.map((domain) => ({ domain, how }))
}

/** Neighbouring labels that form a claimed domain: `acme.example` in `acme.example.evil.test`. */
function* ofRuns(labels: readonly string[], find: Find): Generator<Suspicion> {
  for (const start of labels.keys()) {
    for (let length = 2; length <= mostLabels && start + length <= labels.length; length += 1) {
      yield* all('within', find(`twin:${twinOf(labels.slice(start, start + length))}`))
    }
  }
}

/** The same registered name or one slip away, under this suffix or another. */
function* ofName({ name, suffix }: { name: string; suffix: string }, find: Find): Generator<Suspicion> {
  const asked = folded(name)
  const isHere = (domain: string) => registered(domain)?.suffix === suffix
  for (const domain of find(`name:${skeleton(asked)}`)) {
    yield { domain, how: isHere(domain) ? 'within' : 'elsewhere' }
  }
  const near = new Set(shortened(asked).flatMap((each) => find(`near:${each}`)))
  for (const claimed of near) {
    if (!isOneSlip(asked, claimed)) continue
    for (const domain of find(`name:${skeleton(claimed)}`)) {
      if (isHere(domain)) yield { domain, how: 'slip' }
      else if (claimed.length >= shortestApart) yield { domain, how: 'slipElsewhere' }
    }
  }
}

/** A long name two slips away, under the same suffix: one of three thirds is left as it was. */
function* ofTwoSlips({ name, suffix }: { name: string; suffix: string }, find: Find): Generator<Suspicion> {
  const asked = folded(name)
  const near = new Set(thirdsAround(asked, suffix).flatMap((third) => find(third)))
  for (const claimed of near) {
    if (isOneSlip(asked, claimed) || !areTwoSlipsApart(asked, claimed)) continue
    for (const domain of find(`name:${skeleton(claimed)}`))
      if (registered(domain)?.suffix === suffix) yield { domain, how: 'slips' }
  }
}

/** The traces of a long name's thirds, each with its place, the length of the whole, and the suffix. */
function thirdsOf(name: string, suffix: string): string[] {
  if (name.length < shortestOfTwoSlips) return []
  return [0, 1, 2].map((at) => {
    const [from, to] = bounds(name.length, at)
    return `third:${name.length}:${at}:${name.slice(from, to)}.${suffix}`
  })
}

/** The thirds that a name of nearly this length may have, wherever two slips have moved them. */
function thirdsAround(name: string, suffix: string): string[] {
  const reach = [-2, -1, 0, 1, 2]
  const lengths = reach.map((more) => name.length + more).filter((length) => length >= shortestOfTwoSlips)
  return lengths.flatMap((length) =>
    [0, 1, 2].flatMap((at) => {
      const [from, to] = bounds(length, at)
      const moved = reach.filter((by) => from + by >= 0 && to + by <= name.length)
      return moved.map((by) => `third:${length}:${at}:${name.slice(from + by, to + by)}.${suffix}`)
    }),
  )
}

const bounds = (length: number, at: number): [from: number, to: number] => [
  Math.floor((length * at) / 3),
  Math.floor((length * (at + 1)) / 3),
]

/** A label that is a claimed name, begins with one, or has one between hyphens. */
function* ofLabel(label: string, find: Find): Generator<Suspicion> {
  const words = [label, ...label.split('-')].map((word) => skeleton(folded(word)))
  for (const word of new Set(words)) {
    if (word.length >= shortest) yield* all('part', find(`name:${word}`))
  }
  const whole = folded(label)
  for (let length = shortestApart; length <= whole.length; length += 1) {
    const beginning = whole.slice(0, length)
    yield* all('part', find(`name:${skeleton(beginning)}`))
    yield* all('joined', find(`joined:${beginning}`))
  }
}

function twinOf(labels: readonly string[]): string {
  return labels.map((label) => skeleton(folded(label))).join('.')
}

/**
 * A label of a domain (lower-case ASCII, including `xn--…`) as the eye sees it: without marks and hyphens, and with one
 * letter for all that look alike. `аcmе`, `ac-me` and `acme` become the same; so do `b1z` and `biz`.
 */
export function folded(label: string): string {
  const written = label.startsWith('xn--') ? domainToUnicode(label) || label : label
  const plain = written
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{M}-]/gu, '')
  return Array.from(plain, letterFor).join('')
}

/** Looked up twice: Ukrainian і is taken for i, and i for l. */
function letterFor(letter: string): string {
  const plain = alike.get(letter) ?? letter
  return alike.get(plain) ?? plain
}

/** A folded label with a single letter for each pair that passes for one. */
function skeleton(folded: string): string {
  return folded.replaceAll('rn', 'm').replaceAll('vv', 'w')
}

/** A name, and the name without each of its letters: names one slip apart share one of these. */
function shortened(name: string): string[] {
  const letters = [...name]
  return [...new Set([name, ...letters.map((_, at) => letters.toSpliced(at, 1).join(''))])]
}

const mostSlips = 2

/** Whether two names differ by two slips at most: letters added, missing, replaced, or neighbours swapped. */
function areTwoSlipsApart(one: string, other: string): boolean {
  // only lengths near the diagonal can lead to few slips
  const far = mostSlips + 1
  let [before, row]: [number[], number[]] = [[], Array.from({ length: other.length + 1 }, (_, at) => Math.min(at, far))]
  for (let i = 1; i <= one.length; i += 1) {
    const next: number[] = []
    const from = Math.max(0, i - mostSlips)
    const to = Math.min(other.length, i + mostSlips)
    let least = far
    for (let j = from; j <= to; j += 1) {
      const same = one[i - 1] === other[j - 1]
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]
      next[j] = Math.min(
        j === 0 ? i : (row[j - 1] ?? far) + (same ? 0 : 1),
        (row[j] ?? far) + 1,
        (next[j - 1] ?? far) + 1,
        swapped ? (before[j - 2] ?? far) + 1 : far,
      )
      least = Math.min(least, next[j] ?? far)
    }
    if (least > mostSlips) return false
    ;[before, row] = [row, next]
  }
  return (row[other.length] ?? far) <= mostSlips
}
