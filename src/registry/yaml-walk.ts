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
import type { FailureCode, Params, Problem } from '../errors.ts'
import { characterName, type Source } from './source.ts'
import { shown } from './values.ts'

/** What becomes of the pieces of a document, the innermost first; offsets are those in the file. */
export interface Making<T> {
  text(text: string, offset: number): T
  list(items: T[], offset: number): T
  map(pairs: ReadonlyMap<string, Pair<T>>, offset: number): T
  /** what stands behind an alias that has an offset of its own */
  alias(value: T, offset: number): T
  /** what is kept of an entry of a list that stands right under a key at the top */
  entry(list: string, entry: T): T
}

export interface Pair<T> {
  readonly keyOffset: number
  readonly value: T
}

interface Walk<T> {
  readonly source: Source
  readonly events: readonly Event[]
  readonly making: Making<T>
  readonly problems: Problem[]
  /** what stands behind an anchor, and of how many pieces it is */
  readonly anchors: Map<string, { readonly value: T; readonly size: number }>
  readonly oddSpaces: readonly number[]
  /** which event comes next */
  next: number
  /** where the last text ended */
  end: number
  /** pieces met so far, aliases counted with all they stand for */
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

/** Makes what is wanted of the events of one document, or tells what in it is YAML that is not taken. */
export function walk<T>(source: Source, events: readonly Event[], making: Making<T>): { root: T } | Problem[] {
  if (events.length === 0) return { root: making.text('', 0) }
  const [problems, oddSpaces]: [Problem[], number[]] = [[], oddSpacesIn(source.text)]
  const counts = { next: 1, end: 0, size: 0, aliases: 0, aliased: 0 }
  const root = read({ source, events, making, problems, anchors: new Map(), oddSpaces, ...counts }, [])
  // what else is wrong comes of such a space
  const odd = problems.find(({ code }) => code === 'yaml-odd-space')
  if (odd !== undefined) return [odd]
  return problems.length > 0 ? problems.slice(0, mostProblems) : { root }
}

/** Where spaces that are none to YAML stand before the first word of a line. */
export function oddSpacesIn(text: string): number[] {
  return Array.from(text.matchAll(oddSpace), ({ 0: found, index }) => index + found.length - 1)
}

export function oddSpaceAt(source: Source, offset: number): Problem {
  return source.problem('yaml-odd-space', { character: characterName(source.text.charAt(offset)) }, offset)
}

/** Reads the next piece; `above` holds the key at the top, and as many steps as lead to the piece. */
function read<T>(state: Walk<T>, above: readonly string[]): T {
  const event = state.events[state.next++] as Piece | AliasEvent
  state.size += 1
  if (event.type === EVENT_ID.ALIAS) return aliased(state, event)
  checkTag(state, event)
  const before = state.size
  const value = made(state, event, above)
  if (event.anchorStart >= 0) state.anchors.set(anchorOf(state, event), { value, size: state.size - before + 1 })
  return value
}

function made<T>(state: Walk<T>, event: Piece, above: readonly string[]): T {
  if (event.type === EVENT_ID.SEQUENCE) return state.making.list(items(state, above), event.start)
  if (event.type === EVENT_ID.MAPPING) return state.making.map(pairs(state, above), event.start)
  const offset = pass(state, event)
  stuckComment.lastIndex = state.end
  const isPlain = event.style === SCALAR_STYLE.PLAIN
  if (isPlain && stuckComment.test(state.source.text)) refuse(state, 'yaml-comment', {}, stuckComment.lastIndex)
  return state.making.text(getScalarValue(state.source.text, event), offset)
}

function items<T>(state: Walk<T>, above: readonly string[]): T[] {
  const [list = ''] = above
  const made: T[] = []
  const within = [...above, '']
  while (!passEnd(state)) {
    passMark(state, dash)
    const item = read(state, within)
    made.push(above.length === 1 ? state.making.entry(list, item) : item)
  }
  return made
}

function pairs<T>(state: Walk<T>, above: readonly string[]): Map<string, Pair<T>> {
  const made = new Map<string, Pair<T>>()
  while (!passEnd(state)) {
    const event = state.events[state.next] as Piece | AliasEvent
    if (event.type !== EVENT_ID.SCALAR) {
      refuse(state, 'yaml-key', {}, event.type === EVENT_ID.ALIAS ? event.anchorStart - 1 : event.start)
      for (const _ of ['key', 'value']) read(state, [...above, ''])
      continue
    }
    state.next += 1
    checkTag(state, event)
    const keyOffset = pass(state, event)
    passMark(state, colon)
    const key = getScalarValue(state.source.text, event)
    if (made.has(key)) refuse(state, 'yaml-duplicate-key', { key: shown(key) }, keyOffset)
    made.set(key, { keyOffset, value: read(state, [...above, key]) })
  }
  return made
}

/** Goes on to the end of a text; tells where it begins. */
function pass<T>(state: Walk<T>, { style, valueStart, valueEnd }: ScalarEvent): number {
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
function passMark<T>(state: Walk<T>, mark: RegExp): void {
  const event = state.events[state.next]
  if (event?.type !== EVENT_ID.SCALAR || event.valueStart >= 0) return
  mark.lastIndex = state.end
  if (mark.test(state.source.text)) state.end = mark.lastIndex
}

function passEnd<T>(state: Walk<T>): boolean {
  if (state.events[state.next]?.type !== EVENT_ID.POP) return false
  state.next += 1
  return true
}

function aliased<T>(state: Walk<T>, event: AliasEvent): T {
  const name = anchorOf(state, event)
  const target = state.anchors.get(name)
  const offset = event.anchorStart - 1
  state.end = event.anchorEnd
  state.aliases += 1
  // an alias within what it stands for would never end
  if (target === undefined) refuse(state, 'yaml-alias-unknown', { name: shown(name) }, offset)
  state.size += target?.size ?? 0
  state.aliased += target?.size ?? 0
  const isTooMuch = state.aliases > mostAliases || state.aliased > mostAliased
  if (isTooMuch) refuse(state, 'yaml-alias', { limit: mostAliases }, offset)
  return target === undefined || isTooMuch ? state.making.text('', offset) : state.making.alias(target.value, offset)
}

function anchorOf<T>({ source }: Walk<T>, { anchorStart, anchorEnd }: Piece | AliasEvent): string {
  return source.text.slice(anchorStart, anchorEnd)
}

// every scalar is text, whatever it looks like: a tag may say so, and nothing else
function checkTag<T>(state: Walk<T>, { type, tagStart, tagEnd }: Piece): void {
  if (tagStart < 0) return
  const tag = state.source.text.slice(tagStart, tagEnd)
  if (tag !== '!' && tag !== tags.get(type)) refuse(state, 'yaml-tag', { reason: shown(tag) }, tagStart)
}

function refuse<T>(state: Walk<T>, code: FailureCode, params: Params, offset: number): void {
  state.problems.push(state.source.problem(code, params, offset))
}
