import type { z } from 'zod'
import { type FindingCode, type Problem, problem } from '../errors.ts'
import { characterName } from '../polish/charset.ts'
import { didYouMean } from '../registry/search.ts'
import { shown } from '../registry/values.ts'
import type { Path } from './source.ts'

type Issue = z.core.$ZodIssue

/** A problem at a path in an entry, without its place in the file. */
export interface Flawed {
  readonly problem: Problem<FindingCode>
  readonly path: Path
  readonly at: 'key' | 'value'
}

/** What a schema makes of an entry: the entry, or its flaws and what is still readable. */
export interface Judged<T extends object = object> {
  readonly sound: T | null
  /** the entry, without what is wrong in it; null if it is not a mapping */
  readonly readable: object | null
  readonly flaws: readonly Flawed[]
  /** invalid ids and keys, or ones under a wrong key: others may mean this entry by them */
  readonly misnames: readonly string[]
}

// shared by all valid entries, of which there may be a hundred thousand
const none: readonly never[] = []

/** Checks an entry as read: text, lists and mappings. */
export function judge<T extends object>(schema: z.ZodType<T>, raw: unknown): Judged<T> {
  const result = schema.safeParse(raw)
  if (result.success) return { sound: result.data, readable: result.data, flaws: none, misnames: none }
  const flaws = flawsOf(result.error.issues, raw)
  const rest = without(raw, flaws)
  return { sound: null, readable: typeof rest === 'object' ? rest : null, flaws, misnames: misnames(flaws, raw) }
}

/** The schema's issues as dniu's own problems. */
export function flawsOf(issues: readonly Issue[], raw: unknown): Flawed[] {
  return issues.flatMap((issue): Flawed[] => {
    const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)))
    if (issue.code !== 'unrecognized_keys') {
      return [{ problem: reason(issue, valueAt(raw, path), path), path, at: 'value' }]
    }
    return issue.keys.map((key) => ({ problem: unknownKey(key, issue.message), path: [...path, key], at: 'key' }))
  })
}

/** The texts that may be meant as the id or key of an entry with flaws. */
function misnames(flaws: readonly Flawed[], raw: unknown): string[] {
  return flaws
    .filter(({ path, at }) => path.length === 1 && (at === 'key' || path[0] === 'id' || path[0] === 'key'))
    .map(({ path }) => valueAt(raw, path))
    .filter((value) => typeof value === 'string')
}

function unknownKey(key: string, known: string): Problem<FindingCode> {
  const keys = known.split(' ')
  const odd = /[[\p{Z}--[ ]]\p{Cf}]/v.exec(key)?.[0]
  if (odd !== undefined) return problem('registry-key-space', { key: shown(key), character: characterName(odd) })
  const suggestion = didYouMean(key, keys)
  if (suggestion === undefined) return problem('registry-unknown-key', { key: shown(key), known: keys.join(', ') })
  return problem('registry-unknown-key-similar', { key: shown(key), suggestion })
}

function reason(issue: Issue, value: unknown, path: Path): Problem<FindingCode> {
  if (value === undefined) return problem('registry-key-missing', { key: path.at(-1) ?? '' })
  if (issue.code === 'custom') return issue.params as unknown as Problem<FindingCode>
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
  return path.reduce((value: unknown, step) => Object(value)[step], raw)
}

/** A copy of a raw entry without the values that are wrong. */
function without(raw: unknown, flaws: readonly Flawed[]): unknown {
  const copy: unknown = JSON.parse(JSON.stringify(raw))
  for (const { path } of flaws) {
    const inner = valueAt(copy, path.slice(0, -1))
    const last = path.at(-1)
    if (last === undefined) return undefined
    if (typeof inner === 'object' && inner !== null) (inner as Record<string | number, unknown>)[last] = undefined
  }
  return copy
}
