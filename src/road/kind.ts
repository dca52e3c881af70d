import type { Refusal } from '../errors.ts'
import type { Row, Scene } from '../question/row.ts'
import type { SharedAnswers } from '../question/shared.ts'
import type { Bilingual } from '../registry/types.ts'
import type { Journal } from './journal.ts'
import type { NewMailing } from './mailing.ts'
import type { Plan } from './plan.ts'
import type { World } from './world.ts'

/** What a person may change at the review besides an answer: a group of rows. */
export interface Change<A> {
  readonly group: string
  readonly name: Bilingual
  /** how it stands, in a list of what may be changed */
  readonly shown: (plan: Plan) => string
  /** what was changed, told once it is */
  readonly said: (known: A) => Bilingual
}

/** What stands in the way of something, and the answer that lifts it with a reason; left out: nothing does. */
export interface Objection extends Refusal {
  readonly override?: string
}

/** One kind of message that goes out. Everything on the road asks it; nothing on the road knows which it is. */
export interface Kind<A extends SharedAnswers, S extends Scene, P extends Plan> {
  readonly rows: readonly Row<A, S>[]
  /** `dniu outage open --help` */
  readonly help: string
  readonly changes: readonly Change<A>[]
  /** What is known without the journal: enough to say what is missing. */
  bare(known: A, desk: Scene): S
  /** What is known besides the answers, the journal's part of it. Throws what is out of turn or can be no message at all. */
  look(known: A, world: World): Promise<S>
  /** What the rules refuse of the answers so far. */
  objections(known: A, scene: S): Objection[]
  /** Facts, recipients, texts, rules, guard: everything that can be decided before somebody agrees. Throws refusals. */
  plan(known: A, scene: S, world: World): Promise<P>
  /** What is told before the first question that depends on it; null: nothing. */
  introduction(scene: S): Bilingual | null
  /** Records what was agreed to, all of it or nothing: the ids of the mailings. */
  record(plan: P, mailings: readonly NewMailing[], world: World, journal: Journal): Promise<readonly number[]>
}
