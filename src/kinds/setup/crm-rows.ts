import { problem } from '../../errors.ts'
import { type ChoiceKey, choiceKeys, meaningsOf } from '../../procedure/crm/choices.ts'
import { type CrmList, mayTell } from '../../procedure/crm/entry.ts'
import { list, type Read } from '../../question/read.ts'
import { flagAlone } from '../../question/shared.ts'
import type { Bilingual } from '../../registry/types.ts'
import { type CrmName, choiceRow, type Meaning, type SetupRow } from './choice-row.ts'

const names: Readonly<Record<string, Bilingual>> = {
  name: { pl: 'nazwę', en: 'the name' },
  organization: { pl: 'firmę', en: 'the organization' },
  category: { pl: 'kategorię', en: 'the category' },
  status: { pl: 'stan', en: 'the status' },
  emails: { pl: 'adresy e-mail', en: 'the e-mail addresses' },
  phones: { pl: 'telefony', en: 'the telephones' },
  language: { pl: 'język', en: 'the language' },
  namePl: { pl: 'polską nazwę', en: 'the Polish name' },
  nameEn: { pl: 'angielską nazwę', en: 'the English name' },
  partner: { pl: 'partnera', en: 'the partner' },
  services: { pl: 'usługi', en: 'the services' },
  operators: { pl: 'operatorów', en: 'the operators' },
  owner: { pl: 'opiekuna', en: 'the owner' },
  contacts: { pl: 'kontakty', en: 'the contacts' },
  numbers: { pl: 'numery', en: 'the numbers' },
}

const lists = {
  contacts: { one: 'Contact', pl: 'kontaktu', plural: 'kontakty', en: 'contact' },
  products: { one: 'Product', pl: 'produktu', plural: 'produkty', en: 'product' },
} as const satisfies Readonly<Record<CrmList, object>>

/** The name of the answer that says which field a key comes from; without a key, which type the entries have. */
export const crmName = (list: CrmList, key = ''): CrmName =>
  `crm${lists[list].one}${key.slice(0, 1).toUpperCase()}${key.slice(1)}`

const optionOf = (list: CrmList, key = ''): string =>
  `--${crmName(list, key).replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} <id>`

/** Asked only where the project of the CRM is named; of products, only where they have a type. */
const within = (list: CrmList, row: SetupRow): SetupRow => ({
  ...row,
  isOpen: (known, scene) =>
    scene.crmTypes.length > 0 &&
    (list === 'contacts' || row.id === crmName(list) || known[crmName(list)] != null) &&
    row.isOpen?.(known, scene) === true,
})

function typeOf(list: CrmList): SetupRow {
  const { plural, en } = lists[list]
  const row = choiceRow(crmName(list), {
    ...{ option: optionOf(list), of: 'crmTypes' },
    help: `the type of the CRM’s ${list}${list === 'products' ? ', or none' : ''}`,
    title: { pl: `Jaki typ mają w CRM ${plural}?`, en: `Which type has a ${en} in the CRM?` },
    ...(list === 'products' && { none: 'default' }),
  })
  return within(list, row)
}

function fieldOf(list: CrmList, key: string): SetupRow {
  const { pl, en } = lists[list]
  const name = names[key] ?? { pl: key, en: key }
  const row = choiceRow(crmName(list, key), {
    ...{ option: optionOf(list, key), of: 'fields', none: 'default' },
    help: `the field of a ${en} that has ${name.en}, or none`,
    title: {
      pl: `Które pole ${pl} w CRM zawiera ${name.pl}?`,
      en: `Which field of a ${en} in the CRM has ${name.en}?`,
    },
  })
  return within(list, row)
}

/** What is chosen of what the CRM has. */
export const crmRows: readonly SetupRow[] = (['contacts', 'products'] as const).flatMap((list) => [
  typeOf(list),
  ...mayTell(list).map((key) => fieldOf(list, key)),
])

const readMeanings: Read<readonly Meaning[]> = (raw, at) =>
  (list(raw, at) ?? []).flatMap((text) => meaningIn(text) ?? at.wrong(problem('crm-value', { text, keys })) ?? [])

/** `category.501=technical`; null: it is none. */
function meaningIn(text: string): Meaning | null {
  const [, key = '', id = '', meaning = ''] = /^(\w+)\.(.+)=(\w+)$/.exec(text) ?? []
  const known = choiceKeys.find((one) => one === key)
  return known !== undefined && meaningsOf(known).includes(meaning) ? { key: known, id, meaning } : null
}

const keys = choiceKeys.map((key: ChoiceKey) => `${key}: ${meaningsOf(key).join(' ')}`).join('; ')

/** What choices there mean: for scripts, and for what a name does not say. */
export const valuesRow: SetupRow = {
  ...(flagAlone(
    'crmValues',
    '--crm-value <key.id=meaning...>',
    'what a choice of the CRM means here, as category.501=technical',
    readMeanings,
  ) as SetupRow),
  need: 'review',
}
