import type { Command } from 'commander'
import { type ExitCode, Failure } from '../errors.ts'
import type { Context } from './context.ts'
import { topics } from './help-topics.ts'

const width = 80

/** `dniu help [TOPIC | COMMAND]`: a topic, the help of a command, or what there is of both. Failure `unknown-choice`. */
export function help(asked: readonly string[], program: Command, { out }: Context): ExitCode {
  const [first] = asked
  const helper = Object.assign(program.createHelp(), { helpWidth: width })
  const lines = (rows: readonly (readonly [string, string])[]) => {
    const widest = Math.max(...rows.map(([what]) => what.length))
    return rows.map(([what, about]) => `${helper.formatItem(what, widest, about, helper)}\n`).join('')
  }
  if (first === undefined) {
    program.outputHelp()
    out.write(`Topics (dniu help TOPIC):\n${lines(Object.entries(topics).map(([name, { about }]) => [name, about]))}`)
    return 0
  }
  const topic = topics[first]
  if (topic === undefined) return helpOf(asked, program)
  const { says, table } = topic
  const paragraphs = says.map((one) => `${helper.boxWrap(one, width)}\n`)
  out.write([...paragraphs, ...(table.length > 0 ? [lines(table)] : [])].join('\n'))
  return 0
}

function helpOf(asked: readonly string[], program: Command): ExitCode {
  let command = program
  for (const word of asked) {
    const below = command.commands.find((one) => one.name() === word)
    if (below === undefined) {
      const known = [...command.commands.map((one) => one.name()), ...(command === program ? Object.keys(topics) : [])]
      throw new Failure('unknown-choice', { flag: 'help', id: word, known: known.join(', ') })
    }
    command = below
  }
  command.outputHelp()
  return 0
}
