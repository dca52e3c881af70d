import { addressKey } from '../../address/address.ts'
import { type Problem, problem, type Refusal } from '../../errors.ts'
import type { Category, Contact, Operator, Product, Registry, Staff } from '../../registry/types.ts'
import type { Obstacle, Reason } from '../notice/recipients.ts'
import { houseOf, ownerOf } from '../owner.ts'
import type { LetterReason } from './facts.ts'

/** One address of a letter, in To or in Cc, and everything that puts it there. */
export interface LetterRecipient {
  readonly address: string
  readonly field: 'to' | 'cc'
  readonly reasons: readonly (Reason | LetterReason)[]
  /** true where a rule of the house puts it there that no hand may undo */
  readonly fixed: boolean
}

/** What is chosen by hand. */
export interface LetterWish {
  /** null: by rule; the addresses of To instead of those of the registry */
  readonly to: readonly string[] | null
  readonly cc: readonly string[]
  /** contacts' keys, staff ids or addresses */
  readonly without: readonly string[]
  readonly categories: readonly Category[] | null
}

/** Who gets a letter, who could have, and what is wrong or doubtful with that. */
export interface LetterSelection {
  readonly recipients: readonly LetterRecipient[]
  readonly leftOut: readonly { readonly address: string; readonly obstacle: Obstacle }[]
  readonly problems: readonly Refusal[]
  readonly doubts: readonly Problem[]
}

/** A contact that is not ticked, of a category that is not written to by rule. */
export interface OtherContact {
  readonly address: string
  readonly contact: string
  readonly category: Category
}

/** The contacts that are shown unticked beside those chosen (§2.1.2): the other categories, each address once. */
export function otherContacts({ recipients, leftOut }: LetterSelection): OtherContact[] {
  const seen = new Set(recipients.map(({ address }) => addressKey(address)))
  return leftOut.flatMap(({ address, obstacle }) => {
    const key = addressKey(address)
    if (obstacle.because !== 'category' || seen.has(key)) return []
    seen.add(key)
    return [{ address, contact: obstacle.contact, category: obstacle.category }]
  })
}

interface Candidate extends LetterRecipient {
  /** the names by which a hand may leave it out */
  readonly names: readonly string[]
}

/**
 * Who gets a letter to a partner about a product (§2.1.2): the product's active contacts, Technical by default,
 * Business where there is no Technical one, Watchers only when asked for; the business owner at DV always in copy.
 */
export function partnerRecipients(registry: Registry, product: Product, wish: LetterWish): LetterSelection {
  const contacts = contactsOf(registry, product.contacts)
  const usable = contacts.filter(({ status }) => status === 'active')
  const categories = wish.categories ?? usualCategories(usable)
  const chosen = usable.filter(({ category }) => categories.includes(category))
  const candidatesOf = (some: readonly Contact[]) =>
    candidates(some, 'to', ({ key, category }) => {
      return { by: 'contact', product: product.id, services: product.services, contact: key, category }
    })
  const obstacles = contacts
    .filter((contact) => !chosen.includes(contact))
    .flatMap((contact) => contact.emails.map((address) => ({ address, obstacle: obstacleOf(contact) })))
  const byRule = [...candidatesOf(chosen), ...ownerCopy(registry, product)]
  return select({ byRule, known: candidatesOf(usable), obstacles, organization: product.partner }, wish)
}

/**
 * Who gets a letter to an operator (§3): its technical contacts, the contacts that its own rules add for this service
 * or product in copy, and for a Polish operator the business contact of Digital Virgo, who is never left out.
 */
export function operatorRecipients(
  registry: Registry,
  operator: Operator,
  about: { readonly service: string | null; readonly product: string | null },
  wish: LetterWish,
): LetterSelection {
  const { technical, business } = operator.contacts
  const roles = wish.categories ?? (technical.length > 0 ? ['technical'] : ['business'])
  const inRole = (role: 'technical' | 'business') =>
    candidates(activeOf(registry, operator.contacts[role]), 'to', ({ key }) => {
      return { by: 'operator-contact', operator: operator.id, contact: key, role }
    })
  const byRole = { technical: inRole('technical'), business: inRole('business') }
  const known = [...byRole.technical, ...byRole.business]
  const to = known.filter((one) => roles.some((role) => role !== 'watcher' && byRole[role].includes(one)))
  // what the operator's own rules add can be left out by name all the same, and is told
  const extra = operator.cc
    .filter((rule) => (rule.product ?? about.product) === about.product)
    .filter((rule) => (rule.service ?? about.service) === about.service)
    .filter((rule) => rule.product !== undefined || rule.service !== undefined)
    .flatMap((rule) =>
      candidates(activeOf(registry, rule.contacts), 'cc', ({ key }) => {
        return { by: 'operator-cc', operator: operator.id, contact: key, about: rule.product ?? rule.service ?? '' }
      }),
    )
  const inactive = contactsOf(registry, [...technical, ...business])
    .filter(({ status }) => status !== 'active')
    .flatMap((contact) => contact.emails.map((address) => ({ address, obstacle: obstacleOf(contact) })))
  const unticked = (['technical', 'business'] as const)
    .filter((role) => !roles.includes(role))
    .flatMap((role) => activeOf(registry, operator.contacts[role]).flatMap((contact) => otherOf(contact, role)))
  const dv = dvBusiness(registry, operator)
  const missing: Refusal[] =
    operator.country === 'pl' && dv.length === 0 ? [problem('letter-no-dv-business', { operator: operator.id })] : []
  const byRule = [...to, ...extra, ...dv]
  const obstacles = [...inactive, ...unticked]
  const selection = select({ byRule, known, obstacles, organization: operator.id }, wish)
  return { ...selection, problems: [...missing, ...selection.problems] }
}

/** The categories that are ticked at first: Technical; Business where there is no Technical contact (§2.1.2). */
function usualCategories(contacts: readonly Contact[]): Category[] {
  return contacts.some(({ category }) => category === 'technical') ? ['technical'] : ['business']
}

function contactsOf({ contacts }: Registry, keys: readonly string[]): Contact[] {
  const wanted = new Set(keys)
  const found = new Map(contacts.filter(({ key }) => wanted.has(key)).map((contact) => [contact.key, contact]))
  return [...wanted].flatMap((key) => found.get(key) ?? [])
}

/** Some contacts as candidates, an address each, for the reason that puts them there. */
function candidates(
  contacts: readonly Contact[],
  field: Candidate['field'],
  reasonOf: (contact: Contact) => Candidate['reasons'][number],
): Candidate[] {
  return contacts.flatMap((contact) =>
    contact.emails.map((address) => {
      return { address, field, reasons: [reasonOf(contact)], fixed: false, names: [contact.key, address] }
    }),
  )
}

/** Somebody of DV, who is always in copy. */
function fixedCopy({ id, email }: Staff, reason: Candidate['reasons'][number]): Candidate {
  return { address: email, field: 'cc', reasons: [reason], fixed: true, names: [id, email] }
}

function ownerCopy(registry: Registry, product: Product): Candidate[] {
  const owner = ownerOf(product, houseOf(registry))
  return owner === null ? [] : [fixedCopy(owner, { by: 'owner', product: product.id, staff: owner.id })]
}

function activeOf(registry: Registry, keys: readonly string[]): Contact[] {
  return contactsOf(registry, keys).filter(({ status }) => status === 'active')
}

function dvBusiness({ staff }: Registry, { id, country, owner }: Operator): Candidate[] {
  const person = staff.find((one) => one.id === owner)
  if (country !== 'pl' || person === undefined) return []
  return [fixedCopy(person, { by: 'dv-business', operator: id, staff: person.id })]
}

/** A contact of an operator in a role that is not written to by rule. */
function otherOf({ key, emails }: Contact, category: 'technical' | 'business'): LetterSelection['leftOut'] {
  return emails.map((address) => ({ address, obstacle: { because: 'category', contact: key, category } }))
}

function obstacleOf({ key, status, category }: Contact): Obstacle {
  return status === 'active' ? { because: 'category', contact: key, category } : { because: 'inactive', contact: key }
}

interface Rules {
  readonly byRule: readonly Candidate[]
  /** whoever could have been chosen: what is known of an address that a hand has written */
  readonly known: readonly Candidate[]
  readonly obstacles: LetterSelection['leftOut']
  readonly organization: string
}

/** What the rules give, changed by hand: To instead, Cc besides, left out; each address once, To before Cc. */
function select({ byRule, known, obstacles, organization }: Rules, wish: LetterWish): LetterSelection {
  const hand = (addresses: readonly string[], field: 'to' | 'cc') =>
    addresses.map((address) => byHand(address, field, byRule, known))
  const ruled = wish.to === null ? byRule : byRule.filter(({ field }) => field === 'cc')
  const all = [...hand(wish.to ?? [], 'to'), ...ruled, ...hand(wish.cc, 'cc')]
  const dropped = all.filter((one) => !one.fixed && named(wish.without, one))
  const recipients = merged(all.filter((one) => !dropped.includes(one)))
  const left = dropped.filter(({ address }) => !recipients.some((one) => same(one.address, address)))
  return {
    recipients,
    leftOut: [
      ...obstacles.filter(({ address }) => !recipients.some((one) => same(one.address, address))),
      ...left.map((one) => ({ address: one.address, obstacle: withoutObstacle(wish.without, one) })),
    ],
    problems: nobody(recipients, organization),
    doubts: doubtsOf([...byRule, ...all], wish),
  }
}

/** Somebody who stays whatever is asked, and words that name nobody. */
function doubtsOf(all: readonly Candidate[], { without }: LetterWish): Problem[] {
  const kept = new Set(all.filter((one) => one.fixed && named(without, one)).map(({ address }) => address))
  const idle = without.filter((word) => !all.some((one) => named([word], one)))
  return [
    ...[...kept].map((address) => problem('letter-fixed-copy', { address })),
    ...idle.map((id) => problem('named-in-vain', { flag: '--without', id })),
  ]
}

function nobody(recipients: readonly LetterRecipient[], organization: string): Refusal[] {
  return recipients.some(({ field }) => field === 'to') ? [] : [problem('letter-nobody', { organization })]
}

const same = (one: string, other: string): boolean => addressKey(one) === addressKey(other)

const named = (words: readonly string[], { names }: Candidate): boolean =>
  words.some((word) => names.some((name) => same(name, word)))

function withoutObstacle(words: readonly string[], { names }: Candidate): Obstacle {
  return { because: 'without', word: words.find((word) => names.some((name) => same(name, word))) ?? '' }
}

/** An address given by hand may be one that the rules put there too, or one that they know: then they say whose it is. */
function byHand(
  address: string,
  field: 'to' | 'cc',
  byRule: readonly Candidate[],
  known: readonly Candidate[],
): Candidate {
  const isIt = (one: Candidate) => same(one.address, address)
  const ruled = byRule.filter(isIt)
  const people = ruled.length > 0 ? ruled : known.filter(isIt)
  const reasons = people.flatMap((one) => one.reasons)
  return {
    address,
    field,
    reasons: ruled.length > 0 ? reasons : [...reasons, { by: 'added' }],
    fixed: false,
    names: [address, ...people.flatMap(({ names }) => names)],
  }
}

/** Each address once: in To where it is in both, with all its reasons, each of them once. */
function merged(all: readonly Candidate[]): LetterRecipient[] {
  const groups = Map.groupBy(all, ({ address }) => addressKey(address))
  const once = [...groups.values()].flatMap((group): LetterRecipient[] => {
    const [first] = group
    if (first === undefined) return []
    const reasons = new Map(group.flatMap((one) => one.reasons).map((reason) => [JSON.stringify(reason), reason]))
    return [
      {
        address: first.address,
        field: group.some(({ field }) => field === 'to') ? 'to' : 'cc',
        reasons: [...reasons.values()],
        fixed: group.some(({ fixed }) => fixed),
      },
    ]
  })
  return [...once.filter(({ field }) => field === 'to'), ...once.filter(({ field }) => field === 'cc')]
}
