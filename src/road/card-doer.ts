import { Failure, failureFrom, problem } from '../errors.ts'
import { cardOf } from '../procedure/acts/card.ts'
import { channelProblem } from '../procedure/acts/channel-answers.ts'
import type { Registry } from '../registry/types.ts'
import type { Doer } from './doer.ts'
import type { Journal } from './journal.ts'
import { type Patience, purse } from './patience.ts'
import type { ChannelPlace, StaffChannel } from './staff-channel.ts'
import type { Clock } from './world.ts'

interface Place {
  readonly clock: Clock
  readonly journal: Pick<Journal, 'notice'>
  readonly registry: Registry
}

/** Posts a card to the channel of our own staff. */
export function cardDoer(channel: StaffChannel, patience: Patience, { clock, journal, registry }: Place): Doer {
  const { left, spend } = purse(patience, clock, ['card-refused'])
  return {
    party: 'staff',
    goal: () => channel.place(),
    left,
    does: ({ ticket, told }) =>
      spend(async (wait) => {
        const place = await channel.place()
        const history = await journal.notice(ticket)
        if (history === null) throw new Failure('ticket-unknown', { ticket })
        return replyTo(await place.post(cardOf(told, history, registry.settings), wait), place)
      }),
    stopped: () => problem('card-stopped'),
  }
}

/** The channel's words where it has taken a card; else why not. */
function replyTo(outcome: Awaited<ReturnType<ChannelPlace['post']>>, { host }: ChannelPlace): string {
  if (outcome.outcome === 'accepted') return outcome.reply
  if (outcome.outcome === 'declined') throw failureFrom(channelProblem(outcome.answer, host))
  throw new Failure('card-unclear', { host, reply: 'reply' in outcome ? outcome.reply : '' })
}
