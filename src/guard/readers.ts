import type { Registry } from '../registry/types.ts'
import type { WordsReaders } from './leak/leak.ts'
import { isOwn, partiesOf } from './names/partners.ts'

/**
 * The readers of one text that goes to many: organizations by their partners' ids, or the address itself where somebody
 * was added by hand; DV's own people do not count. Those of one organization alone may read of it.
 */
export function manyReaders(
  recipients: readonly { readonly address: string; readonly partner: string | null }[],
  registry: Registry,
): WordsReaders {
  const parties = partiesOf(registry)
  const others = recipients.filter(({ address }) => !isOwn(address.toLowerCase(), parties))
  const holders = new Map(
    others.map(({ address, partner }) => {
      const key = address.toLowerCase()
      return [key, partner ?? parties.addresses.get(key)?.[0] ?? address]
    }),
  )
  const [first, ...more] = new Set(holders.values())
  return {
    recipients: recipients.map(({ address }) => address),
    organization: more.length === 0 ? (first ?? null) : null,
    about: null,
    many: holders,
  }
}
