import type { Lang } from '../errors.ts'
import { endOf, type State } from '../procedure/life/message-life.ts'
import type { OutboxEntry } from '../road/journal.ts'
import { visibleLine } from './visible.ts'
import { word } from './words.ts'

/** What each state is counted as; a message that a sender is holding counts as queued. */
const counted = {
  queued: 'queued',
  claimed: 'queued',
  data: 'queued',
  accepted: 'accepted',
  deferred: 'deferred',
  refused: 'refused',
  unknown: 'unknown',
  dropped: null,
} as const satisfies Record<State, State | null>

type Counted = NonNullable<(typeof counted)[State]>

/** A state as JSON tells it. */
export function outcomeOf(state: State): Counted {
  return counted[state] ?? 'refused'
}

/** How many messages are in which state; dropped ones do not count. Of the accepted: how many arrived, and came back. */
export function countsOf(
  entries: readonly OutboxEntry[],
): Record<Counted | 'delivered' | 'bounced', number> & { total: number } {
  const counts = { accepted: 0, delivered: 0, bounced: 0, deferred: 0, refused: 0, unknown: 0, queued: 0, total: 0 }
  for (const { state, report } of entries) {
    const name = counted[state]
    if (name === null) continue
    counts[name] += 1
    counts.total += 1
    const end = name === 'accepted' ? endOf(report?.kind ?? null) : null
    if (end !== null) counts[end] += 1
  }
  return counts
}

/** The counts on one line. */
export function sumText(entries: readonly OutboxEntry[], lang: Lang): string {
  const counts = countsOf(entries)
  const known = counts.delivered + counts.bounced > 0
  return word(lang, known ? 'report-sum-known' : 'report-sum', { ...counts, known: knownText(entries, lang) })
}

/** What is known of those that a server took: handed over, delivered, bounced. */
export function knownText(entries: readonly OutboxEntry[], lang: Lang): string {
  return word(lang, 'report-known', countsOf(entries))
}

/** The closing report: the counts, a line for each message that was not accepted, and what to do about them. */
export function reportText(entries: readonly OutboxEntry[], lang: Lang): string {
  return [sumText(entries, lang), ...openLines(entries, lang)].join('\n')
}

/** A line for each message that was not accepted, and what to do about them. */
export function openLines(entries: readonly OutboxEntry[], lang: Lang): string[] {
  const counts = countsOf(entries)
  const left = (['deferred', 'unknown', 'refused', 'queued'] as const).filter((state) => counts[state] > 0)
  const open = entries.filter((one) => isBounced(one) || !['accepted', 'dropped', 'queued'].includes(one.state))
  return [
    ...open.map((entry) => `  ${entryLine(entry)}`),
    ...(entries.some(isBounced) ? [word(lang, 'report-bounced')] : []),
    ...left.map((state) => word(lang, `report-${state}`)),
  ]
}

/** One message of the outbox on one line: number, state, ticket, address, the server's words. */
export function entryLine(entry: OutboxEntry): string {
  const { id, state, ticket, phase, to, reply, report } = entry
  const words = report === null ? reply : report.words
  const said = words ? `  ${visibleLine(words)}` : ''
  const shown = report === null ? state : report.kind
  const about = [ticket, kinds[phase] ?? phase].filter(Boolean).join(' ')
  return `${String(id).padStart(4)}  ${shown.padEnd(8)}  ${about}  ${visibleLine(to)}${said}`
}

/** Answers to incoming mail have other names here, because `accepted` is the state of what a server has taken. */
const kinds: Readonly<Record<string, string>> = { accepted: 'acknowledgment', rejected: 'refusal' }

/** Accepted by a server, then returned. */
function isBounced({ report }: OutboxEntry): boolean {
  return report?.kind === 'bounced'
}
