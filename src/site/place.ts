import type { MailLang } from '../registry/types.ts'

/** Where a language stands within the site: Polish above, English in a folder. */
export const folders: Readonly<Record<MailLang, string>> = { pl: '', en: 'en/' }

const up: Readonly<Record<MailLang, string>> = { pl: '', en: '../' }

/** From a page of one language to a file of another, or of the same. */
export const linkTo = (name: string, from: MailLang, to: MailLang = from): string =>
  from === to ? name : `${up[from]}${folders[to]}${name}`

/** From a page to a file that both languages share. */
export const sharedLink = (name: string, from: MailLang): string => `${up[from]}${name}`

export const otherLang = (lang: MailLang): MailLang => (lang === 'pl' ? 'en' : 'pl')

/** The page of a notice; what the tracker is told ends so too (`procedure/acts/act.ts`). */
export const noticeFile = (ticket: string): string => `${ticket}.html`

/** The other files, by what they are. */
export const files = { index: 'index.html', feed: 'feed.xml', calendar: 'status.ics', data: 'status.json' } as const
