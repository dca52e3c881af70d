import { Failure, type Problem } from '../errors.ts'
import { rowOf } from '../procedure/notice/book.ts'
import { causeFrom, causesOf } from '../procedure/notice/causes.ts'
import { type Facts, noticeType, type Source } from '../procedure/notice/facts.ts'
import { followUpRecipients } from '../procedure/notice/follow-up.ts'
import { type NoticeHistory, plannedEnd } from '../procedure/notice/life.ts'
import { type Answers, defaultEnd, holdMoment, isEarly, textOf } from '../procedure/notice/questions.ts'
import { type Criteria, type Recipient, selectRecipients } from '../procedure/notice/recipients.ts'
import { formatPl } from '../procedure/time/format.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { Registry, Service } from '../registry/types.ts'
import type { Draft } from './ask.ts'
import type { Told } from './journal.ts'
import { type Plan, planNotice } from './plan.ts'
import type { NoticeRequest } from './request.ts'
import type { World } from './world.ts'

/** From a draft whose facts are all there to a plan: facts, recipients, templates; then `planNotice`. */
export async function draftPlan(request: NoticeRequest, draft: Draft, world: World): Promise<Plan> {
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
  if (chosen.recipients.length === 0)
    throw new Failure('no-recipients', { services: facts.services.map(({ id }) => id).join(', ') })
  const [en, pl] = await Promise.all([
    world.templates.read(row.type, row.phase, 'en'),
    world.templates.read(row.type, row.phase, 'pl'),
  ])
  const signer = registry.staff.find(({ id }) => id === answers.signer) ?? null
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
    rehearseTo: request.rehearse === true ? (signer?.email ?? null) : request.rehearse,
  })
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
  readonly untold: readonly string[]
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
  return { recipients, untold: surprising, criteria, changes: { without, add }, doubts }
}

function followUp(request: NoticeRequest, history: NoticeHistory, told: readonly Told[], registry: Registry): Chosen {
  const { partners, products, without, add, categories } = request
  const earlier = told.map((one) => ({ ...one, refused: one.state === 'refused' ? (one.reply ?? '') : null }))
  const changes = { without, add }
  const { recipients, since } = followUpRecipients(registry, history, earlier, {
    changes,
    partners,
    products,
    categories,
  })
  return { recipients, untold: [], criteria: history.criteria, changes: history.changes, doubts: since }
}

function sendingTime(request: NoticeRequest, { answers, situation }: Draft): Instant | null {
  if (request.sendAt !== null && request.sendAt <= situation.now) {
    throw new Failure('send-at-past', { at: formatPl(request.sendAt) })
  }
  return request.sendAt ?? (answers.ending === 'hold' ? holdMoment(situation) : null)
}

/** What is missing from a preview, or worth a second look. */
function doubtsOf(
  request: NoticeRequest,
  { answers, situation }: Draft,
  facts: Facts,
  sendAt: Instant | null,
  world: World,
): Problem[] {
  const doubt = (when: boolean, code: Problem['code'], params: Problem['params'] = {}): Problem[] =>
    when ? [{ code, params }] : []
  const opens = situation.kind === 'outage' && situation.phase === 'open'
  const undecided = situation.officeOpen && answers.agreedWith === undefined && answers.alone === undefined
  const early = isEarly(situation)
  const known = causesOf(facts.source.type)
  const cause =
    answers.cause ??
    causeFrom(
      facts.source.type,
      facts.services.map(({ id }) => id),
    )?.id
  return [
    ...doubt(answers.ticket === undefined, 'ticket-missing'),
    ...doubt(answers.signer === undefined, 'signer-missing'),
    ...doubt(opens && undecided, 'decision-missing'),
    ...doubt(opens && cause === undefined && !request.dryRun, 'cause-open', {
      known: known.map(({ id }) => id).join(', '),
    }),
    ...doubt(early && answers.ending === undefined, 'ending-missing', {
      hold: formatPl(holdMoment(situation) ?? facts.start),
    }),
    ...doubt(
      early && sendAt === null && answers.ending === 'now' && facts.end !== null && facts.end > situation.now,
      'closed-before-end',
      { end: formatPl(facts.end ?? facts.start) },
    ),
    ...doubt(world.clock.isSet, 'clock-set', { now: formatPl(situation.now) }),
  ]
}
