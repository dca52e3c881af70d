import { Failure } from '../errors.ts'
import type { Registry } from '../registry/types.ts'

/** A ticket number as people write it, in the form that the journal knows: HL-123. Failure `ticket-malformed`. */
export function ticketOf(text: string, { settings }: Registry): string {
  const { project } = settings.ticket
  const key = text.trim().toUpperCase()
  if (!new RegExp(`^${project}-[1-9][0-9]*$`).test(key)) throw new Failure('ticket-malformed', { text, project })
  return key
}
