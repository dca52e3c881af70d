import type { Problem } from '../errors.ts'

const most = 40

/** The first of many problems, and how many more there are: a log can hold thousands of numbers of customers. */
export function few(problems: readonly Problem[]): Problem[] {
  if (problems.length <= most) return [...problems]
  return [...problems.slice(0, most), { code: 'letter-more', params: { count: problems.length - most } }]
}
