import { plainAddress } from '../address/address.ts'
import { ofFlag, problem } from '../errors.ts'
import { hasControls } from '../guard/characters.ts'
import { ticketKey } from '../procedure/ticket.ts'
import type { Instant } from '../procedure/time/instant.ts'
import { parseTime } from '../procedure/time/parse.ts'
import { unknownId } from '../registry/search.ts'
import type { Category, Registry } from '../registry/types.ts'
import type { Flag, Raw, Reading } from './row.ts'

/** Reads what was given; undefined where it is wrong, which has then been taken down. */
export type Read<Value> = (raw: Raw, at: Reading) => Value | undefined

/** A flag that gives one answer. */
export function flag<A, Value>(
  option: string,
  help: string,
  read: Read<Value>,
  give: (value: Value) => Partial<A>,
): Flag<A> {
  return {
    option,
    help,
    read: (raw, at) => {
      const value = read(raw, at)
      return value === undefined ? {} : give(value)
    },
  }
}

/** A flag without a value. */
export const on: Read<true> = () => true

/** Text as it is. */
export const text: Read<string> = (raw) => String(raw)

/** The operator's own words, which may have several lines. */
export const words: Read<string> = (raw, at) => own(String(raw), at, 'text-empty', false)

/** A reason that is kept. */
export const reason: Read<string> = (raw, at) => own(String(raw), at, 'reason-empty', false)

/** One line of text. */
export const line: Read<string> = (raw, at) => own(String(raw), at, 'reason-empty', true)

function own(text: string, at: Reading, empty: 'text-empty' | 'reason-empty', oneLine: boolean): string | undefined {
  const { flag } = at
  if (hasControls(text) || (oneLine && /[\t\n]/.test(text)))
    return at.wrong(problem('text-control-character', { flag }))
  return text.trim() === '' ? at.wrong(problem(empty, { flag })) : text.trim()
}

/** A time as people write it (§2). */
export const time: Read<Instant> = (raw, at) => {
  const parsed = parseTime(String(raw), at.now)
  if (parsed.ok) return parsed.instant
  return at.wrong(ofFlag(at.flag, parsed.problem))
}

/** A whole number, as `--confirm` takes it. */
export const count: Read<number> = (raw, at) =>
  /^\d{1,9}$/.test(String(raw))
    ? Number(raw)
    : at.wrong(problem('number-malformed', { flag: at.flag, text: String(raw) }))

/** A ticket number in the form that the journal knows. */
export const ticket: Read<string> = (raw, { registry, wrong }) => {
  const { project } = registry.settings.ticket
  return ticketKey(String(raw), project) ?? wrong(problem('ticket-malformed', { text: String(raw), project }))
}

/** The entries of the registry that an id may name, and the command that lists them. */
type Entries = 'operators' | 'partners' | 'products' | 'services' | 'staff'

const idsOf = (registry: Registry, entries: Entries): string[] => registry[entries].map(({ id }) => id)

/** An id of the registry; `fold`: in whichever letters. */
export const id =
  (entries: Entries, fold = false): Read<string> =>
  (raw, at) => {
    const given = fold ? String(raw).toLowerCase() : String(raw)
    const known = idsOf(at.registry, entries)
    return known.includes(given) ? given : at.wrong(unknownId(at.flag, String(raw), known, `dniu ${entries} list`))
  }

/** Several words, with spaces or commas between; an empty list would mean everybody where a name was meant. */
export const list: Read<string[]> = (raw, at) => {
  const { flag } = at
  const given = Array.isArray(raw) ? (raw as readonly string[]) : [String(raw)]
  if (given.length === 0) return at.wrong(problem('list-empty', { flag }))
  return given.flatMap((text) => {
    if (hasControls(text) || /[\t\n]/.test(text)) return at.wrong(problem('text-control-character', { flag })) ?? []
    const named = text.split(',').flatMap((word) => word.trim() || [])
    return named.length === 0 ? (at.wrong(problem('list-empty', { flag })) ?? []) : named
  })
}

/** Several ids of the registry. */
export const ids =
  (entries: Entries): Read<string[]> =>
  (raw, at) => {
    const known = idsOf(at.registry, entries)
    const given = list(raw, at)
    for (const one of given ?? [])
      if (!known.includes(one)) at.wrong(unknownId(at.flag, one, known, `dniu ${entries} list`))
    return given
  }

/** Whatever can be left out by name: ids of partners, products and staff, keys of contacts, addresses. */
export const names: Read<string[]> = (raw, at) => {
  const known = everyName(at.registry)
  const given = list(raw, at)
  for (const word of given ?? [])
    if (!word.includes('@') && !known.includes(word)) at.wrong(unknownId(at.flag, word, known, 'dniu contacts list'))
  return given
}

/** The names by which somebody can be left out. */
export function everyName({ partners, products, staff, contacts }: Registry): string[] {
  return [...[...partners, ...products, ...staff].map((one) => one.id), ...contacts.map(({ key }) => key)]
}

/** Plain addresses. */
export const addresses: Read<string[]> = (raw, at) => (list(raw, at) ?? []).flatMap((text) => address(text, at) ?? [])

const address: Read<string> = (raw, { flag, wrong }) =>
  plainAddress(String(raw)) ?? wrong(problem('address-malformed', { flag, address: String(raw) }))

/** Some of a few; which they are is told where one is none of them. */
const some =
  <Value extends string>(known: readonly Value[]): Read<Value[]> =>
  (raw, at) => {
    const given = list(raw, at)
    for (const one of given ?? [])
      if (!known.some((value) => value === one))
        at.wrong(problem('unknown-choice', { flag: at.flag, id: one, known: known.join(', ') }))
    return given as Value[] | undefined
  }

export const everyCategory = ['technical', 'business', 'watcher'] as const satisfies readonly Category[]

/** Categories of contacts. */
export const categories: Read<Category[]> = some(everyCategory)

/** Where a rehearsal goes: true to the signing operator, an address to that one of the staff. */
export const rehearsal: Read<string | true> = (raw, at) => {
  if (raw === true) return true
  const to = address(raw, at)
  const own = at.registry.staff.some(({ email }) => email.toLowerCase() === to?.toLowerCase())
  return to === undefined || own ? to : at.wrong(problem('rehearse-outsider', { address: to }))
}
