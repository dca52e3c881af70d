import type { ChalkInstance } from 'chalk'
import { type Failure, type Lang, type Problem, type Wording, wording } from '../errors.ts'
import { visible, visibleLine } from './visible.ts'
import { word } from './words.ts'

/** A failure in words: what, where, why, and what to do next; each problem of a registry points at its place. */
export function failureText(failure: Failure, lang: Lang, style: ChalkInstance): string {
  const own = wording(failure, lang)
  const head = `${style.red(`${word(lang, 'error')}:`)} ${visible(own.message)}`
  const more = failure.problems.filter(
    (problem, index) => index > 0 || problem.place !== undefined || problem.code !== failure.code,
  )
  const lines = [head, ...more.map((problem) => placed(problem, lang, style)), ...hintLine(own, style)]
  return `${lines.join('\n')}\n`
}

function hintLine({ hint }: Wording, style: ChalkInstance): string[] {
  return hint ? [style.dim(visible(hint))] : []
}

function placed(problem: Problem, lang: Lang, style: ChalkInstance): string {
  const { message, hint } = wording(problem, lang)
  const { place } = problem
  if (place === undefined) return `  ${visibleLine(message)}`
  const where = `${place.file}:${place.line}:${place.column}`
  const excerpt = visibleLine(place.excerpt.slice(0, 200))
  const pointer = `${' '.repeat(visibleLine(place.excerpt.slice(0, Math.min(place.column - 1, 200))).length)}^`
  return [
    `${style.bold(where)} ${place.path ? `${visibleLine(place.path)}: ` : ''}${visibleLine(message)}`,
    `    ${excerpt}`,
    `    ${style.red(pointer)}`,
    ...(hint ? [`    ${style.dim(visibleLine(hint))}`] : []),
  ].join('\n')
}

/** A failure as `--json` tells it. */
export function failureJson(failure: Failure, lang: Lang) {
  const { message, hint } = wording(failure, lang)
  const problems = failure.problems.map((problem) => ({
    code: problem.code,
    ...problem.place,
    ...wording(problem, lang),
  }))
  return { code: failure.code, message, hint: hint ?? null, problems }
}
