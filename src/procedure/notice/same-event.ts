import { formatPl } from '../time/format.ts'
import type { Instant } from '../time/instant.ts'
import type { Facts } from './facts.ts'
import { latest, type NoticeHistory } from './life.ts'

/** What an event is, where, and for how long, as far as this goes. */
type Event = Pick<Facts, 'kind' | 'source' | 'services' | 'start' | 'end'>

/**
 * Whether what is to be opened may be what is told under another ticket already (§2): the same source, a service in
 * common, and times that meet. An outage lasts until now, `at`; works until their planned end.
 */
export function isSameEvent(facts: Event, other: NoticeHistory, at: Instant): boolean {
  const { start, end } = latest(other).facts
  return isSameSource(facts, other) && sharesService(facts, other) && meet(facts, { kind: other.kind, start, end }, at)
}

const idOf = ({ source }: Pick<Event, 'source'>): string => (source.type === 'dv' ? '' : source.id)

const isSameSource = (one: Pick<Event, 'source'>, other: Pick<Event, 'source'>): boolean =>
  one.source.type === other.source.type && idOf(one) === idOf(other)

function sharesService(one: Pick<Event, 'services'>, other: Pick<Event, 'services'>): boolean {
  const ids = new Set(one.services.map(({ id }) => id))
  return other.services.some(({ id }) => ids.has(id))
}

type Span = Pick<Event, 'kind' | 'start' | 'end'>

/** Ends that meet do not overlap: works may follow each other. */
function meet(one: Span, other: Span, at: Instant): boolean {
  return one.start < until(other, at) && other.start < until(one, at)
}

const until = ({ kind, start, end }: Span, at: Instant): Instant =>
  kind === 'outage' || end === null ? Math.max(at, start) + 1 : end

/** What tells a person which event that is. */
export function openValues(history: NoticeHistory) {
  const { ticket, source, services } = history
  const { facts, by } = latest(history)
  return {
    ticket,
    source: source.type === 'dv' ? 'DV' : source.name,
    services: services.map(({ name }) => name.en).join(', '),
    start: formatPl(facts.start),
    by,
  }
}
