import type { ChalkInstance } from 'chalk'
import { columnsOf, wrap } from './frame.ts'
import { plainPrompts } from './plain-prompts.ts'
import type { Prompts, Terminal } from './prompts.ts'
import { screenPrompts } from './screen-prompts.ts'
import { visibleLine } from './visible.ts'

/** What questions are drawn with. */
export interface Board extends Pick<Terminal, 'lang' | 'env'> {
  readonly prompts: Prompts
  readonly voice: Voice
}

/** The board of a terminal. */
export function boardAt(terminal: Terminal): Board {
  const { lang, env, output, style } = terminal
  // a dumb terminal cannot move its cursor, so nothing can be drawn in place there
  const prompts = (env.TERM === 'dumb' ? plainPrompts : screenPrompts)(terminal)
  return { prompts, voice: voiceOn(output, style), lang, env }
}

/** What an asker says between its questions. */
interface Voice {
  /** an answer that was given */
  told(label: string, shown: string): void
  /** something beside the questions */
  note(text: string): void
  /** what stands in the way */
  refusal(text: string): void
}

/** A voice on a terminal: everything made visible, broken where the terminal ends. */
function voiceOn(output: NodeJS.WriteStream, style: ChalkInstance): Voice {
  const lines = (text: string, indent = 2) => wrap(visibleLine(text), columnsOf(output), indent)
  return {
    told(label, shown) {
      const [first = '', ...more] = lines(`✔ ${label}  ${shown}`)
      const name = visibleLine(label)
      const bold = first.replace(`✔ ${name}`, () => `${style.green('✔')} ${style.bold(name)}`)
      output.write(`${[bold, ...more].join('\n')}\n`)
    },
    note: (text) => output.write(`${style.dim(lines(`  ${text}`, 4).join('\n'))}\n`),
    refusal: (text) => output.write(`${style.red(lines(`! ${text}`).join('\n'))}\n`),
  }
}
