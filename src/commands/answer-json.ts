import type { Lang } from '../errors.ts'
import { cardJson } from '../terminal/card.ts'
import { reasonWords } from '../terminal/reasons.ts'
import { countsOf, outcomeOf } from '../terminal/report.ts'
import type { AnswerPlan } from '../workflow/answer.ts'
import type { Sent } from '../workflow/send.ts'
import { nonZero } from './notice-json.ts'

/** An answer as `--json` tells it: every mail that it sends, and the verdict that it rests on. */
export function answerJson({ plan, entries, delivery }: Sent<AnswerPlan>, lang: Lang) {
  const { as, ticket, product, lang: language, letters, card } = plan
  const told = letters.flatMap(({ phase, subject, text, messages, facts }) =>
    messages.map(({ to, partner, reasons, messageId }) => {
      const entry = entries?.find((one) => one.messageId === messageId && one.to === to)
      return {
        to,
        field: facts.to.includes(to) ? 'to' : 'cc',
        partner,
        why: reasonWords(reasons, lang),
        mail: phase,
        subject,
        text,
        messageId,
        outcome: entry === undefined ? 'preview' : outcomeOf(entry.state),
        reply: entry?.reply ?? null,
      }
    }),
  )
  const { total: _, ...counts } = countsOf(entries ?? [])
  return {
    ticket: ticket || null,
    kind: as,
    product,
    language,
    verdict: cardJson(card, lang),
    messages: told,
    counts: entries === null ? { preview: told.length } : nonZero(counts),
    stopped: delivery?.stopped ?? null,
  }
}
