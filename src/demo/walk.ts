import { openMail } from './arrived.ts'
import type { MailServer } from './mail-server.ts'
import type { Place, Ran } from './place.ts'
import type { Planned, Walked } from './proof.ts'
import type { Step } from './story.ts'

/** One phase, walked: the command, what it answered, and the mails. */
export interface Walk extends Walked {
  readonly argv: readonly string[]
  readonly ran: Ran
}

/** What a walk needs to know of its surroundings. */
export interface Walking {
  readonly place: Place
  readonly server: MailServer
  readonly signer: string | null
}

/** What a preview tells of the messages; none where it is refused: the command itself then says why. */
export async function plannedOf(step: Step, walking: Walking): Promise<Planned[]> {
  const { exit, stdout } = await run(step, [...step.argv, '--dry-run', '--json'], walking)
  return exit === 0 ? (JSON.parse(stdout) as { messages: Planned[] }).messages : []
}

/** The command line that sends what was planned. */
export function sending(step: Step, planned: readonly Planned[]): string[] {
  return [...step.argv, '--confirm', String(planned.length)]
}

/** Sends a phase and opens what has arrived. */
export async function walk(step: Step, planned: readonly Planned[], json: boolean, walking: Walking): Promise<Walk> {
  const argv = sending(step, planned)
  const before = walking.server.delivered.length
  const ran = await run(step, json ? [...argv, '--json'] : argv, walking)
  const arrived = await Promise.all(walking.server.delivered.slice(before).map((mail) => openMail(mail, step)))
  return { step, planned, argv, ran, arrived }
}

/** Runs a command at the hour of its step. */
export function run({ at }: Step, argv: readonly string[], { place, server, signer }: Walking): Promise<Ran> {
  return place.run(argv, {
    DNIU_NOW: at,
    DNIU_SMTP_URL: `smtp://127.0.0.1:${server.port}`,
    ...(signer === null ? {} : { DNIU_USER: signer }),
  })
}
