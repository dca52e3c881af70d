import { type PublicEvent, publicCalendar } from '../message/calendar.ts'
import type { PublicNotice } from '../procedure/notice/published.ts'
import { minute } from '../procedure/time/instant.ts'
import type { MailLang } from '../registry/types.ts'
import { serviceNames } from './parts.ts'
import { noticeFile } from './place.ts'
import type { Site } from './site.ts'
import { eventName, say } from './words.ts'

const both: readonly MailLang[] = ['pl', 'en']

/** `status.ics`: the works of the days that are looked back at, and those to come. Outages are in no calendar. */
export function calendarText(site: Site): string {
  const works = site.recent.filter(({ kind }) => kind === 'maintenance')
  const name = both.map((lang) => say(lang, 'calendar')).join(' | ')
  return publicCalendar(
    `${site.organization}: ${name}`,
    works.flatMap((notice) => eventOf(notice, site)),
  )
}

function eventOf(notice: PublicNotice, { base }: Site): PublicEvent[] {
  const { ticket, start, end, domain, phases, state } = notice
  const { sequence, at: stamp } = phases.at(-1) ?? phases[0]
  if (end === null) return []
  const services = both.map((lang) => `${say(lang, 'services')}: ${serviceNames(notice, lang)}`)
  return [
    {
      ...{ ticket, sequence, stamp, start, domain },
      // an event that lasts no time at all is none
      end: Math.max(end, start + minute),
      status: state === 'cancelled' ? 'CANCELLED' : 'CONFIRMED',
      summary: `${both.map((lang) => eventName(notice, lang)).join(' | ')} [[${ticket}]]`,
      description: [...services, ...(base === null ? [] : [`${base}${noticeFile(ticket)}`])].join('\n'),
    },
  ]
}
