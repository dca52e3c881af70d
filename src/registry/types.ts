import type { z } from 'zod'
import type { entrySchemas, settingsSchema } from './schema.ts'

// The registry once checked; `schema.ts` says what each key means.

/** What a schema gives, read-only. */
type Sound<S extends z.ZodType> = Fixed<z.infer<S>>
type Fixed<T> = { readonly [K in keyof T]: Fixed<T[K]> }

export type Operator = Sound<typeof entrySchemas.operators.operators>
export type Staff = Sound<typeof entrySchemas.contacts.staff>
export type Partner = Sound<typeof entrySchemas.contacts.partners>
export type Contact = Sound<typeof entrySchemas.contacts.contacts>
export type Service = Sound<typeof entrySchemas.products.services>
export type Product = Sound<typeof entrySchemas.products.products>
export type Settings = Sound<typeof settingsSchema>

export type Bilingual = Service['name']
export type MailLang = Contact['language']
export type Category = Contact['category']
export type Connection = Operator['connections'][number]
export type Channel = Operator['channels'][number]
export type Mailbox = Settings['senders']['notice']
export type SmtpSettings = NonNullable<Settings['smtp']>
export type ImapSettings = NonNullable<Settings['imap']>
export type SmsSettings = NonNullable<Settings['sms']>
export type StaffChannelSettings = NonNullable<Settings['staffChannel']>
export type JiraSettings = NonNullable<Settings['jira']>
export type Profile = NonNullable<Settings['profiles']>[number]
export type CrmSettings = NonNullable<JiraSettings['crm']>

export interface Registry {
  readonly operators: readonly Operator[]
  readonly staff: readonly Staff[]
  readonly partners: readonly Partner[]
  readonly contacts: readonly Contact[]
  readonly services: readonly Service[]
  readonly products: readonly Product[]
  readonly settings: Settings
}
