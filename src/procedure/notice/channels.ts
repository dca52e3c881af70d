import { addressKey, typedAddress } from '../../address/address.ts'
import { type Channel, channelOf, channels } from '../../address/channel.ts'
import { lineOf, mobileOf } from '../../polish/phone.ts'
import type { Contact, MailLang, Registry, Staff } from '../../registry/types.ts'
import { houseOf } from '../owner.ts'

/** A way to somebody; `isOpen` false: none of those that were asked for leads there, and this address stands for them. */
export interface Way {
  readonly address: string
  readonly isOpen: boolean
}

/** How contacts and staff are reached, and in which language somebody reads. */
export interface Ways {
  toContact(contact: Contact): Way[]
  toStaff(person: Staff): Way[]
}

/**
 * The ways to people (§2): as asked for, else as a contact is set, else as the contact's partner is, else by mail. Whom a
 * setting does not reach, for want of a number or a gateway, gets mail: nobody falls silent by a setting.
 */
export function waysIn(registry: Registry, { channels: asked }: { readonly channels?: readonly Channel[] }): Ways {
  const house = houseOf(registry)
  const isGateway = registry.settings.sms !== null
  const set = ({ channels: own, organization }: Contact) => {
    const wished = own ?? house.partner(organization)?.channels ?? ['email']
    return isGateway ? wished : wished.filter((one) => one !== 'sms')
  }
  const ways = (own: Reachable, wished: readonly Channel[]): Way[] => {
    const found = wished.flatMap((channel) => addressesBy(channel, own))
    if (found.length > 0) return found.map((address) => ({ address, isOpen: true }))
    const shown = asked === undefined ? own.emails : own.emails.slice(0, 1)
    return shown.map((address) => ({ address, isOpen: asked === undefined }))
  }
  return {
    toContact: (contact) => ways(contact, asked ?? set(contact)),
    toStaff: (person) => ways(reachableAs(person), asked ?? ['email']),
  }
}

type Reachable = Pick<Contact, 'emails' | 'phones'>

/** One of the staff, as contacts are reached. */
export const reachableAs = ({ email, phones = [] }: Staff): Reachable => ({ emails: [email], phones })

/** Where somebody is told in one way: every mailbox, or the first number that takes SMS. */
function addressesBy(channel: Channel, { emails, phones }: Reachable): readonly string[] {
  return channel === 'email' ? emails : [mobileOf(phones)].filter((number) => number !== null)
}

/** An address as the journal knows it, however it is written: of a mailbox, or the number of a telephone; null: neither. */
export function addressMeant(text: string): string | null {
  const plain = typedAddress(text)
  const line = plain === null ? lineOf(text) : null
  return plain === null ? line && (channelOf(line) === 'sms' ? line : null) : addressKey(plain)
}

/** Everything that somebody can be told at. */
export const addressesOf = (own: Reachable): string[] => channels.flatMap((channel) => addressesBy(channel, own))

/** Whether an address, or a number, is somebody's. */
export const hasAddress = (own: Reachable, address: string): boolean =>
  addressesBy(channelOf(address), own).some((one) => addressKey(one) === addressKey(address))

/** All ways at once, for whoever asks whether somebody is reached in any. */
export const anyWay: readonly Channel[] = channels

/** Whose an address is, and the reasons for it. */
interface Reading {
  readonly partner: string | null
  readonly reasons: readonly { readonly by: string; readonly contact?: string }[]
}

/** The language in which somebody reads an SMS: the contact's, else the partner's, else Polish. */
export function readingIn(registry: Registry): (one: Reading) => MailLang {
  const contacts = new Map(registry.contacts.map((contact) => [contact.key, contact]))
  const house = houseOf(registry)
  return ({ partner, reasons }) => {
    const [own] = reasons.flatMap((reason) => contacts.get(reason.contact ?? '') ?? [])
    return own?.language ?? (partner === null ? null : house.partner(partner)?.language) ?? 'pl'
  }
}
