import { addressKey, domainOf, withoutFullStop } from '../address/address.ts'
import { beginningOf } from '../polish/charset.ts'
import type { Field, From } from '../procedure/incoming/mail.ts'
import type { Mailbox } from '../registry/types.ts'
import { isFlaw, readAddress } from '../registry/values.ts'
import { decodeWords } from './encoded-words.ts'
import { allValues } from './head.ts'

/** A word of an address field. */
interface Token {
  /** one character: a special one itself, else `a` for an atom, `q` quoted, `c` a comment, `s` a space */
  readonly kind: string
  readonly text: string
}

const longest = 65_536
const tokenPattern =
  /\s+|"(?:[^"\\]|\\[\s\S])*"|=\?[^?\s]{1,60}\?[QqBb]\?[^?<>@\r\n]*\?=|[^\s()<>[\]:;@\\,."]+|[()<>[\]:;@\\,.]/y
// patterns of kinds: an entry and what ends it, `Name <address>`, `address <address>`, and `address (Name)`, the older form
const entryPattern = /((?:<[^<>]*>|[^,:;])*)([,:;]?)/g
const named = /^([acqs.[\]]*)<s?([^>]*?)s?>[sc]*$/d
const twice = /^s?((?:[acqs.]*s)?)([a.@]+)s?<s?([a.@]+)s?>s?$/d
const bare = /^[sc]*([^<]*[^<sc])([sc]*)$/d

/**
 * Who a mail says it is from (RFC 5322 §3.6.2). Stricter than the grammar: whatever programs read differently is
 * malformed (routes, quoted local parts, comments or encoded words in an address, bare addresses before the brackets).
 */
export function readFrom(fields: readonly Field[]): From {
  const values = allValues(fields, 'from')
  const shown = values.join(' | ').slice(0, 200)
  const [value] = values
  if (value === undefined) return { is: 'none', shown }
  if (values.length > 1) return { is: 'several-fields', shown }
  if (/^[\s<>]*$/.test(value.slice(0, longest))) return { is: 'none', shown }
  const { mailboxes, hasGroup, malformed } = readAddressList(value)
  const people = Map.groupBy(mailboxes, ({ email }) => addressKey(email))
  // one person twice is one, by the name that is given
  const mailbox = mailboxes.find(({ name }) => name !== '') ?? mailboxes[0]
  if (hasGroup) return { is: 'group', shown }
  if (malformed > 0 || mailbox === undefined) return { is: 'malformed', shown }
  return people.size > 1 ? { is: 'several-mailboxes', shown } : { is: 'one', mailbox }
}

/** The mailboxes in all fields of a name, without malformed ones; none if the fields exceed 65,536 characters. */
export function mailboxesOf(fields: readonly Field[], name: string): readonly Mailbox[] {
  return readAddressList(allValues(fields, name).join(', ')).mailboxes
}

/**
 * The entries of an address field: domains in lower-case ASCII, names decoded (RFC 2047); whether it uses groups (RFC 5322
 * §3.4), and how many entries are no mailbox.
 */
export function readAddressList(value: string): { mailboxes: Mailbox[]; hasGroup: boolean; malformed: number } {
  const tokens = value.length > longest ? null : tokensOf(value)
  if (tokens === null) return { mailboxes: [], hasGroup: false, malformed: 1 }
  const pieces = Array.from(kindsOf(tokens).matchAll(entryPattern), ({ index, 1: entry = '', 2: end }) => ({
    tokens: tokens.slice(index, index + entry.length),
    isGroupName: end === ':',
  }))
  const entries = pieces.filter(({ tokens, isGroupName }) => !isGroupName && !/^[sc]*$/.test(kindsOf(tokens)))
  const mailboxes = entries.map(({ tokens }) => readEntry(tokens)).filter((mailbox) => mailbox !== null)
  const hasGroup = pieces.some(({ isGroupName }) => isGroupName)
  return { mailboxes, hasGroup, malformed: entries.length - mailboxes.length }
}

/** Null for control characters, and for a quotation or comment that never ends. */
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
  if (/^\s/.test(text)) return { kind: 's', text: ' ' }
  if (text[0] === '(') return { kind: 'c', text: text.slice(1, -1) }
  if (text[0] === '"') return { kind: 'q', text: text.slice(1, -1).replace(/\\(.)/gs, '$1') }
  return { kind: '<>[]:;@\\,.)'.includes(text) ? text : 'a', text }
}

const kindsOf = (tokens: readonly Token[]): string => tokens.map(({ kind }) => kind).join('')

function readEntry(tokens: readonly Token[]): Mailbox | null {
  const kinds = kindsOf(tokens)
  const [, words, before, within] = twice.exec(kinds)?.indices ?? []
  if (words && before && within && kinds.slice(...before).includes('@')) {
    const shown = mailboxOf(withoutApostrophes(tokens.slice(...before)), '')
    return sameMailbox(shown, mailboxOf(tokens.slice(...within), nameOf(tokens.slice(...words))))
  }
  const isNamed = kinds.includes('<')
  const [, first, second] = (isNamed ? named : bare).exec(kinds)?.indices ?? []
  if (first === undefined || second === undefined) return null
  const [name, address] = isNamed ? [first, second] : [second, first]
  return mailboxOf(tokens.slice(...address), nameOf(tokens.slice(...name)))
}

/** Outlook puts them around an address that stands for a name. */
function withoutApostrophes(tokens: readonly Token[]): Token[] {
  const text = tokens.map((token) => token.text).join('')
  const shown = /^'(.*)'$/s.exec(text)?.[1]
  return shown === undefined ? [...tokens] : [{ kind: 'a', text: shown }]
}

/** Programs without a name write the address in its place, or after it: one address twice is one, and two are none. */
function sameMailbox(shown: Mailbox | null, real: Mailbox | null): Mailbox | null {
  return shown && real && addressKey(shown.email) === addressKey(real.email) ? real : null
}

function mailboxOf(tokens: readonly Token[], name: string): Mailbox | null {
  const text = tokens.map((token) => (/[qcs]/.test(token.kind) ? ' ' : token.text)).join('')
  const email = readAddress(withoutFullStop(text))
  return isFlaw(email) || isDisguised(text) || text.includes('=?') ? null : { name, email }
}

/** Whether other letters normalize to ASCII ones: nobody writes acme.example as `ａｃｍｅ.example`. */
function isDisguised(address: string): boolean {
  const labels = domainOf(address).split('.')
  return labels.some((label) => /[^\0-\x7f]/.test(label) && !label.normalize('NFKC').match(/[^\0-\x7f]/))
}

/** A name, decoded, on one line. */
function nameOf(tokens: readonly Token[]): string {
  const words = tokens.map(({ text }) => text).join('')
  return beginningOf(decodeWords(words.slice(0, 4000)).replace(/\s+/g, ' ').trim(), 300)
}
