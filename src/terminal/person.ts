import type { Lang } from '../errors.ts'
import { formatPl } from '../procedure/time/format.ts'
import type { Trace } from '../road/keeping-journal.ts'
import { table } from './table.ts'
import { word, wordOr } from './words.ts'

/** The rows in which an address stands: when, which ticket, what it is and its number, in which columns. */
export const traceLines = (traces: readonly Trace[], lang: Lang): string =>
  table(traces.map((one) => cellsOf(one, lang)))

const cellsOf = ({ at, ticket, table: of, key, fields }: Trace, lang: Lang): string[] => [
  `  ${at === null ? '-' : formatPl(at)}`,
  ticket ?? '-',
  wordOr(lang, `trace-${of}`, of),
  String(key),
  fields.join(', '),
]

/** Whose an address is, by the registry; neither: it is not there. */
export interface Whose {
  readonly contact?: { readonly key: string; readonly name: string }
  readonly staff?: string
}

export function whoseLine({ contact, staff }: Whose, lang: Lang): string {
  if (contact !== undefined) return word(lang, 'person-contact', { contact: contact.key, name: contact.name })
  return staff === undefined ? word(lang, 'person-stranger') : word(lang, 'person-staff', { staff })
}
