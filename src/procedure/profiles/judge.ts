import { problem, type Refusal } from '../../errors.ts'
import type { Profile, Registry, Staff } from '../../registry/types.ts'
import { type Addressee, type Named, namer, wordFor } from './named.ts'
import { approversFor, isAdministrator, namesOf, profilesOf } from './profile.ts'

/** What is about to leave: by which command (`outage open`; null: it was allowed, and goes again), who sends it, to whom. */
export interface Leaving {
  readonly command: string | null
  /** a staff id */
  readonly by: string
  readonly recipients: readonly Addressee[]
}

/** What profiles say of it. `second`: a second person must say yes, beside the first or at another desk. */
export type Verdict =
  | { readonly is: 'allowed' }
  | { readonly is: 'second'; readonly profile: Profile; readonly problem: Refusal }
  | { readonly is: 'refused'; readonly problem: Refusal }

const allowed: Verdict = { is: 'allowed' }

/**
 * Whether somebody may send something: by any of the profiles that hold for him, an administrator always. Where `settings`
 * has no profiles, nobody is asked. Refusals name the profile, its rule, and who may.
 */
export function judge(leaving: Leaving, registry: Registry): Verdict {
  const { staff } = registry
  const name = namer(registry)
  const about = { ...leaving, named: leaving.recipients.map(name) }
  const person = staff.find(({ id }) => id === leaving.by)
  const verdict = ofPerson(person, about, registry)
  if (verdict.is !== 'refused') return verdict
  const others = staff.filter((one) => ofPerson(one, about, registry).is !== 'refused')
  return { is: 'refused', problem: withMay(verdict.problem, namesOf(others)) }
}

/** The refusal, with the names of those who may. */
const withMay = (refusal: Refusal, may: string): Refusal => ({ ...refusal, params: { ...refusal.params, may } })

interface About extends Leaving {
  readonly named: readonly Named[]
}

function ofPerson(person: Staff | undefined, about: About, { staff, settings }: Registry): Verdict {
  const who = person?.name ?? about.by
  if (person !== undefined && isAdministrator(person)) return allowed
  const own = person === undefined ? [] : profilesOf(person, settings)
  const refusals = own.map((profile) => refusalOf(profile, about, who))
  const fitting = own.filter((_, at) => refusals[at] === null)
  if (fitting.some(({ alone }) => alone === null || about.named.length <= alone)) return allowed
  const widest = fitting.toSorted((one, other) => (other.alone ?? 0) - (one.alone ?? 0))[0]
  if (widest === undefined) return { is: 'refused', problem: refusals[0] ?? problem('profile-none', { who, may: '' }) }
  const count = about.named.length
  const may = namesOf(approversFor(about.by, { staff, settings }))
  const values = { who, profile: widest.id, most: widest.alone ?? 0, count, may }
  return { is: 'second', profile: widest, problem: problem('approval-needed', values) }
}

/** What one profile refuses; null: nothing. */
function refusalOf(profile: Profile, { command, named }: About, who: string): Refusal | null {
  const { id, kinds } = profile
  const values = { who, profile: id, may: '' }
  if (command !== null && kinds !== undefined && !kinds.some((kind) => covers(kind, command)))
    return problem('profile-kind', { ...values, command, kinds: kinds.join(', ') || '-' })
  const against = named.flatMap((one) => ruleAgainst(profile, one) ?? [])
  const [first] = against
  if (first === undefined) return null
  const addresses = `${against
    .slice(0, 3)
    .map(({ key }) => key)
    .join(', ')}${against.length > 3 ? ' …' : ''}`
  return problem('profile-recipient', { ...values, addresses, rule: first.rule, count: against.length })
}

/** Whether a word of a profile means a command: `outage`, or `outage open` alone. */
const covers = (kind: string, command: string): boolean => command === kind || command.startsWith(`${kind} `)

/** The rule that keeps an address from being written to; null: none does, or it is excepted. */
function ruleAgainst({ only, forbidden, except }: Profile, one: Named): { key: string; rule: string } | null {
  if (except !== undefined && wordFor(except, one) !== null) return null
  const word = forbidden === undefined ? null : wordFor(forbidden, one)
  if (word !== null) return { key: one.key, rule: `forbidden: ${word}` }
  return only === undefined || one.own || wordFor(only, one) !== null ? null : { key: one.key, rule: 'only' }
}
