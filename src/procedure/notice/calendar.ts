import { domainOf } from '../../address/address.ts'
import type { Registry } from '../../registry/types.ts'
import type { Instant } from '../time/instant.ts'
import type { Row, Standing } from './book.ts'
import type { Facts } from './facts.ts'
import type { Recipient } from './recipients.ts'

/** The words of MAINTNOTE for how works stand (§3.6.6). */
export type CalendarStatus = Standing | 'IN-PROCESS'

/** How works stand when a phase leaves: what was to come is in process once it has begun. Null: no calendar has them. */
export function statusOf({ calendar }: Row, { start, end }: Facts, leaving: Instant): CalendarStatus | null {
  if (calendar === undefined || end === null) return null
  return calendar === 'CONFIRMED' && start <= leaving ? 'IN-PROCESS' : calendar
}

/** Whose services works affect, and which: a recipient's own, and nobody else's. */
export interface Account {
  readonly account: string
  readonly objects: readonly string[]
}

/** Who wants works in a calendar, and what is theirs. */
export interface Calendars {
  /** of the house itself, and whoever is no partner's */
  readonly house: boolean
  /** by id; null: does not want any */
  readonly partners: ReadonlyMap<string, { readonly name: string; readonly products: ReadonlySet<string> } | null>
}

export function calendarsOf({ settings, partners, products }: Registry): Calendars {
  const house = settings.calendar
  const own = Map.groupBy(products, ({ partner }) => partner)
  const wishes = partners.map(({ id, name, calendar = house }) => {
    return [
      id,
      calendar === 'none' ? null : { name, products: new Set((own.get(id) ?? []).map((one) => one.id)) },
    ] as const
  })
  return { house: house === 'publish', partners: new Map(wishes) }
}

/**
 * What of the calendar is a recipient's alone: the partner's name, and the partner's products that led to the address;
 * of whoever is no partner's the domain, and of whom no product led to the affected services. Null: wants no calendar.
 */
export function accountOf(
  { address, partner, reasons }: Recipient,
  { services }: Facts,
  calendars: Calendars,
): Account | null {
  const found = partner === null ? undefined : calendars.partners.get(partner)
  if (found === null || (found === undefined && !calendars.house)) return null
  const led = reasons.flatMap((reason) =>
    reason.by === 'contact' && found?.products.has(reason.product) ? reason.product : [],
  )
  const objects = led.length > 0 ? [...new Set(led)] : services.map(({ id }) => id)
  return { account: found?.name ?? domainOf(address), objects }
}
