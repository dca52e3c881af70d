/** What a key of an entry is in the registry. */
export type Value = string | readonly string[] | null

/** What stands in an entry at a path of keys. */
export const at = (entry: object, path: readonly string[]): Value =>
  path.reduce<unknown>((inner, step) => (inner as Record<string, unknown> | undefined)?.[step], entry) as Value

export const isNothing = (value: Value | undefined): boolean =>
  value === null || value === undefined || value.length === 0

/** The order of a list means nothing: Jira has one of its own. */
export const textOf = (value: Value): string => JSON.stringify(Array.isArray(value) ? value.toSorted() : value)

/** An entry with other values at some of its keys. */
export function withFields(
  entry: object,
  fields: readonly { readonly path: readonly string[]; readonly is: unknown }[],
): object {
  const whole = { ...entry } as Record<string, unknown>
  for (const { path, is } of fields) {
    const [step = '', ...rest] = path
    whole[step] = rest.length === 0 ? is : withFields(Object(whole[step]), [{ path: rest, is }])
  }
  return whole
}

/** A checked entry as a file has it: text, lists and mappings. */
export function asRaw(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asRaw)
  if (typeof value !== 'object' || value === null) return String(value)
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, asRaw(inner)]))
}
