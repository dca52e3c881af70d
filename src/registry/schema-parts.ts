import { z } from 'zod'
import {
  isFlaw,
  isNothing,
  orNull,
  type Reader,
  readAddress,
  readBoolean,
  readInteger,
  readShape,
  readText,
  shapes,
} from './values.ts'

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

/** Text by a reader, or null. */
export function orNothing(read: Reader<string>) {
  return scalar(orNull(read), { type: ['string', 'null'] }).default(null)
}

/** Text of a fixed shape. */
export function shape(pattern: RegExp, code: Parameters<typeof readShape>[1]) {
  return scalar(readShape(pattern, code), { type: 'string', pattern: pattern.source })
}

export const text = scalar(readText, { type: 'string', minLength: 1 })
export const textOrNull = orNothing(readText)
export const id = shape(shapes.id, 'registry-id')
export const project = shape(shapes.project, 'registry-project')
export const address = scalar(readAddress, { type: 'string', format: 'email' })
export const boolean = scalar(readBoolean, { type: 'boolean' })

export function integer(min: number, max: number) {
  return scalar(readInteger(min, max), { type: 'integer', minimum: min, maximum: max })
}

/** A section that may be empty or `~`, which means there is none. */
export function section<Schema extends z.ZodType>(schema: Schema) {
  const given = (value: unknown) => (typeof value === 'string' && isNothing(value) ? null : value)
  return z.preprocess(given, schema.nullable()).default(null)
}
