import type { ChalkInstance } from 'chalk'
import { columnsOf, wrap } from './frame.ts'
import { visibleLine } from './visible.ts'

/** What an asker says between its questions. */
export interface Voice {
  /** an answer that was given */
  told(label: string, shown: string): void
  /** something beside the questions */
  note(text: string): void
  /** what stands in the way */
  refusal(text: string): void
}

/** A voice on a terminal: everything made visible, broken where the terminal ends. */
export function voiceOn(output: NodeJS.WriteStream, style: ChalkInstance): Voice {
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
