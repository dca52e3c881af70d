import { addressKey } from '../address/address.ts'
import { type Problem, problem } from '../errors.ts'
import type { Mark } from '../procedure/bounces/mark.ts'
import { type AskedFor, returningContact } from '../procedure/bounces/returning.ts'
import { formatPl } from '../procedure/time/format.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { Registry, Staff } from '../registry/types.ts'

export interface Bounced extends Mark {
  readonly address: string
  readonly key: string
  /** when the owner was asked about it, if nothing has arrived there since; null: not yet */
  readonly askedAt: Instant | null
}

/** What the journal knows of addresses that mail came back from. */
export interface BounceJournal {
  /** Those of these address keys that are marked, or (null) all that are, by address. */
  bounces(keys: readonly string[] | null): Promise<Bounced[]>
  /** When the owner was asked last about an address key, for that reason; null: never. */
  askedAt(key: string, about: AskedFor): Promise<Instant | null>
}

/** What is doubtful about those to be written to: whose mail came back for good. Nobody is left out by that. */
export async function bouncedBefore(
  recipients: readonly { readonly address: string }[],
  { journal, registry }: { journal: Pick<BounceJournal, 'bounces'>; registry: Registry },
): Promise<Problem[]> {
  const marked = await journal.bounces(recipients.map(({ address }) => addressKey(address)))
  return marked.map((one) => {
    const said = saidOf(one)
    if (one.askedAt !== null) return problem('bounced-before-asked', { ...said, asked: formatPl(one.askedAt) })
    return isOwned(one, registry) ? problem('bounced-before', said) : problem('bounced-before-unowned', said)
  })
}

/** Owners who are to be written to though their own mail comes back: they may never read it. */
export async function ownersBounced(
  owners: readonly Staff[],
  journal: Pick<BounceJournal, 'bounces'>,
): Promise<Problem[]> {
  const marked = await journal.bounces(owners.map(({ email }) => addressKey(email)))
  return marked.map((one) => problem('owner-bounced', saidOf(one)))
}

/** Whether there is somebody who can be asked about an address: the owner of a contact that has it. */
export function isOwned({ address }: Pick<Bounced, 'address'>, registry: Registry): boolean {
  return (returningContact(address, registry)?.owners.length ?? 0) > 0
}

const saidOf = ({ address, at, words }: Bounced) => ({ address, at: formatPl(at), words: words.slice(0, 200) })
