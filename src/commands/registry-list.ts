import { type ExitCode, Failure, failureFrom, kindTold, type Lang } from '../errors.ts'
import { findEntries, kinds, unknownId } from '../registry/search.ts'
import type { Registry } from '../registry/types.ts'
import { table } from '../terminal/table.ts'
import { visible, visibleLine } from '../terminal/visible.ts'
import { word } from '../terminal/words.ts'
import { type Context, printResult } from './context.ts'

type Kind = keyof typeof kinds
type Entry = Registry[Kind][number]

/** `dniu contacts|operators|… list | show ID | find TEXT`: the registry's entries as they are written. */
export async function registryList(kind: Kind, action: string, text: string, context: Context): Promise<ExitCode> {
  if (action === 'list') return list((await context.registry())[kind], context)
  if (action !== 'show' && action !== 'find') {
    throw new Failure('unknown-choice', { flag: `dniu ${kind}`, id: action, known: 'list, show ID, find TEXT' })
  }
  if (text.trim() === '') {
    throw new Failure('argument-missing', { argument: `dniu ${kind} show ID | find TEXT`, help: `dniu ${kind} --help` })
  }
  return action === 'show' ? show(kind, text, context) : find(kind, text, context)
}

function list(entries: readonly Entry[], context: Context): ExitCode {
  return printResult(context, {
    json: () => entries,
    text: () => table(entries.map((one) => cells(one, context.lang))),
  })
}

async function show(kind: Kind, id: string, context: Context): Promise<ExitCode> {
  const entries: readonly Entry[] = (await context.registry())[kind]
  const entry = entries.find((each) => namesOf(each).includes(id))
  if (entry === undefined)
    throw failureFrom(unknownId(`${kind} show`, id, entries.flatMap(namesOf), `dniu ${kind} list`))
  const { stringify } = await import('yaml')
  return printResult(context, { json: () => [entry], text: () => visible(stringify(entry, { lineWidth: 0 })) })
}

async function find(kind: Kind, text: string, context: Context): Promise<ExitCode> {
  // a partner's name finds its contacts, a service's its products
  const all = findEntries(await context.registry(), text)
  const hits = all.filter((each) => each.kind === kinds[kind]).map(({ entry }) => entry)
  if (hits.length > 0 || context.flags.json) return list(hits, context)
  context.talk.write(`${word(context.lang, 'find-none', { text: visibleLine(text) })}\n`)
  return 0
}

const namesOf = (entry: Entry): string[] =>
  ['key' in entry ? entry.key : '', 'id' in entry ? entry.id : ''].filter((name) => name !== '')

function cells(entry: Entry, lang: Lang): string[] {
  if ('emails' in entry)
    return [
      entry.key,
      entry.organization,
      kindTold(entry.category, lang),
      kindTold(entry.status, lang),
      entry.name,
      entry.emails.join(' '),
    ]
  if ('partner' in entry) {
    const { id, name, partner, status, services, operators, owner } = entry
    return [id, name[lang], partner, kindTold(status, lang), services.join(','), operators.join(','), owner ?? '']
  }
  if ('email' in entry)
    return [entry.id, entry.name, entry.roles.map((role) => kindTold(role, lang)).join(', '), entry.email]
  if ('country' in entry) {
    const { technical, business } = entry.contacts
    return [entry.id, entry.name, entry.country, [...technical, ...business].join(' ')]
  }
  if ('language' in entry) return [entry.id, entry.language, entry.owner ?? '', entry.name, entry.domains.join(' ')]
  return [entry.id, entry.name.en, entry.name.pl]
}
