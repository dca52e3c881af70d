import { domainToUnicode } from 'node:url'
import { registered } from '../address/public-suffixes.ts'

// Claimed domains leave traces: keys under which a domain that is easily mistaken for one of them looks it up. What is
// asked is thus bounded by the length of the asked domain, however many are claimed.

/** What is found under a trace: domains, and for a near one the name that has them. */
export type Find = (trace: string) => readonly string[]

/** A claimed domain that a strange one may be meant to be taken for; the smaller the rank, the more alike. */
type Suspicion = readonly [domain: string, rank: number]

const ranks = {
  /** `acrne.example` for acme.example */
  twin: 0,
  /** `mail.acrne.example`; `acme.example.evil.test` */
  within: 1,
  /** `acmee.example` */
  slip: 2,
  /** `acme.com` */
  elsewhere: 3,
  /** `acme-example.test` */
  joined: 4,
  /** `acme.evil.test`, `acme-billing.test` */
  part: 5,
  /** `acmeworks.com` for acmework.example */
  slipElsewhere: 6,
}

// a short name is near many others by accident
const shortest = 4
const shortestApart = 6
const longestDomain = 253
// many domains may share one name: a few are enough to tell of it
const mostOfName = 8
const mostLabels = 4
const mostTold = 3

/** Letters of other scripts, and Latin ones without an own mark, beside what they are taken for. */
const alike: ReadonlyMap<string, string> = new Map([
  ...pairs(
    'а в с ԁ е ғ ԍ һ і ј к ӏ м п о р ԛ г ѕ т и ѵ ԝ х у з',
    'a b c d e f g h i j k l m n o p q r s t u v w x y z',
  ),
  ...pairs('н ь ц ш', 'h b u w'),
  ...pairs('α β ϲ ε η ι κ μ ν ο ρ σ τ υ χ ω γ ζ', 'a b c e n i k u v o p o t u x w y z'),
  ...pairs('օ ո ս հ ց զ ı ł đ ø ɑ ɡ ħ ŧ', 'o n u h g q i l d o a g h t'),
  // digits, and a letter that a digit and another letter are taken for
  ...pairs('0 1 i', 'o l l'),
])

function pairs(strange: string, plain: string): [string, string][] {
  const letters = plain.split(' ')
  return strange.split(' ').map((letter, at) => [letter, letters[at] ?? letter])
}

/** The traces of claimed domains, each with what is found under it. */
export function* tracesOf(domains: Iterable<string>): Generator<[trace: string, found: string]> {
  const counts = new Map<string, number>()
  for (const domain of domains) {
    yield [`twin:${twinOf(domain.split('.'))}`, domain]
    yield [`joined:${folded(domain.replaceAll('.', ''))}`, domain]
    const name = folded(registered(domain)?.name ?? '')
    const count = counts.get(name) ?? 0
    counts.set(name, count + 1)
    if (name !== '' && count < mostOfName) yield [`name:${skeleton(name)}`, domain]
    if (name.length >= shortest && count === 0) for (const near of shortened(name)) yield [`near:${near}`, name]
  }
}

/** The claimed domains that a domain (lower-case ASCII), claimed by nobody, is easily mistaken for: at most three. */
export function mistakenFor(domain: string, find: Find): string[] {
  if (domain.length > longestDomain) return []
  const distance = (claimed: string) => Math.abs(claimed.length - domain.length)
  const order = [...suspicions(domain, find)].sort(([one, rank], [other, otherRank]) => {
    return rank - otherRank || distance(one) - distance(other) || (one < other ? -1 : 1)
  })
  return [...new Set(order.map(([claimed]) => claimed))].slice(0, mostTold)
}

function* suspicions(domain: string, find: Find): Generator<Suspicion> {
  const labels = domain.split('.')
  yield* all(ranks.twin, find(`twin:${twinOf(labels)}`))
  yield* ofRuns(labels, find)
  const whole = registered(domain)
  if (whole !== null) yield* ofName(whole, find)
  const suffix = whole === null ? 0 : whole.suffix.split('.').length
  for (const label of labels.slice(0, labels.length - suffix)) yield* ofLabel(label, find)
}

function all(rank: number, domains: readonly string[]): Suspicion[] {
  return domains.map((domain) => [domain, rank])
}

/** Labels next to each other that are a claimed domain: `acme.example` in `acme.example.evil.test`. */
function* ofRuns(labels: readonly string[], find: Find): Generator<Suspicion> {
  for (const start of labels.keys()) {
    for (let length = 2; length <= mostLabels && start + length <= labels.length; length += 1) {
      yield* all(ranks.within, find(`twin:${twinOf(labels.slice(start, start + length))}`))
    }
  }
}

/** The registered name: the same, or a slip away, here or under another top level. */
function* ofName({ name, suffix }: { name: string; suffix: string }, find: Find): Generator<Suspicion> {
  const asked = folded(name)
  const isHere = (domain: string) => registered(domain)?.suffix === suffix
  for (const domain of find(`name:${skeleton(asked)}`)) {
    yield [domain, isHere(domain) ? ranks.within : ranks.elsewhere]
  }
  const near = new Set(shortened(asked).flatMap((each) => find(`near:${each}`)))
  for (const claimed of near) {
    if (!isOneSlip(asked, claimed)) continue
    for (const domain of find(`name:${skeleton(claimed)}`)) {
      if (isHere(domain)) yield [domain, ranks.slip]
      else if (claimed.length >= shortestApart) yield [domain, ranks.slipElsewhere]
    }
  }
}

/** A label that is a claimed name, begins with one, or has one between hyphens. */
function* ofLabel(label: string, find: Find): Generator<Suspicion> {
  const words = [label, ...label.split('-')].map((word) => skeleton(folded(word)))
  for (const word of new Set(words)) {
    if (word.length >= shortest) yield* all(ranks.part, find(`name:${word}`))
  }
  const whole = folded(label)
  for (let length = shortestApart; length <= whole.length; length += 1) {
    const beginning = whole.slice(0, length)
    yield* all(ranks.part, find(`name:${skeleton(beginning)}`))
    yield* all(ranks.joined, find(`joined:${beginning}`))
  }
}

function twinOf(labels: readonly string[]): string {
  return labels.map((label) => skeleton(folded(label))).join('.')
}

/**
 * A label of a domain (lower-case ASCII, `xn--…` too) as the eye takes it: without marks and hyphens, letters that look
 * alike made one. `аcmе`, `ac-me` and `acme` are the same; so are `b1z` and `biz`.
 */
export function folded(label: string): string {
  const written = label.startsWith('xn--') ? domainToUnicode(label) || label : label
  const plain = written
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{M}-]/gu, '')
  return Array.from(plain, letterFor).join('')
}

/** Two of these look alike in the end: ї is і with a mark, і is taken for i, and i for l. */
function letterFor(letter: string): string {
  const plain = alike.get(letter) ?? letter
  return alike.get(plain) ?? plain
}

/** A folded label with the pairs of letters that are taken for one. */
function skeleton(folded: string): string {
  return folded.replaceAll('rn', 'm').replaceAll('vv', 'w')
}

/** A name, and what is left of it without one of its letters: names a slip apart have one of these in common. */
function shortened(name: string): string[] {
  const letters = [...name]
  return [...new Set([name, ...letters.map((_, at) => letters.toSpliced(at, 1).join(''))])]
}

/** Whether two names differ by one letter more, less or other, or by two neighbours that changed places. */
export function isOneSlip(one: string, other: string): boolean {
  const [left, right] = one.length <= other.length ? [one, other] : [other, one]
  let start = 0
  while (start < left.length && left[start] === right[start]) start += 1
  const [rest, longer] = [left.slice(start), right.slice(start)]
  if (rest.length < longer.length) return rest === longer.slice(1)
  const swapped = `${rest.charAt(1)}${rest.charAt(0)}${rest.slice(2)}`
  return rest.slice(1) === longer.slice(1) || swapped === longer
}
