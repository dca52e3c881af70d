import { formatDate } from '../procedure/time/format.ts'
import type { MailLang } from '../registry/types.ts'
import { countOf, type Day, lookBack, type Row } from './days.ts'
import { escaped } from './markup.ts'
import { say } from './words.ts'

/** How high a day stands: what is told by colour is told by height as well. */
const heights = { calm: 4, works: 10, outage: 16 } as const
const high = 16

/** The days of a row as bars, with what they come to in words. */
export function barOf(row: Row, lang: MailLang): string {
  const counts = { outage: countOf(row, 'outage'), works: countOf(row, 'works') }
  const name = row.name[lang]
  const calm = row.days.flatMap((day, at) => (day.state === 'calm' ? [stroke(at)] : []))
  return [
    '<li>',
    `<h4>${escaped(name)} <span class="soft">${say(lang, 'days-count', counts)}</span></h4>`,
    `<svg class="bar" role="img" viewBox="0 0 ${lookBack} ${high}" preserveAspectRatio="none" aria-label="${escaped(say(lang, 'days-of', { name, ...counts }))}">`,
    `<path d="${calm.join('')}"/>`,
    ...row.days.flatMap((day, at) => (day.state === 'calm' ? [] : [box(day, at, lang)])),
    '</svg>',
    '</li>',
  ].join('\n')
}

/** Calm days are one path: most are. */
const stroke = (at: number): string => `M${at}.1 ${high}v-${heights.calm}h.8v${heights.calm}z`

function box({ date, state, tickets }: Day, at: number, lang: MailLang): string {
  const height = heights[state]
  const said = escaped(
    `${formatDate(date)}: ${say(lang, state === 'outage' ? state : 'works')} (${[...new Set(tickets)].join(', ')})`,
  )
  const place = `x="${at}.1" y="${high - height}" width=".8" height="${height}"`
  return `<rect class="${state}" ${place}><title>${said}</title></rect>`
}
