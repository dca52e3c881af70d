import { nextBeginning, type PublicNotice, stretchOf } from '../procedure/notice/published.ts'
import type { Instant } from '../procedure/time/instant.ts'
import { addDays, dateAt, startOfDay } from '../procedure/time/warsaw.ts'
import type { Bilingual, Registry } from '../registry/types.ts'
import { type Row, rowOf, since } from './days.ts'

/** Everything that the site is made of; nothing of it is anybody's address or a partner's name. */
export interface Site {
  readonly now: Instant
  /** whose site it is */
  readonly organization: string
  /** where it stands, with a slash at its end; null: that is not known, and its links are relative */
  readonly base: string | null
  /** the domain by which what it publishes is named */
  readonly domain: string
  /** all that are public, newest first */
  readonly notices: readonly PublicNotice[]
  /** of these: what goes on, what is to come, and what belongs to the days that are looked back at */
  readonly ongoing: readonly PublicNotice[]
  readonly planned: readonly PublicNotice[]
  readonly recent: readonly PublicNotice[]
  readonly services: readonly Row[]
  readonly operators: readonly Row[]
}

export function siteOf(notices: readonly PublicNotice[], registry: Registry, about: About): Site {
  const { now } = about
  const first = since(now)
  const of = (state: PublicNotice['state']) => notices.filter((notice) => notice.state === state)
  return {
    ...about,
    organization: registry.settings.organization.name,
    notices,
    ongoing: of('ongoing'),
    planned: of('planned').toReversed(),
    recent: notices.filter((notice) => (stretchOf(notice, now)?.[1] ?? notice.start) >= first),
    services: serviceRows(notices, registry, now),
    operators: operatorRows(notices, registry, now),
  }
}

type About = Pick<Site, 'now' | 'base' | 'domain'>

/** When something of a site changes without anybody doing anything: works begin, or a day does. */
export function changesAt({ notices, now }: Pick<Site, 'notices' | 'now'>): Instant {
  return Math.min(nextBeginning(notices), startOfDay(addDays(dateAt(now), 1)))
}

/** Every service of the registry, and those that only notices still name. */
function serviceRows(notices: readonly PublicNotice[], { services }: Registry, now: Instant): Row[] {
  const own = notices.flatMap((notice) => notice.services.map((service) => ({ service, notice })))
  const byId = Map.groupBy(own, ({ service }) => service.id)
  const known = namesOf(
    services,
    own.map(({ service }) => service),
  )
  return rowsOf(known, (id) => (byId.get(id) ?? []).map(({ notice }) => notice), now)
}

/** DV itself, and every operator. */
function operatorRows(notices: readonly PublicNotice[], { operators }: Registry, now: Instant): Row[] {
  const byId = Map.groupBy(notices, ({ source }) => (source.type === 'dv' ? dv.id : source.id))
  const both = ({ id, name }: { readonly id: string; readonly name: string }) => ({ id, name: { pl: name, en: name } })
  const named = notices.flatMap(({ source }) => (source.type === 'dv' ? [] : both(source)))
  return rowsOf(namesOf([dv, ...operators.map(both)], named), (id) => byId.get(id) ?? [], now)
}

/** DV's own events; no operator has this id, for ids have no capitals. */
const dv = { id: 'DV', name: { pl: 'Digital Virgo', en: 'Digital Virgo' } } as const

type Named = Pick<Row, 'id' | 'name'>

/** By id, in the order of the registry and by its names; behind them those that it does not know any more. */
const namesOf = (known: readonly Named[], once: readonly Named[]): ReadonlyMap<string, Bilingual> =>
  new Map([...known, ...once, ...known].map(({ id, name }) => [id, name]))

const rowsOf = (
  known: ReadonlyMap<string, Bilingual>,
  own: (id: string) => readonly PublicNotice[],
  now: Instant,
): Row[] => [...known].map(([id, name]) => rowOf({ id, name }, own(id), now))
