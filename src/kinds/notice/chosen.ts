import { type Problem, problem } from '../../errors.ts'
import { isState } from '../../procedure/life/message-life.ts'
import { correctedRecipients } from '../../procedure/notice/corrected.ts'
import type { Facts } from '../../procedure/notice/facts.ts'
import {
  type ByHand,
  type EarlierRecipient,
  followUpRecipients,
  isWayAsked,
  peopleIn,
} from '../../procedure/notice/follow-up.ts'
import { barredByRule, leftOut } from '../../procedure/notice/left-out.ts'
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
export function opening(known: NoticeAnswers, facts: Facts, registry: Registry): Chosen {
  const { changes, categories, partners, products, channels: ways } = byHand(known)
  const criteria: Criteria = {
    ...eventOf(facts),
    categories: categories ?? ['technical'],
    partners,
    products,
    ...(ways !== undefined && { channels: ways }),
  }
  const { recipients, untold, leftOut: leads } = selectRecipients(registry, criteria, changes)
  // a partner that was left out by name is no surprise
  const surprising = untold.filter((partner) => !changes.without.includes(partner))
  const everybody = selectRecipients(registry, criteria, { ...changes, without: [] }).recipients
  const flags = { '--partner': partners, '--product': products, '--without': changes.without }
  const vain = inVain(flags, everybody, registry).filter(({ params }) => !untold.includes(`${params?.id}`))
  const doubts = [...surprising.map((partner) => problem('partner-untold', { partner })), ...vain]
  return { recipients, released: [], leftOut: leftOut(recipients, barredByRule(leads)), criteria, changes, doubts }
}

/** What limits or widens the rules by hand; left out: nothing does. */
function byHand(known: NoticeAnswers): ByHand {
  const { partners = [], products = [], without = [], add = [], categories = null, channels = null } = known
  return { partners, products, changes: { without, add }, categories, ...(channels !== null && { channels }) }
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
  const earlier = earlierOf(told).filter(({ released }) => !released)
  const { recipients, barred, since } = followUpRecipients(registry, { criteria, changes }, earlier, wish)
  const vain = vainIn(wish, { earlier, recipients }, registry)
  const doubts = [...notToldAgain(earlier, recipients, wish), ...since, ...vain]
  return { recipients, released: [], leftOut: leftOut(recipients, barred), criteria, changes, doubts }
}

/** Who gets a correction, and who is told that the notice concerns them no more (§2). */
export function correction(
  known: NoticeAnswers,
  history: NoticeHistory,
  { told, facts }: { readonly told: readonly Told[]; readonly facts: Facts },
  registry: Registry,
): Chosen {
  const wish = byHand(known)
  const { changes } = history
  const criteria = { ...history.criteria, ...eventOf(facts) }
  const earlier = earlierOf(told)
  const found = correctedRecipients(registry, { right: criteria, changes }, earlier, wish)
  const { recipients, released, barred, joining, untold, since } = found
  const all = [...recipients, ...released]
  const concerned = earlier.filter((one) => !one.released)
  const doubts = [
    ...untold.map((partner) => problem('partner-untold', { partner })),
    ...some('correct-joins', joining),
    ...some('correct-leaves', released),
    ...notToldAgain(concerned, all, wish),
    ...since,
    ...vainIn(wish, { earlier, recipients: all }, registry),
  ]
  return { recipients, released, leftOut: leftOut(all, barred), criteria, changes, doubts }
}

/** What an event is, as far as that decides whom it concerns. */
const eventOf = ({ services, source }: Facts): Pick<Criteria, 'services' | 'operator'> => ({
  services: services.map(({ id }) => id),
  operator: source.type === 'operator' ? source.id : null,
})

/** Those who know of a notice, or whose mail was refused or came back: not those for whom copies wait behind a correction. */
function earlierOf(told: readonly Told[]): (EarlierRecipient & Told)[] {
  // a recipient who took an earlier copy knows of the event, and is told how it ends
  const knowsNothing = ({ state, messageIds }: Told) =>
    (state === 'refused' || state === 'accepted') && messageIds.length === 0
  return told
    .filter(({ state, messageIds }) => messageIds.length > 0 || !isState(state, 'waits'))
    .map((one) => ({ ...one, refused: knowsNothing(one) ? { words: one.reply ?? '', at: one.settledAt ?? 0 } : null }))
}

function vainIn(
  { partners, products, changes }: ByHand,
  { earlier, recipients }: Readonly<Record<'earlier' | 'recipients', readonly Recipient[]>>,
  registry: Registry,
): Problem[] {
  return [
    ...inVain({ '--partner': partners, '--product': products }, recipients, registry),
    ...inVain({ '--without': changes.without }, [...earlier, ...recipients], registry),
  ]
}

/** §2: a follow-up goes to everybody who was told; those left out by hand are named. */
function notToldAgain(told: readonly EarlierRecipient[], recipients: readonly Recipient[], wish: ByHand): Problem[] {
  const isRecipient = among(recipients)
  const isAsked = isWayAsked(wish)
  const reached = new Set(recipients.flatMap(peopleIn))
  // who is told in another way this time is told
  const isTold = (one: Recipient) => isRecipient(one) || (!isAsked(one) && peopleIn(one).some((id) => reached.has(id)))
  const left = told.filter((one) => one.refused === null && !isTold(one))
  return some('not-told-again', left)
}

/** How many people something is said of, and the first of them; nothing where there are none. */
function some(code: 'not-told-again' | 'correct-joins' | 'correct-leaves', people: readonly Recipient[]): Problem[] {
  if (people.length === 0) return []
  const addresses = people.map(({ address }) => address)
  const shown = [...addresses.slice(0, 5), ...(addresses.length > 5 ? ['…'] : [])].join(', ')
  return [problem(code, { count: people.length, addresses: shown })]
}
