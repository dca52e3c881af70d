import { calendarText } from './calendar.ts'
import { feedText } from './feed.ts'
import { indexPage } from './index-page.ts'
import { noticePage } from './notice-page.ts'
import { files, folders, noticeFile } from './place.ts'
import type { Site } from './site.ts'
import { statusText } from './status-json.ts'

/** A file of the site, by its path within it. */
export interface SiteFile {
  readonly path: string
  readonly text: string
}

/** The languages of the site; the one that everybody comes to first is written last. */
const langs = ['en', 'pl'] as const

/** Every file of the site, in the order in which they are to be there: what links to others comes behind them. */
export function* siteFiles(site: Site): Generator<SiteFile> {
  for (const lang of langs)
    for (const notice of site.notices)
      yield { path: `${folders[lang]}${noticeFile(notice.ticket)}`, text: noticePage(notice, site, lang) }
  for (const lang of langs) yield { path: `${folders[lang]}${files.feed}`, text: feedText(site, lang) }
  yield { path: files.calendar, text: calendarText(site) }
  yield { path: files.data, text: statusText(site) }
  for (const lang of langs) yield { path: `${folders[lang]}${files.index}`, text: indexPage(site, lang) }
}
