/** A mail as a line of a list: its number, and its cells, of which the first two are number and time. */
export interface Row {
  readonly id: number
  readonly cells: readonly string[]
}

/**
 * Rows as the cells of lines; more than `most` that differ in nothing but number and time are one line, which says how many
 * there are. Of a crowd a number in the subject makes no difference either, unless it is that of a ticket.
 */
export function folded(rows: readonly Row[], most: number, isOfCrowd: (row: Row) => boolean): (readonly string[])[] {
  const groups = Map.groupBy(rows, (row) => {
    const told = JSON.stringify(row.cells.slice(2))
    return isOfCrowd(row) ? told.replace(/(?<![A-Z]-|\d)\d+/g, '#') : told
  })
  return [...groups.values()].flatMap((group) => {
    const [first, last] = [group[0], group.at(-1)]
    if (group.length <= most || first === undefined) return group.map(({ cells }) => cells)
    return [[...first.cells, `× ${group.length} (${first.id}–${last?.id})`]]
  })
}
