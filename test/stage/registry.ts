import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The properties of a generated registry. */
export interface MadeRegistry {
  readonly contacts: number
  /** contacts of each partner; default 10 */
  readonly perPartner?: number
  /** maximum number of SMTP connections; default 1 */
  readonly connections?: number
  /** seconds that a command waits for a busy server; default 0 */
  readonly patience?: number
  /** the last part of the partners' domains; default example, to which mail is sent only through a loopback server */
  readonly domain?: string
  /** for servers that replace Message-IDs with their own */
  readonly messageIdDomain?: string
}

/** The address of a generated contact, numbered from 1. */
export function madeAddress(contact: number, domain = 'example', perPartner = 10): string {
  return `noc-${contact}@firm-${Math.ceil(contact / perPartner)}.${domain}`
}

/**
 * Writes a registry with this many technical contacts. Each partner has one product, on DirectBilling and PLAY, and
 * there are no business owners: an outage of PLAY goes to exactly these contacts. The files are JSON, which is valid YAML.
 */
export function makeRegistry(folder: string, made: MadeRegistry): string {
  mkdirSync(folder, { recursive: true })
  const { contacts, partners, products } = entriesOf(made)
  const staff = { id: 'anna.nowak', name: 'Anna Nowak', email: 'anna.nowak@dv.example', roles: ['operator'] }
  const service = { id: 'direct-billing', name: { pl: 'DirectBilling', en: 'DirectBilling' } }
  const operator = { id: 'play', name: 'PLAY', country: 'pl', language: 'pl' }
  write(folder, 'operators', { operators: [operator] })
  write(folder, 'contacts', { staff: [staff], partners, contacts })
  write(folder, 'products', { services: [service], products })
  write(folder, 'settings', settingsOf(made))
  return folder
}

function entriesOf({ contacts: count, domain = 'example', perPartner = 10 }: MadeRegistry) {
  const numbers = Array.from({ length: count }, (_, index) => index + 1)
  const firms = numbers.slice(0, Math.ceil(count / perPartner))
  const keyOf = (contact: number) => `CRM-${10_000 + contact}`
  const firmOf = (contact: number) => Math.ceil(contact / perPartner)
  return {
    partners: firms.map((firm) => ({
      id: `firm-${firm}`,
      name: `Firm ${firm}`,
      domains: [`firm-${firm}.${domain}`],
      language: 'en',
    })),
    contacts: numbers.map((contact) => ({
      key: keyOf(contact),
      name: `Contact ${contact}`,
      organization: `firm-${firmOf(contact)}`,
      category: 'technical',
      emails: [madeAddress(contact, domain, perPartner)],
      language: 'en',
    })),
    products: firms.map((firm) => ({
      id: `product-${firm}`,
      key: `CRM-${90_000 + firm}`,
      name: { pl: `Produkt ${firm}`, en: `Product ${firm}` },
      partner: `firm-${firm}`,
      services: ['direct-billing'],
      operators: ['play'],
      contacts: numbers.filter((contact) => firmOf(contact) === firm).map(keyOf),
    })),
  }
}

function settingsOf({ connections = 1, patience = 0, messageIdDomain }: MadeRegistry) {
  const mailbox = { name: 'Helpline', email: 'helpline@dv.example' }
  return {
    organization: { name: 'DV', domains: ['dv.example'] },
    senders: { notice: mailbox, letter: mailbox, acknowledgment: mailbox },
    signature: { lines: ['IT Operator'] },
    limits: { connections, patience, nextUpdate: 0 },
    ...(messageIdDomain && { smtp: { host: '127.0.0.1', messageIdDomain } }),
  }
}

function write(folder: string, name: string, content: object): void {
  writeFileSync(join(folder, `${name}.yaml`), JSON.stringify(content, null, 1))
}
