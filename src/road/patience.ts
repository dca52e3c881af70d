import { Failure, type FailureCode } from '../errors.ts'
import type { PatientTracker, Tracker } from './tracker.ts'

/** How long, in milliseconds, somebody is waited for: for one answer, and in all. */
export interface Patience {
  readonly each: number
  readonly all: number
}

/** A command that sends mails waits so long in all; with what it costs besides, under three seconds. */
export const commandPatience: Patience = { each: 2_300, all: 2_300 }
/** Whoever waits for nothing else. */
export const wholePatience: Patience = { each: 10_000, all: Number.POSITIVE_INFINITY }
/** The same for a copy, which may be as long as a letter with its files: by a command, and by whoever waits for nothing else. */
export const copyPatience: Patience = { each: 5_000, all: 5_000 }
export const wholeCopyPatience: Patience = { each: 60_000, all: Number.POSITIVE_INFINITY }
/** The same for a card: one whose answer nobody has waited for is unknown, and a person's. */
export const cardPatience: Patience = { each: 10_000, all: 10_000 }
export const wholeCardPatience: Patience = { each: 30_000, all: Number.POSITIVE_INFINITY }

/**
 * A patience that is spent by asking. Once no answer has come, or one that is not `aboutOne`, nothing is left.
 */
export function purse({ each, all }: Patience, clock: { wall(): number }, aboutOne: readonly FailureCode[]) {
  let left = all
  return {
    left: () => left,
    async spend<T>(asks: (wait: number) => Promise<T>): Promise<T> {
      const begun = clock.wall()
      try {
        return await asks(Math.min(each, left))
      } catch (error) {
        if (!(error instanceof Failure && aboutOne.includes(error.code))) left = 0
        throw error
      } finally {
        left = Math.max(0, left - (clock.wall() - begun))
      }
    },
  }
}

/**
 * The tracker, with one patience for all that it is asked and told about tasks. Once it has not answered, or has refused
 * us, it is asked no more: Failure `jira-slow`.
 */
export function patient(tracker: Tracker, patience: Patience, clock: { wall(): number }): PatientTracker {
  const { left, spend } = purse(patience, clock, aboutOne)
  const spending = async <T>(asks: (wait: number) => Promise<T>): Promise<T> => {
    if (left() <= 0) throw new Failure('jira-slow', { host: tracker.host })
    return spend(asks)
  }
  return {
    ...tracker,
    left,
    task: (key) => spending((wait) => tracker.task(key, wait)),
    tell: (telling) => spending((wait) => tracker.tell(telling, wait)),
  }
}

/** What is said of one task leaves the tracker well; everything else is about the tracker, or about us. */
const aboutOne = ['jira-not-there', 'jira-refused', 'jira-forbidden', 'jira-no-transition', 'jira-unclear'] as const
