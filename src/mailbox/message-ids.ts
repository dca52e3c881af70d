import type { Field } from '../procedure/incoming/mail.ts'
import { firstValue } from './first-value.ts'

/** The sound Message-IDs of a field, with their angle brackets (RFC 5322 §3.6.4). */
export function messageIds(fields: readonly Field[], wanted: string): string[] {
  return firstValue(fields, wanted).match(/<[\x21-\x3b=\x3f\x41-\x7e]{1,400}@[\x21-\x3b=\x3f-\x7e]{1,400}>/g) ?? []
}
