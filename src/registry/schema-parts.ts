import { z } from 'zod'
import { isFlaw, type Reader } from '../registry/values.ts'

/**
 * A scalar: text in the file, typed by a reader, whose problems become custom issues. `shown` goes into the JSON Schema
 * for editors.
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

/** A mapping with exactly these keys; the message of an unknown key lists the known ones. */
export function record<Shape extends z.ZodRawShape>(shape: Shape) {
  const known = Object.keys(shape).join(' ')
  return z.strictObject(shape, { error: (issue) => (issue.code === 'unrecognized_keys' ? known : undefined) })
}

/** When a rule between keys applies: if these are valid, whatever else is wrong in the mapping. */
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
