import { type Item, type ItemRow, itemsOf, person, saw, type Tick, wordsOf } from '../../procedure/checklist.ts'
import type { ChecklistName, Row } from '../../procedure/notice/book.ts'
import type { Bilingual } from '../../registry/types.ts'

export type { Item } from '../../procedure/checklist.ts'

/** What dniu itself can see of a planned notice, for the items that it ticks. */
export interface Evidence {
  readonly row: Row
  /** whether every sentence of the book's template stands in the text, in both languages */
  readonly templateStands: boolean
  /** whether subject, English part and Polish part were read back and say the same; of own words, what can be told of them */
  readonly agree: boolean
  /** whether the operator's own words stand in it */
  readonly ownWords: boolean
  /** how many earlier messages stand in the text, and how many there are */
  readonly quoted: number
  readonly earlier: number
  readonly signer: string | null
  readonly signatureOnce: boolean
  readonly footer: boolean
}

type Check = (evidence: Evidence) => Tick

const template: Check = ({ row, templateStands }) =>
  saw(templateStands, `${row.type}/${row.phase}, ${row.section}`, `${row.type}/${row.phase}, ${row.section}`)

// own words in the wrong language, or with other times, only a person can compare
const fieldsAgree: Check = ({ agree, ownWords }) => {
  if (!agree) return person()
  if (!ownWords)
    return saw(
      true,
      'temat, część angielska i polska mówią to samo',
      'subject, English part and Polish part say the same',
    )
  return saw(
    true,
    'temat i dane zgodne; własne słowa: te same godziny, każda część w swoim języku',
    'subject and data agree; own words: the same times, each part in its language',
  )
}

const earlierText: Check = ({ quoted, earlier }) =>
  saw(
    quoted === earlier,
    earlier === 0
      ? 'pierwsza wiadomość: nie ma wcześniejszych'
      : `wcześniejsze wiadomości w treści: ${quoted} z ${earlier}`,
    earlier === 0
      ? 'the first message: there are no earlier ones'
      : `earlier messages in the text: ${quoted} of ${earlier}`,
  )

const signature: Check = ({ signer, signatureOnce, footer }) =>
  saw(
    signer !== null && signatureOnce,
    `${signer ?? 'brak podpisu'}, ${footer ? 'stopka włączona' : 'stopka wyłączona w settings.yaml'}`,
    `${signer ?? 'no signature'}, ${footer ? 'footer on' : 'footer off in settings.yaml'}`,
  )

const steps = (what: Bilingual): readonly ItemRow<Evidence>[] => [
  [
    'source',
    {
      pl: `Ustalenie źródła ${what.pl} (DV lub konkretny operator)`,
      en: `Source of the ${what.en} established (DV or one operator)`,
    },
    person,
  ],
  ['groups', { pl: 'Wybór grup do powiadomienia', en: 'Groups to notify chosen' }, person],
  ['template', { pl: 'Wybór odpowiedniego szablonu', en: 'Right template' }, template],
  [
    'fields',
    {
      pl: 'Poprawne wypełnienie szablonu (godziny / produkt / operator)',
      en: 'Template filled in correctly (hours / product / operator)',
    },
    person,
  ],
  [
    'fields-agree',
    { pl: 'Te same dane w temacie i w obu językach', en: 'The same facts in the subject and in both languages' },
    fieldsAgree,
  ],
  [
    'earlier-text',
    { pl: 'Załączenie treści poprzednich wiadomości', en: 'Text of the earlier messages included' },
    earlierText,
  ],
  ['signature', { pl: 'Podpis i stopka', en: 'Signature and footer' }, signature],
]

const checklists: Record<ChecklistName, readonly ItemRow<Evidence>[]> = {
  '4.3': steps({ pl: 'prac', en: 'works' }),
  '5.2.3': steps({ pl: 'awarii', en: 'outage' }),
}

/** The checklist of a phase (§4.3, §5.2.3), with what dniu can see already ticked, and why. */
export function checklistFor(evidence: Evidence): Item[] {
  return itemsOf(checklists[evidence.row.checklist], evidence)
}

/** A checklist's items without anything ticked. */
export function checklistItems(name: ChecklistName): { id: string; text: Bilingual }[] {
  return wordsOf(checklists[name])
}
