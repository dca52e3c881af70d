import { type AliasEvent, EVENT_ID, type Event, getScalarValue, SCALAR_STYLE, type ScalarEvent } from 'js-yaml'
import type { FindingCode, Problem, Values } from '../errors.ts'
import { characterName } from '../polish/charset.ts'
import { shown } from '../registry/values.ts'
import type { Path, Source } from './source.ts'

/** A text, an array or an object, and where it begins in the file. */
export interface Node {
  readonly offset: number
  readonly value: unknown
  /** the nodes in it, by index or key; only on request, because they take many times the memory of the values */
  readonly inside?: Inside | undefined
}

type Inside = Map<Path[number], { readonly keyOffset: number; readonly node: Node }>

interface Walk {
  readonly source: Source
  /** in reverse order: each is taken off the end, which frees it */
  readonly events: Event[]
  readonly withInside: boolean
  readonly problems: Problem[]
  /** by name, and how many nodes each stands for */
  readonly anchors: Map<string, { readonly node: Node; readonly size: number }>
  /** those of mere words that no alias has asked for yet, and where their names begin */
  readonly unasked: Map<string, number>
  readonly oddSpaces: readonly number[]
  /** where the last text ended */
  end: number
  /** nodes so far, counting for each alias what it stands for */
  size: number
  aliases: number
  aliased: number
}

type Piece = Extract<Event, { tagStart: number }>

const mostAliases = 20
// nodes that all aliases together may stand for: enough for a few shared lists, too few for a bomb
const mostAliased = 10_000
export const mostProblems = 20

// blanks to the eye, and what the eye does not see at all; to YAML they are a part of the word
const odd = String.raw`[[\p{Z}\p{Default_Ignorable_Code_Point}\x85\u2800]--[ ]]`
// before the first word of a line, where they look like indentation, or behind its dash
const oddSpace = new RegExp(String.raw`^[ \t]*(?:-[ \t]+){0,64}-?(${odd})`, 'gmv')
// behind a key, which is none then: `name:` and the value are one word
const oddBehindKey = new RegExp(String.raw`^[ \t]*(?:-[ \t]+){0,64}[\w.\-]{1,99}:(${odd})`, 'gmv')
// after a value: what follows was probably meant as part of it
const stuckComment = /[ \t]+(?=#+[^\s#])/y
// the mark before an empty value; repetition is bounded, because the matcher remembers each step
const dash = /(?:[\s,[\]{}:]+|#.*){0,500}-/y
const colon = /(?:\s+|#.*){0,500}:/y
const tags: ReadonlyMap<number, string> = new Map([
  [EVENT_ID.SCALAR, '!!str'],
  [EVENT_ID.SEQUENCE, '!!seq'],
  [EVENT_ID.MAPPING, '!!map'],
])

/** The root of a document, or its problems. Consumes the events. */
export function walk(source: Source, events: Event[], withInside: boolean): Node | Problem[] {
  if (events.length === 0) return { offset: 0, value: '' }
  const problems: Problem[] = []
  const counts = { end: 0, size: 0, aliases: 0, aliased: 0 }
  const oddSpaces = oddSpacesIn(source.text)
  events.reverse().pop()
  const unasked = new Map<string, number>()
  const root = read({ source, events, withInside, problems, anchors: new Map(), unasked, oddSpaces, ...counts })
  for (const [name, offset] of unasked) problems.push(source.problem('yaml-anchor', { name: shown(name) }, offset - 1))
  // it is the cause of all the others
  const odd = problems.find(({ code }) => code === 'yaml-odd-space')
  if (odd !== undefined) return [odd]
  return problems.length > 0 ? problems.slice(0, mostProblems) : root
}

/** Offsets of characters that look like indentation, but are not to YAML. */
function oddSpacesIn(text: string): number[] {
  return offsetsOf(oddSpace, text)
}

/** The same behind keys too: where YAML has failed, they are why. */
export function oddSpacesAround(text: string): number[] {
  return [...oddSpacesIn(text), ...offsetsOf(oddBehindKey, text)].sort((one, other) => one - other)
}

function offsetsOf(form: RegExp, text: string): number[] {
  return Array.from(text.matchAll(form), ({ 0: found, 1: character = '', index }) => {
    return index + found.length - character.length
  })
}

export function oddSpaceAt(source: Source, offset: number): Problem {
  const character = String.fromCodePoint(source.text.codePointAt(offset) ?? 0)
  return source.problem('yaml-odd-space', { character: characterName(character) }, offset)
}

function read(state: Walk): Node {
  const event = state.events.pop() as Piece | AliasEvent
  state.size += 1
  if (event.type === EVENT_ID.ALIAS) return readAlias(state, event)
  checkTag(state, event)
  const before = state.size
  const node = readPiece(state, event)
  if (event.anchorStart < 0) return node
  state.anchors.set(anchorOf(state, event), { node, size: state.size - before + 1 })
  if (typeof node.value === 'string') state.unasked.set(anchorOf(state, event), event.anchorStart)
  return node
}

function readPiece(state: Walk, event: Piece): Node {
  if (event.type === EVENT_ID.SEQUENCE) return readItems(state, event.start)
  if (event.type === EVENT_ID.MAPPING) return readPairs(state, event.start)
  const offset = passText(state, event)
  stuckComment.lastIndex = state.end
  const isPlain = event.style === SCALAR_STYLE.PLAIN
  if (isPlain && stuckComment.test(state.source.text)) refuse(state, 'yaml-comment', {}, stuckComment.lastIndex)
  return { offset, value: getScalarValue(state.source.text, event) }
}

function readItems(state: Walk, offset: number): Node {
  const value: unknown[] = []
  const inside: Inside | undefined = state.withInside ? new Map() : undefined
  while (!passEnd(state)) {
    passMark(state, dash)
    const node = read(state)
    inside?.set(value.length, { keyOffset: node.offset, node })
    value.push(node.value)
  }
  return { offset, value, inside }
}

function readPairs(state: Walk, offset: number): Node {
  const pairs = new Map<string, unknown>()
  const inside: Inside | undefined = state.withInside ? new Map() : undefined
  while (!passEnd(state)) {
    const event = state.events.at(-1)
    const { offset: keyOffset, value: key } = read(state)
    if (event?.type !== EVENT_ID.SCALAR) refuse(state, 'yaml-key', {}, keyOffset)
    passMark(state, colon)
    const node = read(state)
    if (typeof key !== 'string') continue
    if (pairs.has(key)) refuse(state, 'yaml-duplicate-key', { key: shown(key) }, keyOffset)
    pairs.set(key, node.value)
    inside?.set(key, { keyOffset, node })
  }
  // unlike assignment, this also makes an own key of __proto__
  return { offset, value: Object.fromEntries(pairs), inside }
}

/** Moves `end` to the end of a text and gives the offset where it begins. */
function passText(state: Walk, { style, valueStart, valueEnd }: ScalarEvent): number {
  const { text } = state.source
  if (valueStart < 0) return state.end
  const isPlain = style === SCALAR_STYLE.PLAIN
  const odd = isPlain ? state.oddSpaces.find((offset) => offset >= valueStart && offset < valueEnd) : undefined
  if (odd !== undefined) state.problems.push(oddSpaceAt(state.source, odd))
  const mark = style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED ? 1 : 0
  state.end = valueEnd + mark
  if (isPlain || mark === 1) return valueStart - mark
  // a block text begins with the mark above it
  return Math.max(text.lastIndexOf('|', valueStart - 1), text.lastIndexOf('>', valueStart - 1))
}

/** An empty value is placed right after its mark. */
function passMark(state: Walk, mark: RegExp): void {
  const event = state.events.at(-1)
  if (event?.type !== EVENT_ID.SCALAR || event.valueStart >= 0) return
  mark.lastIndex = state.end
  if (mark.test(state.source.text)) state.end = mark.lastIndex
}

function passEnd(state: Walk): boolean {
  return state.events.at(-1)?.type === EVENT_ID.POP && state.events.pop() !== undefined
}

function readAlias(state: Walk, event: AliasEvent): Node {
  const name = anchorOf(state, event)
  const { node, size } = state.anchors.get(name) ?? { node: { value: '' }, size: 0 }
  state.unasked.delete(name)
  const offset = event.anchorStart - 1
  state.end = event.anchorEnd
  state.aliases += 1
  state.size += size
  state.aliased += size
  // also refuses an alias inside its own anchor, which would never end
  if (size === 0) refuse(state, 'yaml-alias-unknown', { name: shown(name) }, offset)
  if (state.aliases <= mostAliases && state.aliased <= mostAliased) return { ...node, offset }
  refuse(state, 'yaml-alias', { limit: mostAliases }, offset)
  return { offset, value: '' }
}

function anchorOf({ source }: Walk, { anchorStart, anchorEnd }: Piece | AliasEvent): string {
  return source.text.slice(anchorStart, anchorEnd)
}

// every scalar is text: the only tags allowed are those that change nothing
function checkTag(state: Walk, { type, tagStart, tagEnd }: Piece): void {
  if (tagStart < 0) return
  const tag = state.source.text.slice(tagStart, tagEnd)
  if (tag !== '!' && tag !== tags.get(type)) refuse(state, 'yaml-tag', { reason: shown(tag) }, tagStart)
}

function refuse<C extends FindingCode>(state: Walk, code: C, values: Values<C>, offset: number): void {
  state.problems.push(state.source.problem(code, values, offset))
}
