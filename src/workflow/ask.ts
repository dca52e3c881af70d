import { Failure, failureFrom, refuse } from '../errors.ts'
import { book, rowOf } from '../procedure/notice/book.ts'
import { noticeType } from '../procedure/notice/facts.ts'
import { mayFollow, type NoticeHistory, plannedEnd } from '../procedure/notice/life.ts'
import {
  type Answers,
  type Need,
  openQuestions,
  type Question,
  type QuestionId,
  type Situation,
} from '../procedure/notice/questions.ts'
import { isRefusal, judge, type Refused } from '../procedure/notice/rules.ts'
import { formatPl } from '../procedure/time/format.ts'
import type { Instant } from '../procedure/time/instant.ts'
import { inOfficeHours } from '../procedure/time/office-hours.ts'
import { flagFor, type Groups, type NoticeRequest } from './request.ts'
import type { Asker, World } from './world.ts'

/** The answers so far, and which of them a person gave here, in order, so that there is a way back. */
export interface Draft {
  readonly answers: Answers
  readonly asked: readonly QuestionId[]
  readonly situation: Situation
  /** whom to tell instead, where a person has changed it at the review */
  readonly recipients?: Groups
}

type Asking = Pick<World, 'asker' | 'journal' | 'registry' | 'clock'>

/**
 * Fills in what the flags left open: asked at a terminal, one question after the other, with a way back; without one,
 * a single failure names every missing flag.
 */
export async function ask(request: NoticeRequest, before: Draft | null, world: Asking): Promise<Draft> {
  let draft = before ?? (await begin(request, world))
  for (;;) {
    const question = openNeeds(request, draft, world.asker !== null)[0]
    if (question === undefined) return draft
    if (world.asker === null) throw missing(request, draft)
    const answer = await world.asker.answer(question, draft.answers, draft.situation)
    if (answer === 'back') draft = await goBack(request, draft, world)
    else draft = await take(request, draft, question, answer, { ...world, asker: world.asker })
  }
}

/** What the flags say. What they say against a rule is refused before a person is asked anything. */
async function begin(request: NoticeRequest, world: Asking): Promise<Draft> {
  const draft = { answers: request.given, asked: [], situation: await situationOf(request, request.given, world) }
  if (world.asker !== null) refuse(brokenRules(request, draft, world).filter(({ override }) => override === undefined))
  return draft
}

async function goBack(request: NoticeRequest, draft: Draft, world: Asking): Promise<Draft> {
  const before = back(draft)
  return { ...before, situation: await situationOf(request, before.answers, world) }
}

/**
 * The draft with an answer more. One that breaks a rule is told at once and asked again; one that a reason may
 * override is told, and stands.
 */
async function take(
  request: NoticeRequest,
  draft: Draft,
  question: Question,
  answer: Partial<Answers>,
  world: Asking & { readonly asker: Asker },
): Promise<Draft> {
  const answers = { ...draft.answers, ...answer }
  try {
    // the ticket decides what is known of the notice: look at it as soon as it is there
    const situation = await situationOf(request, answers, world)
    const next = { ...draft, answers, asked: [...draft.asked, question.id], situation }
    const known = brokenRules(request, draft, world).map(({ code }) => code)
    const broken = brokenRules(request, next, world).filter(({ code }) => !known.includes(code))
    refuse(broken.filter(({ override }) => override === undefined))
    if (request.overrideReason === null) for (const finding of broken) world.asker.object(finding)
    return next
  } catch (error) {
    if (!(error instanceof Failure) || error.exit !== 3) throw error
    world.asker.object(error.problem)
    return draft
  }
}

/** What the rules refuse of the answers so far, once the times can be judged. */
function brokenRules(request: NoticeRequest, { answers, situation }: Draft, { registry }: Asking): Refused[] {
  const { history, kind, phase, now } = situation
  const opened = history?.phases[0].facts
  const source = opened?.source ?? answers.source
  const start = opened?.start ?? answers.start
  if (source === undefined || start === undefined) return []
  const named = source.type === 'dv' ? source : { name: '', ...source }
  const row = rowOf(noticeType({ kind, source: named }), phase)
  if (row === undefined) return []
  const facts = {
    ticket: answers.ticket ?? '',
    kind,
    source: named,
    phase,
    start,
    end: answers.end ?? null,
    services: [],
    text: null,
    nextUpdate: answers.nextUpdate ?? null,
  }
  const planned = history === null ? null : plannedEnd(history)
  const sending = request.sendAt ?? now
  return judge(row, { facts, sending, plannedEnd: planned, limits: registry.settings.limits }).filter(isRefusal)
}

/** The draft without its last answer; the first question has nothing before it. */
export function back(draft: Draft): Draft {
  const last = draft.asked.at(-1)
  if (last === undefined) return draft
  const answers: Record<string, unknown> = { ...draft.answers }
  for (const name of last === 'decision' ? ['agreedWith', 'alone'] : [last]) delete answers[name]
  const { recipients, ...rest } = draft
  const before = { ...rest, answers, asked: draft.asked.slice(0, -1) }
  // another event concerns others
  return recipients === undefined || last === 'ticket' || last === 'source' ? before : { ...before, recipients }
}

/** What is open and has to be answered here: a preview needs less than a sending, a script is spared what has a default. */
function openNeeds(request: NoticeRequest, draft: Draft, terminal: boolean): Question[] {
  const needs: Need[] = request.dryRun ? ['facts'] : ['facts', 'preview', 'sending']
  if (terminal) needs.push('default')
  return openQuestions(draft.answers, draft.situation).filter(
    ({ id, need }) => needs.includes(need) && !(request.dryRun && id === 'cause'),
  )
}

function missing(request: NoticeRequest, draft: Draft): Failure {
  const open = openQuestions(draft.answers, draft.situation).filter(({ need }) => need !== 'default')
  const named = open.filter(({ need }) => need === 'facts' || need === 'preview' || !request.dryRun)
  const flags = named.map(({ id }) => flagFor(id, request.phase))
  if (!request.dryRun && request.confirm === null) flags.push('--confirm N')
  return new Failure('missing-answers', { flags: flags.join(', '), help: request.help })
}

async function situationOf(request: NoticeRequest, answers: Answers, world: Asking): Promise<Situation> {
  const { settings } = world.registry
  const history = answers.ticket === undefined ? null : await world.journal.notice(answers.ticket)
  const now = world.clock.now()
  if (answers.ticket !== undefined) refuseOutOfTurn(request, answers.ticket, history, now)
  return {
    kind: request.kind,
    phase: request.phase,
    history,
    now,
    officeOpen: inOfficeHours(now, settings.office).open,
    holdMinutes: settings.limits.hold,
  }
}

/** The order of phases is judged before anything else is asked (§2). */
function refuseOutOfTurn(request: NoticeRequest, ticket: string, history: NoticeHistory | null, now: Instant): void {
  const begins = book.some((row) => row.phase === request.phase && row.follows.length === 0)
  if (begins && history !== null) {
    const { phase, by, at } = history.phases.at(-1) ?? history.phases[0]
    throw new Failure('notice-already-open', { ticket, phase, by, at: formatPl(at) })
  }
  if (begins) return
  const next = mayFollow(history, ticket, request.kind, request.phase)
  if ('code' in next) throw failureFrom(next)
  const start = history?.phases[0].facts.start
  if (next.rules.includes('begun') && start !== undefined && start > now) {
    throw new Failure('works-not-begun', { start: formatPl(start), ticket })
  }
}
