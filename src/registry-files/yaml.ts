import { EVENT_ID, type Event, parseEvents, YAMLException } from 'js-yaml'
import { parseDocument } from 'yaml'
import type { Place, Problem } from '../errors.ts'
import { characterName } from '../polish/charset.ts'
import { shown } from '../registry/values.ts'
import { type Path, type Source, sourceOf } from './source.ts'
import { readLarge } from './yaml-large.ts'
import { mostProblems, type Node, oddSpaceAt, oddSpacesIn, type Pair, plain, walk } from './yaml-walk.ts'

/** What a YAML file says: text, lists and mappings, nothing else. */
export interface YamlText {
  readonly value: unknown
  /** The place of a value, or of its key; of what is not there, the place of the nearest thing around it. */
  place(path: Path, at?: 'key' | 'value'): Place
}

export type YamlReading = { readonly yaml: YamlText } | { readonly problems: readonly Problem[] }

/** What is kept of an entry of a list at the top of a file, as it is read. */
export type Made = (list: string, entry: unknown) => unknown

const mebibyte = 1024 * 1024
const largest = 64 * mebibyte
const deepest = 64

const problemCodes: Readonly<Record<string, 'yaml-tag' | 'yaml-many-documents' | 'yaml-directive'>> = {
  TAG_RESOLVE_FAILED: 'yaml-tag',
  MULTIPLE_DOCS: 'yaml-many-documents',
  BAD_DIRECTIVE: 'yaml-directive',
}

/**
 * Reads one YAML document in bounded time and depth. Every scalar is text (nothing is guessed from its look);
 * whatever a YAML reader doubts is a problem with its place. Of each entry of a list at the top of the file, the value
 * holds what `made` makes of it: a hundred thousand of them need not be there all at once.
 */
export function readYaml(file: string, bytes: Uint8Array, made: Made = (_list, entry) => entry): YamlReading {
  const source = decode(file, bytes)
  if ('code' in source) return { problems: [source] }
  const keep = (root: unknown) => entriesMade(root, made)
  const large = readLarge(source.text, keep, (piece) => {
    const document = documentOf(sourceOf(file, piece))
    return Array.isArray(document) ? undefined : plain(document)
  })
  const document = large === undefined ? documentOf(source) : undefined
  if (Array.isArray(document)) return { problems: document }
  let root: Node | Problem[] | undefined = document
  const place: YamlText['place'] = (path, at = 'value') => {
    // of a large file, what stands where is not known until something is wrong in it
    root ??= documentOf(source)
    return source.place(Array.isArray(root) ? 0 : offsetOf(root, path, at), path)
  }
  return { yaml: { value: large ?? keep(document && plain(document)), place } }
}

function decode(file: string, bytes: Uint8Array): Source | Problem {
  if (bytes.length > largest) return sourceOf(file, '').problem('yaml-too-large', { limit: largest / mebibyte }, 0)
  try {
    return sourceOf(file, new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    const text = new TextDecoder('utf-8').decode(bytes)
    return sourceOf(file, text).problem('yaml-encoding', {}, firstReplaced(text, bytes))
  }
}

/** Offset of the first U+FFFD that the decoder put in: there the text, encoded again, departs from the bytes. */
function firstReplaced(text: string, bytes: Uint8Array): number {
  const again = new TextEncoder()
  let before = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  let from = 0
  for (let at = text.indexOf('\uFFFD'); at >= 0; at = text.indexOf('\uFFFD', at + 1)) {
    before += again.encode(text.slice(from, at)).length
    if (bytes[before] !== 0xef || bytes[before + 1] !== 0xbf || bytes[before + 2] !== 0xbd) return at
    from = at
  }
  return 0
}

function documentOf(source: Source): Node | Problem[] {
  const events = eventsOf(source)
  if (events instanceof YAMLException) return slipsIn(source, events)
  const directive = source.text.search(/^%/m)
  if (directive >= 0 && directive < startOf(events[1])) return [source.problem('yaml-directive', {}, directive)]
  const documents = events.filter(({ type }) => type === EVENT_ID.DOCUMENT)
  return documents.length > 1 ? slipsIn(source) : walk(source, events)
}

function eventsOf({ text }: Source): Event[] | YAMLException {
  try {
    return parseEvents(text, { maxDepth: deepest + 2 })
  } catch (error) {
    if (error instanceof YAMLException) return error
    throw error
  }
}

/** Where the first piece begins; without one, there is nothing that could stand after it. */
function startOf(event: Event | undefined): number {
  if (event?.type === EVENT_ID.SCALAR && event.valueStart >= 0) return event.valueStart
  return event?.type === EVENT_ID.SEQUENCE || event?.type === EVENT_ID.MAPPING ? event.start : Number.POSITIVE_INFINITY
}

/** What is wrong with a text that is not one YAML document: the other library goes on after the first slip. */
function slipsIn(source: Source, stopped?: YAMLException): Problem[] {
  const offset = stopped?.mark?.position ?? 0
  if (stopped?.reason.startsWith('nesting')) return [source.problem('yaml-too-deep', { limit: deepest }, offset)]
  const cause = stopped && causeOf(source, offset)
  if (cause !== undefined) return [cause]
  const options = { schema: 'failsafe', uniqueKeys: false, prettyErrors: false, logLevel: 'error' } as const
  const { errors, warnings } = parseDocument(source.text, options)
  const slips = [...errors, ...warnings].slice(0, mostProblems).map(({ code, message, pos }) => {
    return source.problem(problemCodes[code] ?? 'yaml-syntax', { reason: shown(message) }, pos[0])
  })
  return slips.length > 0 ? slips : [source.problem('yaml-syntax', { reason: shown(stopped?.reason ?? '') }, offset)]
}

/** What a slip most likely comes of: a character that is not taken, a space that is none, or a `#` that took the end of a line with it. */
function causeOf(source: Source, offset: number): Problem | undefined {
  const { text } = source
  const character = text.charAt(offset)
  if (/[\p{Cc}\uFFFE\uFFFF]/u.test(character) && !/[\t\r\n]/.test(character))
    return source.problem('registry-control-character', { character: characterName(character) }, offset)
  const odd = oddSpacesIn(text).findLast((each) => each <= offset)
  if (odd !== undefined) return oddSpaceAt(source, odd)
  const lineAbove = text.lastIndexOf('\n', text.lastIndexOf('\n', offset - 1) - 1) + 1
  const stuck = /^[^"'\n]*\S[ \t]+(?=#+[^\s#])/m.exec(text.slice(lineAbove, offset + 1))
  return stuck === null ? undefined : source.problem('yaml-comment', {}, lineAbove + stuck.index + stuck[0].length)
}

/** The value of a file, of whose lists at the top something else is kept of each entry. */
function entriesMade(value: unknown, made: Made): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const lists = Object.entries(value).map(([name, list]) => {
    return [name, Array.isArray(list) ? list.map((entry) => made(name, entry)) : list]
  })
  return Object.fromEntries(lists)
}

/** The offset of what a path leads to, or of its key; of what is not there, that of the nearest thing around it. */
function offsetOf(root: Node, path: Path, at: 'key' | 'value'): number {
  let node = root
  let offset = root.offset
  for (const [index, step] of path.entries()) {
    const pair: Pair | undefined = node.value instanceof Map ? node.value.get(String(step)) : undefined
    const inner: Node | undefined = pair?.node ?? (Array.isArray(node.value) ? node.value[Number(step)] : undefined)
    if (inner === undefined) return offset
    node = inner
    offset = pair && at === 'key' && index === path.length - 1 ? pair.keyOffset : node.offset
  }
  return offset
}
