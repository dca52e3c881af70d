import type { Field } from '../procedure/incoming/mail.ts'

/** The value of the first field of a name; empty where there is none. */
export function firstValue(fields: readonly Field[], wanted: string): string {
  return fields.find(({ name }) => name === wanted)?.value ?? ''
}
