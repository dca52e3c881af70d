import type { Report } from '../incoming/mail.ts'
import { endOf, saysMore } from '../life/message-life.ts'
import type { Instant } from '../time/instant.ts'

/** What became of one recipient of a mail at one hop of our relay, as its log tells. */
export interface HandedOn {
  readonly at: Instant
  /** where it was queued: host and instance; a queue id means nothing elsewhere */
  readonly place: string
  readonly queueId: string
  /** when it was queued there; null: before the log begins */
  readonly since: Instant | null
  /** null: the log does not show it */
  readonly messageId: string | null
  /** the recipient as it was delivered to */
  readonly to: string
  /** address keys: the one that we wrote to, where the relay has rewritten it, and what it made of that */
  readonly recipients: readonly string[]
  /** `lost`: thrown away, by order of the relay's own settings */
  readonly became: 'sent' | 'deferred' | 'bounced' | 'lost'
  /** true where it was handed to a program of the same host, a filter perhaps */
  readonly near: boolean
  /** the queue id under which the next hop says that it goes on */
  readonly next: string | null
  /** `5.1.1` */
  readonly status: string
  readonly words: string
}

/** A message of ours that a relay has taken, or may have. */
export interface Copy {
  readonly id: number
  readonly ticket: string
  readonly state: 'accepted' | 'unknown'
  /** the address key of its recipient */
  readonly to: string
  readonly messageId: string
  readonly rewrittenId: string | null
  /** what the relay answered, its queue id among it */
  readonly reply: string | null
  readonly settledAt: Instant | null
  /** when a person said last that it is to be sent again, to the second; null: it was sent once */
  readonly again: Instant | null
}

/** What a relay's log says of a message in the end; `taken`: no more than that the relay has it. */
export interface RelayFate {
  readonly kind: Extract<Report['kind'], 'bounced' | 'delayed' | 'delivered'> | 'taken'
  readonly at: Instant
  readonly since: Instant
  /** of one that was sent again: when the log saw this hand-over begin */
  readonly anew: Instant | null
  readonly queueId: string
  /** under which queue ids it waits still that were not known: of what follows, a log that was begun anew names no more */
  readonly goesOn: readonly string[]
  /** true where it came back from one of several members of an address, and another has it */
  readonly partly: boolean
  readonly words: string
}

const day = 24 * 60 * 60_000
/** How long a mail can be in a queue, and its id mean the same mail. */
const longestQueued = 10 * day

/** The queue id in a server's answer (`250 2.0.0 Ok: queued as 4XyzAb…`); null: it names none. */
export function queuedAs(words: string): string | null {
  return idsIn(words.slice(0, 1000))[0] ?? null
}

const idsIn = (words: string): string[] =>
  [...words.matchAll(/\b(?:queued|forwarded) as <?([0-9A-Za-z]{5,30})\b/gi)].flatMap(([, id]) => id ?? [])

/**
 * Whether what the log says may be about a message. A queue id is used again after a time: so Message-ID and time must
 * fit, and without a Message-ID the recipient and a queue id that we were told.
 */
export function isAbout(told: HandedOn, copy: Copy): boolean {
  const taken = copy.settledAt
  if (told.messageId === null) {
    const isOurs = told.recipients.includes(copy.to) && isOwn(told, copy)
    return isOurs && taken !== null && begin(told) >= taken - day && told.at <= taken + longestQueued
  }
  if (![copy.messageId, copy.rewrittenId].includes(told.messageId)) return false
  return taken === null || Math.abs(begin(told) - taken) <= longestQueued
}

const isOwn = ({ queueId }: HandedOn, { reply }: Copy): boolean => idsIn(reply ?? '').includes(queueId)

/**
 * What of it is about the last hand-over. A message that was sent once has one: its Message-ID is proof, whatever the time
 * says. One that was sent again has the same Message-ID each time: then the queue id that we were told is proof, and what
 * follows from it; another first queue id is another hand-over's. Where we were told none, it is what was queued after a
 * person had said that it is to be sent again. A relay whose clock is slow tells nothing then: a person decides, as before.
 */
function ofThisTime(all: readonly HandedOn[], copy: Copy): readonly HandedOn[] {
  const { again, reply } = copy
  const ours = all.filter(({ recipients }) => recipients.includes(copy.to))
  if (again === null) return reached(ours, all)
  const isKnown = idsIn(reply ?? '').length > 0
  const isFirst = (hop: HandedOn) => (isKnown ? isOwn(hop, copy) : hop.since !== null && hop.since >= again)
  return reached(ours.filter(isFirst), all)
}

/** These, and what follows from them queue by queue, whatever address the relay has made of the recipient. */
function reached(first: readonly HandedOn[], all: readonly HandedOn[]): readonly HandedOn[] {
  const found = new Set(first)
  for (const one of found) for (const other of all) if (isNext(other, one)) found.add(other)
  return all.filter((hop) => found.has(hop))
}

/** Whether a mail went on under this queue id: one that was named; or, on that host, without a name, later. */
function isNext(hop: HandedOn, of: HandedOn): boolean {
  if (!hop.recipients.includes(of.to)) return false
  const isNear = hostOf(hop) === hostOf(of)
  if (isNear && of.since !== null && begin(hop) < of.since) return false
  if (hop.queueId === of.next) return true
  return isNear && (of.became === 'deferred' ? begin(hop) > of.at : of.near && of.became === 'sent')
}

const hostOf = ({ place }: HandedOn): string => place.split(' ', 1)[0] ?? ''

/**
 * What all hops together make of a message: what was passed on within our relay has not arrived yet. A bounce is final;
 * and as long as one part of it waits, it has not arrived. Null where the log tells nothing of its last hand-over.
 */
export function fateOf(all: readonly HandedOn[], copy: Copy): RelayFate | null {
  const hops = ofThisTime(all, copy)
  const last = [...lastWords(hops).values()]
  const [first] = hops.toSorted((one, other) => begin(one) - begin(other))
  if (first === undefined) return null
  const stays = last.filter((hop) => !isPassedOn(hop, last))
  const anew = copy.again === null ? null : first.since
  const taken = { since: begin(first), anew, queueId: first.queueId }
  for (const [kind, became] of ends) {
    const found = stays.findLast((hop) => became.includes(hop.became))
    const goesOn = kind === 'delayed' ? unknownOf(stays, copy) : []
    const partly = kind === 'bounced' && stays.some((hop) => hop.became === 'sent')
    if (found !== undefined) return { kind, at: found.at, ...taken, goesOn, partly, words: wordsOf(found, copy) }
  }
  return { kind: 'taken', at: taken.since, ...taken, goesOn: unknownOf(last, copy), partly: false, words: '' }
}

/** What was said, and of whom, where that is not the address that we wrote to. */
const wordsOf = ({ status, words, to }: HandedOn, copy: Copy): string =>
  `${status} ${to === copy.to ? '' : `<${to}> `}${words}`.trim()

/** Where a mail is now, or is to come, and the copy does not know it. */
function unknownOf(hops: readonly HandedOn[], { reply }: Copy): string[] {
  const known = idsIn(reply ?? '')
  const ids = hops.flatMap(({ became, next, queueId }) => (became === 'deferred' ? queueId : (next ?? [])))
  return [...new Set(ids)].filter((id) => !known.includes(id))
}

/** What a message's end is called, the heaviest first. */
const ends: readonly (readonly [kind: RelayFate['kind'], became: readonly HandedOn['became'][]])[] = [
  ['bounced', ['bounced', 'lost']],
  ['delayed', ['deferred']],
  ['delivered', ['sent']],
]

/** How far the clocks of two machines may be apart. */
const slack = 5 * 60_000

/** What a log tells by the clock of another zone is not later than now: else what comes later would be older. */
export function byNow(fate: RelayFate, now: Instant): RelayFate {
  const { at, since } = fate
  if (Math.max(at, since) <= now + slack) return fate
  return { ...fate, at: Math.min(at, now), since: Math.min(since, now), anew: null }
}

const begin = ({ since, at }: HandedOn): Instant => since ?? at

/**
 * Whether a log's word on a message is news beside the report that is known: an older word does not revoke a later one, and
 * what was known before this hand-over began is about an earlier one.
 */
export function isNews(
  { kind, words, at, anew }: RelayFate,
  known: { readonly kind: Report['kind']; readonly words: string; readonly at: Instant } | null,
): boolean {
  if (kind === 'taken') return false
  if (known === null || (anew !== null && known.at < anew)) return true
  if (known.kind === kind && (known.words === words || known.at >= at)) return false
  // what tells no end may be younger than the end that the log shows
  return saysMore(kind, known.kind) && (at >= known.at || endOf(known.kind) === null)
}

/** Of each queue and address the last word. */
function lastWords(hops: readonly HandedOn[]): Map<string, HandedOn> {
  const last = new Map<string, HandedOn>()
  for (const hop of hops) last.set(`${hop.place} ${hop.queueId} ${hop.to}`, hop)
  return last
}

/** Whether the mail went on from here within what the log shows: under a queue id that is named, or under a later one. */
function isPassedOn(hop: HandedOn, all: readonly HandedOn[]): boolean {
  const others = all.filter(({ place, queueId }) => place !== hop.place || queueId !== hop.queueId)
  // it was put into the queue anew, by hand
  if (hop.became === 'deferred') return others.some((other) => begin(other) > hop.at)
  if (hop.became !== 'sent') return false
  if (hop.next !== null) return hop.near || others.some(({ queueId }) => queueId === hop.next)
  return hop.near && others.some((other) => begin(other) >= begin(hop))
}
