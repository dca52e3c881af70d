import type { ChalkInstance } from 'chalk'
import { kindTold, type Lang, wording } from '../errors.ts'
import type { Pressing } from '../procedure/life/pressing.ts'
import { noticeType, ownerName } from '../procedure/notice/facts.ts'
import {
  latest,
  type NoticeHistory,
  overduePromise,
  type PastPhase,
  pendingPhase,
  promisedUpdate,
  toldPhase,
} from '../procedure/notice/life.ts'
import { formatPl } from '../procedure/time/format.ts'
import type { Instant } from '../procedure/time/instant.ts'
import { widthOf, wrap } from './frame.ts'
import { sheet } from './table.ts'
import { visibleLine } from './visible.ts'
import { word } from './words.ts'

/** How a screen shows things. */
export interface View {
  readonly lang: Lang
  readonly style: ChalkInstance
  /** the width of the screen; infinite where nothing is to be broken */
  readonly columns: number
}

/** What presses, each with its label and the commands that end it; a line where nothing does. */
export function pressingLines(all: readonly Pressing[], { lang, style, columns }: View): string {
  const labels = all.map(({ is }) => word(lang, `pressing-${is}`))
  const width = labels.reduce((most, label) => Math.max(most, widthOf(label)), 0)
  return all
    .flatMap(({ problem }, index) => {
      const { message, hint } = wording(problem, lang)
      const label = labels[index] ?? ''
      const head = `${label}${' '.repeat(width - widthOf(label))}  `
      const told = [head + visibleLine(message), ...(hint ? [`${' '.repeat(width + 2)}${visibleLine(hint)}`] : [])]
      const lines = told.flatMap((line) => wrap(line, columns, width + 2))
      return lines.map((line) => line.replace(label, () => style.red.bold(label)))
    })
    .map((line) => `${line}\n`)
    .join('')
}

interface Desk extends Pick<View, 'lang' | 'columns'> {
  readonly now: Instant
  /** what presses: what has not been sent stands in the row of its notice too */
  readonly pressing: readonly Pressing[]
}

/** The open outages and works under heads; a line where there are none. */
export function noticeLines(open: readonly NoticeHistory[], desk: Desk): string {
  const { lang, columns } = desk
  if (open.length === 0) return `${word(lang, 'status-none')}\n`
  const names = ['ticket', 'what', 'source', 'told', 'start', 'end', 'by', 'next'] as const
  const heads = names.map((head) => word(lang, `head-${head}`))
  const rows = open.map((notice) => cells(notice, desk))
  return sheet(heads, rows, columns)
}

function cells(notice: NoticeHistory, { now, lang, pressing }: Desk): string[] {
  const past = toldPhase(notice)
  const pending = pendingPhase(notice)
  const { facts, by } = past ?? latest(notice)
  const known = notice.phases.findLast(({ told }) => told)
  const leaving = pending === null ? null : (pending.sendAt ?? now)
  const unsent = pressing.flatMap(({ ticket, problem: { code, params } }) =>
    ticket === notice.ticket && ['pressing-unsent', 'pressing-in-hand'].includes(code)
      ? [word(lang, 'status-unsent', params)]
      : [],
  )
  const promised = promisedUpdate(notice)
  const notes = [
    ...unsent,
    ...(unsent.length === 0 && past?.told === false ? [word(lang, 'status-untold', { phase: past.phase })] : []),
    ...(promised === null ? [] : [word(lang, 'status-promised', { at: formatPl(promised) })]),
    ...(pending === null || leaving === null
      ? []
      : [`${kindTold(pending.phase, lang)}: ${pendingText(pending, leaving, { now, lang })}`]),
    ...(overduePromise(notice, now) !== null ? [word(lang, 'overdue')] : []),
  ]
  const end = facts.end === null ? '' : formatPl(facts.end)
  const kind = word(lang, noticeType(facts))
  return [
    notice.ticket,
    kind,
    ownerName(facts.source),
    known === undefined ? '-' : kindTold(known.phase, lang),
    formatPl(facts.start),
    end,
    by,
    notes.join('; '),
  ]
}

/** When a phase leaves that waits: at its time, or with the yes of a second person. */
const pendingText = ({ awaits }: PastPhase, leaving: Instant, { now, lang }: Pick<Desk, 'now' | 'lang'>): string =>
  awaits ? word(lang, 'status-awaits') : leavesText(leaving, now, lang)

/** When something leaves, or since when it is late. */
export function leavesText(at: Instant, now: Instant, lang: Lang): string {
  return word(lang, at < now ? 'status-late' : 'status-scheduled', { at: formatPl(at) })
}
