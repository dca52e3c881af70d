import { type FindingCode, type Place, type Problem, problem, type Values } from '../errors.ts'

/** Keys and indices from the top of a file to a value. */
export type Path = readonly (string | number)[]

/** The text of a file, which can tell the place of an offset. */
export type Source = ReturnType<typeof sourceOf>

// a whole file on one line would flood the screen
const longestExcerpt = 1000

/** Wraps a text; line starts are computed when a place is first asked for. */
export function sourceOf(file: string, text: string) {
  let starts: number[] | undefined
  function place(offset: number, path: Path = []): Place {
    starts ??= lineStarts(text)
    const line = lineOf(starts, offset)
    const start = starts[line] ?? 0
    const end = Math.min(starts[line + 1] ?? text.length, start + longestExcerpt + 2)
    const excerpt = text.slice(start, end).replace(/\r?\n$/, '')
    return {
      file,
      line: line + 1,
      column: offset - start + 1,
      path: pathText(path),
      excerpt: excerpt.length > longestExcerpt ? `${excerpt.slice(0, longestExcerpt)}…` : excerpt,
    }
  }
  const problemAt = <C extends FindingCode>(code: C, params: Values<C>, offset: number, path?: Path): Problem<C> => ({
    ...problem(code, params),
    place: place(offset, path),
  })
  return { file, text, place, problem: problemAt }
}

/** A path as people read it: `contacts[3].emails[0]`. */
function pathText(path: Path): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '')
}

function lineStarts(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

/** The index of the line that an offset is in: the last start that is not after it. */
function lineOf(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}
