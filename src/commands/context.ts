import type { ChalkInstance } from 'chalk'
import type { ExitCode, Lang } from '../errors.ts'
import type { Directory } from '../procedure/incoming/directory.ts'
import type { Registry } from '../registry/types.ts'
import type { Clock, Post, World } from '../road/world.ts'
import { jsonText } from '../terminal/json.ts'
import type { Output } from '../terminal/teller.ts'
import type { Journal } from '../workflow/journal.ts'

/** The flags that every command takes. */
export interface GlobalFlags {
  readonly registry?: string
  readonly data?: string
  readonly as?: string
  readonly json?: boolean
  readonly lang?: string
  /** commander's form of --no-input, --no-color */
  readonly input: boolean
  readonly color: boolean
}

/** Something to write to that may turn out to be closed. */
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
export interface Seat {
  readonly input: NodeJS.ReadStream
  readonly output: NodeJS.WriteStream
  readonly lang: Lang
  readonly style: ChalkInstance
  readonly registry: Registry
  /** staff id; null: nobody that system or git know */
  readonly probablySigner: string | null
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
  /** folder of what the program brings: templates, schemas, the example registry */
  readonly home: string
  registryFolder(): string
  registry(): Promise<Registry>
  /** The staff id given by --as or DNIU_USER; else, without a terminal, the one that git or the system knows. */
  signer(): Promise<string | null>
  journal(wish: { readOnly: boolean }): Promise<Journal>
  /** Where mail leaves; null where no server is set. */
  post(): Promise<Post | null>
  world(wish: { dryRun: boolean }): Promise<World>
  /** Whose addresses and domains are whose, from an index: without the whole registry. */
  directory(): Promise<Directory>
  /** The terminal where a person sits, and who that probably is; only where there is one. */
  seat(): Promise<Seat>
  /** The house's own words beside the dictionaries: words.txt of the registry. */
  ownWords(): readonly string[]
  /** Standard input to its end; a sentence where there is more than so many bytes. */
  input(most: number): Promise<Uint8Array | string>
  /** the folder of the journal and of mails that came in */
  readonly data: string
  /** aborted when a person has stopped the program */
  readonly interrupted: AbortSignal
  /** Runs the whole program once more, within this one and in surroundings of its own. */
  runProgram(argv: readonly string[], surroundings: Surroundings): Promise<ExitCode>
}

/** Prints a result as JSON: one document on stdout. */
export function printJson({ out }: Pick<Context, 'out'>, value: unknown): void {
  out.write(jsonText(value))
}
