import { type Problem, problem } from '../../errors.ts'
import type { CalendarEvent, EventTime } from '../incoming/mail.ts'
import { formatEn } from '../time/format.ts'
import { type Announced, type Read, type Spot, type State, timeShown, type Window } from './announced.ts'
import { excerptOf } from './lines.ts'
import { isReference } from './reference.ts'

/** What a calendar part says: MAINTNOTE first, else a plain event. */
export interface FromCalendar extends Pick<Announced, 'state' | 'reference' | 'windows' | 'impact' | 'doubts'> {
  /** whether it is a MAINTNOTE */
  readonly isNote: boolean
}

/** The words of MAINTNOTE for how works stand, the old and the misspelt ones too. */
const statuses: Readonly<Record<string, State>> = {
  ...{ tentative: 'announced', confirmed: 'announced', inprocess: 'begun', inprogress: 'begun', started: 'begun' },
  ...{ completed: 'over', complete: 'over', cancelled: 'cancelled', canceled: 'cancelled', rescheduled: 'moved' },
}

/** The events of a mail's calendars together: each is a window of the same works. */
export function fromCalendar(events: readonly CalendarEvent[]): FromCalendar {
  const told = events.map((event) => ({ event, spot: spotOf(event) }))
  const [first] = told
  const reference = told.find(({ event }) => isReference(event.note?.reference ?? ''))
  const states = told.map(({ event, spot }) => stateOf(event, spot))
  const kinds = new Set(states.map(({ state }) => state?.value))
  return {
    state: kinds.size === 1 ? (states[0]?.state ?? null) : null,
    reference: reference ? { value: reference.event.note?.reference ?? '', spot: reference.spot } : null,
    windows: told.flatMap(({ event, spot }) => windowOf(event, spot)),
    impact: first?.event.note?.impact || null,
    doubts: [
      ...states.flatMap(({ doubts }) => doubts),
      ...(kinds.size > 1 ? [statesUnclear(states.flatMap(({ state }) => state?.value ?? []))] : []),
    ],
    isNote: told.some(({ event }) => event.note !== null),
  }
}

/** Of several states nobody knows which one holds. */
export function statesUnclear(states: readonly State[]): Problem {
  return problem('announced-state-unclear', { states: [...new Set(states)].join(', ') })
}

function stateOf({ note, isCancelled }: CalendarEvent, spot: Spot): { state: Read<State> | null; doubts: Problem[] } {
  if (isCancelled) return { state: { value: 'cancelled', spot }, doubts: [] }
  const status = note?.status ?? ''
  if (status === '') return { state: null, doubts: [] }
  const value = statuses[status.toLowerCase().replace(/[^a-z]/g, '')]
  if (value === undefined) return { state: null, doubts: [problem('announced-status-unknown', { status })] }
  const doubts = /tentative/i.test(status) ? [problem('announced-tentative')] : []
  return { state: { value, spot }, doubts }
}

function windowOf({ start, end, repeats }: CalendarEvent, spot: Spot): Window[] {
  if (start === null && end === null) return []
  const both = [start, end].filter((one) => one !== null)
  const doubts = [
    ...both.flatMap(timeDoubts).slice(0, 1),
    ...(repeats ? [problem('announced-repeats')] : []),
    ...(start === null || end === null ? [problem('announced-half')] : []),
  ]
  return [{ start: start?.at ?? null, end: end?.at ?? null, isReserve: false, doubts, spot }]
}

function timeDoubts({ at, of, shown }: EventTime): Problem[] {
  if (of === 'day') return [problem('announced-whole-day', { day: shown })]
  if (at === null || of === 'named') return [problem('announced-zone-unclear', { zone: shown, at: timeShown(at) })]
  return of === 'floating' ? [problem('announced-zone-unsaid', { at: formatEn(at) })] : []
}

function spotOf({ line, summary, note }: CalendarEvent): Spot {
  const shown = [note?.reference, note?.status, summary].filter(Boolean).join(' · ')
  return { where: 'calendar', line, excerpt: excerptOf(shown) }
}
