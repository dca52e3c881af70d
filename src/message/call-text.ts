import { problem, type Refusal, refuse } from '../errors.ts'
import { type CallFacts, type Direction, isOthers, ticketOf } from '../procedure/call/facts.ts'
import { type CallWords, stepIds } from '../procedure/call/script.ts'
import type { Bilingual, MailLang } from '../registry/types.ts'
import { plainText } from './plain-text.ts'
import { renderTemplate, templateProblems } from './template.ts'

/** The names that templates of calls may use. What is unknown, or must not be mentioned, has no value. */
const callNames = [
  'house',
  'speaker',
  'person',
  'firm',
  'phone',
  'reports',
  'ticket',
  'others',
  'open',
  'closed',
  'unknown',
  'product',
  'promised',
] as const

/** Company, first and last name, and where to mail a report (§6.1, §6.2). */
const mustSay: Readonly<Record<Direction, readonly (typeof callNames)[number][]>> = {
  incoming: ['house', 'speaker', 'reports'],
  outgoing: ['house', 'speaker', 'person'],
}

/** Stands in for a name that is not known yet. */
const blankName: Bilingual = { pl: '(imię i nazwisko)', en: '(first and last name)' }

/**
 * A call's words in one language. A template has a part for each step: `# id: title`, then what is said, a sentence per
 * line; a sentence that comes out empty is left out. Throws what is wrong with the template, named by `where`.
 */
export function callWords(template: string, facts: CallFacts, lang: MailLang, where: string): CallWords {
  refuse(callTemplateProblems(template, facts.direction, where))
  const view = viewOf(facts, lang)
  const filled = (line: string) => renderTemplate(line, view, where)
  return new Map(
    partsOf(template).map(({ id, title, lines }) => [
      id,
      { title: filled(title), say: lines.map(filled).filter((sentence) => sentence !== '') },
    ]),
  )
}

/** Everything that is wrong with a template of calls, before any call is made. */
export function callTemplateProblems(template: string, direction: Direction, where: string): Refusal[] {
  const parts = partsOf(template)
  const ids = stepIds(direction)
  const missing = ids.filter((id) => !parts.some((part) => part.id === id))
  const unknown = parts.filter(({ id }) => !ids.includes(id))
  const whole = templateProblems(template, { known: callNames, required: mustSay[direction] }, where)
  // sentences are rendered one by one: a section may not span several
  const torn = parts.flatMap(({ title, lines }) =>
    [title, ...lines].flatMap((line) => templateProblems(line, { known: callNames, required: [] }, where)),
  )
  return [
    ...missing.map((step) => problem('template-step-missing', { where, step })),
    ...unknown.map(({ id }) => problem('template-unknown-name', { where, name: id, known: ids.join(', ') })),
    ...(whole.length > 0 ? whole : torn),
  ]
}

function partsOf(template: string): { id: string; title: string; lines: string[] }[] {
  const [, ...parts] = plainText(`\n${template}`).split(/\n# /)
  return parts.map((part) => {
    const [head = '', ...lines] = part.split('\n')
    const [id = ''] = head.split(':')
    return { id, title: head.slice(id.length + 1).trim(), lines: lines.filter((line) => line !== '') }
  })
}

/** A ticket that belongs to others only is not named, nor is its state (§2). */
function viewOf(facts: CallFacts, lang: MailLang): Readonly<Record<(typeof callNames)[number], string | null>> {
  const { house, speaker, person, firm, phone, reports, matter, product, products, promised } = facts
  const others = isOthers(facts)
  const state = ticketOf(facts)?.state ?? 'unknown'
  const stands = (name: string) => (!others && matter !== 'new' && state === name ? name : null)
  return {
    house,
    speaker: speaker ?? blankName[lang],
    person: person || blankName[lang],
    firm: firm?.entry.name ?? null,
    phone: phone || null,
    reports,
    ticket: others ? null : (ticketOf(facts)?.ticket ?? null),
    others: others ? 'others' : null,
    open: stands('open'),
    closed: stands('closed'),
    unknown: stands('unknown'),
    product: product === null ? null : (products[0]?.name[lang] ?? null),
    promised: promised.length > 0 ? String(promised.length) : null,
  }
}
