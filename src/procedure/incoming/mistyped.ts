import { addressKey, domainOf } from '../../address/address.ts'
import { isPublicMailbox, publicMailboxMeantBy } from '../../address/public-mailboxes.ts'
import { registered } from '../../address/public-suffixes.ts'
import { type Problem, problem, type Refusal } from '../../errors.ts'
import type { Registry } from '../../registry/types.ts'
import type { Directory, Likeness } from './directory.ts'

/** An address whose domain is nobody's, and looks like one that is somebody's. */
interface Mistyped {
  readonly address: string
  readonly suggestion: string
}

/** What a slip of the keys, or a letter taken for another one, can make of a domain. */
const bySlip: ReadonlySet<Likeness> = new Set(['twin', 'within', 'slip', 'slips', 'elsewhere', 'joined'])
// `dv.pl` and `dv.com` are two firms more often than one
const shortestElsewhere = 4
// looking one up takes a moment; a registry with more unclaimed domains than this is read by `registry check`
const mostLookedUp = 300

/** What is asked for a domain that may be mistyped. */
export type LookUp = (domain: string) => readonly { readonly domain: string; readonly how: Likeness }[]

/** The claimed domain, or that of a public mailbox, that was probably meant by an unclaimed one (lower-case ASCII); null: none. */
export function meantBy(domain: string, lookAlikes: LookUp): string | null {
  if (isPublicMailbox(domain)) return null
  const own = registered(domain)
  const alike = lookAlikes(domain).map((one) => ({ ...one, claimed: registered(one.domain) }))
  // who has a domain has what is below it, and beside it
  if (alike.some(({ claimed }) => own?.name === claimed?.name && own?.suffix === claimed?.suffix)) return null
  const isMeant = ({ how, claimed }: (typeof alike)[number]) =>
    bySlip.has(how) && (how !== 'elsewhere' || (claimed?.name.length ?? 0) >= shortestElsewhere)
  return alike.find(isMeant)?.domain ?? publicMailboxMeantBy(domain)
}

/** The addresses that were probably meant to be of another domain. */
function mistypedAmong(addresses: Iterable<string>, directory: Pick<Directory, 'lookAlikes'>): Mistyped[] {
  const meant = new Map<string, string | null>()
  return [...addresses].flatMap((address) => {
    const domain = domainOf(address)
    const known = meant.get(domain)
    if (known === undefined && meant.size >= mostLookedUp) return []
    const suggestion = known === undefined ? meantBy(domain, (asked) => directory.lookAlikes(asked)) : known
    meant.set(domain, suggestion)
    return suggestion === null ? [] : [{ address, suggestion: address.replace(/@.*/, `@${suggestion}`) }]
  })
}

/** Who gets a mail, and which addresses were given by hand. */
export interface Addressees {
  readonly recipients: readonly string[]
  readonly byHand: readonly string[]
  /** why the addresses are right all the same */
  readonly reason: string | undefined
}

/** What keeps a mail from leaving until a reason is given, and what is told. */
export interface Judged {
  readonly refused: readonly (Refusal & { readonly override: 'addressReason' })[]
  readonly doubts: readonly Problem[]
}

/**
 * Asks about each address given by hand that is probably mistyped, unless a reason is given; what else looks so is told.
 * Whoever is in the registry is there for somebody to mend: `dniu registry check` tells it.
 */
export function mistypedAddresses(
  { recipients, byHand, reason }: Addressees,
  { contacts, staff }: Pick<Registry, 'contacts' | 'staff'>,
  directory: Pick<Directory, 'lookAlikes'>,
): Judged {
  const found = mistypedAmong(recipients, directory)
  if (found.length === 0) return { refused: [], doubts: [] }
  const registered = [...contacts.flatMap(({ emails }) => emails), ...staff.map(({ email }) => email)]
  const known = new Set(registered.map(addressKey))
  const hand = new Set(byHand.map(addressKey))
  const isAsked = ({ address }: Mistyped) => hand.has(addressKey(address)) && !known.has(addressKey(address))
  const asked = reason === undefined ? found.filter(isAsked) : []
  return {
    refused: asked.map((one) => ({ ...problem('address-mistyped', { ...one }), override: 'addressReason' })),
    doubts: found.filter((one) => !asked.includes(one)).map((one) => problem('recipient-mistyped', { ...one })),
  }
}
