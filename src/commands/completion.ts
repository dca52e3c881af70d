import { setTimeout } from 'node:timers/promises'
import type { Argument, Command, Option } from 'commander'
import { channels } from '../address/channel.ts'
import { type ExitCode, Failure } from '../errors.ts'
import { ownerName } from '../procedure/notice/facts.ts'
import { latest } from '../procedure/notice/life.ts'
import { causes } from '../procedure/notice/outage.ts'
import { categoryNames } from '../question/shared.ts'
import { kinds } from '../registry/search.ts'
import type { Journal } from '../road/journal.ts'
import { visibleLine } from '../terminal/visible.ts'
import { type Place, placeIn } from './completion-place.ts'
import { scripts } from './completion-scripts.ts'
import { type Context, withJournal } from './context.ts'
import { topics } from './help-topics.ts'

/** What a word may become, and what it is, for the shells that show it. */
type Proposal = readonly [word: string, about: string]

/** How long somebody waits for proposals, in milliseconds. */
const patience = 2_000

/** The line that has the shell propose files. */
const files = ':files'

const words = (...all: readonly string[]): Proposal[] => all.map((word) => [word, ''])

/** Where the values of flags and arguments are from, by their names in commander. */
const sources: Readonly<Record<string, keyof typeof kinds | 'tickets' | readonly Proposal[]>> = {
  operator: 'operators',
  service: 'services',
  partner: 'partners',
  without: 'partners',
  product: 'products',
  contact: 'contacts',
  as: 'staff',
  agreedWith: 'staff',
  approvedBy: 'staff',
  ticket: 'tickets',
  // of outbox resolve
  id: 'tickets',
  category: Object.entries(categoryNames).map(([id, { en }]) => [id, en]),
  cause: Object.values(causes).flatMap((some) => some.map(({ id, name }) => [id, name.en] as const)),
  channel: words(...channels),
  action: words('list', 'show', 'find'),
  server: words('smtp', 'imap'),
  shell: words(...Object.keys(scripts)),
  topic: Object.entries(topics).map(([name, { about }]) => [name, about]),
  sender: words(files),
}

const isFile = (name: string): boolean => /^(file|dir|path)$/.test(name)

/** `dniu completion bash|zsh|fish`: prints the script that teaches a shell to complete. Failure `unknown-choice`. */
export function completion(shell: string, context: Context): ExitCode {
  const script = Object.entries(scripts).find(([name]) => name === shell)
  if (script === undefined)
    throw new Failure('unknown-choice', { flag: 'completion', id: shell, known: Object.keys(scripts).join(', ') })
  context.out.write(script[1])
  return 0
}

/**
 * What the scripts ask: a line for each word that the last of these may become, with what it is behind a tab. Reads only,
 * and what cannot be read is passed over in silence: somebody is typing.
 */
export async function propose(program: Command, typed: readonly string[], context: Context): Promise<ExitCode> {
  const place = placeIn(program, typed)
  const all = await soon(proposals(place, context).catch(() => []))
  const lines = all.filter(([word]) => isSafe(word) && word.startsWith(place.begun) && word !== '')
  const told = lines.map(([word, about]) => `${place.before}${word}\t${visibleLine(about)}\n`)
  context.out.write([...new Set(told), ...(all.some(([word]) => word === files) ? [`${files}\n`] : [])].join(''))
  return 0
}

/** The same, if it comes while somebody waits for it: a database that does not answer must not hold up a shell. */
async function soon(asked: Promise<readonly Proposal[]>): Promise<readonly Proposal[]> {
  const ended = new AbortController()
  const late = setTimeout(patience, null, { signal: ended.signal }).catch(() => null)
  const all = await Promise.race([asked, late])
  ended.abort()
  // its connection would keep the process
  return all ?? process.exit(0)
}

/** No character in it means anything to a shell: what it is from may have been written by anybody. */
const isSafe = (word: string): boolean => /^[\w-][\w.@-]*$/.test(word)

async function proposals({ command, begun, option, flags, commands, argument }: Place, context: Context) {
  if (begun.startsWith('-'))
    return flags.flatMap(({ long, description }) => (long ? [[long, description] as const] : []))
  const nouns = commands.map((one) => [one.name(), one.description()] as const)
  if (option !== null) return [...(await valuesOf(option.attributeName(), option, command, context)), ...nouns]
  // of `dniu partners show`
  const name = argument?.name() === 'text' ? command.name() : argument?.name()
  return [
    ...nouns,
    ...(name === undefined || argument === null ? [] : await valuesOf(name, argument, command, context)),
  ]
}

async function valuesOf(
  name: string,
  of: Option | Argument,
  command: Command,
  context: Context,
): Promise<readonly Proposal[]> {
  const { argChoices } = of
  if (argChoices !== undefined) return words(...argChoices)
  const placeholder = 'flags' in of ? (/[<[]([\w-]+)/.exec(of.flags)?.[1] ?? '') : name
  if (isFile(placeholder)) return words(files)
  const numbers = name === 'id' ? numbered[nounOf(command)] : undefined
  if (numbers !== undefined) return withJournal(context, quietly, numbers)
  const source = name in kinds ? (name as keyof typeof kinds) : sources[name]
  if (source === undefined) return []
  if (typeof source === 'object') return source
  return source === 'tickets' ? ticketsKnown(command, context) : entriesOf(source, context)
}

/** A look that neither reminds nor warns: somebody is typing. */
const quietly = { readOnly: true, untouched: true, reminds: false, warn: () => {} }

const nounOf = (command: Command): string => (command.parent?.parent == null ? command.name() : nounOf(command.parent))

/** What has a number of its own, by its noun: what waits for a second person, breaches that are open. */
const numbered: Readonly<Record<string, (journal: Journal) => Promise<Proposal[]>>> = {
  approve: async (journal) => (await journal.wishes()).map(({ id, ticket, by }) => [`${id}`, `${ticket} ${by}`.trim()]),
  breach: async (journal) => (await journal.breaches({ open: true })).map(({ id, ticket }) => [`${id}`, ticket]),
}

async function entriesOf(list: keyof typeof kinds, context: Context): Promise<Proposal[]> {
  const entries = (await context.registry())[list]
  return entries.map((entry) => {
    const id = 'id' in entry ? entry.id : entry.key
    return [id, typeof entry.name === 'string' ? entry.name : entry.name[context.lang]]
  })
}

/** Open ones first, the most recently active first of all; what follows a notice has those alone that it may follow. */
async function ticketsKnown(command: Command, context: Context): Promise<Proposal[]> {
  const kind = followed(command)
  if (kind !== null) {
    const notices = await withJournal(context, quietly, (journal) => journal.notices({ open: true }))
    return notices
      .filter((one) => one.kind === kind)
      .toSorted((one, other) => latest(other).at - latest(one).at)
      .map(({ ticket, source, services }) => [
        ticket,
        [ownerName(source), ...services.map(({ name }) => name[context.lang])].join(', '),
      ])
  }
  const all = await withJournal(context, quietly, (journal) => journal.tickets(context.clock.now()))
  const open = all.filter(({ state }) => state === 'open')
  return [...open, ...all.filter(({ state }) => state !== 'open')].map(({ ticket, state }) => [ticket, state])
}

/** The kind of notice whose later phase a command is; null: it is none. */
function followed(command: Command): 'maintenance' | 'outage' | null {
  const noun = command.parent?.name()
  return command.name() !== 'open' && (noun === 'maintenance' || noun === 'outage') ? noun : null
}
