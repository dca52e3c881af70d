import { Failure } from '../errors.ts'
import { ticketKey } from '../procedure/ticket.ts'
import type { Registry } from '../registry/types.ts'

/** A ticket number as people write it, in the form that the journal knows: HL-123. Failure `ticket-malformed`. */
export function ticketOf(text: string, { settings }: Registry): string {
  const { project } = settings.ticket
  const key = ticketKey(text, project)
  if (key === null) throw new Failure('ticket-malformed', { text, project })
  return key
}
