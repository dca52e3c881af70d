import { Failure, type Problem } from '../errors.ts'
import { addressKey } from '../message/address.ts'
import { rowOf } from '../procedure/notice/book.ts'
import { causeFrom, causesOf } from '../procedure/notice/causes.ts'
import { decide } from '../procedure/notice/decision.ts'
import { type Facts, noticeType, type Source } from '../procedure/notice/facts.ts'
import { followUpRecipients } from '../procedure/notice/follow-up.ts'
import { latest, type NoticeHistory, plannedEnd } from '../procedure/notice/life.ts'
import { leaksIn, unequalWords } from '../procedure/notice/own-text.ts'
import { type Answers, defaultEnd, holdMoment, isEarly, textOf } from '../procedure/notice/questions.ts'
import { type Criteria, namingNobody, type Recipient, selectRecipients } from '../procedure/notice/recipients.ts'
import { formatPl } from '../procedure/time/format.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { Registry, Service } from '../registry/types.ts'
import type { Draft } from './ask.ts'
import type { Journal, Told } from './journal.ts'
import { type Plan, planNotice } from './plan.ts'
import type { NoticeRequest } from './request.ts'
import type { Clock, World } from './world.ts'

/** What planning reads of the world. */
type Planning = Pick<World, 'registry' | 'templates'> & {
  readonly journal: Pick<Journal, 'told'>
  readonly clock: Pick<Clock, 'isSet'>
}

/** From a draft whose facts are all there to a plan: facts, recipients, templates; then `planNotice`. */
export async function draftPlan(asked: NoticeRequest, draft: Draft, world: Planning): Promise<Plan> {
  const request = { ...asked, ...draft.recipients }
  const { registry } = world
  const { situation, answers } = draft
  const facts = factsOf(draft, registry)
  const row = rowOf(noticeType(facts), facts.phase)
  if (row === undefined) throw new Failure('notice-no-such-phase', { ticket: facts.ticket, phase: facts.phase })
  const told = situation.history === null ? [] : await world.journal.told(facts.ticket)
  const chosen =
    situation.history === null
      ? opening(request, facts, registry)
      : followUp(request, situation.history, told, registry)
  refuse([
    ...nobody(chosen, facts, told),
    ...leaksIn(facts.text, registry, chosen.recipients),
    ...undecided(draft, registry),
    ...repeated(facts, situation.history),
  ])
  const [en, pl] = await Promise.all([
    world.templates.read(row.type, row.phase, 'en'),
    world.templates.read(row.type, row.phase, 'pl'),
  ])
  const signer = registry.staff.find(({ id }) => id === answers.signer) ?? null
  const rehearseTo = request.rehearse === true ? (signer?.email ?? null) : request.rehearse
  if (request.rehearse !== null && rehearseTo === null && !request.dryRun) throw new Failure('rehearsal-nobody')
  const sendAt = sendingTime(request, draft)
  return planNotice({
    row,
    facts,
    history: situation.history,
    told,
    ...chosen,
    templates: { texts: { en: en.text, pl: pl.text }, where: { en: en.where, pl: pl.where } },
    settings: registry.settings,
    signer,
    now: situation.now,
    sendAt,
    overrideReason: request.overrideReason,
    doubts: [...chosen.doubts, ...doubtsOf(request, draft, facts, sendAt, world)],
    rehearseTo,
  })
}

function refuse(problems: readonly Problem[]): void {
  const [first] = problems
  if (first !== undefined) throw new Failure(first.code, first.params, problems)
}

/** Nobody is left to be told, and why. */
function nobody({ recipients }: Chosen, { ticket, services }: Facts, told: readonly Told[]): Problem[] {
  if (recipients.length > 0) return []
  if (told.length === 0)
    return [{ code: 'no-recipients', params: { services: services.map(({ id }) => id).join(', ') } }]
  return [{ code: 'nobody-left', params: { ticket, refused: told.filter(({ state }) => state === 'refused').length } }]
}

/** The same update twice: two operators had the same thought, or one command was given again. */
function repeated({ phase, text, ticket }: Facts, history: NoticeHistory | null): Problem[] {
  const before = history === null ? null : latest(history)
  if (phase !== 'update' || before?.phase !== 'update' || text === null) return []
  const same = before.facts.text?.en === text.en && before.facts.text.pl === text.pl
  return same ? [{ code: 'update-repeated', params: { ticket, by: before.by, at: formatPl(before.at) } }] : []
}

/** Somebody is named who cannot agree that this is an outage (§5). */
function undecided({ answers, situation }: Draft, registry: Registry): Problem[] {
  const decision = decide(registry, situation.now, answers)
  return decision !== null && 'code' in decision ? [decision] : []
}

/** What the message will say: the answers, with what earlier phases have said already. */
function factsOf({ answers, situation }: Draft, registry: Registry): Facts {
  const { history, kind, phase } = situation
  const before = history?.phases[0].facts
  const source = before?.source ?? sourceOf(answers, registry)
  return {
    ticket: answers.ticket ?? `${registry.settings.ticket.project}-0`,
    kind,
    source,
    phase,
    start: before?.start ?? answers.start ?? situation.now,
    end: endOf(answers, situation),
    services: before?.services ?? servicesOf(answers, registry),
    text: textOf(answers),
    nextUpdate: answers.nextUpdate ?? null,
  }
}

function endOf(answers: Answers, situation: Draft['situation']): Instant | null {
  if (answers.end !== undefined) return answers.end
  if (situation.phase === 'close') return defaultEnd(situation)
  return situation.history === null ? null : plannedEnd(situation.history)
}

function sourceOf({ source }: Answers, { operators }: Registry): Source {
  if (source?.type !== 'operator') return { type: 'dv' }
  return { ...source, name: operators.find(({ id }) => id === source.id)?.name ?? source.id }
}

function servicesOf({ services }: Answers, registry: Registry): Service[] {
  // in the registry's order, whichever order they were named in
  return registry.services.filter(({ id }) => services?.includes(id))
}

interface Chosen {
  readonly recipients: readonly Recipient[]
  readonly criteria: Criteria
  readonly changes: { readonly without: readonly string[]; readonly add: readonly string[] }
  readonly doubts: readonly Problem[]
}

function opening(request: NoticeRequest, facts: Facts, registry: Registry): Chosen {
  const { partners, products, without, add, categories } = request
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
  const doubts = surprising.map((partner) => ({ code: 'partner-untold' as const, params: { partner } }))
  const everybody = selectRecipients(registry, criteria, { without: [], add })
  const flags = { '--partner': partners, '--product': products, '--without': without }
  const vain = inVain(flags, everybody.recipients, registry).filter(({ params }) => !untold.includes(params.id))
  return { recipients, criteria, changes: { without, add }, doubts: [...doubts, ...vain] }
}

/** Names on the command line that change nothing: a slip, or somebody whom the event does not concern. */
function inVain(
  flags: Readonly<Record<string, readonly string[]>>,
  recipients: readonly Recipient[],
  registry: Registry,
) {
  return Object.entries(flags).flatMap(([flag, words]) =>
    namingNobody(words, recipients, registry).map((id) => ({ code: 'named-in-vain' as const, params: { flag, id } })),
  )
}

function followUp(request: NoticeRequest, history: NoticeHistory, told: readonly Told[], registry: Registry): Chosen {
  const { partners, products, without, add, categories } = request
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
  return [{ code: 'not-told-again', params: { count: silent.length, addresses } }]
}

function sendingTime(request: NoticeRequest, { answers, situation }: Draft): Instant | null {
  if (request.sendAt !== null && request.sendAt <= situation.now) {
    throw new Failure('send-at-past', { at: formatPl(request.sendAt) })
  }
  // when that moment has come, there is nothing left to hold
  return request.sendAt ?? (answers.ending === 'hold' && isEarly(situation) ? holdMoment(situation) : null)
}

/** What is missing from a preview, or worth a second look. */
function doubtsOf(
  request: NoticeRequest,
  { answers, situation }: Draft,
  facts: Facts,
  sendAt: Instant | null,
  world: Planning,
): Problem[] {
  const doubt = (when: boolean, code: Problem['code'], params: Problem['params'] = {}): Problem[] =>
    when ? [{ code, params }] : []
  const opens = situation.kind === 'outage' && situation.phase === 'open'
  const nobodySaid = situation.officeOpen && answers.agreedWith === undefined && answers.alone === undefined
  const early = isEarly(situation)
  const leaving = sendAt ?? situation.now
  const { type } = facts.source
  const known = causesOf(type).map(({ id }) => id)
  const services = facts.services.map(({ id }) => id)
  const cause = answers.cause ?? causeFrom(type, services)?.id
  return [
    ...doubt(answers.ticket === undefined, 'ticket-missing'),
    ...doubt(answers.signer === undefined, 'signer-missing'),
    ...doubt(opens && nobodySaid, 'decision-missing'),
    ...doubt(opens && cause === undefined && !request.dryRun, 'cause-open', { known: known.join(', ') }),
    ...doubt(early && answers.ending === undefined, 'ending-missing', {
      hold: formatPl(holdMoment(situation) ?? facts.start),
    }),
    ...doubt(
      answers.ending === 'now' && isEarly({ ...situation, now: leaving }) && facts.end !== null && facts.end > leaving,
      'closed-before-end',
      { end: formatPl(facts.end ?? facts.start) },
    ),
    ...unequalWords(facts.text),
    ...doubt(world.clock.isSet, 'clock-set', { now: formatPl(situation.now) }),
  ]
}
