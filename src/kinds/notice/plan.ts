import { addressKey, domainOf } from '../../address/address.ts'
import { problem, refuse } from '../../errors.ts'
import { makeMessageId, subjectOf, threadOf } from '../../message/header.ts'
import { htmlFromText } from '../../message/html.ts'
import { type Body, makeBody, makeHead } from '../../message/mime.ts'
import { factsProblems, noticeBody, noticeText } from '../../message/notice-text.ts'
import { lengthToSigner, signatureLines } from '../../message/plain-text.ts'
import { marksOf } from '../../procedure/automatic.ts'
import { latest, type NoticeHistory, plannedEnd } from '../../procedure/notice/life.ts'
import { type Case, deadlineOf, type Finding, isRefusal, judge, sendBefore } from '../../procedure/notice/rules.ts'
import type { Instant } from '../../procedure/time/instant.ts'
import { subjectFor, textFor } from '../../road/plan.ts'
import { checklistFor, evidenceOf } from './checklist.ts'
import type { NoticePlan, PlanInput } from './notice.ts'

/**
 * Plans one phase of a notice (§2): the rules are judged at the moment of sending, the texts made and read back, and
 * every message completed. Throws the first refusal with all of them as problems.
 */
export function planNotice(input: PlanInput): NoticePlan {
  const { row, facts, settings, circumstances } = input
  const one: Case = {
    facts,
    sending: input.sendAt ?? input.now,
    plannedEnd: plannedEnd(input.history),
    limits: settings.limits,
    others: input.others ?? [],
  }
  const rules = judge(row, one).map((finding) => overridden(finding, circumstances))
  refuse(rules.filter(isRefusal))
  const words = wordsOf(input)
  refuse(words.problems)
  const mailing = mailingOf(input, words, sendBefore(row, one, circumstances.override !== null))
  const { from, subject, text, messages } = mailing
  return {
    ...input,
    kind: 'notice',
    mailings: [mailing],
    ...{ from, subject, text, messages },
    warnings: [...input.doubts, ...rules],
    deadline: deadlineOf(row, facts, settings.limits),
    checklistName: row.checklist,
    checklist: checklistFor(evidenceOf(input, words)),
    consent: { by: 'number', count: messages.length, about: subject },
    toSigner: lengthToSigner(text, words.signature),
  }
}

/** One phase as it is recorded: one body, many heads. */
function mailingOf(input: PlanInput, { subject, text }: Worded, before: Instant | null) {
  const { row, facts, settings, signer, circumstances, history, criteria, changes, now: at, clockSet, sendAt } = input
  const { type, phase } = row
  const { ticket } = facts
  const sequence = sequenceOf(history)
  const said = textFor(text, input.rehearseTo)
  const body = makeBody(said, htmlFromText(said, { lang: 'both', title: subject }), `${ticket}.${sequence}`)
  return {
    ...{ ticket, thread: 'notice' as const, sequence, type, phase, facts, criteria, changes, subject, text, body },
    ...{ from: settings.senders.notice, by: signer?.id ?? '', at, clockSet, sendAt, sendBefore: before },
    circumstances: { ...circumstances, checklist: [] },
    messages: messagesOf(input, subject, body),
  }
}

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

type Worded = ReturnType<typeof wordsOf>

/** Subject and text, read back and held against the facts. */
function wordsOf({ row, facts, history, templates, settings, signer }: PlanInput) {
  const subject = subjectOf({ words: row.subject, phaseWord: row.word, ticket: facts.ticket })
  const { en, pl } = noticeBody({ facts, templates: templates.texts, where: templates.where })
  const problems = factsProblems({ subject, en, pl, facts, shown: row.shows })
  const signature = signatureLines(signer?.name ?? '…', settings.signature)
  const last = history && latest(history)
  const earlier = last && { text: last.text, sentAt: last.sendAt ?? last.at, from: last.from }
  return { subject, signature, text: noticeText({ en, pl, signature, earlier }), problems }
}

/** Each recipient's own message, in the thread of the copies before it. */
function messagesOf(input: PlanInput, subject: string, body: Body): NoticePlan['messages'] {
  const { facts, history, now, rehearseTo, contactWords, settings } = input
  const from = settings.senders.notice
  const purpose = rehearseTo === null ? 'notice' : 'rehearsal'
  const marked = subjectFor(subject, rehearseTo)
  const about = { ticket: facts.ticket, phase: facts.phase, sequence: sequenceOf(history), at: now, purpose } as const
  const copies = new Map(input.told.map(({ address, messageIds }) => [addressKey(address), messageIds]))
  return input.recipients.map((recipient) => {
    const { address, partner, reasons } = recipient
    const key = addressKey(address)
    const messageId = makeMessageId({ ...about, to: key }, domainOf(from.email))
    const to = rehearseTo ?? address
    const thread = threadOf(copies.get(key) ?? [])
    const extra = marksOf('notice', settings.automatic, contactWords.get(key) ?? null)
    const head = { from, to, replyTo: from, subject: marked, date: input.sendAt ?? now, messageId, ...thread, extra }
    return { to, key, partner, reasons, messageId, head: makeHead(head, body), recipient }
  })
}
