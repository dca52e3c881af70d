import type { ChalkInstance } from 'chalk'
import { type Lang, type Problem, wording } from '../errors.ts'
import type { Teller } from '../workflow/world.ts'
import { previewText } from './preview.ts'
import { visibleLine } from './visible.ts'
import { word } from './words.ts'

/** A stream that dniu writes to. */
export interface Output {
  write(text: string): unknown
  readonly isTTY?: boolean
  readonly columns?: number
}

export interface TellerWish {
  readonly lang: Lang
  /** where the result goes, and where the talk */
  readonly out: Output
  readonly talk: Output
  readonly style: ChalkInstance
  /** true where the result is JSON: a preview is then part of it */
  readonly json: boolean
}

const step = 100
const barWidth = 30

/** Tells a person what happens: previews, notes, progress (animated on a terminal, one line per hundred elsewhere). */
export function teller({ lang, out, talk, style, json }: TellerWish): Teller {
  return {
    preview(plan, { dryRun }) {
      if (json) return
      const columns = Math.min(out.columns ?? 80, 120)
      const text = previewText(plan, { lang, columns, everyRecipient: dryRun })
      if (dryRun) out.write(`${text}\n\n${style.dim(word(lang, 'dry-run-end'))}\n`)
      else talk.write(`${text}\n\n`)
    },
    warn: (problem) => talk.write(`${style.yellow(`${word(lang, 'warning')}:`)} ${problemText(problem, lang)}\n`),
    say: (name, params) => talk.write(`${word(lang, name, params)}\n`),
    progress(done, total) {
      if (talk.isTTY) talk.write(bar(done, total, style, done >= total))
      else if (done % step === 0) talk.write(`${word(lang, 'progress-line', { done, total })}\n`)
    },
  }
}

function bar(done: number, total: number, style: ChalkInstance, last: boolean): string {
  const full = total === 0 ? barWidth : Math.min(barWidth, Math.round((barWidth * done) / total))
  return `\r${style.green('█'.repeat(full))}${style.dim('░'.repeat(barWidth - full))} ${done}/${total}${last ? '\n' : ''}`
}

function problemText(problem: Problem, lang: Lang): string {
  const { message, hint } = wording(problem, lang)
  return visibleLine(hint ? `${message} ${hint}` : message)
}
