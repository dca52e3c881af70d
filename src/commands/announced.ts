import type { Announced } from '../procedure/announced/announced.ts'
import type { Card } from '../procedure/incoming/card.ts'
import type { Directory } from '../procedure/incoming/directory.ts'
import type { IncomingMail } from '../procedure/incoming/mail.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { Journal } from '../road/journal.ts'

/** What a mail has where somebody who is no partner tells of works or an outage: its subject, or its text. */
const telling = /mainten|\bprac|awari|outage|planned|planowan|konserwac/i
const longest = 65_536

/**
 * An operator's own notice that a mail brings (§4.2, §5.2); null: none. Of partners only a MAINTNOTE is one: what they
 * say of an outage is a report. What reads it is loaded where there may be one.
 */
export async function announcedOf(
  { mail, card }: { readonly mail: IncomingMail; readonly card: Card },
  directory: Directory,
  now: Instant,
): Promise<Announced | null> {
  const isNote = mail.events.some(({ note }) => note !== null)
  const isTold = card.operator !== null || telling.test(mail.subject)
  if (!isNote && (card.partner !== null || !(isTold || telling.test(mail.text.slice(0, longest))))) return null
  const { readAnnounced } = await import('../procedure/announced/read.ts')
  const project = directory.settings.ticket.project
  const announced = readAnnounced(mail, { services: directory.services(), project, now })
  if (isTold || isNote) return announced
  // of somebody whom nobody knows, what has both a number and a time
  return announced?.reference && announced.windows.length > 0 ? announced : null
}

/** Which ticket an operator's notice belongs to by its number, and the command that is next; no ticket: none, or several. */
export async function nextOf(
  announced: Announced,
  { operator, mail }: { readonly operator: string | null; readonly mail: string },
  journal: Pick<Journal, 'notices'>,
): Promise<{ readonly ticket: string | null; readonly next: string }> {
  const { commandFor, ofReference } = await import('../procedure/announced/fit.ts')
  const open = announced.reference === null ? [] : await journal.notices({ open: true })
  const [first, ...others] = ofReference(announced, operator, open)
  const ticket = others.length === 0 ? (first?.ticket ?? null) : null
  return { ticket, next: commandFor(announced, { ticket }, mail) }
}
