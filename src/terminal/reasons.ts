import type { Lang } from '../errors.ts'
import type { LetterReason } from '../procedure/letter/facts.ts'
import type { Reason } from '../procedure/notice/recipients.ts'
import { word } from './words.ts'

/** Why an address is on the list, in words: product → contact → category, business owner, or a person's hand. */
export function reasonWords(reasons: readonly (Reason | LetterReason)[], lang: Lang): string {
  return reasons.map((reason) => oneReason(reason, lang)).join('; ')
}

function oneReason(reason: Reason | LetterReason, lang: Lang): string {
  switch (reason.by) {
    case 'contact': {
      const { product, services, contact, category } = reason
      const used = services.join(', ')
      return word(lang, 'why-contact', { product, services: used, contact, category: word(lang, category) })
    }
    case 'owner':
      return word(lang, 'why-owner', { product: reason.product, staff: reason.staff })
    case 'operator-contact': {
      const { operator, contact, role } = reason
      const shown = role === 'business' ? word(lang, 'business') : word(lang, 'technical')
      return word(lang, 'why-operator-contact', { operator, contact, role: shown })
    }
    case 'operator-cc':
      return word(lang, 'why-operator-cc', { operator: reason.operator, contact: reason.contact, about: reason.about })
    case 'dv-business':
      return word(lang, 'why-dv-business', { operator: reason.operator, staff: reason.staff })
    case 'partner-owner':
      return word(lang, 'why-partner-owner', { partner: reason.partner, staff: reason.staff })
    default:
      return word(lang, `why-${reason.by}`)
  }
}
