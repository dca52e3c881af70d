import { Failure } from '../errors.ts'
import { domainOf } from '../message/address.ts'
import { isReservedDomain } from '../message/reserved-domain.ts'
import type { Item } from '../procedure/checklist/notice.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { Journal, NewMailing, Ticked } from './journal.ts'
import type { World } from './world.ts'

/** What somebody has agreed to: complete mails, and how they are recorded. */
export interface Agreed<Planned> {
  readonly plan: Planned
  readonly mailings: readonly NewMailing[]
  /** null: a preview, nothing is recorded */
  readonly record: ((journal: Journal) => Promise<readonly number[]>) | null
}

/** Throws `checklist-open` where dniu itself has found an item not to hold. */
export function refuseWrongItems(name: string, items: readonly Item[]): void {
  const wrong = items.filter(({ tick }) => tick.by === 'dniu' && !tick.ok)
  if (wrong.length > 0) throw checklistOpen(name, wrong)
}

/** The items that are left to a person. */
export function openItems(items: readonly Item[]): Item[] {
  return items.filter(({ tick }) => tick.by === 'person')
}

/** Throws `checklist-open` where a person has not ticked everything. */
export function refuseOpenItems(name: string, items: readonly Item[], ticked: readonly string[]): void {
  const left = openItems(items).filter(({ id }) => !ticked.includes(id))
  if (left.length > 0) throw checklistOpen(name, left)
}

/** A checklist as it is kept: what dniu saw, and who ticked the rest. */
export function tickedItems(items: readonly Item[], rest: 'person' | 'script'): Ticked {
  return items.map(({ id, tick }) =>
    tick.by === 'dniu' ? { id, by: 'dniu', saw: tick.saw.en } : { id, by: rest, saw: null },
  )
}

/** What makes a plan one that cannot leave from here. */
export function refuseUnsendable(
  mail: { readonly sendAt: Instant | null; readonly messages: readonly { readonly to: string }[] },
  help: string,
  world: World,
): void {
  if (world.post === null) {
    if (mail.sendAt === null) throw new Failure('smtp-not-set')
    return
  }
  if (world.post.loopback) return
  const reserved = mail.messages.map(({ to }) => domainOf(to)).filter(isReservedDomain)
  if (reserved.length === 0) return
  const domains = [...new Set(reserved)]
  const shown = domains.length > 3 ? `${domains.slice(0, 3).join(', ')} …` : domains.join(', ')
  throw new Failure('reserved-domain', { count: reserved.length, domains: shown, help })
}

function checklistOpen(name: string, items: readonly Item[]): Failure {
  return new Failure('checklist-open', { name: `§${name}`, items: items.map(({ id }) => id).join(', ') })
}
