import { problem, type Refusal, refuse } from '../../errors.ts'
import type { Row } from '../../procedure/notice/book.ts'
import { eventName } from '../../procedure/notice/event-name.ts'
import type { Facts } from '../../procedure/notice/facts.ts'
import { formats } from '../../procedure/time/format.ts'
import type { MailLang } from '../../registry/types.ts'
import { strayProblems } from '../notice-text.ts'
import { renderTemplate } from '../template.ts'
import { inPlainLetters } from './plain.ts'
import { sizeOf } from './size.ts'

/** The names that templates of short texts may use. */
export const shortNames = ['ticket', 'event', 'start', 'end', 'services', 'text', 'next'] as const

/** What a phase's short text must name: its ticket, and the operator's own words where it has them. */
export const shortRequires = ({ asks }: Pick<Row, 'asks'>): string[] =>
  asks.includes('textEn') ? ['ticket', 'text'] : ['ticket']

/** Whether a text keeps its Polish letters, or leaves in those of GSM-7. */
export type Letters = 'plain' | 'polish'

/** More segments than these are no short text. */
const mostSegments = 10

/**
 * A phase of a notice as one SMS (§2), in one language, on one line. `template` is a text, `where` its path, for errors.
 * Throws what is wrong with the template, `facts-differ`, and `sms-too-long`.
 */
export function shortText(
  { facts, row }: { readonly facts: Facts; readonly row: Pick<Row, 'asks'> },
  { template, where }: { readonly template: string; readonly where: string },
  lang: MailLang,
  letters: Letters,
): string {
  const view = viewOf(facts, lang)
  const said = oneLineOf(renderTemplate(template, view, where, shortRequires(row)))
  refuse(differences(said, facts, lang))
  const text = letters === 'plain' ? inPlainLetters(said) : said
  const { segments } = sizeOf(text)
  refuse(segments > mostSegments ? [problem('sms-too-long', { segments, most: mostSegments })] : [])
  return text
}

function viewOf({ ticket, kind, source, start, end, services, text, nextUpdate }: Facts, lang: MailLang) {
  const format = formats[lang]
  return {
    ticket,
    event: eventName({ kind, source }, lang),
    start: format(start),
    end: end === null ? null : format(end),
    services: services.map(({ name }) => name[lang]).join(', '),
    text: text && oneLineOf(text[lang]),
    next: nextUpdate === null ? null : format(nextUpdate),
  } satisfies Record<(typeof shortNames)[number], string | null>
}

const oneLineOf = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Dates and tickets that are not those of the notice: a template's own. What the operator has written may name any. */
function differences(said: string, facts: Facts, lang: MailLang): Refusal[] {
  const own = facts.text && oneLineOf(facts.text[lang])
  return strayProblems(own ? said.replace(own, '') : said, lang, facts)
}
