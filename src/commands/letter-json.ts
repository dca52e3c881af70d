import { type Lang, wording } from '../errors.ts'
import { few } from '../guard/own-words.ts'
import { formatIso } from '../procedure/time/format.ts'
import { reasonWords } from '../terminal/reasons.ts'
import { countsOf, outcomeOf } from '../terminal/report.ts'
import type { LetterPlan } from '../workflow/letter-plan.ts'
import type { Sent } from '../workflow/send.ts'
import { nonZero } from './notice-json.ts'

/** A letter as `--json` tells it: the shape of the contract, and whatever else a script may want. */
export function letterJson({ plan, entries, delivery }: Sent<LetterPlan>, lang: Lang) {
  const { facts, ticket, messages, subject, text, sendAt, warnings, findings, attachments, leaks } = plan
  const states = new Map(entries?.map((entry) => [entry.to, entry]))
  const told = messages.map(({ to, partner, recipient, reasons, messageId }) => {
    const entry = states.get(to)
    return {
      to,
      field: recipient.field,
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
    ticket,
    kind: facts.phase,
    to: facts.audience,
    organization: facts.organization,
    product: facts.product,
    service: facts.service,
    language: facts.lang,
    subject,
    text,
    attachments: attachments.map(({ name, type, bytes }) => ({ name, type, size: bytes.length })),
    sendAt: sendAt === null ? null : formatIso(sendAt),
    warnings: few([...warnings, ...findings, ...leaks]).map((problem) => wording(problem, lang).message),
    messages: told,
    counts: entries === null ? { preview: messages.length } : nonZero(counts),
    stopped: delivery?.stopped ?? null,
  }
}
