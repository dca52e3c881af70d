import { addressKey } from '../address/address.ts'
import type { Contact, Settings } from '../registry/types.ts'

/** What a mail of ours is, where it matters who has written it. */
export type Written = keyof typeof rules

/** Header fields that tell other programs what a mail is. */
type Marks = readonly (readonly [name: string, value: string])[]

/** What a mail may say of itself (RFC 3834 §5.2), and whose word decides it; null: it always says so, or never. */
const rules = {
  /** a person's own words */
  letter: { says: null, asks: null },
  /** made from a template of what a person entered and approved */
  notice: { says: 'auto-generated', asks: 'notices' },
  /** an acceptance or a refusal that a person has decided on */
  answer: { says: 'auto-replied', asks: 'acknowledgments' },
  /** what `inbox fetch` answers by itself: a switch could begin a loop */
  reply: { says: 'auto-replied', asks: null },
  /** goes to our own staff */
  request: { says: 'auto-generated', asks: null },
} as const satisfies Record<
  string,
  { readonly says: 'auto-generated' | 'auto-replied' | null; readonly asks: keyof Settings['automatic'] | null }
>

/** Asks Exchange for no absence; it claims nothing of who wrote the mail, so no service desk drops it. */
const noAbsence = ['X-Auto-Response-Suppress', 'OOF, AutoReply'] as const

/**
 * The marks of a mail. The contact's word outweighs the house's: true, it says that a program wrote it; false, it has no
 * mark at all. Without one, and unless the house wants it marked, it only asks for no absence.
 */
export function marksOf(written: Written, house: Settings['automatic'], contact: boolean | null): Marks {
  const { says, asks } = rules[written]
  if (says === null) return []
  const isSaid = asks === null || (contact ?? house[asks])
  if (!isSaid) return contact === null ? [noAbsence] : []
  const suppressed = says === 'auto-replied' ? (['X-Auto-Response-Suppress', 'All'] as const) : noAbsence
  return [['Auto-Submitted', says], suppressed]
}

/** The word of those contacts who have an address; null: they have none. Of two, the one by which no mail is lost. */
export function wordOf(contacts: readonly Pick<Contact, 'automatic'>[]): boolean | null {
  const words = contacts.flatMap(({ automatic }) => automatic ?? [])
  return words.length === 0 ? null : words.every((word) => word)
}

/** The words of contacts, by address key; addresses without one are left out. */
export function wordsByAddress(contacts: readonly Contact[]): ReadonlyMap<string, boolean> {
  const outspoken = contacts.filter(({ automatic }) => automatic !== undefined)
  const each = outspoken.flatMap((one) => one.emails.map((email) => ({ ...one, key: addressKey(email) })))
  return new Map([...Map.groupBy(each, ({ key }) => key)].map(([key, some]) => [key, wordOf(some) ?? false]))
}
