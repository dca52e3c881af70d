import type { PublicNotice } from '../procedure/notice/published.ts'
import type { MailLang } from '../registry/types.ts'
import { barOf } from './bars.ts'
import type { Row } from './days.ts'
import { escaped } from './markup.ts'
import { card, noticeLink, serviceNames, sitePage, stateTag, timeTag } from './parts.ts'
import { files } from './place.ts'
import type { Site } from './site.ts'
import { say } from './words.ts'

const titleOf = ({ organization }: Site, lang: MailLang): string => `${organization}: ${say(lang, 'title')}`

/** The page that the site begins with: now, planned, ninety days, and the notices of these. */
export const indexPage = (site: Site, lang: MailLang): string =>
  sitePage({ lang, name: files.index, title: titleOf(site, lang) }, [
    `<h1>${escaped(titleOf(site, lang))}</h1>`,
    `<p class="soft">${say(lang, 'made-at', { at: timeTag(site.now, lang) })}</p>`,
    ...cards('now', site.ongoing, lang),
    ...cards('planned', site.planned, lang),
    `<h2>${say(lang, 'days')}</h2>`,
    `<p class="soft">${say(lang, 'legend')}</p>`,
    ...bars('services', site.services, lang),
    ...bars('operators', site.operators, lang),
    `<h2>${say(lang, 'notices')}</h2>`,
    ...listOf(site.recent, lang),
  ])

function cards(name: 'now' | 'planned', notices: readonly PublicNotice[], lang: MailLang): string[] {
  const all = notices.map((notice) => card(notice, lang))
  const none = `<p>${say(lang, `${name}-none`)}</p>`
  return [`<h2>${say(lang, name)}</h2>`, ...(all.length === 0 ? [none] : ['<ul>', ...all, '</ul>'])]
}

const bars = (name: 'services' | 'operators', rows: readonly Row[], lang: MailLang): string[] => [
  `<h3>${say(lang, name)}</h3>`,
  '<ul>',
  ...rows.map((row) => barOf(row, lang)),
  '</ul>',
  `<p class="ends"><span>${say(lang, 'days-ago')}</span><span>${say(lang, 'today')}</span></p>`,
]

const listOf = (notices: readonly PublicNotice[], lang: MailLang): string[] =>
  notices.length === 0
    ? [`<p>${say(lang, 'notices-none')}</p>`]
    : ['<ul class="list">', ...notices.map((notice) => lineOf(notice, lang)), '</ul>']

function lineOf(notice: PublicNotice, lang: MailLang): string {
  const about = escaped(serviceNames(notice, lang))
  return `<li>${timeTag(notice.start, lang)} ${noticeLink(notice, lang)}: ${about} ${stateTag(notice, lang)}</li>`
}
