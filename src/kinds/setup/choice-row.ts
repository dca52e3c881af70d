import type { ChoiceKey } from '../../procedure/crm/choices.ts'
import type { TaskSort } from '../../procedure/task.ts'
import { type One, plain } from '../../question/prompt.ts'
import type { Read } from '../../question/read.ts'
import type { Row, Scene } from '../../question/row.ts'
import { flagAlone, oneOf } from '../../question/shared.ts'
import type { Bilingual } from '../../registry/types.ts'
import type { Named } from '../../road/tracker.ts'

export interface Choices {
  readonly types: readonly Named[]
  readonly fields: readonly Named[]
  readonly links: readonly Named[]
  readonly statuses: readonly Named[]
  /** the types of the CRM’s project; empty: none is named */
  readonly crmTypes: readonly Named[]
}

/** What is chosen by its id; null: none. */
export type Chosen = {
  readonly [Name in TaskSort | 'productField' | 'link' | `${TaskSort}Status` | CrmName]?: string | null
}

/** A type of the CRM, or the field that a key of its entries comes from. */
export type CrmName = `crm${'Contact' | 'Product'}${string}`

/** What a choice of the CRM means here, by its id. */
export interface Meaning {
  readonly key: ChoiceKey
  readonly id: string
  readonly meaning: string
}

/** What the settings of Jira are made from. */
export interface SetupSaid extends Chosen {
  readonly url?: string
  readonly project?: string
  readonly comment?: boolean
  readonly page?: string | null
  /** the project of contacts and products */
  readonly crm?: string
  /** what choices of the CRM mean here */
  readonly crmValues?: readonly Meaning[]
  readonly yes?: true
}

export type SetupScene = Scene & Choices
export type SetupRow = Row<SetupSaid, SetupScene>

/** `none` is an answer. */
export const orNone =
  <Value>(read: Read<Value>): Read<Value | null> =>
  (raw, at) =>
    raw === 'none' ? null : read(raw, at)

const id: Read<string> = (raw) => String(raw)

/** One of what Jira has; `none`: that it may be none, which is what a script means by silence unless it is `facts`. */
interface Choice {
  readonly option: string
  readonly help: string
  readonly of: keyof Choices
  readonly title: Bilingual
  readonly none?: 'facts' | 'default'
}

const noneOf = { value: '', name: { pl: 'żadne', en: 'none' } }

/** The question for one of them, by its id. */
export function choiceRow(name: keyof Chosen, { option, help, of, title, none }: Choice): SetupRow {
  const row = flagAlone(name, option, help, none === undefined ? id : orNone(id)) as SetupRow
  return {
    ...row,
    called: none === undefined ? row.called : `${row.called}|none`,
    // an id that Jira does not have is no silence
    need: (known) => (none === 'default' && known[name] === undefined ? 'default' : 'facts'),
    isOpen: (known, scene) => {
      const chosen = known[name]
      return chosen === undefined || (chosen !== null && !scene[of].some((one) => one.id === chosen))
    },
    ask: ({ before, scene }): One<SetupSaid> => {
      const named = scene[of].map((one) => ({ value: one.id, name: plain(`${one.id}  ${one.name}`) }))
      const all = none === undefined ? named : [noneOf, ...named]
      const give = (chosen: string) => ({ [name]: chosen || null })
      return { ...oneOf<SetupSaid>(title, all, before[name] ?? null, give), search: named.length > 10 }
    },
  }
}
