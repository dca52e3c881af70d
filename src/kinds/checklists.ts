import { incomingChecklistItems } from './answer/checklist.ts'
import { letterChecklistItems } from './letter/checklist.ts'
import { checklistItems } from './notice/checklist.ts'

/** Every checklist of the house document, in its order: its section, the word it also goes by, its items unticked. */
export const allChecklists = [
  { name: '2.1.4', word: 'partner', items: letterChecklistItems('2.1.4') },
  { name: '2.2.4', word: 'incoming', items: incomingChecklistItems() },
  { name: '3.5', word: 'operator', items: letterChecklistItems('3.5') },
  { name: '4.3', word: 'maintenance', items: checklistItems('4.3') },
  { name: '5.2.3', word: 'outage', items: checklistItems('5.2.3') },
]

export type Checklist = (typeof allChecklists)[number]

/** The checklist of a section, with or without its sign, or of a word: `§2.1.4`, `2.1.4`, `partner`; null: none. */
export function checklistNamed(text: string): Checklist | null {
  const wanted = text.trim().replace(/^§\s*/, '').toLowerCase()
  return allChecklists.find(({ name, word }) => wanted === name || wanted === word) ?? null
}
