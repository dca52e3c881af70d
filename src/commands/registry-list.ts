import { type ExitCode, Failure, failureFrom } from '../errors.ts'
import { findEntries } from '../registry/search.ts'
import type { Registry } from '../registry/types.ts'
import { table } from '../terminal/table.ts'
import { visible, visibleLine } from '../terminal/visible.ts'
import { word } from '../terminal/words.ts'
import { type Context, printResult } from './context.ts'
import { unknownId } from './unknown-id.ts'

type Kind = 'contacts' | 'operators' | 'partners' | 'products' | 'services' | 'staff'
type Entry = Registry[Kind][number]

/** What `find` looks through for each list: a partner's name finds its contacts, a service's its products. */
const found: Record<Kind, string> = {
  contacts: 'contact',
  operators: 'operator',
  partners: 'partner',
  products: 'product',
  services: 'service',
  staff: 'staff',
}

/** `dniu contacts|operators|partners|products|services|staff list | show ID | find TEXT`: the registry's entries as they are written. */
export async function registryList(kind: Kind, action: string, text: string, context: Context): Promise<ExitCode> {
  if (action === 'list') return list((await context.registry())[kind], context)
  if (action !== 'show' && action !== 'find') {
    throw new Failure('unknown-choice', { flag: `dniu ${kind}`, id: action, known: 'list, show ID, find TEXT' })
  }
  if (text.trim() === '') {
    const reason = word(context.lang, 'entry-unnamed', { action: `dniu ${kind} ${action}` })
    throw new Failure('usage', { reason, help: `dniu ${kind} show ID | find TEXT` })
  }
  return action === 'show' ? show(kind, text, context) : find(kind, text, context)
}

function list(entries: readonly Entry[], context: Context): ExitCode {
  printResult(context, { json: () => entries, text: () => table(entries.map(cells)) })
  return 0
}

async function show(kind: Kind, id: string, context: Context): Promise<ExitCode> {
  const entry = one(kind, (await context.registry())[kind], id)
  const { stringify } = await import('yaml')
  printResult(context, { json: () => [entry], text: () => visible(stringify(entry, { lineWidth: 0 })) })
  return 0
}

async function find(kind: Kind, text: string, context: Context): Promise<ExitCode> {
  const hits = findEntries(await context.registry(), text).flatMap((each) =>
    each.kind === found[kind] ? (each.entry as Entry) : [],
  )
  if (hits.length > 0 || context.flags.json) return list(hits, context)
  context.talk.write(`${word(context.lang, 'find-none', { text: visibleLine(text) })}\n`)
  return 0
}

function one(kind: Kind, all: readonly Entry[], id: string): Entry {
  const entry = all.find((each) => namesOf(each).includes(id))
  if (entry !== undefined) return entry
  throw failureFrom(unknownId(`${kind} show`, id, all.flatMap(namesOf), `dniu ${kind} list`))
}

const namesOf = (entry: Entry): string[] =>
  ['key' in entry ? entry.key : '', 'id' in entry ? entry.id : ''].filter((name) => name !== '')

function cells(entry: Entry): string[] {
  if ('emails' in entry)
    return [entry.key, entry.organization, entry.category, entry.status, entry.name, entry.emails.join(' ')]
  if ('partner' in entry) {
    const { id, partner, status, services, operators, owner } = entry
    return [id, partner, status, services.join(','), operators.join(','), owner ?? '']
  }
  if ('email' in entry) return [entry.id, entry.name, entry.roles.join(','), entry.email]
  if ('country' in entry) {
    const { technical, business } = entry.contacts
    return [entry.id, entry.name, entry.country, [...technical, ...business].join(' ')]
  }
  if ('language' in entry) return [entry.id, entry.language, entry.owner ?? '', entry.name, entry.domains.join(' ')]
  return [entry.id, entry.name.en, entry.name.pl]
}
