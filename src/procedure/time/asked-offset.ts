import { getTimezoneOffset } from 'date-fns-tz/getTimezoneOffset'
import { type Instant, minute } from './instant.ts'

export const ZONE = 'Europe/Warsaw'

/** Minutes by which Warsaw's clocks are ahead of UTC at noon UTC of the day that begins at a moment. */
export function askedOffset(day: Instant): number {
  // getTimezoneOffset takes what it is given for a local time, and of one that comes twice it picks by the host's
  // own zone: so it is asked about noon alone, which comes once
  return getTimezoneOffset(ZONE, new Date(day + 720 * minute)) / minute
}
