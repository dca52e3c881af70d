import type { ChalkInstance } from 'chalk'
import { type Failure, type Lang, type Problem, wording } from '../errors.ts'
import { visible, visibleLine } from './visible.ts'
import { word } from './words.ts'

/**
 * A failure in words: what, where, why, and what to do next. Everything that is wrong is told at once; problems that
 * have the same hint stand together, and the hint below them, once.
 */
export function failureText(failure: Failure, lang: Lang, style: ChalkInstance): string {
  const own = wording(failure, lang)
  const head = `${style.red(`${word(lang, 'error')}:`)} ${visible(own.message)}`
  const hint = own.hint ? [style.dim(visible(own.hint))] : []
  const groups = byHint(failure.problems.slice(isOneOf(failure) ? 1 : 0), lang)
  const told = ([shared, problems]: Group): string[] => [
    ...problems.map((problem) => placed(problem, lang, style)),
    ...(shared === undefined || shared === own.hint ? [] : [style.dim(`    ${visibleLine(shared)}`)]),
  ]
  const alike = groups.filter(([shared]) => shared === own.hint)
  const others = groups.filter(([shared]) => shared !== own.hint)
  // if the head is one of the problems, its hint stands with those of its kind; if it sums them up, its hint comes last
  const lines = isOneOf(failure)
    ? [...alike.flatMap(told), ...hint, ...others.flatMap(told)]
    : [...groups.flatMap(told), ...hint]
  return `${[head, ...lines].join('\n')}\n`
}

type Group = [hint: string | undefined, problems: Problem[]]

function isOneOf({ code, problems: [first] }: Failure): boolean {
  return first === undefined || (first.code === code && first.place === undefined)
}

function byHint(problems: readonly Problem[], lang: Lang): Group[] {
  // findings in a letter have their hints in the preview above
  return [...Map.groupBy(problems, (problem) => ('weight' in problem ? undefined : wording(problem, lang).hint))]
}

/** What is said of each of some problems, in their order; a hint that several share stands with the last of them. */
export function worded<P extends Problem>(problems: readonly P[], lang: Lang) {
  const all = problems.map((problem) => ({ problem, ...wording(problem, lang) }))
  return all.map(({ hint, ...one }, at) => ({
    ...one,
    hint: all.slice(at + 1).some((later) => later.hint === hint) ? undefined : hint,
  }))
}

/** A problem; if it has a place, below that, with the line of the file and a mark at the column. */
export function placed(problem: Problem, lang: Lang, style: ChalkInstance): string {
  const message = visibleLine(wording(problem, lang).message)
  if (problem.place === undefined) return `  ${message}`
  const { file, line, column, path, excerpt } = problem.place
  const indent = visibleLine(excerpt.slice(0, Math.min(column - 1, 200))).length
  return [
    `${style.bold(`${visibleLine(file)}:${line}:${column}`)} ${path ? `${visibleLine(path)}: ` : ''}${message}`,
    `    ${visibleLine(excerpt.slice(0, 200))}`,
    `    ${style.red(`${' '.repeat(indent)}^`)}`,
  ].join('\n')
}

export function failureJson(failure: Failure, lang: Lang) {
  const { message, hint } = wording(failure, lang)
  const problems = failure.problems.map((one) => ({ code: one.code, ...one.place, ...wording(one, lang) }))
  return { code: failure.code, message, hint: hint ?? null, problems }
}
