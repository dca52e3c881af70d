import type { PublicNotice, PublicPhase } from '../procedure/notice/published.ts'
import { formatIso } from '../procedure/time/format.ts'
import type { MailLang } from '../registry/types.ts'
import { since } from './days.ts'
import { escaped, paragraphs } from './markup.ts'
import { files, folders, noticeFile } from './place.ts'
import type { Site } from './site.ts'
import { eventName, phaseName, say } from './words.ts'

/** So many messages a feed has, the newest ones. */
const most = 50

/** A day on which the domain was the house's (RFC 4151 §2.1): part of every id, so it never changes. */
const ownedOn = '2026'

interface Entry {
  readonly notice: PublicNotice
  readonly phase: PublicPhase
}

/** `feed.xml` (Atom, RFC 4287): every message, with an id that stays the same whatever follows. */
export function feedText(site: Site, lang: MailLang): string {
  const { organization, domain, base, notices, now } = site
  const all: Entry[] = notices.flatMap((notice) => notice.phases.map((phase) => ({ notice, phase })))
  const newest = all.toSorted((one, other) => other.phase.at - one.phase.at).slice(0, most)
  const own = `${base ?? ''}${folders[lang]}`
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${lang}">`,
    `<id>${idOf(domain, `status/${lang}`)}</id>`,
    `<title>${escaped(`${organization}: ${say(lang, 'title')}`)}</title>`,
    `<updated>${formatIso(newest[0]?.phase.at ?? since(now))}</updated>`,
    `<author><name>${escaped(organization)}</name></author>`,
    ...(base === null
      ? []
      : [`<link rel="self" type="application/atom+xml" href="${escaped(`${own}${files.feed}`)}"/>`]),
    `<link rel="alternate" type="text/html" hreflang="${lang}" href="${escaped(linkOf(base, files.index, own))}"/>`,
    ...newest.map((entry) => entryText(entry, { lang, own, base })),
    '</feed>\n',
  ].join('\n')
}

const idOf = (domain: string, name: string): string => `tag:${escaped(domain)},${ownedOn}:${name}`

/** Where it is; beside the feed where nobody knows where the site is. */
const linkOf = (base: string | null, name: string, own: string): string => (base === null ? name : `${own}${name}`)

interface At {
  readonly lang: MailLang
  readonly own: string
  readonly base: string | null
}

function entryText({ notice, phase }: Entry, { lang, own, base }: At): string {
  const { ticket, domain } = notice
  const at = formatIso(phase.at)
  const said = phase.words?.[lang] ?? say(lang, 'no-text')
  return [
    '<entry>',
    `<id>${idOf(domain, `${ticket}/${phase.sequence}/${lang}`)}</id>`,
    `<title>${escaped(`${phaseName(phase.phase, lang)}: ${eventName(notice, lang)} (${ticket})`)}</title>`,
    `<published>${at}</published>`,
    `<updated>${at}</updated>`,
    `<link rel="alternate" type="text/html" hreflang="${lang}" href="${escaped(linkOf(base, noticeFile(ticket), own))}"/>`,
    `<content type="html">${escaped(paragraphs(said))}</content>`,
    '</entry>',
  ].join('\n')
}
