import { Failure } from '../errors.ts'
import type { Acting } from '../road/acts.ts'
import type { Sender } from '../road/journal.ts'
import { patient, wholePatience } from '../road/patience.ts'
import { type Context, withJournal } from './context.ts'

/** Opens what telling the tracker takes, for whoever waits for nothing else. Failures `jira-not-set`, `jira-no-token`. */
export async function withActing<Result>(
  context: Context,
  sender: Sender,
  work: (world: Acting) => Promise<Result>,
): Promise<Result> {
  const { clock, interrupted } = context
  const registry = await context.registry()
  const { jira } = registry.settings
  if (jira === null) throw new Failure('jira-not-set')
  const tracker = patient(await context.tracker(jira), wholePatience, clock)
  return withJournal(context, { readOnly: false, reminds: false }, (journal) =>
    work({ clock, interrupted, registry, journal, tracker, sender }),
  )
}
