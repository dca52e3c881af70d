import { channelOf } from '../address/channel.ts'
import { type Lang, type Problem, wording } from '../errors.ts'
import { few } from '../guard/own-words.ts'
import type { AnswerPlan } from '../kinds/answer/draft.ts'
import type { BreachPlan } from '../kinds/breach/plan.ts'
import type { LetterPlan } from '../kinds/letter/plan.ts'
import type { NoticePlan } from '../kinds/notice/notice.ts'
import type { RequestPlan } from '../kinds/request/plan.ts'
import { sizeOf } from '../message/sms/size.ts'
import { type Correctable, changedFacts } from '../procedure/notice/facts.ts'
import { formatIso, isoOrNull } from '../procedure/time/format.ts'
import type { Row } from '../question/row.ts'
import { needsWord } from '../road/held.ts'
import type { Sent } from '../road/leave.ts'
import type { NewMailing } from '../road/mailing.ts'
import type { Plan } from '../road/plan.ts'
import { cardJson } from '../terminal/card.ts'
import { tasksDoubts } from '../terminal/preview.ts'
import { reasonWords } from '../terminal/reasons.ts'
import { countsOf, outcomeOf } from '../terminal/report.ts'
import { heldJson } from './delivery-end.ts'
import { messageJson } from './record.ts'

/** What `--json` calls the answers of the rows, and how it writes them. */
function saidJson<A, S>(rows: readonly Row<A, S>[], said: A): Record<string, unknown> {
  return Object.assign({}, ...rows.map(({ json }) => json?.(said) ?? {}))
}

/** A notice: the shape of the contract, and whatever else a script may want. */
export function noticeJson<S>(sent: Sent<NoticePlan>, rows: readonly Row<NoticePlan['said'], S>[], lang: Lang) {
  const { facts, row, deadline, subject, text, sendAt, said } = sent.plan
  return {
    ticket: facts.ticket,
    kind: facts.kind,
    phase: row.phase,
    end: null,
    ...saidJson(rows, said),
    ...(facts.was !== undefined && { changed: changedFacts(facts), was: wasJson(facts.was) }),
    subject,
    text,
    deadline: isoOrNull(deadline),
    sendAt: isoOrNull(sendAt),
    warnings: warningsOf(sent.plan, lang),
    ...outcomes(sent, lang, (mailing) => ({
      subject: mailing.subject,
      // what those get whom a corrected notice concerns no more
      ...(mailing.phase !== row.phase && { phase: mailing.phase, text: mailing.text }),
    })),
  }
}

/** What a correction says was told before, under the names of what holds. */
const wasJson = ({ source, services, start, end }: Correctable) => ({
  source: source.type === 'dv' ? 'dv' : source.id,
  services: services.map(({ id }) => id),
  start: formatIso(start),
  end: isoOrNull(end),
})

export function letterJson<S>(sent: Sent<LetterPlan>, rows: readonly Row<LetterPlan['said'], S>[], lang: Lang) {
  const { facts, ticket, subject, text, sendAt, attachments, said } = sent.plan
  return {
    ticket,
    kind: facts.phase,
    to: facts.audience,
    organization: facts.organization,
    product: facts.product,
    service: facts.service,
    ...saidJson(rows, said),
    language: facts.lang,
    subject,
    text,
    attachments: attachments.map(({ name, type, bytes }) => ({ name, type, size: bytes.length })),
    sendAt: isoOrNull(sendAt),
    warnings: warningsOf(sent.plan, lang),
    ...outcomes(sent, lang, ({ subject: about }) => ({ subject: about })),
  }
}

/** An answer: every mail that it sends, and the verdict that it rests on. */
export function answerJson<S>(sent: Sent<AnswerPlan>, rows: readonly Row<AnswerPlan['said'], S>[], lang: Lang) {
  const { as, said, lang: language, card } = sent.plan
  return {
    ticket: null,
    kind: as,
    product: null,
    ...saidJson(rows, said),
    language,
    verdict: cardJson(card, lang),
    ...outcomes(sent, lang, ({ phase, subject, text }) => ({ mail: phase, subject, text })),
  }
}

/** Requests to business owners: the addresses that they are about. */
export function requestJson(sent: Sent<RequestPlan>, lang: Lang) {
  const { addresses, lang: language } = sent.plan
  return {
    ticket: null,
    kind: sent.plan.mailings[0]?.phase ?? 'bounced-contact',
    ...{ language, addresses },
    warnings: warningsOf(sent.plan, lang),
    ...outcomes(sent, lang, ({ phase, subject, text }) => ({ mail: phase, subject, text })),
  }
}

/** A mail to a wrong reader: what that reader has, and the mails about it. */
export function breachJson(sent: Sent<BreachPlan>, lang: Lang) {
  const { breach, got } = sent.plan
  const clocks = breach.clocks.map(({ name, dueAt }) => ({ name, due: formatIso(dueAt) }))
  return {
    ...{ ticket: breach.ticket, kind: 'breach', address: breach.address, known: formatIso(breach.knownAt), clocks },
    got: got.map((one) => messageJson(one, lang)),
    warnings: warningsOf(sent.plan, lang),
    ...outcomes(sent, lang, ({ phase, subject, text }) => ({ mail: phase, subject, text })),
  }
}

/** Every message with what became of it, how many went how, and why it stopped, if it did. */
function outcomes(
  { plan, entries, delivery, held, acts, wishes }: Sent<Plan>,
  lang: Lang,
  more: (mailing: NewMailing) => Record<string, unknown>,
) {
  const states = new Map(entries?.map((entry) => [`${entry.messageId} ${entry.to}`, entry]))
  const messages = plan.mailings.flatMap((mailing) =>
    mailing.messages.map(({ to, partner, reasons, messageId, head }) => {
      const entry = states.get(`${messageId} ${to}`)
      return {
        to,
        // a letter shows its addresses in two fields; a notice has one recipient each
        ...('cc' in mailing.facts && { field: mailing.facts.cc.includes(to) ? 'cc' : 'to' }),
        partner,
        why: reasonWords(reasons, lang),
        ...more(mailing),
        ...channelJson(to, head),
        messageId,
        outcome: entry === undefined ? 'preview' : outcomeOf(entry.state),
        reply: entry?.reply ?? null,
        ...(entry?.nextTry != null && { nextTry: formatIso(entry.nextTry) }),
      }
    }),
  )
  const planned = plan.mailings.flatMap((mailing) => mailing.acts ?? []).map((one) => ({ ...one, state: 'preview' }))
  const told = acts?.map(({ id, kind, target, state, reply }) => ({ id, kind, target, state, reply })) ?? planned
  const { total: _, ...counts } = countsOf(entries ?? [])
  const nonZero = Object.entries(counts).filter(([, count]) => count > 0)
  return {
    // the task that would be made; what stands for its number elsewhere is none
    ...(plan.newTask && { ticket: null, newTask: { type: plan.newTask.sort, summary: plan.newTask.summary } }),
    // what the tracker is told
    ...(told.length > 0 && { acts: told }),
    // what waits for the yes of a second person
    ...(wishes && { approval: wishes.map(({ id, profile, state }) => ({ id, profile, state })) }),
    messages,
    counts: entries === null ? { preview: messages.length } : Object.fromEntries(nonZero),
    stopped: delivery?.stopped ?? null,
    ...(needsWord(held) && { held: heldJson(held, lang) }),
  }
}

/** By what a message leaves; of an SMS its own text too, and how many segments that has. */
function channelJson(to: string, head: string) {
  const channel = channelOf(to)
  return channel === 'sms' ? { channel, text: head, segments: sizeOf(head).segments } : { channel }
}

function warningsOf(plan: Plan & { readonly warnings: readonly Problem[] }, lang: Lang): string[] {
  return few([...tasksDoubts(plan), ...plan.warnings, ...plan.findings]).map(
    (problem) => wording(problem, lang).message,
  )
}
