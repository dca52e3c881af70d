import type { Lang } from '../errors.ts'
import { formatPl } from '../procedure/time/format.ts'
import type { TicketEvent, TicketLine } from '../road/ticket-journal.ts'
import { visibleLine } from './visible.ts'
import { word, wordOr } from './words.ts'

/** A ticket and everything in and out, oldest first (§6): when, who, what, how it went, why. */
export function ticketText(line: TicketLine, events: readonly TicketEvent[], lang: Lang): string {
  const { ticket, state, subject, organizations } = line
  const head = [ticket, word(lang, `ticket-${state}`), organizations.join(', '), subject].filter(Boolean)
  return `${[visibleLine(head.join('  ')), ...events.flatMap((event) => eventLines(event, lang))].join('\n')}\n`
}

function eventLines(event: TicketEvent, lang: Lang): string[] {
  const { at, who, what, kind, text, counts } = event
  const parts = [
    formatPl(at),
    word(lang, `event-${what}`),
    kindShown(kind, what, lang),
    who,
    text,
    countsShown(counts, lang),
  ]
  const details = detailsOf(event.details, lang).map((detail) => `    ${detail}`)
  return [`  ${parts.filter(Boolean).join('  ')}`, ...details].map(visibleLine)
}

/** In words where there are any: a phase `accepted` and a state `accepted` are two things. */
function kindShown(kind: string, what: TicketEvent['what'], lang: Lang): string {
  // what the word before it says already is not said twice
  if (what === 'note' || what === 'closed' || what === 'reopened') return ''
  return phaseWords(kind, lang)
}

/** What a mail is, in words; the phase of a notice stays the word of the book. */
export const phaseWords = (phase: string, lang: Lang): string => wordOr(lang, `kind-${phase}`, phase)

function countsShown(counts: TicketEvent['counts'], lang: Lang): string {
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([state, count]) => `${wordOr(lang, `state-${state}`, state)}: ${count}`)
    .join(', ')
}

/** What was decided and why: the rest of what is kept is for `--json`. */
function detailsOf(details: TicketEvent['details'], lang: Lang): string[] {
  const { decision, cause, override, reasons, reason } = details
  const given = [override, reason, ...Object.values(Object(reasons))].filter(
    (one) => typeof one === 'string' && one !== '',
  )
  return [
    ...(decision ? [`${word(lang, 'event-decision')}: ${decisionShown(decision)}`] : []),
    ...(typeof cause === 'string' ? [`${word(lang, 'event-cause')}: ${cause}`] : []),
    ...given.map((why) => `${word(lang, 'event-reasons')}: ${why}`),
  ]
}

function decisionShown(decision: unknown): string {
  return Object.values(Object(decision))
    .filter((value) => typeof value === 'string')
    .join(', ')
}
