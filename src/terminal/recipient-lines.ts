import type { Lang } from '../errors.ts'
import type { NoticePlan } from '../kinds/notice/notice.ts'
import type { Plan } from '../road/plan.ts'
import { reasonWords } from './reasons.ts'
import { visibleLine } from './visible.ts'
import { word } from './words.ts'

/** Whom it is for (a rehearsal too), one line an address: in which languages, and why. */
export function noticeRecipientLines({ messages }: Pick<NoticePlan, 'messages'>, lang: Lang): string[] {
  const widest = Math.max(...messages.map(({ recipient }) => recipient.address.length))
  return [
    `${word(lang, 'recipients')}:`,
    ...messages.map(
      ({ recipient, reasons }) =>
        `  ${visibleLine(recipient.address).padEnd(widest)}  ${word(lang, 'in-both')}  ${visibleLine(reasonWords(reasons, lang))}`,
    ),
  ]
}

/** The addresses of what is being looked at. */
export function recipientLines(plan: Plan, lang: Lang): string[] {
  return plan.kind === 'notice' ? noticeRecipientLines(plan as NoticePlan, lang) : []
}
