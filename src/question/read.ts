import { plainAddress } from '../address/address.ts'
import { type Channel, channels } from '../address/channel.ts'
import { ofFlag, problem } from '../errors.ts'
import { hasControls } from '../guard/characters.ts'
import { mobileOf } from '../polish/phone.ts'
import { hasAddress, reachableAs } from '../procedure/notice/channels.ts'
import { everyCategory } from '../procedure/notice/recipients.ts'
import { ticketKey } from '../procedure/ticket.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { When } from '../procedure/time/meant.ts'
import { parseTime } from '../procedure/time/parse.ts'
import { unknownId } from '../registry/search.ts'
import type { Category, Registry } from '../registry/types.ts'
import type { Flag, Raw, Reading } from './row.ts'

/** Reads a flag's value; undefined if it is wrong, which is then noted. */
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

export const text: Read<string> = (raw) => String(raw)

/** Words of a person, which cannot be empty. */
export const own =
  (empty: 'text-empty' | 'reason-empty' | 'call-text-empty', oneLine = false): Read<string> =>
  (raw, { flag, wrong }) => {
    const text = String(raw)
    if (hasControls(text) || (oneLine && /[\t\n]/.test(text))) return wrong(problem('text-control-character', { flag }))
    return text.trim() === '' ? wrong(problem(empty, { flag })) : text.trim()
  }

/** The operator's own words, which may have several lines. */
export const words = own('text-empty')

export const reason = own('reason-empty')

/** One line of text. */
export const line = own('reason-empty', true)

/** A time as people write it (§2), and as its field means it. */
export const time =
  (when: When): Read<Instant> =>
  (raw, at) => {
    const parsed = parseTime(String(raw), at.now, when)
    return parsed.ok ? parsed.instant : at.wrong(ofFlag(at.flag, parsed.problem))
  }

/** What the help of a time says: what it is for, and how it is written; `after`: what it comes after, if that is not now. */
export function timeHelp(what: string, { lies }: Pick<When, 'lies'>, after = ''): string {
  const ways = {
    behind: 'hh:mm (the latest), yesterday hh:mm, -20m, now',
    ahead: after === '' ? 'hh:mm (the next), tomorrow hh:mm, +2h' : `hh:mm or +2h (after ${after}), tomorrow hh:mm`,
  }
  return `${what}: dd.mm[.yyyy] hh:mm, ${ways[lies]}`
}

/** A whole number. */
export const count: Read<number> = (raw, at) =>
  /^\d{1,9}$/.test(String(raw))
    ? Number(raw)
    : at.wrong(problem('number-malformed', { flag: at.flag, text: String(raw) }))

/** A ticket number in the form that the journal knows. */
export const ticket: Read<string> = (raw, { registry, wrong }) => {
  const { project } = registry.settings.ticket
  return ticketKey(String(raw), project) ?? wrong(problem('ticket-malformed', { text: String(raw), project }))
}

/** The lists of the registry whose entries have ids; a command of the same name shows each list. */
type Entries = 'operators' | 'partners' | 'products' | 'services' | 'staff'

const idsOf = (registry: Registry, entries: Entries): string[] => registry[entries].map(({ id }) => id)

/** An id of the registry; `fold`: in any case. */
export const id =
  (entries: Entries, fold = false): Read<string> =>
  (raw, at) => {
    const given = fold ? String(raw).toLowerCase() : String(raw)
    const known = idsOf(at.registry, entries)
    return known.includes(given) ? given : at.wrong(unknownId(at.flag, String(raw), known, `dniu ${entries} list`))
  }

/** Several words, separated by spaces or commas; an empty list is refused, because it could mean everybody. */
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

/** Whoever can be left out by name: ids of partners, products and staff, keys of contacts, addresses. */
export const names: Read<string[]> = (raw, at) => {
  const known = everyName(at.registry)
  const given = list(raw, at)
  for (const word of given ?? [])
    if (!/^\+\d|@/.test(word) && !known.includes(word)) at.wrong(unknownId(at.flag, word, known, 'dniu contacts list'))
  return given
}

/** The names by which somebody can be left out. */
export function everyName({ partners, products, staff, contacts }: Registry): string[] {
  return [...[...partners, ...products, ...staff].map((one) => one.id), ...contacts.map(({ key }) => key)]
}

export const addresses: Read<string[]> = (raw, at) => (list(raw, at) ?? []).flatMap((text) => address(text, at) ?? [])

const address: Read<string> = (raw, { flag, wrong }) =>
  plainAddress(String(raw)) ?? wrong(problem('address-malformed', { flag, address: String(raw) }))

/** Addresses, and numbers that take SMS, in E.164. */
export const reachable: Read<string[]> = (raw, at) =>
  (list(raw, at) ?? []).flatMap((text) => mobileOf([text]) ?? address(text, at) ?? [])

const someOf =
  <Word extends string>(known: readonly Word[]): Read<Word[]> =>
  (raw, at) => {
    const given = list(raw, at)
    for (const one of given ?? [])
      if (!known.some((word) => word === one))
        at.wrong(problem('unknown-choice', { flag: at.flag, id: one, known: known.join(', ') }))
    return given as Word[] | undefined
  }

export const categories: Read<Category[]> = someOf(everyCategory)

/** The ways by which people are told. */
export const ways: Read<Channel[]> = someOf(channels)

/** Where a rehearsal goes: true to the signing operator, an address to that one of the staff. */
export const rehearsal: Read<string | true> = (raw, at) => {
  if (raw === true) return true
  const to = mobileOf([String(raw)]) ?? address(raw, at)
  const own = at.registry.staff.some((person) => hasAddress(reachableAs(person), to ?? ''))
  return to === undefined || own ? to : at.wrong(problem('rehearse-outsider', { address: to }))
}
