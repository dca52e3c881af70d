import { Failure } from '../errors.ts'
import { assemble } from '../message/mime.ts'
import { isReservedDomain } from '../message/reserved-domain.ts'
import { causeFrom } from '../procedure/notice/causes.ts'
import { decide } from '../procedure/notice/decision.ts'
import { formatPl } from '../procedure/time/format.ts'
import { ask, back, type Draft } from './ask.ts'
import { type Delivery, deliver } from './deliver.ts'
import { draftPlan } from './draft-plan.ts'
import type { Circumstances, NewMailing, OutboxEntry } from './journal.ts'
import type { Plan } from './plan.ts'
import type { Groups, NoticeRequest } from './request.ts'
import type { Asker, Change, Review, World } from './world.ts'

/** What came of a request: the plan, and, when it was more than a preview, what became of each message. */
export interface Sent {
  readonly plan: Plan
  readonly entries: readonly OutboxEntry[] | null
  /** messages of earlier phases that were still waiting, and left first */
  readonly earlier: readonly OutboxEntry[]
  readonly delivery: Delivery | null
}

/**
 * The one way out: ask → plan → show → approve → record → deliver. Whatever stops it before `record` has changed
 * nothing; whatever stops it after can be gone on with by `dniu outbox send`.
 */
export async function sendNotice(request: NoticeRequest, world: World): Promise<Sent> {
  const { plan, circumstances } = await agree(request, world)
  if (request.eml !== null) await writeEml(request.eml, plan, world)
  if (circumstances === null) return { plan, entries: null, earlier: [], delivery: null }
  const mailing = mailingOf(plan, circumstances, world)
  if (request.rehearse !== null) return rehearse(plan, mailing, world)
  refuseOverdue(plan, world)
  const id = await world.journal.record(mailing)
  const entries = () => world.journal.outbox({ mailing: id })
  if (plan.sendAt !== null) return { plan, entries: await entries(), earlier: [], delivery: null }
  const due = { now: world.clock.now(), ticket: plan.facts.ticket, except: [] }
  const waiting = (await world.journal.outbox({ open: true })).filter(
    ({ ticket, state }) => ticket === due.ticket && state !== 'unknown' && state !== 'refused',
  )
  const delivery = await deliver(delivering(world), due, waiting.length)
  const earlier = (await world.journal.outbox()).filter(
    ({ id: message, mailing: of }) => of !== id && delivery.outcomes.has(message),
  )
  return { plan, entries: await entries(), earlier, delivery }
}

/** Asks, plans and shows until somebody agrees. A preview needs no agreement: its circumstances are null. */
async function agree(
  request: NoticeRequest,
  world: World,
): Promise<{ plan: Plan; circumstances: Circumstances | null }> {
  let draft: Draft | null = null
  let shown: Draft | null = null
  let override = request.overrideReason
  // whoever is to answer questions learns first that nothing could leave in the end
  if (world.asker !== null && world.post === null && request.sendAt === null && !request.dryRun)
    world.teller.warn({ code: 'smtp-not-set' })
  for (;;) {
    draft = await ask(request, draft, world)
    const plan: Plan | Failure = await draftPlan({ ...request, overrideReason: override }, draft, world).catch(refusal)
    if (plan instanceof Failure && shown !== null && world.asker !== null) {
      // other recipients were wished for, of whom nothing comes: all is as it was
      world.asker.object(plan)
      draft = shown
      shown = null
      continue
    }
    shown = null
    if (plan instanceof Failure) {
      const way = await afterRefusal(plan, draft, world)
      draft = way === 'back' ? back(draft) : draft
      override = way === 'back' ? request.overrideReason : way.override
      continue
    }
    world.teller.preview(plan, { dryRun: request.dryRun })
    if (request.dryRun) return { plan, circumstances: null }
    const circumstances = circumstancesOf(plan, draft, override, world)
    const answer = await approve(request, { plan, groups: draft.recipients ?? groupsOf(request) }, world)
    if (answer !== 'back' && 'checklist' in answer) return { plan, circumstances: { ...circumstances, ...answer } }
    if (answer !== 'back') {
      shown = draft
      draft = { ...draft, recipients: answer.groups }
      continue
    }
    draft = back(draft)
    // another answer may need no reason, or another one
    override = request.overrideReason
  }
}

const groupsOf = ({ without, add, categories }: NoticeRequest): Groups => ({ without, add, categories })

function refusal(error: unknown): Failure {
  if (error instanceof Failure && error.exit === 3) return error
  throw error
}

async function afterRefusal(failure: Failure, draft: Draft, world: World): Promise<'back' | { override: string }> {
  const overridable = failure.problems.some((problem) => 'override' in problem)
  if (world.asker === null || (draft.asked.length === 0 && !overridable)) throw failure
  return world.asker.afterRefusal(failure, overridable)
}

/** The checklist and the yes: typed by a person, or `--confirm N` of a script. Rejects when it is neither. */
async function approve(
  request: NoticeRequest,
  review: Review,
  world: World,
): Promise<Pick<Circumstances, 'checklist'> | Change> {
  const { plan } = review
  refuseUnsendable(request, plan, world)
  const person = world.asker !== null && request.confirm === null ? world.asker : null
  const wrong = plan.checklist.filter(({ tick }) => tick.by === 'dniu' && !tick.ok)
  if (wrong.length > 0) throw checklistOpen(plan, wrong)
  if (person === null) confirmed(request, plan)
  else {
    const change = await agreed(person, review, world)
    if (change !== null) return change
  }
  const checklist = plan.checklist.map(({ id, tick }) =>
    tick.by === 'dniu'
      ? { id, by: 'dniu' as const, saw: tick.saw.en }
      : { id, by: person === null ? ('script' as const) : ('person' as const), saw: null },
  )
  return { checklist }
}

/** The yes of a script: the number of messages. */
function confirmed({ confirm }: NoticeRequest, { messages }: Plan): void {
  const count = messages.length
  if (confirm === null) throw new Failure('confirm-missing', { count })
  if (confirm !== count) throw new Failure('confirm-wrong', { count, given: confirm })
}

/** The yes of a person: every item ticked, the number typed. Null is a yes; else what is to be changed first. */
async function agreed(person: Asker, review: Review, { teller }: World): Promise<Change | null> {
  const { plan } = review
  const open = plan.checklist.filter(({ tick }) => tick.by === 'person')
  const ticked = await person.tick(open, review)
  if (!Array.isArray(ticked)) return ticked
  const left = open.filter(({ id }) => !ticked.includes(id))
  if (left.length > 0) throw checklistOpen(plan, left)
  const count = plan.messages.length
  for (;;) {
    const given = await person.consent(review)
    if (given === count) return null
    if (typeof given !== 'number') return given
    teller.warn({ code: 'confirm-wrong', params: { count, given } })
  }
}

function checklistOpen({ row }: Plan, items: Plan['checklist']): Failure {
  return new Failure('checklist-open', { name: `§${row.checklist}`, items: items.map(({ id }) => id).join(', ') })
}

/** A person may look at a preview for long: what had to leave before a moment that has passed is not sent any more. */
function refuseOverdue({ sendAt, sendBefore }: Plan, { clock }: World): void {
  if (sendBefore !== null && (sendAt ?? clock.now()) >= sendBefore) {
    throw new Failure('consent-late', { before: formatPl(sendBefore) })
  }
}

/** What makes a plan one that cannot leave from here. */
function refuseUnsendable(request: NoticeRequest, plan: Plan, world: World): void {
  if (world.post === null) {
    if (plan.sendAt === null) throw new Failure('smtp-not-set')
    return
  }
  if (world.post.loopback) return
  const reserved = plan.messages.filter(({ to }) => isReservedDomain(to.slice(to.lastIndexOf('@') + 1)))
  if (reserved.length === 0) return
  const domains = [...new Set(reserved.map(({ to }) => to.slice(to.lastIndexOf('@') + 1)))]
  const shown = domains.length > 3 ? `${domains.slice(0, 3).join(', ')} …` : domains.join(', ')
  throw new Failure('reserved-domain', { count: reserved.length, domains: shown, help: request.help })
}

function circumstancesOf(
  { row, facts }: Plan,
  { answers, situation }: Draft,
  override: string | null,
  world: World,
): Omit<Circumstances, 'checklist'> {
  const decision = row.asks.includes('decision') ? decide(world.registry, situation.now, answers) : null
  if (decision !== null && 'code' in decision) throw new Failure(decision.code, decision.params)
  const services = facts.services.map(({ id }) => id)
  const cause = row.asks.includes('cause')
    ? (answers.cause ?? causeFrom(facts.source.type, services)?.id ?? null)
    : null
  return { decision, cause, override, ending: answers.ending ?? null }
}

function mailingOf(plan: Plan, circumstances: Circumstances, { clock }: World): NewMailing {
  const { facts, row, sequence, criteria, changes, subject, text, body, from, at, sendAt, sendBefore, messages } = plan
  const by = plan.signer?.id ?? ''
  return {
    ticket: facts.ticket,
    sequence,
    type: row.type,
    phase: row.phase,
    facts,
    criteria,
    changes,
    subject,
    text,
    body,
    from,
    by,
    at,
    clockSet: clock.isSet,
    sendAt,
    sendBefore,
    circumstances,
    messages,
  }
}

/** The real messages, really sent, to one's own: kept in a journal that is forgotten, so that nobody counts as told. */
async function rehearse(plan: Plan, mailing: NewMailing, world: World): Promise<Sent> {
  const journal = await world.rehearsalJournal()
  try {
    const id = await journal.record({ ...mailing, sendAt: null })
    const delivery = await deliver(
      { ...delivering(world), journal },
      { now: world.clock.now(), ticket: null, except: [] },
      plan.messages.length,
    )
    return { plan, entries: await journal.outbox({ mailing: id }), earlier: [], delivery }
  } finally {
    await journal.close()
  }
}

async function writeEml(folder: string, plan: Plan, { writeEml: write, teller }: World): Promise<void> {
  await write(folder, plan.messages.map(emlOf(plan)))
  teller.say('eml-written', { count: plan.messages.length, folder })
}

const delivering = (world: World) => ({ ...world, connections: world.registry.settings.limits.connections })

const emlOf = (plan: Plan) => (message: Plan['messages'][number], index: number) => ({
  // no address in a file's name
  name: `${plan.facts.ticket}-${plan.row.phase}-${String(index + 1).padStart(4, '0')}.eml`,
  bytes: assemble(message.head, plan.body),
})
