import { z } from 'zod'
import { problem } from '../errors.ts'
import { crmSchema, jiraChoice, jiraField, jiraId } from './schema-crm.ts'
import { imapSchema, smtpSchema } from './schema-mail.ts'
import {
  address,
  between,
  boolean,
  id,
  integer,
  list,
  orNothing,
  project,
  record,
  scalar,
  section,
  shape,
  text,
  textOrNull,
} from './schema-parts.ts'
import { profileSchema, roles } from './schema-profiles.ts'
import { channelList, phonesTakeSms, smsSchema, staffChannelSchema } from './schema-sms.ts'
import {
  isFlaw,
  readAddress,
  readNote,
  readOwnDomain,
  readPhone,
  readSafeUrl,
  readShape,
  readText,
  shapes,
} from './values.ts'

// The four files, key by key. YAML gives only text; scalars get their types here and nowhere else.

const note = scalar(readNote, { type: 'string' })
const crmKey = shape(shapes.crmKey, 'registry-crm-key')
const phone = scalar(readPhone, { type: ['string', 'integer'] })
const ownDomain = scalar(readOwnDomain, { type: 'string', format: 'hostname' })
const language = z.enum(['pl', 'en'])
const status = z.enum(['active', 'inactive']).default('active')
const owner = orNothing(readShape(shapes.id, 'registry-id')).describe(
  'The business owner at Digital Virgo: an id of staff.',
)
const subdomains = boolean
  .default(false)
  .describe('Whether mail from subdomains of the domains counts as from the firm itself.')
const bilingual = record({ pl: text, en: text })

const connection = record({
  id,
  service: id,
  protocol: text,
  from: text.describe('The address that Digital Virgo comes from.'),
  to: text.describe('The address that it goes to.'),
  port: integer(1, 65_535),
})

const channel = record({
  kind: z.enum(['phone', 'mail', 'complaints']),
  for: list(id).describe('The services it is for.'),
  value: scalar(readText, { type: ['string', 'integer'] }).describe(
    'A phone number in quotation marks, or an address.',
  ),
  note: note.default(''),
}).superRefine(
  ({ kind, value }, context) => {
    const reading =
      kind === 'phone' || (kind === 'complaints' && !value.includes('@')) ? readPhone(value) : readAddress(value)
    if (isFlaw(reading)) context.addIssue({ code: 'custom', path: ['value'], params: { ...reading } })
  },
  between('kind', 'value'),
)

const operator = record({
  id: id.describe('Used on the command line: --operator ID.'),
  name: text.describe('As it is printed in notices.'),
  country: shape(shapes.country, 'registry-country').describe(
    'ISO 3166 code; pl puts the business contact of Digital Virgo in copy of letters.',
  ),
  domains: list(ownDomain),
  subdomains,
  language,
  owner,
  contacts: record({ technical: list(crmKey), business: list(crmKey) }).prefault({}),
  subject: list(record({ prefix: text, services: z.array(id) })).describe(
    'What the subject of a letter starts with, by service.',
  ),
  cc: list(record({ contacts: z.array(crmKey), product: id.exactOptional(), service: id.exactOptional() })).describe(
    'Contacts that get a copy of letters about a product or a service.',
  ),
  strict: boolean.default(false).describe('Whether a letter must pass every check of its text.'),
  connections: list(connection).describe('The connections with this operator.'),
  channels: list(channel).describe('Other ways in: phone, mail, complaints.'),
  examples: list(record({ ticket: shape(shapes.ticketKey, 'registry-ticket-key'), about: text })).describe(
    'Past letters worth reading.',
  ),
})

const staff = record({
  id: id.describe('Used on the command line: --as ID.'),
  name: text,
  email: address,
  phones: z.array(phone).exactOptional(),
  roles: list(z.enum(roles)),
})

const calendar = z.enum(['none', 'publish'])

const partner = record({
  id: id.describe('Used on the command line: --partner ID.'),
  name: text,
  domains: list(ownDomain).describe('Domains of this firm alone; never a public mailbox.'),
  subdomains,
  language,
  owner,
  calendar: calendar
    .exactOptional()
    .describe('Whether notices of works bring a calendar; left out: as the house has it.'),
  channels: channelList.describe(
    'How its contacts are told of notices, where they do not say so themselves; left out: email.',
  ),
})

const contact = record({
  key: crmKey.describe('The number of the contact in the CRM.'),
  name: text,
  organization: id.describe('The id of a partner or an operator.'),
  category: z.enum(['technical', 'business', 'watcher']),
  status,
  emails: z.array(address).describe('One address per entry.'),
  phones: list(phone),
  language,
  automatic: boolean
    .exactOptional()
    .describe('Whether notices and acknowledgments say that a program wrote them; left out: as the house wants it.'),
  channels: channelList.describe(
    'How this one is told of notices; sms needs a mobile number. Left out: as the partner is.',
  ),
}).superRefine(phonesTakeSms, between('channels', 'phones'))

const service = record({
  id: id.describe('Used on the command line: --service ID.'),
  name: bilingual.describe('As it is printed in notices.'),
})

const product = record({
  id: id.describe('Used on the command line: --product ID.'),
  key: crmKey,
  name: bilingual,
  partner: id,
  status,
  services: z.array(id).describe('The services that it uses.'),
  operators: list(id).describe('The operators that it runs on.'),
  owner,
  contacts: list(crmKey),
  numbers: list(scalar(readShape(shapes.digits, 'registry-digits'), { type: ['string', 'integer'] })),
})

const mailbox = record({ name: text, email: address })
const time = shape(shapes.time, 'registry-time')

const office = record({
  days: z.array(integer(1, 7)).default([1, 2, 3, 4, 5]).describe('1 is Monday, 7 is Sunday.'),
  from: time.prefault('08:00'),
  to: time.prefault('16:00'),
}).superRefine(
  ({ from, to }, context) => {
    if (from < to) return
    context.addIssue({ code: 'custom', path: ['to'], params: { ...problem('registry-office-hours', { from, to }) } })
  },
  between('from', 'to'),
)

const limits = record({
  hold: integer(0, 1440).default(15).describe('Minutes before the planned end at which a held close notice leaves.'),
  notice: integer(0, 60).default(3).describe('Full days between a notice of own works and their start.'),
  late: integer(1, 10_080).default(60).describe('Minutes after which a scheduled message is late.'),
  nextUpdate: integer(0, 1440)
    .default(60)
    .describe('Minutes until the next update that is proposed when an outage is opened; 0: it is not asked then.'),
  changed: z
    .enum(['hold', 'tell'])
    .default('hold')
    .describe('What waits for somebody whom the registry would not choose any more: held for a person, or only told.'),
  connections: integer(1, 100).default(4).describe('SMTP connections at once.'),
  patience: integer(0, 3600)
    .default(90)
    .describe('Seconds in all that a command waits for a mail server that is busy.'),
  keep: integer(1, 240)
    .default(12)
    .describe('Months for which texts and addresses stay in the journal: journal prune takes nothing younger.'),
  attachments: integer(1, 100).default(10).describe('Mebibytes that the attachments of one letter have together.'),
  searched: integer(1, 100).default(5).describe('Mebibytes of each attachment that are searched for secrets.'),
})

/** The house's system of record. Names there follow the language of whoever asks: everything is named by its id. */
const jira = record({
  url: scalar(readSafeUrl, { type: 'string', format: 'uri' }).describe('Where Jira is, with its context path.'),
  tokenCommand: list(text).describe(
    'A command, word by word, whose first line of output is a personal access token; DNIU_JIRA_TOKEN goes before it.',
  ),
  project: project.describe('The project of the tickets.'),
  types: record({ letter: jiraId, works: jiraId, outage: jiraId }).describe('The ids of the types of tasks.'),
  productField: jiraField.describe('The field of a task that names its product, as customfield_10100.'),
  link: jiraChoice.describe('The type of the link from a task to the incident that it belongs to.'),
  record: record({
    comment: boolean.default(true).describe('Whether what left stands in the task as a comment.'),
    page: orNothing(readSafeUrl).describe(
      'Where the status site is (https://status.example/): the task is linked to its page of the notice, HL-n.html.',
    ),
  })
    .prefault({})
    .describe('What a task tells of what left about it.'),
  transitions: record({ letter: jiraChoice, works: jiraChoice, outage: jiraChoice })
    .prefault({})
    .describe('The status that the task is brought to when a letter has left, or works or an outage are over.'),
  mailbox: orNothing(readAddress).describe('The mailbox whose mail Jira takes for comments: never a contact.'),
  crm: crmSchema.exactOptional().describe('The project of contacts and products: dniu contacts sync takes it over.'),
})

const incoming = record({
  authserv: textOrNull.describe('The name under which the own receiving server states SPF, DKIM and DMARC.'),
  unnamed: boolean
    .default(false)
    .describe('Whether it states them without a name, as Microsoft 365 does: the topmost such field is then its own.'),
  answer: z.enum(['nobody', 'known']).default('nobody').describe('Whom inbox fetch answers without a person.'),
  caps: record({
    sender: integer(1, 1000).default(3).describe('Answers to one address a day.'),
    hour: integer(1, 10_000).default(30).describe('Answers an hour.'),
    day: integer(1, 100_000).default(200).describe('Answers a day.'),
  }).prefault({}),
})

/** A mail to a wrong reader: who is told besides the superior, and by when. */
const breach = record({
  officer: orNothing((text) =>
    text.includes('@') ? readAddress(text) : readShape(shapes.id, 'registry-id')(text),
  ).describe('Who is in charge of data protection: an id of staff, or an address.'),
  soon: integer(0, 720).default(12).describe('Hours before the end of a clock from which dniu status tells of it.'),
  clocks: z
    .array(record({ name: id, hours: integer(1, 8760) }))
    .default([{ name: 'personal-data', hours: 72 }])
    .describe(
      'By when, in hours since it is known, what has to be done: the deadlines are for the house’s lawyer to set.',
    ),
})

export const settingsSchema = record({
  organization: record({ name: text, domains: list(ownDomain) }),
  ticket: record({
    project: project.default('HL').describe('HL for tickets HL-123.'),
  }).prefault({}),
  senders: record({ notice: mailbox, letter: mailbox, acknowledgment: mailbox }),
  signature: record({ lines: z.array(text), footer: list(text), withFooter: boolean.default(true) }),
  office: office.prefault({}),
  limits: limits.prefault({}),
  smtp: section(smtpSchema).describe('How to reach the mail server; never a secret.'),
  imap: section(imapSchema).describe('How to reach the mailbox that partners write to; never a secret.'),
  sms: section(smsSchema).describe(
    'The gateway of text messages: what it is sent, and what means that it took it; never a secret.',
  ),
  staffChannel: section(staffChannelSchema).describe(
    'The channel of our own staff: a card tells there when a notice opens and ends; never a secret.',
  ),
  jira: section(jira).describe('The house’s Jira, by ids: dniu jira setup writes it; never a secret.'),
  incoming: incoming.prefault({}),
  automatic: record({
    notices: boolean.default(false).describe('Whether notices say that a program wrote them (Auto-Submitted).'),
    acknowledgments: boolean.default(false).describe('Whether answers that a person decides on say so.'),
  }).prefault({}),
  notices: record({
    reference: boolean
      .default(false)
      .describe('Whether notices of an operator’s events print its own number: Reference, Numer operatora.'),
  }).prefault({}),
  calendar: calendar.default('publish').describe('Whether notices of works bring a calendar (iCalendar, MAINTNOTE).'),
  journal: record({
    network: z
      .enum(['refuse', 'allow'])
      .default('refuse')
      .describe('Whether the journal may lie on the file system of a network (NFS, SMB, FUSE), whose locks may fail.'),
  }).prefault({}),
  breach: breach.prefault({}),
  profiles: z.array(profileSchema).exactOptional().describe('Who may send what; left out: everybody everything.'),
  screen: record({ language: z.enum(['pl', 'en', 'auto']).default('auto') }).prefault({}),
})

/** The schema of an entry, for each list of each file. */
export const entrySchemas = {
  operators: { operators: operator },
  contacts: { staff, partners: partner, contacts: contact },
  products: { services: service, products: product },
}

export const fileSchemas = {
  operators: record({ operators: list(operator) }),
  contacts: record({ staff: list(staff), partners: list(partner), contacts: list(contact) }),
  products: record({ services: list(service), products: list(product) }),
  settings: settingsSchema,
}
