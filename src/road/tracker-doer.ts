import { problem } from '../errors.ts'
import { commentOf } from '../procedure/acts/comment.ts'
import type { KindOf } from '../procedure/acts/parties.ts'
import type { Registry } from '../registry/types.ts'
import type { TakenAct } from './act-journal.ts'
import type { Doer } from './doer.ts'
import type { PatientTracker } from './tracker.ts'

/** Tells the tracker what is due: comments, links, statuses. */
export function trackerDoer(tracker: PatientTracker, registry: Registry): Doer {
  return {
    party: 'tracker',
    goal: async () => tracker,
    left: tracker.left,
    async does({ tries, told, ...one }) {
      const text =
        one.kind === 'comment' ? commentOf({ ...told, by: nameOf(told.by, registry) }) : `Status: ${one.ticket}`
      // the journal gives a doer no other kinds than those of its place
      const kind = one.kind as KindOf<'tracker'>
      await tracker.tell({ ...one, kind, text, again: tries > 0 })
      return ''
    },
    stopped: () => problem('jira-stopped', { host: tracker.host }),
  }
}

const nameOf = (id: TakenAct['told']['by'], { staff }: Registry): string =>
  staff.find((one) => one.id === id)?.name ?? id
