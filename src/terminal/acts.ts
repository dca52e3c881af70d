import { type Lang, wording } from '../errors.ts'
import { formatPl, isoOrNull } from '../procedure/time/format.ts'
import type { ActEntry } from '../road/act-journal.ts'
import type { Tried } from '../road/acts.ts'
import { actText } from './task.ts'
import { visibleLine } from './visible.ts'
import { word } from './words.ts'

/** One of them on one line: number, state, ticket, what, the tracker's words, the next try. */
export function actLine({ id, state, ticket, reply, dueAt, ...one }: ActEntry, lang: Lang): string {
  const said = reply ? `  ${visibleLine(reply)}` : ''
  const later = reply && dueAt ? `  (${word(lang, 'next-try', { at: formatPl(dueAt) })})` : ''
  return `${String(id).padStart(4)}  ${word(lang, `act-${state}`).padEnd(9)}  ${ticket}  ${actText(one, lang)}${said}${later}`
}

/** What the tracker does not know, and what to do. */
export function openActsText(acts: readonly ActEntry[], lang: Lang): string {
  const lines = acts.map((one) => `  ${actLine(one, lang)}`)
  return [`${word(lang, 'acts-open')}:`, ...lines, word(lang, 'acts-advice')].map((line) => `${line}\n`).join('')
}

/** All that the tracker is told of a ticket. */
export function actsText(acts: readonly ActEntry[], lang: Lang): string {
  const lines = acts.map((one) => `  ${actLine(one, lang)}\n`)
  return `\n${word(lang, 'task-in')}:\n${lines.join('')}`
}

/** A try that did not do it, and why, with what to do. */
export function triedLines({ id, state, ticket, problem }: Tried, lang: Lang): string[] {
  if (problem === null) return []
  const { message, hint } = wording(problem, lang)
  const head = `${String(id).padStart(4)}  ${word(lang, `act-${state}`).padEnd(9)}  ${ticket}  ${visibleLine(message)}`
  return [head, ...(hint && state === 'refused' ? [`      ${visibleLine(hint)}`] : [])]
}

/** What the tracker is told, as JSON tells it. */
export const actJson = ({ dueAt, ...entry }: ActEntry) => ({ ...entry, dueAt: isoOrNull(dueAt) })
