import { type Found, type Problem, problem } from '../errors.ts'
import type { MailLang } from '../registry/types.ts'

/** One piece of the operator's own words: a letter's text, half of an update, a reason that recipients will read. */
export interface OwnWords {
  /** the flag that gave it (`--text-en`), by which findings name their piece; null: the text of a letter */
  readonly flag: string | null
  readonly text: string
  /** null: of no language, such as an operator's number: only what must not leave is looked for, and no reason excuses it */
  readonly lang: MailLang | null
}

/** One thing found in a text, with its `Weight`; params hold `line` and `column` (from 1) where it has a place. */
export type TextFinding = Found

/** Findings in the order of the text; what has no place in it comes last. */
export function inPlace<Finding extends TextFinding>(findings: readonly Finding[]): Finding[] {
  const order = ({ params }: Finding, axis: 'line' | 'column'): number =>
    Number(params?.[axis] ?? Number.MAX_SAFE_INTEGER)
  return [...findings].sort((a, b) => order(a, 'line') - order(b, 'line') || order(a, 'column') - order(b, 'column'))
}

/** Characters; no words of the operator's are longer, and nothing behind it is read for manner and spelling. */
export const longestText = 100_000

const mostShown = 40

/** The first of many problems, and how many more there are: a log can hold thousands of numbers of customers. */
export function few(problems: readonly Problem[]): Problem[] {
  if (problems.length <= mostShown) return [...problems]
  return [...problems.slice(0, mostShown), problem('letter-more', { count: problems.length - mostShown })]
}
