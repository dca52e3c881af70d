import { problem, type Refusal } from '../../errors.ts'
import type { Answer } from '../delivery/answers.ts'

const busy: readonly number[] = [408, 425, 429, 503]
/** About this card; every other refusal would meet each card: the address is wrong, or its workflow or webhook is gone. */
const aboutOne: readonly number[] = [200, 202, 400, 413, 422]

/** What the answer of the staff's channel that does not take a card is about. */
export function channelProblem({ code, fault, text, after = 0 }: Answer, host: string): Refusal {
  const params = { host, reply: text }
  if (fault === 'tls') return problem('card-tls', params)
  if (fault !== null || code === null) return problem('card-unreachable', params)
  if (busy.includes(code)) return problem('card-busy', { ...params, seconds: after })
  return problem(aboutOne.includes(code) ? 'card-refused' : 'card-not-let-in', params)
}
