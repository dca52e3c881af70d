// The events of a large file take many times its size in memory. Nearly every large file is JSON written by a program,
// which is parsed as such, or block lists of entries. These are cut between entries, and each piece, under the key of
// its list, is a document by itself: in valid YAML, a line that begins like the entries of its list begins one. What is
// not valid, or reaches from one piece into another, is left to be read as a whole.

type Root = Record<string, unknown>

/** What is kept of a value that has lists of entries at the top. */
type Keep = (root: unknown) => unknown

const large = 1 << 20

// documents, directives, anchors and aliases
const notAlone = /^(?:---|\.\.\.|%)|[\s,[{][&*]\w/m
const sectionStart = /^[A-Za-z]\w*:(?=[ \r\n]|$)/gm
const onlyComments = /^(?:[ \t]*(?:#.*)?\r?\n){0,500}$/
const listHead = /^([A-Za-z]\w*:)[ \t]*(?:#.*)?\r?\n(?:[ \t]*(?:#.*)?\r?\n){0,500}( *)- /

/**
 * What is kept of a large file, or undefined if it must be read as a whole; `read` reads a single document and gives
 * undefined if anything in it is wrong.
 */
export function readLarge(text: string, keep: Keep, read: (piece: string) => unknown, size = large): unknown {
  if (text.length < size) return undefined
  return text.startsWith('{') ? jsonIn(text, keep) : joined(piecesOf(text, size >> 4), (piece) => keep(read(piece)))
}

/** Only JSON that would be written the same way again: others may hold what JSON.parse ignores, such as a key twice. */
function jsonIn(text: string, keep: Keep): unknown {
  const indent = /^\{\n( +)/.exec(text)?.[1]?.length ?? 0
  try {
    const root: unknown = JSON.parse(text)
    return JSON.stringify(root, null, indent) === text.trimEnd() ? keep(asText(root)) : undefined
  } catch (error) {
    // not JSON, or nested too deep
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined
    throw error
  }
}

/** Every scalar is text, as in YAML. */
function asText(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asText)
  if (typeof value !== 'object' || value === null) return String(value)
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, asText(each)]))
}

function piecesOf(text: string, size: number): string[] {
  const sections = Array.from(text.matchAll(sectionStart))
  const areTwice = new Set(sections.map(([key]) => key)).size < sections.length
  if (areTwice || notAlone.test(text) || !onlyComments.test(text.slice(0, sections[0]?.index))) return []
  return sections.flatMap(({ index }, at) => cut(text.slice(index, sections[at + 1]?.index), size))
}

/** A key at the top with everything below it, cut between the entries of its list. */
function cut(section: string, size: number): string[] {
  const [head = '', key, indent] = listHead.exec(section) ?? []
  const pieces: string[] = []
  let from = 0
  let end = 0
  while (end >= 0) {
    end = indent === undefined ? -1 : section.indexOf(`\n${indent}- `, from + head.length + size)
    const piece = section.slice(from, end < 0 ? undefined : end + 1)
    pieces.push(from === 0 ? piece : `${key}\n${piece}`)
    from = end + 1
  }
  return pieces
}

function joined(pieces: readonly string[], read: (piece: string) => unknown): Root | undefined {
  const whole: Root = {}
  let last: string | undefined
  for (const piece of pieces) {
    const root = read(piece)
    if (typeof root !== 'object' || root === null) return undefined
    for (const [key, value] of Object.entries(root)) {
      const known = Object.hasOwn(whole, key) ? whole[key] : undefined
      if (known === undefined) whole[key] = value
      else if (key === last && Array.isArray(known) && Array.isArray(value)) for (const each of value) known.push(each)
      else return undefined
      last = key
    }
  }
  return last === undefined ? undefined : whole
}
