import type { Facts } from '../procedure/notice/facts.ts'
import { formatEn, formatPl } from '../procedure/time/format.ts'
import type { Bilingual, MailLang } from '../registry/types.ts'
import { plainText } from './plain-text.ts'
import { type Earlier, quotation } from './quotation.ts'
import { renderTemplate } from './template.ts'

/** The names that the templates of notices may use. */
export const noticeNames = ['operator', 'start', 'end', 'services', 'text', 'next'] as const
export type NoticeName = (typeof noticeNames)[number]

/** The EN and the PL part of a notice (§4, §5): `templates` are texts, `where` their paths, for errors. */
export function noticeBody(notice: { facts: Facts; templates: Bilingual; where: Bilingual }): Bilingual {
  const { facts, templates, where } = notice
  // the operator's own words must not fall under the table; other facts are checked when the parts are read back
  const required = [...(facts.text ? ['text'] : []), ...(facts.nextUpdate === null ? [] : ['next'])]
  const part = (lang: MailLang) => renderTemplate(templates[lang], viewOf(facts, lang), where[lang], required)
  return { en: part('en'), pl: part('pl') }
}

/** The whole plain text: EN, `-----`, PL, the signature directly under its ending, the earlier exchange (§2). */
export function noticeText(parts: {
  en: string
  pl: string
  signature: readonly string[]
  earlier: Earlier | null
}): string {
  const { en, pl, signature, earlier } = parts
  const own = [en, '', '-----', '', pl, ...signature].join('\n')
  return `${earlier ? `${own}\n\n${quotation({ ...earlier, text: plainText(earlier.text) })}` : own}\n`
}

function viewOf(facts: Facts, lang: MailLang): Record<NoticeName, string | null> {
  const format = lang === 'en' ? formatEn : formatPl
  return {
    operator: facts.source.type === 'operator' ? facts.source.name : null,
    start: format(facts.start),
    end: facts.end === null ? null : format(facts.end),
    services: facts.services.map(({ name }) => name[lang]).join(' / '),
    text: facts.text && plainText(facts.text[lang]),
    next: facts.nextUpdate === null ? null : format(facts.nextUpdate),
  }
}
