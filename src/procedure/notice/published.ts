import { domainOf } from '../../address/address.ts'
import type { Bilingual } from '../../registry/types.ts'
import { shapes } from '../../registry/values.ts'
import type { Instant } from '../time/instant.ts'
import type { Facts } from './facts.ts'
import { factsInForce, isOver, latest, type NoticeHistory, type PastPhase, promisedUpdate } from './life.ts'

/** One phase of a notice of which a server has taken at least one message. */
export interface LeftPhase {
  readonly ticket: string
  readonly sequence: number
  /** when the first of its messages left */
  readonly at: Instant
  /** true where its words left only with a reason, because the leak guard objected */
  readonly isHushed: boolean
}

/** How an event stands, as far as partners were told. */
export type PublicState = 'ongoing' | 'planned' | 'over' | 'cancelled'

/** A phase as everybody may read it; `words`: what it says by itself, null: that is for those alone who got it. */
export interface PublicPhase extends Pick<PastPhase, 'phase' | 'sequence'> {
  readonly at: Instant
  readonly words: Bilingual | null
}

/** A notice as everybody may know it: nothing of whom it was sent to, and by whom. */
export interface PublicNotice extends Pick<Facts, 'ticket' | 'kind' | 'source' | 'services' | 'start' | 'end'> {
  readonly state: PublicState
  /** when more was promised; null: nothing was, or it is over */
  readonly nextUpdate: Instant | null
  /** the domain that its calendar entries and ids are named by: the opening's */
  readonly domain: string
  readonly phases: readonly [PublicPhase, ...PublicPhase[]]
}

/**
 * What of the notices is public, newest first: phases that a server has taken for anybody, and what they say. What waits,
 * was refused or withdrawn is not, nor what was meant for some partners or products alone, and neither is that somebody has
 * opened a ticket again: partners do not know it.
 * `bare`: what of a text everybody may read.
 */
export function publicNotices(
  histories: readonly NoticeHistory[],
  left: readonly LeftPhase[],
  { now, bare }: Terms,
): PublicNotice[] {
  const byTicket = Map.groupBy(left, ({ ticket }) => ticket)
  return histories
    .filter(({ ticket, criteria }) => shapes.ticketKey.test(ticket) && isForAll(criteria))
    .flatMap((history) => publicNotice(history, byTicket.get(history.ticket) ?? [], { now, bare }))
    .toSorted((one, other) => other.start - one.start || newest(other).at - newest(one).at)
}

const isForAll = ({ partners, products }: NoticeHistory['criteria']): boolean => partners.length + products.length === 0

interface Terms {
  readonly now: Instant
  readonly bare: (text: string) => Bilingual | null
}

const newest = ({ phases }: PublicNotice): PublicPhase => phases.at(-1) ?? phases[0]

function publicNotice(history: NoticeHistory, left: readonly LeftPhase[], { now, bare }: Terms): PublicNotice[] {
  const times = new Map(left.map((one) => [one.sequence, one]))
  const [first, ...rest] = history.phases.filter(({ sequence }) => times.has(sequence))
  if (first === undefined) return []
  const told: NoticeHistory = { ...history, phases: [first, ...rest], reopened: false }
  const { ticket, kind, source, services, start, end } = factsInForce(told)
  const state = stateOf(told, now)
  const shown = (past: PastPhase) => publicPhase(past, times.get(past.sequence), bare)
  return [
    {
      ...{ ticket, kind, source, services, start, end, state },
      nextUpdate: state === 'ongoing' ? promisedUpdate(told) : null,
      domain: domainOf(history.phases[0].from.email),
      phases: [shown(first), ...rest.map(shown)],
    },
  ]
}

function publicPhase({ text, ...past }: PastPhase, left: LeftPhase | undefined, bare: Terms['bare']): PublicPhase {
  const { phase, sequence, at } = past
  return { phase, sequence, at: left?.at ?? at, words: left?.isHushed ? null : bare(text) }
}

function stateOf(told: NoticeHistory, now: Instant): PublicState {
  if (isOver(told)) return latest(told).phase === 'cancel' ? 'cancelled' : 'over'
  return told.kind === 'maintenance' && factsInForce(told).start > now ? 'planned' : 'ongoing'
}

/** When something of a site changes by itself: works begin. Infinity: nothing does. */
export const nextBeginning = (notices: readonly PublicNotice[]): Instant =>
  Math.min(Infinity, ...notices.filter(({ state }) => state === 'planned').map(({ start }) => start))

/** A stretch of time in which something is not available; until now where no end was told, or it has passed. */
export function stretchOf({ kind, state, start, end }: PublicNotice, now: Instant): [Instant, Instant] | null {
  if (state === 'planned' || state === 'cancelled') return null
  const last = state === 'over' ? (end ?? now) : now
  return last > start || kind === 'outage' ? [start, Math.max(start, last)] : null
}
