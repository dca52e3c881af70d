import type { KindOf } from '../procedure/acts/parties.ts'
import type { CrmEntry } from '../procedure/crm/entry.ts'
import type { NewTask } from '../procedure/new-task.ts'
import type { Task } from '../procedure/task.ts'
import type { CrmSettings } from '../registry/types.ts'

/** Something that the tracker knows by its id; its name follows the language of whoever asks. */
export interface Named {
  readonly id: string
  readonly name: string
}

/** A task that is ready to be made: its fields, as the tracker has them. */
export interface TaskDraft {
  readonly fields: Readonly<Record<string, unknown>>
  /** false: it has a product, and the tracker no place for it */
  readonly hasProduct: boolean
}

/** What dniu does with tasks; a user may lack the right to it. */
export const rights = ['browse', 'create', 'comment', 'link', 'transition'] as const
export type Right = (typeof rights)[number]

/** What a task is to be told: its target as `Act` says it; of a comment its text, of a page its title. */
export interface Telling {
  readonly ticket: string
  readonly kind: KindOf<'tracker'>
  readonly target: string
  readonly text: string
  /** what it is known by there */
  readonly uuid: string
  /** it may be done already: it is looked for first */
  readonly again: boolean
}

/** The system of record beside the journal. It may be slow or away: nobody waits longer than `wait`, in milliseconds. Failures `jira-…`. */
export interface Tracker {
  readonly host: string
  /** true where it is on this machine: for trials */
  readonly loopback: boolean
  /** A task; null: there is none that this user may see. */
  task(key: string, wait: number): Promise<Task | null>
  /** Every entry of the CRM, or a failure; never a part of them. */
  crm(crm: CrmSettings, wait: number): Promise<readonly CrmEntry[]>
  /** Whose token it is. */
  user(wait: number): Promise<string>
  /** What this user may not do in the project. */
  lacking(wait: number): Promise<readonly Right[]>
  /** The types of tasks that can be made in the project. */
  types(wait: number): Promise<readonly Named[]>
  /** The types of tasks that there are in another one. */
  typesOf(other: string, wait: number): Promise<readonly Named[]>
  fields(wait: number): Promise<readonly Named[]>
  /** Tells a task something, once however often it is asked. Failures also `jira-unclear`, `jira-no-transition`. */
  tell(telling: Telling, wait: number): Promise<void>
  linkTypes(wait: number): Promise<readonly Named[]>
  statuses(wait: number): Promise<readonly Named[]>
  /** A task, held against what its type wants; nothing is made yet. Failures `jira-required`, `jira-no-labels`. */
  draft(task: NewTask, wait: number): Promise<TaskDraft>
  /** Makes a task and gives its key. Not to be repeated before it was looked for by its label. */
  make(draft: TaskDraft, label: string, wait: number): Promise<string>
  /** The key of the first task with a label; null: there is none, or it cannot be found yet. */
  labelled(label: string, wait: number): Promise<string | null>
}

/** A tracker that nobody waits for without end: it keeps the time itself, see `patient`. */
export interface PatientTracker extends Omit<Tracker, 'task' | 'tell'> {
  task(key: string): Promise<Task | null>
  tell(telling: Telling): Promise<void>
  /** how much longer it is waited for, in milliseconds; 0: it is asked no more, because it is slow, away, or refuses us */
  left(): number
}
