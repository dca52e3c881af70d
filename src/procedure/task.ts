import { type FindingCode, type Problem, problem, type Refusal } from '../errors.ts'
import { fold, wordsOf } from '../polish/fold.ts'
import type { Registry } from '../registry/types.ts'

/** What a task of the tracker is for, by its type: a letter, planned works or an outage. */
export type TaskSort = 'letter' | 'works' | 'outage'

/** A task as the tracker has it. What people named there (summary, type, status, product) is text from outside. */
export interface Task {
  readonly key: string
  readonly summary: string
  readonly type: string
  /** null: of a type that the settings do not name */
  readonly sort: TaskSort | null
  readonly status: string
  readonly isDone: boolean
  readonly product: string | null
  /** keys of the tasks that it is linked to */
  readonly links: readonly string[]
  /** where people look at it */
  readonly url: string
}

/** What the tracker says of a ticket; null: it has no such task; undefined: it was not asked, or did not answer. */
export interface SeenTask {
  readonly ticket: string | undefined
  readonly task: Task | null | undefined
}

/** What is doubtful about a ticket by its task: it is not there, it was moved, it is done. */
export function taskDoubts({ ticket = '', task }: SeenTask): Problem<FindingCode>[] {
  if (task === undefined) return []
  if (task === null) return [problem('task-unknown', { ticket })]
  const { key, status, summary } = task
  return [
    ...(key === ticket ? [] : [problem('task-moved', { ticket, key })]),
    ...(task.isDone ? [problem('task-done', { ticket, status, summary })] : []),
  ]
}

/** The type of task of each kind of notice. */
export const sortOf = { outage: 'outage', maintenance: 'works' } as const satisfies Readonly<Record<string, TaskSort>>

/** A notice belongs to a task of its own type (§4, §5): the refusal, which a reason lifts; null: it does, or nothing is known. */
export function typeRefusal(kind: keyof typeof sortOf, { ticket = '', task }: SeenTask): Refusal | null {
  if (task == null || task.sort === sortOf[kind]) return null
  return problem('task-other-type', { ticket, kind, type: task.type, summary: task.summary })
}

/** The operator that a task names, by its product or in its summary; null: none, or several. */
export function operatorNamed({ product, summary }: Task, { operators }: Registry): string | null {
  const said = asSaid(summary)
  const owning = operators.filter(({ id, name }) => isNamed(product, [id, name]))
  const mentioned = operators.filter(({ name }) => said.includes(asSaid(name)))
  return onlyOne(owning) ?? onlyOne(mentioned)
}

/** Words between blanks, so that one text is found in another by whole words, however it is written. */
function asSaid(text: string): string {
  return ` ${wordsOf(text).map(fold).join(' ')} `
}

/** The product of the registry that a task names, by its key or a name of it. */
export function productNamed({ product }: Task, { products }: Registry): { readonly product?: string } {
  const named = onlyOne(products.filter(({ id, key, name }) => isNamed(product, [id, key, name.pl, name.en])))
  return named === null ? {} : { product: named }
}

/** Whether something that a tracker names is called so. */
export const isNamed = (product: string | null, names: readonly string[]): boolean =>
  product !== null && product !== '' && names.some((name) => fold(name) === fold(product))

const onlyOne = ([one, other]: readonly { readonly id: string }[]): string | null =>
  one === undefined || other !== undefined ? null : one.id
