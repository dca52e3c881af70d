import type { Partner } from '../../registry/types.ts'
import type { NameFound } from './name-index.ts'
import type { Phrase } from './phrases.ts'

/** A name that only its sign makes one, `X & Y`: looked for as it is written, with or without the blanks. */
export interface SignName {
  readonly form: RegExp
  readonly holder: string
}

/** The names whose words alone would be found everywhere, and that a sign between them tells from ordinary ones. */
export function signNames(partners: readonly Partner[], phrasesOf: (name: string) => readonly Phrase[]): SignName[] {
  return partners
    .filter(({ name }) => /[\p{L}\p{N}]\s*[&+]\s*[\p{L}\p{N}]/u.test(name))
    .filter(({ name }) => phrasesOf(name).every(({ demand }) => demand === 'form'))
    .map(({ id, name }) => ({ form: formOf(name), holder: id }))
}

function formOf(name: string): RegExp {
  const bare = name.replace(/^[\s"'„”“«»]+|[\s"'„”“«»]+$/gu, '')
  const parts = bare.split(/\s*([&+])\s*/u).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`(?<![\\p{L}\\p{N}])${parts.join('\\s{0,2}')}(?![\\p{L}\\p{N}])`, 'gu')
}

/** Where such names stand in a text. */
export function signNamesIn(text: string, names: readonly SignName[]): NameFound[] {
  return names.flatMap(({ form, holder }) =>
    [...text.matchAll(form)].map(({ 0: found, index }) => ({
      start: index,
      end: index + found.length,
      holders: [holder],
    })),
  )
}
