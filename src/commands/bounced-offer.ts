import { addressKey } from '../address/address.ts'
import { isOwned } from '../road/bounce-journal.ts'
import type { Journal, OutboxEntry } from '../road/journal.ts'
import { visibleLine } from '../terminal/visible.ts'
import { word } from '../terminal/words.ts'
import type { Context } from './context.ts'

/**
 * After something was learnt of these addresses: says how many of them mail comes back from whose owner nobody has asked,
 * and how to ask. Nobody is asked, and nobody left out, by itself.
 */
export async function offerAsking(
  addresses: readonly string[],
  journal: Pick<Journal, 'bounces'>,
  context: Pick<Context, 'lang' | 'talk' | 'registry'>,
): Promise<void> {
  if (addresses.length === 0) return
  const marked = (await journal.bounces(addresses.map(addressKey))).filter(({ askedAt }) => askedAt === null)
  if (marked.length === 0) return
  const registry = await context.registry()
  const open = marked.filter((one) => isOwned(one, registry))
  const count = open.length
  const name = count === 1 ? 'bounced-offer-one' : 'bounced-offer-many'
  const address = visibleLine(open[0]?.address ?? '')
  if (count > 0) context.talk.write(`${word(context.lang, name, { count, address })}\n`)
}

/** The addresses that were refused. */
export const refusedOf = (entries: readonly OutboxEntry[]): string[] =>
  entries.flatMap(({ to, state }) => (state === 'refused' ? to : []))
