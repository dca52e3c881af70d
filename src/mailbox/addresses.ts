import { decodeWords } from 'postal-mime'
import { domainOf } from '../address/address.ts'
import type { Field, From } from '../procedure/incoming/mail.ts'
import type { Mailbox } from '../registry/types.ts'
import { isFlaw, readAddress } from '../registry/values.ts'

type Token =
  | { readonly is: 'atom' | 'quoted' | 'comment' | 'special'; readonly text: string }
  | { readonly is: 'space' }

/** What the value of an address field holds. */
export interface AddressList {
  readonly mailboxes: readonly Mailbox[]
  /** whether it uses the syntax of groups (RFC 5322 §3.4) */
  readonly hasGroup: boolean
  /** how many of its entries are no mailbox */
  readonly malformed: number
}

const longest = 65_536
const tokenPattern =
  /\s+|"(?:[^"\\]|\\[\s\S])*"|=\?[^?\s]{1,60}\?[QqBb]\?[^?\s<>@]*\?=|[^\s()<>[\]:;@\\,."]+|[()<>[\]:;@\\,.]/y

/**
 * Who a mail says it is from (RFC 5322 §3.6.2). Stricter than the grammar: what programs read differently counts as
 * malformed, such as routes, quoted local parts, comments and encoded words inside an address, and bare addresses
 * before the brackets.
 */
export function readFrom(fields: readonly Field[]): From {
  const values = fields.filter(({ name }) => name === 'from').map(({ value }) => value)
  const shown = values.join(' | ').slice(0, 200)
  const [value] = values
  if (value === undefined) return { is: 'none', shown }
  if (values.length > 1) return { is: 'several-fields', shown }
  if (/^[\s<>]*$/.test(value.slice(0, longest))) return { is: 'none', shown }
  const { mailboxes, hasGroup, malformed } = readAddressList(value)
  const [mailbox] = mailboxes
  if (hasGroup) return { is: 'group', shown }
  if (malformed > 0 || mailbox === undefined) return { is: 'malformed', shown }
  return mailboxes.length > 1 ? { is: 'several-mailboxes', shown } : { is: 'one', mailbox }
}

/** The mailboxes that all fields of a name hold; what is none is left out, and so is what goes beyond a thousand or two. */
export function mailboxesOf(fields: readonly Field[], wanted: string): Mailbox[] {
  const values = fields.filter(({ name }) => name === wanted).map(({ value }) => value)
  return readAddressList(values.join(', ')).mailboxes.slice()
}

/** The entries of an address field: domains come out in lower-case ASCII, names decoded (RFC 2047). */
export function readAddressList(value: string): AddressList {
  const tokens = value.length > longest ? null : tokensOf(value)
  if (tokens === null) return { mailboxes: [], hasGroup: false, malformed: 1 }
  const { entries, hasGroup } = entriesOf(tokens)
  const read = entries.map(readEntry)
  const mailboxes = read.filter((mailbox) => mailbox !== null)
  return { mailboxes, hasGroup, malformed: read.length - mailboxes.length }
}

/** Null for what no token can hold: control characters, a quotation or a comment without an end. */
function tokensOf(value: string): Token[] | null {
  const tokens: Token[] = []
  for (let at = 0; at < value.length; ) {
    const end = value[at] === '(' ? commentEnd(value, at) : tokenEnd(value, at)
    if (end === null) return null
    tokens.push(tokenOf(value.slice(at, end)))
    at = end
  }
  return tokens
}

function tokenEnd(value: string, at: number): number | null {
  tokenPattern.lastIndex = at
  const found = tokenPattern.exec(value)?.[0]
  return found === undefined || /[^\P{Cc}\t]/u.test(found) ? null : at + found.length
}

function commentEnd(value: string, at: number): number | null {
  let depth = 0
  for (let place = at; place < value.length; place += 1) {
    const character = value[place]
    if (character === '\\') place += 1
    else if (character === '(') depth += 1
    else if (character === ')') depth -= 1
    if (depth === 0) return place + 1
  }
  return null
}

function tokenOf(text: string): Token {
  if (/^\s/.test(text)) return { is: 'space' }
  if (text[0] === '(') return { is: 'comment', text: text.slice(1, -1) }
  if (text[0] === '"') return { is: 'quoted', text: text.slice(1, -1).replace(/\\(.)/gs, '$1') }
  return { is: text.length === 1 && '<>[]:;@\\,.)'.includes(text) ? 'special' : 'atom', text }
}

/** Cuts at the commas outside the brackets. The name of a group is dropped, its members are entries like others. */
function entriesOf(tokens: readonly Token[]): { entries: Token[][]; hasGroup: boolean } {
  const entries: Token[][] = [[]]
  let inBrackets = false
  let hasGroup = false
  for (const token of tokens) {
    const special = token.is === 'special' ? token.text : ''
    if (special === '<') inBrackets = true
    if (special === '>') inBrackets = false
    if (inBrackets || !/^[,:;]$/.test(special)) entries.at(-1)?.push(token)
    else if (special === ':') entries.splice(-1, 1, [])
    else entries.push([])
    if (!inBrackets && special === ':') hasGroup = true
  }
  return { entries: entries.filter((entry) => !entry.every(isGap)), hasGroup }
}

function readEntry(tokens: readonly Token[]): Mailbox | null {
  const [open = 0, close = 0] = ['<', '>'].map((sign) =>
    tokens.findIndex((it) => it.is === 'special' && it.text === sign),
  )
  if (open < 0) return bareEntry(tokens)
  const isWhole = close > open && tokens.slice(close + 1).every(isGap)
  const phrase = tokens.slice(0, open)
  if (!isWhole || !phrase.every(belongsToName)) return null
  const inside = tokens.slice(open + 1, close)
  const address = inside.filter(({ is }, at) => is !== 'space' || (at > 0 && at < inside.length - 1))
  return mailboxOf(address, nameOf(phrase))
}

/** `a@b.example (Name)`: the older way to give a name. */
function bareEntry(tokens: readonly Token[]): Mailbox | null {
  const first = tokens.findIndex((token) => !isGap(token))
  const last = tokens.findLastIndex((token) => !isGap(token))
  return mailboxOf(tokens.slice(first, last + 1), nameOf(tokens.slice(last + 1)))
}

function mailboxOf(tokens: readonly Token[], name: string): Mailbox | null {
  const text = tokens.map((token) => (token.is === 'atom' || token.is === 'special' ? token.text : ' ')).join('')
  const email = readAddress(text)
  return isFlaw(email) || isDisguised(text) || text.includes('=?') ? null : { name, email }
}

/** Letters beyond ASCII that come out as ASCII ones: `ａｃｍｅ.example` is not how anybody writes acme.example. */
function isDisguised(address: string): boolean {
  const labels = domainOf(address).split('.')
  return labels.some((label) => /[^\0-\x7f]/.test(label) && !label.normalize('NFKC').match(/[^\0-\x7f]/))
}

function isGap({ is }: Token): boolean {
  return is === 'space' || is === 'comment'
}

/** RFC 5322 §3.2.5, and full stops as everybody writes them: `J. Kowalski`. */
function belongsToName(token: Token): boolean {
  return token.is !== 'special' || token.text === '.'
}

function nameOf(tokens: readonly Token[]): string {
  const words = tokens.map((token) => (token.is === 'space' ? ' ' : token.text)).join('')
  return decodeWords(words.slice(0, 1000)).replace(/\s+/g, ' ').trim().slice(0, 300)
}
