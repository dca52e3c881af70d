import { type Lang, wording } from '../errors.ts'
import { verdictOn } from '../procedure/acts/act.ts'
import { formatPl, isoOrNull } from '../procedure/time/format.ts'
import type { ActEntry } from '../road/act-journal.ts'
import type { Tried } from '../road/acts.ts'
import { actText, eachPlace } from './task.ts'
import { visibleLine } from './visible.ts'
import { word } from './words.ts'

/** One of them on one line: number, state, ticket, what, the other side's words, the next try. */
export function actLine({ reply, dueAt, ...one }: ActEntry, lang: Lang): string {
  const said = reply ? `  ${visibleLine(reply)}` : ''
  const later = reply && dueAt ? `  (${word(lang, 'next-try', { at: formatPl(dueAt) })})` : ''
  return `${headOf(one, lang)}${actText(one, lang)}${said}${later}`
}

const headOf = ({ id, state, ticket }: Pick<ActEntry, 'id' | 'state' | 'ticket'>, lang: Lang): string =>
  `${String(id).padStart(4)}  ${word(lang, `act-${state}`).padEnd(9)}  ${ticket}  `

/** What is left to be done, place by place, and how. */
export const openActsText = (acts: readonly ActEntry[], lang: Lang): string =>
  eachPlace(acts)
    .flatMap(([party, all]) => [
      `${word(lang, `acts-open-${party}`)}:`,
      ...all.map((one) => `  ${actLine(one, lang)}`),
      word(lang, `acts-advice-${party}`),
    ])
    .map((line) => `${line}\n`)
    .join('')

/** All that is done about a ticket when its mails have left, place by place. */
export function actsText(acts: readonly ActEntry[], lang: Lang): string {
  const lines = eachPlace(acts).flatMap(([party, all]) => [
    `\n${word(lang, `acts-at-${party}`)}:\n`,
    ...all.map((one) => `  ${actLine(one, lang)}\n`),
  ])
  return lines.join('')
}

/** A try that did not do it, and why, with what to do. */
export function triedLines({ problem, ...one }: Tried, lang: Lang): string[] {
  if (problem === null) return []
  const { message, hint } = wording(problem, lang)
  const advice = hint && verdictOn(problem.code).waits ? [`      ${visibleLine(hint)}`] : []
  return [headOf(one, lang) + visibleLine(message), ...advice]
}

export const actJson = ({ dueAt, ...entry }: ActEntry) => ({ ...entry, dueAt: isoOrNull(dueAt) })
