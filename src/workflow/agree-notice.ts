import { Failure, failureFrom, problem } from '../errors.ts'
import { causeFrom } from '../procedure/notice/causes.ts'
import { decide } from '../procedure/notice/decision.ts'
import { type Agreed, openItems, refuseOpenItems, refuseUnsendable, refuseWrongItems, tickedItems } from './approval.ts'
import { ask, back, type Draft } from './ask.ts'
import { draftPlan } from './draft-plan.ts'
import type { Circumstances, NewNotice } from './journal.ts'
import type { Plan } from './plan.ts'
import type { Groups, NoticeRequest } from './request.ts'
import type { Asker, Change, Review, World } from './world.ts'

/** Asks, plans and shows until somebody agrees. A preview needs no agreement: its circumstances are null. */
export async function agreeOnNotice(request: NoticeRequest, world: World): Promise<Agreed<Plan>> {
  let draft: Draft | null = null
  let shown: Draft | null = null
  let override = request.overrideReason
  // whoever is to answer questions learns first that nothing could leave in the end
  if (world.asker !== null && world.post === null && request.sendAt === null && !request.dryRun)
    world.teller.warn(problem('smtp-not-set'))
  for (;;) {
    draft = await ask(request, draft, world)
    const plan: Plan | Failure = await draftPlan({ ...request, overrideReason: override }, draft, world).catch(refusal)
    if (plan instanceof Failure && shown !== null && world.asker !== null) {
      // other recipients were wished for, of whom nothing comes: all is as it was
      world.asker.object(plan.problem)
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
    if (request.dryRun) return { plan, mailings: [mailingOf(plan, undecided, world)], record: null }
    const circumstances = circumstancesOf(plan, draft, override, world)
    const answer = await approve(request, { plan, groups: draft.recipients ?? groupsOf(request) }, world)
    if (answer !== 'back' && 'checklist' in answer) {
      const mailing = mailingOf(plan, { ...circumstances, ...answer }, world)
      return { plan, mailings: [mailing], record: async (journal) => [await journal.record(mailing)] }
    }
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

/** A preview is not decided upon yet. */
const undecided: Circumstances = { decision: null, cause: null, override: null, ending: null, checklist: [] }

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
  refuseUnsendable(plan, world)
  const person = world.asker !== null && request.confirm === null ? world.asker : null
  refuseWrongItems(plan.row.checklist, plan.checklist)
  if (person === null) confirmed(request, plan)
  else {
    const change = await agreed(person, review, world)
    if (change !== null) return change
  }
  return { checklist: tickedItems(plan.checklist, person === null ? 'script' : 'person') }
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
  const ticked = await person.tick(openItems(plan.checklist), review)
  if (!Array.isArray(ticked)) return ticked
  refuseOpenItems(plan.row.checklist, plan.checklist, ticked)
  const count = plan.messages.length
  for (;;) {
    const given = await person.consent(review)
    if (given === count) return null
    if (typeof given !== 'number') return given
    teller.warn(problem('confirm-wrong', { count, given }))
  }
}

function circumstancesOf(
  { row, facts }: Plan,
  { answers, situation }: Draft,
  override: string | null,
  world: World,
): Omit<Circumstances, 'checklist'> {
  const decision = row.asks.includes('decision') ? decide(world.registry, situation.now, answers) : null
  if (decision !== null && 'code' in decision) throw failureFrom(decision)
  const services = facts.services.map(({ id }) => id)
  const cause = row.asks.includes('cause')
    ? (answers.cause ?? causeFrom(facts.source.type, services)?.id ?? null)
    : null
  return { decision, cause, override, ending: answers.ending ?? null }
}

function mailingOf(plan: Plan, circumstances: Circumstances, { clock }: World): NewNotice {
  const { facts, row, sequence, criteria, changes, subject, text, body, from, at, sendAt, sendBefore, messages } = plan
  const by = plan.signer?.id ?? ''
  return {
    ticket: facts.ticket,
    thread: 'notice',
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
