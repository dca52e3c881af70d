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
  // the word before it already says so
  const shown = ['note', 'closed', 'reopened'].includes(what) ? '' : phaseWords(kind, lang)
  const parts = [formatPl(at), word(lang, `event-${what}`), shown, who, text, countsText(counts, lang)]
  const details = detailsOf(event.details, lang).map((detail) => `    ${detail}`)
  return [`  ${parts.filter(Boolean).join('  ')}`, ...details].map(visibleLine)
}

/** How many messages are in which state; what is known of those that a server took, as the report says it. */
function countsText(counts: TicketEvent['counts'], lang: Lang): string {
  const { accepted = 0, delivered = 0, bounced = 0, ...others } = counts
  const isKnown = delivered + bounced > 0
  const known = isKnown ? [word(lang, 'report-known', { accepted, delivered, bounced })] : []
  const rest = Object.entries(isKnown ? others : { accepted, ...others }).filter(([, count]) => count > 0)
  return [...known, ...rest.map(([state, count]) => `${wordOr(lang, `state-${state}`, state)}: ${count}`)].join(', ')
}

/** A phase in words; that of a notice stays as it is. */
export const phaseWords = (phase: string, lang: Lang): string => wordOr(lang, `kind-${phase}`, phase)

/** What was decided and why; the rest is for `--json`. */
function detailsOf(details: TicketEvent['details'], lang: Lang): string[] {
  const { decision, cause, override, reasons, reason, system } = details
  const given = texts([override, reason, ...Object.values(Object(reasons))]).filter(Boolean)
  return [
    ...(decision ? [`${word(lang, 'event-decision')}: ${texts(Object.values(decision)).join(', ')}`] : []),
    ...(typeof cause === 'string' ? [`${word(lang, 'event-cause')}: ${cause}`] : []),
    ...given.map((why) => `${word(lang, 'event-reasons')}: ${why}`),
    ...(typeof system === 'string' ? [`${word(lang, 'event-system')}: ${system}`] : []),
  ]
}

const texts = (values: readonly unknown[]): string[] => values.filter((value) => typeof value === 'string')
