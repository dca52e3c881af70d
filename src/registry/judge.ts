import type { z } from 'zod'
import { without } from './entries.ts'
import { type Flawed, flawsOf, misnames } from './issues.ts'

/** What a schema makes of an entry; or what is wrong with it, and what can be read of it all the same. */
export interface Judged<T extends object = object> {
  readonly sound: T | null
  /** the entry, or a copy of it without what is wrong; null where it is none at all */
  readonly readable: object | null
  readonly flaws: readonly Flawed[]
  /** ids and keys that are written wrongly, or under a wrong key: they may still be what others mean */
  readonly misnames: readonly string[]
}

const none: readonly never[] = []

/** Judges an entry as it was read: text, lists and mappings. */
export function judge<T extends object>(schema: z.ZodType<T>, raw: unknown): Judged<T> {
  const result = schema.safeParse(raw)
  if (result.success) return { sound: result.data, readable: result.data, flaws: none, misnames: none }
  const flaws = flawsOf(result.error.issues, raw)
  const rest = without(
    raw,
    flaws.map(({ path }) => path),
  )
  const readable = typeof rest === 'object' ? rest : null
  return { sound: null, readable, flaws, misnames: misnames(flaws, raw) }
}
