import inquirer from 'inquirer'
import { Failure } from '../errors.ts'
import { openEar, suspended, together } from './ear.ts'
import { columnsOf, wrap } from './frame.ts'
import type { Wanted } from './heard.ts'
import { type Place, searchedFrom } from './list.ts'
import { type DrawnList, listPrompt } from './list-prompt.ts'
import { type Asked, type Choice, goBack, type Prompts, type Terminal } from './prompts.ts'
import { visibleLine } from './visible.ts'
import { type Word, word } from './words.ts'

/** Prompts that are drawn in place. A prompt clears itself when it ends: the asker tells the answer. */
export function screenPrompts(terminal: Terminal): Prompts {
  const list = async (asked: AskedList, start: Place, search = false) => {
    // where letters are keys of their own, they look for nothing
    const searched = asked.asides === undefined && (search || asked.choices.length >= searchedFrom)
    const wanted = searched ? (asked.many ? 'search' : 'line') : 'keys'
    let begun = start
    const left = (place: Place) => {
      begun = place
    }
    const kind = () => ({ type: 'list', ...listOf(asked, { searched, begun, left }, terminal) })
    return (await asking<string[]>(terminal, kind, { ...asked, wanted }))?.value ?? null
  }

  return {
    async line({ preset, edit, clears = false, several = false, check, ...asked }) {
      const isBack = (text: string) => asked.back && [goBack, `${preset.trim()}${goBack}`].includes(text.trim())
      const names: Word[] = preset !== '' && !edit ? ['keys-preset', 'keys-enter'] : ['keys-enter']
      let typed = ''
      const kind = () => ({
        type: 'input',
        message: [
          terminal.style.bold(visibleLine(asked.title)),
          ...hintsOf(asked, terminal),
          ...keyLines(asked, names, terminal),
          '>',
        ].join('\n'),
        prefill: edit || typed !== '' ? 'editable' : 'tab',
        transformer: (text: string) => {
          typed = text
          return visibleLine(text)
        },
        validate: (text: string) => isBack(text) || check(text),
        theme: { ...theme(terminal), validationFailureMode: clears ? 'clear' : 'keep' },
        ...((typed || preset) !== '' && { default: typed || preset }),
      })
      const answered = await asking<string>(terminal, kind, { wanted: several ? 'lines' : 'line', back: false })
      const text = answered && [answered.value, ...answered.more].join('\n')
      return text === null || isBack(text) ? null : text
    },
    async one({ preset, search = false, ...asked }) {
      const at = Math.max(
        0,
        asked.choices.findIndex(({ value }) => value === preset),
      )
      const chosen = await list(
        { ...asked, many: false, all: false, check: () => true },
        { term: '', at, ticked: [] },
        search,
      )
      return chosen?.[0] ?? null
    },
    many: ({ ticked, ...asked }) => list({ ...asked, many: true }, { term: '', at: 0, ticked }),
  }
}

type AskedList = Asked & Pick<DrawnList, 'choices' | 'many' | 'all' | 'check'>

/** A list as it is drawn: as many entries as fit between its question and its keys. */
function listOf(
  asked: AskedList,
  place: Pick<DrawnList, 'searched' | 'begun' | 'left'>,
  terminal: Terminal,
): DrawnList {
  const { searched } = place
  const { output, lang, style } = terminal
  const { choices, many, all, check } = asked
  const names: (Word | false)[] = [
    searched && 'keys-type',
    'keys-move',
    many && 'keys-space',
    all && (searched ? 'keys-all-found' : 'keys-all'),
    'keys-enter',
  ]
  const keys = keyLines(
    asked,
    names.filter((name) => name !== false),
    terminal,
  )
  const hints = hintsOf(asked, terminal)
  return {
    ...{ ...place, many, all, check, keys, hints, style },
    title: visibleLine(asked.title),
    choices: shown(choices),
    page: Math.max(4, Math.min(20, (output.rows || 24) - hints.length - keys.length - 5)),
    nothing: word(lang, 'nothing-found'),
    count: (ticked) => word(lang, 'ticked-count', { ticked, count: choices.length }),
    columns: columnsOf(output),
  }
}

/** What a prompt gave, and the lines that were pasted after it. */
interface Answered<Value> {
  readonly value: Value
  readonly more: readonly string[]
}

/** How a prompt listens: what it takes, whether a key goes back, what other keys do meanwhile. */
interface Listening extends Pick<Asked, 'back' | 'asides'> {
  readonly wanted: Wanted
}

/**
 * Runs a prompt to its end, and says what it did not take; null if the person goes back by a key. `kind` makes it as it was
 * left, whenever something else was done meanwhile.
 */
async function asking<Value>(
  terminal: Terminal,
  kind: () => object,
  listening: Listening,
): Promise<Answered<Value> | null> {
  for (;;) {
    const ear = await openEar(terminal, listening.wanted)
    if (ear.early > 0) tellCut(ear.early, terminal)
    try {
      const ended = await run<Value>(kind(), ear.input, terminal.output, listening)
      const { more, cut } = ear.close()
      if (cut > 0) tellCut(cut, terminal)
      if (ended === null || 'value' in ended) return ended && { ...ended, more }
      await ended.meanwhile()
    } catch (error) {
      ear.close()
      throw error
    }
  }
}

function tellCut(count: number, { output, lang, style }: Terminal): void {
  const line = `! ${word(lang, 'lines-cut', { count })}`
  output.write(`${style.red(wrap(line, columnsOf(output) - 1, 2).join('\n'))}\n`)
}

async function run<Value>(
  kind: object,
  input: NodeJS.ReadableStream,
  output: NodeJS.WriteStream,
  listening: Listening,
): Promise<Ended<Value>> {
  const prompt = inquirer.createPromptModule({ input, output, clearPromptOnDone: true })
  prompt.registerPrompt('list', listPrompt)
  const asked = prompt([{ name: 'value', ...kind } as never])
  const went: { left?: Left } = {}
  const deaf = listen(input, listening, (left) => {
    went.left = left
    asked.ui.close()
  })
  try {
    return (await asked) as { value: Value }
  } catch (error) {
    const { left } = went
    if (left === null || typeof left === 'object') return left
    if (left === 'end' || (error instanceof Error && error.name === 'ExitPromptError'))
      throw new Failure('not-confirmed')
    throw error
  } finally {
    deaf()
  }
}

/** How a prompt is left by a key: back, or for something that is done before it is asked again. */
type Aside = { readonly meanwhile: () => unknown } | null
type Left = Aside | 'end'
type Ended<Value> = { readonly value: Value } | Aside

/** Keys that end a prompt from outside: `<` in lists, those of its asides, Ctrl-Z, and Ctrl-D, which inquirer ignores. */
function listen(
  input: NodeJS.ReadableStream,
  { back, asides = [] }: Listening,
  hear: (left: Left) => void,
): () => void {
  const onKey = (text: string | undefined, key: { name?: string; ctrl?: boolean } | undefined) => {
    if (text === goBack && back) hear(null)
    const aside = asides.find((one) => one.key === text)
    if (aside !== undefined) hear({ meanwhile: aside.act })
    if (key?.ctrl && key.name === 'd') hear('end')
  }
  const onEnd = () => hear('end')
  const onStop = () => hear({ meanwhile: stopJob })
  // continued from elsewhere: whoever had the terminal meanwhile has left it in a state of its own
  const onContinue = () => hear({ meanwhile: () => {} })
  input.on('keypress', onKey).on('end', onEnd).on(suspended, onStop)
  process.on('SIGTSTP', onStop).on('SIGCONT', onContinue)
  return () => {
    input.off('keypress', onKey).off('end', onEnd).off(suspended, onStop)
    process.off('SIGTSTP', onStop).off('SIGCONT', onContinue)
  }
}

/** Stops the whole job, as a terminal does at Ctrl-Z; goes on when it is continued, or at once where no shell could do so. */
function stopJob(): Promise<void> {
  process.kill(0, 'SIGTSTP')
  // the signal may come a moment later; and while the job is stopped, this waits as well
  return new Promise((resolve) => setTimeout(resolve, together))
}

function hintsOf({ hint }: Asked, { output, style }: Terminal): string[] {
  const lines = hint === '' ? [] : hint.split('\n').flatMap((line) => below(visibleLine(line), output))
  return lines.map((line) => style.dim(line))
}

function keyLines({ back, asides = [] }: Asked, names: readonly Word[], { output, lang, style }: Terminal): string[] {
  const all: Word[] = [
    ...names,
    ...asides.map(({ name }) => name),
    ...(back ? (['keys-back'] as const) : []),
    'keys-stop',
  ]
  // a key and what it does stay on one line
  const line = all.map((name) => word(lang, name).replaceAll(' ', '\u00a0')).join(' · ')
  return below(line, output).map((text) => style.dim(text.replaceAll('\u00a0', ' ')))
}

/** A line below a question: indented, and broken where the terminal ends. */
function below(text: string, output: NodeJS.WriteStream): string[] {
  return wrap(`  ${text}`, columnsOf(output) - 1, 2)
}

function theme({ output, style }: Terminal) {
  return {
    prefix: { idle: style.blue('?'), done: style.green('✔') },
    spinner: { interval: 80, frames: [style.blue('?')] },
    style: {
      message: (text: string) => text,
      answer: style.cyan,
      error: (text: string) => style.red(wrap(`! ${visibleLine(text)}`, columnsOf(output) - 1, 2).join('\n')),
      defaultAnswer: (text: string) => style.dim(`(${text})`),
    },
  }
}

function shown(choices: readonly Choice[]): Choice[] {
  return choices.map(({ value, name }) => ({ value, name: visibleLine(name) }))
}
