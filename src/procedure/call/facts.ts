import { type Problem, problem } from '../../errors.ts'
import type { Contact, MailLang, Product, Registry } from '../../registry/types.ts'
import type { Organization } from '../incoming/directory.ts'
import { houseOf, ownerOf } from '../owner.ts'
import type { Instant } from '../time/instant.ts'
import { type Caller, contactByPhone, readPhone, samePhone } from './phone.ts'

export type Direction = 'incoming' | 'outgoing'

/** What flags or a person at a terminal say about a call. Ids are the registry's; an empty text is not known. */
export interface CallAnswers {
  /** a partner or operator */
  readonly organization: string | null
  readonly product: string | null
  /** key of a contact */
  readonly contact: string | null
  readonly person: string
  readonly phone: string
  /** null: not asked yet; empty: there is none */
  readonly ticket: string | null
  readonly note: string
  readonly callBack: Instant | null
  /** the call in which this one was promised */
  readonly answers: number | null
}

/** What is known of a call before and while it is made. */
export interface CallGiven extends Pick<CallAnswers, 'organization' | 'product' | 'contact' | 'person' | 'phone'> {
  readonly direction: Direction
  /** null: the other side's */
  readonly lang: MailLang | null
  /** first and last name of who speaks; null: not known yet */
  readonly speaker: string | null
  /** `unasked`: not asked yet; `new`: there is no ticket */
  readonly matter: Matter
  /** call-backs still owed to this organization, or about this ticket */
  readonly promised: readonly PromisedCall[]
}

export type Matter = 'unasked' | 'new' | CallTicket

/** A ticket, as far as a call needs it. */
export interface CallTicket {
  readonly ticket: string
  /** null: nothing is known of it */
  readonly state: 'open' | 'closed' | null
  readonly subject: string
  /** ids of partners and operators that mails about it went to or came from */
  readonly organizations: readonly string[]
  /** oldest first */
  readonly events: readonly {
    readonly at: Instant
    readonly who: string
    readonly what: string
    readonly text: string
  }[]
}

export interface PromisedCall extends Pick<CallAnswers, 'organization' | 'ticket' | 'person' | 'phone' | 'note'> {
  readonly id: number
  readonly callBack: Instant
}

/** Everything that the script of a call is made from. */
export interface CallFacts extends CallGiven {
  readonly spoken: MailLang
  /** the house, as it is called in speech */
  readonly house: string
  /** the address that reports are mailed to */
  readonly reports: string
  readonly firm: Organization | null
  /** DV's business owner of the product or the firm, by name */
  readonly owner: string | null
  /** who to ask for: the active contacts of the product, else of the firm */
  readonly contacts: readonly Contact[]
  readonly products: readonly Product[]
  /** who the phone number probably belongs to */
  readonly probably: readonly Caller[]
  readonly registry: Registry
}

/** What is known of a call, completed from the registry. */
export function callFacts(registry: Registry, given: CallGiven): CallFacts {
  const firm = organizationOf(registry, given.organization)
  const product = registry.products.find(({ id }) => id === given.product)
  const isOfFirm = ({ partner, status }: Product) =>
    firm?.kind === 'partner' && partner === firm.entry.id && status === 'active'
  const contact = registry.contacts.find(({ key }) => key === given.contact)
  const owned = product ?? firm?.entry
  const number = readPhone(given.phone)
  // a stranger from abroad is answered in English
  const byPhone = !('code' in number) && number.kind === 'foreign' ? 'en' : 'pl'
  return {
    ...given,
    person: given.person || (contact?.name ?? ''),
    phone: given.phone || (contact?.phones[0] ?? ''),
    spoken: given.lang ?? contact?.language ?? firm?.entry.language ?? byPhone,
    house: spokenName(registry.settings.organization.name),
    reports: registry.settings.senders.acknowledgment.email,
    firm,
    owner: owned === undefined ? null : (ownerOf(owned, houseOf(registry))?.name ?? null),
    contacts: contactsOf(registry, firm, contact, product),
    products: product === undefined ? registry.products.filter(isOfFirm) : [product],
    probably: contactByPhone(registry, given.phone),
    registry,
  }
}

/** The ticket that a call is about; null: none, or not asked yet. */
export const ticketOf = ({ matter }: CallFacts): CallTicket | null => (typeof matter === 'string' ? null : matter)

/** The partner or operator of an id; null where there is none. */
export function organizationOf({ partners, operators }: Registry, id: string | null): Organization | null {
  const partner = partners.find((one) => one.id === id)
  if (partner !== undefined) return { kind: 'partner', entry: partner }
  const operator = operators.find((one) => one.id === id)
  return operator === undefined ? null : { kind: 'operator', entry: operator }
}

/** The one that was named; else those of the product that work for the firm; else the firm's. */
function contactsOf(
  { contacts }: Registry,
  firm: Organization | null,
  named: Contact | undefined,
  product: Product | undefined,
): Contact[] {
  if (named !== undefined) return [named]
  const own = contacts.filter(({ organization, status }) => organization === firm?.entry.id && status === 'active')
  const ofProduct = own.filter(({ key }) => product?.contacts.includes(key))
  return ofProduct.length > 0 ? ofProduct : own
}

const legalForm = /,?\s+(?:S\.?\s?A\.?|(?:Sp|sp)\.\s?z\s?o\.?\s?o\.?|Ltd\.?|Limited|GmbH|Inc\.?)$/

/** A firm's name as it is said: without its legal form. */
export function spokenName(name: string): string {
  return name.trim().replace(legalForm, '')
}

/** Promises that a call may keep: to the same firm; if a firm is unknown, about the same ticket or on the same line. */
export function promisesFor(
  { organization, ticket, phone, answers }: CallAnswers,
  due: readonly PromisedCall[],
): PromisedCall[] {
  const isOfFirm = (call: PromisedCall) =>
    organization !== null && call.organization !== null
      ? call.organization === organization
      : (Boolean(ticket) && call.ticket === ticket) || (phone !== '' && samePhone(call.phone, phone))
  return due.filter((call) => call.id === answers || isOfFirm(call))
}

/** Whether a call leaves anything to record: a note, a promise, or a promise kept. */
export function isWorthKeeping({ note, callBack, answers }: CallAnswers): boolean {
  return note !== '' || callBack !== null || answers !== null
}

/** What to be careful about before speaking of a ticket (§2): it is others' too, or the caller is unknown. */
export function cautions(facts: CallFacts): Problem[] {
  const { direction, firm } = facts
  const ticket = ticketOf(facts)?.ticket
  if (ticket === undefined) return []
  if (firm === null) return direction === 'incoming' ? [problem('call-stranger', { ticket })] : []
  const names = othersOf(facts).map(({ entry }) => entry.name)
  const params = { ticket, names: names.join(', '), organization: firm.entry.name }
  return names.length === 0 ? [] : [problem('call-others-ticket', params)]
}

/** Whether a ticket is only of others, so that the firm must hear nothing about it. */
export function isOthers(facts: CallFacts): boolean {
  const isTheirs = ticketOf(facts)?.organizations.includes(facts.firm?.entry.id ?? '')
  return !isTheirs && othersOf(facts).length > 0
}

/** Partners beside a partner, operators beside an operator: a partner and an operator may meet on one ticket. */
function othersOf(facts: CallFacts): Organization[] {
  const { firm, registry } = facts
  const ids = ticketOf(facts)?.organizations ?? []
  const named = ids.map((id) => organizationOf(registry, id)).filter((one) => one !== null)
  return named.filter(({ kind, entry }) => kind === firm?.kind && entry.id !== firm.entry.id)
}
