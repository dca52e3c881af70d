import type { ExitCode, Lang } from '../errors.ts'
import { rawMails } from '../mailbox/store.ts'
import { ageGiven, monthsBefore } from '../procedure/keeping/age.ts'
import { formatIso, formatPl } from '../procedure/time/format.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { Journal } from '../road/journal.ts'
import type { Aged, Scrubbed, Word } from '../road/keeping-journal.ts'
import { countsText, keptText } from '../terminal/pruning.ts'
import { word } from '../terminal/words.ts'
import { agreeTo } from './agreed.ts'
import { dropBeside } from './beside.ts'
import { type Context, decider, looking, printResult, withJournal } from './context.ts'
import { batches, countsOf, inBatches, keysOf, sumOf } from './row-batches.ts'

export interface PruneWish {
  readonly older?: string
  readonly dryRun?: boolean
  readonly confirm?: string
}

/**
 * `dniu journal prune --older 24m [--dry-run] [--confirm N]`: what is older loses its texts and addresses; counts, times,
 * states, hashes, Message-IDs and who did it stay. Failures `age-malformed`, `prune-young`, `rows-confirm-…`.
 */
export async function journalPrune({ older, dryRun, confirm }: PruneWish, context: Context): Promise<ExitCode> {
  const missing = older === undefined ? ['--older AGE'] : []
  const by = dryRun && older !== undefined ? '' : await decider(context, 'journal prune', missing)
  const { lang, clock, talk } = context
  const before = await cutoff(older ?? '', context)
  return withJournal(context, dryRun ? looking : { readOnly: false, carries: 'once' }, async (journal) => {
    const found = await journal.aged(before, clock.now())
    const counts = countsOf(found.rows)
    const total = sumOf(counts)
    const shown = `${word(lang, 'prune-before', { at: formatPl(before) })}\n${countsText(counts, lang)}${keptText(found, lang)}`
    const told = { before: formatIso(before), tickets: found.tickets, rows: counts, kept: found.kept }
    const none = total === 0 ? `${word(lang, 'prune-nothing')}\n` : ''
    if (dryRun) return printResult(context, { json: () => told, text: () => shown + none })
    talk.write(shown)
    if (total > 0) await agreeTo(total, { confirm, must: true, of: 'rows' }, context)
    const done = await prune(found, { by, at: clock.now() }, journal, context)
    const scrubbed = await finished(journal, context, ({ at }) => at < before)
    const lines = [
      word(lang, total === 0 ? 'prune-nothing' : 'prune-done', { count: done }),
      ...scrubText(scrubbed, done, lang),
    ]
    return printResult(
      context,
      {
        json: () => ({ ...told, changed: done, scrubbed }),
        text: () => `${lines.join('\n')}\n`,
      },
      context.interrupted.aborted ? 130 : 0,
    )
  })
}

/** From which moment on everything stays. */
const cutoff = async (text: string, { registry, clock }: Context): Promise<Instant> =>
  monthsBefore(clock.now(), ageGiven(text, (await registry()).settings.limits.keep))

/** Marks the tickets, and takes the texts out of their rows, and of those without a ticket: how many rows were changed. */
async function prune({ tickets, rows }: Aged, said: Word, journal: Journal, context: Context): Promise<number> {
  const counts = countsByTicket(rows)
  const all = tickets.flatMap((ticket) => (counts.has(ticket) ? [{ ticket, counts: counts.get(ticket) ?? {} }] : []))
  const marked = new Set<string | null>([null])
  for (const some of batches(all)) for (const one of await journal.markPruned(some, said)) marked.add(one)
  const going = new Map([...rows].map(([table, keys]) => [table, keys.filter(({ ticket }) => marked.has(ticket))]))
  const done = await inBatches(going, (table, some) => journal.blank(table, keysOf(some), said), context)
  await journal.note({ at: said.at, who: said.by, ticket: null, what: 'journal-pruned', detail: `${done}` })
  return done
}

function countsByTicket(rows: Aged['rows']): ReadonlyMap<string, Record<string, number>> {
  const counts = new Map<string, Record<string, number>>()
  for (const [table, keys] of rows)
    for (const [ticket, some] of Map.groupBy(keys, (one) => one.ticket))
      if (ticket !== null) counts.set(ticket, { ...counts.get(ticket), [table]: some.length })
  return counts
}

/**
 * What the journal has let go goes beside it too: raw mails, pages of previews, those drafts that keep it; then the bytes
 * that may be left in its file.
 */
export async function finished(
  journal: Journal,
  { data }: Pick<Context, 'data'>,
  keepsIt: Parameters<typeof dropBeside>[1],
): Promise<Scrubbed> {
  dropBeside(data, keepsIt)
  await rawMails(data).forget(await journal.prunedMails())
  return journal.scrub()
}

/** What may be left of the bytes; nothing where none went, and none are left. */
export const scrubText = (scrubbed: Scrubbed, done: number, lang: Lang): string[] =>
  done === 0 && scrubbed === 'clean' ? [] : [word(lang, `scrub-${scrubbed}`)]
