import { formatIso, isoOrNull } from '../procedure/time/format.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { TicketEvent, TicketLine } from '../road/ticket-journal.ts'

export function lineJson(line: TicketLine) {
  const { firstAt, lastAt, callBack } = line
  return { ...line, firstAt: formatIso(firstAt), lastAt: formatIso(lastAt), callBack: isoOrNull(callBack) }
}

const times: ReadonlySet<string> = new Set([
  ...['sendAt', 'withdrawnAt', 'leftFirst', 'leftLast'],
  ...['date', 'decidedAt', 'callBack'],
])

export function eventJson({ at, details, ...event }: TicketEvent) {
  const told = ([name, value]: [string, unknown]) => [name, times.has(name) ? isoOrNull(value as Instant) : value]
  return { at: formatIso(at), ...event, details: Object.fromEntries(Object.entries(details).map(told)) }
}
