import { Failure } from '../errors.ts'
import { countsOf } from '../terminal/report.ts'
import type { Delivery } from '../workflow/deliver.ts'
import type { OutboxEntry } from '../workflow/journal.ts'

/** The failure that ended a delivery: a person stopped it, or the server takes nothing; null where it ran to its end. */
export function failureOf(delivery: Delivery | null, entries: readonly OutboxEntry[]): Failure | null {
  if (delivery === null) return null
  if (delivery.interrupted) return new Failure('interrupted')
  const { accepted, unknown } = countsOf(entries)
  if (delivery.stopped === null || accepted + unknown > 0) return null
  return new Failure(delivery.stopped.code, { reply: delivery.stopped.reply })
}
