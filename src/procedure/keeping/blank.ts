import { addressKey } from '../../address/address.ts'
import { channelOf } from '../../address/channel.ts'
import { phoneSigns } from '../../polish/phone.ts'

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
  return text.replace(anyAddress, (address) => disguise(addressKey(address))).replace(anyNumber, disguise)
}

const atom = "A-Za-z0-9.!#$%&'*+/=?^_`{|}~-"
/** Begins where an address can begin, so that no text is read again and again. */
const anyAddress = new RegExp(`(?<![${atom}])[${atom}]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?`, 'g')

/** A number as SMS have it: a gateway may repeat it. */
const anyNumber = /(?<![\w+])\+\d{7,15}(?!\d)/g

/** Where one address stands in a text: not as a part of a longer one; a number however it is written. */
export function placesOf(key: string): RegExp {
  if (channelOf(key) === 'sms') return numberPlaces(key)
  const written = key.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
  return new RegExp(`(?<![${atom}])${written}(?![\\w-]|\\.\\w)`, 'gi')
}

/** The digits that a number of a telephone has wherever it stands: those of Poland without their country. */
export const digitsOf = (key: string): string => key.replace(/^\+(?:48)?/, '')

const signs = `[${phoneSigns}]{0,3}`

function numberPlaces(key: string): RegExp {
  // abroad, behind the country, a nought may stand that is not dialled from here: +44 (0)20
  const nought = `(?:\\(0\\)${signs})?`
  const digits = [...digitsOf(key)].map((digit, at) => `${at > 0 && at < 4 ? nought : ''}${digit}`).join(signs)
  const country = key.startsWith('+48') ? `(?:(?:\\+|00)?${signs}4${signs}8${signs}|0${signs})?` : `(?:\\+|00)${signs}`
  return new RegExp(`(?<!\\d)(?<!\\+\\d{1,3}${signs})${country}${digits}(?!\\d)`, 'gu')
}

/** What stays of a remark when its words go: the numbers that it begins with; all of it where it is but the name of a phase. */
export function remarkLeft(text: string, isPhase = false): string {
  return isPhase ? text : (/^[\d,\s-]+(?=:|$)/.exec(text)?.[0] ?? '')
}
