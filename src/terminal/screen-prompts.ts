import inquirer from 'inquirer'
import { Failure } from '../errors.ts'
import { openEar } from './ear.ts'
import { columnsOf, wrap } from './frame.ts'
import type { Wanted } from './heard.ts'
import { type Place, searchedFrom } from './list.ts'
import { type DrawnList, listPrompt } from './list-prompt.ts'
import { type Asked, type Choice, goBack, type Prompts, type Terminal } from './prompts.ts'
import { visibleLine } from './visible.ts'
import { type Word, word } from './words.ts'

/** Prompts that are drawn in place. A prompt clears itself when it ends: the asker tells the answer. */
export function screenPrompts(terminal: Terminal): Prompts {
  const list = async (
    asked: Asked & Pick<DrawnList, 'choices' | 'many' | 'all' | 'check'>,
    begun: Place,
    search = false,
  ) => {
    const searched = search || asked.choices.length >= searchedFrom
    const drawn = listOf(asked, { searched, begun }, terminal)
    const wanted = searched ? (asked.many ? 'search' : 'line') : 'keys'
    return (await asking<string[]>(terminal, { type: 'list', ...drawn }, wanted, asked.back))?.value ?? null
  }

  return {
    async line({ preset, edit, clears = false, several = false, check, ...asked }) {
      const isBack = (text: string) => asked.back && [goBack, `${preset.trim()}${goBack}`].includes(text.trim())
      const names: Word[] = preset !== '' && !edit ? ['keys-preset', 'keys-enter'] : ['keys-enter']
      const answered = await asking<string>(
        terminal,
        {
          type: 'input',
          message: [
            terminal.style.bold(visibleLine(asked.title)),
            ...hintsOf(asked, terminal),
            ...keyLines(asked, names, terminal),
            '>',
          ].join('\n'),
          prefill: edit ? 'editable' : 'tab',
          transformer: visibleLine,
          validate: (typed: string) => isBack(typed) || check(typed),
          theme: { ...theme(terminal), validationFailureMode: clears ? 'clear' : 'keep' },
          ...(preset !== '' && { default: preset }),
        },
        several ? 'lines' : 'line',
        false,
      )
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

/** A list as it is drawn: as many entries as fit between its question and its keys. */
function listOf(
  asked: Asked & Pick<DrawnList, 'choices' | 'many' | 'all' | 'check'>,
  { searched, begun }: { readonly searched: boolean; readonly begun: Place },
  terminal: Terminal,
): DrawnList {
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
    ...{ searched, begun, many, all, check, keys, hints, style },
    title: visibleLine(asked.title),
    choices: shown(choices),
    page: Math.max(4, Math.min(20, (output.rows || 24) - hints.length - keys.length - 5)),
    nothing: word(lang, 'nothing-found'),
    count: (ticked) => word(lang, 'ticked-count', { ticked, count: choices.length }),
    columns: columnsOf(output),
    left: () => {},
  }
}

type Heard = 'back' | 'end'

/** What a prompt gave, and the lines that were pasted after it. */
interface Answered<Value> {
  readonly value: Value
  readonly more: readonly string[]
}

/** Runs a prompt to its end, and says what it did not take; null if the person goes back by a key, which `leaves` allows. */
async function asking<Value>(
  terminal: Terminal,
  kind: object,
  wanted: Wanted,
  leaves: boolean,
): Promise<Answered<Value> | null> {
  const { output } = terminal
  const ear = await openEar(terminal, wanted)
  if (ear.early > 0) tellCut(ear.early, terminal)
  try {
    const value = await run<Value>(kind, ear.input, output, leaves)
    const { more, cut } = ear.close()
    if (cut > 0) tellCut(cut, terminal)
    return value && { ...value, more }
  } catch (error) {
    ear.close()
    throw error
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
  leaves: boolean,
): Promise<{ readonly value: Value } | null> {
  const prompt = inquirer.createPromptModule({ input, output, clearPromptOnDone: true })
  prompt.registerPrompt('list', listPrompt)
  const asked = prompt([{ name: 'value', ...kind } as never])
  let went: Heard | null = null
  const deaf = listen(input, (heard) => {
    if (heard === 'back' && !leaves) return
    went = heard
    asked.ui.close()
  })
  try {
    return (await asked) as { value: Value }
  } catch (error) {
    if (went === 'back') return null
    if (went === 'end' || (error instanceof Error && error.name === 'ExitPromptError'))
      throw new Failure('not-confirmed')
    throw error
  } finally {
    deaf()
  }
}

/** Keys that end a prompt from outside: `<` in lists, and Ctrl-D, which inquirer ignores. */
function listen(input: NodeJS.ReadableStream, hear: (heard: Heard) => void): () => void {
  const onKey = (text: string | undefined, key: { name?: string; ctrl?: boolean } | undefined) => {
    if (text === goBack) hear('back')
    if (key?.ctrl && key.name === 'd') hear('end')
  }
  const onEnd = () => hear('end')
  input.on('keypress', onKey).on('end', onEnd)
  return () => void input.off('keypress', onKey).off('end', onEnd)
}

function hintsOf({ hint }: Asked, { output, style }: Terminal): string[] {
  const lines = hint === '' ? [] : hint.split('\n').flatMap((line) => below(visibleLine(line), output))
  return lines.map((line) => style.dim(line))
}

function keyLines({ back }: Asked, names: readonly Word[], { output, lang, style }: Terminal): string[] {
  const all: Word[] = [...names, ...(back ? (['keys-back'] as const) : []), 'keys-stop']
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
