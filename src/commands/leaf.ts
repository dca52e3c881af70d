import type { Command } from 'commander'
import type { ExitCode } from '../errors.ts'
import type { Raws } from '../question/flags.ts'
import type { Context, GlobalFlags } from './context.ts'

/** One command. `put` gives it its arguments and flags, `run` does it. */
export interface Leaf {
  /** the word below the noun; `oneWord`: the noun itself is the command */
  readonly verb: string
  readonly about: string
  readonly isDefault?: boolean
  put(command: Command): unknown
  /** flags of every command that are said in another way */
  globals?(raws: Raws, command: Command): Promise<Partial<GlobalFlags>>
  /** `command`: the one that was called, as it hangs in the program */
  run(raws: Raws, context: Context, command: Command): Promise<ExitCode>
}

export const oneWord = ''

/** A command with flags at most, each with its help. */
export function plainLeaf(verb: string, about: string, run: Leaf['run'], ...flags: [string, string][]): Leaf {
  return { verb, about, put: (command) => flags.map((flag) => command.option(...flag)), run }
}
