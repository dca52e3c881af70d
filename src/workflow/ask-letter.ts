import { Failure } from '../errors.ts'
import {
  type LetterAnswers,
  type LetterQuestion,
  type LetterQuestionId,
  openLetterQuestions,
} from '../procedure/letter/questions.ts'
import type { LetterWish } from '../procedure/letter/recipients.ts'
import type { Evidence, LetterRequest, Reasons } from './letter-request.ts'
import type { World } from './world.ts'

/** The answers so far, what a person gave here in order, and what was changed at the review. */
export interface LetterDraft {
  readonly answers: LetterAnswers
  /** the text that is to be written again: nobody begins anew */
  readonly before: string | null
  readonly asked: readonly LetterQuestionId[]
  readonly wish: LetterWish
  readonly evidence: readonly Evidence[]
  readonly reasons: Reasons
  readonly mask: boolean
}

type Asking = Pick<World, 'letterAsker' | 'journal' | 'clock'>

const flags: Record<LetterQuestionId, string> = {
  ticket: '--ticket HL-n',
  signer: '--as STAFF',
  operator: 'OPERATOR',
  service: '--service ID',
  product: '--product ID',
  connection: '--connection ID',
  priority: '--high-priority SYSTEMS',
  lang: '--lang-mail pl|en',
  subject: '--subject T',
  text: '--body-file F',
}

/** What the flags say. */
export function beginLetter(request: LetterRequest): LetterDraft {
  const { given, wish, evidence, reasons, mask } = request
  return { answers: given, before: null, asked: [], wish, evidence, reasons, mask }
}

/**
 * Fills in what the flags left open: asked at a terminal, one question after the other, with a way back; without one, a
 * single failure names every missing flag. A closed ticket takes no letter (§6): Failure `ticket-closed`.
 */
export async function askLetter(request: LetterRequest, before: LetterDraft, world: Asking): Promise<LetterDraft> {
  let draft = before
  await refuseClosed(draft, world)
  for (;;) {
    const question = needed(request, draft, world.letterAsker !== null)[0]
    if (question === undefined) return draft
    if (world.letterAsker === null) throw missing(request, draft)
    const known = question.id === 'text' && draft.before !== null ? { text: draft.before } : {}
    const answer = await world.letterAsker.answer(question, { ...draft.answers, ...known }, request)
    if (answer === 'back') draft = backLetter(draft, request)
    else draft = { ...draft, answers: { ...draft.answers, ...answer }, asked: [...draft.asked, question.id] }
    if (question.id === 'ticket') await refuseClosed(draft, world)
  }
}

/**
 * The draft without its last answer; the first question has nothing before it. A reason that was given here spoke for
 * what was there then: another answer may need none, or another one.
 */
export function backLetter(draft: LetterDraft, { reasons }: Pick<LetterRequest, 'reasons'>): LetterDraft {
  const last = draft.asked.at(-1)
  if (last === undefined) return draft
  const answers: Record<string, unknown> = { ...draft.answers }
  delete answers[last]
  return { ...draft, answers, asked: draft.asked.slice(0, -1), reasons }
}

/** The draft whose text is to be written again, reasons and all. */
export function withoutText(draft: LetterDraft, { reasons }: Pick<LetterRequest, 'reasons'>): LetterDraft {
  const { text, ...answers } = draft.answers
  return { ...draft, answers, before: text ?? null, asked: draft.asked.filter((id) => id !== 'text'), reasons }
}

/** What is open and has to be answered here: a preview needs no signer and no ticket, a script no defaults. */
function needed(request: LetterRequest, { answers }: LetterDraft, terminal: boolean): LetterQuestion[] {
  return openLetterQuestions(request.audience, request.reply, answers).filter(({ id, need }) => {
    if (need === 'default') return terminal
    return terminal || !request.dryRun || !['ticket', 'signer'].includes(id) || (id === 'ticket' && request.reply)
  })
}

function missing(request: LetterRequest, draft: LetterDraft): Failure {
  const named = needed(request, draft, false).map(({ id }) => flags[id])
  if (!request.dryRun && !request.yes) named.push('--yes')
  return new Failure('missing-answers', { flags: named.join(', '), help: request.help })
}

async function refuseClosed({ answers }: LetterDraft, { journal, clock }: Asking): Promise<void> {
  const { ticket } = answers
  if (ticket === undefined) return
  if ((await journal.ticketState(ticket, clock.now())) === 'closed') throw new Failure('ticket-closed', { ticket })
}
