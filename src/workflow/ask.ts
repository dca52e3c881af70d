import { Failure } from '../errors.ts'
import { book } from '../procedure/notice/book.ts'
import { mayFollow, type NoticeHistory } from '../procedure/notice/life.ts'
import {
  type Answers,
  type Need,
  openQuestions,
  type Question,
  type QuestionId,
  type Situation,
} from '../procedure/notice/questions.ts'
import { formatPl } from '../procedure/time/format.ts'
import { inOfficeHours } from '../procedure/time/office-hours.ts'
import { flagFor, type NoticeRequest } from './request.ts'
import type { World } from './world.ts'

/** The answers so far, and which of them a person gave here, in order, so that there is a way back. */
export interface Draft {
  readonly answers: Answers
  readonly asked: readonly QuestionId[]
  readonly situation: Situation
}

type Asking = Pick<World, 'asker' | 'journal' | 'registry' | 'clock'>

/**
 * Fills in what the flags left open: asked at a terminal, one question after the other, with a way back; without one,
 * a single failure names every missing flag.
 */
export async function ask(request: NoticeRequest, before: Draft | null, world: Asking): Promise<Draft> {
  let draft = before ?? {
    answers: request.given,
    asked: [],
    situation: await situationOf(request, request.given, world),
  }
  for (;;) {
    const question = openNeeds(request, draft, world.asker !== null)[0]
    if (question === undefined) return draft
    if (world.asker === null) throw missing(request, draft)
    const answer = await world.asker.answer(question, draft.answers, draft.situation)
    draft =
      answer === 'back'
        ? back(draft)
        : { ...draft, answers: { ...draft.answers, ...answer }, asked: [...draft.asked, question.id] }
    // the ticket decides what is known of the notice: look at it as soon as it is there
    draft = { ...draft, situation: await situationOf(request, draft.answers, world) }
  }
}

/** The draft without its last answer; the first question has nothing before it. */
export function back(draft: Draft): Draft {
  const last = draft.asked.at(-1)
  if (last === undefined) return draft
  const answers: Record<string, unknown> = { ...draft.answers }
  for (const name of last === 'decision' ? ['agreedWith', 'alone'] : [last]) delete answers[name]
  return { ...draft, answers, asked: draft.asked.slice(0, -1) }
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
  if (answers.ticket !== undefined) refuseOutOfTurn(request, answers.ticket, history)
  const now = world.clock.now()
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
function refuseOutOfTurn(request: NoticeRequest, ticket: string, history: NoticeHistory | null): void {
  const begins = book.some((row) => row.phase === request.phase && row.follows.length === 0)
  if (begins && history !== null) {
    const { phase, by, at } = history.phases.at(-1) ?? history.phases[0]
    throw new Failure('notice-already-open', { ticket, phase, by, at: formatPl(at) })
  }
  if (begins) return
  const next = mayFollow(history, ticket, request.kind, request.phase)
  if ('code' in next) throw new Failure(next.code, next.params)
}
