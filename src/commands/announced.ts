import type { Announced } from '../procedure/announced/announced.ts'
import type { Card } from '../procedure/incoming/card.ts'
import type { Directory } from '../procedure/incoming/directory.ts'
import type { IncomingMail } from '../procedure/incoming/mail.ts'
import type { Instant } from '../procedure/time/instant.ts'

/** What a mail's subject has where somebody who is no partner tells of works or an outage. */
const telling = /mainten|\bprac|awari|outage|planned|planowan|konserwac/i

/**
 * An operator's own notice that a mail brings (§4.2, §5.2); null: none. Of partners only a MAINTNOTE is one: what they
 * say of an outage is a report. What reads it is loaded where there may be one.
 */
export async function announcedOf(
  { mail, card }: { readonly mail: IncomingMail; readonly card: Card },
  directory: Directory,
  now: Instant,
): Promise<Announced | null> {
  const isOurs = card.partner === null && (card.operator !== null || telling.test(mail.subject))
  if (!isOurs && !mail.events.some(({ note }) => note !== null)) return null
  const { readAnnounced } = await import('../procedure/announced/read.ts')
  return readAnnounced(mail, { services: directory.services(), project: directory.settings.ticket.project, now })
}
