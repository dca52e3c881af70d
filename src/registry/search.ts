import { closestMatch } from 'leven'
import { problem, type Refusal } from '../errors.ts'
import { fold } from '../polish/fold.ts'
import type { Registry } from './types.ts'

/** The lists of a registry in the order of findings, and the kind of their entries. */
export const kinds = {
  operators: 'operator',
  partners: 'partner',
  products: 'product',
  contacts: 'contact',
  staff: 'staff',
  services: 'service',
} as const

type Lists = typeof kinds

export type Entry = {
  [List in keyof Lists]: { readonly kind: Lists[List]; readonly entry: Registry[List][number] }
}[keyof Lists]

/**
 * The entries that contain every word of a text: in a name, address, phone, domain, key or id, or in the name of their
 * organization. Case and Polish marks do not matter; an empty text finds nothing.
 */
export function findEntries(registry: Registry, text: string): Entry[] {
  const words = fold(text).split(/\s+/).filter(Boolean)
  if (words.length === 0) return []
  const names = new Map([...registry.operators, ...registry.partners].map(({ id, name }) => [id, name]))
  const lists = Object.keys(kinds) as (keyof Lists)[]
  const all = lists.flatMap((list) => registry[list].map((entry) => ({ kind: kinds[list], entry }) as Entry))
  return all.filter((entry) => {
    const content = fold(wordsOf(entry, names).join('\n'))
    return words.every((word) => content.includes(word))
  })
}

/** The candidate that a word most likely meant, if any is close. */
export function didYouMean(word: string, candidates: readonly string[]): string | undefined {
  return suggester(candidates)(word)
}

/** An id that is not in the registry: with the one that was probably meant, and how to see them all. */
export function unknownId(flag: string, id: string, known: readonly string[], list: string): Refusal {
  const near = didYouMean(id, known)
  if (near === undefined) return problem('unknown-id', { flag, id, list })
  return problem('unknown-id-near', { flag, id, near, list })
}

/** didYouMean for many words among the same candidates. */
export function suggester(candidates: readonly string[]): (word: string) => string | undefined {
  const folded = candidates.map(fold)
  return (word) => {
    const wanted = fold(word)
    const near = closestMatch(wanted, folded, { maxDistance: Math.min(3, Math.ceil(wanted.length / 3)) })
    const index = near === undefined ? folded.findIndex((each) => begins(each, wanted)) : folded.indexOf(near)
    return candidates[index]
  }
}

function begins(candidate: string, wanted: string): boolean {
  return wanted.length >= 3 && (candidate.startsWith(wanted) || wanted.startsWith(`${candidate}-`))
}

/** A name reduced to its letters and digits: `Anna Nowak` and `anna.nowak` become the same. */
export function squeezed(name: string): string {
  return fold(name).replace(/[^\p{L}\p{N}]/gu, '')
}

function wordsOf(found: Entry, names: ReadonlyMap<string, string>): string[] {
  switch (found.kind) {
    case 'operator':
    case 'partner':
      return [found.entry.id, found.entry.name, ...found.entry.domains]
    case 'staff':
      return [found.entry.id, found.entry.name, found.entry.email]
    case 'service':
      return [found.entry.id, found.entry.name.pl, found.entry.name.en]
    case 'contact': {
      const { key, name, organization, emails, phones } = found.entry
      const digits = phones.map((phone) => phone.replaceAll(' ', ''))
      return [key, name, organization, names.get(organization) ?? '', ...emails, ...phones, ...digits]
    }
    case 'product': {
      const { id, key, name, partner, numbers } = found.entry
      return [id, key, name.pl, name.en, partner, names.get(partner) ?? '', ...numbers]
    }
  }
}
