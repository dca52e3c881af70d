import { type Problem, problem } from '../../errors.ts'
import type { Facts } from '../../procedure/notice/facts.ts'
import { type ByHand, type EarlierRecipient, followUpRecipients } from '../../procedure/notice/follow-up.ts'
import type { NoticeHistory } from '../../procedure/notice/life.ts'
import {
  among,
  type Criteria,
  namingNobody,
  type Recipient,
  selectRecipients,
} from '../../procedure/notice/recipients.ts'
import type { Registry } from '../../registry/types.ts'
import type { Told } from '../../road/journal.ts'
import type { Chosen, NoticeAnswers } from './notice.ts'

/** Who gets the opening: by the rules, changed by hand (§2). */
export function opening(known: NoticeAnswers, { services, source }: Facts, registry: Registry): Chosen {
  const { changes, categories, partners, products } = byHand(known)
  const criteria: Criteria = {
    services: services.map(({ id }) => id),
    operator: source.type === 'operator' ? source.id : null,
    categories: categories ?? ['technical'],
    partners,
    products,
  }
  const { recipients, untold } = selectRecipients(registry, criteria, changes)
  // a partner that was left out by name is no surprise
  const surprising = untold.filter((partner) => !changes.without.includes(partner))
  const everybody = selectRecipients(registry, criteria, { ...changes, without: [] }).recipients
  const flags = { '--partner': partners, '--product': products, '--without': changes.without }
  const vain = inVain(flags, everybody, registry).filter(({ params }) => !untold.includes(`${params?.id}`))
  const doubts = [...surprising.map((partner) => problem('partner-untold', { partner })), ...vain]
  return { recipients, criteria, changes, doubts }
}

/** What limits or widens the rules by hand; left out: nothing does. */
function byHand({ partners = [], products = [], without = [], add = [], categories = null }: NoticeAnswers): ByHand {
  return { partners, products, changes: { without, add }, categories }
}

/** Names on the command line that change nothing: a slip, or somebody the event does not concern. */
function inVain(
  flags: Readonly<Record<string, readonly string[]>>,
  recipients: readonly Recipient[],
  registry: Registry,
) {
  return Object.entries(flags).flatMap(([flag, words]) =>
    namingNobody(words, recipients, registry).map((id) => problem('named-in-vain', { flag, id })),
  )
}

/** Who gets a follow-up: those who were told, and those added since (§2). */
export function followUp(
  known: NoticeAnswers,
  { criteria, changes }: NoticeHistory,
  told: readonly Told[],
  registry: Registry,
): Chosen {
  const wish = byHand(known)
  // a recipient who took an earlier copy knows of the event, and is told how it ends
  const knowsNothing = ({ state, messageIds }: Told) => state === 'refused' && messageIds.length === 0
  const earlier = told.map((one) => ({ ...one, refused: knowsNothing(one) ? (one.reply ?? '') : null }))
  const { recipients, since } = followUpRecipients(registry, { criteria, changes }, earlier, wish)
  const vain = [
    ...inVain({ '--partner': wish.partners, '--product': wish.products }, recipients, registry),
    ...inVain({ '--without': wish.changes.without }, [...earlier, ...recipients], registry),
  ]
  return { recipients, criteria, changes, doubts: [...notToldAgain(earlier, recipients), ...since, ...vain] }
}

/** §2: a follow-up goes to everybody who was told; those left out by hand are named. */
function notToldAgain(told: readonly EarlierRecipient[], recipients: readonly Recipient[]): Problem[] {
  const isRecipient = among(recipients)
  const silent = told.filter((one) => one.refused === null && !isRecipient(one)).map(({ address }) => address)
  if (silent.length === 0) return []
  const addresses = [...silent.slice(0, 5), ...(silent.length > 5 ? ['…'] : [])].join(', ')
  return [problem('not-told-again', { count: silent.length, addresses })]
}
