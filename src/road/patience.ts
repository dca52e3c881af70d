import { Failure } from '../errors.ts'
import type { PatientTracker, Tracker } from './tracker.ts'

/** How long, in milliseconds, a tracker is waited for: for one answer about a task, and in all. */
export interface TrackerPatience {
  readonly each: number
  readonly all: number
}

/** A command that sends mails waits so long in all; with what it costs besides, under three seconds. */
export const commandPatience: TrackerPatience = { each: 2_300, all: 2_300 }
/** Whoever waits for nothing else. */
export const wholePatience: TrackerPatience = { each: 10_000, all: Number.POSITIVE_INFINITY }

/**
 * The tracker, with one patience for all that it is asked and told about tasks. Once it has not answered, or has refused
 * us, it is asked no more: Failure `jira-slow`.
 */
export function patient(tracker: Tracker, { each, all }: TrackerPatience, clock: { wall(): number }): PatientTracker {
  let left = all
  const spend = async <T>(asks: (wait: number) => Promise<T>): Promise<T> => {
    if (left <= 0) throw new Failure('jira-slow', { host: tracker.host })
    const begun = clock.wall()
    try {
      return await asks(Math.min(each, left))
    } catch (error) {
      if (!(error instanceof Failure && isAboutOne(error))) left = 0
      throw error
    } finally {
      left = Math.max(0, left - (clock.wall() - begun))
    }
  }
  return {
    ...tracker,
    left: () => left,
    task: (key) => spend((wait) => tracker.task(key, wait)),
    tell: (telling) => spend((wait) => tracker.tell(telling, wait)),
  }
}

/** What is said of one task leaves the tracker well; everything else is about the tracker, or about us. */
const isAboutOne = ({ code }: Failure): boolean => aboutOne.some((one) => one === code)
const aboutOne = ['jira-not-there', 'jira-refused', 'jira-forbidden', 'jira-no-transition', 'jira-unclear'] as const
