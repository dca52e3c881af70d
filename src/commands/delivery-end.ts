import { Failure, type Lang, wording } from '../errors.ts'
import { countsOf } from '../terminal/report.ts'
import type { Delivery } from '../workflow/deliver.ts'
import type { OutboxEntry } from '../workflow/journal.ts'

/** The failure that ended a delivery: a person stopped it, or the server takes nothing; null where it ran to its end. */
export function failureOf(delivery: Delivery | null, entries: readonly OutboxEntry[]): Failure | null {
  if (delivery === null) return null
  const { accepted, unknown, queued } = countsOf(entries)
  if (delivery.interrupted && queued > 0) return new Failure('interrupted')
  if (delivery.stopped === null || accepted + unknown > 0) return null
  return new Failure(delivery.stopped.code, delivery.stopped.params)
}

/** Why a delivery stopped in the middle, in words; empty where it did not. */
export function stopWords(delivery: Delivery | null, lang: Lang): string {
  if (delivery === null || delivery.stopped === null) return ''
  return wording(delivery.stopped, lang).message
}
