import { type Lang, wording } from '../errors.ts'
import { formatIso } from '../procedure/time/format.ts'
import { reasonWords } from '../terminal/reasons.ts'
import { countsOf, outcomeOf } from '../terminal/report.ts'
import type { Plan } from '../workflow/plan.ts'
import type { Sent } from '../workflow/send.ts'

/** A notice as `--json` tells it: the shape of the contract, and whatever else a script may want. */
export function noticeJson({ plan, entries, delivery }: Sent<Plan>, lang: Lang) {
  const { facts, row, messages, deadline, warnings, subject, text, sendAt } = plan
  const states = new Map(entries?.map((entry) => [entry.messageId, entry]))
  const told = messages.map(({ to, partner, reasons, messageId }) => {
    const entry = states.get(messageId)
    return {
      to,
      partner,
      why: reasonWords(reasons, lang),
      subject,
      messageId,
      outcome: entry === undefined ? 'preview' : outcomeOf(entry.state),
      reply: entry?.reply ?? null,
    }
  })
  const { total: _, ...counts } = countsOf(entries ?? [])
  return {
    ticket: facts.ticket,
    kind: facts.kind,
    source: facts.source.type === 'dv' ? 'dv' : facts.source.id,
    phase: row.phase,
    start: formatIso(facts.start),
    end: facts.end === null ? null : formatIso(facts.end),
    services: facts.services.map(({ id }) => id),
    subject,
    text,
    deadline: deadline === null ? null : formatIso(deadline),
    sendAt: sendAt === null ? null : formatIso(sendAt),
    warnings: warnings.map((problem) => wording(problem, lang).message),
    messages: told,
    counts: entries === null ? { preview: messages.length } : nonZero(counts),
    stopped: delivery?.stopped ?? null,
  }
}

/** The counts that are not 0. */
export function nonZero(counts: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0))
}
