import { fileURLToPath } from 'node:url'
import type { Contact, Operator, Product, Registry } from '../../../src/registry/types.ts'
import { readRegistry } from '../../../src/registry-files/read.ts'

const folder = fileURLToPath(new URL('../../transcripts/letters', import.meta.url))

/** The registry of the transcripts about letters: an operator for each rule, partners with each kind of contact. */
export const letters: Registry = read(folder)

function read(dir: string): Registry {
  const reading = readRegistry(dir)
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems))
  return reading.registry
}

export function operator(id: string, { operators }: Registry = letters): Operator {
  return found(operators, id)
}

export function product(id: string, { products }: Registry = letters): Product {
  return found(products, id)
}

/** The registry with `change` applied to each contact. */
export function contactsOf(registry: Registry, change: (contact: Contact) => Contact): Registry {
  return { ...registry, contacts: registry.contacts.map(change) }
}

function found<Entry extends { readonly id: string }>(entries: readonly Entry[], id: string): Entry {
  const entry = entries.find((one) => one.id === id)
  if (entry === undefined) throw new Error(`no ${id}`)
  return entry
}
