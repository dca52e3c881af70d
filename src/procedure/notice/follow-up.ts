import type { Problem } from '../../errors.ts'
import type { Category, Registry } from '../../registry/types.ts'
import {
  addressKey,
  type Changes,
  type Criteria,
  partnerOfAddress,
  type Reason,
  type Recipient,
  selectRecipients,
} from './recipients.ts'

/** Somebody whom earlier phases were sent to. */
export interface EarlierRecipient extends Recipient {
  /** the server's words where it refused the newest copy; null where it did not */
  readonly refused: string | null
}

/** What limits or widens a follow-up by hand. */
export interface FollowUpWish {
  readonly changes: Changes
  readonly partners: readonly string[]
  readonly products: readonly string[]
  /** categories to be told from now on; null: as at the opening */
  readonly categories: readonly Category[] | null
}

/**
 * Who gets a follow-up (§2): those who were told, and those added since. What the registry would do differently today
 * is said, not done: nobody falls silent, and nobody learns of an event, without a person's word.
 */
export function followUpRecipients(
  registry: Registry,
  opened: { criteria: Criteria; changes: Changes },
  told: readonly EarlierRecipient[],
  wish: FollowUpWish,
): { recipients: Recipient[]; since: Problem[] } {
  const today = selectRecipients(registry, opened.criteria, { without: opened.changes.without, add: [] }).recipients
  const widened = wish.categories === null ? [] : widen(registry, opened.criteria, wish.categories)
  const added = [...widened, ...wish.changes.add.map((address) => addedByHand(registry, address))]
  const joining = new Set(added.map(({ address }) => addressKey(address)))
  const kept = told.filter((one) => (one.refused === null || joining.has(addressKey(one.address))) && wanted(one, wish))
  const known = new Set(told.map(({ address }) => addressKey(address)))
  const fresh = added.filter(({ address }) => !known.has(addressKey(address)))
  return {
    recipients: [...kept.map(({ address, partner, reasons }) => ({ address, partner, reasons })), ...unique(fresh)],
    since: [...refusedBefore(told, joining), ...joinedSince(today, known, joining), ...goneSince(kept, today)],
  }
}

function widen(registry: Registry, criteria: Criteria, categories: readonly Category[]): readonly Recipient[] {
  return selectRecipients(registry, { ...criteria, categories }, { without: [], add: [] }).recipients
}

function addedByHand(registry: Registry, address: string): Recipient {
  return { address, partner: partnerOfAddress(registry, address), reasons: [{ by: 'added' }] }
}

function unique(recipients: readonly Recipient[]): Recipient[] {
  return [...new Map(recipients.map((one) => [addressKey(one.address), one])).values()]
}

function wanted(one: Recipient, { changes, partners, products }: FollowUpWish): boolean {
  const names = namesOf(one).map(addressKey)
  if (changes.without.some((word) => names.includes(addressKey(word)))) return false
  if (partners.length > 0 && !partners.includes(one.partner ?? '')) return false
  return products.length === 0 || one.reasons.some((reason) => products.includes(productOf(reason)))
}

const productOf = (reason: Reason): string => (reason.by === 'added' ? '' : reason.product)

/** Everything by which a recipient can be named: address, partner, products, contacts, staff id. */
function namesOf(one: Recipient): string[] {
  const byReason = one.reasons.flatMap((reason) => {
    if (reason.by === 'contact') return [reason.product, reason.contact]
    return reason.by === 'owner' ? [reason.product, reason.staff] : []
  })
  return [one.address, ...(one.partner === null ? [] : [one.partner]), ...byReason]
}

function refusedBefore(told: readonly EarlierRecipient[], joining: ReadonlySet<string>): Problem[] {
  return told.flatMap(({ address, partner, refused }) =>
    refused === null || joining.has(addressKey(address))
      ? []
      : [{ code: 'refused-before' as const, params: { address, partner: partner ?? 'DV', reply: refused } }],
  )
}

function joinedSince(today: readonly Recipient[], known: ReadonlySet<string>, joining: ReadonlySet<string>): Problem[] {
  return today
    .filter(({ address }) => !known.has(addressKey(address)) && !joining.has(addressKey(address)))
    .map(({ address, partner }) => ({ code: 'joined-since' as const, params: { address, partner: partner ?? 'DV' } }))
}

function goneSince(kept: readonly Recipient[], today: readonly Recipient[]): Problem[] {
  const now = new Set(today.map(({ address }) => addressKey(address)))
  return kept
    .filter(({ address, reasons }) => !now.has(addressKey(address)) && reasons.some((reason) => reason.by !== 'added'))
    .map(({ address, partner }) => ({ code: 'gone-since' as const, params: { address, partner: partner ?? 'DV' } }))
}
