/** One answer as it was given and shown. */
export interface Step<Id extends string, Answer> {
  readonly id: Id
  readonly label: string
  readonly shown: string
  readonly answer: Answer
}

/** What was answered at this terminal: the way back to any answer, and what is offered when a question comes again. */
export interface Trail<Id extends string, Answer extends object> {
  /** The answers that stand, in the order in which they were given. */
  steps(): readonly Step<Id, Answer>[]
  /** What to do with a question that has come: ask it, go further back, or give the answer that it had before. */
  reach(id: Id): 'ask' | 'back' | Step<Id, Answer>
  take(step: Step<Id, Answer>): void
  /** What a question was answered with last, whether that still stands or not. */
  before(id: Id): Partial<Answer>
  /** From now on the way leads back to this answer, and forward again by those that followed it. */
  aim(id: Id): void
}

/**
 * An empty trail. The workflow goes back one answer at a time; `aim` lets it do so until the one that is meant. After a
 * change of one of `turns` what is asked later may mean something else: the questions that follow are asked again.
 */
export function emptyTrail<Id extends string, Answer extends object>(turns: readonly Id[]): Trail<Id, Answer> {
  const given = new Map<Id, Step<Id, Answer>>()
  let steps: readonly Step<Id, Answer>[] = []
  let goal: Id | null = null
  let again: ReadonlySet<Id> = new Set()
  return {
    steps: () => steps,
    reach(id) {
      steps = steps.filter((step) => step.id !== id)
      if (goal !== id && steps.some((step) => step.id === goal)) return 'back'
      goal = null
      const before = again.has(id) ? given.get(id) : undefined
      again = new Set([...again].filter((one) => one !== id))
      return before ?? 'ask'
    },
    take(step) {
      steps = [...steps, step]
      given.set(step.id, step)
    },
    before: (id) => given.get(id)?.answer ?? {},
    aim(id) {
      const ids = steps.map((step) => step.id)
      goal = id
      again = new Set(turns.includes(id) ? [] : ids.slice(ids.indexOf(id) + 1))
    },
  }
}
