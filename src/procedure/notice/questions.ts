import type { Bilingual } from '../../registry/types.ts'
import type { Instant } from '../time/instant.ts'
import { holdUntil } from '../time/notice-period.ts'
import { book, type Field } from './book.ts'
import { causesOf } from './causes.ts'
import type { Kind, Phase } from './facts.ts'
import { type NoticeHistory, plannedEnd, wasProlonged } from './life.ts'

/** The answers so far, from flags and prompts; ids are checked, times are instants. */
export interface Answers {
  readonly ticket?: string
  readonly source?: { readonly type: 'dv' } | { readonly type: 'operator'; readonly id: string }
  readonly services?: readonly string[]
  readonly start?: Instant
  readonly end?: Instant
  readonly textEn?: string
  readonly textPl?: string
  /** null: said that none is promised */
  readonly nextUpdate?: Instant | null
  readonly cause?: string
  readonly agreedWith?: string
  readonly alone?: string
  readonly ending?: 'hold' | 'now'
  /** staff id of the operator who signs */
  readonly signer?: string
}

export type QuestionId =
  | 'ticket'
  | 'signer'
  | 'source'
  | 'cause'
  | 'services'
  | 'start'
  | 'end'
  | 'textEn'
  | 'textPl'
  | 'nextUpdate'
  | 'decision'
  | 'ending'

/**
 * How much an answer is needed.
 * - facts: no message can be made without it
 * - preview: a preview can show its place as missing; sending needs it
 * - sending: the message does not show it, but nothing is sent without it
 * - default: has a sensible answer of its own; asked where somebody can be asked
 */
export type Need = 'facts' | 'preview' | 'sending' | 'default'

export interface Question {
  readonly id: QuestionId
  readonly need: Need
}

const minute = 60_000

/** What the next question depends on besides the answers. */
export interface Situation {
  readonly kind: Kind
  readonly phase: Phase
  readonly history: NoticeHistory | null
  readonly now: Instant
  readonly officeOpen: boolean
  readonly holdMinutes: number
}

const fields: Record<Field, (known: Answers, situation: Situation) => Question[]> = {
  source: (known) => ask(known.source === undefined, 'source', 'facts'),
  services: (known) => ask((known.services ?? []).length === 0, 'services', 'facts'),
  start: (known) => ask(known.start === undefined, 'start', 'facts'),
  end: (known, { phase }) => ask(known.end === undefined, 'end', phase === 'close' ? 'default' : 'facts'),
  text: (known) => [
    ...ask(known.textEn === undefined, 'textEn', 'facts'),
    ...ask(known.textPl === undefined, 'textPl', 'facts'),
  ],
  nextUpdate: (known) => ask(known.nextUpdate === undefined, 'nextUpdate', 'default'),
  cause: (known) => ask(!causeFits(known), 'cause', 'default'),
  decision: (known, { officeOpen }) =>
    ask(officeOpen && known.agreedWith === undefined && known.alone === undefined, 'decision', 'sending'),
  ending: (known, situation) => ask(isEarly(situation) && known.ending === undefined, 'ending', 'sending'),
}

const ask = (missing: boolean, id: QuestionId, need: Need): Question[] => (missing ? [{ id, need }] : [])

/** What has failed is one of the things that can fail there: at DV, or at an operator. */
function causeFits({ cause, source }: Answers): boolean {
  if (cause === undefined) return false
  return source === undefined || causesOf(source.type).some(({ id }) => id === cause)
}

/**
 * The questions that are still open, in the order of the book: whose event, what, when, and who says so. Pure, so that
 * every path through a wizard can be walked in a table.
 */
export function openQuestions(known: Answers, situation: Situation): Question[] {
  const row = book.find((one) => one.phase === situation.phase && one.type.startsWith(situation.kind))
  return [
    ...ask(known.ticket === undefined, 'ticket', 'preview'),
    ...(row?.asks ?? []).flatMap((field) => fields[field](known, situation)),
    ...ask(known.signer === undefined, 'signer', 'preview'),
  ]
}

/** §4.1.2: works that finish early are closed just before their planned end, so an earlier close is a question. */
export function isEarly(situation: Situation): boolean {
  const hold = holdMoment(situation)
  return situation.phase === 'close' && hold !== null && situation.now < hold
}

/** When a held close notice would leave; null where nothing is planned. */
export function holdMoment(situation: Situation): Instant | null {
  const end = situation.history === null ? null : plannedEnd(situation.history)
  return end === null ? null : holdUntil(end, situation.holdMinutes)
}

/**
 * The end that a close notice states when nobody says another (§4.1.2): the planned one, or, where works were
 * prolonged, the real one, which is no later than the announced. An outage ends now; now is a whole minute, as printed.
 */
export function defaultEnd(situation: Situation): Instant | null {
  const { history, kind } = situation
  const now = Math.floor(situation.now / minute) * minute
  if (history === null || kind === 'outage') return now
  const planned = plannedEnd(history)
  if (planned === null) return now
  return wasProlonged(history) ? Math.min(now, planned) : planned
}

/** The operator's own words, once both languages are there. */
export function textOf(known: Answers): Bilingual | null {
  return known.textEn === undefined || known.textPl === undefined ? null : { en: known.textEn, pl: known.textPl }
}
