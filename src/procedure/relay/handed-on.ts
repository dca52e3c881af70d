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
}

/** What a relay's log says of a message in the end; `taken`: no more than that the relay has it. */
export interface RelayFate {
  readonly kind: Extract<Report['kind'], 'bounced' | 'delayed' | 'delivered'> | 'taken'
  readonly at: Instant
  readonly since: Instant
  readonly queueId: string
  readonly words: string
}

const minute = 60_000
const day = 24 * 60 * minute
/** How far the clocks of two machines may be apart. */
const slack = 5 * minute
/** How long after a hand-over began it may be known that its fate is not: the server's ten minutes, and its clock. */
const longestSaid = 20 * minute
/** How long a mail can be in a queue, and its id mean the same mail. */
const longestQueued = 10 * day

/** The queue id in a server's answer (`250 2.0.0 Ok: queued as 4XyzAb…`); null: it names none. */
export function queuedAs(words: string): string | null {
  return /\b(?:queued|forwarded) as <?([0-9A-Za-z]{5,30})\b/i.exec(words.slice(0, 1000))?.[1] ?? null
}

/**
 * Whether what the log says may be about a message. A queue id is used again after a time: so recipient, Message-ID and time
 * must fit, and without a Message-ID the queue id that we were told.
 */
export function isAbout(told: HandedOn, copy: Copy): boolean {
  if (!told.recipients.includes(copy.to)) return false
  const taken = copy.settledAt
  if (told.messageId === null)
    return isOwn(told, copy) && taken !== null && begin(told) >= taken - day && told.at <= taken + longestQueued
  if (![copy.messageId, copy.rewrittenId].includes(told.messageId)) return false
  return taken === null || Math.abs(begin(told) - taken) <= longestQueued
}

const isOwn = ({ queueId }: HandedOn, { reply }: Copy): boolean => queuedAs(reply ?? '') === queueId

/**
 * What of it is about its last hand-over: one that is sent again has the same Message-ID. Where the log shows how the mail
 * came under the queue id that we were told, its own clock tells what followed; else ours does.
 */
function ofThisTime(hops: readonly HandedOn[], copy: Copy): readonly HandedOn[] {
  const own = hops.find((hop) => hop.since !== null && isOwn(hop, copy))
  if (own !== undefined)
    return hops.filter((hop) => begin(hop) >= begin(own) - (hostOf(hop) === hostOf(own) ? 0 : slack))
  const { settledAt, state } = copy
  const earliest = settledAt === null ? 0 : settledAt - (state === 'unknown' ? longestSaid : slack)
  return hops.filter((hop) => begin(hop) >= earliest || (state === 'accepted' && isOwn(hop, copy)))
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
  const taken = { since: begin(first), queueId: first.queueId }
  for (const [kind, became] of ends) {
    const found = stays.findLast((hop) => became.includes(hop.became))
    if (found !== undefined) return { kind, at: found.at, ...taken, words: `${found.status} ${found.words}`.trim() }
  }
  return { kind: 'taken', at: taken.since, ...taken, words: '' }
}

/** What a message's end is called, the heaviest first. */
const ends: readonly (readonly [kind: RelayFate['kind'], became: readonly HandedOn['became'][]])[] = [
  ['bounced', ['bounced', 'lost']],
  ['delayed', ['deferred']],
  ['delivered', ['sent']],
]

const begin = ({ since, at }: HandedOn): Instant => since ?? at

/** Whether a log's word on a message is news beside the report that is known: an older word does not revoke a later one. */
export function isNews(
  { kind, words, at }: RelayFate,
  known: { readonly kind: Report['kind']; readonly words: string; readonly at: Instant } | null,
): boolean {
  if (kind === 'taken') return false
  if (known === null) return true
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
