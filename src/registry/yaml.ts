import { Composer, type Document, Lexer, Parser, type YAMLError } from 'yaml'
import type { FailureCode, Problem } from '../errors.ts'
import { type Source, sourceOf } from './source.ts'
import { shown } from './values.ts'
import { valuesOf, type YamlReading } from './yaml-values.ts'

type Token = Parameters<Composer['next']>[0]

const mebibyte = 1024 * 1024
const largest = 64 * mebibyte
const deepest = 64
// after a slip the reader stumbles over everything that follows: the first words are the useful ones
const mostProblems = 20

const problemCodes: Readonly<Record<string, FailureCode>> = {
  TAG_RESOLVE_FAILED: 'yaml-tag',
  MULTIPLE_DOCS: 'yaml-many-documents',
  BAD_DIRECTIVE: 'yaml-directive',
}

/**
 * Reads one YAML document in bounded time and depth. Every scalar is text (nothing is guessed from its look);
 * whatever the YAML reader doubts is a problem with its place.
 */
export function readYaml(file: string, bytes: Uint8Array): YamlReading {
  const source = decode(file, bytes)
  if ('code' in source) return { problems: [source] }
  const tokens = parse(source)
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
function parse(source: Source): Token[] | Problem {
  const parser = new Parser()
  const tokens: Token[] = []
  for (const lexeme of new Lexer().lex(source.text)) {
    const offset = parser.offset
    for (const token of parser.next(lexeme)) tokens.push(token)
    if (depth(parser) > deepest) return source.problem('yaml-too-deep', { limit: deepest }, offset)
  }
  for (const token of parser.end()) tokens.push(token)
  return tokens
}

function depth(parser: Parser): number {
  if (parser.stack.length <= deepest) return 0
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
