import type { Lang } from '../errors.ts'
import type { Reason } from '../procedure/notice/recipients.ts'
import { word } from './words.ts'

/** Why an address is on the list, in words: product → contact → category, business owner, or a person's hand. */
export function reasonWords(reasons: readonly Reason[], lang: Lang): string {
  return reasons.map((reason) => oneReason(reason, lang)).join('; ')
}

function oneReason(reason: Reason, lang: Lang): string {
  if (reason.by === 'added') return word(lang, 'why-added')
  if (reason.by === 'owner') return word(lang, 'why-owner', { product: reason.product, staff: reason.staff })
  const { product, services, contact, category } = reason
  return word(lang, 'why-contact', { product, services: services.join(', '), contact, category: word(lang, category) })
}
