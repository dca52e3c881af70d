import type { Lang } from '../errors.ts'
import type { Act } from '../procedure/acts/act.ts'
import { type Party, parties, partyOf } from '../procedure/acts/parties.ts'
import type { Task } from '../procedure/task.ts'
import { visibleLine } from './visible.ts'
import { word } from './words.ts'

/** A task of the tracker on one line, so that a wrong number is seen: all of it is text from outside. */
export function taskLine(ticket: string, task: Task | null, lang: Lang): string {
  if (task === null) return word(lang, 'task-none', { ticket })
  const { key, summary, type, status, product } = task
  // a task that was moved has another key
  const moved = key === ticket ? [] : [`→ ${key}`]
  const parts = [
    `${word(lang, 'task-in')}:`,
    ...moved,
    summary,
    `(${[type, status, product].filter(Boolean).join(', ')})`,
  ]
  return visibleLine(parts.join(' '))
}

/** What is done there, in words; the target of a link names its type first. */
export const actText = ({ kind, target }: Act, lang: Lang): string =>
  visibleLine(word(lang, `act-${kind}`, { target: target.split(' ').at(-1) ?? '' }))

/** What is done when mails have left, a line each, below a title for each place; empty: nothing. */
export const plannedLines = (acts: readonly Act[], lang: Lang): string[] =>
  eachPlace(acts).flatMap(([party, all]) => [
    `${word(lang, `acts-planned-${party}`)}:`,
    ...all.map((one) => `  ${actText(one, lang)}`),
  ])

export function eachPlace<One extends Pick<Act, 'kind'>>(acts: readonly One[]): [Party, One[]][] {
  const at = Map.groupBy(acts, ({ kind }) => partyOf(kind))
  return parties.flatMap((party) => (at.has(party) ? [[party, at.get(party) ?? []]] : []))
}
