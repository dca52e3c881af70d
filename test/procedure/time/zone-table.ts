// The answers of src/procedure/time to fixed questions. Run as a program, this file prints them, so that they can be
// compared between hosts in different time zones.
import { formatEn, formatIso, formatMail, formatPl } from '../../../src/procedure/time/format.ts'
import { ahead, behind } from '../../../src/procedure/time/meant.ts'
import { noticePeriod } from '../../../src/procedure/time/notice-period.ts'
import { inOfficeHours } from '../../../src/procedure/time/office-hours.ts'
import { parseIso, parseTime } from '../../../src/procedure/time/parse.ts'
import { fromLocal, offsetAt, toLocal } from '../../../src/procedure/time/warsaw.ts'

const QUARTER = 15 * 60_000
const office = { days: [1, 2, 3, 4, 5], from: '08:00', to: '16:00' }

/** Nights when the clocks change in Warsaw and London, or in New York. */
const nights = ['2026-03-29', '2026-10-25', '2026-03-08', '2026-11-01', '2099-03-29', '2099-10-25']

const texts = [
  '29.03.2026 01:59',
  '29.03.2026 02:30',
  '29.03.2026 03:00',
  '25.10.2026 01:59',
  '25.10.2026 02:30',
  '25.10.2026 02:30 CEST',
  '25.10.2026 02:30 CET',
  '25.10.2026 03:00',
  '08.03.2026 02:30',
  '01.11.2026 01:30',
  '2026-07-01 12:00',
  '2026-07-01T12:00+00:00',
  '23:30',
  '23:30 -05:00',
  'now',
]

/** All answers, as data. */
export function zoneTable(): unknown {
  const now = Date.UTC(2026, 9, 25, 1, 17, 30)
  const instants = nights.flatMap((night) => {
    const midnight = Date.parse(`${night}T00:00:00Z`)
    return Array.from({ length: 32 }, (_, step) => midnight - 2 * 60 * 60_000 + step * QUARTER)
  })
  return {
    instants: instants.map((at) => [
      offsetAt(at),
      toLocal(at),
      formatEn(at),
      formatPl(at),
      formatMail(at),
      formatIso(at),
      inOfficeHours(at, office),
    ]),
    locals: instants.map((at) => fromLocal(toLocal(at))),
    periods: instants.map((at) => noticePeriod(at, at - 3 * 24 * 60 * 60_000, 3)),
    parsed: texts.map((text) => parseTime(text, now, ahead)),
    meant: instants.map((at) =>
      ['02:30', '23:50', '28.03 02:30', 'jutro 02:30', '+2h', '-20m'].map((text) => [
        parseTime(text, at, behind),
        parseTime(text, at, ahead),
        parseTime(text, now, { ...ahead, after: at }),
      ]),
    ),
    iso: ['2026-11-21T03:12:00Z', '2026-03-29T02:30:00', '2026-10-25T02:30:00.250+02:00'].map(parseIso),
  }
}

if (import.meta.main) process.stdout.write(JSON.stringify(zoneTable()))
