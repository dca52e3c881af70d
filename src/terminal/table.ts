import { visibleLine } from './visible.ts'

/** Rows as columns, each as wide as its widest cell; cells are made visible. */
export function table(rows: readonly (readonly string[])[]): string {
  const shown = rows.map((row) => row.map(visibleLine))
  // not Math.max(...): a list may have more rows than a call can take arguments
  const widest = (column: number) => shown.reduce((width, row) => Math.max(width, row[column]?.length ?? 0), 0)
  const widths = (shown[0] ?? []).map((_, column) => widest(column))
  const lines = shown.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
  return lines.map((line) => `${line.trimEnd()}\n`).join('')
}
