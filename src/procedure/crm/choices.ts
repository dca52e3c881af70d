import { fold } from '../../polish/fold.ts'
import type { CrmSettings } from '../../registry/types.ts'
import type { CrmEntry } from './entry.ts'

/** The keys whose choices mean one of a few things here; and the beginnings of the words by which that is probably known. */
const meanings = {
  category: { technical: ['techn'], business: ['biznes', 'busin'], watcher: ['watch', 'obserw'] },
  status: { active: ['activ', 'aktyw', 'open', 'otwar'], inactive: ['inact', 'nieakt', 'close', 'zamkn', 'archiw'] },
  language: { pl: ['pl', 'polish', 'polsk'], en: ['en', 'ang'] },
} as const satisfies Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>

export type ChoiceKey = keyof typeof meanings
export const choiceKeys = Object.keys(meanings) as ChoiceKey[]

/** What a choice of a key may mean. */
export function meaningsOf(key: ChoiceKey): string[] {
  return Object.keys(meanings[key])
}

/** A choice that entries of the CRM have; `probably`: what its name says that it means; null: that says nothing. */
export interface Choice {
  readonly key: ChoiceKey
  readonly id: string
  readonly name: string
  readonly probably: string | null
}

/** The choices whose meaning the settings do not know, each once. */
export function openChoices(entries: readonly CrmEntry[], { values }: CrmSettings): Choice[] {
  const found = new Map<string, Choice>()
  for (const { values: said } of entries)
    for (const key of choiceKeys)
      for (const names of said[key] ?? []) {
        const choice = choiceOf(key, names)
        if (!isKnown(names, key, values)) found.set(`${key} ${choice.id}`, choice)
      }
  return [...found.values()].toSorted(inOrder)
}

function choiceOf(key: ChoiceKey, names: readonly string[]): Choice {
  const [name = ''] = names
  return { key, id: names.at(-1) ?? name, name, probably: probablyMeant(key, name) }
}

function isKnown(names: readonly string[], key: ChoiceKey, values: CrmSettings['values']): boolean {
  return names.some((name) => Object.hasOwn(values[key], name)) || meaningsOf(key).includes(names[0]?.trim() ?? '')
}

function probablyMeant(key: ChoiceKey, name: string): string | null {
  const words = fold(name).split(' ')
  const said = Object.entries<readonly string[]>(meanings[key]).filter(([, beginnings]) =>
    beginnings.some((begin) => words.some((word) => word.startsWith(begin))),
  )
  const [only, other] = said
  return only === undefined || other !== undefined ? null : only[0]
}

function inOrder(one: Choice, other: Choice): number {
  return choiceKeys.indexOf(one.key) - choiceKeys.indexOf(other.key) || (one.id < other.id ? -1 : 1)
}
