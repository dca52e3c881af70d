import type { CallAnswers, CallFacts } from '../procedure/call/facts.ts'
import type { Step } from '../procedure/call/script.ts'
import type { Instant } from '../procedure/time/instant.ts'
import { signers } from '../question/shared.ts'
import type { Staff } from '../registry/types.ts'
import { type Board, boardAt } from './board.ts'
import { type CallPlace, callQuestions, personTitle } from './call-questions.ts'
import { stepLines } from './call-step.ts'
import { draw } from './draw.ts'
import { columnsOf } from './frame.ts'
import type { Terminal } from './prompts.ts'
import { word } from './words.ts'

export interface CallWish {
  readonly now: Instant
  /** what flags have said */
  readonly given: CallAnswers
  /** completes the answers: looks up the ticket, finds promises */
  factsOf(answers: CallAnswers): Promise<CallFacts>
  stepsOf(facts: CallFacts): readonly Step[]
}

/** Asks who speaks. */
export async function askSpeaker(terminal: Terminal, staff: readonly Staff[], probably: string | null) {
  const { prompts, lang } = boardAt(terminal)
  const choices = signers(staff).map(({ id, name }) => ({ value: id, name: `${name} (${id})` }))
  const title = word(lang, 'call-ask-speaker')
  return prompts.one({ title, hint: '', back: false, choices, preset: probably, search: true })
}

/**
 * Walks a call step by step (§6): each is shown, and its question asked; `<` goes back, Ctrl-C stops with
 * `not-confirmed`. Gives what was answered; nothing is kept yet. The script is made anew after every answer.
 */
export async function walkCall(terminal: Terminal, wish: CallWish): Promise<CallAnswers> {
  const { output, lang, style } = terminal
  const board = boardAt(terminal)
  let answers = wish.given
  let at = 0
  for (;;) {
    const facts = await wish.factsOf(answers)
    const steps = wish.stepsOf(facts)
    const step = steps[at]
    if (step === undefined) return answers
    const columns = columnsOf(output)
    const view = { lang, style, columns, spoken: facts.spoken, number: at + 1, count: steps.length }
    output.write(`\n${stepLines(step, view).join('\n')}\n`)
    const answer = await ask(board, step, { wish, answers, facts, back: at > 0 })
    answers = { ...answers, ...answer }
    at += answer === null ? -1 : 1
  }
}

type Asking = Pick<CallPlace, 'answers' | 'facts'> & { readonly wish: CallWish; readonly back: boolean }

/** Asks a step's question, or for Enter if it has none; the answer stays on the screen. Null: back. */
async function ask(board: Board, step: Step, asking: Asking): Promise<Partial<CallAnswers> | null> {
  const { wish, answers, facts, back } = asking
  const settled = step.ask === 'organization' && wish.given.organization !== null
  if (step.ask === undefined || settled) return next(board, back)
  const { voice, lang } = board
  const before = { ...answers, contact: wish.given.contact }
  const everybody = step.ask === 'person' ? (await wish.factsOf(before)).contacts : []
  const question = callQuestions[step.ask]({ now: wish.now, answers, facts, everybody })
  const told = await draw(board, question, back)
  if (told === null) return null
  const { title } = step.ask === 'person' ? { title: personTitle } : question
  voice.told(title[lang], told.shown[lang])
  return told.answer
}

async function next({ prompts, lang }: Board, back: boolean): Promise<Partial<CallAnswers> | null> {
  const check = (typed: string) => typed.trim() === '' || word(lang, 'call-enter-only')
  const title = word(lang, 'call-next')
  const typed = await prompts.line({ title, hint: '', back, preset: '', edit: false, clears: true, check })
  return typed === null ? null : {}
}
