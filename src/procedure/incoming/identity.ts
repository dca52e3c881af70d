import { domainOf } from '../../address/address.ts'
import { isPublicMailbox } from '../../address/public-mailboxes.ts'
import { type Problem, problem } from '../../errors.ts'
import type { Contact, Product } from '../../registry/types.ts'
import { ownerId } from '../owner.ts'
import { formatPl } from '../time/format.ts'
import type { Past, Verdict } from './card.ts'
import { type Directory, isOurs, type Organization } from './directory.ts'

/** Who an address belongs to, as far as the registry and the past tell. */
export interface Identity {
  readonly verdict: Verdict
  readonly contact: Contact | null
  /** an inactive contact has the address, and no active one */
  readonly isFormer: boolean
  /** rarely more than one: a contact of two firms */
  readonly organizations: readonly Organization[]
  readonly products: readonly Product[]
  readonly owner: string | null
  readonly because: readonly Problem[]
}

/** No single sender. */
export const nobody: Identity = {
  verdict: 'person',
  contact: null,
  isFormer: false,
  organizations: [],
  products: [],
  owner: null,
  because: [],
}

/** Who an address key belongs to (§2.2): an active contact, us, a firm's own domain, a past writer, or nobody known. */
export function identify(address: string, directory: Directory, past: Past): Identity {
  const identity: Identity = byContact(address, directory) ??
    byOurselves(address, directory) ??
    byFormerContact(address, directory, past) ??
    byDomain(address, directory) ??
    byHistory(past) ?? { ...nobody, verdict: 'unknown', because: [problem('sender-unknown', { address })] }
  if (identity.verdict === 'known' || identity.verdict === 'domain') return identity
  return { ...identity, because: [...identity.because, ...aboutDomain(domainOf(address), directory)] }
}

function byContact(address: string, directory: Directory): Identity | null {
  const contacts = directory.contacts(address).filter(({ status }) => status === 'active')
  const [contact] = contacts
  if (contact === undefined) return null
  const organizations = organizationsOf(contacts, directory)
  const names = organizations.map(({ entry }) => entry.name).join(', ')
  const named = contacts.flatMap(({ key }) => directory.productsOfContact(key))
  // a directory may make its entries anew each time: ids are compared
  const products = [...new Map(named.map((one) => [one.id, one])).values()]
  return {
    ...{ ...nobody, verdict: 'known', contact, organizations, products },
    owner: ownerAmong(organizations, products, directory),
    because: [
      ...contacts.map(({ key, name, organization }): Problem => problem('contact-active', { key, name, organization })),
      ...(organizations.length > 1 ? [problem('contact-of-several', { organizations: names })] : []),
    ],
  }
}

/** Somebody who has left, or whose contact was put out of use by mistake: their firm's owner says which. */
function byFormerContact(address: string, directory: Directory, past: Past): Identity | null {
  const left = directory.contacts(address)
  if (left.length === 0 || left.some(({ status }) => status === 'active')) return null
  const organizations = organizationsOf(left, directory)
  const products = organizations.flatMap(({ kind, entry }) =>
    kind === 'partner' ? directory.productsOfPartner(entry.id) : [],
  )
  return {
    ...{ ...nobody, isFormer: true, organizations, products },
    owner: ownerAmong(organizations, products, directory),
    because: [
      ...left.map(({ key, name, organization }): Problem => problem('contact-inactive', { key, name, organization })),
      ...(byHistory(past)?.because ?? []),
    ],
  }
}

function byOurselves(address: string, directory: Directory): Identity | null {
  const isOwn = directory.staffByAddress(address) !== null || isOurs(address, directory.settings)
  return isOwn ? { ...nobody, because: [problem('sender-own', { address })] } : null
}

function byDomain(address: string, directory: Directory): Identity | null {
  const domain = domainOf(address)
  const owner = isPublicMailbox(domain) ? null : directory.domain(domain)
  if (owner === null || owner.kind === 'own') return null
  const products = owner.kind === 'partner' ? directory.productsOfPartner(owner.entry.id) : []
  const params = { domain, organization: owner.entry.name }
  const isExact = owner.entry.domains.includes(domain)
  return {
    ...{ ...nobody, verdict: 'domain', organizations: [owner], products },
    owner: ownerAmong([owner], products, directory),
    because: [problem(isExact ? 'domain-own' : 'domain-under-own', params)],
  }
}

function byHistory({ accepted }: Past): Identity | null {
  if (accepted === null || accepted.times === 0) return null
  const params = { times: accepted.times, last: formatPl(accepted.last) }
  return { ...nobody, verdict: 'history', because: [problem('accepted-before', params)] }
}

/** A public mailbox, or an unknown domain that could be taken for a registered one. */
function aboutDomain(domain: string, directory: Directory): Problem[] {
  if (isPublicMailbox(domain)) return [problem('domain-public', { domain })]
  if (directory.domain(domain) !== null) return []
  return directory.lookAlikes(domain).map(({ domain: like, owner }) => {
    const organization = owner.kind === 'own' ? directory.settings.organization.name : owner.entry.name
    const code = domain.endsWith(`.${like}`) ? 'domain-under' : 'domain-look-alike'
    return problem(code, { domain, like, organization })
  })
}

function organizationsOf(contacts: readonly Contact[], directory: Directory): Organization[] {
  const ids = new Set(contacts.map(({ organization }) => organization))
  return [...ids].flatMap((id): Organization[] => {
    const partner = directory.partner(id)
    if (partner) return [{ kind: 'partner', entry: partner }]
    const operator = directory.operator(id)
    return operator ? [{ kind: 'operator', entry: operator }] : []
  })
}

/** The business owner: of the product where there is just one, else of the first firm that has one. */
function ownerAmong(
  organizations: readonly Organization[],
  products: readonly Product[],
  directory: Directory,
): string | null {
  const owned = [...(products.length === 1 ? products : []), ...organizations.map(({ entry }) => entry)]
  return owned.map((one) => ownerId(one, directory)).find((owner) => owner !== null) ?? null
}
