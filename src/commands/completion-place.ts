import type { Argument, Command, Option } from 'commander'

/** What a word on the command line is to be: the command's own words so far decide it. */
export interface Place {
  readonly command: Command
  /** the beginning that is there; what completes it begins with it */
  readonly begun: string
  /** what stands before it in the same word: `--operator=` */
  readonly before: string
  /** its value is wanted; null: a word of its own is */
  readonly option: Option | null
  readonly flags: readonly Option[]
  readonly commands: readonly Command[]
  readonly argument: Argument | null
}

/**
 * What the last of some words may become, as commander would read them. A shell that takes words apart at `=` gives
 * `--operator`, `=`, `pl`.
 */
export function placeIn(program: Command, words: readonly string[]): Place {
  const last = (words.at(-1) ?? '').replace(/^=$/, '')
  const { command, given, waits, count } = walked(program, before(words))
  const helper = program.createHelp()
  // those that are hidden are left out, and --help is among them
  const all = [...helper.visibleOptions(command), ...(command === program ? [] : program.options)]
  const [, name = '', value] = /^(--[\w-]+)=(.*)$/s.exec(last) ?? []
  const named = value === undefined ? null : (all.find(({ long }) => long === name) ?? null)
  const option = named ?? (last.startsWith('-') && !waits?.required ? null : waits)
  const mayBeWord = named === null && (option === null || option.variadic || option.optional)
  return {
    command,
    ...(named === null ? { begun: last, before: '' } : { begun: value ?? '', before: `${name}=` }),
    option,
    flags: mayBeWord ? all.filter((one) => one.variadic || !given.includes(one)) : [],
    commands: mayBeWord && count === 0 ? command.commands : [],
    argument: mayBeWord ? (command.registeredArguments[count] ?? lastVariadic(command)) : null,
  }
}

/** Which registry and which journal the words name: what the last may become is from there. */
export function foldersIn(program: Command, words: readonly string[]): Partial<Record<'registry' | 'data', string>> {
  const { registry, data } = walked(program, before(words)).values
  return { ...(registry !== undefined && { registry }), ...(data !== undefined && { data }) }
}

const before = (words: readonly string[]): string[] => words.slice(0, -1).filter((word) => word !== '=')

const lastVariadic = ({ registeredArguments }: Command): Argument | null => {
  const last = registeredArguments.at(-1)
  return last?.variadic ? last : null
}

/** The command that words name, the flags among them, the one that waits for a value, the values that were given, and how many arguments there are. */
function walked(program: Command, words: readonly string[]) {
  let command = program
  let count = 0
  let waits: Option | null = null
  const given: Option[] = []
  const values: Record<string, string> = {}
  for (const word of words) {
    if (word.startsWith('--')) {
      const [, name, value] = /^(.*?)(?:=(.*))?$/s.exec(word) ?? []
      const found: Option | undefined = [...command.options, ...program.options].find(({ long }) => long === name)
      if (found !== undefined) given.push(found)
      if (found !== undefined && value !== undefined) values[found.attributeName()] = value
      waits = found !== undefined && !found.isBoolean() && !found.negate && value === undefined ? found : null
    } else if (waits !== null) {
      values[waits.attributeName()] = word
      if (!waits.variadic) waits = null
    } else {
      const below: Command | undefined = count === 0 ? command.commands.find((one) => one.name() === word) : undefined
      if (below === undefined) count += 1
      else command = below
    }
  }
  return { command, given, waits, values, count }
}
