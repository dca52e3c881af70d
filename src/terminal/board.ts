import type { ChalkInstance } from 'chalk'
import { columnsOf, wrap } from './frame.ts'
import { plainPrompts } from './plain-prompts.ts'
import type { Terminal } from './prompts.ts'
import { screenPrompts } from './screen-prompts.ts'
import { visibleLine } from './visible.ts'

export type Board = ReturnType<typeof boardAt>

/** The prompts and the voice of a terminal. */
export function boardAt(terminal: Terminal) {
  const { lang, env, output, style } = terminal
  // a dumb terminal cannot move its cursor, so nothing can be drawn in place there
  const prompts = (env.TERM === 'dumb' ? plainPrompts : screenPrompts)(terminal)
  return { prompts, voice: voiceOn(output, style), lang, env }
}

/** What is said between questions: everything made visible, broken where the terminal ends. */
function voiceOn(output: NodeJS.WriteStream, style: ChalkInstance) {
  const lines = (text: string, indent = 2) => wrap(visibleLine(text), columnsOf(output) - 1, indent)
  return {
    told(label: string, shown: string): void {
      const [first = '', ...more] = lines(`✔ ${label}  ${shown}`)
      const name = visibleLine(label)
      const bold = first.replace(`✔ ${name}`, () => `${style.green('✔')} ${style.bold(name)}`)
      output.write(`${[bold, ...more].join('\n')}\n`)
    },
    /** Something beside the questions. */
    note: (text: string) => output.write(`${style.dim(lines(`  ${text}`, 4).join('\n'))}\n`),
    refusal: (text: string) => output.write(`${style.red(lines(`! ${text}`).join('\n'))}\n`),
  }
}
