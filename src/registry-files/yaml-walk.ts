import {
  type AliasEvent,
  EVENT_ID,
  type Event,
  getScalarValue,
  type MappingEvent,
  SCALAR_STYLE,
  type ScalarEvent,
  type SequenceEvent,
} from 'js-yaml'
import type { FindingCode, Problem, Values } from '../errors.ts'
import { characterName } from '../polish/charset.ts'
import { shown } from '../registry/values.ts'
import type { Source } from './source.ts'

/** A text, a list or a mapping, and where in the file it begins. */
export interface Node {
  readonly offset: number
  readonly value: string | readonly Node[] | ReadonlyMap<string, Pair>
}

export interface Pair {
  readonly keyOffset: number
  readonly node: Node
}

interface Walk {
  readonly source: Source
  readonly events: readonly Event[]
  readonly problems: Problem[]
  /** what stands behind an anchor, and of how many nodes it is */
  readonly anchors: Map<string, { readonly value: Node['value']; readonly size: number }>
  readonly oddSpaces: readonly number[]
  /** which event comes next */
  next: number
  /** where the last text ended */
  end: number
  /** nodes met so far, aliases counted with all they stand for */
  size: number
  aliases: number
  aliased: number
}

type Piece = ScalarEvent | SequenceEvent | MappingEvent

const mostAliases = 20
// what all aliases together may stand for: a few shared lists, no bomb
const mostAliased = 10_000
export const mostProblems = 20

// before the first word of a line: to the eye an indentation, to YAML a part of the word
const oddSpace = /^[ \t]*(?:-[ \t]+){0,64}[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff]/gm
// after a value: what follows was most likely meant to belong to it
const stuckComment = /[ \t]+(?=#+[^\s#])/y
// the mark in front of a value, when there is none; repetition is bounded, as the matcher keeps a way back for each
const dash = /(?:[\s,[\]{}:]+|#.*){0,500}-/y
const colon = /(?:\s+|#.*){0,500}:/y
const tags: ReadonlyMap<number, string> = new Map([
  [EVENT_ID.SCALAR, '!!str'],
  [EVENT_ID.SEQUENCE, '!!seq'],
  [EVENT_ID.MAPPING, '!!map'],
])

/** What the events of one document say; or what in it is YAML that is not taken. */
export function walk(source: Source, events: readonly Event[]): Node | Problem[] {
  if (events.length === 0) return { offset: 0, value: '' }
  const [problems, oddSpaces]: [Problem[], number[]] = [[], oddSpacesIn(source.text)]
  const counts = { next: 1, end: 0, size: 0, aliases: 0, aliased: 0 }
  const root = read({ source, events, problems, anchors: new Map(), oddSpaces, ...counts })
  // what else is wrong comes of such a space
  const odd = problems.find(({ code }) => code === 'yaml-odd-space')
  if (odd !== undefined) return [odd]
  return problems.length > 0 ? problems.slice(0, mostProblems) : root
}

/** A node without its places: text, arrays, and objects. */
export function plain({ value }: Node): unknown {
  if (typeof value === 'string') return value
  if (!(value instanceof Map)) return (value as readonly Node[]).map(plain)
  const map: Record<string, unknown> = {}
  // as a name, __proto__ would not make a key
  for (const [key, { node }] of value) if (key !== '__proto__') map[key] = plain(node)
  const odd = value.get('__proto__')
  return odd === undefined ? map : Object.fromEntries([...Object.entries(map), ['__proto__', plain(odd.node)]])
}

/** Where spaces that are none to YAML stand before the first word of a line. */
export function oddSpacesIn(text: string): number[] {
  return Array.from(text.matchAll(oddSpace), ({ 0: found, index }) => index + found.length - 1)
}

export function oddSpaceAt(source: Source, offset: number): Problem {
  return source.problem('yaml-odd-space', { character: characterName(source.text.charAt(offset)) }, offset)
}

function read(state: Walk): Node {
  const event = state.events[state.next++] as Piece | AliasEvent
  state.size += 1
  if (event.type === EVENT_ID.ALIAS) return readAlias(state, event)
  checkTag(state, event)
  const before = state.size
  const node = readPiece(state, event)
  if (event.anchorStart >= 0) {
    state.anchors.set(anchorOf(state, event), { value: node.value, size: state.size - before + 1 })
  }
  return node
}

function readPiece(state: Walk, event: Piece): Node {
  if (event.type === EVENT_ID.SEQUENCE) return { offset: event.start, value: readItems(state) }
  if (event.type === EVENT_ID.MAPPING) return { offset: event.start, value: readPairs(state) }
  const offset = passText(state, event)
  stuckComment.lastIndex = state.end
  const isPlain = event.style === SCALAR_STYLE.PLAIN
  if (isPlain && stuckComment.test(state.source.text)) refuse(state, 'yaml-comment', {}, stuckComment.lastIndex)
  return { offset, value: getScalarValue(state.source.text, event) }
}

function readItems(state: Walk): Node[] {
  const items: Node[] = []
  while (!passEnd(state)) {
    passMark(state, dash)
    items.push(read(state))
  }
  return items
}

function readPairs(state: Walk): Map<string, Pair> {
  const pairs = new Map<string, Pair>()
  while (!passEnd(state)) {
    const event = state.events[state.next] as Piece | AliasEvent
    const { offset, value: key } = read(state)
    if (event.type !== EVENT_ID.SCALAR) refuse(state, 'yaml-key', {}, offset)
    passMark(state, colon)
    const node = read(state)
    if (typeof key !== 'string') continue
    if (pairs.has(key)) refuse(state, 'yaml-duplicate-key', { key: shown(key) }, offset)
    pairs.set(key, { keyOffset: offset, node })
  }
  return pairs
}

/** Goes on to the end of a text; tells where it begins. */
function passText(state: Walk, { style, valueStart, valueEnd }: ScalarEvent): number {
  const { text } = state.source
  if (valueStart < 0) return state.end
  const isPlain = style === SCALAR_STYLE.PLAIN
  const odd = isPlain ? state.oddSpaces.find((offset) => offset >= valueStart && offset < valueEnd) : undefined
  if (odd !== undefined) state.problems.push(oddSpaceAt(state.source, odd))
  const isQuoted = style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED
  state.end = isQuoted ? valueEnd + 1 : valueEnd
  if (isPlain || isQuoted) return isQuoted ? valueStart - 1 : valueStart
  // a text in lines begins with the mark that stands above it
  return Math.max(text.lastIndexOf('|', valueStart - 1), text.lastIndexOf('>', valueStart - 1))
}

/** An empty value is said to stand behind its mark. */
function passMark(state: Walk, mark: RegExp): void {
  const event = state.events[state.next]
  if (event?.type !== EVENT_ID.SCALAR || event.valueStart >= 0) return
  mark.lastIndex = state.end
  if (mark.test(state.source.text)) state.end = mark.lastIndex
}

function passEnd(state: Walk): boolean {
  if (state.events[state.next]?.type !== EVENT_ID.POP) return false
  state.next += 1
  return true
}

function readAlias(state: Walk, event: AliasEvent): Node {
  const name = anchorOf(state, event)
  const { value = '', size = 0 } = state.anchors.get(name) ?? {}
  const offset = event.anchorStart - 1
  state.end = event.anchorEnd
  state.aliases += 1
  state.size += size
  state.aliased += size
  // an alias within what it stands for would never end
  if (size === 0) refuse(state, 'yaml-alias-unknown', { name: shown(name) }, offset)
  if (state.aliases <= mostAliases && state.aliased <= mostAliased) return { offset, value }
  refuse(state, 'yaml-alias', { limit: mostAliases }, offset)
  return { offset, value: '' }
}

function anchorOf({ source }: Walk, { anchorStart, anchorEnd }: Piece | AliasEvent): string {
  return source.text.slice(anchorStart, anchorEnd)
}

// every scalar is text, whatever it looks like: a tag may say so, and nothing else
function checkTag(state: Walk, { type, tagStart, tagEnd }: Piece): void {
  if (tagStart < 0) return
  const tag = state.source.text.slice(tagStart, tagEnd)
  if (tag !== '!' && tag !== tags.get(type)) refuse(state, 'yaml-tag', { reason: shown(tag) }, tagStart)
}

function refuse<C extends FindingCode>(state: Walk, code: C, values: Values<C>, offset: number): void {
  state.problems.push(state.source.problem(code, values, offset))
}
