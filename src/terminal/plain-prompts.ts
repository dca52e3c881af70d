import { createInterface } from 'node:readline'
import { Failure } from '../errors.ts'
import { together } from './ear.ts'
import { linesIn, stopIn } from './heard.ts'
import { matching, searchedFrom } from './list.ts'
import { type Asked, type Choice, goBack, type Prompts, type Terminal } from './prompts.ts'
import { visibleLine } from './visible.ts'
import { type Word, word } from './words.ts'

/** A list of more is not written out: it would pass by, and what was read out would be forgotten. */
const longest = 20

/** Prompts line by line, for a terminal that cannot move its cursor (TERM=dumb): lists are numbered. */
export function plainPrompts(terminal: Terminal): Prompts {
  const { lang } = terminal
  const talk = talkAt(terminal)
  const { ask, introduce, offer } = talk
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
      const marked = preset === null ? [] : [preset]
      const isLong = choices.length > longest
      const listed = numbered(choices, marked, isLong ? choices.filter(({ value }) => value === preset) : choices)
      introduce(asked, [...listed, word(lang, isLong ? 'plain-search-one' : 'plain-one', { count: choices.length })])
      return ask(asked, (line) => {
        const chosen = line.trim() === '' && preset !== null ? preset : chosenFrom(line, choices)
        if (chosen !== null) return { value: chosen }
        if (isLong && !/^\d*$/.test(line.trim())) return offer(choices, marked, line)
        return { wrong: word(lang, 'plain-wrong', { count: choices.length }) }
      })
    },
    many({ choices, ticked, check, ...asked }) {
      if (choices.length > longest) return tickLong(talk, { choices, ticked, check, ...asked })
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

type Talk = ReturnType<typeof talkAt>

function talkAt(terminal: Terminal) {
  const { output, lang } = terminal
  const say = (text: string) => output.write(`${visibleLine(text)}\n`)

  /** Asks until `read` accepts the line; of several that were pasted the first, or all where they are wanted. */
  const ask = async <Value>(
    asked: Asked,
    read: (line: string) => { value: Value } | { wrong: string },
    several = false,
  ): Promise<Value | null> => {
    for (let isFirst = true; ; isFirst = false) {
      const { lines, early } = await readLines(terminal, isFirst)
      const line = several ? lines.join('\n') : (lines[0] ?? '')
      const cut = early + (several ? 0 : lines.length - 1)
      if (cut > 0) say(`! ${word(lang, 'lines-cut', { count: cut })}`)
      if (asked.back && line.trim() === goBack) return null
      const aside = asked.asides?.find(({ key }) => key === line.trim())
      if (aside !== undefined) {
        await aside.act()
        continue
      }
      const answer = read(line)
      if ('value' in answer) return answer.value
      say(`! ${answer.wrong}`)
    }
  }
  const introduce = ({ title, hint, back, asides = [] }: Asked, more: readonly string[]) => {
    say(`? ${title}`)
    const ways = asides.map(({ name }) => word(lang, name))
    for (const line of [...hint.split('\n'), ...more, ...ways, back ? word(lang, 'keys-back') : ''])
      if (line) say(`  ${line}`)
  }
  /** The entries that a text means, as far as a screen holds them: too many are none. */
  const offer = (choices: readonly Choice[], marked: readonly string[], term: string) => {
    const found = matching(choices, term)
    for (const line of numbered(choices, marked, found.slice(0, searchedFrom))) say(`  ${line}`)
    const wrong: Word = found.length === 0 ? 'nothing-found' : 'plain-several'
    return { wrong: word(lang, wrong, { count: found.length }) }
  }
  return { say, ask, introduce, offer, lang }
}

const numbered = (choices: readonly Choice[], marked: readonly string[], shown = choices): string[] =>
  shown.map((choice) => `${marked.includes(choice.value) ? '*' : ' '} ${choices.indexOf(choice) + 1}. ${choice.name}`)

/** Of a long list those that are found are told, and ticked one after another; an empty line ends it. */
function tickLong({ say, ask, introduce, offer, lang }: Talk, { choices, ticked, check, ...asked }: Ticking) {
  let marked = ticked
  const those = (values: readonly string[]) => choices.filter(({ value }) => values.includes(value))
  const left = () => word(lang, 'ticked-count', { ticked: marked.length, count: choices.length })
  const how = word(lang, 'plain-search-many', { count: choices.length })
  introduce(asked, [...numbered(choices, marked, those(marked)), how, left()])
  return ask(asked, (line) => {
    const chosen = those(marked).map(({ value }) => value)
    const wrong = check(chosen)
    if (line.trim() === '') return wrong === true ? { value: chosen } : { wrong }
    const meant = severalFrom(line, choices) ?? chosenFrom(line, choices)
    if (meant === null) return offer(choices, marked, line)
    const turned = new Set(marked)
    for (const value of [meant].flat()) if (!turned.delete(value)) turned.add(value)
    marked = [...turned]
    for (const row of numbered(choices, marked, those([meant].flat()))) say(`  ${row}`)
    return { wrong: left() }
  })
}

type Ticking = Omit<Parameters<Prompts['many']>[0], 'all'>

/**
 * What is entered after the question: one line, or all that were pasted at once, the last of them without its Enter too. What
 * was there before it is no answer and is counted in `early`; asked again, nothing is waited for.
 */
async function readLines(
  terminal: Terminal,
  drains: boolean,
): Promise<{ readonly lines: readonly string[]; readonly early: number }> {
  const early = drains ? linesIn(await unsent(terminal)) : 0
  if (terminal.input.readableEnded) throw new Failure('not-confirmed')
  const lines = await entered(terminal)
  const rest = await unsent(terminal)
  return { lines: linesIn(rest) === 0 ? lines : [...lines, ...rest.split(/\r\n|\r|\n/)], early }
}

/** The lines that come together. Ctrl-C and the end of input mean no. */
function entered({ input, output, interrupted }: Terminal): Promise<string[]> {
  const reader = createInterface({ input, output, terminal: false })
  const lines: string[] = []
  let timer: NodeJS.Timeout
  return new Promise<string[]>((resolve, reject) => {
    const stop = () => reject(new Failure('not-confirmed'))
    interrupted.addEventListener('abort', stop)
    if (interrupted.aborted) stop()
    output.write('> ')
    reader.on('line', (line) => {
      lines.push(line)
      clearTimeout(timer)
      timer = setTimeout(() => resolve(lines), together)
    })
    reader.once('close', () => {
      interrupted.removeEventListener('abort', stop)
      clearTimeout(timer)
      if (lines.length > 0) resolve(lines)
      else stop()
    })
  }).finally(() => reader.close())
}

/** What was typed or pasted and is not sent: a terminal keeps it until Enter, which would make it the next answer. */
async function unsent({ input }: Terminal): Promise<string> {
  let text = ''
  const hear = (chunk: Uint8Array | string) => {
    text += String(chunk)
  }
  input.setRawMode?.(true)
  input.on('data', hear).resume()
  for (let before = -1; before < text.length; ) {
    before = text.length
    await new Promise((resolve) => setTimeout(resolve, together))
  }
  input.off('data', hear).pause()
  input.setRawMode?.(false)
  if (stopIn(text) !== null) throw new Failure('not-confirmed')
  return text
}

const byNumber = (text: string, choices: readonly Choice[]): string | undefined =>
  /^\d+$/.test(text) ? choices[Number(text) - 1]?.value : undefined

/** A choice by its number, by its id, or by a part of its name that is unique. */
function chosenFrom(line: string, choices: readonly Choice[]): string | null {
  const typed = line.trim()
  const [named, other] = typed === '' ? [] : matching(choices, typed)
  const exact = byNumber(typed, choices) ?? choices.find(({ value }) => value === typed)?.value
  return exact ?? (other === undefined ? (named?.value ?? null) : null)
}

function severalFrom(line: string, choices: readonly Choice[]): string[] | null {
  const chosen = line.split(/[\s,]+/).flatMap((part) => (part === '' ? [] : [byNumber(part, choices)]))
  return chosen.every((value) => value !== undefined) ? chosen : null
}
