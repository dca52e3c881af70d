import { addressKey } from '../../address/address.ts'
import type { Category, Registry } from '../../registry/types.ts'
import { anyWay } from './channels.ts'
import { correctableOf, keyOf } from './facts.ts'
import {
  type ByHand,
  byOtherWay,
  type EarlierRecipient,
  goneSince,
  isWayAsked,
  isWished,
  notReached,
  refusedBefore,
  waysAsked,
} from './follow-up.ts'
import { type Barred, barredByHand, barredByRule } from './left-out.ts'
import type { NoticeHistory } from './life.ts'
import {
  addedByHand,
  among,
  type Changes,
  type Criteria,
  eachOnce,
  everyCategory,
  lackOf,
  partnerBehind,
  type Recipient,
  selectRecipients,
} from './recipients.ts'

/**
 * Who gets a correction (§2): all whom the right facts concern, by today's reasons, and all others who were told and are
 * still concerned. `released`: those told whom the notice concerns no more (who never knew of it is told nothing); `joining`: those told for the first time;
 * `untold`: concerned partners of which nobody is told; `barred`: what would keep each of them out, of those who get nothing.
 * `right`: whom the right facts concern; `told`: those who know of the notice, of whom some may have been released before,
 * and those who refused to.
 */
export function correctedRecipients(
  registry: Registry,
  { right, changes }: { readonly right: Criteria; readonly changes: Changes },
  told: readonly (EarlierRecipient & { readonly released: boolean })[],
  wish: ByHand,
) {
  const partnerOf = partnerBehind(registry)
  const wished = (one: Recipient): boolean => isWished(one, wish, partnerOf)
  // who was left out at the opening stays out
  const selected = (categories: readonly Category[], ways = waysAsked(wish)) =>
    selectRecipients(registry, { ...right, ...ways, categories }, { without: changes.without, add: [] })
  const isAsked = isWayAsked(wish)
  const byHand = addedByHand(wish.changes, registry)
  const isAdded = among(byHand)
  const isTold = among(told)
  const concerned = selected([...right.categories, ...(wish.categories ?? [])])
  const otherwise = byOtherWay(told, wish, selected(everyCategory).recipients)
  const today = eachOnce([...[...concerned.recipients, ...otherwise].filter(wished), ...byHand])
  const isToday = among(today)
  const others = told.filter((one) => wished(one) && isAsked(one) && !isToday(one))
  const still = Map.groupBy(others, (one) => isConcerned(one, right, registry))
  const [kept, gone] = [still.get(true) ?? [], still.get(false) ?? []]
  const isGiven = among([...today, ...kept])
  return {
    recipients: [...today, ...kept].map(({ address, partner, reasons }) => ({ address, partner, reasons })),
    released: gone.filter(({ released, refused }) => !released && refused === null),
    barred: [
      ...gone.flatMap(({ address, refused }): Barred[] =>
        refused === null ? [] : [{ address, because: 'refused', word: '' }],
      ),
      ...[...told.filter((one) => !one.released && isAsked(one)), ...concerned.recipients].map((one) =>
        barredByHand(one, wish.changes.without, partnerOf),
      ),
      ...notReached(told, wish, [...today, ...kept]),
      ...barredByRule(concerned.leftOut),
    ],
    joining: today.filter((one) => !isTold(one)),
    untold: concerned.untold.filter((partner) => !kept.some((one) => one.partner === partner)),
    since: [
      ...told.filter((one) => isGiven(one) && !isAdded(one)).flatMap(refusedBefore),
      ...goneSince(kept, selected(everyCategory, { channels: anyWay }).recipients, right),
    ],
  }
}

/**
 * Those who get a correction by what they were last told, which is what it says was given before (§2): the newest first,
 * with whom those stand who were told nothing. `since`: the number of the phase that told it.
 */
export function readersByFacts(
  recipients: readonly Recipient[],
  told: readonly { readonly address: string; readonly knows: number | null }[],
  { phases }: NoticeHistory,
) {
  const known = new Map(told.map(({ address, knows }) => [addressKey(address), knows]))
  const knows = ({ address }: Recipient): number => known.get(addressKey(address)) ?? -1
  const newest = recipients.reduce((most, one) => Math.max(most, knows(one)), -1)
  const since = (one: Recipient) => {
    const number = knows(one) < 0 ? newest : knows(one)
    const told = phases.find(({ sequence }) => sequence === number) ?? phases[0]
    // several phases may have told the same
    return phases.find(({ facts }) => keyOf(facts) === keyOf(told.facts)) ?? told
  }
  return [...Map.groupBy(recipients, since)]
    .map(([{ facts, sequence }, some]) => ({ was: correctableOf(facts), since: sequence, recipients: some }))
    .toSorted((one, other) => other.since - one.since)
}

/** Whether the right facts concern somebody who was told, whatever else the registry has changed since. */
function isConcerned({ reasons }: Recipient, right: Criteria, { products }: Registry): boolean {
  return reasons.some((reason) => {
    const product = reason.by === 'added' ? undefined : products.find(({ id }) => id === reason.product)
    return product === undefined || lackOf({ ...product, status: 'active' }, right) === null
  })
}
