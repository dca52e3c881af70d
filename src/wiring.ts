import { randomUUID } from 'node:crypto'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { stops } from '../bin/signals.js'
import { clockBeside, clockFrom } from './commands/clock.ts'
import type { Context, GlobalFlags, Seat, Surroundings, WorldWish } from './commands/context.ts'
import { type ExitCode, Failure, failureFrom, type Lang } from './errors.ts'
import type { Speller } from './guard/spelling.ts'
import type { Known } from './journal/wished.ts'
import { organizationNames } from './registry/names.ts'
import { unknownId } from './registry/search.ts'
import type { JiraSettings, Registry } from './registry/types.ts'
import { findRegistry, xdgFolder } from './registry-files/find.ts'
import { cacheFolder, keptSettings, loadRegistry, stampOf } from './registry-files/snapshot.ts'
import { readWords } from './registry-files/words.ts'
import type { SentFolder } from './road/sent-folder.ts'
import type { StaffChannel } from './road/staff-channel.ts'
import type { PatientTracker } from './road/tracker.ts'
import type { Asker, Post, Teller, World } from './road/world.ts'
import { wrapping } from './terminal/frame.ts'
import { bearingItsEnd } from './terminal/input-end.ts'
import { langFrom } from './terminal/lang.ts'
import { styleFor } from './terminal/style.ts'
import { teller } from './terminal/teller.ts'

/** The part of a process that dniu uses; `process` itself fits. */
export interface Host extends Surroundings {
  readonly stdin: NodeJS.ReadStream
}

/** The whole program, as main has it. */
type Program = (argv: readonly string[], host: Host) => Promise<ExitCode>
/** How a run ends; whether it may have recorded anything. */
type Ends = { close(): void; records(): boolean }

/** Connects the commands with the world: every adapter is chosen here, and loaded only when it is asked for. */
export async function wire(flags: GlobalFlags, host: Host, program: Program): Promise<Context & Ends> {
  const { env, stdout, stderr } = host
  const url = env.DNIU_DATABASE_URL
  const cwd = host.cwd()
  const data = dataFolder(flags, host)
  const clock = clockFrom(env)
  // standard input is opened by asking for it
  const terminal = Boolean(flags.input && !flags.json && stdout.isTTY && host.stdin.isTTY)
  const interrupt = interruption(host)
  const shelf = shelfOf(flags, host)
  let records = false
  const known: Known = { id: null }
  const context: Context = {
    flags,
    lang: await shelf.lang(),
    ...{ clock, env, cwd, data, terminal },
    style: styleFor({ isTty: stdout.isTTY ?? false, env, noColor: !flags.color }),
    out: stdout,
    talk: wrapping(stderr),
    home: fileURLToPath(new URL('..', import.meta.url)),
    registryFolder: shelf.folder,
    registry: shelf.registry,
    renewRegistry: shelf.renew,
    directory: shelf.directory,
    signer: async () =>
      namedSigner(flags, env, await context.registry()) ??
      (terminal ? null : probableSigner(await context.registry(), env)),
    async journal(wish) {
      const { openJournal } = await import('./journal/open.ts')
      records ||= !wish.readOnly
      const { isLook = false, warn = tellerOf(context).warn } = wish
      if (isLook && (flags.registry ?? env.DNIU_REGISTRY)) shelf.folder()
      const all = { ...wish, isNamed: isLook && Boolean(url || (flags.data ?? env.DNIU_DATA)), known, warn }
      const networkAllowed = async () => (await context.registry()).settings.journal.network === 'allow'
      const witnesses = join(cacheFolder(env), 'journals')
      return openJournal(
        url ? { ...all, url, env, deskFolder: data } : { ...all, folder: data, networkAllowed, witnesses },
      )
    },
    database: async () => (url ? (await import('./journal/postgres.ts')).lookAt({ url, env }) : null),
    verifyBackup: async (backup) => (await import('./journal/backup.ts')).verifyBackup(backup),
    post: async () => postOf(context),
    gateway: async () => gatewayOf(context),
    staffChannel: async () => staffChannelOf(context),
    signInToPost: async (...given) => (await import('./delivery/courier.ts')).trySignIn(...given),
    tracker: async (settings) => (await import('./tracker/jira.ts')).openJira(settings, env, interrupt.signal),
    sent: async () => sentOf(context),
    writeEml: async (to, messages) => (await import('./delivery/eml.ts')).writeEml(resolve(cwd, to), messages),
    ownWords: () => readWords(context.registryFolder()),
    sender: async () => (await import('./journal/lease.ts')).thisSender(randomUUID()),
    seat: async () => seat(context, host, await context.registry()),
    input: async (most) => (await import('./server/fetched.ts')).bytesOf(host.stdin, most),
    inputStream: () => host.stdin,
    spareMemory,
    world: (wish) => worldOf(context, host, interrupt.signal, wish),
    interrupted: interrupt.signal,
    runProgram: (argv, surroundings) => program(argv, { ...surroundings, stdin: host.stdin }),
  }
  return Object.assign(context, { records: () => records, close: interrupt.stop })
}

const dataFolder = ({ data }: GlobalFlags, { env, cwd }: Host): string =>
  resolve(cwd(), data ?? (env.DNIU_DATA || join(xdgFolder(env, 'XDG_DATA_HOME', '.local/share'), 'dniu')))

/** Makes something when it is first asked for, and the same from then on. */
function once<T>(make: () => T): () => T {
  let made: { readonly one: T } | null = null
  return () => {
    made ??= { one: make() }
    return made.one
  }
}

/** The registry and the directory, each opened once, and the language of the screen. */
function shelfOf({ lang, registry: flag }: GlobalFlags, { env, cwd }: Host) {
  const folder = () => findRegistry({ flag, env, cwd: cwd() })
  let registry: Promise<Registry> | null = null
  let tried: string | null = null
  const shelf = {
    folder,
    registry: () => {
      tried ??= stampOf(folder())
      registry ??= loadRegistry(folder(), cacheFolder(env))
      return registry
    },
    renew: async () => {
      await shelf.registry()
      const now = stampOf(folder())
      if (now === tried) return false
      tried = now
      const renewed = await loadRegistry(folder(), cacheFolder(env))
      registry = Promise.resolve(renewed)
      return true
    },
    directory: once(async () => {
      const { openDirectory } = await import('./registry-files/directory.ts')
      return openDirectory(folder(), cacheFolder(env))
    }),
  }
  /** What the settings wish, unless --lang says otherwise; a registry that cannot be read is told by whoever needs it. */
  const wished = async () => {
    const { screen } = keptSettings(folder(), cacheFolder(env)) ?? (await shelf.registry()).settings
    return screen.language === 'auto' ? langFrom(lang, env) : screen.language
  }
  return {
    ...shelf,
    lang: async () => (lang === undefined ? wished().catch(() => langFrom(lang, env)) : langFrom(lang, env)),
  }
}

/** The language of the screen, where nothing is wired. */
export const screenLang = (flags: GlobalFlags, host: Host): Promise<Lang> => shelfOf(flags, host).lang()

async function worldOf(context: Context, host: Host, interrupted: AbortSignal, wish: WorldWish): Promise<World> {
  const { dryRun, carries } = wish
  const registry = await context.registry()
  // before the journal: where a password cannot be had, nothing is left open
  const post = dryRun ? null : await mailPost(context, registry)
  const gateway = dryRun || registry.settings.sms === null ? null : await context.gateway()
  const journal = await context.journal({ readOnly: dryRun, ...(carries && { carries, isLook: !context.flags.json }) })
  const sender = await context.sender()
  const close = async () => {
    await journal.close()
    const { ended } = await import('./journal/lease.ts')
    ended(sender)
  }
  const speller = once(async (): Promise<Speller> => {
    const { openSpeller } = await import('./spelling/hunspell.ts')
    return openSpeller({ own: context.ownWords() })
  })
  return {
    clock: await clockBeside(journal, context, tellerOf(context).warn),
    registry,
    journal: { ...journal, close },
    templates: (await import('./registry-files/templates.ts')).templatesOf(context.registryFolder(), context.home),
    post,
    gateway,
    tracker: registry.settings.jira === null ? null : await trackerOf(registry.settings.jira, context),
    sent: await context.sent(),
    staff: await context.staffChannel(),
    asker: context.terminal ? await askerFor(context, host, registry) : null,
    probablySigner: context.terminal ? await probableSigner(registry, host.env) : null,
    directory: context.directory,
    gather: async (wish) => (await import('./evidence/gather.ts')).gatherEvidence(wish, context),
    readText: async (flag, file) => (await import('./evidence/read-text.ts')).readText(flag, file, context),
    speller: {
      misspelt: async (words, of) => (await speller()).misspelt(words, of),
      languagesOf: async (words) => (await speller()).languagesOf(words),
    },
    teller: tellerOf(context, registry),
    sender,
    interrupted,
    rehearsalJournal: async () => (await import('./journal/open.ts')).openJournal('memory'),
    writeEml: context.writeEml,
  }
}

function tellerOf({ lang, out, talk, style, flags, env, terminal }: Context, registry?: Registry): Teller {
  const animates = Boolean(talk.isTTY) && env.TERM !== 'dumb'
  return teller({
    lang,
    out,
    talk,
    style,
    json: flags.json ?? false,
    animates,
    ...(terminal && { env }),
    ...(registry && { nameOf: organizationNames(registry) }),
  })
}

/** The terminal where a person sits, and who that probably is. */
async function seat({ lang, style, env, interrupted }: Context, host: Host, registry: Registry): Promise<Seat> {
  return {
    input: bearingItsEnd(host.stdin),
    // only a terminal is asked anything
    output: host.stdout as NodeJS.WriteStream,
    lang,
    style,
    env,
    interrupted,
    registry,
    nameOf: organizationNames(registry),
    probablySigner: await probableSigner(registry, env),
  }
}

async function askerFor(context: Context, host: Host, registry: Registry): Promise<Asker> {
  const { asker } = await import('./terminal/asker.ts')
  const { draftsIn } = await import('./terminal/drafts.ts')
  return asker(await seat(context, host, registry), draftsIn(context.data))
}

/** The tracker; null: there is no token for it, which is told: nobody waits for it. */
async function trackerOf(settings: JiraSettings, context: Context): Promise<PatientTracker | null> {
  try {
    const { commandPatience, patient } = await import('./road/patience.ts')
    return patient(await context.tracker(settings), commandPatience, context.clock)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    tellerOf(context).warn(error.problem)
    return null
  }
}

/** Where a copy of what has left is kept; null: nowhere. */
async function sentOf({ registry, env, data, interrupted }: Context): Promise<SentFolder | null> {
  const { imap } = (await registry()).settings
  if (!imap?.sent) return null
  const [{ openSent }, { mailboxOf }] = await Promise.all([import('./mailbox/sent.ts'), import('./server/address.ts')])
  return openSent(imap.sent, () => mailboxOf(imap, env, data), interrupted)
}

/** The channel of our own staff; null: none is set. */
async function staffChannelOf({ registry, env }: Context): Promise<StaffChannel | null> {
  const { staffChannel } = (await registry()).settings
  return staffChannel && (await import('./delivery/staff-channel.ts')).openStaffChannel(staffChannel, env)
}

/** The mail server that messages are handed to; null: none is set. */
async function postOf({ registry, env, data }: Context): Promise<Post | null> {
  const { isLoopback, resolveServer } = await import('./server/address.ts')
  const server = resolveServer((await registry()).settings.smtp, env, data)
  if (server === null) return null
  const { host, port } = server
  const { openCourier } = await import('./delivery/courier.ts')
  const { endsConnection } = await import('./procedure/delivery/answers.ts')
  spareMemory()
  const open: Post['open'] = (greeting) =>
    openCourier(server, { endsConnection, timeouts: greeting === undefined ? {} : { greeting } })
  return { host, port, loopback: isLoopback(host), open }
}

/** The same; where SMS can leave, a mail server whose password cannot be had keeps none of them: that is told. */
async function mailPost(context: Context, { settings: { sms } }: Registry): Promise<Post | null> {
  return context.post().catch((error: unknown) => {
    if (sms === null || !(error instanceof Failure)) throw error
    tellerOf(context).warn(error.problem)
    return null
  })
}

/** Where SMS leave; null: no gateway is set. */
async function gatewayOf({ registry, env }: Context): ReturnType<Context['gateway']> {
  return (await import('./delivery/gateway-post.ts')).gatewayPost((await registry()).settings.sms, env)
}

/**
 * Many mails, going or coming, make much garbage: V8 is to collect it rather than to take more memory; and what the start
 * has needed for what is young is enough for the rest, which would be doubled again and again in a long run.
 */
const spareMemory = once(() => {
  for (const flag of ['--optimize-for-size', '--semi-space-growth-factor=1']) setFlagsFromString(flag)
  // what is kept of the compiled code is of use to the next run with the flags of its start alone
  process.prependOnceListener('exit', () => {
    for (const flag of ['--no-optimize-for-size', '--semi-space-growth-factor=2']) setFlagsFromString(flag)
  })
})

function namedSigner(flags: GlobalFlags, env: Host['env'], { staff }: Registry): string | null {
  const id = flags.as ?? env.DNIU_USER
  if (!id) return null
  const known = staff.map((person) => person.id)
  if (known.includes(id)) return id
  throw failureFrom(unknownId(flags.as === undefined ? 'DNIU_USER' : '--as', id, known, 'dniu staff list'))
}

async function probableSigner({ staff }: Registry, env: Host['env']): Promise<string | null> {
  return (await import('./terminal/who.ts')).whoIsHere(staff, env)
}

/** Ctrl-C, a window closed, a machine that shuts down: once, and the messages under way are finished; twice, and all ends. */
function interruption({ stderr }: Host): { signal: AbortSignal; stop(): void } {
  const controller = new AbortController()
  const onSignal = () => {
    if (controller.signal.aborted) process.exit(130)
    stderr.write('\n')
    controller.abort()
  }
  for (const name of stops) process.on(name, onSignal)
  return {
    signal: controller.signal,
    stop: () => {
      // a window that is closed says so more than once, and the end is on its way
      if (!controller.signal.aborted) for (const name of stops) process.off(name, onSignal)
    },
  }
}
