import type { PublicNotice } from '../procedure/notice/published.ts'
import { formatIso, formats } from '../procedure/time/format.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { MailLang } from '../registry/types.ts'
import { escaped, page } from './markup.ts'
import { files, linkTo, noticeFile, otherLang, sharedLink } from './place.ts'
import { style } from './style.ts'
import { eventName, looks, say, stateName } from './words.ts'

/** A time for people, and for programs. */
export const timeTag = (at: Instant, lang: MailLang): string =>
  `<time datetime="${formatIso(at)}">${formats[lang](at)}</time>`

/** How an event stands, in a word of its own colour. */
export const stateTag = ({ kind, state }: PublicNotice, lang: MailLang): string => {
  const look = state === 'ongoing' || state === 'planned' ? ` ${looks[kind]}` : ''
  return `<span class="state${look}">${stateName(state, lang)}</span>`
}

/** What an event is about: its name, and the services. */
export const serviceNames = ({ services }: Pick<PublicNotice, 'services'>, lang: MailLang): string =>
  services.map(({ name }) => name[lang]).join(', ')

const term = (name: string, html: string | null): string => (html === null ? '' : `<dt>${name}</dt><dd>${html}</dd>`)

/** From when to when, with what it is called where the end is only planned. */
export const factTerms = (notice: PublicNotice, lang: MailLang): string =>
  [
    '<dl>',
    term(say(lang, 'services'), escaped(serviceNames(notice, lang))),
    term(say(lang, 'start'), timeTag(notice.start, lang)),
    term(say(lang, notice.state === 'over' ? 'end' : 'end-planned'), timeOrNone(notice.end, lang)),
    term(say(lang, 'next'), timeOrNone(notice.nextUpdate, lang)),
    '</dl>',
  ].join('\n')

const timeOrNone = (at: Instant | null, lang: MailLang): string | null => (at === null ? null : timeTag(at, lang))

export const noticeName = (notice: PublicNotice, lang: MailLang): string =>
  `${eventName(notice, lang)} (${notice.ticket})`

/** A notice by its name, which leads to its page. */
export const noticeLink = (notice: PublicNotice, lang: MailLang): string =>
  `<a href="${noticeFile(notice.ticket)}">${escaped(noticeName(notice, lang))}</a>`

export const card = (notice: PublicNotice, lang: MailLang): string =>
  [
    `<li class="card ${looks[notice.kind]}">`,
    stateTag(notice, lang),
    `<h3>${noticeLink(notice, lang)}</h3>`,
    factTerms(notice, lang),
    '</li>',
  ].join('\n')

interface SitePage {
  readonly lang: MailLang
  readonly name: string
  readonly title: string
}

/** A page with its way to the other language, and round the site. */
export const sitePage = ({ lang, name, title }: SitePage, main: readonly string[]): string =>
  page({ lang, title, style, links: headLinks(lang, name) }, [
    `<a class="skip" href="#main">${say(lang, 'skip')}</a>`,
    '<header>',
    link(files.index, say(lang, 'title')),
    `<nav aria-label="${say(lang, 'language')}">${otherLink(lang, name)}</nav>`,
    '</header>',
    '<main id="main" tabindex="-1">',
    ...main,
    '</main>',
    '<footer>',
    `<span>${say(lang, 'clock')}</span>`,
    link(files.feed, say(lang, 'feed')),
    link(sharedLink(files.calendar, lang), say(lang, 'calendar')),
    link(sharedLink(files.data, lang), say(lang, 'data')),
    '</footer>',
  ])

const link = (href: string, name: string): string => `<a href="${href}">${name}</a>`

function otherLink(lang: MailLang, name: string): string {
  const other = otherLang(lang)
  return `<a href="${linkTo(name, lang, other)}" lang="${other}" hreflang="${other}">${say(lang, 'other')}</a>`
}

const headLinks = (lang: MailLang, name: string): string[] => [
  `<link rel="alternate" hreflang="${otherLang(lang)}" href="${linkTo(name, lang, otherLang(lang))}">`,
  `<link rel="alternate" type="application/atom+xml" title="${say(lang, 'feed')}" href="${files.feed}">`,
  `<link rel="alternate" type="text/calendar" title="${say(lang, 'calendar')}" href="${sharedLink(files.calendar, lang)}">`,
]
