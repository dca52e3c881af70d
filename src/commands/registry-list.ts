import { type ExitCode, Failure } from '../errors.ts'
import { didYouMean, findEntries } from '../registry/search.ts'
import type { Registry } from '../registry/types.ts'
import { visibleLine } from '../terminal/visible.ts'
import { type Context, printJson } from './context.ts'

type Kind = 'contacts' | 'operators' | 'products' | 'staff'
type Entry = Registry[Kind][number]

/** What `find` looks through for each list: a partner's name finds its contacts, a service's its products. */
const found: Record<Kind, string> = { contacts: 'contact', operators: 'operator', products: 'product', staff: 'staff' }

/** `dniu contacts|operators|products|staff list | show ID | find TEXT`: the registry's entries as they are written. */
export async function registryList(kind: Kind, action: string, text: string, context: Context): Promise<ExitCode> {
  const registry = await context.registry()
  const all: readonly Entry[] = registry[kind]
  if (action === 'list') return print(all, context)
  if (action === 'show') return print([one(kind, all, text)], context)
  if (action === 'find')
    return print(
      findEntries(registry, text)
        .filter((each) => each.kind === found[kind])
        .map(({ entry }) => entry as Entry),
      context,
    )
  throw new Failure('usage', { reason: `${action}?`, help: `dniu ${kind} list | show ID | find TEXT` })
}

function one(kind: Kind, all: readonly Entry[], id: string): Entry {
  const entry = all.find((each) => namesOf(each).includes(id))
  if (entry !== undefined) return entry
  const near = didYouMean(id, all.flatMap(namesOf))
  throw new Failure('unknown-id', {
    flag: `${kind} show`,
    id,
    suggestion: near === undefined ? '' : ` → ${near}?`,
    list: `dniu ${kind} list`,
  })
}

const namesOf = (entry: Entry): string[] =>
  ['key' in entry ? entry.key : '', 'id' in entry ? entry.id : ''].filter((name) => name !== '')

function print(entries: readonly Entry[], context: Context): ExitCode {
  if (context.flags.json) printJson(context, entries)
  else context.out.write(table(entries.map(cells)))
  return 0
}

function cells(entry: Entry): string[] {
  if ('emails' in entry)
    return [entry.key, entry.organization, entry.category, entry.status, entry.name, entry.emails.join(' ')]
  if ('partner' in entry)
    return [
      entry.id,
      entry.partner,
      entry.status,
      entry.services.join(','),
      entry.operators.join(','),
      entry.owner ?? '',
    ]
  if ('email' in entry) return [entry.id, entry.name, entry.roles.join(','), entry.email]
  return [entry.id, entry.name, entry.country, [...entry.contacts.technical, ...entry.contacts.business].join(' ')]
}

/** Rows as columns, each as wide as its widest cell. */
export function table(rows: readonly (readonly string[])[]): string {
  const shown = rows.map((row) => row.map(visibleLine))
  const widths = (shown[0] ?? []).map((_, column) => Math.max(...shown.map((row) => row[column]?.length ?? 0)))
  return shown
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('')
}
