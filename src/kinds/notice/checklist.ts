import { kindTold, topicOf } from '../../errors.ts'
import { factsProblems, partsOf } from '../../message/notice-text.ts'
import { plainText } from '../../message/plain-text.ts'
import { quotedText } from '../../message/quotation.ts'
import { type Item, type ItemRow, itemsOf, person, saw, signed, type Tick, wordsOf } from '../../procedure/checklist.ts'
import type { ChecklistName } from '../../procedure/notice/book.ts'
import { factsShown, unequalWords } from '../../procedure/notice/facts.ts'
import { isUntold, type PastPhase } from '../../procedure/notice/life.ts'
import type { Bilingual } from '../../registry/types.ts'
import type { PlanInput } from './notice.ts'

/** A finished notice, and the lines that sign it. */
export type Words = Readonly<{ subject: string; text: string; signature: readonly string[] }>

/** What dniu itself can see of a planned notice, for the items that it ticks. */
export type Evidence = ReturnType<typeof evidenceOf>

/** All of it is read from the finished words, as they leave; what they quote has its mark before every line. */
export function evidenceOf(input: PlanInput, { subject, text, signature }: Words) {
  const { row, history, signer, settings, templates, facts } = input
  const parts = partsOf(text, signature)
  const lines = text.split('\n')
  const inLanguage = input.findings.every(({ code }) => topicOf(code) !== 'language')
  return {
    row,
    /** whether every sentence of the book's template stands in the text, in both languages */
    templateStands: standsIn(text, templates.texts),
    /** whether the operator's own words stand in it */
    ownWords: facts.text !== null,
    /** whether own words say the same in both languages, as far as can be told, and the parts can be told apart */
    agree: inLanguage && unequalWords(facts.text).length === 0 && parts !== null,
    /** whether subject and parts say the facts */
    factsStand:
      parts !== null &&
      factsProblems({ subject, ...parts, facts: factsShown(facts, settings), shown: row.shows }).length === 0,
    /** how many earlier messages stand in the text, and how many there are */
    quoted: quotedPhases(text, history?.phases),
    earlier: history?.phases.length ?? 0,
    /** whether nobody has got any of these yet: they leave first */
    unread: history !== null && isUntold(history),
    signer: signer?.name ?? null,
    /** whether all that signs it stands in it, and the signer's name once */
    signedOnce:
      text.includes(`\n${signature.join('\n')}\n`) && lines.filter((one) => one === signer?.name).length === 1,
    house: settings.signature,
  }
}

/** Whether what a template says in either language, whatever its values, stands in a text line by line. */
function standsIn(text: string, { en, pl }: Bilingual): boolean {
  const lines = new Set(text.split('\n').map((line) => line.trim()))
  // what a section holds is said only where it has a value
  const fixed = `${en}\n${pl}`
    .replace(/\{\{\s*[#^]\s*(\w+)\s*\}\}[\s\S]*?\{\{\s*\/\s*\1\s*\}\}/g, '{{}}')
    .split('\n')
    .filter((line) => !line.includes('{{'))
  return fixed.every((line) => line.trim() === '' || lines.has(line.trim()))
}

/** How many earlier messages stand in a text, newest first, each whole, and quoted as it says the one before (§2). */
function quotedPhases(text: string, phases: readonly PastPhase[] = []): number {
  const past = phases.at(-1)
  const isIn = past !== undefined && plainText(text).endsWith(`\n${quotedText(past.text)}`)
  return isIn ? 1 + quotedPhases(past.text, phases.slice(0, -1)) : 0
}

type Check = (evidence: Evidence) => Tick

const template: Check = ({ row, templateStands }) =>
  saw(
    templateStands,
    `${kindTold(`${row.type} ${row.phase}`, 'pl')}, ${row.section}`,
    `${row.type}/${row.phase}, ${row.section}`,
  )

// own words in the wrong language, or with other times, only a person can compare
const fieldsAgree: Check = ({ agree, factsStand, ownWords }) => {
  if (!agree) return person()
  if (!factsStand) return saw(false, 'gotowy tekst podaje inne dane', 'the finished text gives other facts')
  const pl = 'temat i dane zgodne; własne słowa: te same godziny, każda część w swoim języku'
  if (ownWords) return saw(true, pl, 'subject and data agree; own words: the same times, each part in its language')
  const same = 'temat, część angielska i polska mówią to samo'
  return saw(true, same, 'subject, English part and Polish part say the same')
}

const earlierText: Check = ({ quoted, earlier, unread }) => {
  if (earlier === 0)
    return saw(
      quoted === 0,
      'pierwsza wiadomość: nie ma wcześniejszych',
      'the first message: there are no earlier ones',
    )
  return saw(
    quoted === earlier,
    `wcześniejsze wiadomości w treści: ${quoted} z ${earlier}${unread ? '; nikt ich jeszcze nie dostał' : ''}`,
    `earlier messages in the text: ${quoted} of ${earlier}${unread ? '; nobody has got them yet' : ''}`,
  )
}

const signature: Check = ({ signer, signedOnce, house }) => signed(signer !== null && signedOnce, signer, house)

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
