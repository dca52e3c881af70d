import inquirer from 'inquirer'
import { Failure } from '../errors.ts'
import { fold } from '../polish/fold.ts'
import { openEar } from './ear.ts'
import { columnsOf, wrap } from './frame.ts'
import type { Wanted } from './heard.ts'
import { type Asked, type Choice, goBack, type Prompts, type Terminal } from './prompts.ts'
import { visibleLine } from './visible.ts'
import { type Word, word } from './words.ts'

/** Prompts that are drawn in place. A prompt clears itself when it ends: the asker tells the answer. */
export function screenPrompts(terminal: Terminal): Prompts {
  const { output, lang } = terminal
  const ask = async <Value>(kind: object, wanted: Wanted, leaves: boolean) =>
    (await asking<Value>(terminal, kind, wanted, leaves))?.value ?? null
  const list = (type: 'select' | 'search' | 'checkbox', asked: Asked, names: readonly Word[]) => ({
    type,
    message: messageOf(asked, terminal),
    // as many choices as fit below the question, its hints and the keys
    pageSize: Math.max(4, Math.min(20, (output.rows || 24) - 8)),
    loop: false,
    theme: theme(terminal, keyLine(asked, names, terminal), type === 'search' ? word(lang, 'nothing-found') : null),
  })
  const offered = (preset: string | null) => (preset === null ? {} : { default: preset })

  return {
    async line({ preset, edit, clears = false, several = false, check, ...asked }) {
      const isBack = (text: string) => asked.back && [goBack, `${preset.trim()}${goBack}`].includes(text.trim())
      const names: Word[] = preset !== '' && !edit ? ['keys-preset', 'keys-enter'] : ['keys-enter']
      const answered = await asking<string>(
        terminal,
        {
          type: 'input',
          message: `${messageOf(asked, terminal)}\n${keyLine(asked, names, terminal)}\n>`,
          prefill: edit ? 'editable' : 'tab',
          transformer: visibleLine,
          validate: (typed: string) => isBack(typed) || check(typed),
          theme: { ...theme(terminal, '', null), validationFailureMode: clears ? 'clear' : 'keep' },
          ...offered(preset || null),
        },
        several ? 'lines' : 'line',
        false,
      )
      const text = answered && [answered.value, ...answered.more].join('\n')
      return text === null || isBack(text) ? null : text
    },
    one({ choices, preset, search = false, ...asked }) {
      const source = (term = '') => shown(choices).filter(({ name }) => fold(name).includes(fold(term)))
      const kind = search
        ? { ...list('search', asked, ['keys-type', 'keys-move', 'keys-enter']), source }
        : { ...list('select', asked, ['keys-move', 'keys-enter']), choices: shown(choices) }
      return ask({ ...kind, ...offered(preset) }, search ? 'line' : 'keys', asked.back)
    },
    many: ({ choices, ticked, all, check, ...asked }) =>
      ask<string[]>(
        {
          ...list('checkbox', asked, [
            'keys-move',
            'keys-space',
            ...(all ? (['keys-all'] as const) : []),
            'keys-enter',
          ]),
          shortcuts: { all: all ? 'a' : null, invert: null },
          choices: shown(choices).map((choice) => ({ ...choice, checked: ticked.includes(choice.value) })),
          validate: (chosen: readonly Choice[]) => check(chosen.map(({ value }) => value)),
        },
        'keys',
        asked.back,
      ),
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

function messageOf({ title, hint }: Asked, { output, style }: Terminal): string {
  const hints = hint === '' ? [] : hint.split('\n').flatMap((line) => below(visibleLine(line), output))
  return [style.bold(visibleLine(title)), ...hints.map((line) => style.dim(line))].join('\n')
}

function keyLine({ back }: Asked, names: readonly Word[], { output, lang, style }: Terminal): string {
  const all: Word[] = [...names, ...(back ? (['keys-back'] as const) : []), 'keys-stop']
  const line = all.map((name) => word(lang, name)).join(' · ')
  return below(line, output)
    .map((text) => style.dim(text))
    .join('\n')
}

/** A line below a question: indented, and broken where the terminal ends. */
function below(text: string, output: NodeJS.WriteStream): string[] {
  return wrap(`  ${text}`, columnsOf(output) - 1, 2)
}

/** `error` replaces the one message that inquirer's search has of its own. */
function theme({ output, style }: Terminal, keys: string, error: string | null) {
  return {
    prefix: { idle: style.blue('?'), done: style.green('✔') },
    spinner: { interval: 80, frames: [style.blue('?')] },
    icon: { cursor: '>', checked: style.green(' [x]'), unchecked: ' [ ]' },
    style: {
      message: (text: string) => text,
      answer: style.cyan,
      error: (text: string) => style.red(wrap(`! ${visibleLine(error ?? text)}`, columnsOf(output) - 1, 2).join('\n')),
      defaultAnswer: (text: string) => style.dim(`(${text})`),
      highlight: style.cyan,
      searchTerm: (text: string) => style.cyan(visibleLine(text)),
      keysHelpTip: () => keys,
    },
  }
}

function shown(choices: readonly Choice[]): Choice[] {
  return choices.map(({ value, name }) => ({ value, name: visibleLine(name) }))
}
