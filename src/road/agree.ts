import { isReservedDomain } from '../address/address.ts'
import { Failure } from '../errors.ts'
import type { Item } from '../procedure/checklist.ts'
import type { SharedAnswers } from '../question/shared.ts'
import type { Change } from './kind.ts'
import type { Ticked } from './mailing.ts'
import type { Plan } from './plan.ts'
import type { Aside, Asker, Review, World } from './world.ts'

/** What somebody has agreed to, with what was ticked; null: a preview, nothing is recorded. */
export interface Agreed<P> {
  readonly plan: P
  readonly ticked: Ticked | null
}

/** Throws `checklist-open` where dniu itself has found an item not to hold. */
export function refuseWrongItems({ checklist, checklistName }: Plan): void {
  const wrong = checklist.filter(({ tick: { by, ...seen } }) => by === 'dniu' && 'ok' in seen && !seen.ok)
  if (wrong.length > 0) throw checklistOpen(checklistName, wrong)
}

/** What makes a plan one that cannot leave from here. */
export function refuseUnsendable({ mailings, sendAt }: Plan, { post }: World): void {
  if (post === null) {
    if (sendAt === null) throw new Failure('smtp-not-set')
    return
  }
  if (post.loopback) return
  const domains = mailings.flatMap(({ messages }) => messages.map(({ to }) => to.slice(to.lastIndexOf('@') + 1)))
  const reserved = domains.filter(isReservedDomain)
  if (reserved.length === 0) return
  const once = [...new Set(reserved)]
  const shown = once.length > 3 ? `${once.slice(0, 3).join(', ')} …` : once.join(', ')
  throw new Failure('reserved-domain', { count: reserved.length, domains: shown })
}

/** With what somebody agrees: the answers, what may be changed instead, and where help is found. */
interface Agreeing {
  readonly known: SharedAnswers
  readonly changes: readonly Omit<Change<never>, 'said'>[]
  readonly help: string
}

/** The checklist, ticked, and the yes; or what is to be changed first. Rejects where it is neither. */
export async function tick(plan: Plan, { known, changes, help }: Agreeing, world: World): Promise<Ticked | Aside> {
  if (world.asker === null || known.confirm !== undefined || known.yes) {
    confirmed(plan, known, help)
    return tickedItems(plan.checklist, 'script')
  }
  const review = {
    plan,
    changes: changes.map(({ group, name, shown }) => ({ group, name, shown: shown(plan) })),
  }
  return (await agreed(world.asker, review)) ?? tickedItems(plan.checklist, 'person')
}

/** The yes of a script: the number of messages of a notice, a plain yes to a single mail. */
function confirmed({ consent }: Plan, { confirm, yes }: SharedAnswers, help: string): void {
  if (consent.by === 'word') {
    if (!yes) throw new Failure('missing-answers', { flags: '--yes', help })
    return
  }
  const { count } = consent
  if (confirm === undefined) throw new Failure('confirm-missing', { count })
  if (confirm !== count) throw new Failure('confirm-wrong', { count, given: confirm })
}

/** The yes of a person: every item ticked, then agreed. Null is a yes. */
async function agreed(person: Asker, review: Review): Promise<Aside | null> {
  const { checklist, checklistName } = review.plan
  const open = checklist.filter((item) => item.tick.by === 'person')
  const ticked = await person.tick(open, review)
  if (!Array.isArray(ticked)) return ticked as Aside
  const left = open.filter(({ id }) => !ticked.includes(id))
  if (left.length > 0) throw checklistOpen(checklistName, left)
  const answer = await person.consent(review)
  return answer === 'yes' ? null : answer
}

/** A checklist as it is kept: what dniu saw, and who ticked the rest. */
function tickedItems(items: readonly Item[], rest: 'person' | 'script'): Ticked {
  return items.map(({ id, tick: seen }) =>
    seen.by === 'dniu' ? { id, by: 'dniu', saw: seen.saw.en } : { id, by: rest, saw: null },
  )
}

function checklistOpen(name: string, items: readonly Item[]): Failure {
  return new Failure('checklist-open', { name: `§${name}`, items: items.map(({ id }) => id).join(', ') })
}
