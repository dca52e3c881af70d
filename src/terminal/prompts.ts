import inquirer, { type DistinctQuestion } from 'inquirer'
import { Failure } from '../errors.ts'
import { fold } from '../registry/search.ts'

export interface Choice {
  readonly value: string
  readonly name: string
}

/** The kinds of prompt that dniu uses. Each rejects with `not-confirmed` on Ctrl-C and at the end of input. */
export interface Prompts {
  /** one line of text; `check` says what is wrong with it */
  line(message: string, preset: string, check: (text: string) => boolean | string): Promise<string>
  /** one of a few */
  one(message: string, choices: readonly Choice[], preset: string | null): Promise<string>
  /** one of many, found by typing any part of its name */
  find(message: string, choices: readonly Choice[]): Promise<string>
  /** any number of them */
  many(message: string, choices: readonly Choice[], check: (count: number) => boolean | string): Promise<string[]>
}

interface Value<T> extends Record<string, unknown> {
  value: T
}

/** Prompts on a terminal's two streams. */
export function promptsOn(input: NodeJS.ReadStream, output: NodeJS.WriteStream): Prompts {
  const prompt = inquirer.createPromptModule({ input, output })
  const ask = async <T>(question: DistinctQuestion<Value<T>>): Promise<T> => {
    try {
      const answers: unknown = await prompt([question as never])
      return (answers as Value<T>).value
    } catch (error) {
      if (error instanceof Error && error.name === 'ExitPromptError') throw new Failure('not-confirmed')
      throw error
    }
  }
  return {
    line: (message, preset, check) =>
      ask<string>({
        type: 'input',
        name: 'value',
        message,
        validate: check,
        ...(preset === '' ? {} : { default: preset }),
      }),
    one: (message, choices, preset) =>
      ask<string>({
        type: 'select',
        name: 'value',
        message,
        choices: [...choices],
        ...(preset === null ? {} : { default: preset }),
      }),
    find: (message, choices) =>
      ask<string>({ type: 'search', name: 'value', message, source: (term) => matching(choices, term ?? '') }),
    many: (message, choices, check) =>
      ask<string[]>({
        type: 'checkbox',
        name: 'value',
        message,
        choices: [...choices],
        validate: (chosen) => check(chosen.length),
      }),
  }
}

function matching(choices: readonly Choice[], term: string): Choice[] {
  return choices.filter(({ name }) => fold(name).includes(fold(term)))
}
