import { addressKey } from '../../address/address.ts'
import { among, namesOf, type Obstacle, type partnerBehind, type Recipient } from './recipients.ts'

/**
 * What kept somebody from a phase: an obstacle of the rules; `not-chosen`: others were named by --partner or --product;
 * `no-way`: none of the ways that were asked for leads there; `refused`: none of the copies so far was taken and stayed,
 * so that a correction need not release them (in old journals also of other phases); `joined`: the rules would choose them since
 * the opening only. `word`: a category, or what was said at --without.
 */
interface Bar {
  readonly because: Obstacle['because'] | 'not-chosen' | 'refused' | 'joined'
  readonly word: string
}

/** Who might have got a phase and did not, by what kept them out; kept with its mailing, for whoever asks later. */
export type LeftOut = Bar & { readonly addresses: readonly string[] }

/** An address that somebody decided about. */
export type Barred = Bar & { readonly address: string }

/** What the rules, or the words of the opening, keep out of the concerned products. */
export function barredByRule(leads: readonly { readonly address: string; readonly obstacle: Obstacle }[]): Barred[] {
  return leads.map(({ address, obstacle }) => {
    const { because } = obstacle
    const word = because === 'category' ? obstacle.category : because === 'without' ? obstacle.word : ''
    return { address, because, word }
  })
}

/** What keeps somebody out whom the rules would choose, or who was told before. */
export function barredByHand(
  one: Recipient,
  without: readonly string[],
  partnerOf: ReturnType<typeof partnerBehind>,
): Barred {
  const { address, reasons } = one
  const names = [address, ...reasons.flatMap((reason) => namesOf(reason, partnerOf(reason, one)))].map(addressKey)
  const word = without.find((name) => names.includes(addressKey(name)))
  return word === undefined ? { address, because: 'not-chosen', word: '' } : { address, because: 'without', word }
}

/** Those who get nothing, each address once and by the first that bars it, under what they have in common. */
export function leftOut(recipients: readonly Recipient[], barred: readonly Barred[]): LeftOut[] {
  const gets = among(recipients)
  const first = Map.groupBy(barred, ({ address }) => addressKey(address))
  const each = [...first.values()].flatMap((same) => same.slice(0, 1)).filter((one) => !gets(one))
  return [...Map.groupBy(each, ({ because, word }) => `${because} ${word}`).values()].flatMap((same) => {
    const addresses = same.map(({ address }) => address)
    return same.slice(0, 1).map(({ because, word }) => ({ because, word, addresses }))
  })
}
