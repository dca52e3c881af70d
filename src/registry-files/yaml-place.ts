import { isMap, isPair, isScalar, isSeq, type Pair } from 'yaml'

/** A part of a text, and what stands there then. */
export interface Splice {
  readonly begin: number
  readonly end: number
  readonly text: string
}

export const pairAt = (map: unknown, name: string): Pair | undefined =>
  isMap(map) ? map.items.find(({ key }) => isScalar(key) && key.value === name) : undefined

/** Whole lines behind the one that a place is in. */
export function linesAt(at: number, lines: readonly string[], text: string): Splice {
  const eol = eolOf(text)
  const end = lineEnd(text, at)
  const isOpen = end > 0 && text[end - 1] !== '\n'
  const put = lines.join(eol)
  return { begin: end, end, text: isOpen ? `${eol}${put}` : `${put}${eol}` }
}

/** How its lines end. */
export const eolOf = (text: string): string => (/\r\n/.test(text.slice(0, 4096)) ? '\r\n' : '\n')
export const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1
/** Spaces up to a place in its line. */
export const indentAt = (at: number, text: string): string => ' '.repeat(at - lineStart(text, at))

/** Behind the line break of the line that a place is in; a place right behind one is in the line before. */
export function lineEnd(text: string, at: number): number {
  if (text[at - 1] === '\n') return at
  const found = text.indexOf('\n', at)
  return found < 0 ? text.length : found + 1
}

/** Where a node begins and ends, without the break of its last line. */
export function placeOf(node: unknown, text: string): readonly [begin: number, end: number] {
  const [begin = 0, end = 0] = (node as { range?: readonly number[] | null } | null | undefined)?.range ?? []
  return [begin, Math.max(begin, begin + text.slice(begin, end).trimEnd().length)]
}

/** Behind the last letter of what a node holds: comments below it are not its own. */
export function endOf(node: unknown, text: string): number {
  if (isPair(node)) return node.value === null ? placeOf(node.key, text)[1] : endOf(node.value, text)
  const inner = (isMap(node) || isSeq(node)) && !node.flow ? node.items.at(-1) : undefined
  return inner === undefined ? placeOf(node, text)[1] : endOf(inner, text)
}
