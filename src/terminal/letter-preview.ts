import { type Lang, type Problem, wording } from '../errors.ts'
import { few } from '../guard/own-words.ts'
import { formatPl } from '../procedure/time/format.ts'
import type { LetterPlan } from '../workflow/letter-plan.ts'
import { frame, insideOf, wrap, wrapQuoted } from './frame.ts'
import { reasonWords } from './reasons.ts'
import { visible, visibleLine } from './visible.ts'
import { type Word, word } from './words.ts'

/** How a letter is shown: the language of the screen, its width, and whether what stands below is broken there too. */
export interface LetterPreviewForm {
  readonly lang: Lang
  readonly columns: number
  readonly breaks: boolean
}

/** A letter as a framed mail, then every address with its reason, the checklist, and what is wrong or doubtful. */
export function letterPreview(plan: LetterPlan, { lang, columns, breaks }: LetterPreviewForm): string {
  const inside = insideOf(columns)
  const text = wrapQuoted(visible(plan.text).trimEnd().split('\n'), inside)
  const lines = frame(titleOf(plan, lang), [headLines(plan, lang, inside), text], columns)
  const below = [
    recipientLines(plan, lang),
    checklistLines(plan, lang),
    doubtLines(plan, lang),
    // last, so that it is seen first
    findingLines(plan, lang),
  ]
  return [lines, ...below.map((part) => (breaks ? part.flatMap((line) => wrap(line, columns, 6)) : part))]
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n')
}

function titleOf({ facts, checklistName }: LetterPlan, lang: Lang): string {
  const name: Word = facts.phase === 'reply' ? 'letter-reply' : `letter-${facts.audience ?? 'partner'}`
  return word(lang, name, { name: facts.organization ?? '', section: `§${checklistName}` })
}

function headLines(plan: LetterPlan, lang: Lang, width: number): string[] {
  const { from, facts, subject, attachments, sendAt, rehearseTo } = plan
  const rows: [string, string][] = [
    [word(lang, 'from'), `${visibleLine(from.name)} <${from.email}>`],
    [word(lang, 'to'), facts.to.map(visibleLine).join(', ')],
    ...(facts.cc.length === 0 ? [] : [[word(lang, 'copy'), facts.cc.map(visibleLine).join(', ')] as [string, string]]),
    [word(lang, 'subject'), visibleLine(subject)],
    ...(attachments.length === 0
      ? []
      : [[word(lang, 'attached'), attachments.map(attachmentWords).join(', ')] as [string, string]]),
    [
      word(lang, 'leaves'),
      sendAt === null ? word(lang, 'leaves-now') : word(lang, 'leaves-at', { at: formatPl(sendAt) }),
    ],
  ]
  const widest = Math.max(...rows.map(([label]) => label.length))
  const rehearsal = rehearseTo === null ? [] : wrap(word(lang, 'rehearsal', { to: visibleLine(rehearseTo) }), width, 2)
  return [
    ...rehearsal,
    ...rows.flatMap(([label, value]) => wrap(`${label.padEnd(widest)}  ${value}`, width, widest + 2)),
  ]
}

function attachmentWords({ name, bytes }: LetterPlan['attachments'][number]): string {
  return `${visibleLine(name)} (${sizeWords(bytes.length)})`
}

/** `12 B`, `3 KiB`, `1.5 MiB`. */
function sizeWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KiB` : `${(bytes / 1024 / 1024).toFixed(1)} MiB`
}

/** Every address: To or Cc, and why it is there. */
function recipientLines({ recipients }: LetterPlan, lang: Lang): string[] {
  const widest = Math.max(...recipients.map(({ address }) => address.length))
  return [
    `${word(lang, 'recipients')}:`,
    ...recipients.map(({ address, field, reasons }) => {
      const shown = word(lang, field === 'to' ? 'to' : 'copy')
      return `  ${shown}  ${visibleLine(address).padEnd(widest)}  ${visibleLine(reasonWords(reasons, lang))}`
    }),
  ]
}

function checklistLines({ checklist, checklistName }: LetterPlan, lang: Lang): string[] {
  return [
    `${word(lang, 'checklist')} §${checklistName}:`,
    ...checklist.map(({ text, tick }) => {
      if (tick.by === 'person') return `  [ ] ${text[lang]}`
      return `  [${tick.ok ? 'x' : '!'}] ${text[lang]}: ${visibleLine(tick.saw[lang])}`
    }),
  ]
}

/** What keeps the letter from leaving, and what to do about each. */
function findingLines({ findings, leaks }: LetterPlan, lang: Lang): string[] {
  const serious = [...findings, ...leaks].filter(({ weight }) => weight !== 'doubt')
  if (serious.length === 0) return []
  const advised = few(serious).flatMap((problem) => {
    const { message, hint } = wording(problem, lang)
    return [`  ! ${visibleLine(message)}`, ...(hint ? [`    ${visibleLine(hint)}`] : [])]
  })
  return [`${word(lang, 'letter-objections')}:`, ...advised]
}

function doubtLines({ warnings, findings, leaks }: LetterPlan, lang: Lang): string[] {
  const doubts = [...warnings, ...[...findings, ...leaks].filter(({ weight }) => weight === 'doubt')]
  if (doubts.length === 0) return []
  return [`${word(lang, 'doubtful')}:`, ...few(doubts).map((problem) => `  ! ${sentence(problem, lang)}`)]
}

function sentence(problem: Problem, lang: Lang): string {
  return visibleLine(wording(problem, lang).message)
}
