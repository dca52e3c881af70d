import type { ChalkInstance } from 'chalk'
import { type Lang, stopped, wording } from '../errors.ts'
import type { Teller } from '../road/world.ts'
import { columnsOf, fitted } from './frame.ts'
import { visibleLine } from './visible.ts'
import { word } from './words.ts'

export interface Output {
  write(text: string): unknown
  readonly isTTY?: boolean
  readonly columns?: number
  readonly rows?: number
}

export interface TellerWish {
  readonly lang: Lang
  /** where the result goes, and where the talk */
  readonly out: Output
  readonly talk: Output
  readonly style: ChalkInstance
  /** true where the result is JSON: a preview is then part of it */
  readonly json: boolean
  /** true where the talk goes to a terminal that can move its cursor */
  readonly animates: boolean
  /** the surroundings where somebody sits who can turn pages; left out: nobody does */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** what an organization is called, by its id */
  readonly nameOf?: (id: string) => string
}

const step = 100
const barWidth = 30

/** Moves to the line above and clears it: the bar always ends its line, so that later output stands below it. */
const up = '\u001b[1A\u001b[2K'

/** Tells a person what happens: previews, notes, progress (animated on a terminal, a line per hundred elsewhere). */
export function teller(wish: TellerWish): Teller {
  const { lang, out, talk, style, json, animates, env, nameOf } = wish
  let drawn = false
  return {
    async show(plan, { dryRun, refused }) {
      if (json) return
      const to = dryRun ? out : talk
      const { previewOf } = await import('./preview.ts')
      const breaks = to.isTTY ?? false
      const form = { lang, columns: Math.min(columnsOf(to), 120), breaks, dryRun, brief: breaks && !dryRun, nameOf }
      const text = previewOf(plan, form)
      if (!dryRun) return void talk.write(`${text}\n\n`)
      if (env === undefined) out.write(`${text}\n`)
      else await (await import('./pager.ts')).page(text, { output: out, env })
      out.write(`\n${style.dim(fitted(word(lang, refused ? 'dry-run-refused' : 'dry-run-end'), out))}\n`)
    },
    warn(problem) {
      const head = `${word(lang, 'warning')}:`
      const { message, hint } = wording(problem, lang)
      talk.write(`${style.yellow(head)} ${visibleLine(hint ? `${stopped(message)} ${hint}` : message)}\n`)
    },
    say(name, params) {
      drawn = false // the next bar stands below what is said, not over it
      talk.write(`${word(lang, name, params)}\n`)
    },
    progress(done, total) {
      if (!animates) {
        if (done % step === 0) talk.write(`${word(lang, 'progress-line', { done, total })}\n`)
        return
      }
      talk.write(`${drawn ? up : ''}${bar(done, total, style, Math.min(barWidth, columnsOf(talk) - 16))}\n`)
      drawn = done < total
    },
  }
}

function bar(done: number, total: number, style: ChalkInstance, width: number): string {
  const full = total === 0 ? width : Math.min(width, Math.round((width * done) / total))
  return `${style.green('█'.repeat(full))}${style.dim('░'.repeat(width - full))} ${done}/${total}`
}
