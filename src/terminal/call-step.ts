import type { ChalkInstance } from 'chalk'
import { type Lang, type Problem, wording } from '../errors.ts'
import type { Step } from '../procedure/call/script.ts'
import type { MailLang } from '../registry/types.ts'
import { widthOf, wrap } from './frame.ts'
import { visibleLine } from './visible.ts'
import { word } from './words.ts'

export interface StepView {
  readonly lang: Lang
  /** the language of the call, which decides the quotation marks */
  readonly spoken: MailLang
  readonly number: number
  readonly count: number
  /** infinite where lines are not broken */
  readonly columns: number
  readonly style: ChalkInstance
}

const quotes = { pl: ['„', '”'], en: ['“', '”'] } as const satisfies Record<MailLang, readonly [string, string]>

/** A step of a call as lines: its title, what to be careful about, what to say, what to look at. */
export function stepLines({ title, say, show, warn }: Step, view: StepView): string[] {
  const { lang, spoken, number, count, style } = view
  const [open, close] = quotes[spoken]
  const painted = (text: string, indent: number, paint: ChalkInstance) =>
    wrap(text, view.columns - 1, indent).map((line) => paint(line))
  const warning = (problem: Problem) => `! ${word(lang, 'warning')}: ${visibleLine(wording(problem, lang).message)}`
  return [
    ...painted(`${number}/${count}  ${title[lang]}`, 0, style.bold),
    ...warn.flatMap((problem) => painted(warning(problem), 4, style.yellow)),
    ...say.flatMap((sentence) => painted(`  ${open}${visibleLine(sentence)}${close}`, 3, style.cyan)),
    ...rowLines(show, view),
  ]
}

/** Rows in two columns; a label that repeats is said once. */
function rowLines(rows: Step['show'], view: StepView): string[] {
  const labels = rows.map(({ label }) => visibleLine(label[view.lang]))
  const width = Math.max(0, ...labels.map(widthOf))
  return rows.flatMap(({ value }, index) => {
    const label = labels[index] === labels[index - 1] ? '' : (labels[index] ?? '')
    const pad = ' '.repeat(width - widthOf(label))
    return wrap(`    ${label}${pad}  ${visibleLine(value[view.lang])}`, view.columns - 1, 6 + width)
  })
}
