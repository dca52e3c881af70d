/** A line of two texts: in both, in the first alone, in the second alone. */
export interface Change {
  readonly is: 'same' | 'gone' | 'new'
  readonly line: string
}

/** Beyond so many pairs of lines nothing is compared: all is told to have gone, and to be new. */
const most = 4_000_000

/** What differs between two texts, line by line: the longest lines in common stay. */
export function difference(before: readonly string[], after: readonly string[]): Change[] {
  const isLong = before.length * after.length > most
  return isLong ? [...changes('gone', before), ...changes('new', after)] : walk(before, after, common(before, after))
}

const changes = (is: Change['is'], lines: readonly string[]): Change[] => lines.map((line) => ({ is, line }))

type Rows = readonly (readonly number[])[]

/** How many lines the ends of both texts have in common, from each pair of lines on. */
function common(before: readonly string[], after: readonly string[]): Rows {
  return before.reduceRight<number[][]>((rows, line) => {
    const [below = []] = rows
    const row = after.map(() => 0)
    for (let at = after.length - 1; at >= 0; at -= 1)
      row[at] = line === after[at] ? 1 + (below[at + 1] ?? 0) : Math.max(below[at] ?? 0, row[at + 1] ?? 0)
    rows.unshift(row)
    return rows
  }, [])
}

const get = (rows: Rows, at: number, other: number): number => rows[at]?.[other] ?? 0

function walk(before: readonly string[], after: readonly string[], rows: Rows): Change[] {
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
