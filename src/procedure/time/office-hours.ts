import type { Bilingual, Settings } from '../../registry/types.ts'
import { isoWeekday } from './calendar.ts'
import { holidayOn } from './holidays.ts'
import type { Instant } from './instant.ts'
import { toLocal } from './warsaw.ts'

/** Whether the office is open at a moment, and why. A holiday at a weekend counts as a holiday. */
export type OfficeHours =
  | { readonly open: true; readonly why: 'weekday-hours' }
  | { readonly open: false; readonly why: 'weekend' | 'outside-hours' }
  | { readonly open: false; readonly why: 'holiday'; readonly holiday: Bilingual }

/** Whether it is office hours in Warsaw (§5.1, §5.2), from `from` to just before `to`; other days are `weekend`. */
export function inOfficeHours(instant: Instant, office: Settings['office']): OfficeHours {
  const local = toLocal(instant)
  const holiday = holidayOn(local)
  if (holiday !== null) return { open: false, why: 'holiday', holiday }
  if (!office.days.includes(isoWeekday(local))) return { open: false, why: 'weekend' }
  const minute = local.hour * 60 + local.minute
  const open = minute >= minuteOfDay(office.from) && minute < minuteOfDay(office.to)
  return open ? { open, why: 'weekday-hours' } : { open, why: 'outside-hours' }
}

function minuteOfDay(clock: string): number {
  const [hour, minute] = clock.split(':')
  return Number(hour) * 60 + Number(minute)
}
