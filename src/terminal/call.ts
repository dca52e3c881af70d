import { speakerRow, stepRows } from '../kinds/call/rows.ts'
import type { CallSaid } from '../kinds/call/said.ts'
import type { CallFacts } from '../procedure/call/facts.ts'
import type { Step } from '../procedure/call/script.ts'
import { isOpen, restored, type Scene } from '../question/row.ts'
import { type Board, boardAt } from './board.ts'
import { stepLines } from './call-step.ts'
import { draw } from './draw.ts'
import { columnsOf } from './frame.ts'
import type { Terminal } from './prompts.ts'
import { word } from './words.ts'

type Desk = Terminal & Scene

interface Call extends Desk {
  /** what flags have said */
  readonly given: CallSaid
  /** completes the answers: looks up the ticket, finds promises */
  factsOf(said: CallSaid): Promise<CallFacts>
  stepsOf(facts: CallFacts): readonly Step[]
}

export async function askSpeaker(desk: Desk): Promise<string | null> {
  const told = await draw(boardAt(desk), speakerRow.ask({ known: {}, before: {}, scene: desk }), false)
  return told?.answer.signer ?? null
}

/**
 * Walks a call step by step (§6): each is shown, and its question asked; `<` goes back, Ctrl-C stops with
 * `not-confirmed`. Gives what was answered; nothing is kept yet. The script is made anew after every answer.
 */
export async function walkCall(call: Call): Promise<CallSaid> {
  const { output, lang, style } = call
  let said = call.given
  let at = 0
  for (;;) {
    const facts = await call.factsOf(said)
    const steps = call.stepsOf(facts)
    const step = steps[at]
    if (step === undefined) return said
    const columns = columnsOf(output)
    const view = { lang, style, columns, spoken: facts.spoken, number: at + 1, count: steps.length }
    output.write(`\n${stepLines(step, view).join('\n')}\n`)
    const answer = await ask(call, step, said, at > 0)
    said = { ...said, ...answer }
    at += answer === null ? -1 : 1
  }
}

/** Asks a step's question, or for Enter if it has none; the answer stays on the screen. Null: back. */
async function ask(call: Call, step: Step, said: CallSaid, back: boolean): Promise<CallSaid | null> {
  const board = boardAt(call)
  if (step.ask === undefined) return next(board, back)
  const row = stepRows[step.ask]
  const known = restored(said, call.given, row.gives)
  const scene = { ...call, facts: await call.factsOf(known) }
  if (!isOpen(row, known, scene)) return next(board, back)
  const { voice, lang } = board
  const prompt = row.ask({ known, before: said, scene })
  const told = await draw(board, prompt, back)
  if (told === null) return null
  voice.told((prompt.label ?? prompt.title)[lang], told.shown[lang])
  return told.answer
}

async function next({ prompts, lang }: Board, back: boolean): Promise<CallSaid | null> {
  const check = (typed: string) => typed.trim() === '' || word(lang, 'call-enter-only')
  const title = word(lang, 'call-next')
  const typed = await prompts.line({ title, hint: '', back, preset: '', edit: false, clears: true, check })
  return typed === null ? null : {}
}
