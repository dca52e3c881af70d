/** A line of two texts: in both, in the first alone, in the second alone. */
export interface Change {
  readonly is: 'same' | 'gone' | 'new'
  readonly line: string
}

/** Beyond so many pairs of lines nothing is compared: all is told to have gone, and to be new. */
const most = 4_000_000

/** What differs between two texts, line by line: the longest lines in common stay. */
export function difference(before: readonly string[], after: readonly string[]): Change[] {
  const [gone, fresh] = [changes('gone', before), changes('new', after)]
  if (before.length * after.length > most) return [...gone, ...fresh]
  return walk(before, after, commonBehind(before, after))
}

const changes = (is: Change['is'], lines: readonly string[]): Change[] => lines.map((line) => ({ is, line }))

/** How many lines the ends of both texts have in common, from each pair of lines on. */
function commonBehind(before: readonly string[], after: readonly string[]): Uint32Array[] {
  const rows = Array.from({ length: before.length + 1 }, () => new Uint32Array(after.length + 1))
  for (let at = before.length - 1; at >= 0; at -= 1)
    for (let other = after.length - 1; other >= 0; other -= 1)
      put(rows, at, other, before[at] === after[other] ? 1 + get(rows, at + 1, other + 1) : longer(rows, at, other))
  return rows
}

const get = (rows: readonly Uint32Array[], at: number, other: number): number => rows[at]?.[other] ?? 0

function put(rows: readonly Uint32Array[], at: number, other: number, value: number): void {
  const row = rows[at]
  if (row !== undefined) row[other] = value
}

const longer = (rows: readonly Uint32Array[], at: number, other: number): number =>
  Math.max(get(rows, at + 1, other), get(rows, at, other + 1))

function walk(before: readonly string[], after: readonly string[], rows: readonly Uint32Array[]): Change[] {
  const found: Change[] = []
  let [at, other] = [0, 0]
  while (at < before.length && other < after.length) {
    const [line = '', next = ''] = [before[at], after[other]]
    const isGone = line !== next && get(rows, at + 1, other) >= get(rows, at, other + 1)
    found.push(line === next ? { is: 'same', line } : isGone ? { is: 'gone', line } : { is: 'new', line: next })
    if (line === next || isGone) at += 1
    if (line === next || !isGone) other += 1
  }
  return [...found, ...changes('gone', before.slice(at)), ...changes('new', after.slice(other))]
}

/** The lines of a mail down to what it quotes, and to who is said to have written that. */
export function ownLines(text: string): string[] {
  const lines = text.trimEnd().split('\n')
  const quoted = lines.findIndex((line) => line.startsWith('>'))
  const above = quoted < 0 ? lines : lines.slice(0, quoted)
  const end = quoted < 0 ? above.length : above.findLastIndex((line) => line.trim() === '')
  return above.slice(0, Math.max(end, 0))
}
