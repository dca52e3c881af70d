import { type Problem, problem } from '../../errors.ts'
import type { Service } from '../../registry/types.ts'
import type { IncomingMail } from '../incoming/mail.ts'
import type { Instant } from '../time/instant.ts'
import { type Announced, mainWindows, type Read, type State, timeShown, type Window, windowShown } from './announced.ts'
import { type FromCalendar, fromCalendar, statesUnclear } from './from-calendar.ts'
import { type Line, linesOf } from './lines.ts'
import { piecesOf } from './pieces.ts'
import { referenceOf } from './reference.ts'
import { servicesOf } from './services.ts'
import { kindOf, type StateRead, stateOf } from './state.ts'
import { alike, type Times, timesOf } from './windows.ts'

/** What reading an operator's notice needs to know besides the mail. */
export interface Around {
  readonly services: readonly Service[]
  /** the project of our own tickets, whose numbers are nobody else's */
  readonly project: string
  readonly now: Instant
}

type Mail = Pick<IncomingMail, 'subject' | 'text' | 'date' | 'lang' | 'events'>

/**
 * Reads an operator's own notice of works or an outage (§4.2, §5.2): its MAINTNOTE calendar first, then dates, services
 * and number in its text. Null: it is none. What is read is a claim, and what is not certain of it a doubt.
 */
export function readAnnounced(mail: Mail, { services, project, now }: Around): Announced | null {
  const lines = linesOf(mail.subject, mail.text)
  const calendar = fromCalendar(mail.events)
  const kind = kindOf(lines) ?? kindOfNote(calendar)
  if (kind === null) return null
  const times = timesIn(lines, calendar, { lang: mail.lang ?? langOf(lines), written: mail.date ?? now })
  const state = stateAmong(lines, calendar, kind.value)
  const windows = windowsOf(calendar, times, kind.value)
  const ours = new RegExp(`^${project}-\\d+$`, 'i')
  const reference = calendar.reference ?? referenceOf(lines, ours)
  if (windows.length === 0 && reference === null && state.all.length === 0) return null
  const isPending = state.state?.value === 'pending'
  const isMoved = isPending || state.state?.value === 'moved'
  const newEnd = state.state?.value === 'extended' ? times.newEnd : null
  // what was scheduled, and is called off now
  const meant = windows.length > 0 || isMoved || times.was === null ? windows : [times.was]
  return {
    kind,
    state: state.state,
    reference,
    windows: isPending ? [] : meant,
    was: isMoved ? (times.was ?? (isPending ? (windows[0] ?? null) : null)) : null,
    newEnd: newEnd && { value: newEnd.value, spot: newEnd.spot },
    services: servicesOf(lines, services),
    impact: calendar.impact,
    doubts: [
      ...calendar.doubts,
      ...state.doubts,
      ...(state.state?.value === 'extended' ? (newEnd?.doubts ?? [problem('announced-end-unread')]) : []),
      ...updating(state.state, lines),
      ...differing(calendar, times),
      ...whichOf(state.state, times.isTold || lines.some(({ text }) => fresh.test(text)), windows),
    ],
  }
}

const kindOfNote = ({ isNote, windows: [window] }: FromCalendar): Announced['kind'] | null =>
  isNote && window ? { value: 'maintenance', spot: window.spot } : null

/** Which language the words about times are in, where the mail has too few others. */
function langOf(lines: readonly Line[]): 'pl' | null {
  return lines.some(({ text }) => /\b(?:godz|dnia|prac[ey]|termin|poczatek|koniec|awari)/.test(text)) ? 'pl' : null
}

/** The times of the new text; where it has none, those of the mail that is quoted below it. */
function timesIn(
  lines: readonly Line[],
  calendar: FromCalendar,
  mail: Pick<Parameters<typeof piecesOf>[1], 'lang' | 'written'>,
): Times {
  const days = new Set(calendar.windows.flatMap(({ start, end }) => [start, end].flatMap(dayKey)))
  const { pieces, help } = piecesOf(lines, { ...mail, days })
  const own = timesOf(
    pieces.filter(({ line }) => line.spot.where !== 'quoted'),
    help,
  )
  if (own.windows.length > 0 || own.newEnd !== null || own.was !== null) return own
  const quoted = timesOf(
    pieces.filter(({ line }) => line.spot.where === 'quoted'),
    help,
  )
  const doubtful = (window: Window) => ({ ...window, doubts: [...window.doubts, problem('announced-from-quoted')] })
  const was = quoted.was && doubtful(quoted.was)
  return { ...quoted, was, windows: quoted.windows.map(doubtful), newEnd: null, loose: own.loose }
}

function dayKey(at: Instant | null): string[] {
  if (at === null) return []
  const day = new Date(at)
  return [`${day.getUTCDate()}.${day.getUTCMonth() + 1}`]
}

/** The calendar's windows before those of the text; of an outage a start may stand alone. */
function windowsOf(calendar: FromCalendar, { windows, loose }: Times, kind: Announced['kind']['value']): Window[] {
  const isAlone = windows.length === 0 && calendar.windows.length === 0
  const [first] = isAlone ? loose : []
  const alone = first
    ? [{ ...first, doubts: [...first.doubts, problem('announced-loose', { at: timeShown(first.start) })] }]
    : []
  // where a calendar says when, the text only says whether that is right
  return alike(
    [...calendar.windows, ...(calendar.windows.length > 0 ? [] : windows), ...alone].map((one) => half(one, kind)),
  )
}

/** Works have a start and an end. */
function half(window: Window, kind: Announced['kind']['value']): Window {
  const { start, end, doubts } = window
  const isHalf = kind === 'maintenance' && (start === null) !== (end === null)
  const isTold = doubts.some(({ code }) => code === 'announced-half' || code === 'announced-order')
  return isHalf && !isTold ? { ...window, doubts: [...doubts, problem('announced-half')] } : window
}

/** How things stand by calendar and text together: a calendar that says no more than “confirmed” may be of a moved date. */
function stateAmong(
  lines: readonly Line[],
  calendar: FromCalendar,
  kind: Announced['kind']['value'],
): StateRead & { doubts: Problem[] } {
  const text = stateOf(lines, kind)
  const told = calendar.state
  const all = [...new Set([...(told && told.value !== 'announced' ? [told.value] : []), ...text.all])]
  const isUnclear = text.state === null && text.all.length > 1
  const isOther = told !== null && text.state !== null && !isCompatible(told.value, text.state.value)
  if (isUnclear || isOther) return { state: null, all, doubts: [statesUnclear(all)] }
  const [first] = lines
  const plain = told ?? (all.length === 0 && first ? { value: 'announced' as const, spot: first.spot } : null)
  const state = told !== null && told.value !== 'announced' ? told : (text.state ?? plain)
  return { state, all, doubts: isStale(told, text.state) ? [problem('announced-calendar-state')] : [] }
}

/** Whether a calendar goes on to say that it is planned, where the words say otherwise. */
function isStale(told: Read<State> | null, text: Read<State> | null): boolean {
  return told?.value === 'announced' && text !== null && text.value !== 'moved'
}

function isCompatible(told: State, text: State): boolean {
  return told === text || told === 'announced' || (told === 'begun' && text === 'extended')
}

/** A calendar and a text that give other times: nobody can say which are right. */
function differing(calendar: FromCalendar, { windows }: Times): Problem[] {
  const [one] = mainWindows(calendar)
  const [other] = windows.filter(({ start, end, doubts }) => start !== null && end !== null && doubts.length === 0)
  if (one === undefined || other === undefined) return []
  const isThere = calendar.windows.some(({ start, end }) => start === other.start && end === other.end)
  return isThere
    ? []
    : [problem('announced-calendar-differs', { calendar: windowShown(one), text: windowShown(other) })]
}

/** A mail that calls itself an update, and does not say of what. */
function updating(state: Read<State> | null, lines: readonly Line[]): Problem[] {
  const heading = lines.slice(0, 4).some(({ text }) => text.length < 90 && update.test(text))
  return state?.value === 'announced' && heading ? [problem('announced-update')] : []
}

const update = /(?:maintenance|notification|notice|work|prac\w*).{0,30}\bupdated?\b|\bupdate:|aktualizacj/
const fresh =
  /(?:revised|new|updated)[^.]{0,30}(?:dates?|times?|schedule|window)|now(?:y|e|a|ym)\b \w*(?:termin|okn|dat)|rescheduled (?:to|dates?|for)|(?:przenies|przeloz|przesun)\w+ na|dates?\/times? listed/

/** Of works that were moved: whether the time in the mail is the new one. */
function whichOf(state: Read<State> | null, isTold: boolean, windows: readonly Window[]): Problem[] {
  const isOpen = state?.value === 'moved' && !isTold && windows.length > 0
  return isOpen && windows.every(({ spot }) => spot.where !== 'calendar') ? [problem('announced-moved-which')] : []
}
