import { domainOf, isReservedDomain } from '../address/address.ts'
import { Failure } from '../errors.ts'
import type { Item } from '../procedure/checklist.ts'
import type { SharedAnswers } from '../question/shared.ts'
import type { Kind } from './kind.ts'
import type { Ticked } from './mailing.ts'
import type { Plan } from './plan.ts'
import type { Aside, World } from './world.ts'

/** Throws `checklist-open` if dniu itself has found that an item does not hold. */
export function refuseWrongItems({ checklist, checklistName }: Plan): void {
  const wrong = checklist.filter(({ tick: { by, ...seen } }) => by === 'dniu' && 'ok' in seen && !seen.ok)
  if (wrong.length > 0) throw checklistOpen(checklistName, wrong)
}

/** The clock, and the server that something would leave for. */
interface Clocked extends Pick<World, 'clock'> {
  readonly post: { readonly host: string; readonly loopback: boolean } | null
}

/** DNIU_NOW is for trials: Failure `clock-set-elsewhere` if mail, or a task, would leave for a server beyond this machine. */
export function refuseSetClock({ clock, post }: Clocked): void {
  if (clock.isSet && post !== null && !post.loopback) throw new Failure('clock-set-elsewhere', { host: post.host })
}

/** Throws `smtp-not-set` or `reserved-domain` if the plan cannot be sent from here. */
export function refuseUnsendable({ mailings, sendAt }: Plan, { post }: World): void {
  if (post === null && sendAt === null) throw new Failure('smtp-not-set')
  if (post === null || post.loopback) return
  const reserved = mailings.flatMap(({ messages }) => messages.map(({ to }) => domainOf(to))).filter(isReservedDomain)
  if (reserved.length === 0) return
  const domains = [...new Set(reserved)]
  const shown = `${domains.slice(0, 3).join(', ')}${domains.length > 3 ? ' …' : ''}`
  throw new Failure('reserved-domain', { count: reserved.length, domains: shown })
}

/** Throws whatever keeps a plan from leaving that nobody here can mend by looking at it; a script's yes included. */
export function refuseEarly(plan: Plan, known: SharedAnswers, { help }: Pick<Kind<never>, 'help'>, world: World): void {
  refuseUnsendable(plan, world)
  if (known.rehearse === undefined) refuseSetClock(world)
  refuseWrongItems(plan)
  if (isScripts(known, world)) confirmed(plan, known, help)
}

/** Whether the yes is a script's. */
export const isScripts = ({ confirm, yes }: SharedAnswers, { asker }: Pick<World, 'asker'>): boolean =>
  asker === null || confirm !== undefined || yes === true

/** The ticked checklist once somebody has said yes, or what is to be changed first; rejects if it is neither. */
export async function tick(
  plan: Plan,
  known: SharedAnswers,
  { changes, help }: Pick<Kind<never>, 'changes' | 'help'>,
  world: World,
): Promise<Ticked | Aside> {
  const { asker } = world
  const { checklist, checklistName } = plan
  if (asker === null || isScripts(known, world)) {
    confirmed(plan, known, help)
    return tickedItems(checklist, 'script')
  }
  const review = { plan, changes: changes.map((change) => ({ ...change, shown: change.shown(plan) })) }
  const open = checklist.filter((item) => item.tick.by === 'person')
  const ticked = await asker.tick(open, review)
  if (ticked === 'back' || 'group' in ticked) return ticked
  const left = open.filter(({ id }) => !ticked.includes(id))
  if (left.length > 0) throw checklistOpen(checklistName, left)
  const answer = await asker.consent(review)
  return answer === 'yes' ? tickedItems(checklist, 'person') : answer
}

/** A script's yes: the number of messages for a notice, a plain yes for a single mail. */
function confirmed({ consent }: Plan, { confirm, yes }: SharedAnswers, help: string): void {
  if (consent.by === 'word' && !yes) throw new Failure('missing-answers', { flags: '--yes', help })
  if (consent.by === 'word') return
  const { count } = consent
  if (confirm === undefined) throw new Failure('confirm-missing', { count })
  if (confirm !== count) throw new Failure('confirm-wrong', { count, given: confirm })
}

/** The checklist as it is recorded: what dniu saw, and who ticked the rest. */
function tickedItems(items: readonly Item[], rest: 'person' | 'script'): Ticked {
  return items.map(({ id, tick: seen }) =>
    seen.by === 'dniu' ? { id, by: 'dniu', saw: seen.saw.en, sawPl: seen.saw.pl } : { id, by: rest, saw: null },
  )
}

function checklistOpen(name: string, items: readonly Item[]): Failure {
  return new Failure('checklist-open', { name: `§${name}`, items: items.map(({ id }) => id).join(', ') })
}
