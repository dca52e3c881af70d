import { addressKey } from '../../address/address.ts'
import { type Problem, problem } from '../../errors.ts'
import type { Facts } from '../../procedure/notice/facts.ts'
import { followUpRecipients } from '../../procedure/notice/follow-up.ts'
import type { NoticeHistory } from '../../procedure/notice/life.ts'
import {
  type Changes,
  type Criteria,
  namingNobody,
  type Recipient,
  selectRecipients,
} from '../../procedure/notice/recipients.ts'
import type { Registry } from '../../registry/types.ts'
import type { Told } from '../../road/journal.ts'
import type { NoticeAnswers } from './answers.ts'

/** Who gets a phase, by which rule, what was changed by hand, and what is doubtful with that. */
export interface Chosen {
  readonly recipients: readonly Recipient[]
  readonly criteria: Criteria
  readonly changes: Changes
  readonly doubts: readonly Problem[]
}

/** Who gets the opening: by the rules, changed by hand (§2). */
export function opening(known: NoticeAnswers, facts: Facts, registry: Registry): Chosen {
  const { partners, products, without, add, categories } = byHand(known)
  const criteria: Criteria = {
    services: facts.services.map(({ id }) => id),
    operator: facts.source.type === 'operator' ? facts.source.id : null,
    categories: categories ?? ['technical'],
    partners,
    products,
  }
  const { recipients, untold } = selectRecipients(registry, criteria, { without, add })
  // a partner that was left out by name is no surprise
  const surprising = untold.filter((partner) => !without.includes(partner))
  const doubts = surprising.map((partner) => problem('partner-untold', { partner }))
  const everybody = selectRecipients(registry, criteria, { without: [], add })
  const flags = { '--partner': partners, '--product': products, '--without': without }
  const vain = inVain(flags, everybody.recipients, registry).filter(({ params }) => !untold.includes(`${params?.id}`))
  return { recipients, criteria, changes: { without, add }, doubts: [...doubts, ...vain] }
}

/** What limits or widens the rules by hand; left out: nothing does. */
function byHand({ partners = [], products = [], without = [], add = [], categories = null }: NoticeAnswers) {
  return { partners, products, without, add, categories }
}

/** Names on the command line that change nothing: a slip, or somebody whom the event does not concern. */
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
  history: NoticeHistory,
  told: readonly Told[],
  registry: Registry,
): Chosen {
  const { partners, products, without, add, categories } = byHand(known)
  // whoever took an earlier copy knows of the event, and hears how it ends
  const knowsNothing = ({ state, messageIds }: Told) => state === 'refused' && messageIds.length === 0
  const earlier = told.map((one) => ({ ...one, refused: knowsNothing(one) ? (one.reply ?? '') : null }))
  const changes = { without, add }
  const { recipients, since } = followUpRecipients(registry, history, earlier, {
    changes,
    partners,
    products,
    categories,
  })
  const vain = [
    ...inVain({ '--partner': partners, '--product': products }, recipients, registry),
    ...inVain({ '--without': without }, [...earlier, ...recipients], registry),
  ]
  const silent = notToldAgain(earlier, recipients)
  return { recipients, criteria: history.criteria, changes: history.changes, doubts: [...silent, ...since, ...vain] }
}

/** §2: a follow-up goes to everybody who was told; whoever is left out by hand is named. */
function notToldAgain(
  told: readonly { address: string; refused: string | null }[],
  recipients: readonly Recipient[],
): Problem[] {
  const again = new Set(recipients.map(({ address }) => addressKey(address)))
  const silent = told.filter(({ address, refused }) => refused === null && !again.has(addressKey(address)))
  if (silent.length === 0) return []
  const shown = silent.slice(0, 5).map(({ address }) => address)
  const addresses = [...shown, ...(silent.length > shown.length ? ['…'] : [])].join(', ')
  return [problem('not-told-again', { count: silent.length, addresses })]
}
