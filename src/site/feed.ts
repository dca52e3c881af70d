import type { PublicNotice, PublicPhase } from '../procedure/notice/published.ts'
import { formatIso } from '../procedure/time/format.ts'
import type { MailLang } from '../registry/types.ts'
import { since } from './days.ts'
import { escaped, paragraphs } from './markup.ts'
import { noticeName } from './parts.ts'
import { files, folders, noticeFile } from './place.ts'
import type { Site } from './site.ts'
import { phaseName, say } from './words.ts'

const most = 50

/** A day on which the domain was the house's (RFC 4151 §2.1): part of every id, so it never changes. */
const ownedOn = '2026'

interface Entry {
  readonly notice: PublicNotice
  readonly phase: PublicPhase
}

/** Where a feed stands: its language, and where the site is; null: nobody knows, so that links are beside it. */
interface At {
  readonly lang: MailLang
  readonly base: string | null
}

/** `feed.xml` (Atom, RFC 4287): every message, with an id that stays the same whatever follows. */
export const feedText = (site: Site, lang: MailLang): string =>
  [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${lang}">`,
    `<id>${idOf(site.domain, `status/${lang}`)}</id>`,
    `<title>${escaped(`${site.organization}: ${say(lang, 'title')}`)}</title>`,
    `<updated>${formatIso(newestOf(site)[0]?.phase.at ?? since(site.now))}</updated>`,
    `<author><name>${escaped(site.organization)}</name></author>`,
    ...selfLink({ lang, base: site.base }),
    pageLink(files.index, { lang, base: site.base }),
    ...newestOf(site).map((entry) => entryText(entry, { lang, base: site.base })),
    '</feed>\n',
  ].join('\n')

function newestOf({ notices }: Site): Entry[] {
  const all: Entry[] = notices.flatMap((notice) => notice.phases.map((phase) => ({ notice, phase })))
  return all.toSorted((one, other) => other.phase.at - one.phase.at).slice(0, most)
}

const idOf = (domain: string, name: string): string => `tag:${escaped(domain)},${ownedOn}:${name}`

const selfLink = ({ lang, base }: At): string[] =>
  base === null ? [] : [`<link rel="self" type="application/atom+xml" href="${hrefOf(files.feed, { lang, base })}"/>`]

const pageLink = (name: string, at: At): string =>
  `<link rel="alternate" type="text/html" hreflang="${at.lang}" href="${hrefOf(name, at)}"/>`

const hrefOf = (name: string, { lang, base }: At): string =>
  escaped(base === null ? name : `${base}${folders[lang]}${name}`)

const entryText = ({ notice, phase }: Entry, at: At): string =>
  [
    '<entry>',
    `<id>${idOf(notice.domain, `${notice.ticket}/${phase.sequence}/${at.lang}`)}</id>`,
    `<title>${escaped(`${phaseName(phase.phase, at.lang)}: ${noticeName(notice, at.lang)}`)}</title>`,
    `<published>${formatIso(phase.at)}</published>`,
    `<updated>${formatIso(phase.at)}</updated>`,
    pageLink(noticeFile(notice.ticket), at),
    `<content type="html">${escaped(paragraphs(phase.words?.[at.lang] ?? say(at.lang, 'no-text')))}</content>`,
    '</entry>',
  ].join('\n')
