import type { CrmEntry } from '../procedure/crm/entry.ts'
import type { Task } from '../procedure/task.ts'
import type { CrmSettings } from '../registry/types.ts'

/** Something that the tracker knows by its id; its name follows the language of whoever asks. */
export interface Named {
  readonly id: string
  readonly name: string
}

/** What dniu does with tasks; a user may lack the right to it. */
export const rights = ['browse', 'create', 'comment', 'link', 'transition'] as const
export type Right = (typeof rights)[number]

/** The system of record beside the journal. It may be slow or away: nobody waits longer than `wait`, in milliseconds. Failures `jira-…`. */
export interface Tracker {
  readonly host: string
  /** A task; null: there is none that this user may see. */
  task(key: string, wait: number): Promise<Task | null>
  /** Every entry of the CRM, or a failure; never a part of them. */
  crm(crm: CrmSettings, wait: number): Promise<readonly CrmEntry[]>
  /** Whose token it is. */
  user(wait: number): Promise<string>
  /** What this user may not do in the project. */
  lacking(wait: number): Promise<readonly Right[]>
  /** The types of tasks that can be made in the project, or in another one. */
  types(wait: number, other?: string): Promise<readonly Named[]>
  fields(wait: number): Promise<readonly Named[]>
}
