import { problem, type Refusal } from '../errors.ts'
import { type Correctable, changedFacts, type Fact, type Facts } from '../procedure/notice/facts.ts'
import { formats } from '../procedure/time/format.ts'
import { type Instant, minute } from '../procedure/time/instant.ts'
import { behind } from '../procedure/time/meant.ts'
import { parseTime } from '../procedure/time/parse.ts'
import type { Bilingual, MailLang } from '../registry/types.ts'
import { plainText } from './plain-text.ts'
import { type Earlier, quotation } from './quotation.ts'
import { renderTemplate } from './template.ts'

/** The names that templates of notices may use. */
export const noticeNames = ['source', 'operator', 'start', 'end', 'services', 'text', 'next', 'reference'] as const
export type NoticeName = (typeof noticeNames)[number]

/** A fact, the labels of its lines in each part, and its value: not asked of the view, or no error there would be seen. */
interface Line extends Record<MailLang, readonly string[]> {
  readonly name: NoticeName
  value(facts: Facts, lang: MailLang): string | null
}

const printed = (moment: Instant | null, lang: MailLang) => (moment === null ? null : formats[lang](moment))

/** How a correction names what was told before. */
const before: Readonly<Record<MailLang, string>> = { en: 'was', pl: 'poprzednio' }

/** A fact as it is printed; of one that is corrected, also what was told instead. */
function stated(facts: Facts, fact: Fact, lang: MailLang, value: (of: Correctable) => string): string {
  const { was } = facts
  const isChanged = was !== undefined && changedFacts(facts).includes(fact)
  return isChanged ? `${value(facts)} (${before[lang]}: ${value(was)})` : value(facts)
}

const sourceName = ({ source }: Correctable): string => (source.type === 'dv' ? 'Digital Virgo' : source.name)

const lines: readonly Line[] = [
  {
    // who is no operator stands there only where an operator was named before
    name: 'source',
    en: ['Source'],
    pl: ['Źródło'],
    value: (facts, lang) =>
      facts.source.type === 'dv' && facts.was?.source.type === 'operator'
        ? stated(facts, 'source', lang, sourceName)
        : null,
  },
  {
    name: 'operator',
    en: ['Operator'],
    pl: ['Operator'],
    value: (facts, lang) => ('name' in facts.source ? stated(facts, 'source', lang, sourceName) : null),
  },
  {
    name: 'reference',
    en: ['Reference'],
    pl: ['Numer operatora'],
    value: ({ reference }) => reference ?? null,
  },
  {
    name: 'start',
    en: ['Start date'],
    pl: ['Czas rozpoczęcia'],
    value: (facts, lang) => stated(facts, 'start', lang, ({ start }) => formats[lang](start)),
  },
  {
    name: 'end',
    en: ['End date'],
    pl: ['Czas zakończenia'],
    value: (facts, lang) =>
      facts.end === null ? null : stated(facts, 'end', lang, ({ end }) => printed(end, lang) ?? '-'),
  },
  {
    name: 'services',
    en: ['Services'],
    pl: ['Usługi', 'Niedostępne usługi'],
    value: (facts, lang) =>
      stated(facts, 'services', lang, ({ services }) => services.map(({ name }) => name[lang]).join(' / ')),
  },
  {
    name: 'next',
    en: ['Next update'],
    pl: ['Następna informacja'],
    value: ({ nextUpdate }, lang) => printed(nextUpdate, lang),
  },
]

/** What is read back before it is sent: subject and parts, the facts, and which of them this phase shows. */
export interface Rendered extends Bilingual {
  readonly subject: string
  readonly facts: Facts
  readonly shown: readonly NoticeName[]
}

/** The EN and the PL part of a notice (§4, §5): `templates` are texts, `where` their paths, for errors. */
export function noticeBody(notice: { facts: Facts; templates: Bilingual; where: Bilingual }): Bilingual {
  const { facts, templates, where } = notice
  // the operator's own words must not get lost; other facts are checked when the parts are read back
  const required = [
    ...(facts.text ? ['text'] : []),
    ...(facts.nextUpdate === null ? [] : ['next']),
    ...(facts.reference ? ['reference'] : []),
  ]
  const part = (lang: MailLang) => renderTemplate(templates[lang], viewOf(facts, lang), where[lang], required)
  return { en: part('en'), pl: part('pl') }
}

/** The whole plain text: EN, `-----`, PL, the signature right after its closing, the earlier exchange (§2). */
export function noticeText(parts: {
  en: string
  pl: string
  signature: readonly string[]
  earlier: Earlier | null
}): string {
  const { en, pl, signature, earlier } = parts
  const own = [en, '', '-----', '', pl, ...signature].join('\n')
  return `${earlier ? `${own}\n\n${quotation(earlier)}` : own}\n`
}

/** The parts of a finished text, read from it; null where they cannot be told apart, such as by own words with such a line. */
export function partsOf(text: string, signature: readonly string[]): Bilingual | null {
  const [en = '', pl = '', ...more] = text.split('\n\n-----\n\n')
  // what is quoted has its mark before every line
  const end = pl.lastIndexOf(`\n${signature.join('\n')}\n`)
  return end < 0 || more.length > 0 ? null : { en, pl: pl.slice(0, end) }
}

function viewOf(facts: Facts, lang: MailLang): Record<NoticeName, string | null> {
  const format = formats[lang]
  const isDv = facts.source.type === 'dv'
  const source = stated(facts, 'source', lang, sourceName)
  return {
    source: isDv && changedFacts(facts).includes('source') ? source : null,
    operator: isDv ? null : source,
    start: stated(facts, 'start', lang, ({ start }) => format(start)),
    end: facts.end === null ? null : stated(facts, 'end', lang, ({ end }) => (end === null ? '-' : format(end))),
    services: stated(facts, 'services', lang, ({ services }) => services.map(({ name }) => name[lang]).join(' / ')),
    text: facts.text && plainText(facts.text[lang]),
    next: facts.nextUpdate === null ? null : format(facts.nextUpdate),
    reference: facts.reference ?? null,
  }
}

/** Every difference between the facts and the finished words (§2): mixed-up values, a template's own dates. */
export function factsProblems({ subject, en, pl, facts, shown }: Rendered): Refusal[] {
  const own = { en: withoutOwnText(en, facts.text?.en), pl: withoutOwnText(pl, facts.text?.pl) }
  return [
    ...subjectProblems(subject, facts.ticket),
    ...(['en', 'pl'] as const).flatMap((lang) => {
      const part = own[lang]
      if (part === null) return [differs('text', lang, facts.text?.[lang] ?? '', '')]
      return [...dataProblems(part, lang, facts, shown), ...strayProblems(part, lang, facts)]
    }),
    ...(own.en === null || own.pl === null ? [] : unevenDates(own.en, own.pl)),
  ]
}

function subjectProblems(subject: string, ticket: string): Refusal[] {
  const keys = keysIn(subject, ticket)
  const right = keys.length === 1 && keys[0] === ticket && subject.split('[[').length === 2
  return right && subject.includes(`[[${ticket}]]`) ? [] : [differs('ticket', 'subject', `[[${ticket}]]`, subject)]
}

/** What is shown wherever it is known. */
const always: ReadonlySet<NoticeName> = new Set(['next', 'source', 'reference'])

/** Lines `Label: value`: those that the phase shows must be there, and all must be true. */
function dataProblems(part: string, lang: MailLang, facts: Facts, shown: readonly NoticeName[]): Refusal[] {
  return lines.flatMap(({ name, value, [lang]: names }) => {
    const expected = value(facts, lang)
    const found = dataValues(part, names)
    const wanted = expected !== null && (always.has(name) || shown.includes(name))
    if (found.length === 0) return wanted ? [differs(name, lang, expected, '')] : []
    return found.filter((one) => one !== expected).map((one) => differs(name, lang, expected ?? '', one))
  })
}

function dataValues(part: string, names: readonly string[]): string[] {
  return part.split('\n').flatMap((line) => {
    const [, label = '', value = ''] = /^\s*([^:]+):\s*(.*)$/.exec(line) ?? []
    return names.includes(label) ? [value] : []
  })
}

/** Dates and ticket numbers in a part that are not facts of this notice. */
export function strayProblems(part: string, lang: MailLang, facts: Facts): Refusal[] {
  const { start, end, nextUpdate, was } = facts
  const moments = [start, end, nextUpdate, was?.start, was?.end].filter((one) => one != null)
  return [
    ...datesIn(part)
      .filter((date) => !moments.some((moment) => says(date, moment, lang)))
      .map((date) => differs('date', lang, moments.map(formats[lang]).join(', '), date)),
    ...keysIn(part, facts.ticket)
      .filter((key) => key !== facts.ticket)
      .map((key) => differs('ticket', lang, facts.ticket, key)),
  ]
}

/** Ticket numbers of the same project: HL-1, HL-22. */
function keysIn(text: string, ticket: string): string[] {
  const project = ticket.slice(0, ticket.lastIndexOf('-'))
  return (text.match(/\b[A-Z][A-Z0-9]*-\d+\b/g) ?? []).filter((key) => key.startsWith(`${project}-`))
}

/** Both parts must name the same times in the same order. */
function unevenDates(en: string, pl: string): Refusal[] {
  const dates = (part: string) =>
    datesIn(part)
      .join(', ')
      .replace(/ CES?T/g, '')
  return dates(en) === dates(pl) ? [] : [differs('date', 'pl', dates(en), dates(pl))]
}

function datesIn(part: string): string[] {
  return part.match(/\b\d{1,2}\.\d{1,2}\.\d{4}\b(?:,? \d{1,2}:\d{2}\b(?: CES?T\b)?)?/g) ?? []
}

/** Whether a printed time is this moment to whoever reads it: also without a zone it must not stand for another. */
function says(date: string, moment: Instant, lang: MailLang): boolean {
  const read = parseTime(date, moment, behind)
  return date === formats[lang](moment) && read.ok && read.instant === Math.floor(moment / minute) * minute
}

/** A part without the operator's own words, which may name any date; null if they are missing. */
function withoutOwnText(part: string, text: string | undefined): string | null {
  if (text === undefined) return part
  const own = plainText(text)
  const asLines = part.lastIndexOf(`\n${own}\n`)
  const at = asLines < 0 ? part.lastIndexOf(own) : asLines + 1
  return own === '' || at < 0 ? null : part.slice(0, at) + part.slice(at + own.length)
}

function differs(which: string, where: string, expected: string, found: string): Refusal {
  return problem('facts-differ', { which, where, expected: expected || '-', found: found || '-' })
}
