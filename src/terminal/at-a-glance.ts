import type { Lang } from '../errors.ts'
import type { NoticePlan } from '../kinds/notice/notice.ts'
import { formatEn } from '../procedure/time/format.ts'
import type { Plan } from '../road/plan.ts'
import { formFor, word } from './words.ts'

/** What is decided about, on one line above the decision: whose event, what, when, how many addresses; of other mails the subject. */
export function atAGlance(plan: Plan, lang: Lang): string {
  if (plan.kind !== 'notice') return plan.consent.about
  // a plan of this kind is a notice's
  const { facts, messages } = plan as NoticePlan
  const { source, services, start, end } = facts
  const count = messages.length
  return [
    source.type === 'operator' ? source.name : 'DV',
    services.map(({ name }) => name[lang]).join(', '),
    end === null ? word(lang, 'since', { start: formatEn(start) }) : `${formatEn(start)} – ${formatEn(end)}`,
    word(lang, `addresses-${formFor(count)}`, { count }),
  ].join(' · ')
}
