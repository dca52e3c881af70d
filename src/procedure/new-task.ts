import type { Registry } from '../registry/types.ts'
import type { Task, TaskSort } from './task.ts'

/** A task to be made in the tracker, where a message has no ticket yet. */
export interface NewTask {
  readonly sort: TaskSort
  /** one line in Polish, as the house writes them */
  readonly summary: string
  /** what its product is called, of which the tracker may know one; empty: it has none */
  readonly product: readonly string[]
  /** what makes two messages the same: the next try takes the task that the one before has made */
  readonly about: readonly string[]
}

/** So long a summary may be in Jira. */
const longest = 254

/** A summary as the tracker takes it: whole, or cut with a sign that says so. */
export function fitting(summary: string): string {
  if (summary.length <= longest) return summary
  return `${summary.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…`
}

/** The task of a single mail: what it is about, in its own words; where it has none, by whom it is. */
export function taskOfMail(
  { subject, organization, product: id }: { subject: string; organization: string | null; product: string | null },
  about: readonly string[],
  { products }: Pick<Registry, 'products'>,
): NewTask {
  const product = products.find((one) => one.id === id)
  const names = product === undefined ? [] : [product.name.pl, product.name.en, product.id, product.key]
  const summary = fitting(subject || ['Zgłoszenie', organization ?? names[0]].filter(Boolean).join(': '))
  return { sort: 'letter', summary, product: names.filter((name) => name !== ''), about }
}

/** What is kept of a task that was asked for: by which label it is found, since when, until when somebody may be at it. */
export interface AskedTask {
  readonly label: string
  readonly since: number
  readonly until: number
  readonly key?: Task['key']
}

/** What was asked for before and left nothing behind is another event's, a day later. */
const day = 24 * 60 * 60_000
export const isOutdated = ({ since }: AskedTask, wall: number): boolean => wall - since > day
