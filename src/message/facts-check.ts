import { problem, type Refusal } from '../errors.ts'
import type { Facts } from '../procedure/notice/facts.ts'
import { formatEn, formatPl } from '../procedure/time/format.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { Bilingual, MailLang } from '../registry/types.ts'
import type { NoticeName } from './notice-text.ts'
import { plainText } from './plain-text.ts'

type DataName = Exclude<NoticeName, 'text'>

const labels: Record<MailLang, Record<DataName, readonly string[]>> = {
  en: {
    operator: ['Operator'],
    start: ['Start date'],
    end: ['End date'],
    services: ['Services'],
    next: ['Next update'],
  },
  pl: {
    operator: ['Operator'],
    start: ['Czas rozpoczęcia'],
    end: ['Czas zakończenia'],
    services: ['Usługi', 'Niedostępne usługi'],
    next: ['Następna informacja'],
  },
}
const dataNames = ['operator', 'start', 'end', 'services', 'next'] as const satisfies readonly DataName[]
const languages = ['en', 'pl'] as const

/** What is to be sent, read back: the finished subject and parts, the facts, and the facts this phase shows. */
export interface Rendered extends Bilingual {
  readonly subject: string
  readonly facts: Facts
  readonly shown: readonly NoticeName[]
}

/** Every difference between the facts and the finished words (§2): mixed-up values, a template's own dates. */
export function factsProblems({ subject, en, pl, facts, shown }: Rendered): Refusal[] {
  const own = { en: withoutOwnText(en, facts.text?.en), pl: withoutOwnText(pl, facts.text?.pl) }
  return [
    ...subjectProblems(subject, facts.ticket),
    ...languages.flatMap((lang) => {
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

/** The lines `Label: value`: those that the phase shows must be there, and every one that is there must be true. */
function dataProblems(part: string, lang: MailLang, facts: Facts, shown: readonly NoticeName[]): Refusal[] {
  return dataNames.flatMap((name) => {
    const expected = factValue(facts, lang, name)
    const found = dataValues(part, labels[lang][name])
    const wanted = name === 'next' ? expected !== null : shown.includes(name)
    if (found.length === 0) return wanted ? [differs(name, lang, expected ?? '', '')] : []
    return found.filter((value) => value !== expected).map((value) => differs(name, lang, expected ?? '', value))
  })
}

function dataValues(part: string, names: readonly string[]): string[] {
  return part.split('\n').flatMap((line) => {
    const [, label = '', value = ''] = /^\s*([^:]+):\s*(.*)$/.exec(line) ?? []
    return names.includes(label) ? [value] : []
  })
}

/** Dates and ticket numbers anywhere in a part that are not facts of this notice. */
function strayProblems(part: string, lang: MailLang, facts: Facts): Refusal[] {
  const moments = momentsOf(facts)
  return [
    ...datesIn(part)
      .filter((date) => !moments.some((moment) => says(date, moment, lang)))
      .map((date) => differs('date', lang, moments.map((moment) => printed(moment, lang)).join(', '), date)),
    ...keysIn(part, facts.ticket)
      .filter((key) => key !== facts.ticket)
      .map((key) => differs('ticket', lang, facts.ticket, key)),
  ]
}

/** Keys of the ticket's own project: HL-1, HL-22. */
function keysIn(text: string, ticket: string): string[] {
  const project = ticket.slice(0, ticket.lastIndexOf('-'))
  return (text.match(/\b[A-Z][A-Z0-9]*-\d+\b/g) ?? []).filter((key) => key.startsWith(`${project}-`))
}

/** Both parts must tell the same moments, in the same order. */
function unevenDates(en: string, pl: string): Refusal[] {
  const [inEn, inPl] = [en, pl].map((part) =>
    datesIn(part)
      .map((date) => date.replace(/ CES?T$/, ''))
      .join(', '),
  )
  return inEn === inPl ? [] : [differs('date', 'pl', inEn ?? '', inPl ?? '')]
}

function datesIn(part: string): string[] {
  return part.match(/\b\d{1,2}\.\d{1,2}\.\d{4}\b(?:,? \d{1,2}:\d{2}\b(?: CES?T\b)?)?/g) ?? []
}

/** Whether a printed time is this moment; the zone's letters are reckoned back, independently of the printing. */
function says(date: string, moment: Instant, lang: MailLang): boolean {
  if (lang === 'pl') return date === formatPl(moment)
  const [, day, month, year, hour, minute, zone] = /^(..)\.(..)\.(.{4}) (..):(..) (CES?T)$/.exec(date) ?? []
  const utc = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour) - (zone === 'CEST' ? 2 : 1),
    Number(minute),
  )
  return date === formatEn(moment) && utc === Math.floor(moment / 60_000) * 60_000
}

function momentsOf(facts: Facts): Instant[] {
  return [facts.start, facts.end, facts.nextUpdate].filter((moment) => moment !== null)
}

function factValue(facts: Facts, lang: MailLang, name: DataName): string | null {
  switch (name) {
    case 'operator':
      return facts.source.type === 'operator' ? facts.source.name : null
    case 'services':
      return facts.services.map((service) => service.name[lang]).join(' / ')
    case 'start':
      return printed(facts.start, lang)
    case 'end':
      return printed(facts.end, lang)
    case 'next':
      return printed(facts.nextUpdate, lang)
  }
}

function printed(moment: Instant | null, lang: MailLang): string | null {
  if (moment === null) return null
  return lang === 'en' ? formatEn(moment) : formatPl(moment)
}

/** The part without the operator's own words, which may name any date; null when they are not there. */
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
