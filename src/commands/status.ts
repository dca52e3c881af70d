import type { ExitCode, Lang } from '../errors.ts'
import { isOver, isOverdue, latest, type NoticeHistory, pendingPhase, toldPhase } from '../procedure/notice/life.ts'
import { formatIso, formatPl, isoOrNull } from '../procedure/time/format.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { OutboxEntry } from '../road/journal.ts'
import { countsOf, openLines } from '../terminal/report.ts'
import { table } from '../terminal/table.ts'
import { word } from '../terminal/words.ts'
import { type Context, printResult, withJournal } from './context.ts'
import { sendingJson, sendingOf, sendingText } from './sending.ts'

/** `dniu status`: the open outages and works, what was promised and is overdue, what waits, what is half sent. */
export async function status(context: Context): Promise<ExitCode> {
  return withJournal(context, { readOnly: true }, async (journal) => {
    const open = (await journal.notices()).filter((notice) => !isOver(notice))
    const later = new Set(
      (await journal.waiting()).flatMap(({ mailing, sendAt, begun }) => (sendAt !== null && !begun ? mailing : [])),
    )
    const entries = (await journal.outbox({ open: true })).filter(({ mailing }) => !later.has(mailing))
    const now = context.clock.now()
    const sending = await sendingOf(journal, context)
    return printResult(context, {
      json: () => ({
        notices: open.map((notice) => noticeJson(notice, now)),
        outbox: countsOf(entries),
        sending: sendingJson(sending),
      }),
      text: () => text(open, entries, now, context.lang) + sendingText(sending, context.lang),
    })
  })
}

function text(open: readonly NoticeHistory[], entries: readonly OutboxEntry[], now: Instant, lang: Lang): string {
  const rows = open.map((notice) => cells(notice, now, lang))
  const notices = rows.length === 0 ? `${word(lang, 'status-none')}\n` : table(rows)
  return entries.length > 0 ? `${notices}\n${openLines(entries, lang).join('\n')}\n` : notices
}

function cells(notice: NoticeHistory, now: Instant, lang: Lang): string[] {
  const past = toldPhase(notice)
  const pending = pendingPhase(notice)
  const { facts, by } = past ?? latest(notice)
  const notes = [
    ...(facts.nextUpdate === null ? [] : [word(lang, 'status-promised', { at: formatPl(facts.nextUpdate) })]),
    ...(pending === null
      ? []
      : [`${pending.phase}: ${word(lang, 'status-scheduled', { at: formatPl(pending.sendAt ?? now) })}`]),
    ...(isOverdue(notice, now) ? [word(lang, 'overdue')] : []),
  ]
  const end = facts.end === null ? '' : formatPl(facts.end)
  const kind = word(lang, notice.type)
  return [notice.ticket, kind, sourceName(notice), past?.phase ?? '-', formatPl(facts.start), end, by, notes.join('; ')]
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
