import { visibleLine } from './visible.ts'

/** Rows as columns, each as wide as its widest cell; what a cell holds is made fit for the screen. */
export function table(rows: readonly (readonly string[])[]): string {
  const shown = rows.map((row) => row.map(visibleLine))
  // one by one: a call cannot take as many values as a list may have rows
  const widest = (column: number) => shown.reduce((width, row) => Math.max(width, row[column]?.length ?? 0), 0)
  const widths = (shown[0] ?? []).map((_, column) => widest(column))
  const lines = shown.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
  return lines.map((line) => `${line.trimEnd()}\n`).join('')
}
