import type { ExitCode } from '../errors.ts'
import { latest, type NoticeHistory, openNotices } from '../procedure/notice/life.ts'
import { formatIso, formatPl } from '../procedure/time/format.ts'
import { countsOf, reportText } from '../terminal/report.ts'
import { word } from '../terminal/words.ts'
import { type Context, printJson } from './context.ts'
import { table } from './registry-list.ts'

/** `dniu status`: the open outages and works, what was promised and is overdue, and what is half sent. */
export async function status(context: Context): Promise<ExitCode> {
  const { lang, clock } = context
  const journal = await context.journal({ readOnly: true })
  try {
    const open = openNotices(await journal.notices())
    const entries = await journal.outbox({ open: true })
    const now = clock.now()
    if (context.flags.json) {
      printJson(context, { notices: open.map((notice) => noticeJson(notice, now)), outbox: countsOf(entries) })
      return 0
    }
    const rows = open.map((notice) => {
      const { phase, facts, by } = latest(notice)
      const end = facts.end === null ? '' : formatPl(facts.end)
      const late = isOverdue(notice, now) ? word(lang, 'overdue') : ''
      return [notice.ticket, word(lang, notice.type), sourceName(notice), phase, formatPl(facts.start), end, by, late]
    })
    context.out.write(rows.length === 0 ? `${word(lang, 'status-none')}\n` : table(rows))
    if (entries.length > 0) context.out.write(`\n${reportText(entries, lang)}\n`)
    return 0
  } finally {
    await journal.close()
  }
}

const sourceName = ({ source }: NoticeHistory): string => (source.type === 'dv' ? 'DV' : source.name)

/** A promised update that has not come, or works past their announced end that nobody closed or prolonged. */
function isOverdue(notice: NoticeHistory, now: number): boolean {
  const { nextUpdate, end } = latest(notice).facts
  return (nextUpdate !== null && nextUpdate < now) || (notice.kind === 'maintenance' && end !== null && end < now)
}

function noticeJson(notice: NoticeHistory, now: number) {
  const { phase, facts, by, at } = latest(notice)
  return {
    ticket: notice.ticket,
    kind: notice.kind,
    source: notice.source.type === 'dv' ? 'dv' : notice.source.id,
    phase,
    start: formatIso(facts.start),
    end: facts.end === null ? null : formatIso(facts.end),
    by,
    at: formatIso(at),
    overdue: isOverdue(notice, now),
  }
}
