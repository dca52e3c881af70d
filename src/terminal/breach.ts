import type { Lang } from '../errors.ts'
import { clockState, type RunningClock } from '../procedure/breach/clock.ts'
import { formatPl } from '../procedure/time/format.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { Breach, NewBreach } from '../road/breach-journal.ts'
import type { OutboxEntry } from '../road/journal.ts'
import { messageLines } from './record.ts'
import { visibleLine } from './visible.ts'
import { word } from './words.ts'

/** In which language, and beside which moment, something is shown; `soon`: hours. */
export interface Beside {
  readonly lang: Lang
  readonly now: Instant
  readonly soon: number
}

export function breachHead(breach: Breach, lang: Lang): string {
  const { id, ticket, address, closedAt, closedBy } = breach
  const over = closedAt !== null && word(lang, 'breach-over', { at: formatPl(closedAt), by: closedBy ?? '' })
  return visibleLine(word(lang, 'breach-head', { id, ticket, address, state: over || word(lang, 'breach-open') }))
}

/** A clock: its end, its name, how it stands. */
export function clockLine(clock: RunningClock, { lang, now, soon }: Beside): string {
  const { name, dueAt, metAt, metBy } = clock
  const met = { met: metAt === null ? '' : formatPl(metAt), by: metBy ?? '' }
  return visibleLine(`  ${formatPl(dueAt)}  ${name}  ${word(lang, `clock-${clockState(clock, now, soon)}`, met)}`)
}

export const breachLines = (breach: Breach, got: readonly OutboxEntry[], beside: Beside): string[] => [
  breachHead(breach, beside.lang),
  knownLine(breach, beside.lang),
  ...gotLines(got, beside.lang),
  ...under(
    'breach-clocks',
    breach.clocks.map((one) => clockLine(one, beside)),
    beside.lang,
  ),
  ...under('breach-remarks', remarkLines(breach), beside.lang),
]

const remarkLines = ({ remarks }: Breach): string[] =>
  remarks.map(({ at, by, text }) => visibleLine(`  ${formatPl(at)}  ${by}  ${text}`))

/** What is to be recorded, for whoever is to agree. */
export const newBreachLines = (breach: NewBreach, got: readonly OutboxEntry[], lang: Lang): string[] => [
  visibleLine(word(lang, 'breach-new', { ticket: breach.ticket, address: breach.address })),
  knownLine(breach, lang),
  ...gotLines(got, lang),
  ...under(
    'breach-clocks',
    breach.clocks.map(({ name, dueAt }) => `  ${formatPl(dueAt)}  ${name}`),
    lang,
  ),
]

const knownLine = ({ knownAt, at, by }: Pick<NewBreach, 'knownAt' | 'at' | 'by'>, lang: Lang): string =>
  word(lang, 'breach-known', { at: formatPl(knownAt), recorded: formatPl(at), by: by || '…' })

const gotLines = (got: readonly OutboxEntry[], lang: Lang): string[] =>
  under(
    'breach-got',
    got.flatMap((entry) => messageLines(entry, lang)),
    lang,
  )

const under = (title: 'breach-got' | 'breach-clocks' | 'breach-remarks', lines: readonly string[], lang: Lang) =>
  lines.length === 0 ? [] : [word(lang, title), ...lines]
