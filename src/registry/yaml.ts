import { Composer, type Document, Lexer, Parser, type YAMLError } from 'yaml'
import type { Problem } from '../errors.ts'
import { readPlain } from './plain.ts'
import type { Made } from './plain-cursor.ts'
import { type Source, sourceOf } from './source.ts'
import { shown } from './values.ts'
import { valuesOf, type YamlReading, type YamlText } from './yaml-values.ts'

type Token = Parameters<Composer['next']>[0]

const mebibyte = 1024 * 1024
const largest = 64 * mebibyte
const deepest = 64
// after a slip the reader stumbles over everything that follows: the first words are the useful ones
const mostProblems = 20

const problemCodes: Readonly<Record<string, 'yaml-tag' | 'yaml-many-documents' | 'yaml-directive'>> = {
  TAG_RESOLVE_FAILED: 'yaml-tag',
  MULTIPLE_DOCS: 'yaml-many-documents',
  BAD_DIRECTIVE: 'yaml-directive',
}

/**
 * Reads one YAML document in bounded time and depth. Every scalar is text (nothing is guessed from its look);
 * whatever the YAML reader doubts is a problem with its place. Of each entry of a list at the top of the file, the value
 * holds what `made` makes of it.
 */
export function readYaml(file: string, bytes: Uint8Array, made?: Made): YamlReading {
  const source = decode(file, bytes)
  if ('code' in source) return { problems: [source] }
  const plain = readPlain(source, readAlone, made)
  if (plain !== undefined) return { yaml: plain }
  const reading = readAny(source)
  if ('problems' in reading || made === undefined) return reading
  return { yaml: { ...reading.yaml, value: withEntries(reading.yaml.value, made) } }
}

function withEntries(value: unknown, made: Made): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const lists = Object.entries(value).map(([name, list]): [string, unknown] => {
    return [name, Array.isArray(list) ? list.map((entry, at) => made(name, entry, at)) : list]
  })
  return Object.fromEntries(lists)
}

// anchors reach across entries, and aliases are counted in a whole file
const maybeAlias = /[ \n,:[{]\*/

/** Reads one entry of a list, from its dash on, by the library; nothing where anything in it is wrong. */
export function readAlone(source: Source): YamlText | undefined {
  // in its file, it lies one level deeper
  const reading = maybeAlias.test(source.text) ? undefined : readAny(source, deepest - 1)
  const yaml = reading && 'yaml' in reading ? reading.yaml : undefined
  return Array.isArray(yaml?.value) && yaml.value.length === 1 ? yaml : undefined
}

/** The same as readYaml by the YAML library, whatever the file is like. */
export function readAny(source: Source, levels = deepest): YamlReading {
  const tokens = parse(source, levels)
  if ('code' in tokens) return { problems: [tokens] }
  const foreign = foreignToken(source, tokens)
  if (foreign !== undefined) return { problems: [foreign] }
  const document = compose(source, tokens)
  const doubts = [...document.errors, ...document.warnings]
  if (doubts.length > 0) return { problems: doubts.slice(0, mostProblems).map((doubt) => worded(source, doubt)) }
  return valuesOf(source, document)
}

function decode(file: string, bytes: Uint8Array): Source | Problem {
  if (bytes.length > largest) return sourceOf(file, '').problem('yaml-too-large', { limit: largest / mebibyte }, 0)
  try {
    return sourceOf(file, new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return wrongEncoding(file, bytes)
  }
}

function wrongEncoding(file: string, bytes: Uint8Array): Problem {
  const text = new TextDecoder('utf-8').decode(bytes)
  const source = sourceOf(file, text)
  return source.problem('yaml-encoding', {}, firstReplaced(text, bytes))
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

// The parser itself keeps an explicit stack; what composes its tokens calls itself for each level, so depth is
// judged here, lexeme by lexeme, before anything is composed.
function parse(source: Source, levels: number): Token[] | Problem {
  const parser = new Parser()
  const tokens: Token[] = []
  for (const lexeme of new Lexer().lex(source.text)) {
    const offset = parser.offset
    for (const token of parser.next(lexeme)) tokens.push(token)
    if (depth(parser, levels) > levels) return source.problem('yaml-too-deep', { limit: deepest }, offset)
  }
  for (const token of parser.end()) tokens.push(token)
  return tokens
}

function depth(parser: Parser, levels: number): number {
  if (parser.stack.length <= levels) return 0
  return parser.stack.filter((token) => 'items' in token).length
}

/** A directive, or the beginning of a second document. */
function foreignToken(source: Source, tokens: readonly Token[]): Problem | undefined {
  const directive = tokens.find((token) => token.type === 'directive')
  if (directive !== undefined) return source.problem('yaml-directive', {}, directive.offset)
  const second = tokens.filter((token) => token.type === 'document')[1]
  return second && source.problem('yaml-many-documents', {}, second.offset)
}

// Keys are checked for uniqueness in yaml-values: the library compares each with each.
function compose(source: Source, tokens: readonly Token[]): Document.Parsed {
  const composer = new Composer({ schema: 'failsafe', uniqueKeys: false, prettyErrors: false, logLevel: 'silent' })
  const [document] = composer.compose(tokens, true, source.text.length)
  if (document === undefined) throw new Error('the YAML composer made no document')
  return document as Document.Parsed
}

function worded(source: Source, doubt: YAMLError): Problem {
  return source.problem(problemCodes[doubt.code] ?? 'yaml-syntax', { reason: shown(doubt.message) }, doubt.pos[0])
}
