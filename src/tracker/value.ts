import { Failure } from '../errors.ts'

/** What stands in a value from outside at a path of keys; undefined: nothing. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[key] : undefined),
    value,
  )
}

/** The text there; empty where there is none. A number is its digits: ids come as both. */
export function textAt(value: unknown, ...path: readonly string[]): string {
  const found = at(value, ...path)
  return typeof found === 'string' ? found : typeof found === 'number' ? String(found) : ''
}

/** The list there; empty where there is none. */
export function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = path.length === 0 ? value : at(value, ...path)
  return Array.isArray(found) ? found : []
}

/** The same of an answer that must have one: where there is none, it does not say that nothing is there. Failure `jira-answer`. */
export function wantedList(value: unknown, host: string, ...path: readonly string[]): readonly unknown[] {
  if (Array.isArray(path.length === 0 ? value : at(value, ...path))) return listAt(value, ...path)
  throw new Failure('jira-answer', { host, reply: `no ${path.join('.') || 'list'}` })
}
