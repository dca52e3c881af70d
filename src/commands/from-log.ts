import { resolve } from 'node:path'
import { addAbortSignal } from 'node:stream'
import { type ExitCode, Failure } from '../errors.ts'
import { type LogSource, logFile } from '../mailbox/log/lines.ts'
import { handedOnIn, type LogCounts } from '../mailbox/log/read.ts'
import { byNow, type Copy, fateOf, type HandedOn, isAbout } from '../procedure/relay/handed-on.ts'
import type { Journal, OutboxEntry } from '../road/journal.ts'
import type { Heard, Learned } from '../road/relay-journal.ts'
import { refuseUnknown } from '../road/ticket-journal.ts'
import { countsOf, entryLine, knownText } from '../terminal/report.ts'
import { visibleLine } from '../terminal/visible.ts'
import { word } from '../terminal/words.ts'
import { offerAsking } from './bounced-offer.ts'
import { isFileName } from './command-line.ts'
import { type Context, printResult, ticketOf, withJournal } from './context.ts'
import { entryJson } from './outbox.ts'

interface Trail {
  readonly copy: Copy
  readonly hops: Map<string, HandedOn>
}

/** How many messages are recorded in one step, so that others may write in between. */
const atOnce = 500
const mostHops = 200
const day = 24 * 60 * 60_000

/** What became known of messages: all that the logs speak of, and which of them they told something new about. */
interface Found {
  readonly entries: readonly OutboxEntry[]
  readonly heard: readonly Heard[]
  /** those of which another member has the mail */
  readonly partly: ReadonlySet<number>
  /** how many are unknown all the same */
  readonly unknown: number
  readonly counts: LogCounts
}

/**
 * `dniu outbox resolve [ID|HL-n] --from-log FILE|-`: what the mail log of our relay, a Postfix, says of the messages that it
 * took over: delivered, bounced, delayed; what was unknown is accepted by it where it has the message. What a log does
 * not hold proves nothing. Running it again is harmless.
 */
export async function resolveFromLog(
  files: readonly string[],
  text: string | undefined,
  context: Context,
): Promise<ExitCode> {
  // what a log says is nobody's decision
  const by = (await context.signer()) ?? 'dniu'
  const meant = await meantBy(text, context)
  return withJournal(context, { readOnly: false, carries: 'once' }, async (journal) => {
    const counts: LogCounts = { lines: 0, known: 0 }
    await refuseStrange(meant, journal, context.clock.now())
    const trails = await trailsIn(files, meant, counts, { journal, context }).catch(unless(context.interrupted))
    if (trails === null) return 130
    if (counts.lines > 0 && counts.known === 0) throw new Failure('log-strange', { file: files.join(', ') })
    const learned = [...trails.values()].flatMap(({ copy, hops }): Learned[] => {
      const fate = fateOf([...hops.values()], copy)
      return fate === null ? [] : [{ id: copy.id, of: copy, fate: byNow(fate, context.clock.now()) }]
    })
    const heard = await learn(learned, by, { journal, context })
    const open = await journal.outbox({ open: true, ...meant })
    const unknown = open.filter(({ state }) => state === 'unknown').length
    const entries = await entriesOf(learned, journal)
    const partly = new Set(learned.filter(({ fate }) => fate.partly).map(({ id }) => id))
    const exit = tell({ entries, heard, partly, unknown, counts }, context)
    await offerAsking(returned(entries), journal, context)
    return exit
  })
}

/** What is looked for alone: a ticket, or messages by their numbers. */
type Meant = Pick<NonNullable<Parameters<Journal['outbox']>[0]>, 'ticket' | 'ids'>

/** A bare number is that of a message. Failures `ticket-malformed`, `flag-before-each`. */
async function meantBy(text: string | undefined, context: Context): Promise<Meant> {
  if (text === undefined) return {}
  if (isFileName(text)) throw new Failure('flag-before-each', { flag: '--from-log', words: text })
  return /^\d{1,12}$/.test(text) ? { ids: [Number(text)] } : { ticket: await ticketOf(text, context) }
}

/** Failures `ticket-unknown`, `outbox-no-such-message`. */
async function refuseStrange({ ticket, ids: [id] = [] }: Meant, journal: Journal, now: number): Promise<void> {
  if (ticket !== undefined) await refuseUnknown(ticket, journal, now)
  if (id !== undefined && (await journal.outbox({ ids: [id] })).length === 0)
    throw new Failure('outbox-no-such-message', { id })
}

/** Nothing is recorded before all is read: whoever stops it, while a log has no end, has stopped it at once. */
const unless = (interrupted: AbortSignal) => (error: unknown) => {
  if (interrupted.aborted) return null
  throw error
}

const returned = (entries: readonly OutboxEntry[]): string[] =>
  entries.flatMap(({ to, report }) => (report?.kind === 'bounced' ? to : []))

interface Reading {
  readonly journal: Journal
  readonly context: Context
}

async function trailsIn(
  files: readonly string[],
  { ticket, ids }: Meant,
  counts: LogCounts,
  { journal, context }: Reading,
): Promise<Map<number, Trail>> {
  const trails = new Map<number, Trail>()
  const sources = files.map((file) => sourceOf(file, context))
  const local = (...parts: [number, number, number, number, number, number]) => new Date(...parts).getTime()
  for await (const hops of handedOnIn(sources, { now: context.clock.wall(), local }, counts))
    for (const [copy, hop] of await ours(hops, journal)) {
      if ((ticket ?? copy.ticket) !== copy.ticket || ids?.includes(copy.id) === false) continue
      const trail = trails.get(copy.id) ?? { copy, hops: new Map() }
      trails.set(copy.id, trail)
      // what the relay made of a recipient does not push out what it tells of the recipient
      const most = hop.recipients.includes(copy.to) ? mostHops : mostHops / 2
      if (trail.hops.size < most) trail.hops.set(`${hop.place} ${hop.queueId} ${hop.to}`, hop)
    }
  return trails
}

function sourceOf(file: string, { cwd, inputStream, interrupted }: Context): LogSource {
  if (file !== '-') return logFile(file, resolve(cwd, file), interrupted)
  return { name: file, open: async () => addAbortSignal(interrupted, inputStream()) }
}

async function ours(hops: readonly HandedOn[], journal: Journal): Promise<[Copy, HandedOn][]> {
  if (hops.length === 0) return []
  const unnamed = hops.filter(({ messageId }) => messageId === null)
  const times = hops.map(({ at }) => at)
  const copies = await journal.copies({
    messageIds: [...new Set(hops.flatMap(({ messageId }) => messageId ?? []))],
    // a mail whose beginning the log does not hold is found by the queue id that we were told
    recipients: [...new Set(unnamed.flatMap(({ recipients }) => recipients))],
    from: times.reduce((one, other) => Math.min(one, other)) - 11 * day,
    until: times.reduce((one, other) => Math.max(one, other)) + day,
  })
  const byRecipient = Map.groupBy(copies, ({ to }) => to)
  return hops.flatMap((hop) => {
    const own = hop.recipients.flatMap((key) => byRecipient.get(key) ?? []).filter((copy) => isAbout(hop, copy))
    // nobody's: another address perhaps that the relay has made of a recipient
    const found = own.length > 0 || hop.messageId === null ? own : copies.filter((copy) => isAbout(hop, copy))
    return found.map((copy): [Copy, HandedOn] => [copy, hop])
  })
}

async function learn(learned: readonly Learned[], by: string, { journal, context }: Reading): Promise<Heard[]> {
  const heard: Heard[] = []
  for (let from = 0; from < learned.length; from += atOnce)
    heard.push(...(await journal.learn(learned.slice(from, from + atOnce), by, context.clock.now())))
  return heard
}

async function entriesOf(learned: readonly Learned[], journal: Journal): Promise<OutboxEntry[]> {
  const ids = learned.map(({ id }) => id)
  const entries: OutboxEntry[] = []
  for (let from = 0; from < ids.length; from += atOnce)
    entries.push(...(await journal.outbox({ ids: ids.slice(from, from + atOnce) })))
  return entries
}

function tell({ entries, heard, partly, unknown, counts: { lines } }: Found, context: Context): ExitCode {
  const { lang } = context
  const news = new Set(heard.filter((one) => one.news).map(({ id }) => id))
  const settled = heard.filter((one) => one.settled).length
  const bounced = entries.filter(({ id, report }) => news.has(id) && report?.kind === 'bounced')
  const { accepted, delivered, bounced: returned } = countsOf(entries)
  const delayed = entries.filter(({ report }) => report?.kind === 'delayed').length
  return printResult(context, {
    json: () => ({
      lines,
      counts: { accepted, delivered, bounced: returned, delayed },
      ...{ settled, unknown, news: news.size, bounced: bounced.map(entryJson) },
    }),
    text: () =>
      [
        entries.length === 0 ? word(lang, 'log-nothing', { lines }) : knownText(countsOf(entries), lang),
        ...bounced.map((entry) => `  ${entryLine(entry, lang)}`),
        ...(delayed > 0 ? [word(lang, 'log-delayed', { count: delayed })] : []),
        ...(settled > 0 ? [word(lang, 'log-settled', { count: settled })] : []),
        ...(unknown > 0 ? [word(lang, 'log-unknown', { count: unknown })] : []),
        ...(bounced.length > 0 ? [word(lang, 'report-bounced')] : []),
        ...bounced
          .filter(({ id }) => partly.has(id))
          .map(({ to }) => word(lang, 'log-partly', { to: visibleLine(to) })),
        '',
      ].join('\n'),
  })
}
