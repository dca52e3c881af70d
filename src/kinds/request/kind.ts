import { Failure } from '../../errors.ts'
import type { Kind } from '../../road/kind.ts'
import { draftRequests } from './draft.ts'
import type { RequestPlan } from './plan.ts'
import { type RequestAnswers, type RequestScene, requestRows } from './rows.ts'

type RequestSort = { answers: RequestAnswers; scene: RequestScene; plan: RequestPlan }

/** Requests to business owners about contacts whose mail comes back (§2.2), as the road asks it. */
export function requestKind(help: string): Kind<RequestSort> {
  return {
    rows: requestRows,
    help,
    changes: [],
    bare: (_, desk) => ({ ...desk, marked: [] }),
    look: async (_, { registry, clock, probablySigner, journal }) => {
      return { registry, now: clock.now(), probablySigner, marked: await journal.bounces(null) }
    },
    objections: () => [],
    plan: draftRequests,
    introduction: () => null,
    async record(_, mailings, __, journal) {
      const ids: number[] = []
      const late: Failure[] = []
      for (const mailing of mailings)
        await journal.record(mailing).then(
          (id) => ids.push(id),
          (error: unknown) => late.push(askedBefore(error)),
        )
      const [first] = late
      if (ids.length === 0 && first !== undefined) throw first
      return ids
    },
  }
}

/** Somebody else was quicker to ask about an address: that is no reason not to ask about the others. */
function askedBefore(error: unknown): Failure {
  if (error instanceof Failure && error.code === 'already-recorded') return error
  throw error
}
