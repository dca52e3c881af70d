import type { z } from 'zod'
import { type FindingCode, type Problem, problem } from '../errors.ts'
import { didYouMean } from './search.ts'
import type { Path } from './source.ts'
import { type Flaw, shown } from './values.ts'

type Issue = z.core.$ZodIssue

/** Something wrong at a path of an entry, its place not looked up yet. */
export interface Flawed {
  readonly problem: Problem<FindingCode>
  readonly path: Path
  readonly at: 'key' | 'value'
}

/** What the schema found wrong with a raw value, in dniu's own codes. */
export function flawsOf(issues: readonly Issue[], raw: unknown): Flawed[] {
  return issues.flatMap((issue) => flawsOfIssue(issue, raw))
}

/** The texts of an entry that may be its id or key, wrongly written or under a wrong key. */
export function misnames(flaws: readonly Flawed[], raw: unknown): string[] {
  const names = flaws.filter(({ path, at }) => {
    return path.length === 1 && (at === 'key' || path[0] === 'id' || path[0] === 'key')
  })
  return names.map(({ path }) => valueAt(raw, path)).filter((value) => typeof value === 'string')
}

function flawsOfIssue(issue: Issue, raw: unknown): Flawed[] {
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)))
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ problem: unknownKey(key, issue.message), path: [...path, key], at: 'key' }))
  }
  return [{ problem: reason(issue, valueAt(raw, path), path), path, at: 'value' }]
}

function unknownKey(key: string, known: string): Problem<FindingCode> {
  const keys = known.split(' ')
  const suggestion = didYouMean(key, keys)
  if (suggestion === undefined) {
    return problem('registry-unknown-key', { key: shown(key), known: keys.join(', ') })
  }
  return problem('registry-unknown-key-similar', { key: shown(key), suggestion })
}

function reason(issue: Issue, value: unknown, path: Path): Problem<FindingCode> {
  if (value === undefined) return problem('registry-key-missing', { key: path.at(-1) ?? '' })
  if (issue.code === 'custom') return (issue.params as unknown as Flaw).flaw
  if (issue.code === 'invalid_type' && issue.expected === 'array') return problem('registry-not-a-list')
  if (issue.code === 'invalid_type' && issue.expected === 'object') return problem('registry-not-a-map')
  if (issue.code === 'invalid_value' && typeof value === 'string') return choice(value, issue.values.map(String))
  return problem('registry-not-a-value')
}

function choice(value: string, words: readonly string[]): Problem<FindingCode> {
  if (value === '') return problem('registry-empty')
  const suggestion = didYouMean(value, words)
  const params = { value: shown(value), choices: words.join(', ') }
  if (suggestion === undefined) return problem('registry-choice', params)
  return problem('registry-choice-similar', { ...params, suggestion })
}

function valueAt(raw: unknown, path: Path): unknown {
  let value = raw
  for (const step of path) value = (value as Record<string | number, unknown> | undefined)?.[step]
  return value
}
