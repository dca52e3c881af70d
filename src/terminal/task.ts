import type { Lang } from '../errors.ts'
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
