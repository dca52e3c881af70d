import { type ExitCode, Failure, wording } from '../errors.ts'
import { type Desk, type Pressing, pressing } from '../procedure/life/pressing.ts'
import {
  isOverdue,
  latest,
  type NoticeHistory,
  pendingPhase,
  promisedUpdate,
  toldPhase,
} from '../procedure/notice/life.ts'
import { formatIso, isoOrNull } from '../procedure/time/format.ts'
import type { Instant } from '../procedure/time/instant.ts'
import { type Held, shownHeld } from '../road/held.ts'
import type { Journal, OutboxEntry } from '../road/journal.ts'
import type { Waiting } from '../road/waiting-journal.ts'
import { breadthOf, fitted } from '../terminal/frame.ts'
import { openLines, type Reported, reported } from '../terminal/report.ts'
import { noticeLines, pressingLines } from '../terminal/status.ts'
import { type Context, printResult, withJournal } from './context.ts'
import { doubtsText, heldJson } from './delivery-end.ts'
import { heldHere } from './held-here.ts'
import { type Sending, sendingJson, sendingOf, sendingText } from './sending.ts'

/** How it is looked: once, or again and again; everything, or only what presses. */
export interface StatusWish {
  readonly watch?: boolean
  readonly overdue?: boolean
}

/** How long a look stays on the screen, in milliseconds. */
const between = 5000

/**
 * `dniu status`: what presses, the most pressing first, then the open outages and works, and what is half sent.
 * `--overdue`: only what presses, and exit code 3 where anything does. `--watch`: again and again, on a terminal.
 */
export async function status({ watch, overdue }: StatusWish, context: Context): Promise<ExitCode> {
  if (!watch) return look(context, overdue === true)
  if (!context.out.isTTY || context.flags.json) throw new Failure('watch-needs-terminal', {})
  while (!context.interrupted.aborted) {
    await look({ ...context, out: redrawn(context.out) }, overdue === true)
    await context.clock.wait(between, context.interrupted)
  }
  return 0
}

/** An output that begins at the top of an empty screen. */
const redrawn = (out: Context['out']): Context['out'] => ({
  isTTY: true,
  ...(out.columns !== undefined && { columns: out.columns }),
  write: (text) => out.write(`\u001b[H\u001b[2J${text}`),
})

async function look(context: Context, overdueOnly: boolean): Promise<ExitCode> {
  return withJournal(context, { readOnly: true, reminds: false }, async (journal) => {
    const seen = await deskOf(journal, context)
    const exit = overdueOnly && seen.pressing.length > 0 ? 3 : 0
    if (overdueOnly) {
      const json = () => ({ pressing: pressingJson(seen.pressing, context) })
      return printResult(context, { json, text: () => pressingText(seen.pressing, context) }, exit)
    }
    return printResult(context, {
      json: () => statusJson(seen, context),
      text: () => statusText(seen, context),
    })
  })
}

/** Everything that a look at the desk shows. */
export interface Seen {
  readonly open: readonly NoticeHistory[]
  readonly about: Reported
  readonly held: Held
  readonly pressing: readonly Pressing[]
  readonly sending: Sending
}

/** Looks at the journal as it is now: what presses, what is open, what is half sent, who sends. */
export async function deskOf(journal: Journal, context: Context): Promise<Seen> {
  const { clock } = context
  const notices = await journal.notices({ open: true })
  const waiting = await journal.waiting()
  const held = await heldHere(waiting, journal, context)
  const failed = shownHeld(await journal.outbox({ failed: true }), held)
  // what a sender left that has ended is unknown, and waits no more
  const inHand = await journal.outbox({ states: ['data'] })
  const about = outboxOf(failed, waiting, inHand.filter(({ state }) => state === 'unknown').length)
  const calls = await journal.calls({ due: true })
  const desk: Desk = { now: clock.now(), notices, waiting, ...held, calls }
  return { open: notices, about, held, pressing: pressing(desk), sending: await sendingOf(journal, held, clock) }
}

/** What failed, and how much is queued: not what waits for its time and has not begun. */
function outboxOf(entries: readonly OutboxEntry[], waiting: readonly Waiting[], left: number): Reported {
  const { counts, nextTry } = reported(entries)
  const queued = waiting
    .filter(({ sendAt, begun }) => sendAt === null || begun)
    .reduce((sum, { messages, deferred }) => sum + messages - deferred, -left)
  return { counts: { ...counts, queued, total: counts.total + queued }, entries, nextTry }
}

const pressingText = (all: readonly Pressing[], context: Pick<Context, 'lang' | 'style' | 'out'>): string =>
  pressingLines(all, { ...context, columns: breadthOf(context.out) })

/** What a look shows, for people. */
export function statusText({ open, about, held, pressing: all, sending }: Seen, context: Context): string {
  const { lang, clock, out } = context
  const parts = [
    pressingText(all, context),
    fitted(doubtsText(held, lang), out),
    noticeLines(open, { lang, now: clock.now(), columns: breadthOf(out), pressing: all }),
    about.counts.total > 0 ? fitted(`${openLines(about, lang).join('\n')}\n`, out) : '',
    fitted(sendingText(sending, lang).replace(/^\n/, ''), out),
  ]
  return parts.filter((part) => part.trim() !== '').join('\n')
}

/** The same for programs. */
export function statusJson({ open, about, held, pressing: all, sending }: Seen, context: Context) {
  const { lang, clock } = context
  return {
    pressing: pressingJson(all, context),
    notices: open.map((notice) => noticeJson(notice, clock.now())),
    outbox: about.counts,
    nextTry: isoOrNull(about.nextTry),
    held: heldJson(held, lang),
    sending: sendingJson(sending),
  }
}

const pressingJson = (all: readonly Pressing[], { lang }: Pick<Context, 'lang'>) =>
  all.map(({ is, ticket, since, problem }) => ({
    is,
    ticket,
    since: isoOrNull(since),
    code: problem.code,
    ...wording(problem, lang),
  }))

function noticeJson(notice: NoticeHistory, now: Instant) {
  const past = toldPhase(notice)
  const pending = pendingPhase(notice)
  const { facts, by, at } = past ?? latest(notice)
  return {
    ticket: notice.ticket,
    kind: notice.kind,
    source: facts.source.type === 'dv' ? 'dv' : facts.source.id,
    phase: past?.phase ?? null,
    start: formatIso(facts.start),
    end: isoOrNull(facts.end),
    nextUpdate: isoOrNull(promisedUpdate(notice)),
    scheduled: pending === null ? null : { phase: pending.phase, sendAt: formatIso(pending.sendAt ?? now) },
    by,
    at: formatIso(at),
    overdue: isOverdue(notice, now),
  }
}
