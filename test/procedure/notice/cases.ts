import fc from 'fast-check'
import { rowOf } from '../../../src/procedure/notice/book.ts'
import type { Facts, NoticeType, Phase } from '../../../src/procedure/notice/facts.ts'
import { noticeType } from '../../../src/procedure/notice/facts.ts'
import type { NoticeHistory, PastPhase } from '../../../src/procedure/notice/life.ts'
import { type Criteria, selectRecipients } from '../../../src/procedure/notice/recipients.ts'
import type { Contact, Operator, Partner, Product, Registry, Settings, Staff } from '../../../src/registry/types.ts'

export const minute = 60_000
export const hour = 60 * minute

/** An instant, written in Warsaw time with its offset: `2026-03-27T23:59+01:00`. */
export const at = (text: string): number => Date.parse(text)

export const settings: Settings = {
  organization: { name: 'Digital Virgo S.A.', domains: ['dv.example'] },
  ticket: { project: 'HL' },
  senders: {
    notice: { name: 'Digital Virgo Helpline', email: 'helpline@dv.example' },
    letter: { name: '', email: 'helpline@dv.example' },
    acknowledgment: { name: '', email: 'help@dv.example' },
  },
  signature: { lines: ['IT Operator', 'T: +48 22 312 1111'], footer: ['NIP: 527-23-17-216'], withFooter: true },
  office: { days: [1, 2, 3, 4, 5], from: '08:00', to: '16:00' },
  breach: { officer: null, soon: 12, clocks: [{ name: 'personal-data', hours: 72 }] },
  limits: {
    hold: 15,
    notice: 3,
    late: 60,
    nextUpdate: 0,
    patience: 90,
    changed: 'hold',
    connections: 4,
    attachments: 10,
    searched: 5,
    keep: 12,
  },
  smtp: null,
  imap: null,
  sms: null,
  staffChannel: null,
  jira: null,
  incoming: { authserv: null, unnamed: false, answer: 'nobody', caps: { sender: 3, hour: 30, day: 200 } },
  automatic: { notices: false, acknowledgments: false },
  notices: { reference: false },
  calendar: 'publish',
  journal: { network: 'refuse' },
  screen: { language: 'auto' },
}

export const staff = (id: string, more: Partial<Staff> = {}): Staff => ({
  id,
  name: id,
  email: `${id}@dv.example`,
  roles: ['operator'],
  ...more,
})

const partner = (id: string): Partner => ({ id, name: id, domains: [], subdomains: false, language: 'pl', owner: null })

export const operator = (id: string): Operator => ({
  id,
  name: id.toUpperCase(),
  country: 'pl',
  domains: [],
  subdomains: false,
  language: 'pl',
  owner: null,
  contacts: { technical: [], business: [] },
  subject: [],
  cc: [],
  strict: false,
  connections: [],
  channels: [],
  examples: [],
})

export const contact = (key: string, organization: string, more: Partial<Contact> = {}): Contact => ({
  key,
  name: key,
  organization,
  category: 'technical',
  status: 'active',
  emails: [`${key.toLowerCase()}@${organization}.example`],
  phones: [],
  language: 'pl',
  ...more,
})

export const product = (id: string, owner: string, more: Partial<Product> = {}): Product => ({
  id,
  key: `key-${id}`,
  name: { pl: id, en: id },
  partner: owner,
  status: 'active',
  services: ['sms'],
  operators: ['play'],
  owner: null,
  contacts: [],
  numbers: [],
  ...more,
})

export function registry(parts: Partial<Registry> = {}): Registry {
  return {
    operators: [operator('play'), operator('plus')],
    staff: [],
    partners: [partner('acme'), partner('beta'), partner('gamma')],
    contacts: [],
    services: ['sms', 'mps', 'www'].map((id) => ({ id, name: { pl: `${id} pl`, en: `${id} en` } })),
    products: [],
    settings,
    ...parts,
  }
}

/** An event at DV that takes SMS down, announced to the technical contacts. */
export const criteria = (more: Partial<Criteria> = {}): Criteria => ({
  services: ['sms'],
  operator: null,
  categories: ['technical'],
  partners: [],
  products: [],
  ...more,
})

export const nothingByHand = { without: [], add: [] } as const

/** All addresses of a selection, in order. */
export const addresses = (...given: Parameters<typeof selectRecipients>): string[] =>
  selectRecipients(...given).recipients.map((one) => one.address)

const subset = <T>(values: readonly T[]) => fc.subarray([...values])
const partnerIds = ['acme', 'beta', 'gamma'] as const
const mailboxes = [
  'noc@a.example',
  'NOC@a.example',
  'ops@b.example',
  'shared@c.example',
  'Shared@C.example',
  'x@d.example',
]

const someContact = (key: string) =>
  fc.record({
    key: fc.constant(key),
    organization: fc.constantFrom(...partnerIds),
    category: fc.constantFrom('technical', 'business', 'watcher'),
    status: fc.constantFrom('active', 'inactive'),
    emails: fc.subarray(mailboxes, { minLength: 1, maxLength: 2 }),
  })

const someProduct = (id: string) =>
  fc.record({
    id: fc.constant(id),
    partner: fc.constantFrom(...partnerIds),
    status: fc.constantFrom('active', 'active', 'inactive'),
    services: subset(['sms', 'mps', 'www']),
    operators: subset(['play', 'plus']),
    owner: fc.constantFrom(null, 'ola', 'jan'),
    contacts: subset(['C1', 'C2', 'C3', 'C4', 'C5']),
  })

/** Any small registry. Contacts and partners may share mailboxes, also in other spellings, and products owners. */
export const anyRegistry: fc.Arbitrary<Registry> = fc
  .record({
    contacts: fc.tuple(...['C1', 'C2', 'C3', 'C4', 'C5'].map(someContact)),
    products: fc.tuple(...['P1', 'P2', 'P3', 'P4'].map(someProduct)),
  })
  .map((parts) =>
    registry({
      staff: [staff('ola'), staff('jan', { email: 'x@d.example' })],
      contacts: parts.contacts.map((one) => contact(one.key, one.organization, one as Partial<Contact>)),
      products: parts.products.map((one) => product(one.id, one.partner, one as Partial<Product>)),
    }),
  )

export const anyCriteria: fc.Arbitrary<Criteria> = fc.record({
  services: subset(['sms', 'mps', 'www']),
  operator: fc.constantFrom(null, 'play', 'plus'),
  categories: subset(['technical', 'business', 'watcher'] as const),
  partners: fc.oneof({ arbitrary: fc.constant([]), weight: 3 }, { arbitrary: subset(partnerIds), weight: 1 }),
  products: fc.oneof({ arbitrary: fc.constant([]), weight: 3 }, { arbitrary: subset(['P1', 'P2']), weight: 1 }),
})

export const anyChanges = fc.record({
  without: subset(['acme', 'P1', 'C1', 'ola', 'shared@c.example']),
  add: subset(['new@e.example', 'NOC@A.EXAMPLE', 'noc@a.example']),
})

/** The facts of a phase. Maintenance runs 01:00–03:00 on 31.03.2026; outages begin at 01:00. */
export function facts(type: NoticeType, phase: Phase, more: Partial<Facts> = {}): Facts {
  const [kind, source] = type.split('-')
  const own = phase === 'update' || phase === 'cancel'
  return {
    ticket: 'HL-7',
    kind: kind === 'outage' ? 'outage' : 'maintenance',
    source: source === 'dv' ? { type: 'dv' } : { type: 'operator', id: 'play', name: 'PLAY' },
    phase,
    start: at('2026-03-31T01:00+02:00'),
    end: kind === 'maintenance' || phase === 'close' ? at('2026-03-31T03:00+02:00') : null,
    services: [{ id: 'sms', name: { pl: 'SMS Premium', en: 'SMS Premium' } }],
    text: own ? { en: 'The supplier has found the fault.', pl: 'Dostawca znalazł usterkę.' } : null,
    nextUpdate: null,
    ...more,
  }
}

export function past(of: Facts, more: Partial<PastPhase> = {}): PastPhase {
  return {
    mailing: 0,
    phase: of.phase,
    sequence: 0,
    facts: of,
    text: `text of ${of.phase}\n`,
    from: settings.senders.notice,
    by: 'anna',
    at: at('2026-03-27T10:00+01:00'),
    sendAt: null,
    begun: true,
    told: true,
    waits: false,
    ...more,
  }
}

/** A notice that has gone through these phases. */
export function history(...phases: readonly [PastPhase, ...PastPhase[]]): NoticeHistory {
  const [{ facts: first }] = phases
  return {
    ticket: first.ticket,
    kind: first.kind,
    type: noticeType(first),
    source: first.source,
    services: first.services,
    criteria: criteria(),
    changes: nothingByHand,
    phases,
    reopened: false,
  }
}

/** A row of the book. Throws if it does not exist. */
export function row(type: NoticeType, phase: Phase) {
  const found = rowOf(type, phase)
  if (found === undefined) throw new Error(`no ${type} ${phase} in the book`)
  return found
}
