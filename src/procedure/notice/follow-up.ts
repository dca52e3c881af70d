import { addressKey } from '../../address/address.ts'
import { channelOf } from '../../address/channel.ts'
import { type Problem, problem } from '../../errors.ts'
import type { Category, Registry } from '../../registry/types.ts'
import { formatPl } from '../time/format.ts'
import type { Instant } from '../time/instant.ts'
import { anyWay } from './channels.ts'
import { type Barred, barredByHand, barredByRule } from './left-out.ts'
import type { NoticeHistory } from './life.ts'
import {
  addedByHand,
  among,
  type Changes,
  type Criteria,
  eachOnce,
  everyCategory,
  namesOf,
  partnerBehind,
  type Reason,
  type Recipient,
  selectRecipients,
} from './recipients.ts'

/** Somebody who was sent earlier phases. */
export interface EarlierRecipient extends Recipient {
  /** what was said, and when, where all copies so far were refused or came back, so that nobody there knows; else null */
  readonly refused: { readonly words: string; readonly at: Instant } | null
}

/** What limits or widens the rules by hand. */
export interface ByHand extends Pick<Criteria, 'partners' | 'products' | 'channels'> {
  readonly changes: Changes
  /** categories to be told from now on; null: Technical at the opening, later as at the opening */
  readonly categories: readonly Category[] | null
}

/**
 * Who gets a follow-up (§2): those to whom the opening went, whether or not their server took it, and those added since.
 * What the registry would do differently today is said, not done: nobody falls silent, and nobody learns of an event,
 * without a person's word. `barred`: what would keep
 * each out, of those who get nothing.
 */
export function followUpRecipients(
  registry: Registry,
  opened: Pick<NoticeHistory, 'criteria' | 'changes'>,
  told: readonly EarlierRecipient[],
  wish: ByHand,
): { recipients: Recipient[]; barred: Barred[]; since: Problem[] } {
  const partnerOf = partnerBehind(registry)
  const wished = (one: Recipient): boolean => isWished(one, wish, partnerOf)
  const isAsked = isWayAsked(wish)
  // what the rules would choose today for the same event; who was left out at the opening stays out
  const unchanged = { without: opened.changes.without, add: [] }
  const byRule = (categories: readonly Category[], ways: Pick<Criteria, 'channels'> = {}) =>
    selectRecipients(registry, { ...opened.criteria, ...ways, categories }, unchanged)
  const byHand = addedByHand(wish.changes, registry)
  const [isAdded, isKnown] = [among(byHand), among(told)]
  const kept = told.filter((one) => isAdded(one) || (wished(one) && isAsked(one)))
  const widened = wish.categories === null ? [] : byRule(wish.categories, waysAsked(wish)).recipients.filter(wished)
  const otherwise = byOtherWay(told, wish, byRule(everyCategory, waysAsked(wish)).recipients.filter(wished))
  const joining = eachOnce([...widened, ...otherwise, ...byHand].filter((one) => !isKnown(one)))
  const joins = among(joining)
  const today = byRule(opened.criteria.categories)
  const unasked = today.recipients.filter((one) => !isKnown(one) && !joins(one) && wished(one))
  return {
    recipients: [...kept.map(({ address, partner, reasons }) => ({ address, partner, reasons })), ...joining],
    barred: [
      ...told.filter((one) => isAsked(one)).map((one) => barredByHand(one, wish.changes.without, partnerOf)),
      ...notReached(told, wish, [...kept, ...joining]),
      ...unasked.map(({ address }): Barred => ({ address, because: 'joined', word: '' })),
      ...barredByRule(today.leftOut),
    ],
    since: [
      ...kept.filter((one) => !isAdded(one)).flatMap(refusedBefore),
      ...unasked.map((one) => since('joined-since', one)),
      ...goneSince(kept, byRule(everyCategory, { channels: anyWay }).recipients, opened.criteria),
    ],
  }
}

/** The ways that were asked for, as criteria have them; none: as each is set. */
export const waysAsked = ({ channels }: ByHand): Pick<Criteria, 'channels'> =>
  channels === undefined ? {} : { channels }

/** Whether an address is of a way that was asked for. */
export const isWayAsked =
  ({ channels }: ByHand) =>
  ({ address }: Recipient): boolean =>
    channels?.includes(channelOf(address)) ?? true

/** Those of all reachable to whom earlier phases went in a way that was not asked for now. */
export function byOtherWay(told: readonly Recipient[], wish: ByHand, all: readonly Recipient[]): Recipient[] {
  if (wish.channels === undefined) return []
  const known = new Set(told.flatMap(peopleIn))
  return all.filter((one) => peopleIn(one).some((id) => known.has(id)))
}

/** Those told before whom no way that was asked for reaches. */
export function notReached(told: readonly Recipient[], wish: ByHand, recipients: readonly Recipient[]): Barred[] {
  const isAsked = isWayAsked(wish)
  const reached = new Set(recipients.flatMap(peopleIn))
  const isLost = (one: Recipient) => !isAsked(one) && !peopleIn(one).some((id) => reached.has(id))
  return told.filter(isLost).map(({ address }) => ({ address, because: 'no-way', word: '' }))
}

/** The contacts and staff behind an address. */
export const peopleIn = ({ reasons }: Recipient): string[] =>
  reasons.flatMap((one) => (one.by === 'contact' ? one.contact : one.by === 'owner' ? `staff ${one.staff}` : []))

/** Whether somebody is left after groups are dropped and named: one told for two reasons goes only when both do. */
export function isWished(one: Recipient, wish: ByHand, partnerOf: ReturnType<typeof partnerBehind>): boolean {
  const without = new Set(wish.changes.without.map(addressKey))
  if (without.has(addressKey(one.address))) return false
  return one.reasons.some((reason) => {
    const partner = partnerOf(reason, one)
    if (namesOf(reason, partner).some((name) => without.has(addressKey(name)))) return false
    if (wish.partners.length > 0 && !wish.partners.includes(partner ?? '')) return false
    return wish.products.length === 0 || (reason.by !== 'added' && wish.products.includes(reason.product))
  })
}

/** Those told (not only sent to) by a rule, and chosen by none today: contact, product or category are not what they were. */
export function goneSince(
  kept: readonly EarlierRecipient[],
  today: readonly Recipient[],
  { categories: all }: Criteria,
) {
  const now = new Map(today.map(({ address, reasons }) => [addressKey(address), reasons]))
  const gone = kept.filter(({ address, reasons, refused }) => {
    const own = reasons.flatMap((reason) => (reason.by === 'contact' ? reason.category : []))
    const categories = new Set([...all, ...own])
    const still = (reason: Reason) => reason.by !== 'contact' || categories.has(reason.category)
    return !refused && reasons.some(({ by }) => by !== 'added') && !(now.get(addressKey(address)) ?? []).some(still)
  })
  return gone.map((one) => since('gone-since', one))
}

const since = (code: 'joined-since' | 'gone-since', { address, partner }: Recipient): Problem =>
  problem(code, { address, partner: partner ?? 'DV' })

/** One who has taken no copy so far knows of nothing. */
export function refusedBefore({ address, partner, refused }: EarlierRecipient): Problem[] {
  if (refused === null) return []
  const { words: reply, at } = refused
  return [problem('refused-before', { address, partner: partner ?? 'DV', at: formatPl(at), reply })]
}
