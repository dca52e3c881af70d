import { kindTold, type Lang, stateCounted } from '../errors.ts'
import { calledBy } from '../procedure/life/message-life.ts'
import { causes } from '../procedure/notice/outage.ts'
import { formatPl } from '../procedure/time/format.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { Approval } from '../road/mailing.ts'
import type { TicketEvent, TicketLine } from '../road/ticket-journal.ts'
import { prunedLine } from './pruning.ts'
import { visibleLine } from './visible.ts'
import { word, wordOr } from './words.ts'

/** A ticket and everything in and out, oldest first (§6): when, who, what, how it went, why. */
export function ticketText(line: TicketLine, events: readonly TicketEvent[], lang: Lang): string {
  return `${[headOf(line, lang), ...events.flatMap((event) => eventLines(event, lang))].join('\n')}\n`
}

/** What a ticket is, on one line. */
export function headOf({ ticket, state, subject, organizations }: TicketLine, lang: Lang): string {
  const head = [ticket, word(lang, `ticket-${state}`), organizations.join(', '), subject].filter(Boolean)
  return visibleLine(head.join('  '))
}

/** One event: its line, and below it what was decided; of a mail, its times where they are not all the same. */
export function eventLines(event: TicketEvent, lang: Lang): string[] {
  const { at, who, what, kind, text, counts } = event
  // the word before it already says so
  const shown = ['note', 'closed', 'reopened'].includes(what) ? '' : kindTold(kind, lang)
  const called = what === 'out' ? (`out-${calledBy(counts)}` as const) : (`event-${what}` as const)
  const { organization } = event.details
  const whose = (what === 'out' || what === 'call') && typeof organization === 'string' ? organization : ''
  // what was withdrawn is told by its phase
  const about = kind === 'withdrawn' ? kindTold(text, lang) : text
  const parts = [formatPl(at), word(lang, called), shown, whose, who, about, countsText(counts, lang)]
  const times = what === 'out' ? timesOf(event, lang) : []
  const details = [
    ...times,
    ...(what === 'call' ? callOf(event.details, lang) : []),
    ...detailsOf(event.details, lang),
  ].map((detail) => `    ${detail}`)
  return [`  ${parts.filter(Boolean).join('  ')}`, ...details].map(visibleLine)
}

function callOf(details: TicketEvent['details'], lang: Lang): string[] {
  const { person, phone, callBack, done } = details
  const who = texts([person, phone]).filter(Boolean).join(', ')
  const promised = typeof callBack === 'number' ? formatPl(callBack) : null
  return [
    ...(who === '' ? [] : [`${word(lang, 'event-person')}: ${who}`]),
    ...(promised === null ? [] : [word(lang, done ? 'event-called-back' : 'event-call-back', { at: promised })]),
  ]
}

/** When a mail was recorded, is meant to leave, left or was withdrawn, unless all that is one minute; a clock that was set. */
function timesOf({ at, counts, details }: TicketEvent, lang: Lang): string[] {
  const { mailing, sendAt, leftFirst, leftLast, withdrawnAt, lateReason, clockSet } = details as unknown as Times
  const say = (name: TimeWord, time: Instant | null) =>
    time === null ? [] : [word(lang, name, { at: formatPl(time) })]
  const left = leftFirst !== leftLast && leftFirst !== null && leftLast !== null && !isSameMinute(leftFirst, leftLast)
  const parts = [
    [...say('time-recorded', at), ...say('time-for', sendAt)].join(' '),
    ...(left
      ? [word(lang, 'time-left-between', { from: formatPl(leftFirst), to: formatPl(leftLast) })]
      : say('time-left', leftFirst)),
    ...(calledBy(counts) === 'waits' ? [word(lang, 'time-waits')] : []),
    ...say('time-withdrawn', withdrawnAt),
  ]
  const late = lateReason === null ? '' : ` (${word(lang, 'time-late', { reason: lateReason })})`
  const isPlain = sendAt === null && withdrawnAt === null && late === '' && leftFirst !== null && !left
  return [
    ...(isPlain && isSameMinute(at, leftFirst)
      ? []
      : [word(lang, 'times', { mailing, times: parts.join(', ') }) + late]),
    ...(clockSet ? [word(lang, 'time-clock-set')] : []),
  ]
}

type TimeWord = 'time-recorded' | 'time-for' | 'time-left' | 'time-withdrawn'

/** The details of a mail that goes out that are its times. */
interface Times extends Readonly<Record<'sendAt' | 'leftFirst' | 'leftLast' | 'withdrawnAt', Instant | null>> {
  readonly mailing: number
  readonly lateReason: string | null
  readonly clockSet: boolean
}

const isSameMinute = (one: Instant, other: Instant): boolean => formatPl(one) === formatPl(other)

/** How many messages are in which state; what is known of those that a server took, as the report says it. */
function countsText(counts: TicketEvent['counts'], lang: Lang): string {
  const { accepted = 0, delivered = 0, bounced = 0, ...others } = counts
  const isKnown = delivered + bounced > 0
  const known = isKnown ? [word(lang, 'report-known', { accepted, delivered, bounced })] : []
  const rest = Object.entries(isKnown ? others : { accepted, ...others }).filter(([, count]) => count > 0)
  return [...known, ...rest.map(([state, count]) => `${stateCounted(state, lang)}: ${count}`)].join(', ')
}

/** What was decided and why; the rest is for `--json`. */
function detailsOf(details: TicketEvent['details'], lang: Lang): string[] {
  const { decision, cause, override, reasons, reason, system, approval, pruned, reference } = details
  const given = texts([override, reason, ...Object.values(Object(reasons))]).filter(Boolean)
  return [
    ...(decision ? [`${word(lang, 'event-decision')}: ${decisionWords(decision, lang).join(', ')}`] : []),
    ...(pruned ? [prunedLine(pruned as Record<string, number>, lang)] : []),
    ...(typeof cause === 'string' ? [`${word(lang, 'event-cause')}: ${causeName(cause, lang)}`] : []),
    ...(typeof reference === 'string' ? [`${word(lang, 'announced-reference')}: ${reference}`] : []),
    ...(approval ? [`${word(lang, 'event-approval')}: ${approvedBy(approval as Approval)}`] : []),
    ...given.map((why) => `${word(lang, 'event-reasons')}: ${why}`),
    ...(typeof system === 'string' ? [`${word(lang, 'event-system')}: ${system}`] : []),
  ]
}

const approvedBy = ({ by, profile }: Approval): string => (profile === null ? by : `${by} (${profile})`)

const texts = (values: readonly unknown[]): string[] => values.filter((value) => typeof value === 'string')

/** How it was decided, and why; a name and a reason stand as they were given. */
function decisionWords(decision: object, lang: Lang): string[] {
  const told = Object.entries(decision).map(([name, value]) =>
    name === 'how' || name === 'because' ? wordOr(lang, `decision-${value}`, value) : value,
  )
  return texts(told).filter(Boolean)
}

const causeName = (id: string, lang: Lang): string =>
  Object.values(causes)
    .flat()
    .find((cause) => cause.id === id)?.name[lang] ?? id
