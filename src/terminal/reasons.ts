import { channelOf } from '../address/channel.ts'
import type { Lang } from '../errors.ts'
import type { LetterPlan } from '../kinds/letter/plan.ts'
import type { NoticePlan } from '../kinds/notice/notice.ts'
import type { LeftOut } from '../procedure/notice/left-out.ts'
import type { Category } from '../registry/types.ts'
import type { AnyReason } from '../road/mailing.ts'
import { table } from './table.ts'
import { word } from './words.ts'

/** The recipients of a notice or a letter, one line each: languages or field, and why. */
export function recipientLines(plan: NoticePlan | LetterPlan, lang: Lang): string[] {
  const rows =
    plan.kind === 'notice'
      ? plan.messages.map(({ recipient, reasons }) => [
          recipient.address,
          channelOf(recipient.address) === 'sms' ? 'SMS' : word(lang, 'in-both'),
          reasonWords(reasons, lang),
        ])
      : plan.recipients.map(({ field, address, reasons }) => [
          word(lang, field === 'to' ? 'to' : 'copy'),
          address,
          reasonWords(reasons, lang),
        ])
  const lines = table(rows).trimEnd().split('\n')
  return [`${word(lang, 'recipients')}:`, ...lines.map((line) => `  ${line}`)]
}

/** Why an address is on the list: product → contact → category, business owner, or added by hand. */
export function reasonWords(reasons: readonly AnyReason[], lang: Lang): string {
  return reasons.map((reason) => oneReason(reason, lang)).join('; ')
}

function oneReason(reason: AnyReason, lang: Lang): string {
  if (reason.by === 'contact') {
    const services = reason.services.join(', ')
    return word(lang, 'why-contact', { ...reason, services, category: word(lang, reason.category) })
  }
  if (reason.by === 'operator-contact') {
    const role = word(lang, reason.role === 'business' ? 'business' : 'technical')
    return word(lang, 'why-operator-contact', { ...reason, role })
  }
  return word(lang, `why-${reason.by}`, { ...reason })
}

/** What kept an address from a phase: a rule, or the word of a person. */
export function leftOutWords({ because, word: said }: Omit<LeftOut, 'addresses'>, lang: Lang): string {
  return word(lang, `left-${because}`, { word: because === 'category' ? word(lang, said as Category) : said })
}
