import { Failure } from '../errors.ts'
import type { Party } from '../procedure/acts/parties.ts'
import type { Acting } from '../road/acts.ts'
import type { Doer } from '../road/doer.ts'
import type { Journal, Sender } from '../road/journal.ts'
import { type Context, withJournal } from './context.ts'

/** Who does the acts of each place, for whoever waits for nothing else. */
const doers: Readonly<Record<Party, (context: Context) => Promise<(journal: Journal) => Doer>>> = {
  tracker,
  mailbox,
  staff,
}

async function tracker(context: Context) {
  const registry = await context.registry()
  const { jira } = registry.settings
  if (jira === null) throw new Failure('jira-not-set')
  const { patient, wholePatience } = await import('../road/patience.ts')
  const { trackerDoer } = await import('../road/tracker-doer.ts')
  const patiently = patient(await context.tracker(jira), wholePatience, context.clock)
  return () => trackerDoer(patiently, registry)
}

async function mailbox({ sent, clock }: Context) {
  const folder = await sent()
  if (folder === null) throw new Failure('sent-not-set')
  const { wholeCopyPatience } = await import('../road/patience.ts')
  const { sentDoer } = await import('../road/sent-doer.ts')
  return (journal: Journal) => sentDoer(folder, wholeCopyPatience, { clock, journal })
}

async function staff({ staffChannel, registry, clock }: Context) {
  const channel = await staffChannel()
  if (channel === null) throw new Failure('card-not-set')
  const { wholeCardPatience } = await import('../road/patience.ts')
  const { cardDoer } = await import('../road/card-doer.ts')
  const place = { clock, registry: await registry() }
  return (journal: Journal) => cardDoer(channel, wholeCardPatience, { ...place, journal })
}

/** Opens what the acts of a place take. Failures `jira-not-set`, `jira-no-token`, `sent-not-set`, `card-not-set`. */
export async function withActing<Result>(
  party: Party,
  context: Context,
  sender: Sender,
  work: (world: Acting) => Promise<Result>,
): Promise<Result> {
  const { clock, interrupted } = context
  const doer = await doers[party](context)
  return withJournal(context, { readOnly: false, carries: 'once', reminds: false }, (journal) =>
    work({ clock, interrupted, journal, doer: doer(journal), sender }),
  )
}
