import type { Past } from '../../src/procedure/incoming/card.ts'
import type { IncomingMail } from '../../src/procedure/incoming/mail.ts'
import { ticketInSubject } from '../../src/procedure/incoming/text.ts'
import type { Contact, Operator, Partner, Product, Registry, Settings } from '../../src/registry/types.ts'

/** A small registry of invented firms, used to judge the mails in this folder. */
export const settings: Settings = {
  organization: { name: 'Digital Virgo S.A.', domains: ['dv.example'] },
  ticket: { project: 'HL' },
  senders: {
    notice: { name: 'Helpline', email: 'helpline@dv.example' },
    letter: { name: 'Helpline', email: 'helpline@dv.example' },
    acknowledgment: { name: 'Helpline', email: 'help@dv.example' },
  },
  signature: { lines: ['IT Operator'], footer: [], withFooter: false },
  office: { days: [1, 2, 3, 4, 5], from: '08:00', to: '16:00' },
  breach: { officer: null, soon: 12, clocks: [{ name: 'personal-data', hours: 72 }] },
  limits: {
    hold: 15,
    notice: 3,
    late: 60,
    patience: 90,
    nextUpdate: 0,
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
  incoming: { authserv: 'mx.dv.example', unnamed: false, answer: 'nobody', caps: { sender: 3, hour: 30, day: 200 } },
  automatic: { notices: false, acknowledgments: false },
  notices: { reference: false },
  calendar: 'publish',
  journal: { network: 'refuse' },
  screen: { language: 'auto' },
}

const partner = (id: string, name: string, owner: string, more: Partial<Partner> = {}): Partner => ({
  ...{ id, name, owner, domains: [], subdomains: false, language: 'pl' },
  ...more,
})

const contact = (key: string, name: string, organization: string, email: string, more = {}): Contact => ({
  ...{ key, name, organization, category: 'technical', status: 'active', emails: [email], phones: [], language: 'pl' },
  ...more,
})

const product = (id: string, of: string, owner: string, contacts: string[], more: Partial<Product> = {}): Product => ({
  ...{ id, key: id.toUpperCase(), name: { pl: id, en: id }, partner: of, status: 'active', services: ['sms'] },
  ...{ operators: ['telko'], owner, contacts, numbers: [] },
  ...more,
})

const telko: Operator = {
  ...{ id: 'telko', name: 'TELKO', country: 'pl', domains: ['telko.example'], subdomains: false, language: 'pl' },
  ...{ owner: 'marta.sowa', contacts: { technical: ['CRM-7'], business: [] }, subject: [], cc: [], strict: false },
  ...{ connections: [], channels: [], examples: [] },
}

export const registry: Registry = {
  settings,
  operators: [telko],
  staff: [
    { id: 'marta.sowa', name: 'Marta Sowa', email: 'marta.sowa@dv.example', roles: ['business-owner'] },
    { id: 'piotr.lin', name: 'Piotr Lin', email: 'piotr.lin@dvgroup.example', roles: ['business-owner'] },
  ],
  partners: [
    partner('kolej-miejska', 'Kolej Miejska S.A.', 'marta.sowa', {
      domains: ['kolejmiejska.example'],
      subdomains: true,
    }),
    partner('quizmania', 'Quizmania Ltd', 'piotr.lin', { domains: ['quizmania.example'], language: 'en' }),
    partner('zolta', 'Żółta Książka', 'marta.sowa', { domains: ['xn--taksika-k0a1o3x2tia.example'] }),
    partner('solo', 'Jan Solo', 'piotr.lin'),
  ],
  contacts: [
    contact('CRM-1', 'Anna Krawiec', 'kolej-miejska', 'a.krawiec@kolejmiejska.example'),
    contact('CRM-2', 'Dawny Pracownik', 'kolej-miejska', 'dawny@kolejmiejska.example', { status: 'inactive' }),
    contact('CRM-3', 'Liam Quiz', 'quizmania', 'liam@quizmania.example', { language: 'en' }),
    contact('CRM-4', 'Jan Solo', 'solo', 'jan.solo@gmail.com'),
    contact('CRM-5', 'Agencja Trzy Kropki', 'kolej-miejska', 'biuro@trzykropki.example'),
    contact('CRM-6', 'Agencja Trzy Kropki', 'quizmania', 'biuro@trzykropki.example'),
    contact('CRM-7', 'TELKO NOC', 'telko', 'noc@telko.example'),
    contact('CRM-8', 'Dawny Klient', 'solo', 'dawny.klient@gmail.com', { status: 'inactive' }),
  ],
  services: [{ id: 'sms', name: { pl: 'SMS', en: 'SMS' } }],
  products: [
    product('bilet-sms', 'kolej-miejska', 'marta.sowa', ['CRM-1', 'CRM-5']),
    product('parking', 'kolej-miejska', 'marta.sowa', ['CRM-1'], { status: 'inactive' }),
    product('quiz-live', 'quizmania', 'piotr.lin', ['CRM-3']),
    product('quiz-premium', 'quizmania', 'piotr.lin', ['CRM-3', 'CRM-6']),
    product('zolta-premium', 'zolta', 'marta.sowa', []),
    product('solo-sms', 'solo', 'piotr.lin', ['CRM-4']),
  ],
}

const accepted: Readonly<Record<string, Past['accepted']>> = {
  'ewa.freelancer@gmail.com': { times: 3, last: Date.UTC(2026, 9, 1, 10, 30) },
  'biuro@kolejmiejsca.example': { times: 1, last: Date.UTC(2026, 8, 1, 8, 0) },
}

const tickets: Readonly<Record<string, readonly string[]>> = {
  'HL-101': ['kolej-miejska'],
  'HL-102': ['kolej-miejska'],
  'HL-202': ['quizmania'],
  'HL-303': ['telko', 'kolej-miejska'],
}

/** The entries of an invented journal that are needed to judge a mail. */
export function pastOf(mail: IncomingMail): Past {
  const address = mail.from.is === 'one' ? mail.from.mailbox.email.toLowerCase() : ''
  const ticket = ticketInSubject(mail.subject, settings.ticket.project)
  const ids = [mail.messageId, ...mail.named].filter((id) => id !== null)
  return {
    accepted: accepted[address] ?? null,
    ticketOf: ticket ? (tickets[ticket.number] ?? null) : null,
    ours: ids.flatMap((messageId) =>
      messageId.endsWith('@dv.example>') ? { messageId, to: 'a@kolejmiejska.example', ticket: 'HL-101' } : [],
    ),
  }
}
