import { addressKey, domainOf } from '../../address/address.ts'
import { type Problem, problem, refuse, topicOf } from '../../errors.ts'
import { makeMessageId, subjectOf, threadOf } from '../../message/header.ts'
import { htmlFromText } from '../../message/html.ts'
import { automatic, type Body, type Head, makeBody, makeHead } from '../../message/mime.ts'
import { factsProblems, noticeBody, noticeText } from '../../message/notice-text.ts'
import { plainText, signatureLines } from '../../message/plain-text.ts'
import type { Row } from '../../procedure/notice/book.ts'
import type { Facts } from '../../procedure/notice/facts.ts'
import { latest, type NoticeHistory, plannedEnd } from '../../procedure/notice/life.ts'
import { unequalWords } from '../../procedure/notice/own-text.ts'
import type { Changes, Criteria, Recipient } from '../../procedure/notice/recipients.ts'
import { type Case, deadlineOf, type Finding, isRefusal, judge, sendBefore } from '../../procedure/notice/rules.ts'
import type { Instant } from '../../procedure/time/instant.ts'
import type { Bilingual, Mailbox, Settings, Staff } from '../../registry/types.ts'
import type { Guarded } from '../../road/guarded.ts'
import type { Told } from '../../road/journal.ts'
import type { Circumstances, NewMessage, NewNotice } from '../../road/mailing.ts'
import type { Plan } from '../../road/plan.ts'
import type { NoticeAnswers } from './answers.ts'
import { checklistFor } from './checklist.ts'

/** Everything that a plan is made from: plain data, nothing to be looked up. */
export interface PlanInput {
  readonly row: Row
  readonly facts: Facts
  readonly history: NoticeHistory | null
  readonly told: readonly Told[]
  readonly recipients: readonly Recipient[]
  readonly criteria: Criteria
  readonly changes: Changes
  readonly templates: { readonly texts: Bilingual; readonly where: Bilingual }
  readonly settings: Settings
  /** null: nobody signs yet, which a preview may show */
  readonly signer: Staff | null
  readonly now: Instant
  /** when the messages are to leave; null: at once */
  readonly sendAt: Instant | null
  /** what was decided beside the facts; a reason there lifts what it is given for */
  readonly circumstances: Omit<Circumstances, 'checklist'>
  /** what the guard has found in the operator's own words */
  readonly findings: Guarded
  /** what was answered in the end, as JSON tells it */
  readonly said: NoticeAnswers
  /** what is doubtful besides what the rules find */
  readonly doubts: readonly Problem[]
  /** a rehearsal's address: every message goes there instead */
  readonly rehearseTo: string | null
  readonly clockSet: boolean
}

/** A planned message: one recipient, and everything that will be in the bytes. */
export interface PlannedMessage extends NewMessage {
  readonly recipient: Recipient
}

/** One phase of a notice, ready to be looked at and approved. Nothing in it is still to be decided. */
export interface NoticePlan extends Plan {
  readonly kind: 'notice'
  readonly mailings: readonly [NewNotice]
  readonly row: Row
  readonly facts: Facts
  readonly said: NoticeAnswers
  readonly criteria: Criteria
  readonly from: Mailbox
  readonly subject: string
  readonly text: string
  readonly messages: readonly PlannedMessage[]
  readonly warnings: readonly Problem[]
  /** the last moment to announce DV's own works (§4.1); null: there is none */
  readonly deadline: Instant | null
  readonly signer: Staff | null
  /** a rehearsal's address; null: it is meant */
  readonly rehearseTo: string | null
}

/**
 * Plans one phase of a notice (§2): the rules are judged at the moment of sending, the texts made and read back, and
 * every message completed. Throws the first refusal with all of them as problems.
 */
export function planNotice(input: PlanInput): NoticePlan {
  const { row, facts, settings, sendAt, circumstances } = input
  const one = caseOf(input)
  const rules = judge(row, one).map((finding) => overridden(finding, circumstances.override))
  refuse(rules.filter(isRefusal))
  const words = wordsOf(input)
  refuse(words.problems)
  const mailing = mailingOf(input, words, sendBefore(row, one, circumstances.override !== null))
  return {
    kind: 'notice',
    mailings: [mailing],
    row,
    facts,
    said: input.said,
    criteria: input.criteria,
    from: settings.senders.notice,
    subject: words.subject,
    text: words.text,
    messages: mailing.messages,
    warnings: [...input.doubts, ...rules],
    findings: input.findings,
    deadline: deadlineOf(row, facts, settings.limits),
    checklistName: row.checklist,
    checklist: checklistFor(evidenceOf(input, words)),
    sendAt,
    signer: input.signer,
    rehearseTo: input.rehearseTo,
    consent: { by: 'number', count: mailing.messages.length, about: words.subject },
  }
}

/** One phase as it is recorded: one body, many heads. */
function mailingOf(input: PlanInput, { subject, text }: Worded, before: Instant | null) {
  const { row, facts, settings, signer, circumstances, history } = input
  const body = makeBody(text, htmlFromText(text), `${facts.ticket}.${sequenceOf(history)}`)
  return {
    ticket: facts.ticket,
    thread: 'notice' as const,
    sequence: sequenceOf(history),
    type: row.type,
    phase: row.phase,
    facts,
    criteria: input.criteria,
    changes: input.changes,
    subject,
    text,
    body,
    from: settings.senders.notice,
    by: signer?.id ?? '',
    at: input.now,
    clockSet: input.clockSet,
    sendAt: input.sendAt,
    sendBefore: before,
    circumstances: { ...circumstances, checklist: [] },
    messages: messagesOf(input, subject, body),
  }
}

const sequenceOf = (history: NoticeHistory | null): number => (history === null ? 0 : latest(history).sequence + 1)

function caseOf({ facts, history, now, sendAt, settings }: PlanInput): Case {
  const planned = history === null ? null : plannedEnd(history)
  return { facts, sending: sendAt ?? now, plannedEnd: planned, limits: settings.limits }
}

/** A refusal that a reason overrides stays to be seen. */
function overridden(finding: Finding, reason: string | null): Finding {
  if (finding.level === 'warning' || finding.override === undefined || reason === null) return finding
  const deadline = finding.params?.deadline ?? ''
  return { level: 'warning', ...problem('notice-overridden', { deadline, reason }) }
}

type Worded = ReturnType<typeof wordsOf>

/** Subject and text, read back and held against the facts. `own` is the text without the earlier correspondence. */
function wordsOf({ row, facts, history, templates, settings, signer }: PlanInput) {
  const subject = subjectOf({ words: row.subject, phaseWord: row.word, ticket: facts.ticket })
  const { en, pl } = noticeBody({ facts, templates: templates.texts, where: templates.where })
  const problems = factsProblems({ subject, en, pl, facts, shown: row.shows })
  const signature = signatureLines(signer?.name ?? '…', settings.signature)
  const own = noticeText({ en, pl, signature, earlier: null })
  return { subject, own, text: noticeText({ en, pl, signature, earlier: earlierOf(history) }), problems }
}

function earlierOf(history: NoticeHistory | null) {
  if (history === null) return null
  const { text, sendAt, at, from } = latest(history)
  return { text, sentAt: sendAt ?? at, from }
}

function messagesOf(input: PlanInput, subject: string, body: Body): PlannedMessage[] {
  const copies = new Map(input.told.map(({ address, messageIds }) => [addressKey(address), messageIds]))
  return input.recipients.map((recipient) =>
    messageFor(input, recipient, { subject, body, copies: copies.get(addressKey(recipient.address)) ?? [] }),
  )
}

function messageFor(
  input: PlanInput,
  recipient: Recipient,
  { subject, body, copies }: { readonly subject: string; readonly body: Body; readonly copies: readonly string[] },
): PlannedMessage {
  const { facts, settings, now, sendAt } = input
  const { notice } = settings.senders
  const key = addressKey(recipient.address)
  const messageId = makeMessageId(
    {
      ticket: facts.ticket,
      phase: facts.phase,
      sequence: sequenceOf(input.history),
      to: key,
      at: now,
      purpose: input.rehearseTo === null ? 'notice' : 'rehearsal',
    },
    domainOf(notice.email),
  )
  const head: Head = {
    from: notice,
    to: input.rehearseTo ?? recipient.address,
    replyTo: notice,
    subject,
    date: sendAt ?? now,
    messageId,
    ...threadOf(copies),
    extra: automatic,
  }
  return {
    to: head.to,
    key,
    partner: recipient.partner,
    reasons: recipient.reasons,
    messageId,
    head: makeHead(head, body),
    recipient,
  }
}

function evidenceOf(input: PlanInput, { own, text, problems }: Worded) {
  const { row, history, signer, settings, templates, facts } = input
  const inLanguage = input.findings.every(({ code }) => topicOf(code) !== 'language')
  const { withFooter, footer } = settings.signature
  return {
    row,
    templateStands: standsIn(own, templates.texts),
    ownWords: facts.text !== null,
    agree: problems.length === 0 && inLanguage && unequalWords(facts.text).length === 0,
    quoted: quotedPhases(text, history),
    earlier: history?.phases.length ?? 0,
    signer: signer?.name ?? null,
    signatureOnce: signer !== null && own.split(`\n${signer.name}\n`).length === 2,
    footer: withFooter && footer.length > 0,
  }
}

/** Whether what a template says in either language, whatever its values, stands in a text line by line. */
function standsIn(text: string, { en, pl }: Bilingual): boolean {
  const lines = new Set(
    plainText(text)
      .split('\n')
      .map((line) => line.trim()),
  )
  // what a section holds is said only where it has a value
  const fixed = `${en}\n${pl}`
    .replace(/\{\{\s*[#^]\s*(\w+)\s*\}\}[\s\S]*?\{\{\s*\/\s*\1\s*\}\}/g, '{{}}')
    .split('\n')
    .filter((line) => !line.includes('{{'))
  return fixed.every((line) => line.trim() === '' || lines.has(plainText(line).trim()))
}

/** How many earlier messages stand in a text, newest first, each whole and one level of quotation deeper (§2). */
function quotedPhases(text: string, history: NoticeHistory | null): number {
  const newestFirst = (history?.phases ?? []).toReversed()
  let level = text
  let found = 0
  for (const past of newestFirst) {
    level = quotedIn(level)
    if (!level.endsWith(plainText(past.text))) break
    found += 1
  }
  return found
}

/** The lines that a text quotes, without their mark. */
function quotedIn(text: string): string {
  const lines = text.split('\n').filter((line) => line.startsWith('>'))
  return lines.map((line) => line.replace(/^>(?: |(?=>)|$)/, '')).join('\n')
}
