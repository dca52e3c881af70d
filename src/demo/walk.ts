import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ExitCode, Failure, reasonOf } from '../errors.ts'
import { formatIso } from '../procedure/time/format.ts'
import { type MailServer, openMail, type Planned, type Proof, type Step, type Walked } from './arrived.ts'
import { type Scene, signer } from './story.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Runs the program in an environment and a working directory; gives its exit code and what it wrote. */
export type Run = (
  argv: readonly string[],
  env: Environment,
  folder: string,
) => Promise<{ readonly exit: ExitCode; readonly stdout: string; readonly stderr: string }>

export type Place = ReturnType<typeof makePlace>

/** Where mail goes, and (null: nowhere) what Jira is told. */
export interface Servers {
  readonly port: number
  readonly jira: string | null
}

/**
 * Makes a folder in which the program runs as in a house of its own, with home, registry and journal, and sends to a
 * server on a port of this machine, and tells a Jira of this machine, if any. It goes away with `remove`, and in any case when the process ends.
 */
export function makePlace(run: Run, env: Environment, { port, jira }: Servers) {
  const folder = newFolder()
  const erase = () => rmSync(folder, { recursive: true, force: true })
  process.on('exit', erase)
  const token = jira === null ? {} : { DNIU_JIRA_TOKEN: env.DNIU_JIRA_TOKEN }
  const servers = { DNIU_SMTP_URL: `smtp://127.0.0.1:${port}`, ...token }
  const own = { ...environment(folder, env), ...servers, DNIU_USER: signer }
  return {
    folder,
    /** `at`: what the clock is set to */
    run: (argv: readonly string[], at?: string) => run(argv, { ...own, DNIU_NOW: at }, folder),
    remove() {
      erase()
      process.off('exit', erase)
    },
  }
}

function newFolder(): string {
  try {
    return mkdtempSync(join(tmpdir(), 'dniu-demo-'))
  } catch (error) {
    throw new Failure('folder-unwritable', { folder: tmpdir(), reason: reasonOf(error) })
  }
}

/** Without the caller's own settings: no registry, no server, no database, no password. */
function environment(folder: string, { PATH, TERM, DNIU_DEBUG }: Environment): Environment {
  const xdg = ['CONFIG', 'DATA', 'CACHE', 'STATE'].map((name) => [`XDG_${name}_HOME`, join(folder, name.toLowerCase())])
  const own = { HOME: folder, DNIU_REGISTRY: join(folder, 'registry'), DNIU_DATA: join(folder, 'journal') }
  return { PATH, TERM, DNIU_DEBUG, ...Object.fromEntries(xdg), ...own }
}

/** One phase, walked: the scene, what its command answered, and the mails. */
export interface Walk extends Walked {
  readonly scene: Scene
  readonly ran: Awaited<ReturnType<Run>>
}

/** Plays a scene. One that sends, with `--confirm`, is looked at before, and what has arrived is opened. */
export async function play(scene: Scene, place: Place, server: MailServer, json: boolean): Promise<Walk> {
  const { step, planned } = await previewOf(scene, place)
  const before = server.delivered.length
  const ran = await place.run(json ? [...scene.argv, '--json'] : scene.argv, scene.at)
  const arrived = await Promise.all(server.delivered.slice(before).map((mail) => openMail(mail, step)))
  return { scene, ran, step, planned, arrived }
}

export const sends = ({ argv }: Scene): boolean => argv.includes('--confirm')

/** What is planned; nothing where it is refused: the command itself then says why. */
async function previewOf(scene: Scene, place: Place): Promise<Pick<Walk, 'step' | 'planned'>> {
  const [kind = '', phase = '', ticket = ''] = scene.argv
  const refused = { step: { ticket, kind, phase }, planned: [] }
  if (!sends(scene)) return refused
  const look = [...scene.argv.slice(0, scene.argv.indexOf('--confirm')), '--dry-run', '--json']
  const { exit, stdout } = await place.run(look, scene.at)
  if (exit !== 0) return refused
  const { messages, ...step } = JSON.parse(stdout) as Step & { messages: Planned[] }
  return { step, planned: messages }
}

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
