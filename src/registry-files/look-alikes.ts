import { registered } from '../address/public-suffixes.ts'
import { folded, skeleton } from './homoglyphs.ts'

// Claimed domains leave traces: keys under which a domain that is easily mistaken for one of them looks it up. What is
// asked is thus bounded by the length of the asked domain, however many are claimed.

/** What is found under a trace: domains, and for a near one the name that has them. */
export type Find = (trace: string) => readonly string[]

/** A claimed domain that a strange one may be meant to be taken for; the smaller the rank, the more alike. */
interface Suspicion {
  readonly domain: string
  readonly rank: Rank
}

type Rank = (typeof ranks)[keyof typeof ranks]

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
} as const

// a short name is near many others by accident
const shortest = 4
const shortestApart = 6
const longestDomain = 253
// many domains may share one name: a few are enough to tell of it
const mostOfName = 8
const mostLabels = 4
const mostTold = 3

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
  const best = new Map<string, Rank>()
  for (const { domain: claimed, rank } of suspicions(domain, find)) {
    best.set(claimed, Math.min(rank, best.get(claimed) ?? rank) as Rank)
  }
  const order = [...best].sort(([one, rank], [other, otherRank]) => {
    const distance = (claimed: string) => Math.abs(claimed.length - domain.length)
    return rank - otherRank || distance(one) - distance(other) || (one < other ? -1 : 1)
  })
  return order.slice(0, mostTold).map(([claimed]) => claimed)
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

function all(rank: Rank, domains: readonly string[]): Suspicion[] {
  return domains.map((domain) => ({ domain, rank }))
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
    yield { domain, rank: isHere(domain) ? ranks.within : ranks.elsewhere }
  }
  const near = new Set(shortened(asked).flatMap((each) => find(`near:${each}`)))
  for (const claimed of near) {
    if (!isOneSlip(asked, claimed)) continue
    for (const domain of find(`name:${skeleton(claimed)}`)) {
      if (isHere(domain)) yield { domain, rank: ranks.slip }
      else if (claimed.length >= shortestApart) yield { domain, rank: ranks.slipElsewhere }
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
