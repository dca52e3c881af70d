import type { Refusal } from '../errors.ts'
import type { NewTask } from '../procedure/new-task.ts'
import type { Task } from '../procedure/task.ts'
import type { Row, Scene } from '../question/row.ts'
import type { SharedAnswers } from '../question/shared.ts'
import type { Bilingual, Registry } from '../registry/types.ts'
import type { Journal } from './journal.ts'
import type { NewMailing } from './mailing.ts'
import type { Plan } from './plan.ts'
import type { World } from './world.ts'

/** A group of rows that a person may change at the review. */
export interface Change<A> {
  readonly group: string
  readonly name: Bilingual
  /** its present state, in the list of what may be changed */
  readonly shown: (plan: Plan) => string
  /** its new state, once it is changed */
  readonly said: (known: A) => Bilingual
}

/** A refusal, and the answer that lifts it with a reason; left out: none does. */
export interface Objection extends Refusal {
  readonly override?: string
}

/** The types in which one kind differs from the others: its answers, what its questions look at, its plan. */
export interface Sort {
  readonly answers: SharedAnswers
  readonly scene: Scene
  readonly plan: Plan
}

/** One kind of message that goes out. Everything on the road asks it; nothing on the road knows which it is. */
export interface Kind<T extends Sort> {
  readonly rows: readonly Row<T['answers'], T['scene']>[]
  /** `dniu outage open --help` */
  readonly help: string
  /** true where no person decides: the settings have, and no profile is asked */
  readonly unattended?: boolean
  readonly changes: readonly Change<T['answers']>[]
  /** What is known without the journal: enough to tell what is missing. */
  bare(known: T['answers'], desk: Scene): T['scene']
  /** What is known besides the answers, the journal included. Throws if the message is out of turn or impossible. */
  look(known: T['answers'], world: World): Promise<T['scene']>
  /** What the rules refuse of the answers so far. */
  objections(known: T['answers'], scene: T['scene']): Objection[]
  /** Decides everything that can be decided before somebody agrees: facts, recipients, texts. Throws refusals. */
  plan(known: T['answers'], scene: T['scene'], world: World): Promise<T['plan']>
  /** What a task of the tracker says of the answers, to be offered where they are asked; left out: nothing. */
  offered?(task: Task, registry: Registry): Partial<T['answers']>
  /** What something else says of the answers, to be offered where they are asked; left out: nothing. */
  presets?(known: T['answers'], scene: T['scene']): Partial<T['answers']>
  /** What is answered without being asked; `asks`: whether a person is asked the rest. */
  prefilled?(given: T['answers'], asks: boolean): Partial<T['answers']>
  /** The task that is made for a plan without a ticket; null or left out: none is. */
  newTask?(known: T['answers'], plan: T['plan'], registry: Registry): NewTask | null
  /** What is told before the first question; null: nothing. */
  introduction(scene: T['scene']): Bilingual | null
  /** Records what was agreed to, all of it or nothing: the ids of the mailings. */
  record(plan: T['plan'], mailings: readonly NewMailing[], world: World, journal: Journal): Promise<readonly number[]>
}
