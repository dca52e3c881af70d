import { kindTold, type Lang, stateTold } from '../errors.ts'
import { endOf, type State } from '../procedure/life/message-life.ts'
import type { InHand } from '../procedure/life/pressing.ts'
import { formatPl } from '../procedure/time/format.ts'
import { type Instant, minute } from '../procedure/time/instant.ts'
import type { OutboxEntry } from '../road/journal.ts'
import type { Tally } from '../road/waiting-journal.ts'
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

/** Of the accepted: how many arrived, and how many came back, as far as is known. */
export type Counts = Record<Counted | 'delivered' | 'bounced', number> & { total: number }

/** How many messages are in which state; dropped and held ones do not count. */
export function countsIn(tally: Tally): Counts {
  const counts = { accepted: 0, delivered: 0, bounced: 0, deferred: 0, refused: 0, unknown: 0, queued: 0, total: 0 }
  for (const [state, name] of Object.entries(counted)) {
    if (name === null) continue
    const count = tally[state as State] ?? 0
    counts[name] += count
    counts.total += count
  }
  return counts
}

/** The same of entries, of which it is known how many arrived, and came back. */
export function countsOf(entries: readonly OutboxEntry[]): Counts {
  const tally: Tally = {}
  const ends = { delivered: 0, bounced: 0 }
  for (const { state, report } of entries) {
    tally[state] = (tally[state] ?? 0) + 1
    const end = state === 'accepted' ? endOf(report?.kind ?? null) : null
    if (end !== null) ends[end] += 1
  }
  return { ...countsIn(tally), ...ends }
}

export function sumText(counts: Counts, lang: Lang): string {
  const isKnown = counts.delivered + counts.bounced > 0
  return word(lang, isKnown ? 'report-sum-known' : 'report-sum', { ...counts, known: knownText(counts, lang) })
}

/** What is known of those that a server took: handed over, delivered, bounced. */
export function knownText(counts: Counts, lang: Lang): string {
  return word(lang, 'report-known', counts)
}

/** What a report is about: how many messages are how, which did not arrive, and when the next is tried again. */
export interface Reported {
  readonly counts: Counts
  readonly entries: readonly OutboxEntry[]
  readonly nextTry: Instant | null
  /** what other senders hold of it; left out: it was not asked */
  readonly hands?: readonly InHand[]
}

/** The report on some entries that are all known. */
export function reported(entries: readonly OutboxEntry[]): Reported {
  const tries = entries.flatMap(({ nextTry }) => nextTry ?? [])
  const counts = countsOf(entries)
  return { counts, entries, nextTry: tries.length === 0 ? null : tries.reduce((one, other) => Math.min(one, other)) }
}

/** The closing report: the counts, a line for each message that was not accepted, and what to do about them. */
export function reportText(about: Reported, lang: Lang): string {
  return [sumText(about.counts, lang), ...openLines(about, lang)].join('\n')
}

/** A line for each message that was not accepted, and what to do about them. */
export function openLines({ counts, entries, nextTry, hands = [] }: Reported, lang: Lang): string[] {
  // what was put off and has no next try is held, which is told apart; and so is what is held in the queue
  const held = entries.filter((one) => one.held && one.state === 'queued').length
  const inHands = hands.reduce((sum, { messages }) => sum + messages, 0)
  const most = { deferred: nextTry === null ? 0 : counts.deferred, queued: counts.queued - held - inHands }
  const left = (['deferred', 'unknown', 'refused', 'queued'] as const).filter(
    (state) => ({ ...counts, ...most })[state] > 0,
  )
  const open = entries.filter((one) => isBounced(one) || !['accepted', 'dropped', 'queued'].includes(one.state))
  const at = nextTry === null ? '-' : formatPl(nextTry)
  return [
    ...open.map((entry) => `  ${entryLine(entry, lang)}`),
    ...(entries.some(isBounced) ? [word(lang, 'report-bounced')] : []),
    ...[...Map.groupBy(hands, ({ host, pid }) => `${host} ${pid}`).values()].map((some) => inHandLine(some, lang)),
    ...left.map((state) => word(lang, `report-${state}`, { at })),
  ]
}

/** What one sender holds, and what may be done if it is no more. */
function inHandLine(some: readonly InHand[], lang: Lang): string {
  const count = some.reduce((sum, { messages }) => sum + messages, 0)
  const at = formatPl(Math.max(...some.map(({ until }) => until)) + minute)
  const { host = '', pid = 0 } = some[0] ?? {}
  return word(lang, 'report-in-hand', { count, host, pid, at })
}

/** One message of the outbox on one line: number, state, ticket, address, the server's words, the next try. */
export function entryLine(entry: OutboxEntry, lang: Lang): string {
  const { id, state, ticket, phase, to, reply, nextTry, held } = entry
  const report = entry.report?.kind === 'mentioned' ? null : entry.report
  const words = report === null ? reply : report.words
  const said = words ? `  ${visibleLine(words)}` : ''
  const shown = report === null ? (held ? 'held' : state) : report.kind
  const about = [ticket, kindTold(phase, lang)].filter(Boolean).join(' ')
  const later = nextTry === null ? '' : `  (${word(lang, 'next-try', { at: formatPl(nextTry) })})`
  return `${String(id).padStart(4)}  ${stateTold(shown, lang).padEnd(lang === 'pl' ? 12 : 8)}  ${about}  ${visibleLine(to)}${said}${later}`
}

/** Accepted by a server, then returned. */
function isBounced({ report }: OutboxEntry): boolean {
  return report?.kind === 'bounced'
}
