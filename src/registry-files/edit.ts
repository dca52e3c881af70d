import { Document, isMap, type Pair, parseDocument, YAMLMap } from 'yaml'
import { pairAt } from './yaml-place.ts'

/** A value of a section, as YAML has it; `beside`: what stands behind it as a comment, on one line. */
export interface Entry {
  readonly value: string | null | readonly string[] | Readonly<Record<string, string | boolean | null>>
  readonly beside?: string
}

/** A section within a section. */
export interface Inner {
  readonly entries: Entries
}

export type Entries = Readonly<Record<string, Entry | Inner>>

/**
 * A file with a section changed or added. Everything else stays as it is, letter by letter; within the section comments
 * and other keys are kept.
 */
export function withSection(text: string, name: string, entries: Entries): string {
  const document = parseDocument(text)
  const there = pairAt(document.contents, name)
  const section = there !== undefined && isMap(there.value) ? there.value : new YAMLMap()
  put(section, entries, document)
  const written = sectionText(name, section)
  if (there === undefined)
    return `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${text === '' ? '' : '\n'}${written}`
  const [begin, end] = placeOf(there, text)
  return `${text.slice(0, begin)}${written}${text.slice(end)}`
}

function put(section: YAMLMap, entries: Entries, document: Document): void {
  for (const [key, entry] of Object.entries(entries)) {
    const before: unknown = section.get(key, true)
    const node = 'entries' in entry ? innerOf(entry, before, document) : nodeOf(entry, before, document)
    section.set(document.createNode(key), node)
  }
}

function innerOf({ entries }: Inner, before: unknown, document: Document): YAMLMap {
  const inner = isMap(before) ? before : new YAMLMap()
  put(inner, entries, document)
  return inner
}

function nodeOf({ value, beside }: Entry, before: unknown, document: Document) {
  const node = document.createNode(value, { flow: true })
  const kept = (before as { comment?: string | null } | undefined)?.comment ?? null
  node.comment = beside === undefined ? kept : ` ${beside}`
  return node
}

function sectionText(name: string, section: YAMLMap): string {
  const alone = new Document({})
  const contents = new YAMLMap()
  contents.set(alone.createNode(name), section)
  return Object.assign(alone, { contents }).toString({ lineWidth: 0 })
}

/** From the beginning of the key to the end of the last line of its value. */
function placeOf({ key, value }: Pair, text: string): readonly [begin: number, end: number] {
  const rangeOf = (node: unknown) => (node as { range?: readonly [number, number, number] | null } | null)?.range
  const begin = rangeOf(key)?.[0] ?? 0
  const last = rangeOf(value)?.[1] ?? rangeOf(key)?.[1] ?? begin
  // a block ends behind its last line
  const isBehindLine = last > begin && text[last - 1] === '\n'
  const line = isBehindLine ? last : text.indexOf('\n', last) + 1
  return [begin, line === 0 ? text.length : line]
}
