import { addressKey, domainOf } from '../../address/address.ts'
import { problem, refuse } from '../../errors.ts'
import { calendarLines, methodOf, ownLines } from '../../message/calendar.ts'
import { makeMessageId, subjectOf, threadOf } from '../../message/header.ts'
import { htmlFromText } from '../../message/html.ts'
import { type Body, makeBody, makeCalendarBody, makeHead } from '../../message/mime.ts'
import { factsProblems, noticeBody, noticeText } from '../../message/notice-text.ts'
import { lengthToSigner, signatureLines } from '../../message/plain-text.ts'
import { forGap, sharedBody } from '../../message/shared-body.ts'
import { marksOf } from '../../procedure/automatic.ts'
import { behindThread, noticeThreads } from '../../procedure/life/message-life.ts'
import { accountOf, statusOf } from '../../procedure/notice/calendar.ts'
import { readersByFacts } from '../../procedure/notice/corrected.ts'
import { type Facts, factsShown } from '../../procedure/notice/facts.ts'
import { factsInForce, latest, type NoticeHistory, plannedEnd } from '../../procedure/notice/life.ts'
import {
  type Case,
  deadlineOf,
  type Finding,
  isAnnounced,
  isRefusal,
  judge,
  sendBefore,
} from '../../procedure/notice/rules.ts'
import type { Instant } from '../../procedure/time/instant.ts'
import type { NewNotice } from '../../road/mailing.ts'
import { subjectFor, textFor } from '../../road/plan.ts'
import { checklistFor, evidenceOf } from './checklist.ts'
import type { NoticePlan, PlanInput } from './notice.ts'
import { isBySms, lettersDoubts, smsTexts } from './short.ts'

/**
 * Plans one phase of a notice (§2): the rules are judged at the moment of sending, the texts made and read back, and
 * every message completed. Throws the first refusal with all of them as problems.
 */
export function planNotice(whole: PlanInput): NoticePlan {
  const [input, ...others] = readersOf(whole)
  const { row, facts, settings, circumstances } = input
  const one: Case = {
    facts,
    sending: input.sendAt ?? input.now,
    now: input.now,
    plannedEnd: plannedEnd(input.history),
    limits: settings.limits,
    others: input.others ?? [],
  }
  const rules = judge(row, one).map((finding) => overridden(finding, circumstances))
  refuse(rules.filter(isRefusal))
  const words = readWords(input)
  const before = sendBefore(row, one, circumstances.override !== null)
  const mailing = { ...mailingOf(input, words, { thread: input.thread, before }), ...toldApart(rules) }
  const behind = others.map((other) => mailingOf(other, readWords(other), { thread: other.thread, before }))
  const beside = [...behind, ...asides(input)]
  const { from, subject, text } = mailing
  const messages = [mailing, ...beside].flatMap((one) => one.messages)
  return {
    ...{ ...whole, facts },
    kind: 'notice',
    mailings: [mailing, ...beside],
    ...{ from, subject, text, messages },
    warnings: [...input.doubts, ...rules, ...lettersDoubts(messages)],
    deadline: isAnnounced(one) ? deadlineOf(row, facts, settings.limits) : null,
    calendar: calendarStatus(input),
    checklistName: row.checklist,
    checklist: checklistFor(evidenceOf(input, words)),
    consent: { by: 'number', count: messages.length, about: subject },
    toSigner: lengthToSigner(text, words.signature),
  }
}

/** A plan's input once for all who read the same: of a correction, by what they were last told. */
function readersOf(input: PlanInput): [Read, ...Read[]] {
  const { facts, history, told, recipients } = input
  const all = { ...input, thread: noticeThreads.told }
  if (facts.was === undefined || history === null) return [all]
  const [first, ...others] = readersByFacts(recipients, told, history)
  if (first === undefined) return [all]
  const read = ({ was, recipients: some }: typeof first) => ({ ...all, facts: { ...facts, was }, recipients: some })
  return [read(first), ...others.map((one) => ({ ...read(one), thread: behindThread(one.since) }))]
}

type Read = PlanInput & Pick<NewNotice, 'thread'>

/** What those are told whom a corrected notice concerns no more: that alone; they were chosen by what was told before. */
function asides(input: PlanInput) {
  const { aside, facts, released: recipients, history } = input
  if (aside === null || recipients.length === 0) return []
  const { was: _, ...right } = facts
  const said = { ...right, phase: aside.row.phase, nextUpdate: null }
  const other = { ...input, ...aside, facts: said, recipients, criteria: history?.criteria ?? input.criteria }
  return [mailingOf(other, readWords(other), { thread: noticeThreads.released, before: null })]
}

function mailingOf(
  input: PlanInput,
  worded: Worded,
  { thread, before }: { readonly thread: NewNotice['thread']; readonly before: Instant | null },
) {
  const { subject, text } = worded
  const { row, facts, settings, signer, circumstances, history, criteria, changes, now: at, clockSet, sendAt } = input
  const { type, phase } = row
  const { ticket } = facts
  const { leftOut = [] } = circumstances
  const sequence = sequenceOf(history)
  const bodies = bodiesOf(input, worded)
  return {
    ...{ ticket, thread, sequence, type, phase, facts, criteria, changes, subject, text, body: bodies.shared },
    ...{ from: settings.senders.notice, by: signer?.id ?? '', at, clockSet, sendAt, sendBefore: before },
    circumstances: { ...circumstances, checklist: [], leftOut: thread === noticeThreads.told ? leftOut : [] },
    messages: messagesOf(input, subject, bodies),
    ...(history !== null && { follows: history.phases.map(({ mailing }) => mailing) }),
  }
}

interface Bodies {
  /** with nothing of a message's own */
  readonly plain: Body
  /** with a calendar; null: this phase has none */
  readonly dated: Body | null
  /** both, as they are kept */
  readonly shared: Body
}

function bodiesOf(input: PlanInput, { subject, text: words, own }: Worded): Bodies {
  const { history, settings, now: stamp, rehearseTo } = input
  const text = textFor(words, rehearseTo)
  const { ticket, start, end } = datedFacts(input)
  const sequence = sequenceOf(history)
  const html = htmlFromText(text, { lang: 'both', title: subject })
  const seed = `${ticket}.${sequence}`
  const plain = makeBody(text, html, seed)
  const status = calendarStatus(input)
  if (status === null || end === null) return { plain, dated: null, shared: plain }
  const organizer = settings.senders.notice
  const domain = domainOf((history?.phases[0].from ?? organizer).email)
  const event = { ...{ ticket, sequence, status, start, end, stamp, organizer, domain }, description: own }
  const lines = calendarLines({ ...event, summary: subjectFor(subject, rehearseTo) })
  const dated = makeCalendarBody(text, html, { ...lines, method: methodOf(status), name: `${ticket}.ics` }, seed)
  return { plain, dated, shared: { ...plain, bytes: sharedBody(plain.bytes, dated.bytes) } }
}

/** What a calendar shows: what the phase says; of what it calls off, what was told, and nothing that is right instead. */
function datedFacts({ row, facts, history }: PlanInput): Facts {
  return row.calendar === 'CANCELLED' && history !== null ? factsInForce(history) : facts
}

/** How the works stand in a calendar as this phase leaves; null: it has none. */
const calendarStatus = ({ row, facts, sendAt, now }: PlanInput) => statusOf(row, facts, sendAt ?? now)

const sequenceOf = (history: NoticeHistory | null): number => (history === null ? 0 : latest(history).sequence + 1)

/** A refusal that a reason overrides stays to be seen. */
function overridden(finding: Finding, { override, reasons }: PlanInput['circumstances']): Finding {
  if (finding.level === 'warning') return finding
  const { deadline = '', ticket = '' } = finding.params ?? {}
  if (finding.override === 'overrideNotice' && override !== null)
    return { level: 'warning', ...problem('notice-overridden', { deadline, reason: override }) }
  if (finding.override === 'separate' && reasons.separate !== undefined)
    return { level: 'warning', ...problem('event-separate', { ticket, reason: reasons.separate }) }
  return finding
}

type Worded = ReturnType<typeof readWords>

function readWords({ row, facts: known, history, templates, settings, signer }: PlanInput) {
  const facts = factsShown(known, settings)
  const subject = subjectOf({ words: row.subject, phaseWord: row.word, ticket: facts.ticket })
  const { en, pl } = noticeBody({ facts, templates: templates.texts, where: templates.where })
  const problems = factsProblems({ subject, en, pl, facts, shown: row.shows })
  const signature = signatureLines(signer?.name ?? '…', settings.signature)
  const last = history && latest(history)
  const earlier = last && { text: last.text, sentAt: last.sendAt ?? last.at, from: last.from }
  const own = `${en}\n\n-----\n\n${pl}`
  refuse(problems)
  return { subject, signature, own, text: noticeText({ en, pl, signature, earlier }) }
}

/** The open events that a reason has told apart from this one: the journal asks about those that come between. */
function toldApart(rules: readonly Finding[]): Pick<NewNotice, 'apart'> {
  const apart = rules.flatMap(({ code, params }) => (code === 'event-separate' ? [String(params?.ticket)] : []))
  return apart.length === 0 ? {} : { apart }
}

/** Each recipient's own message, in the thread of the copies before it. */
function messagesOf(input: PlanInput, subject: string, { plain, dated }: Bodies): NoticePlan['messages'] {
  const { facts, history, now, rehearseTo, contactWords, settings, calendars } = input
  const from = settings.senders.notice
  const purpose = rehearseTo === null ? 'notice' : 'rehearsal'
  const marked = subjectFor(subject, rehearseTo)
  const about = { ticket: facts.ticket, phase: facts.phase, sequence: sequenceOf(history), at: now, purpose } as const
  const smsFor = smsTexts(input)
  const copies = new Map(input.told.map(({ address, messageIds }) => [addressKey(address), messageIds]))
  return input.recipients.map((recipient) => {
    const { address, partner, reasons } = recipient
    const key = addressKey(address)
    const messageId = makeMessageId({ ...about, to: key }, domainOf(from.email))
    const to = rehearseTo ?? address
    const own = { to, key, partner, reasons, messageId, recipient, phase: facts.phase }
    if (isBySms(recipient)) return { ...own, head: smsFor(recipient), own: null }
    const thread = threadOf(copies.get(key) ?? [])
    const extra = marksOf('notice', settings.automatic, contactWords.get(key) ?? null)
    const head = { from, to, replyTo: from, subject: marked, date: input.sendAt ?? now, messageId, ...thread, extra }
    const account = dated && accountOf(recipient, datedFacts(input), calendars)
    const lines = account && forGap(ownLines(account))
    return { ...own, head: makeHead(head, lines === null ? plain : (dated ?? plain)), own: lines }
  })
}
