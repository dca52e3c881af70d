import type { ChalkInstance } from 'chalk'
import type { Lang } from '../errors.ts'
import type { Directory } from '../procedure/incoming/directory.ts'
import type { AnswerPlan } from '../workflow/answer.ts'
import { cardText } from './card.ts'
import { columnsOf, frame, insideOf, wrap, wrapQuoted } from './frame.ts'
import type { Output } from './teller.ts'
import { visible, visibleLine } from './visible.ts'
import { type Word, word } from './words.ts'

interface Showing {
  readonly dryRun: boolean
  readonly lang: Lang
  readonly out: Output
  readonly talk: Output
  readonly style: ChalkInstance
  readonly directory: Directory
}

/** Shows a decision before it leaves: the card, every mail that it sends, the checklist (§2.2.4). */
export function showAnswer(plan: AnswerPlan, { dryRun, lang, out, talk, style, directory }: Showing): void {
  const to = dryRun ? out : talk
  const columns = Math.min(columnsOf(to), 120)
  const parts = [
    cardText(plan.card, plan.mail, directory, lang).trimEnd(),
    ...plan.letters.map((letter) => framed(letter, columns, lang)),
    [...reasonLines(plan, lang), ...checklistLines(plan, lang)].join('\n'),
  ]
  to.write(`${parts.join('\n\n')}\n\n`)
  if (dryRun) out.write(`${style.dim(word(lang, 'dry-run-end'))}\n`)
}

function framed(letter: AnswerPlan['letters'][number], columns: number, lang: Lang): string {
  const { phase, ticket, from, facts, subject, text } = letter
  const inside = insideOf(columns)
  const rows: [string, string][] = [
    [word(lang, 'from'), `${visibleLine(from.name)} <${from.email}>`],
    [word(lang, 'to'), facts.to.map(visibleLine).join(', ')],
    ...(facts.cc.length === 0 ? [] : [[word(lang, 'copy'), facts.cc.map(visibleLine).join(', ')] as [string, string]]),
    [word(lang, 'subject'), visibleLine(subject)],
  ]
  const widest = Math.max(...rows.map(([label]) => label.length))
  const head = rows.flatMap(([label, value]) => wrap(`${label.padEnd(widest)}  ${value}`, inside, widest + 2))
  const title = word(lang, `answer-${phase}` as Word, { ticket })
  return frame(title, [head, wrapQuoted(visible(text).trimEnd().split('\n'), inside)], columns).join('\n')
}

/** Why it is decided otherwise than the verdict says: it is kept, so it is shown. */
function reasonLines({ letters }: AnswerPlan, lang: Lang): string[] {
  const reason = letters[0]?.circumstances.reasons.verdict
  return reason === undefined ? [] : [`${word(lang, 'ask-despite')}: ${visibleLine(reason)}`, '']
}

function checklistLines({ checklist }: AnswerPlan, lang: Lang): string[] {
  return [
    `${word(lang, 'checklist')} §2.2.4:`,
    ...checklist.map(({ text, tick }) => {
      if (tick.by === 'person') return `  [ ] ${text[lang]}`
      return `  [${tick.ok ? 'x' : '!'}] ${text[lang]}: ${visibleLine(tick.saw[lang])}`
    }),
  ]
}
