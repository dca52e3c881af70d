import { topicOf } from '../../errors.ts'
import { plainText } from '../../message/plain-text.ts'
import { type Item, type ItemRow, itemsOf, person, saw, type Tick, wordsOf } from '../../procedure/checklist.ts'
import type { ChecklistName } from '../../procedure/notice/book.ts'
import { unequalWords } from '../../procedure/notice/facts.ts'
import type { NoticeHistory } from '../../procedure/notice/life.ts'
import type { Bilingual } from '../../registry/types.ts'
import type { PlanInput } from './notice.ts'

/** What dniu itself can see of a planned notice, for the items that it ticks. */
export type Evidence = ReturnType<typeof evidenceOf>

/** `own` is the text without the earlier correspondence. */
export function evidenceOf(input: PlanInput, { own, text }: { readonly own: string; readonly text: string }) {
  const { row, history, signer, settings, templates, facts } = input
  const inLanguage = input.findings.every(({ code }) => topicOf(code) !== 'language')
  const { withFooter, footer } = settings.signature
  return {
    row,
    /** whether every sentence of the book's template stands in the text, in both languages */
    templateStands: standsIn(own, templates.texts),
    /** whether the operator's own words stand in it */
    ownWords: facts.text !== null,
    /** whether own words say the same in both languages, as far as can be told; the facts were read back before */
    agree: inLanguage && unequalWords(facts.text).length === 0,
    /** how many earlier messages stand in the text, and how many there are */
    quoted: quotedPhases(text, history),
    earlier: history?.phases.length ?? 0,
    signer: signer?.name ?? null,
    signatureOnce: signer !== null && own.split(`\n${signer.name}\n`).length === 2,
    footer: withFooter && footer.length > 0,
  }
}

/** Whether what a template says in either language, whatever its values, stands in a text line by line. */
function standsIn(text: string, { en, pl }: Bilingual): boolean {
  const lines = new Set(
    plainText(text)
      .split('\n')
      .map((line) => line.trim()),
  )
  // what a section holds is said only where it has a value
  const fixed = `${en}\n${pl}`
    .replace(/\{\{\s*[#^]\s*(\w+)\s*\}\}[\s\S]*?\{\{\s*\/\s*\1\s*\}\}/g, '{{}}')
    .split('\n')
    .filter((line) => !line.includes('{{'))
  return fixed.every((line) => line.trim() === '' || lines.has(plainText(line).trim()))
}

/** How many earlier messages stand in a text, newest first, each whole and one level of quotation deeper (§2). */
function quotedPhases(text: string, history: NoticeHistory | null): number {
  const newestFirst = (history?.phases ?? []).toReversed()
  let level = text
  let found = 0
  for (const past of newestFirst) {
    level = quotedIn(level)
    if (!level.endsWith(plainText(past.text))) break
    found += 1
  }
  return found
}

/** The lines that a text quotes, without their mark. */
function quotedIn(text: string): string {
  const lines = text.split('\n').filter((line) => line.startsWith('>'))
  return lines.map((line) => line.replace(/^>(?: |(?=>)|$)/, '')).join('\n')
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
