import { Failure, failureFrom, problem } from '../errors.ts'
import type { NewMailing } from './mailing.ts'

/**
 * What comes after a recording. Failure `recorded-unfinished` where it fails, whatever by: nobody is to give again what
 * is recorded.
 */
export async function onceRecorded<Result>(
  { ticket, count }: { readonly ticket: string; readonly count: number },
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    // anything else says by itself that what is recorded stays so
    if (!(error instanceof Failure) || isUnfinished(error)) throw error
    const recorded = problem('recorded-unfinished', { ticket: ticket || '-', count })
    throw failureFrom(recorded, [{ ...error.problem, unadvised: true }, ...error.problems])
  }
}

/** Whose ticket it is, and how many messages. */
export const contentOf = (mailings: readonly NewMailing[]) => ({
  ticket: mailings[0]?.ticket ?? '',
  count: mailings.reduce((sum, { messages }) => sum + messages.length, 0),
})

export const isUnfinished = (error: unknown): boolean =>
  error instanceof Failure && error.code === 'recorded-unfinished'
