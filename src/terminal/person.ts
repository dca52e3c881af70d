import type { Lang } from '../errors.ts'
import { formatPl } from '../procedure/time/format.ts'
import type { Trace } from '../road/person-journal.ts'
import { table } from './table.ts'
import { word, wordOr } from './words.ts'

/** The rows in which an address stands: when, which ticket, what it is and its number, in which columns. */
export function traceLines(traces: readonly Trace[], lang: Lang): string {
  return table(
    traces.map(({ at, ticket, table: of, key, fields }) => [
      `  ${at === null ? '-' : formatPl(at)}`,
      ticket ?? '-',
      wordOr(lang, `trace-${of}`, of),
      String(key),
      fields.join(', '),
    ]),
  )
}

/** Whose address it is, by the registry. */
export function whoseLine(
  { contact, staff }: { readonly contact?: { key: string; name: string }; readonly staff?: string },
  lang: Lang,
): string {
  if (contact !== undefined) return word(lang, 'person-contact', { contact: contact.key, name: contact.name })
  return staff === undefined ? word(lang, 'person-stranger') : word(lang, 'person-staff', { staff })
}
