import { widthOf, wrap } from './frame.ts'
import { visibleLine } from './visible.ts'

/** Rows as columns, each as wide as its widest cell; cells are made visible. */
export function table([first = [], ...rows]: readonly (readonly string[])[]): string {
  return sheet(first, rows, Number.POSITIVE_INFINITY)
}

/**
 * Rows under heads, no wider than `columns`: what does not fit beside the rest stands below it, indented, in the same
 * columns for all rows. Lines that would be empty are left out.
 */
export function sheet(heads: readonly string[], rows: readonly (readonly string[])[], columns: number): string {
  const shown = [heads, ...rows].map((row) => row.map(visibleLine))
  const widths = heads.map((_, column) => shown.reduce((most, row) => Math.max(most, widthOf(row[column] ?? '')), 0))
  const parts = partsOf(widths, columns)
  const lines = shown.flatMap((row) => parts.flatMap((part, index) => lineOf(row, part, { widths, columns, index })))
  return lines.map((line) => `${line}\n`).join('')
}

const gap = 2

/** Which columns stand beside each other, from left to right. */
function partsOf(widths: readonly number[], columns: number): number[][] {
  const parts: number[][] = []
  let used = 0
  for (const [column, width] of widths.entries()) {
    const part = parts.at(-1)
    if (part !== undefined && used + gap + width <= columns) part.push(column)
    else parts.push([column])
    used = parts.at(-1)?.length === 1 ? width + (parts.length > 1 ? gap : 0) : used + gap + width
  }
  return parts
}

function lineOf(
  row: readonly string[],
  part: readonly number[],
  { widths, columns, index }: { widths: readonly number[]; columns: number; index: number },
): string[] {
  const cells = part.map((column) => {
    const cell = row[column] ?? ''
    return cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - widthOf(cell)))
  })
  const line = cells.join(' '.repeat(gap)).trimEnd()
  if (line === '') return []
  return wrap(`${index > 0 ? ' '.repeat(gap) : ''}${line}`, columns, gap)
}
