import { addressKey } from '../../address/address.ts'
import { Failure } from '../../errors.ts'
import { knownAmong } from '../../procedure/breach/known.ts'
import { isState } from '../../procedure/life/message-life.ts'
import type { Journal, OutboxEntry } from '../../road/journal.ts'
import type { BreachAnswers } from './rows.ts'

/**
 * What the wrong reader got: the message that was named, or everything about a ticket; empty: nobody has said yet. Failures
 * `breach-which`, `outbox-no-such-message`, `breach-got-nothing`, `breach-not-left`, `breach-nobody-has`, `breach-known`.
 */
export async function gotBy(known: BreachAnswers, journal: Journal): Promise<OutboxEntry[]> {
  const { message, ticket, address } = known
  if (message === undefined && ticket === undefined && address === undefined) return []
  const meant = message !== undefined ? await named(message, journal) : await allOf(ticket, address, journal)
  const has = meant.filter(({ state }) => isState(state, 'told'))
  const [first] = meant
  if (has.length === 0 && first !== undefined) throw notThere(first)
  await refuseKnown(has, journal)
  return has
}

async function refuseKnown(got: readonly OutboxEntry[], journal: Journal): Promise<void> {
  const [{ to } = { to: '' }] = got
  const about = { address: addressKey(to), messages: got.map(({ id }) => id) }
  const known = knownAmong(await journal.breaches({ open: true }), about)
  if (known !== null) throw new Failure('breach-known', { id: known.id })
}

async function named(message: number, journal: Journal): Promise<OutboxEntry[]> {
  const found = await journal.outbox({ ids: [message] })
  if (found.length === 0) throw new Failure('outbox-no-such-message', { id: message })
  return found
}

async function allOf(
  ticket: string | undefined,
  address: string | undefined,
  journal: Journal,
): Promise<OutboxEntry[]> {
  if (ticket === undefined || address === undefined) throw new Failure('breach-which')
  const found = (await journal.outbox({ ticket })).filter(({ to }) => addressKey(to) === address)
  if (found.length === 0)
    throw new Failure('breach-got-nothing', { address, ticket, got: await gotElse(address, journal) })
  return found
}

const most = 10

async function gotElse(address: string, journal: Journal): Promise<string> {
  const found = (await journal.traces(address)).filter(
    ({ table, fields }) => table === 'messages' && fields.includes('toKey'),
  )
  const tickets = [...new Set(found.flatMap(({ ticket }) => ticket ?? []))]
  return tickets.slice(-most).join(', ') || '-'
}

/** What waits can still be taken back; what was refused or taken back is nowhere. */
function notThere({ id, to: address, ticket, state }: OutboxEntry): Failure {
  if (isState(state, 'leaves')) return new Failure('breach-not-left', { id, address, ticket, state })
  return new Failure('breach-nobody-has', { id, address, ticket, state })
}
