import type { Audience } from '../../guard/own-words.ts'
import type { MailLang, Registry } from '../../registry/types.ts'

/** What must be known before a letter can be planned. `null` is an answer: none. */
export interface LetterAnswers {
  readonly ticket?: string
  /** staff id */
  readonly signer?: string
  readonly operator?: string
  readonly product?: string | null
  readonly service?: string | null
  readonly connection?: string | null
  /** the systems whose failure costs much; null: no clause */
  readonly priority?: string | null
  readonly lang?: MailLang
  readonly subject?: string
  readonly text?: string
}

export type LetterQuestionId = keyof LetterAnswers

/** Whether a question must be answered, or has a default that only a person at a terminal is asked about. */
export interface LetterQuestion {
  readonly id: LetterQuestionId
  readonly need: 'answer' | 'default'
}

interface Row extends LetterQuestion {
  readonly audience?: Audience
  /** whether it is asked in a continued exchange */
  readonly inReply: boolean
}

/** Every question of a letter, in the order of §2.1 and §3: to whom, about what, the words. */
const questions: readonly Row[] = [
  { id: 'ticket', need: 'answer', inReply: true },
  { id: 'signer', need: 'answer', inReply: true },
  { id: 'operator', need: 'answer', audience: 'operator', inReply: true },
  { id: 'service', need: 'answer', audience: 'operator', inReply: false },
  { id: 'product', need: 'answer', audience: 'partner', inReply: true },
  { id: 'product', need: 'default', audience: 'operator', inReply: false },
  { id: 'priority', need: 'default', audience: 'operator', inReply: false },
  { id: 'subject', need: 'answer', inReply: false },
  { id: 'text', need: 'answer', inReply: true },
]

/** What is still to be asked, in order: a pure walk that a table of tests can follow (§2.1, §3). */
export function openLetterQuestions(audience: Audience, reply: boolean, known: LetterAnswers): LetterQuestion[] {
  return questions
    .filter((row) => (row.audience ?? audience) === audience && (row.inReply || !reply))
    .filter(({ id }) => known[id] === undefined)
    .map(({ id, need }) => ({ id, need }))
}

/** The partner or operator that a letter is to; null while it is not known. */
export function organizationOf(audience: Audience, known: LetterAnswers, { products }: Registry): string | null {
  if (audience === 'operator') return known.operator ?? null
  return products.find(({ id }) => id === known.product)?.partner ?? null
}
