import { formatPl } from '../time/format.ts'
import type { Instant } from '../time/instant.ts'
import { type Facts, ownerName } from './facts.ts'

type Event = Pick<Facts, 'kind' | 'source' | 'services' | 'start' | 'end'>

/** An event that partners have been told of, or are about to be, under a ticket of its own. */
export interface OpenEvent extends Event {
  readonly ticket: string
  /** who recorded its newest phase, and when */
  readonly by: string
  readonly at: Instant
}

/** Those of the open events that one may be (§2); what a correction brings together is new, not what was said. */
export function sameEvents<Open extends OpenEvent>(facts: Facts, others: readonly Open[], at: Instant): Open[] {
  const { was } = facts
  const before = was && { ...facts, ...was }
  return others.filter((other) => isSameEvent(facts, other, at) && !(before && isSameEvent(before, other, at)))
}

/**
 * Whether what is to be opened may be what is told under another ticket already (§2): the same source, a service in
 * common, and times that meet. An outage lasts until now, `at`; works until their planned end.
 */
export function isSameEvent(one: Event, other: Event, at: Instant): boolean {
  return idOf(one) === idOf(other) && sharesService(one, other) && meet(one, other, at)
}

const idOf = ({ source }: Event): string | null => (source.type === 'dv' ? null : source.id)

function sharesService(one: Event, other: Event): boolean {
  const ids = new Set(one.services.map(({ id }) => id))
  return other.services.some(({ id }) => ids.has(id))
}

/** Ends that meet do not overlap: works may follow each other. */
function meet(one: Event, other: Event, at: Instant): boolean {
  return one.start < until(other, at) && other.start < until(one, at)
}

const until = ({ kind, start, end }: Event, at: Instant): Instant =>
  kind === 'outage' || end === null ? Math.max(at, start) + 1 : end

/** What tells a person which event that is. */
export function openValues({ ticket, source, services, start, by }: OpenEvent) {
  const named = services.map(({ name }) => name.en).join(', ')
  return { ticket, source: ownerName(source), services: named, start: formatPl(start), by }
}
