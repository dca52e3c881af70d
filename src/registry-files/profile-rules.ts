import { problem } from '../errors.ts'
import { everybody } from '../registry/schema-profiles.ts'
import { type Entries, type Finding, textOf, textsAt } from './entries.ts'

/** What is read of a profile, as far as it is sound. */
interface Read {
  readonly alone?: number | null
  readonly approves?: boolean
}

/** Where a profile wants the yes of a second person, somebody must be one: whose profile approves, or an administrator. */
export function secondPeopleAreThere({ lists, settings, unread }: Entries): Finding[] {
  if (settings === null || unread.has('staff')) return []
  const all = (settings as { readonly profiles?: readonly Read[] }).profiles ?? []
  const wanting = all.findIndex(({ alone = null }) => alone !== null)
  if (wanting < 0) return []
  const words = all.flatMap((one, at) => (one.approves === true ? textsAt(settings, `profiles.${at}.for.*`) : []))
  const named = new Set(['administrator', ...words.map(({ value }) => value)])
  const isOne = (person: object) => namesOf(person).some((name) => named.has(name))
  if (lists.staff.some(isOne)) return []
  return [{ problem: problem('registry-nobody-approves'), entry: settings, path: ['profiles', wanting, 'alone'] }]
}

const namesOf = (person: object): string[] => [
  ...[everybody, textOf(person, 'id')],
  ...textsAt(person, 'roles.*').map(({ value }) => value),
]
