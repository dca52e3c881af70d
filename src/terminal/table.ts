import { visibleLine } from './visible.ts'

/** Rows as columns, each as wide as its widest cell; what a cell holds is made fit for the screen. */
export function table(rows: readonly (readonly string[])[]): string {
  const shown = rows.map((row) => row.map(visibleLine))
  const widths = (shown[0] ?? []).map((_, column) => widest(shown, column))
  return shown
    .map(
      (row) =>
        `${row
          .map((cell, at) => cell.padEnd(widths[at] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('')
}

// one by one: a call cannot take as many values as a list may have rows
function widest(rows: readonly (readonly string[])[], column: number): number {
  return rows.reduce((width, row) => Math.max(width, row[column]?.length ?? 0), 0)
}
