import { addressKey } from '../../address/address.ts'
import { type Problem, problem, type Refusal } from '../../errors.ts'
import type { Category, Contact, Operator, Product, Registry, Staff } from '../../registry/types.ts'
import type { Reason } from '../notice/recipients.ts'
import { dvBusinessOf, houseOf, needsDvBusiness, ownerOf } from '../owner.ts'
import type { LetterReason } from './facts.ts'

/** One address of a letter, in To or Cc, and everything that puts it there. */
export interface LetterRecipient {
  readonly address: string
  readonly field: 'to' | 'cc'
  readonly reasons: readonly (Reason | LetterReason)[]
  /** true: a rule of the house puts it there, and no hand may remove it */
  readonly fixed: boolean
}

/** What is chosen by hand; left out: by rule. */
export interface LetterWish {
  /** addresses instead of those of the registry, and in addition */
  readonly to?: readonly string[]
  readonly cc?: readonly string[]
  /** contacts' keys, staff ids or addresses */
  readonly without?: readonly string[]
  readonly categories?: readonly Category[] | null
}

/** A contact of a category that is not written to by rule. */
export interface OtherContact {
  readonly address: string
  readonly contact: string
  readonly category: Category
}

/** Somebody to whom the other side sent a copy of its mail. */
export interface Copied {
  readonly address: string
  /** whose mail it was */
  readonly by: string
}

/** Who could get a letter too, but does so only where a person wants it. */
export type Offered = OtherContact | Copied

/** Who gets a letter, who else could, and what is wrong or doubtful about it. */
export interface LetterSelection {
  readonly recipients: readonly LetterRecipient[]
  /** shown unticked beside those chosen (§2.1.2), each address once */
  readonly others: readonly Offered[]
  readonly problems: readonly Refusal[]
  readonly doubts: readonly Problem[]
}

interface Candidate extends LetterRecipient {
  /** the names by which a hand may leave it out */
  readonly names: readonly string[]
}

/**
 * Who gets a letter to a partner about a product (§2.1.2): the product's active contacts, Technical by default,
 * Business if there is no Technical one, Watchers only when asked for; the business owner at DV always in copy.
 */
export function partnerRecipients(registry: Registry, product: Product, wish: LetterWish): LetterSelection {
  const contacts = activeOf(registry, product.contacts)
  const hasTechnical = contacts.some(({ category }) => category === 'technical')
  const categories = wish.categories ?? [hasTechnical ? 'technical' : 'business']
  const isChosen = ({ category }: Contact) => categories.includes(category)
  const candidatesOf = (some: readonly Contact[]) =>
    candidates(some, 'to', ({ key, category }) => {
      return { by: 'contact', product: product.id, services: product.services, contact: key, category }
    })
  const owner = ownerOf(product, houseOf(registry))
  const copies = owner === null ? [] : [fixedCopy(owner, { by: 'owner', product: product.id, staff: owner.id })]
  return select(
    {
      byRule: [...candidatesOf(contacts.filter(isChosen)), ...copies],
      known: candidatesOf(contacts),
      others: contacts.filter((one) => !isChosen(one)).flatMap((one) => othersOf(one, one.category)),
      organization: product.partner,
    },
    wish,
  )
}

/**
 * Who gets a letter to an operator (§3): its technical contacts, the contacts that its own rules add for this service
 * or product in copy, and for a Polish operator the business contact of Digital Virgo, who is never left out.
 */
export function operatorRecipients(
  registry: Registry,
  operator: Operator,
  about: { readonly service?: string | null; readonly product?: string | null },
  wish: LetterWish,
): LetterSelection {
  const { id, contacts } = operator
  const ticked = wish.categories ?? [contacts.technical.length > 0 ? 'technical' : 'business']
  const roles = (['technical', 'business'] as const).map((role) => {
    const people = activeOf(registry, contacts[role])
    const known = candidates(people, 'to', ({ key }) => ({ by: 'operator-contact', operator: id, contact: key, role }))
    return { known, isTicked: ticked.includes(role), others: people.flatMap((one) => othersOf(one, role)) }
  })
  // added by the operator's own rules: it may still be left out by name
  const extra = operator.cc
    .filter((rule) => (rule.product ?? about.product) === about.product)
    .filter((rule) => (rule.service ?? about.service) === about.service)
    .filter((rule) => rule.product !== undefined || rule.service !== undefined)
    .flatMap((rule) =>
      candidates(activeOf(registry, rule.contacts), 'cc', ({ key }) => {
        return { by: 'operator-cc', operator: id, contact: key, about: rule.product ?? rule.service ?? '' }
      }),
    )
  const business = dvBusinessOf(operator, registry)
  const dv = business === null ? [] : [fixedCopy(business, { by: 'dv-business', operator: id, staff: business.id })]
  const missing = business === null && needsDvBusiness(operator) && problem('letter-no-dv-business', { operator: id })
  const selection = select(
    {
      byRule: [...roles.filter(({ isTicked }) => isTicked).flatMap(({ known }) => known), ...extra, ...dv],
      known: roles.flatMap(({ known }) => known),
      others: roles.filter(({ isTicked }) => !isTicked).flatMap(({ others }) => others),
      organization: id,
    },
    wish,
  )
  return { ...selection, problems: [...(missing ? [missing] : []), ...selection.problems] }
}

/** Whether an operator has no contact that a letter would go to by rule: an address must be given. */
export function hasNoContact(registry: Registry, operator: Operator): boolean {
  return !operatorRecipients(registry, operator, {}, {}).recipients.some(({ field }) => field === 'to')
}

function activeOf({ contacts }: Registry, keys: readonly string[]): Contact[] {
  const wanted = new Set(keys)
  const found = new Map(contacts.filter(({ key }) => wanted.has(key)).map((contact) => [contact.key, contact]))
  return [...wanted].flatMap((key) => found.get(key) ?? []).filter(({ status }) => status === 'active')
}

/** Contacts as candidates, one for each address, with the reason that puts them there. */
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

function othersOf({ key, emails }: Contact, category: Category): OtherContact[] {
  return emails.map((address) => ({ address, contact: key, category }))
}

interface Rules {
  readonly byRule: readonly Candidate[]
  /** everybody who could have been chosen: they say whose an address given by hand is */
  readonly known: readonly Candidate[]
  readonly others: readonly OtherContact[]
  readonly organization: string
}

/** What the rules give, changed by hand: another To, further Cc, left out; each address once, To before Cc. */
function select(rules: Rules, { to, cc = [], without = [] }: LetterWish): LetterSelection {
  const { byRule, others, organization } = rules
  const hand = (addresses: readonly string[], field: 'to' | 'cc') =>
    addresses.map((address) => byHand(address, field, rules))
  const ruled = to === undefined ? byRule : byRule.filter(({ field }) => field === 'cc')
  const all = [...hand(to ?? [], 'to'), ...ruled, ...hand(cc, 'cc')]
  const recipients = merged(all.filter((one) => one.fixed || !isNamed(one, without)))
  const hasNobody = !recipients.some(({ field }) => field === 'to')
  return {
    recipients,
    others: others.filter((one, at) => {
      const isFirst = others.findIndex(sameAs(one.address)) === at
      return isFirst && !recipients.some(sameAs(one.address))
    }),
    problems: hasNobody ? [problem('letter-nobody', { organization })] : [],
    doubts: doubtsOf([...byRule, ...all], without),
  }
}

/** Those who stay although they were to be left out, and words that name nobody. */
function doubtsOf(all: readonly Candidate[], without: readonly string[]): Problem[] {
  const kept = new Set(all.filter((one) => one.fixed && isNamed(one, without)).map(({ address }) => address))
  const idle = without.filter((word) => !all.some((one) => isNamed(one, [word])))
  return [
    ...[...kept].map((address) => problem('letter-fixed-copy', { address })),
    ...idle.map((id) => problem('named-in-vain', { flag: '--without', id })),
  ]
}

const sameAs =
  (wanted: string) =>
  ({ address }: { readonly address: string }): boolean =>
    addressKey(address) === addressKey(wanted)

const isNamed = ({ names }: Candidate, words: readonly string[]): boolean =>
  words.some((word) => names.some((name) => addressKey(name) === addressKey(word)))

/** For an address given by hand that the rules choose too, or know, they say whose it is. */
function byHand(address: string, field: 'to' | 'cc', rules: Rules): Candidate {
  const ruled = rules.byRule.filter(sameAs(address))
  const people = ruled.length > 0 ? ruled : rules.known.filter(sameAs(address))
  const reasons = people.flatMap((one) => one.reasons)
  return {
    address,
    field,
    reasons: ruled.length > 0 ? reasons : [...reasons, { by: 'added' }],
    fixed: false,
    names: [address, ...people.flatMap(({ names }) => names)],
  }
}

/** Each address once, in To if it is in both, with all its different reasons. */
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
