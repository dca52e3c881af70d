import { EVENT_ID, type Event, parseEvents, YAMLException } from 'js-yaml'
import { parseDocument } from 'yaml'
import type { Place, Problem } from '../errors.ts'
import { characterName, readUtf8 } from '../polish/charset.ts'
import { mergeMark } from '../polish/damage.ts'
import { shown } from '../registry/values.ts'
import { type Path, type Source, sourceOf } from './source.ts'
import { readLarge } from './yaml-large.ts'
import { mostProblems, type Node, oddSpaceAt, oddSpacesAround, walk } from './yaml-walk.ts'

/** The content of a YAML file: nothing but text, lists and mappings. */
export interface YamlText {
  readonly value: unknown
  /** The place of a value or its key; if it is missing, of the nearest thing around it. */
  place(path: Path, at?: 'key' | 'value'): Place
}

export type YamlReading = { readonly yaml: YamlText } | { readonly problems: readonly Problem[] }

/** Makes of each entry of a top-level list what is kept of it. */
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
 * Reads one YAML document in bounded time and depth. Every scalar is text, whatever it looks like. What is doubtful is
 * a problem with its place. Entries of top-level lists are replaced by what `made` gives: a hundred thousand raw ones
 * need not be in memory at once.
 */
export function readYaml(file: string, bytes: Uint8Array, made: Made = (_list, entry) => entry): YamlReading {
  const source = decode(file, bytes)
  if ('code' in source) return { problems: [source] }
  const keep = (root: unknown) => entriesMade(root, made)
  const large = readLarge(source.text, keep, (piece) => {
    const document = documentOf(sourceOf(file, piece))
    return Array.isArray(document) ? undefined : document.value
  })
  const document = large === undefined ? documentOf(source) : undefined
  if (Array.isArray(document)) return { problems: document }
  let placed: Node | Problem[] | undefined
  const place: YamlText['place'] = (path, at = 'value') => {
    // places are found by reading again, which only a problem needs
    placed ??= documentOf(source, true)
    return source.place(Array.isArray(placed) ? 0 : offsetOf(placed, path, at), path)
  }
  return { yaml: { value: large ?? keep(document?.value), place } }
}

function decode(file: string, bytes: Uint8Array): Source | Problem {
  if (bytes.length > largest) return sourceOf(file, '').problem('yaml-too-large', { limit: largest / mebibyte }, 0)
  const { text, fault } = readUtf8(bytes)
  const source = sourceOf(file, text)
  if (fault !== null) return source.problem('yaml-encoding', {}, fault)
  const merge = text.search(mergeMark)
  return merge < 0 ? source : source.problem('yaml-merge', {}, merge)
}

function documentOf(source: Source, withInside = false): Node | Problem[] {
  let events: Event[]
  try {
    events = parseEvents(source.text, { maxDepth: deepest + 2 })
  } catch (error) {
    if (error instanceof YAMLException) return slipsIn(source, error)
    throw error
  }
  const [first] = events
  const hasHead = first?.type === EVENT_ID.DOCUMENT && first.explicitStart
  const directive = hasHead ? source.text.slice(0, source.text.search(/^[ \t]*---/m)).search(/^%/m) : -1
  if (directive >= 0) return [source.problem('yaml-directive', {}, directive)]
  const documents = events.filter(({ type }) => type === EVENT_ID.DOCUMENT)
  return documents.length > 1 ? slipsIn(source) : walk(source, events, withInside)
}

/** The problems of a text that is not one YAML document. The `yaml` package finds more than the first. */
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

/** `–` where a list wants `-`: an editor of letters puts it there. */
const oddDash = /(?<=^[ \t]{0,40})[\u2010-\u2015\u2212•](?=[ \t])/m

/** The likely cause of a slip: a control character, a strange space or dash, or a `#` that cut off the end of a line. */
function causeOf(source: Source, offset: number): Problem | undefined {
  const { text } = source
  const character = text.charAt(offset)
  if (/[\p{Cc}\uFFFE\uFFFF]/u.test(character) && !/[\t\r\n]/.test(character))
    return source.problem('registry-control-character', { character: characterName(character) }, offset)
  const lineEnd = text.indexOf('\n', offset)
  const odd = oddSpacesAround(text).findLast((each) => each <= offset || each < lineEnd)
  if (odd !== undefined) return oddSpaceAt(source, odd)
  // the last line above that says something: the end of a bracket is missed behind empty lines only
  const above = text.slice(0, text.lastIndexOf('\n', offset - 1) + 1).trimEnd()
  const lineAbove = above.lastIndexOf('\n') + 1
  const dash = text.slice(lineAbove, lineEnd < 0 ? undefined : lineEnd).search(oddDash)
  if (dash >= 0)
    return source.problem(
      'yaml-odd-dash',
      { character: characterName(text.charAt(lineAbove + dash)) },
      lineAbove + dash,
    )
  const stuck = /^(?:[^"'\n]*\S[ \t]+(?=#+[^\s#])|[^#\n]*[{[][^#}\]\n]*[ \t](?=#))/m.exec(
    text.slice(lineAbove, offset + 1),
  )
  return stuck === null ? undefined : source.problem('yaml-comment', {}, lineAbove + stuck.index + stuck[0].length)
}

function entriesMade(value: unknown, made: Made): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const lists = Object.entries(value).map(([name, list]) => {
    return [name, Array.isArray(list) ? list.map((entry) => made(name, entry)) : list]
  })
  return Object.fromEntries(lists)
}

function offsetOf(root: Node, path: Path, at: 'key' | 'value'): number {
  let node = root
  for (const [index, step] of path.entries()) {
    const inner = node.inside?.get(step)
    if (inner === undefined) break
    if (at === 'key' && index === path.length - 1) return inner.keyOffset
    node = inner.node
  }
  return node.offset
}
