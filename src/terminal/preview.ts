import { type Lang, type Problem, wording } from '../errors.ts'
import { few } from '../guard/own-words.ts'
import type { AnswerPlan } from '../kinds/answer/draft.ts'
import type { LetterPlan } from '../kinds/letter/plan.ts'
import type { NoticePlan } from '../kinds/notice/notice.ts'
import type { Plan } from '../road/plan.ts'
import { frame, insideOf, wrap, wrapQuoted } from './frame.ts'
import type { Framed, PreviewForm, Shown } from './framed.ts'
import { visible, visibleLine } from './visible.ts'
import { word } from './words.ts'

/** A plan as it is looked at before somebody agrees: its mails, who gets them and why, the checklist, what is doubtful. */
export async function previewOf(plan: Plan, form: PreviewForm): Promise<string> {
  const { above, mails, lists, warnings } = await shownOf(plan, form)
  const { lang, columns, breaks } = form
  const below = [
    ...lists,
    checklistLines(plan, lang),
    doubtLines(plan, warnings, lang),
    // last, so that it is seen first
    objectionLines(plan, lang),
  ].map((part) => (breaks ? part.flatMap((line) => wrap(line, columns, 6)) : part))
  return [above, ...mails.map((mail) => framed(mail, columns)), ...below]
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n')
}

/** Each kind's own part is loaded with it. */
async function shownOf(plan: Plan, form: PreviewForm): Promise<Shown> {
  switch (plan.kind) {
    case 'notice':
      return (await import('./notice-preview.ts')).noticeShown(plan as NoticePlan, form)
    case 'letter':
      return (await import('./letter-preview.ts')).letterShown(plan as LetterPlan, form)
    case 'answer':
      return (await import('./answer-preview.ts')).answerShown(plan as AnswerPlan, form)
  }
}

function framed({ title, above = [], head, text }: Framed, columns: number): string[] {
  const inside = insideOf(columns)
  const widest = Math.max(...head.map(([label]) => label.length))
  const lines = [
    ...above.flatMap((line) => wrap(line, inside, 2)),
    ...head.flatMap(([label, value]) => wrap(`${label.padEnd(widest)}  ${value}`, inside, widest + 2)),
  ]
  return frame(title, [lines, wrapQuoted(visible(text).trimEnd().split('\n'), inside)], columns)
}

function checklistLines({ checklist, checklistName }: Plan, lang: Lang): string[] {
  return [
    `${word(lang, 'checklist')} §${checklistName}:`,
    ...checklist.map(({ text, tick }) => {
      if (tick.by === 'person') return `  [ ] ${text[lang]}`
      return `  [${tick.ok ? 'x' : '!'}] ${text[lang]}: ${visibleLine(tick.saw[lang])}`
    }),
  ]
}

function doubtLines({ findings }: Plan, warnings: readonly Problem[], lang: Lang): string[] {
  const doubts = [...warnings, ...findings.filter(({ weight }) => weight === 'doubt')]
  if (doubts.length === 0) return []
  return [
    `${word(lang, 'doubtful')}:`,
    ...few(doubts).map((problem) => `  ! ${visibleLine(wording(problem, lang).message)}`),
  ]
}

/** What keeps a message from leaving, and what to do about each. */
function objectionLines({ findings }: Plan, lang: Lang): string[] {
  const serious = findings.filter(({ weight }) => weight !== 'doubt')
  if (serious.length === 0) return []
  const advised = few(serious).flatMap((problem) => {
    const { message, hint } = wording(problem, lang)
    return [`  ! ${visibleLine(message)}`, ...(hint ? [`    ${visibleLine(hint)}`] : [])]
  })
  return [`${word(lang, 'letter-objections')}:`, ...advised]
}
