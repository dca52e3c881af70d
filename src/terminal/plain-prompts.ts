import { createInterface } from 'node:readline'
import { Failure } from '../errors.ts'
import { fold } from '../polish/fold.ts'
import { together } from './ear.ts'
import { type Asked, type Choice, goBack, type Prompts, type Terminal } from './prompts.ts'
import { visibleLine } from './visible.ts'
import { word } from './words.ts'

/** Prompts line by line, for a terminal that cannot move its cursor (TERM=dumb): lists are numbered. */
export function plainPrompts({ input, output, lang }: Terminal): Prompts {
  const say = (text: string) => output.write(`${visibleLine(text)}\n`)

  /** Asks until `read` accepts the line; of several that were pasted the first, or all where they are wanted. */
  const ask = async <Value>(
    asked: Asked,
    read: (line: string) => { value: Value } | { wrong: string },
    several = false,
  ): Promise<Value | null> => {
    for (let isFirst = true; ; isFirst = false) {
      const { lines, early } = await readLines(input, output, isFirst)
      const line = several ? lines.join('\n') : (lines[0] ?? '')
      const cut = early + (several ? 0 : lines.length - 1)
      if (cut > 0) say(`! ${word(lang, 'lines-cut', { count: cut })}`)
      if (asked.back && line.trim() === goBack) return null
      const answer = read(line)
      if ('value' in answer) return answer.value
      say(`! ${answer.wrong}`)
    }
  }
  const introduce = ({ title, hint, back }: Asked, more: readonly string[]) => {
    say(`? ${title}`)
    for (const line of [...hint.split('\n'), ...more, back ? word(lang, 'keys-back') : '']) if (line) say(`  ${line}`)
  }
  const numbered = (choices: readonly Choice[], marked: readonly string[]) =>
    choices.map(({ value, name }, index) => `${marked.includes(value) ? '*' : ' '} ${index + 1}. ${name}`)

  return {
    line({ preset, check, several = false, ...asked }) {
      // a beginning cannot be completed here, so it is not offered
      const offered = preset !== '' && check(preset) === true ? preset : ''
      introduce(asked, offered === '' ? [] : [`(${offered})`])
      return ask(
        asked,
        (line) => {
          const text = line.trim() === '' ? offered : line
          const wrong = check(text)
          return wrong === true ? { value: text } : { wrong }
        },
        several,
      )
    },
    one({ choices, preset, ...asked }) {
      introduce(asked, [...numbered(choices, preset === null ? [] : [preset]), word(lang, 'plain-one')])
      return ask(asked, (line) => {
        const chosen = line.trim() === '' && preset !== null ? preset : chosenFrom(line, choices)
        return chosen === null ? { wrong: word(lang, 'plain-wrong', { count: choices.length }) } : { value: chosen }
      })
    },
    many({ choices, ticked, check, ...asked }) {
      introduce(asked, [...numbered(choices, ticked), word(lang, 'plain-many')])
      return ask(asked, (line) => {
        const chosen = line.trim() === '' ? [...ticked] : severalFrom(line, choices)
        if (chosen === null) return { wrong: word(lang, 'plain-wrong', { count: choices.length }) }
        const wrong = check(chosen)
        return wrong === true ? { value: chosen } : { wrong }
      })
    },
  }
}

/**
 * What is entered after the question: one line, or all that were pasted at once. What was there before it is no answer
 * and is counted in `early`; asked again, nothing is waited for. Ctrl-C and the end of input mean no.
 */
function readLines(
  input: NodeJS.ReadStream,
  output: NodeJS.WriteStream,
  drains: boolean,
): Promise<{ readonly lines: readonly string[]; readonly early: number }> {
  const reader = createInterface({ input, output, terminal: false })
  const lines: string[] = []
  let early = 0
  let asked = false
  let timer: NodeJS.Timeout
  return new Promise<{ lines: string[]; early: number }>((resolve, reject) => {
    const stop = () => reject(new Failure('not-confirmed'))
    const later = (then: () => void) => {
      clearTimeout(timer)
      timer = setTimeout(then, together)
    }
    const begin = () => {
      asked = true
      output.write('> ')
    }
    process.once('SIGINT', stop)
    if (drains) later(begin)
    else begin()
    reader.on('line', (line) => {
      if (!asked) early += 1
      else lines.push(line)
      later(asked ? () => resolve({ lines, early }) : begin)
    })
    reader.once('close', () => {
      process.off('SIGINT', stop)
      clearTimeout(timer)
      if (lines.length > 0) resolve({ lines, early })
      else stop()
    })
  }).finally(() => reader.close())
}

const byNumber = (text: string, choices: readonly Choice[]): string | undefined =>
  /^\d+$/.test(text) ? choices[Number(text) - 1]?.value : undefined

/** A choice by its number, or by a part of its name that is unique. */
function chosenFrom(line: string, choices: readonly Choice[]): string | null {
  const typed = line.trim()
  const [named, other] = typed === '' ? [] : choices.filter(({ name }) => fold(name).includes(fold(typed)))
  return byNumber(typed, choices) ?? (other === undefined ? (named?.value ?? null) : null)
}

function severalFrom(line: string, choices: readonly Choice[]): string[] | null {
  const chosen = line.split(/[\s,]+/).flatMap((part) => (part === '' ? [] : [byNumber(part, choices)]))
  return chosen.every((value) => value !== undefined) ? chosen : null
}
