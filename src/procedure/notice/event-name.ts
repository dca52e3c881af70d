import type { Bilingual, MailLang } from '../../registry/types.ts'
import type { Facts, NoticeType } from './facts.ts'

const names: Readonly<Record<NoticeType, Bilingual>> = {
  'outage-dv': { en: 'outage at Digital Virgo', pl: 'awaria w Digital Virgo' },
  'outage-operator': { en: 'outage at the operator', pl: 'awaria u operatora' },
  'maintenance-dv': { en: 'planned maintenance at Digital Virgo', pl: 'prace planowane w Digital Virgo' },
  'maintenance-operator': { en: 'planned maintenance at the operator', pl: 'prace planowane u operatora' },
}

/** What a notice is about in a few words, with the name of the operator whose event it is. */
export function eventName({ kind, source }: Pick<Facts, 'kind' | 'source'>, lang: MailLang): string {
  return `${names[`${kind}-${source.type}`][lang]}${'name' in source ? ` ${source.name}` : ''}`
}
