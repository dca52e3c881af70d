import { type ExitCode, Failure, type Lang, wording } from '../errors.ts'
import { type Desk, type Pressing, pressing } from '../procedure/life/pressing.ts'
import { isAlive, silence } from '../procedure/life/silence.ts'
import {
  isOverdue,
  latest,
  type NoticeHistory,
  pendingPhase,
  promisedUpdate,
  toldPhase,
} from '../procedure/notice/life.ts'
import { formatIso, formatPl, isoOrNull } from '../procedure/time/format.ts'
import type { Instant } from '../procedure/time/instant.ts'
import { type Held, idleIn, shownHeld } from '../road/held.ts'
import type { Journal, OutboxEntry } from '../road/journal.ts'
import type { Run } from '../road/run-journal.ts'
import type { Waiting } from '../road/waiting-journal.ts'
import type { Clock } from '../road/world.ts'
import { breadthOf } from '../terminal/frame.ts'
import { openLines, type Reported, reported } from '../terminal/report.ts'
import { noticeLines, pressingLines } from '../terminal/status.ts'
import { word } from '../terminal/words.ts'
import { spanText } from '../terminal/worker.ts'
import { type Context, looking, printResult, withJournal } from './context.ts'
import { doubtsText, heldJson } from './delivery-end.ts'
import { heldHere } from './held-here.ts'
import { type Untold, untoldIn } from './untold.ts'

/** How it is looked: once, or again and again; everything, or only what presses. */
export interface StatusWish {
  readonly watch?: boolean
  readonly overdue?: boolean
  /** a folder: the status site is written there instead */
  readonly html?: string
}

/** How long a look stays on the screen, in milliseconds. */
const between = 5000

/**
 * `dniu status`: what presses, the most pressing first, then the open outages and works, and what is half sent.
 * `--overdue`: only what presses, and exit code 3 where anything does. `--watch`: again and again, on a terminal.
 */
export async function status({ html, watch, overdue }: StatusWish, context: Context): Promise<ExitCode> {
  if (html !== undefined) return (await import('./site.ts')).statusSite(html, { watch, overdue }, context)
  if (!watch) return look(context, overdue === true)
  if (!context.out.isTTY || context.flags.json) throw new Failure('watch-needs-terminal', {})
  while (!context.interrupted.aborted) {
    await look({ ...context, out: redrawn(context.out) }, overdue === true)
    await context.clock.wait(between, context.interrupted)
  }
  return 0
}

const redrawn = (out: Context['out']): Context['out'] => ({
  isTTY: true,
  ...(out.columns !== undefined && { columns: out.columns }),
  write: (text) => out.write(`\u001b[H\u001b[2J${text}`),
})

async function look(context: Context, overdueOnly: boolean): Promise<ExitCode> {
  return withJournal(context, { ...looking, reminds: false }, async (journal) => {
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
  readonly untold: Untold
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
  const underWay = inHand.filter(({ state }) => state !== 'unknown').length
  const hands = await journal.handsFull(clock.wall())
  const about = { ...outboxOf(failed, waiting, { underWay, held }), hands }
  const calls = await journal.calls({ due: true })
  const breaches = await journal.breaches({ open: true })
  // the registry is asked only where it is needed: a look needs none
  const soon = breaches.length === 0 ? 0 : (await context.registry()).settings.breach.soon
  const desk: Desk = { now: clock.now(), notices, waiting, hands, ...held, calls, breaches, soon }
  const sending = await sendingOf(journal, held, clock)
  return {
    open: notices,
    about,
    held,
    pressing: pressing(desk),
    sending,
    untold: await untoldIn(journal, context.lang),
  }
}

/** What failed, and how much is queued: not what waits for its time and has not begun, or for a person. */
function outboxOf(
  entries: readonly OutboxEntry[],
  waiting: readonly Waiting[],
  { underWay, held }: { readonly underWay: number; readonly held: Held },
): Reported {
  const { counts, nextTry } = reported(entries)
  const idle = idleIn(held)
  const queued = waiting
    // what waits for a second person is told apart
    .filter(({ sendAt, begun, wish }) => wish === null && (sendAt === null || begun))
    .reduce((sum, one) => sum + Math.max(0, one.messages - one.deferred - idle(one)), underWay)
  return { counts: { ...counts, queued, total: counts.total + queued }, entries, nextTry }
}

const pressingText = (all: readonly Pressing[], context: Pick<Context, 'lang' | 'style' | 'out'>): string =>
  pressingLines(all, { ...context, columns: breadthOf(context.out) })

export function statusText({ open, about, held, pressing: all, sending, untold }: Seen, context: Context): string {
  const { lang, clock, out } = context
  const parts = [
    pressingText(all, context),
    doubtsText(held, lang),
    noticeLines(open, { lang, now: clock.now(), columns: breadthOf(out), pressing: all }),
    about.counts.total > 0 ? `${openLines(about, lang).join('\n')}\n` : '',
    untold.text,
    sendingText(sending, lang).replace(/^\n/, ''),
  ]
  return parts.filter((part) => part.trim() !== '').join('\n')
}

export function statusJson({ open, about, held, pressing: all, sending, untold }: Seen, context: Context) {
  const { lang, clock } = context
  return {
    pressing: pressingJson(all, context),
    notices: open.map((notice) => noticeJson(notice, clock.now())),
    outbox: about.counts,
    nextTry: isoOrNull(about.nextTry),
    held: heldJson(held, lang),
    acts: untold.json,
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

/** Who sends by itself, and how long nothing has been sending what is due. */
interface Sending {
  /** the workers that are alive, the newest first */
  readonly workers: readonly Run[]
  /** how many messages may leave now, apart from what waits for a person */
  readonly due: number
  /** for how many minutes nothing has sent them; null: it is not for long, or nothing is due */
  readonly silentMinutes: number | null
}

async function sendingOf(journal: Journal, held: Held, clock: Clock): Promise<Sending> {
  const [now, wall] = [clock.now(), clock.wall()]
  // nobody's start would send what is late, or what the registry speaks against
  const except = held.late.map(({ waiting: { mailing } }) => mailing)
  const agenda = await journal.agenda({ now, wall, except })
  const due = Math.max(0, agenda.due - spokenAgainst(held, now))
  const runs = await journal.runs()
  const lastSeen = runs.length === 0 ? null : Math.max(...runs.map(({ seenAt }) => seenAt))
  return {
    workers: runs.filter((run) => run.doing === 'work' && isAlive(run, wall)),
    due,
    silentMinutes: silence({ due, oldest: agenda.oldest, now, lastSeen, wall, held: agenda.held }),
  }
}

/** How many messages are due that no sender will take, because the registry has changed, and no sender has seen yet. */
function spokenAgainst({ changed }: Held, now: Instant): number {
  const due = changed.filter(({ waiting: { sendAt } }) => sendAt === null || sendAt <= now)
  const mailings = [...Map.groupBy(due, ({ waiting }) => waiting)]
  return mailings.reduce((sum, [{ held }, messages]) => sum + Math.max(0, messages.length - held), 0)
}

const sendingJson = ({ workers, due, silentMinutes }: Sending) => ({
  workers: workers.map(({ host, pid, beganAt }) => ({ host, pid, since: formatIso(beganAt) })),
  due,
  silentMinutes,
})

/** A line for each worker, and what to start where nothing sends; empty where there is nothing to say. */
function sendingText({ workers, due, silentMinutes }: Sending, lang: Lang): string {
  const at = workers.map(({ host, beganAt }) => word(lang, 'sends-itself', { host, since: formatPl(beganAt) }))
  const quiet = silentMinutes === null ? null : { span: spanText(silentMinutes, lang), count: due }
  const lines = quiet === null ? at : [...at, word(lang, 'nothing-sends', quiet)]
  return lines.length === 0 ? '' : `\n${lines.join('\n')}\n`
}
