import { createHash } from 'node:crypto'
import { readFileSync, realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Failure, reasonOf } from '../errors.ts'
import { writeWhole } from '../private-folder.ts'
import type { Difference, Marks } from '../procedure/crm/difference.ts'
import type { CrmList } from '../procedure/crm/entry.ts'
import { withFields } from '../procedure/crm/value.ts'
import type { Registry } from '../registry/types.ts'
import { withEntries } from './entry-edit.ts'
import { registryFiles } from './files.ts'
import { readRegistry } from './read.ts'

/** The files of contacts and products as they were read, in the order in which they may be written. */
export type Shelf = readonly Book[]

interface Book {
  readonly list: CrmList
  readonly name: string
  /** what it links to, if it is a link, so that the link stays */
  readonly path: string
  readonly text: string
}

/** Reads the files, so that a later change of them is seen. */
export function shelfIn(folder: string): Shelf {
  return registryFiles(folder).flatMap(({ kind, name, path }) => {
    if (kind !== 'contacts' && kind !== 'products') return []
    return [{ list: kind, name, path: realpathSync(path), text: readFileSync(path, 'utf8') }]
  })
}

/** The texts of the files that a difference changes, by name; contacts come before the products that name them. */
export function draftsOf(shelf: Shelf, { fresh, changed, gone }: Difference): ReadonlyMap<string, string> {
  const drafts = shelf.flatMap((book): [string, string][] => {
    const { list, name, text } = book
    const keys = new Set(text.match(/CRM-\d+/g))
    const changes = [...changed, ...gone].filter((one) => one.list === list && keys.has(one.key))
    const added = lastOf(shelf, list) === book ? fresh.filter((one) => one.list === list).map(({ raw }) => raw) : []
    if (changes.length + added.length === 0) return []
    return [[name, withEntries(text, list, { changes, fresh: added })]]
  })
  return new Map(drafts)
}

/** New entries go where the last ones are. */
const lastOf = (shelf: Shelf, list: CrmList): Book | undefined => {
  const books = shelf.filter((book) => book.list === list)
  return books.findLast(({ text }) => new RegExp(`^${list}:`, 'm').test(text)) ?? books.at(-1)
}

/**
 * The registry with these drafts in place of its files, judged like any other. Failures `crm-wrong` with every problem;
 * `crm-odd-form` where an entry would not become what it was to become, or another one would.
 */
export function refuseWrong(
  folder: string,
  drafts: ReadonlyMap<string, string>,
  { registry, difference }: { readonly registry: Registry; readonly difference: Difference },
): void {
  const reading = readRegistry(folder, drafts)
  if ('problems' in reading) throw new Failure('crm-wrong', {}, reading.problems)
  const wanted = entriesOf(expected(registry, difference))
  const found = entriesOf(reading.registry)
  const odd = [...new Set([...wanted.keys(), ...found.keys()])].filter((key) => wanted.get(key) !== found.get(key))
  const keys = odd.slice(0, 10).join(', ')
  if (odd.length > 0) throw new Failure('crm-odd-form', { file: [...drafts.keys()].join(', '), keys })
}

/** Every entry of all lists as a text; the order within a list means nothing. */
function entriesOf(registry: Registry): ReadonlyMap<string, string> {
  const sorted = (_: string, value: unknown) =>
    Array.isArray(value) && value.every((one) => typeof one === 'string') ? value.toSorted() : value
  const entries = Object.entries(registry).flatMap(([list, all]) =>
    (Array.isArray(all) ? all : [all]).map((one) => [list, one]),
  )
  return new Map(
    entries.map(([list, one]) => [String(one.key ?? `${list}: ${one.id ?? ''}`), JSON.stringify(one, sorted)]),
  )
}

function expected(registry: Registry, { fresh, changed, gone }: Difference): Registry {
  const changes = new Map([...changed, ...gone].map((change) => [change.key, change]))
  const list = (name: CrmList) => [
    ...registry[name].map((one) => withFields(one, changes.get(one.key)?.fields ?? [])),
    ...fresh.filter((one) => one.list === name).map(({ sound }) => sound),
  ]
  return { ...registry, contacts: list('contacts'), products: list('products') } as Registry
}

/**
 * Writes the drafts, all or none; modes and links stay. Failures `crm-file-changed` where a file is not what was read,
 * `crm-unwritable`: what was written of them is taken back.
 */
export function writeDrafts(shelf: Shelf, drafts: ReadonlyMap<string, string>): void {
  const other = shelf.find(({ path, text }) => textAt(path) !== text)
  if (other !== undefined) throw new Failure('crm-file-changed', { file: other.name })
  const done: Book[] = []
  for (const book of shelf) {
    const draft = drafts.get(book.name)
    if (draft === undefined) continue
    try {
      put(book, draft)
      done.push(book)
    } catch (error) {
      for (const one of done) put(one, one.text)
      throw new Failure('crm-unwritable', { file: book.name, reason: codeIn(error) })
    }
  }
}

const put = ({ path }: Book, text: string): void => writeWhole(path, text, statSync(path).mode & 0o777)

const codeIn = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? reasonOf(error)

const textAt = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

/** Beside the registry, so that whoever shares its files shares what the CRM said the last time. */
const marksFile = (folder: string): string => join(folder, 'crm.json')

/** What the CRM said the last time; nothing where there was none, or where it cannot be read: then nothing counts as made by hand. */
export function readMarks(folder: string): Marks {
  try {
    const value: unknown = JSON.parse(readFileSync(marksFile(folder), 'utf8'))
    return new Map(Object.entries(value as Record<string, Record<string, string>>))
  } catch {
    return new Map()
  }
}

/** Keeps it, an entry a line (0600). Failure `crm-unkept`: the registry is written by then. */
export function writeMarks(folder: string, marks: Marks): void {
  const lines = [...marks].map(([key, all]) => `${JSON.stringify(key)}: ${JSON.stringify(all)}`)
  const text = `{\n${lines.join(',\n')}\n}\n`
  if (textAt(marksFile(folder)) === text) return
  try {
    writeWhole(marksFile(folder), text)
  } catch (error) {
    throw new Failure('crm-unkept', { file: 'crm.json', reason: codeIn(error) })
  }
}

/** A short mark of a text, which does not tell it. */
export const markOf = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 12)
