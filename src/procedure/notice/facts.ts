import { type Problem, problem } from '../../errors.ts'
import type { Bilingual, Service, Settings } from '../../registry/types.ts'
import type { Instant } from '../time/instant.ts'

export type Kind = 'maintenance' | 'outage'
export type Phase = 'open' | 'update' | 'prolongation' | 'correct' | 'unconcerned' | 'close' | 'cancel'
export type NoticeType = 'maintenance-dv' | 'maintenance-operator' | 'outage-dv' | 'outage-operator'

/** Whose event it is: Digital Virgo's own or one operator's; `name` as printed in notices (ORANGE). */
export type Source = { readonly type: 'dv' } | { readonly type: 'operator'; readonly id: string; readonly name: string }

/** What one phase of a notice says to partners (§4, §5). The same for every recipient. */
export interface Facts {
  readonly ticket: string
  readonly kind: Kind
  readonly source: Source
  readonly phase: Phase
  readonly start: Instant
  /** null while an outage lasts */
  readonly end: Instant | null
  readonly services: readonly Service[]
  /** an update's progress, a cancellation's reason: the operator's own words */
  readonly text: Bilingual | null
  /** when partners hear of an outage again, if it was promised */
  readonly nextUpdate: Instant | null
  /** the operator's own number of the event; left out: none is known */
  readonly reference?: string
  /** of a correction: what was told instead, the unchanged as well */
  readonly was?: Correctable
}

/** What can have been told wrongly (§2). */
export type Correctable = Pick<Facts, 'source' | 'services' | 'start' | 'end'>
export type Fact = keyof Correctable

export const correctableOf = ({ source, services, start, end }: Facts): Correctable => ({
  source,
  services,
  start,
  end,
})

/** The facts that a correction changes; none in any other phase. */
export function changedFacts(facts: Facts): Fact[] {
  const { was } = facts
  return was === undefined ? [] : correctable.filter((fact) => keys[fact](facts) !== keys[fact](was))
}

/** What tells facts apart: the same of two that say the same. */
export const keyOf = (facts: Correctable): string => JSON.stringify(correctable.map((fact) => keys[fact](facts)))

/** What tells two values of a fact apart: names are printed, not compared. */
const keys = {
  source: ({ source }) => (source.type === 'dv' ? '' : source.id),
  services: ({ services }) => services.map(({ id }) => id).join(' '),
  start: ({ start }) => start,
  end: ({ end }) => end,
} as const satisfies Readonly<Record<Fact, (facts: Correctable) => string | Instant | null>>

/** Every fact that can be corrected, in the order in which notices give them. */
export const correctable: readonly Fact[] = ['source', 'start', 'end', 'services']

/** The row of the book that a notice belongs to. */
export function noticeType(facts: { kind: Kind; source: Source }): NoticeType {
  return `${facts.kind}-${facts.source.type}`
}

/** What may be wrong with words that say the same in two languages: the same words, or other times. */
export function unequalWords(text: Bilingual | null): Problem[] {
  if (text === null) return []
  if (text.en === text.pl) return [problem('texts-same')]
  const [en, pl] = [timesIn(text.en), timesIn(text.pl)]
  return en === pl ? [] : [problem('texts-times-differ', { en: en || '-', pl: pl || '-' })]
}

function timesIn(text: string): string {
  const times = text.matchAll(/\b(?:(\d{1,2})(:\d{2})(?: ?([ap])\.?m\b|\b)|\d{1,2}\.\d{1,2}\.\d{4}\b)/gi)
  const alike = Array.from(times, ([day, hour, minutes, half]) => {
    const begins = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
    return hour === undefined ? day : `${begins}${minutes}`.padStart(5, '0')
  })
  return alike.sort().join(', ')
}

/** Whose event it is, as screens and commands call it. */
export function ownerName(source: Source): string {
  return source.type === 'dv' ? 'DV' : source.name
}

/** What partners read of the facts: the operator's own number only where the house wishes it. */
export function factsShown({ reference, ...facts }: Facts, { notices }: Pick<Settings, 'notices'>): Facts {
  const isShown = notices.reference && reference !== undefined && facts.source.type === 'operator'
  return isShown ? { ...facts, reference } : facts
}
