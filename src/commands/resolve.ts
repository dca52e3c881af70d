import { allOrRefuse, type ExitCode, Failure, failureFrom, kindTold, problem } from '../errors.ts'
import { meantAtOnce, type Resolution } from '../procedure/life/message-life.ts'
import { formatPl } from '../procedure/time/format.ts'
import { heldNow } from '../road/held.ts'
import type { Journal, OutboxEntry } from '../road/journal.ts'
import { refuseUnknown } from '../road/ticket-journal.ts'
import { entryLine } from '../terminal/report.ts'
import { resolvedText } from '../terminal/resolved.ts'
import { visibleLine } from '../terminal/visible.ts'
import { word } from '../terminal/words.ts'
import { agreeTo } from './agreed.ts'
import { type Context, decider, printDone, printResult, ticketOf, withJournal } from './context.ts'
import { heldText } from './delivery-end.ts'
import { entryJson } from './outbox.ts'

interface Wish {
  readonly delivered: boolean
  readonly resend: boolean
  /** those whose fate is unknown too */
  readonly unknown: boolean
  readonly confirm: string | undefined
  /** mail logs, in which order soever; `-`: standard input */
  readonly fromLog: readonly string[]
}

/**
 * `dniu outbox resolve ID|HL-n --delivered|--resend`: a person's word about what a server did not settle: one message,
 * or all of a ticket's that were refused or came back, whose number a person types or a script confirms.
 */
export async function outboxResolve(what: string | undefined, wish: Wish, context: Context): Promise<ExitCode> {
  const { delivered, resend } = wish
  if (wish.fromLog.length > 0) return fromLog(what, wish, context)
  if (delivered && resend) throw new Failure('flags-exclude', { one: '--delivered', other: '--resend' })
  const missing = [what === undefined ? 'ID | HL-n' : '', delivered || resend ? '' : '--delivered | --resend']
  const as = delivered ? 'delivered' : 'resend'
  // a bare number is that of a message
  const id = /^\d{1,12}$/.test(what ?? '') ? Number(what) : null
  const [ticket, by] = await allOrRefuse([
    what === undefined || id !== null ? '' : ticketOf(what, context),
    decider(context, 'outbox resolve', missing.filter(Boolean)),
  ])
  return id === null
    ? resolveTicket(ticket, { ...wish, as, by }, context)
    : resolveOne(id, { ...wish, as, by }, context)
}

/** A log tells what became of messages: nobody's word, and no number, goes with it. */
async function fromLog(what: string | undefined, wish: Wish, context: Context): Promise<ExitCode> {
  const { delivered, resend, unknown, confirm } = wish
  const flags = ['--delivered', '--resend', '--unknown', '--confirm']
  const other = flags.find((_, at) => [delivered, resend, unknown, confirm !== undefined][at])
  if (other !== undefined) throw new Failure('flags-exclude', { one: '--from-log', other })
  const { resolveFromLog } = await import('./from-log.ts')
  return resolveFromLog(wish.fromLog, what, context)
}

interface Decided extends Wish {
  readonly as: Resolution
  readonly by: string
}

async function resolveOne(id: number, { as, by, unknown, confirm }: Decided, context: Context): Promise<ExitCode> {
  const other = unknown ? '--unknown' : '--confirm'
  if (unknown || confirm !== undefined) throw new Failure('flags-exclude', { one: 'ID', other })
  return withJournal(context, { readOnly: false, carries: 'once' }, async (journal) => {
    const [found] = await journal.outbox({ ids: [id] })
    await refuseBarred(found === undefined ? [] : [found], { as, by }, context)
    const now = context.clock.now()
    const entry = await besideLast(found?.ticket ?? '', { journal, now }, () => journal.resolve(id, as, by, now))
    const exit = printResult(context, {
      json: () => entryJson(entry),
      text: () => `${entryLine(entry, context.lang)}\n`,
    })
    if (as === 'resend') {
      await tellHeld([entry], journal, context)
      await tellLater(entry, journal, context)
    }
    return exit
  })
}

/** Who gets only an earlier message would take it for the last word: what else of the ticket he has not got is named. */
async function tellLater({ id, ticket, to }: OutboxEntry, journal: Journal, { lang, talk }: Context): Promise<void> {
  const open = await journal.outbox({ open: true, ticket })
  const later = open.filter((other) => other.id > id && other.to === to && isMeant(other, 'resend', { unknown: true }))
  for (const other of later)
    talk.write(
      `${word(lang, 'resend-later', { to: visibleLine(to), ticket, phase: kindTold(other.phase, lang), id: other.id })}\n`,
    )
}

const isMeant = ({ state, report }: OutboxEntry, as: Resolution, named: { readonly unknown: boolean }): boolean =>
  meantAtOnce({ state, report: report?.kind ?? null }, as, named)

async function resolveTicket(ticket: string, decided: Decided, context: Context): Promise<ExitCode> {
  const { as, by, confirm } = decided
  const { lang, clock, talk } = context
  return withJournal(context, { readOnly: false, carries: 'once' }, async (journal) => {
    const at = { journal, now: clock.now() }
    const meant = await besideLast(ticket, at, () => meantOnes(ticket, decided, journal, at.now))
    await refuseBarred(meant, { as, by }, context)
    const count = meant.length
    talk.write(`${resolvedText(meant, { ticket, as }, lang)}\n`)
    await agreeTo(count, { confirm, must: true }, context)
    const ids = meant.map(({ id }) => id)
    const entries = await besideLast(ticket, at, () => journal.resolveAll(ids, as, by, clock.now()))
    const done = { ticket, as, count, messages: entries.map(entryJson) }
    const exit = printDone(context, done, `resolved-${as}`, { ticket, count })
    if (as === 'resend') await tellHeld(entries, journal, context)
    return exit
  })
}

/** Where a word comes too late, it is told who has said what before. */
async function besideLast<Result>(
  ticket: string,
  { journal, now }: { readonly journal: Journal; readonly now: number },
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Failure && tooLate.includes(error.code))) throw error
    const last = (await journal.ticket(ticket, now))?.events.findLast(({ kind }) => kind.startsWith('resolved-'))
    if (last === undefined) throw error
    const said = problem('resolved-last', { ticket, by: last.who, at: formatPl(last.at), theirs: last.kind })
    throw failureFrom(error.problem, [said])
  }
}

const tooLate: readonly string[] = ['outbox-nothing-to-resolve', 'outbox-not-resolvable']

/** What somebody may not send he has not sent again; where there are no profiles, nothing of it is loaded. */
async function refuseBarred(
  entries: readonly OutboxEntry[],
  { as, by }: Pick<Decided, 'as' | 'by'>,
  context: Context,
): Promise<void> {
  const registry = await context.registry()
  if (as !== 'resend' || registry.settings.profiles === undefined) return
  const { refuseAgain } = await import('../road/permitted.ts')
  refuseAgain(entries, by, registry)
}

/** What is queued again may have become too late, or its recipient have left: says so, and what a person can do. */
async function tellHeld(entries: readonly OutboxEntry[], journal: Journal, context: Context): Promise<void> {
  const { lang, clock, talk } = context
  const mailings = new Set(entries.map(({ mailing }) => mailing))
  const waiting = (await journal.waiting(entries[0]?.ticket)).filter(({ mailing }) => mailings.has(mailing))
  const registry = await context.registry()
  talk.write(heldText(await heldNow(waiting, { journal, registry, clock }), lang))
}

/** The messages of a ticket that the word is about. Failures `ticket-unknown`, `outbox-nothing-to-resolve`. */
async function meantOnes(ticket: string, { as, unknown }: Decided, journal: Journal, now: number) {
  const open = await journal.outbox({ open: true, ticket })
  const meant = open.filter((entry) => isMeant(entry, as, { unknown }))
  if (meant.length > 0) return meant
  if (open.length === 0) await refuseUnknown(ticket, journal, now)
  const left = open.filter(({ state }) => state === 'unknown').length
  throw new Failure('outbox-nothing-to-resolve', { ticket, unknown: left })
}
