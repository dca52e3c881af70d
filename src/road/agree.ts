import { domainOf } from '../address/address.ts'
import { channelOf, channels, isReserved } from '../address/channel.ts'
import { Failure } from '../errors.ts'
import type { Item } from '../procedure/checklist.ts'
import type { SharedAnswers } from '../question/shared.ts'
import type { Goal } from './goal.ts'
import type { Kind } from './kind.ts'
import type { Ticked } from './mailing.ts'
import type { Plan } from './plan.ts'
import type { Aside, World } from './world.ts'

/** Throws `checklist-open` if dniu itself has found that an item does not hold. */
export function refuseWrongItems({ checklist, checklistName }: Plan): void {
  const wrong = checklist.filter(({ tick: { by, ...seen } }) => by === 'dniu' && 'ok' in seen && !seen.ok)
  if (wrong.length > 0) throw checklistOpen(checklistName, wrong)
}

/** The clock, and the servers. */
interface Clocked extends Pick<World, 'clock'> {
  readonly post: Goal
  readonly gateway?: Goal
}

/** DNIU_NOW is for trials: Failure `clock-set-elsewhere` if anything would leave for a server beyond this machine. */
export function refuseSetClock({ clock, post, gateway = null }: Clocked): void {
  const away = [post, gateway].find((goal) => goal !== null && !goal.loopback)
  if (clock.isSet && away != null) throw new Failure('clock-set-elsewhere', { host: away.host })
}

/** Throws `smtp-not-set`, `sms-not-set` or `reserved-domain` if the plan cannot be sent from here. */
export function refuseUnsendable({ mailings, sendAt }: Plan, world: Pick<World, 'post' | 'gateway'>): void {
  const all = mailings.flatMap(({ messages }) => messages.map(({ to }) => to))
  const goals = { email: world.post, sms: world.gateway ?? null }
  const lacking = channels.find((way) => goals[way] === null && all.some((to) => channelOf(to) === way))
  if (lacking !== undefined && sendAt === null) throw new Failure(lacking === 'sms' ? 'sms-not-set' : 'smtp-not-set')
  const reserved = all.filter((to) => goals[channelOf(to)]?.loopback === false && isReserved(to))
  if (reserved.length === 0) return
  const domains = [...new Set(reserved.map(domainOf))]
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
