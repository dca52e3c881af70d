import type { Readable } from 'node:stream'
import type { ChalkInstance } from 'chalk'
import { type ExitCode, Failure, type Found, type Lang, type Params, stopped, wording } from '../errors.ts'
import type { Limit } from '../evidence/read-text.ts'
import type { Directory } from '../procedure/incoming/directory.ts'
import { overdueUpdates } from '../procedure/life/pressing.ts'
import { ticketKey } from '../procedure/ticket.ts'
import type { JiraSettings, Registry } from '../registry/types.ts'
import type { Answer } from '../road/courier.ts'
import type { Journal, Sender } from '../road/journal.ts'
import type { SentFolder } from '../road/sent-folder.ts'
import type { StaffChannel } from '../road/staff-channel.ts'
import type { Tracker } from '../road/tracker.ts'
import type { Backup, Verdict } from '../road/whole-journal.ts'
import type { Clock, Post, World } from '../road/world.ts'
import type { Server } from '../server/address.ts'
import type { Guard } from '../server/database.ts'
import { fitted } from '../terminal/frame.ts'
import { jsonText } from '../terminal/json.ts'
import type { Terminal } from '../terminal/prompts.ts'
import type { Output } from '../terminal/teller.ts'
import { visibleLine } from '../terminal/visible.ts'
import { type Word, word } from '../terminal/words.ts'

export interface GlobalFlags {
  readonly registry?: string
  readonly data?: string
  readonly as?: string
  readonly json?: boolean
  readonly lang?: string
  /** false with --no-input, --no-color */
  readonly input: boolean
  readonly color: boolean
}

/** An output that may turn out to be closed. */
interface Screen extends Output {
  on(event: 'error', listener: (error: NodeJS.ErrnoException) => void): unknown
}

/** Where a run of the program takes place, apart from its input. */
export interface Surroundings {
  readonly stdout: Screen
  readonly stderr: Screen
  readonly env: Readonly<Record<string, string | undefined>>
  cwd(): string
}

/** A terminal with a person at it. */
export interface Seat extends Terminal {
  readonly registry: Registry
  /** staff id; null: neither the system nor git knows one */
  readonly probablySigner: string | null
}

/** The database that the journal is in: its address without the password, how the way there is guarded, its state. */
export interface DatabaseSight {
  readonly shown: string
  readonly guard: Guard
  /** the server's version */
  readonly server: string
  /** the schema, beside that of this program; none: nothing was ever recorded there */
  readonly schema: 'same' | 'older' | 'newer' | 'none'
}

/**
 * How a journal is to be opened. `adopting`: a person is about to say that this journal goes on, wherever it was before.
 * `untouched`: not even brought to this version, whoever's it is. `isLook`: nothing there looks like a quiet night, so
 * folders that were named have to be there. `isNeeded`: where there is no journal, that is a failure. `carries`: something
 * is done with what others have recorded, once or from now on. `warn`: told what would keep it from being written; left out: the screen tells it.
 */
interface JournalWish {
  readonly readOnly: boolean
  readonly adopting?: boolean
  readonly untouched?: boolean
  readonly isLook?: boolean
  readonly isNeeded?: boolean
  readonly carries?: 'once' | 'on'
  readonly warn?: (finding: Found) => void
}

/** What a world is for: `dryRun`: nothing leaves or is recorded; `carries`: what others have recorded is to leave. */
export interface WorldWish {
  readonly dryRun: boolean
  readonly carries?: 'once' | 'on'
}

/** What a command is given: its surroundings, opened only when it asks for them. */
export interface Context {
  readonly flags: GlobalFlags
  readonly lang: Lang
  readonly clock: Clock
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  readonly style: ChalkInstance
  readonly out: Output
  readonly talk: Output
  /** true where questions can be asked */
  readonly terminal: boolean
  /** the folder of what comes with the program: templates, schemas, the example registry */
  readonly home: string
  registryFolder(): string
  registry(): Promise<Registry>
  /**
   * Reads the registry again if its files have changed since the last time: true, and from now on it holds. Failure
   * `registry-invalid`, once for what is wrong: the one before goes on to hold.
   */
  renewRegistry(): Promise<boolean>
  /** The staff id given by --as or DNIU_USER; else, without a terminal, the one that git or the system knows. */
  signer(): Promise<string | null>
  journal(wish: JournalWish): Promise<Journal>
  /** Looks through a backup of a journal; no journal is opened. */
  verifyBackup(backup: Backup): Promise<Verdict>
  /** Looks at the database of the journal, and changes nothing; null where it is in a file. Failures `journal-…`. */
  database(): Promise<DatabaseSight | null>
  /** Where mail leaves; null where no server is set. */
  post(): Promise<Post | null>
  /** Where SMS leave; null where no gateway is set. `look` connects and leaves again: what stands in the way, if anything. */
  gateway(): Promise<(Post & { look(patience: number): Promise<Answer | null> }) | null>
  /** Connects to a mail server, signs in and leaves again: what stands in the way; null: nothing. `patience`: milliseconds. */
  signInToPost(server: Server, patience: number): Promise<Answer | null>
  /** The tracker of these settings; nothing is asked of it yet. Failure `jira-no-token`. */
  tracker(settings: JiraSettings): Promise<Tracker>
  /** The folder of the mailbox with what was sent; null: the settings name none. Nothing is asked of it yet. */
  sent(): Promise<SentFolder | null>
  /** The channel of our own staff; null: none is set. Its address is not had yet. */
  staffChannel(): Promise<StaffChannel | null>
  world(wish: WorldWish): Promise<World>
  /** This run of the program, as the journal knows it. */
  sender(): Promise<Sender>
  /** Who owns which address and domain, from an index: the whole registry is not loaded. */
  directory(): Promise<Directory>
  /** The terminal where a person sits, and who that probably is; only where there is one. */
  seat(): Promise<Seat>
  /** The house's additions to the dictionaries: words.txt of the registry. */
  ownWords(): readonly string[]
  /** All of standard input; throws the limit's failure where it is longer. */
  input(limit: Limit): Promise<Uint8Array>
  /** Standard input as it comes, for what is too long to be held. */
  inputStream(): Readable
  readonly writeEml: World['writeEml']
  /** Where many mails go or come: less memory, for more work. */
  spareMemory(): void
  /** the folder of the journal and of mails that came in */
  readonly data: string
  /** aborted when a person has stopped the program */
  readonly interrupted: AbortSignal
  /** Runs the whole program once more, within this one and in surroundings of its own. */
  runProgram(argv: readonly string[], surroundings: Surroundings): Promise<ExitCode>
}

/** A look at what the journal has. */
export const looking = { readOnly: true, isLook: true } as const

type Told = Pick<Context, 'flags' | 'talk' | 'lang' | 'clock'>

/**
 * Opens the journal for some work, and closes it however that ends. A person at a terminal is reminded of what partners
 * were promised; `reminds: false`: the work tells that itself.
 */
export async function withJournal<Result>(
  context: Pick<Context, 'journal'> & Told,
  wish: JournalWish & { reminds?: boolean },
  work: (journal: Journal) => Promise<Result>,
): Promise<Result> {
  const journal = await context.journal(wish)
  try {
    const result = await work(journal)
    if (wish.reminds !== false) await remind(journal, context)
    return result
  } finally {
    await journal.close()
  }
}

/** The last line of what a person does at a terminal: an update that was promised and has not come. */
async function remind(journal: Journal, { flags, talk, lang, clock }: Told): Promise<void> {
  if (flags.json || !talk.isTTY) return
  for (const { problem: late } of overdueUpdates(await journal.notices({ open: true }), clock.now())) {
    const { message, hint } = wording(late, lang)
    talk.write(`${visibleLine(`${stopped(message)} ${hint ?? ''}`)}\n`)
  }
}

/** The same with the whole world of a sending. */
export async function withWorld<Result>(
  context: Pick<Context, 'world'> & Told,
  wish: WorldWish,
  work: (world: World) => Promise<Result>,
): Promise<Result> {
  const world = await context.world(wish)
  const journal = async () => world.journal
  const { dryRun } = wish
  return withJournal({ ...context, journal }, { readOnly: dryRun, reminds: !dryRun }, () => work(world))
}

/**
 * Who decides (staff id): the one that --as or DNIU_USER names, else the one who probably sits here. Failure
 * `missing-answers` where there is neither, with the other flags that `command` misses.
 */
export async function decider(
  context: Pick<Context, 'signer' | 'terminal' | 'seat'>,
  command: string,
  missing: readonly string[] = [],
): Promise<string> {
  const name = (await context.signer()) ?? (context.terminal ? (await context.seat()).probablySigner : null)
  if (name !== null && missing.length === 0) return name
  const flags = name === null ? [...missing, '--as STAFF'] : missing
  throw new Failure('missing-answers', { flags: flags.join(', '), help: `dniu ${command} --help` })
}

/** A ticket number as people write it, in the form that the journal knows: HL-123. Failure `ticket-malformed`. */
export async function ticketOf(text: string, context: Pick<Context, 'registry'>): Promise<string> {
  const { project } = (await context.registry()).settings.ticket
  const key = ticketKey(text, project)
  if (key === null) throw new Failure('ticket-malformed', { text, project })
  return key
}

/** A number as it was typed. Failure `number-malformed`. */
export function numberIn(flag: string, text: string): number {
  if (!/^\d{1,12}$/.test(text)) throw new Failure('number-malformed', { flag, text })
  return Number(text)
}

/** Prints a result, as JSON where that is asked for, else as text that fits: only one of the two is made. Gives the exit code. */
export function printResult(
  context: Pick<Context, 'out' | 'flags'>,
  { json, text }: { json: () => unknown; text: () => string },
  exit: ExitCode = 0,
): ExitCode {
  if (context.flags.json) printJson(context, json())
  else context.out.write(fitted(text(), context.out))
  return exit
}

/** Prints that something is done: in one sentence, or as JSON. */
export const printDone = (
  context: Pick<Context, 'out' | 'flags' | 'lang'>,
  done: object,
  name: Word,
  params?: Params,
) => printResult(context, { json: () => done, text: () => `${word(context.lang, name, params)}\n` })

/** Prints one JSON document on stdout. Control characters are escaped: it may hold text from outside. */
export function printJson({ out }: Pick<Context, 'out'>, value: unknown): void {
  out.write(jsonText(value))
}
