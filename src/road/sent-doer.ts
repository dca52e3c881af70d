import { problem } from '../errors.ts'
import { sentCopy } from '../message/sent-copy.ts'
import type { ActJournal } from './act-journal.ts'
import type { Doer } from './doer.ts'
import { type Patience, purse } from './patience.ts'
import type { SentFolder } from './sent-folder.ts'
import type { Clock } from './world.ts'

interface Place {
  readonly clock: Pick<Clock, 'now' | 'wall'>
  readonly journal: Pick<ActJournal, 'departed'>
}

/** Keeps one copy of a mailing in the folder with what was sent. */
export function sentDoer(folder: SentFolder, patience: Patience, { clock, journal }: Place): Doer {
  const { left, spend } = purse(patience, clock, ['sent-refused', 'sent-folder'])
  return {
    party: 'mailbox',
    goal: async () => folder.place(),
    left,
    does: ({ mailing, uuid }) =>
      spend(async (wait) => {
        const departed = await journal.departed(mailing)
        return folder.keep({ ...sentCopy(departed, uuid), at: departed.leftAt ?? clock.now() }, wait)
      }),
    stopped: () => problem('sent-stopped'),
  }
}
