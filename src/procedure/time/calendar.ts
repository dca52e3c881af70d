/** A day of the calendar, in no zone; `month` 1–12. */
export interface CalendarDate {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** What a clock on a wall shows, in no zone. */
export interface LocalTime extends CalendarDate {
  readonly hour: number
  readonly minute: number
  readonly second: number
}

/** Milliseconds of a wall clock's reading, counted as if it hung at Greenwich. */
export function wallMilliseconds({ year, month, day, hour, minute, second }: LocalTime): number {
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

/** The reading of a wall clock at Greenwich; the inverse of `wallMilliseconds`, milliseconds dropped. */
export function wallReading(milliseconds: number): LocalTime {
  const date = new Date(milliseconds)
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  }
}

/** The calendar day `days` after a day; before it, if negative. */
export function addDays({ year, month, day }: CalendarDate, days: number): CalendarDate {
  return dayOf(wallReading(Date.UTC(year, month - 1, day + days)))
}

/** The same calendar day? */
export function isSameDay(one: CalendarDate, other: CalendarDate): boolean {
  return one.year === other.year && one.month === other.month && one.day === other.day
}

/** Is there such a day? 31.02 is none. */
export function isDay(date: CalendarDate): boolean {
  return isSameDay(date, addDays(date, 0))
}

/** ISO day of the week: 1 Monday … 7 Sunday. */
export function isoWeekday({ year, month, day }: CalendarDate): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7
}

/** The day of a reading, its hour left out. */
export function dayOf({ year, month, day }: CalendarDate): CalendarDate {
  return { year, month, day }
}
