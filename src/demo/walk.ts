import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ExitCode, Failure } from '../errors.ts'
import { formatIso } from '../procedure/time/format.ts'
import { type MailServer, openMail, type Planned, type Proof, type Step, type Walked } from './arrived.ts'
import { type Scene, signer } from './story.ts'

/** What a run of the program gave. */
export interface Ran {
  readonly exit: ExitCode
  readonly stdout: string
  readonly stderr: string
}

type Environment = Readonly<Record<string, string | undefined>>

/** Runs the program in an environment and a working directory. */
export type Run = (argv: readonly string[], env: Environment, folder: string) => Promise<Ran>

export type Place = ReturnType<typeof makePlace>

/**
 * Makes a folder in which the program runs as in a house of its own, with home, registry and journal. It goes away with
 * `remove`, and in any case when the process ends. `more` adds to its environment.
 */
export function makePlace(run: Run, env: Environment) {
  const hangUp = () => process.exit(129)
  // before there is a folder that could be left behind
  process.on('SIGHUP', hangUp)
  const folder = newFolder()
  const erase = () => rmSync(folder, { recursive: true, force: true })
  process.on('exit', erase)
  return {
    folder,
    run: (argv: readonly string[], more: Environment = {}) =>
      run(argv, { ...environment(folder, env), ...more }, folder),
    remove() {
      erase()
      process.off('exit', erase)
      process.off('SIGHUP', hangUp)
    },
  }
}

function newFolder(): string {
  try {
    return mkdtempSync(join(tmpdir(), 'dniu-demo-'))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Failure('folder-unwritable', { folder: tmpdir(), reason })
  }
}

/** Nothing of the caller's own settings gets in: no registry, no server, no database, no password. */
function environment(folder: string, { PATH, TERM, DNIU_DEBUG }: Environment): Environment {
  const xdg = ['CONFIG', 'DATA', 'CACHE', 'STATE'].map((name) => [`XDG_${name}_HOME`, join(folder, name.toLowerCase())])
  const own = { HOME: folder, DNIU_REGISTRY: join(folder, 'registry'), DNIU_DATA: join(folder, 'journal') }
  return { PATH, TERM, DNIU_DEBUG, ...Object.fromEntries(xdg), ...own }
}

/** One phase, walked: the scene, what its command answered, and the mails. */
export interface Walk extends Walked {
  readonly scene: Scene
  readonly ran: Ran
}

/** What a walk needs to know of its surroundings. */
type Walking = { readonly place: Place; readonly server: MailServer; readonly json: boolean }

/** Plays a scene. One that sends, with `--confirm`, is looked at before, and what has arrived is opened. */
export async function play(scene: Scene, walking: Walking): Promise<Walk> {
  const { server, json } = walking
  const { step, planned } = await previewOf(scene, walking)
  const before = server.delivered.length
  const ran = await run(json ? [...scene.argv, '--json'] : scene.argv, scene, walking)
  const arrived = await Promise.all(server.delivered.slice(before).map((mail) => openMail(mail, step)))
  return { scene, ran, step, planned, arrived }
}

export const sends = ({ argv }: Scene): boolean => argv.includes('--confirm')

/** What is planned; nothing where it is refused: the command itself then says why. */
async function previewOf(scene: Scene, walking: Walking): Promise<{ step: Step; planned: Planned[] }> {
  const [kind = '', phase = '', ticket = ''] = scene.argv
  const refused = { step: { ticket, kind, phase }, planned: [] }
  if (!sends(scene)) return refused
  const look = [...scene.argv.slice(0, scene.argv.indexOf('--confirm')), '--dry-run', '--json']
  const { exit, stdout } = await run(look, scene, walking)
  if (exit !== 0) return refused
  const { messages, ...step } = JSON.parse(stdout) as Step & { messages: Planned[] }
  return { step, planned: messages }
}

/** Runs a command at the hour of its scene. */
function run(argv: readonly string[], { at }: Scene, { place, server }: Walking): Promise<Ran> {
  const DNIU_SMTP_URL = `smtp://127.0.0.1:${server.port}`
  return place.run(argv, { DNIU_NOW: at, DNIU_SMTP_URL, DNIU_USER: signer })
}

/** The command in one line. */
export const commandOf = ({ command }: Scene): string => command.replace('$ ', '').replace(/\\\n\s*/g, '')

/** The demonstration as `--json` tells it: the steps with their exit codes, the mails with their headers, the promises. */
export function demoJson(walks: readonly Walk[], proofs: readonly Proof[]) {
  return {
    steps: walks.map(({ scene, step: { ticket, kind, phase }, ran, planned, arrived }) => ({
      ...{ ticket, kind, phase },
      at: formatIso(Date.parse(scene.at)),
      command: commandOf(scene),
      exit: ran.exit,
      planned: planned.length,
      arrived: arrived.length,
      result: ran.stdout === '' ? null : JSON.parse(ran.stdout),
    })),
    mails: walks.flatMap(({ arrived }) =>
      arrived.map(({ step, envelope, from, to, cc, bcc, subject, date, messageId, inReplyTo, references }) => ({
        ticket: step.ticket,
        phase: step.phase,
        envelope,
        headers: { from, to, cc, bcc, subject, date: formatIso(Date.parse(date)), messageId, inReplyTo, references },
      })),
    ),
    proofs: proofs.map(({ claim, broken }) => ({ claim, kept: broken.length === 0, broken })),
  }
}
