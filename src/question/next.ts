import { isOpen, type Need, needOf, type Row } from './row.ts'

/** The questions that are still open, in their order. Pure, so that every path through a wizard is walked in a table. */
export function openRows<A extends object, S>(rows: readonly Row<A, S>[], known: A, scene: S): Row<A, S>[] {
  return rows.filter((row) => needOf(row, known) !== 'review' && isOpen(row, known, scene))
}

/** The first question to be asked of a person, or null when all is said; a preview needs less than a sending. */
export function nextRow<A extends object, S>(
  rows: readonly Row<A, S>[],
  known: A,
  scene: S,
  dryRun: boolean,
): Row<A, S> | null {
  const needs: readonly Need[] = dryRun ? ['facts', 'default'] : ['facts', 'preview', 'sending', 'default', 'kept']
  const open = openRows(rows, known, scene)
  return open.find((row) => row.ask !== undefined && needs.includes(needOf(row, known))) ?? null
}

/** What a script has to say besides, as the list of what is missing calls it. */
export function missingFlags<A extends object, S>(
  rows: readonly Row<A, S>[],
  known: A,
  scene: S,
  dryRun: boolean,
): string[] {
  const needs: readonly Need[] = dryRun ? ['facts'] : ['facts', 'preview', 'sending']
  return openRows(rows, known, scene).flatMap((row) => (needs.includes(needOf(row, known)) ? [row.called] : []))
}

/** The answers with those named as they were given on the command line: most of them not at all. */
export function restored<A extends object>(known: A, given: A, names: readonly (keyof A)[]): A {
  const rest = { ...known }
  for (const name of names) {
    delete rest[name]
    if (given[name] !== undefined) rest[name] = given[name]
  }
  return rest
}
