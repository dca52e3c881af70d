/** One answer as it was given and shown. */
export interface Step<Answer> {
  readonly id: string
  /** true where another answer may make the later ones mean something else */
  readonly turns: boolean
  readonly label: string
  readonly shown: string
  readonly answer: Answer
}

/** What was answered at this terminal: the way back to any answer, and what is offered when a question comes again. */
export interface Trail<Answer extends object> {
  /** The answers that stand, in the order in which they were given. */
  steps(): readonly Step<Answer>[]
  /** What to do with a question that has come: ask it, go further back, or give the answer that it had before. */
  reach(id: string): 'ask' | 'back' | Step<Answer>
  take(step: Step<Answer>): void
  /** What a question was answered with last, whether that still stands or not. */
  before(id: string): Partial<Answer>
  /** What is to be offered when something is asked again that is no step of the way. */
  remember(id: string, answer: Answer): void
  /** From now on the way leads back to this answer, and forward again by those that followed it. */
  aim(id: string): void
}

/**
 * An empty trail. The road goes back one answer at a time; `aim` lets it do so until the one that is meant. After a
 * change of an answer that turns the way, the questions that follow are asked again.
 */
export function emptyTrail<Answer extends object>(): Trail<Answer> {
  const given = new Map<string, Step<Answer>>()
  const remembered = new Map<string, Answer>()
  let steps: readonly Step<Answer>[] = []
  let goal: string | null = null
  let again: ReadonlySet<string> = new Set()
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
    before: (id) => remembered.get(id) ?? given.get(id)?.answer ?? {},
    remember: (id, answer) => void remembered.set(id, answer),
    aim(id) {
      const ids = steps.map((step) => step.id)
      const turns = steps.find((step) => step.id === id)?.turns ?? false
      goal = id
      again = new Set(turns ? [] : ids.slice(ids.indexOf(id) + 1))
    },
  }
}
