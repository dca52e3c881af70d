import { addressKey } from '../../address/address.ts'

/**
 * What a value says of persons, and so what becomes of it when that is to go: `proof`: it stays; `address`: its hash stays;
 * `named`: it stays, with hashes for the addresses in it; `words`: nothing of it stays.
 */
export type Leaf = 'proof' | 'address' | 'named' | 'words'

/** The same of the parts of a value, by their names; of a list, of each entry. */
export type Holding = Leaf | { readonly [name: string]: Holding }

/** What stands for an address that went: the same for the same address key. */
export type Disguise = (key: string) => string

/** A value without what it said of persons. What no name is known for is words. */
export function blanked(value: unknown, holding: Holding, disguise: Disguise): unknown {
  if (holding === 'proof' || value === null) return value
  if (Array.isArray(value)) return holding === 'words' ? [] : value.map((one) => blanked(one, holding, disguise))
  if (typeof value === 'object') return partsBlanked(value, holding, disguise)
  return typeof value === 'string'
    ? textBlanked(value, typeof holding === 'string' ? holding : 'words', disguise)
    : value
}

function partsBlanked(value: object, holding: Holding, disguise: Disguise): object {
  const of = (name: string): Holding => (typeof holding === 'string' ? holding : (holding[name] ?? 'words'))
  const parts = Object.entries(value).map(([name, part]) => [name, blanked(part, of(name), disguise)])
  return Object.fromEntries(parts)
}

function textBlanked(text: string, holding: Leaf, disguise: Disguise): string {
  if (holding === 'words') return ''
  // an SMS goes to a number
  if (holding === 'address' && /^\+?\d[\d -]{5,}$/.test(text)) return disguise(text)
  return text.replace(anyAddress, (address) => disguise(addressKey(address)))
}

const atom = "A-Za-z0-9.!#$%&'*+/=?^_`{|}~-"
/** Begins where an address can begin, so that no text is read again and again. */
const anyAddress = new RegExp(`(?<![${atom}])[${atom}]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?`, 'g')

/** Where one address stands in a text: not as a part of a longer one. */
export function placesOf(key: string): RegExp {
  const written = key.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
  return new RegExp(`(?<![${atom}])${written}(?![\\w-]|\\.\\w)`, 'gi')
}

/** What stays of a remark when its words go: the numbers that it begins with; all of it where it is but the name of a phase. */
export function remarkLeft(text: string, isPhase = false): string {
  return isPhase ? text : (/^[\d,\s-]+(?=:|$)/.exec(text)?.[0] ?? '')
}
