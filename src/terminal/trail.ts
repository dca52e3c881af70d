export interface Step {
  readonly id: string
  /** true where another answer may make the later ones mean something else */
  readonly turns: boolean
  readonly label: string
  readonly shown: string
  readonly answer: object
}

/** What was answered at this terminal: the way back, and what to offer when a question comes again. */
export type Trail = ReturnType<typeof emptyTrail>

/**
 * An empty trail. The road goes back one answer at a time, and `aim` makes it do so until the chosen one. If an answer
 * that turns the way is changed, the questions that follow are asked again.
 */
export function emptyTrail() {
  const given = new Map<string, Step>()
  let steps: readonly Step[] = []
  let goal: string | null = null
  let again: readonly string[] = []
  return {
    steps: () => steps,
    /** What to do with the question that is reached: ask it, go further back, or repeat its earlier answer. */
    reach(id: string): 'ask' | 'back' | Step {
      steps = steps.filter((step) => step.id !== id)
      if (goal !== id && steps.some((step) => step.id === goal)) return 'back'
      goal = null
      const before = again.includes(id) ? given.get(id) : undefined
      again = again.filter((one) => one !== id)
      return before ?? 'ask'
    },
    take(step: Step): void {
      steps = [...steps, step]
      given.set(step.id, step)
    },
    before: (id: string): object => given.get(id)?.answer ?? {},
    /** From now on, go back to this answer, and forward again through those that followed it. */
    aim(id: string): void {
      const at = steps.findIndex((step) => step.id === id)
      goal = id
      again = steps[at]?.turns ? [] : steps.slice(at + 1).map((step) => step.id)
    },
  }
}
