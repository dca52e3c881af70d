import { z } from 'zod'
import { isFlaw, type Reader } from '../registry/values.ts'

/**
 * A scalar: text in the file, given its type by a reader; what is wrong with it goes on as a custom issue. Editors are told
 * the rest.
 */
export function scalar<T extends string | number | boolean | null>(
  read: Reader<T>,
  shown: z.core.JSONSchema.BaseSchema,
) {
  return z
    .string()
    .transform((text, context) => {
      const reading = read(text)
      if (!isFlaw(reading)) return reading as T
      context.issues.push({ code: 'custom', input: text, params: { ...reading } })
      return z.NEVER
    })
    .meta({ ...shown })
}

/** A mapping with these keys and no others; the message of an unknown key lists the known ones. */
export function record<Shape extends z.ZodRawShape>(shape: Shape) {
  const known = Object.keys(shape).join(' ')
  return z.strictObject(shape, { error: (issue) => (issue.code === 'unrecognized_keys' ? known : undefined) })
}

/** A rule between keys of a mapping: it goes by when these are sound, whatever else is wrong in the mapping. */
export function between(...keys: readonly string[]) {
  const isOther = (step: PropertyKey | undefined) => step !== undefined && !keys.includes(String(step))
  return {
    when: ({ issues }: z.core.ParsePayload) =>
      issues.every(({ code, path }) => code === 'unrecognized_keys' || isOther(path?.[0])),
  }
}

/** A list that may be left out. */
export function list<Item extends z.ZodType>(item: Item) {
  return z.array(item).prefault([])
}
