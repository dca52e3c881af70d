import { isAlias, isMap, isScalar, isSeq, type Pair, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml'
import type { Change } from '../procedure/crm/difference.ts'
import type { Value } from '../procedure/crm/value.ts'
import { endOf, eolOf, indentAt, lineEnd, lineStart, linesAt, pairAt, placeOf, type Splice } from './yaml-place.ts'

/** What is changed in a list of a file. */
interface Wish {
  readonly changes: readonly Pick<Change, 'key' | 'fields'>[]
  /** entries to be added at the end, as a file has them */
  readonly fresh: readonly Readonly<Record<string, unknown>>[]
}

/**
 * A file with some values of the entries of a list changed, and entries added behind its last one, written as that is. All
 * else stays letter by letter. An entry that is not in this file is passed over. The file is read and written once, however
 * many entries are changed.
 */
export function withEntries(text: string, list: string, { changes, fresh }: Wish): string {
  const document = parseDocument(text, { schema: 'failsafe', uniqueKeys: false, logLevel: 'silent' })
  const found = pairAt(document.contents, list)
  const seq = isSeq(found?.value) ? found.value : null
  const entries = new Map((seq?.items ?? []).flatMap((item) => (isMap(item) ? [[keyOf(item), item] as const] : [])))
  const splices = changes.flatMap(({ key, fields }) => {
    const entry = entries.get(key)
    return entry === undefined ? [] : fields.flatMap(({ path, is }) => setIn(entry, path, is, text))
  })
  const added = fresh.length === 0 ? [] : [addedTo(text, list, found, fresh)]
  return spliced(text, [...splices, ...added])
}

function spliced(text: string, splices: readonly Splice[]): string {
  let last = 0
  const parts = splices
    .toSorted((one, other) => one.begin - other.begin || one.end - other.end)
    .flatMap(({ begin, end, text: put }) => {
      const kept = text.slice(last, begin)
      last = end
      return [kept, put]
    })
  return [...parts, text.slice(last)].join('')
}

const keyOf = (map: YAMLMap): string => {
  const value = pairAt(map, 'key')?.value
  return isScalar(value) ? String(value.value) : ''
}

function setIn(map: YAMLMap, [step = '', ...rest]: readonly string[], is: Value, text: string): Splice[] {
  const pair = pairAt(map, step)
  if (rest.length > 0) return isMap(pair?.value) ? setIn(pair.value, rest, is, text) : []
  if (pair === undefined) return [insertedIn(map, `${step}: ${valueText(is)}`, text)]
  const { value } = pair
  if (isSeq(value) && Array.isArray(is))
    return value.flow ? [flowChanged(value, is, text)] : blockChanged(value, is, text)
  const [begin, end] = placeOf(value, text)
  return [{ begin, end, text: begin === end ? ` ${valueText(is)}` : valueText(is) }]
}

/** A key that was not there: behind the last one between braces; else below the line of the key. */
function insertedIn(map: YAMLMap, line: string, text: string): Splice {
  if (map.flow) {
    const at = endOf(map.items.at(-1), text)
    return { begin: at, end: at, text: `, ${line}` }
  }
  const [first] = map.items
  const indent = indentAt(placeOf(first?.key, text)[0], text)
  return linesAt(endOf(pairAt(map, 'key') ?? first, text), [`${indent}${line}`], text)
}

/** Items that stay are written as they were, and keep their lines where there are several. */
function flowChanged(seq: YAMLSeq, is: readonly string[], text: string): Splice {
  if (/[#\n]/.test(text.slice(...placeOf(seq, text)))) return flowLinesChanged(seq, is, text)
  const written = new Map(seq.items.map((item) => [textIn(item), text.slice(...placeOf(item, text))]))
  const [begin, end] = placeOf(seq, text)
  return { begin, end, text: `[${is.map((one) => written.get(one) ?? scalarText(one)).join(', ')}]` }
}

/** A part of what stands between brackets; `open`: it ends within a comment. */
interface Piece {
  readonly text: string
  readonly open: boolean
}

/** An item that goes takes the comment beside it along; those on lines of their own stay. */
function flowLinesChanged(seq: YAMLSeq, is: readonly string[], text: string): Splice {
  const [begin, end] = placeOf(seq, text)
  const indent = `${eolOf(text)}${indentAt(placeOf(seq.items.at(-1) ?? seq, text)[0], text)}`
  let from = begin + 1
  const there = seq.items.flatMap((node): Piece[] => {
    const [first, last] = placeOf(node, text)
    const lead = text.slice(from, first)
    const [behind = '', comma = '', beside = ''] = /^(\s*,)?([ \t]+#[^\r\n]*)?/.exec(text.slice(last, end)) ?? []
    from = last + behind.length
    if (is.includes(textIn(node)))
      return [{ text: `${lead}${text.slice(first, last)}${comma || ','}${beside}`, open: beside !== '' }]
    return lead.includes('#') ? [{ text: lead.trimEnd(), open: true }] : []
  })
  const names = seq.items.map(textIn)
  const more = is.filter((one) => !names.includes(one))
  const added = more.map((one) => ({ text: `${indent}${scalarText(one)},`, open: false }))
  const all = [{ text: '[', open: false }, ...there, ...added, { text: text.slice(from, end), open: false }]
  // behind a comment, what follows begins on a line of its own
  const apart = ({ text: piece }: Piece, before: Piece | undefined) =>
    before?.open === true && !/^\s*\n/.test(piece) ? `${indent}${piece.trimStart()}` : piece
  return { begin, end, text: all.map((piece, at) => apart(piece, all[at - 1])).join('') }
}

/** Items that stay keep their lines. */
function blockChanged(seq: YAMLSeq, is: readonly string[], text: string): Splice[] {
  if (is.length === 0) {
    const [begin, end] = placeOf(seq, text)
    return [{ begin, end, text: '[]' }]
  }
  const there = new Set(seq.items.map(textIn))
  const gone = seq.items.filter((item) => !is.includes(textIn(item)))
  const cut = gone.map((item) => {
    const begin = lineStart(text, placeOf(item, text)[0])
    return { begin, end: lineEnd(text, endOf(item, text)), text: '' }
  })
  const more = is.filter((one) => !there.has(one)).map((one) => `${dashOf(seq, text)}${scalarText(one)}`)
  return more.length === 0 ? cut : [...cut, linesAt(endOf(seq, text), more, text)]
}

/** New entries behind the last one, in its style. */
function addedTo(text: string, list: string, found: Pair | undefined, fresh: Wish['fresh']): Splice {
  const seq = isSeq(found?.value) ? found.value : null
  const last = seq?.items.at(-1)
  const flow = fresh.map((one) => valueText(one))
  if (seq === null || last === undefined) {
    const items = flow.map((one) => `  - ${one}`)
    if (found === undefined) return linesAt(text.length, [`${list}:`, ...items], text)
    const [begin, end] = placeOf(found.value, text)
    const eol = eolOf(text)
    return { begin, end, text: `${eol}${items.join(eol)}` }
  }
  const at = endOf(last, text)
  if (seq.flow) return { begin: at, end: at, text: flow.map((one) => `, ${one}`).join('') }
  const dash = dashOf(seq, text)
  const indent = `\n${' '.repeat(dash.length)}`
  const isBlock = isMap(last) && !last.flow
  const lines = isBlock ? fresh.map((one) => Object.entries(written(one)).map(pairText).join(indent)) : flow
  return linesAt(
    at,
    lines.map((one) => `${dash}${one}`.replaceAll('\n', eolOf(text))),
    text,
  )
}

/** What stands before the value of an item. */
const dashOf = ({ items: [first] }: YAMLSeq, text: string): string => {
  const begin = placeOf(first, text)[0]
  return /^ *- +/.exec(text.slice(lineStart(text, begin)))?.[0] ?? '  - '
}

const textIn = (node: unknown): string => (isScalar(node) ? String(node.value) : isAlias(node) ? `*${node.source}` : '')

const pairText = ([key, value]: readonly [string, unknown]): string => `${key}: ${valueText(value)}`

/** Lists that the schema wants even where they are empty. */
const needed: ReadonlySet<string> = new Set(['emails', 'services'])

/** Without what the schema has as its own: nobody, nothing, active. */
const written = (entry: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(entry).filter(
      ([key, value]) => (needed.has(key) || !isNothing(value)) && !(key === 'status' && value === 'active'),
    ),
  )

const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

function valueText(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (Array.isArray(value)) return `[${value.map(valueText).join(', ')}]`
  if (typeof value === 'object') return `{ ${Object.entries(written(value)).map(pairText).join(', ')} }`
  return scalarText(String(value))
}

/** Bare only where no reader of YAML, and none of its versions, could take it for anything else. */
const scalarText = (text: string): string =>
  /^\p{L}(?:[\p{L}\p{M}\p{N} .@_+()/„”’&'-]*[\p{L}\p{M}\p{N}.)”])?$/u.test(text) &&
  !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text)
    ? text
    : JSON.stringify(text)
