import { readFileSync } from 'node:fs'
import { callWords } from '../../../src/message/call-text.ts'
import {
  type CallFacts,
  type CallGiven,
  type CallTicket,
  callFacts,
  type Direction,
} from '../../../src/procedure/call/facts.ts'
import { callScript, type Step } from '../../../src/procedure/call/script.ts'
import type { Registry } from '../../../src/registry/types.ts'
import { at, contact, operator, product, registry as registryOf, staff } from '../notice/cases.ts'

const firm = { domains: [], subdomains: false, owner: 'jan.opiekun' }

/** A Polish and an English partner, and an operator with connections and channels. */
export const registry: Registry = registryOf({
  staff: [
    staff('anna.nowak', { name: 'Anna Nowak' }),
    staff('jan.opiekun', { name: 'Jan Opiekun', roles: ['business-owner'] }),
    staff('ewa.inna', { name: 'Ewa Inna', roles: ['business-owner'] }),
  ],
  partners: [
    { ...firm, id: 'zolw', name: 'Wydawnictwo „Żółw” S.A.', language: 'pl' },
    { ...firm, id: 'obrien', name: "O'Brien & Sons Ltd", language: 'en' },
  ],
  operators: [
    {
      ...operator('play'),
      connections: [
        { id: 'play-mt', service: 'mt', protocol: 'https', from: '192.0.2.10', to: 'mt.play.example', port: 443 },
        { id: 'play-sms', service: 'sms', protocol: 'smpp', from: '192.0.2.12', to: 'smsc.play.example', port: 2775 },
      ],
      channels: [
        { kind: 'phone', for: ['sms'], value: '+48602200203', note: 'special numbers' },
        { kind: 'complaints', for: [], value: '602900', note: '' },
        { kind: 'mail', for: [], value: 'premium@play.example', note: '' },
      ],
    },
    operator('plus'),
  ],
  contacts: [
    contact('CRM-1', 'zolw', { name: 'Łucja Żak', phones: ['+48 601 555 014', '22 555 01 09'] }),
    contact('CRM-2', 'zolw', { name: 'Stanisław Dawny', status: 'inactive', phones: ['601555014'] }),
    contact('CRM-3', 'zolw', { name: 'Ida Biznes', category: 'business' }),
    contact('CRM-4', 'obrien', { name: "Maeve O'Brien", language: 'en', phones: ['+44 20 7946 0001'] }),
    contact('CRM-5', 'obrien', { name: 'Marek Polak', language: 'pl' }),
    contact('CRM-6', 'play', { name: 'Centrum', phones: ['5550109'] }),
  ],
  services: [
    { id: 'sms', name: { pl: 'SMS po polsku', en: 'SMS in English' } },
    { id: 'mt', name: { pl: 'Subskrypcje', en: 'Subscriptions' } },
  ],
  products: [
    product('zolw-sms', 'zolw', {
      name: { pl: 'SMS dla czytelników', en: 'SMS for readers' },
      numbers: ['7155', '92550'],
      contacts: ['CRM-1'],
      owner: 'ewa.inna',
    }),
    product('zolw-dawny', 'zolw', { status: 'inactive' }),
    product('zolw-mt', 'zolw', { services: ['mt'] }),
    product('obrien-club', 'obrien', { services: ['mt'] }),
  ],
})

export const ticket: CallTicket = {
  ticket: 'HL-7',
  state: 'open',
  subject: 'SMS do 7155',
  organizations: ['zolw'],
  events: [
    { at: at('2026-11-20T10:00+01:00'), who: 'anna.nowak', what: 'out', text: 'first' },
    ...[1, 2, 3, 4, 5].map((hour) => ({
      at: at(`2026-11-20T1${hour}:00+01:00`),
      who: 'technika@zolw.example',
      what: 'in',
      text: `later ${hour}`,
    })),
  ],
}

export const promised = {
  id: 3,
  callBack: at('2026-11-21T09:00+01:00'),
  organization: 'zolw',
  ticket: 'HL-7',
  person: 'Łucja Żak',
  phone: '601555014',
  note: 'wants the logs',
}

/** An incoming call about which nothing is known. */
export const given: CallGiven = {
  direction: 'incoming',
  organization: null,
  product: null,
  contact: null,
  person: '',
  phone: '',
  lang: null,
  speaker: 'Anna Nowak',
  matter: 'unasked',
  promised: [],
}

const factsOf = (some: Partial<CallGiven>): CallFacts => callFacts(registry, { ...given, ...some })

/** The script from the program's own templates. */
export function scriptOf(some: Partial<CallGiven>): Step[] {
  const facts = factsOf(some)
  const words = (lang: 'pl' | 'en') => callWords(template(facts.direction, lang), facts, lang, 'here')
  return callScript(facts, { pl: words('pl'), en: words('en') })
}

export function template(direction: Direction, lang: 'pl' | 'en'): string {
  return readFileSync(new URL(`../../../templates/call/${direction}.${lang}.mustache`, import.meta.url), 'utf8')
}

export function step(id: string, some: Partial<CallGiven>): Step {
  const found = scriptOf(some).find((one) => one.id === id)
  if (found === undefined) throw new Error(`no step ${id}`)
  return found
}

/** The rows of a step in English, each as `label: value`. */
export const rows = (one: Step): string[] => one.show.map(({ label, value }) => `${label.en}: ${value.en}`)
