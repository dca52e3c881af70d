import type { Problem } from '../../errors.ts'
import type { Kind } from '../notice/facts.ts'
import { formatEn } from '../time/format.ts'
import type { Instant } from '../time/instant.ts'

/** How works or an outage stand, as an operator tells it. `pending`: moved or put off, and nobody knows until when. */
export type State = 'announced' | 'moved' | 'extended' | 'begun' | 'over' | 'cancelled' | 'pending'

/** Where in a mail something stands: lines count from 1; `excerpt` is the line itself, cut. */
export interface Spot {
  readonly where: 'calendar' | 'subject' | 'text' | 'quoted'
  readonly line: number
  readonly excerpt: string
}

/** What was read, and where. */
export interface Read<Value> {
  readonly value: Value
  readonly spot: Spot
}

/** From when to when, as far as it is told; certain where it has no doubts. */
export interface Window {
  readonly start: Instant | null
  readonly end: Instant | null
  /** a night in reserve: used if the work is not done on the others */
  readonly isReserve: boolean
  readonly doubts: readonly Problem[]
  readonly spot: Spot
}

/** An operator's own notice of works or an outage (§4.2, §5.2), as it was read: nothing in it is believed without a person. */
export interface Announced {
  readonly kind: Read<Kind>
  /** null: what is said of it does not agree */
  readonly state: Read<State> | null
  /** the operator's own number of it */
  readonly reference: Read<string> | null
  readonly windows: readonly Window[]
  /** of works that were moved: when they were to be */
  readonly was: Window | null
  /** of works that take longer: until when */
  readonly newEnd: Read<Instant> | null
  /** ids of the registry's services that are named */
  readonly services: readonly Read<string>[]
  /** MAINTNOTE's word for the impact: OUTAGE, NO-IMPACT …; null: there is none */
  readonly impact: string | null
  readonly doubts: readonly Problem[]
}

/** An operator's own notice that fills in a command: what was read, who sent it, and what is doubtful of that. */
export interface FromMail {
  readonly announced: Announced
  /** as it is typed on the command line */
  readonly mail: string
  /** id of the operator that the sender belongs to; null: none */
  readonly operator: string | null
  readonly sender: string
  /** whether the sender may be believed to be who they say (§2.2) */
  readonly isAccepted: boolean
  /** the ticket whose notice it belongs to, by the operator's number; null: none, or several */
  readonly ticket: string | null
  readonly doubts: readonly Problem[]
}

/** A time as it was read; a question mark where it cannot be. */
export const timeShown = (at: Instant | null): string => (at === null ? '?' : formatEn(at))

export const windowShown = ({ start, end }: Pick<Window, 'start' | 'end'>): string =>
  `${timeShown(start)} – ${timeShown(end)}`

/** The windows that are meant, without those in reserve, unless there are no others. */
export function mainWindows({ windows }: Pick<Announced, 'windows'>): readonly Window[] {
  const main = windows.filter(({ isReserve }) => !isReserve)
  return main.length > 0 ? main : windows
}
