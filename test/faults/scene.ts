import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach } from 'vitest'
import { type Script, startServer, type TestServer } from '../servers/scripted-smtp.ts'
import { type Ran, type Stage, stage } from '../stage/dniu.ts'
import { type MadeRegistry, madeAddress, makeRegistry } from '../stage/registry.ts'

/** A message in the `--json` of the outbox or of the notice itself. */
export interface Shown {
  readonly id: number
  readonly to: string
  readonly phase: string
  readonly messageId: string
  readonly outcome: string
  readonly reply: string | null
}

/** The parsed JSON of a command. */
export interface Said {
  readonly code: number | null
  readonly messages: readonly Shown[]
  readonly counts: Readonly<Record<string, number>>
  readonly error: { readonly code: string; readonly message: string; readonly hint?: string } | null
  readonly ran: Ran
}

/** The program with a generated registry, and a scripted mail server. */
export interface Scene {
  readonly stage: Stage
  readonly server: TestServer
  readonly to: readonly string[]
  /** Runs a command with --json. */
  say(args: readonly string[], env?: Record<string, string>): Promise<Said>
  /** The messages that the outbox lists: all that are not accepted. */
  outbox(): Promise<readonly Shown[]>
  /** The state of every message in the journal, by address. */
  states(): Record<string, string>
  /** Moves the end of every lease this many milliseconds back. */
  passLease(milliseconds: number): void
}

const begun: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const each of begun.splice(0).reverse()) await each.close()
})

/** Sets up a scene, which is removed after the test. */
export async function scene(script: Script = {}, made: Partial<MadeRegistry> = {}): Promise<Scene> {
  const contacts = made.contacts ?? 4
  const server = await startServer(script)
  const place = stage({ DNIU_SMTP_URL: server.url })
  place.env.DNIU_REGISTRY = makeRegistry(join(place.folder, 'registry'), { ...made, contacts })
  begun.push({ close: async () => place.remove() }, server)
  const say = async (args: readonly string[], env?: Record<string, string>) =>
    saidBy(await place.run([...args, '--json'], env))
  return {
    stage: place,
    server,
    to: Array.from({ length: contacts }, (_, index) => madeAddress(index + 1, made.domain, made.perPartner)),
    say,
    outbox: async () => (await say(['outbox', 'list'])).messages,
    states: () =>
      withJournal(place, (database) =>
        Object.fromEntries(
          database
            .prepare('select to_address, state from messages order by id')
            .all()
            .map((row) => [String(row.to_address), String(row.state)]),
        ),
      ),
    passLease: (milliseconds) =>
      withJournal(place, (database) => {
        database.prepare('update deliveries set lease_until = lease_until - ?').run(milliseconds)
      }),
  }
}

/** Opens the journal directly, as a second process would. */
export function withJournal<T>({ env }: Stage, work: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(join(env.DNIU_DATA ?? '', 'journal.sqlite'))
  try {
    database.exec('pragma busy_timeout = 5000')
    return work(database)
  } finally {
    database.close()
  }
}

export function saidBy(ran: Ran): Said {
  const { code, stdout, stderr } = ran
  const json: unknown = stdout === '' ? {} : JSON.parse(stdout)
  if (Array.isArray(json)) return { code, messages: json, counts: {}, error: null, ran }
  if (typeof json !== 'object' || json === null) throw new Error(`no JSON: ${stdout}\n${stderr}`)
  return { code, messages: [], counts: {}, error: null, ...json, ran }
}

/** The command line that opens an outage for this many recipients; `closing` is the one that ends it. */
export const opening = (count: number, ...more: readonly string[]) =>
  ['outage', 'open', 'HL-1', '--operator', 'play', '--service', 'direct-billing', '--start', '03:00'].concat(
    ['--confirm', `${count}`],
    more,
  )
export const closing = (count: number, ...more: readonly string[]) =>
  ['outage', 'close', 'HL-1', '--end', '03:10', '--confirm', `${count}`].concat(more)

/** A header field of a message, unfolded. */
export function header(bytes: Uint8Array, name: string): string {
  const [head = ''] = Buffer.from(bytes).toString('latin1').split('\r\n\r\n', 1)
  return new RegExp(`^${name}: (.*)$`, 'im').exec(head.replace(/\r\n[ \t]+/g, ' '))?.[1] ?? ''
}

/** Waits until the condition holds; fails after a minute. */
export async function until(holds: () => boolean, what: string): Promise<void> {
  for (const end = Date.now() + 60_000; !holds(); ) {
    if (Date.now() > end) throw new Error(`never came: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
