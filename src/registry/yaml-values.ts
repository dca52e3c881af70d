import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import type { FindingCode, Place, Problem, Values } from '../errors.ts'
import type { Path, Source } from './source.ts'
import { shown } from './values.ts'

/** What a YAML file says: text, lists and mappings, nothing else. */
export interface YamlText {
  readonly value: unknown
  /** The place of a value, or of its key; of what is not there, the place of the nearest thing around it. */
  place(path: Path, at?: 'key' | 'value'): Place
}

export type YamlReading = { readonly yaml: YamlText } | { readonly problems: readonly Problem[] }

const mostAliases = 20
// what all aliases together may stand for: a few shared lists, no bomb
const mostAliased = 10_000
const mostProblems = 20

/** What stands behind an anchor; `value` is there once it is complete. */
interface Anchored {
  readonly node: Node
  value?: unknown
  size?: number
}

interface Walk {
  readonly source: Source
  readonly problems: Problem[]
  readonly anchors: Map<string, Anchored>
  readonly aliases: Map<Node, Anchored>
  /** the pairs, by key, of mappings in which places were looked up */
  readonly pairs: Map<YAMLMap, ReadonlyMap<string, Pair>>
  /** nodes met so far, aliases counted with all they stand for */
  size: number
  aliased: number
}

/** Turns a composed document into plain values: text, arrays, and objects without a prototype. */
export function valuesOf(source: Source, document: Document.Parsed): YamlReading {
  const walk: Walk = {
    source,
    problems: [],
    anchors: new Map(),
    aliases: new Map(),
    pairs: new Map(),
    size: 0,
    aliased: 0,
  }
  const root: Node | null = document.contents
  const value = read(walk, root)
  if (walk.problems.length > 0) return { problems: walk.problems }
  return { yaml: { value, place: (path, at = 'value') => placeOf(walk, root, path, at) } }
}

function read(walk: Walk, node: unknown): unknown {
  walk.size += 1
  if (isAlias(node)) return aliasValue(walk, node)
  if (isScalar(node)) return anchored(walk, node, () => String(node.value ?? ''))
  if (isSeq(node)) return anchored(walk, node, () => node.items.map((item) => read(walk, item)))
  if (isMap(node)) return anchored(walk, node, () => mapValue(walk, node))
  return ''
}

function anchored(walk: Walk, node: Node & { anchor?: string }, make: () => unknown): unknown {
  if (node.anchor === undefined) return make()
  const entry: Anchored = { node }
  walk.anchors.set(node.anchor, entry)
  const before = walk.size
  entry.value = make()
  entry.size = walk.size - before + 1
  return entry.value
}

function aliasValue(walk: Walk, node: Alias): unknown {
  const target = walk.anchors.get(node.source)
  // an alias within what it stands for would never end
  if (target?.size === undefined) return refuse(walk, node, 'yaml-alias-unknown', { name: shown(node.source) })
  walk.aliases.set(node, target)
  walk.size += target.size
  walk.aliased += target.size
  if (walk.aliases.size > mostAliases || walk.aliased > mostAliased) {
    return refuse(walk, node, 'yaml-alias', { limit: mostAliases })
  }
  return target.value
}

function mapValue(walk: Walk, map: YAMLMap): unknown {
  const value: Record<string, unknown> = Object.create(null)
  for (const pair of map.items) {
    if (!isScalar(pair.key)) refuse(walk, pair.key, 'yaml-key', {})
    else if (keyText(pair) in value) refuse(walk, pair.key, 'yaml-duplicate-key', { key: shown(keyText(pair)) })
    else value[keyText(pair)] = read(walk, pair.value)
  }
  return value
}

function refuse<C extends FindingCode>(walk: Walk, node: unknown, code: C, params: Values<C>): '' {
  if (walk.problems.length < mostProblems) walk.problems.push(walk.source.problem(code, params, offsetOf(node) ?? 0))
  return ''
}

function placeOf(walk: Walk, root: Node | null, path: Path, at: 'key' | 'value'): Place {
  let node: unknown = root
  let offset = offsetOf(root) ?? 0
  for (const [index, step] of path.entries()) {
    const inner: unknown = walk.aliases.get(node as Node)?.node ?? node
    const pair = isMap(inner) ? pairsOf(walk, inner).get(String(step)) : undefined
    node = isSeq(inner) ? itemOf(inner, step) : pair?.value
    const keyWanted = at === 'key' && index === path.length - 1
    offset = (keyWanted ? undefined : offsetOf(node)) ?? offsetOf(pair?.key) ?? offset
  }
  return walk.source.place(offset, path)
}

function pairsOf(walk: Walk, map: YAMLMap): ReadonlyMap<string, Pair> {
  const known = walk.pairs.get(map)
  if (known !== undefined) return known
  const pairs = new Map(map.items.map((pair) => [keyText(pair), pair]))
  walk.pairs.set(map, pairs)
  return pairs
}

function itemOf(seq: YAMLSeq, step: string | number): unknown {
  return typeof step === 'number' ? seq.items[step] : undefined
}

function keyText(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value ?? '') : ''
}

function offsetOf(node: unknown): number | undefined {
  return (node as Node | null | undefined)?.range?.[0]
}
