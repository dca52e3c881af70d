import { type ExitCode, kindTold, type Lang } from '../errors.ts'
import { isOver, isOverdue, latest, type NoticeHistory, pendingPhase, toldPhase } from '../procedure/notice/life.ts'
import { formatIso, formatPl, isoOrNull } from '../procedure/time/format.ts'
import type { Instant } from '../procedure/time/instant.ts'
import { type Held, shownHeld } from '../road/held.ts'
import type { OutboxEntry } from '../road/journal.ts'
import type { Waiting } from '../road/waiting-journal.ts'
import { openLines, type Reported, reported } from '../terminal/report.ts'
import { table } from '../terminal/table.ts'
import { word } from '../terminal/words.ts'
import { type Context, printResult, withJournal } from './context.ts'
import { doubtsText, heldJson, heldText } from './delivery-end.ts'
import { heldHere } from './held-here.ts'
import { sendingJson, sendingOf, sendingText } from './sending.ts'

/** `dniu status`: what is held, the open outages and works, what was promised and is overdue, what waits, what is half sent. */
export async function status(context: Context): Promise<ExitCode> {
  return withJournal(context, { readOnly: true }, async (journal) => {
    const { clock, lang } = context
    const now = clock.now()
    const open = (await journal.notices()).filter((notice) => !isOver(notice))
    const waiting = await journal.waiting()
    const held = await heldHere(waiting, journal, context)
    const failed = shownHeld(await journal.outbox({ failed: true }), held)
    // what a sender left that has ended is unknown, and waits no more
    const inHand = await journal.outbox({ states: ['data'] })
    const about = outboxOf(failed, waiting, inHand.filter(({ state }) => state === 'unknown').length)
    const sending = await sendingOf(journal, held, clock)
    return printResult(context, {
      json: () => ({
        notices: open.map((notice) => noticeJson(notice, now)),
        outbox: about.counts,
        nextTry: isoOrNull(about.nextTry),
        held: heldJson(held, lang),
        sending: sendingJson(sending),
      }),
      text: () => text({ open, about, held }, context) + sendingText(sending, lang),
    })
  })
}

/** What failed, and how much is queued: not what waits for its time and has not begun. */
function outboxOf(entries: readonly OutboxEntry[], waiting: readonly Waiting[], left: number): Reported {
  const { counts, nextTry } = reported(entries)
  const queued = waiting
    .filter(({ sendAt, begun }) => sendAt === null || begun)
    .reduce((sum, { messages, deferred }) => sum + messages - deferred, -left)
  return { counts: { ...counts, queued, total: counts.total + queued }, entries, nextTry }
}

interface Shown {
  readonly open: readonly NoticeHistory[]
  readonly about: Reported
  readonly held: Held
}

function text({ open, about, held }: Shown, { lang, clock }: Context): string {
  const rows = open.map((notice) => cells(notice, clock.now(), lang))
  const notices = rows.length === 0 ? `${word(lang, 'status-none')}\n` : table(rows)
  const lines = heldText(held, lang) + doubtsText(held, lang)
  const first = lines === '' ? '' : `${lines}\n`
  const { counts } = about
  return counts.total > 0 ? `${first}${notices}\n${openLines(about, lang).join('\n')}\n` : `${first}${notices}`
}

function cells(notice: NoticeHistory, now: Instant, lang: Lang): string[] {
  const past = toldPhase(notice)
  const pending = pendingPhase(notice)
  const { facts, by } = past ?? latest(notice)
  const notes = [
    ...(facts.nextUpdate === null ? [] : [word(lang, 'status-promised', { at: formatPl(facts.nextUpdate) })]),
    ...(pending === null
      ? []
      : [
          `${kindTold(pending.phase, lang)}: ${word(lang, 'status-scheduled', { at: formatPl(pending.sendAt ?? now) })}`,
        ]),
    ...(isOverdue(notice, now) ? [word(lang, 'overdue')] : []),
  ]
  const end = facts.end === null ? '' : formatPl(facts.end)
  const kind = word(lang, notice.type)
  return [
    notice.ticket,
    kind,
    sourceName(notice),
    past === null ? '-' : kindTold(past.phase, lang),
    formatPl(facts.start),
    end,
    by,
    notes.join('; '),
  ]
}

const sourceName = ({ source }: NoticeHistory): string => (source.type === 'dv' ? 'DV' : source.name)

function noticeJson(notice: NoticeHistory, now: Instant) {
  const past = toldPhase(notice)
  const pending = pendingPhase(notice)
  const { facts, by, at } = past ?? latest(notice)
  return {
    ticket: notice.ticket,
    kind: notice.kind,
    source: notice.source.type === 'dv' ? 'dv' : notice.source.id,
    phase: past?.phase ?? null,
    start: formatIso(facts.start),
    end: isoOrNull(facts.end),
    nextUpdate: isoOrNull(facts.nextUpdate),
    scheduled: pending === null ? null : { phase: pending.phase, sendAt: formatIso(pending.sendAt ?? now) },
    by,
    at: formatIso(at),
    overdue: isOverdue(notice, now),
  }
}
