import { type Command, Option } from 'commander'
import { problem, type Refusal } from '../errors.ts'
import { ticketKey } from '../procedure/ticket.ts'
import type { Registry } from '../registry/types.ts'
import { everyName } from './read.ts'
import type { Flag, Raw, Reading, Row } from './row.ts'

/** The arguments and flags of a command as commander gives them, by their names there. */
export type Raws = Readonly<Record<string, Raw | undefined>>

/** Adds the rows' flags and arguments to a command, in the order of the rows. */
export function putFlags<A, S>(command: Command, rows: readonly Row<A, S>[]): Command {
  for (const { option, help, choices } of rows.flatMap(({ flags }) => flags)) {
    if (isArgument(option)) command.argument(option, help)
    else command.addOption(choices === undefined ? new Option(option, help) : new Option(option, help).choices(choices))
  }
  return command
}

const isArgument = (option: string): boolean => /^[[<]/.test(option)

/** The name of a flag or argument in commander: `textEn` of `--text-en <text>`, `ticket` of `[ticket]`. */
export function nameOf(option: string): string {
  return isArgument(option) ? option.replace(/[[\]<>.]/g, '') : new Option(option).attributeName()
}

/** `--text-en` of `--text-en <text>`; an argument by its name in capitals. */
export function flagOf(option: string): string {
  return isArgument(option) ? nameOf(option).toUpperCase() : (option.split(' ')[0] ?? option)
}

/** The answers that the flags give, everything wrong with them, and the ids of the questions answered wrongly. */
export function readFlags<A extends object, S>(
  rows: readonly Row<A, S>[],
  raws: Raws,
  world: Pick<Reading, 'registry' | 'now'>,
) {
  const all = withStrayTicket(rows, raws, world.registry)
  const problems: Refusal[] = []
  const wrong = (problem: Refusal): undefined => void problems.push(problem)
  // a `--no-` flag is true unless it is given
  const given = ({ option }: Flag<A>): boolean =>
    option.startsWith('--no-') ? all[nameOf(option)] === false : all[nameOf(option)] !== undefined
  const everyFlag = rows.flatMap(({ flags }) => flags)
  const answers: Partial<A> = {}
  const wrongly = new Set<string>()
  for (const { id, flags } of rows) {
    const [first, second] = flags.filter(given)
    if (first === undefined) continue
    const before = problems.length
    const flag = flagOf(first.option)
    const rival = second ?? everyFlag.find((other) => first.excludes?.includes(flagOf(other.option)) && given(other))
    if (rival !== undefined) wrong(problem('flags-exclude', { one: flag, other: flagOf(rival.option) }))
    else Object.assign(answers, first.read(all[nameOf(first.option)] ?? true, { ...world, flag, all, wrong }))
    if (problems.length > before) wrongly.add(id)
  }
  return { answers, problems, wrong: wrongly }
}

/** In `--service a HL-1` the list swallows the ticket, so a ticket number among a list's values is the ticket. */
function withStrayTicket<A, S>(rows: readonly Row<A, S>[], raws: Raws, registry: Registry): Raws {
  const options = rows.flatMap(({ flags }) => flags.map(({ option }) => option))
  if (raws.ticket !== undefined || !options.includes('[ticket]')) return raws
  const isTicket = (word: unknown): word is string =>
    typeof word === 'string' &&
    ticketKey(word, registry.settings.ticket.project) !== null &&
    // an id may be a number too
    ![...everyName(registry), ...registry.services.map(({ id }) => id)].includes(word)
  for (const option of options.filter((one) => /\.\.\.|\[/.test(one))) {
    const name = nameOf(option)
    const raw = raws[name]
    const words = Array.isArray(raw) ? (raw as readonly string[]) : null
    const ticket = (words ?? [raw]).find(isTicket)
    if (ticket === undefined) continue
    return { ...raws, ticket, [name]: words?.filter((word) => word !== ticket) ?? true }
  }
  return raws
}
