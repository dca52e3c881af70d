/**
 * The registry as it is written in the four YAML files, checked and typed. Plain data: `read.ts` makes it,
 * everything else is handed it. Optional keys that a file leaves out are filled in by the schema.
 */

export interface Bilingual {
  readonly pl: string
  readonly en: string
}

export type MailLang = 'pl' | 'en'
export type Category = 'technical' | 'business' | 'watcher'
export type Status = 'active' | 'inactive'
export type Role = 'business-owner' | 'supervisor' | 'head' | 'operator'

export interface Operator {
  readonly id: string
  readonly name: string
  /** ISO 3166 code in lower case: `pl` puts the DV business contact in copy of letters (§3). */
  readonly country: string
  readonly domains: readonly string[]
  /** whether mail from subdomains of its domains counts as its own (§2.2) */
  readonly subdomains: boolean
  readonly language: MailLang
  readonly owner: string | null
  readonly contacts: { readonly technical: readonly string[]; readonly business: readonly string[] }
  readonly subject: readonly { readonly prefix: string; readonly services: readonly string[] }[]
  readonly cc: readonly { readonly contacts: readonly string[]; readonly product?: string; readonly service?: string }[]
  readonly strict: boolean
  readonly connections: readonly Connection[]
  readonly channels: readonly Channel[]
  readonly examples: readonly { readonly ticket: string; readonly about: string }[]
}

export interface Connection {
  readonly id: string
  readonly service: string
  readonly protocol: string
  readonly from: string
  readonly to: string
  readonly port: number
}

export interface Channel {
  readonly kind: 'phone' | 'mail' | 'complaints'
  readonly for: readonly string[]
  readonly value: string
  readonly note: string
}

export interface Staff {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly roles: readonly Role[]
}

export interface Partner {
  readonly id: string
  readonly name: string
  readonly domains: readonly string[]
  /** whether mail from subdomains of its domains counts as its own (§2.2) */
  readonly subdomains: boolean
  readonly language: MailLang
  readonly owner: string | null
}

export interface Contact {
  readonly key: string
  readonly name: string
  /** id of a partner or of an operator */
  readonly organization: string
  readonly category: Category
  readonly status: Status
  readonly emails: readonly string[]
  readonly phones: readonly string[]
  readonly language: MailLang
}

export interface Service {
  readonly id: string
  readonly name: Bilingual
}

export interface Product {
  readonly id: string
  readonly key: string
  readonly name: Bilingual
  readonly partner: string
  readonly status: Status
  readonly services: readonly string[]
  readonly operators: readonly string[]
  readonly owner: string | null
  readonly contacts: readonly string[]
  readonly numbers: readonly string[]
}

export interface Mailbox {
  readonly name: string
  readonly email: string
}

export interface Settings {
  readonly organization: { readonly name: string; readonly domains: readonly string[] }
  /** the Jira project whose keys are ticket numbers: HL for HL-123 */
  readonly ticket: { readonly project: string }
  readonly senders: {
    readonly notice: Mailbox
    readonly letter: Mailbox
    readonly acknowledgment: Mailbox
  }
  readonly signature: {
    readonly lines: readonly string[]
    readonly footer: readonly string[]
    readonly withFooter: boolean
  }
  /** office hours in Europe/Warsaw: ISO days (1 Monday … 7 Sunday), `hh:mm` */
  readonly office: { readonly days: readonly number[]; readonly from: string; readonly to: string }
  readonly limits: {
    /** minutes before the planned end at which a held close notice leaves (§4.1.2) */
    readonly hold: number
    /** full days between the notice of DV's own works and their start (§4.1) */
    readonly notice: number
    /** minutes after its time from which a scheduled message is late, and left to a person */
    readonly late: number
    /** SMTP connections at once */
    readonly connections: number
    /** mebibytes that all attachments of one letter may have together */
    readonly attachments: number
    /** mebibytes of each attachment that are searched for what must not leave */
    readonly searched: number
  }
  readonly smtp: SmtpSettings | null
  readonly imap: ImapSettings | null
  readonly incoming: IncomingSettings
  readonly screen: { readonly language: 'pl' | 'en' | 'auto' }
}

/** How to reach the mail server; never a secret. */
export interface SmtpSettings {
  readonly host: string
  readonly port: number
  readonly security: 'tls' | 'starttls' | 'none'
  readonly user: string | null
  /** a command whose first line of output is the password */
  readonly passwordCommand: readonly string[]
  /** the domain of the Message-IDs that the server writes anew (Amazon SES), where its answer names only the local part */
  readonly messageIdDomain: string | null
}

/** How to reach the mailbox that partners and operators write to; never a secret. */
export interface ImapSettings {
  readonly host: string
  readonly port: number
  readonly security: 'tls' | 'starttls' | 'none'
  readonly user: string | null
  /** a command whose first line of output is the password */
  readonly passwordCommand: readonly string[]
  readonly folder: string
}

/** How incoming mail is judged and answered (§2.2). */
export interface IncomingSettings {
  /** the name under which our own receiving server states SPF, DKIM and DMARC (RFC 8601); null: none is believed */
  readonly authserv: string | null
  /** whom `inbox fetch` answers without a person */
  readonly answer: 'nobody' | 'known'
  /** how many answers may leave: to one address a day, in all an hour, in all a day */
  readonly caps: { readonly sender: number; readonly hour: number; readonly day: number }
}

export interface Registry {
  readonly operators: readonly Operator[]
  readonly staff: readonly Staff[]
  readonly partners: readonly Partner[]
  readonly contacts: readonly Contact[]
  readonly services: readonly Service[]
  readonly products: readonly Product[]
  readonly settings: Settings
}
