import { requestKind } from '../kinds/request/kind.ts'
import type { RequestPlan } from '../kinds/request/plan.ts'
import { type RequestAnswers, type RequestScene, requestRows } from '../kinds/request/rows.ts'
import type { Outgoing } from './out.ts'

/** `dniu contacts ask-owner ADDRESS|--all`: asks business owners about contacts whose mail comes back (§2.2). */
export function askOwnerCommand(): Outgoing<RequestAnswers, RequestScene, RequestPlan> {
  return {
    verb: 'ask-owner',
    about: 'ask the business owner about a contact whose mail comes back (§2.2)',
    rows: requestRows,
    bare: (_, desk) => ({ ...desk, marked: [] }),
    kind: async () => requestKind('dniu contacts ask-owner --help'),
    json: async (sent, lang) => (await import('./sent-json.ts')).requestJson(sent, lang),
  }
}
