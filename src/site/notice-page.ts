import type { PublicNotice, PublicPhase } from '../procedure/notice/published.ts'
import type { Bilingual, MailLang } from '../registry/types.ts'
import { escaped, paragraphs } from './markup.ts'
import { factTerms, noticeName, sitePage, stateTag, timeTag } from './parts.ts'
import { noticeFile, otherLang } from './place.ts'
import type { Site } from './site.ts'
import { phaseName, say } from './words.ts'

/** The page of a notice: how it stands, and what was told of it, in both languages, newest first. */
export const noticePage = (notice: PublicNotice, { organization }: Pick<Site, 'organization'>, lang: MailLang) =>
  sitePage({ lang, name: noticeFile(notice.ticket), title: `${noticeName(notice, lang)} – ${organization}` }, [
    `<h1>${escaped(noticeName(notice, lang))}</h1>`,
    stateTag(notice, lang),
    factTerms(notice, lang),
    `<h2>${say(lang, 'messages')}</h2>`,
    '<ol>',
    ...notice.phases.toReversed().map((phase) => told(phase, lang)),
    '</ol>',
  ])

/** One phase: when it left, and its words. */
const told = ({ phase, at, words }: PublicPhase, lang: MailLang): string =>
  [
    '<li class="card">',
    `<h3>${phaseName(phase, lang)}, ${timeTag(at, lang)}</h3>`,
    words === null ? `<p>${say(lang, 'no-text')}</p>` : inBoth(words, lang),
    '</li>',
  ].join('\n')

/** The page's own language first. */
function inBoth(words: Bilingual, lang: MailLang): string {
  const part = (one: MailLang) => `<div lang="${one}">\n${paragraphs(words[one])}\n</div>`
  return `<div class="both">\n${[lang, otherLang(lang)].map(part).join('\n')}\n</div>`
}
