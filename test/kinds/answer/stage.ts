import { createHash } from 'node:crypto'
import type { AnswerPlan } from '../../../src/kinds/answer/draft.ts'
import { answerKind, matterOf } from '../../../src/kinds/answer/kind.ts'
import type { AnswerAnswers } from '../../../src/kinds/answer/rows.ts'
import type { Decision } from '../../../src/kinds/answer/scene.ts'
import { readMail } from '../../../src/mailbox/read.ts'
import type { Registry } from '../../../src/registry/types.ts'
import { directoryOf } from '../../../src/registry-files/directory.ts'
import type { Outcome } from '../../../src/road/courier.ts'
import type { Journal } from '../../../src/road/journal.ts'
import type { Sent } from '../../../src/road/leave.ts'
import { goOut } from '../../../src/road/out.ts'
import { type Gate, receive } from '../../../src/road/receive.ts'
import type { World } from '../../../src/road/world.ts'
import { registry as usual } from '../../incoming/registry.ts'
import { accepted, at, wall } from '../../journal/samples.ts'
import { quietWorld, type Seen, type Wish, wished } from '../../road/stage.ts'

export const hour = 60 * 60_000

/** A mail of Anna Krawiec, an active contact with one product; `fields` come first, `without` leaves fields out. */
export function mail({
  from = 'Anna Krawiec <a.krawiec@kolejmiejska.example>',
  to = 'helpline@dv.example',
  subject = 'Brak DLR',
  id = '<1@kolejmiejska.example>' as string | null,
  fields = [] as readonly string[],
  text = 'Dzień dobry, od rana nie działa nam wysyłka.',
} = {}): Uint8Array {
  const head = [
    ...fields,
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    'Date: Fri, 20 Nov 2026 09:12:01 +0100',
    ...(id === null ? [] : [`Message-ID: ${id}`]),
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
  ]
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${text}\r\n`)
}

/** Who is not in the CRM, one for each verdict. */
export const senders = {
  known: 'Anna Krawiec <a.krawiec@kolejmiejska.example>',
  domain: 'Nowy Pracownik <nowy@kolejmiejska.example>',
  history: 'Ewa <ewa.freelancer@gmail.com>',
  unknown: 'Ktoś <ktos@obcy.example>',
} as const

export const failedDmarc = 'Authentication-Results: mx.dv.example; dmarc=fail header.from=kolejmiejska.example'

/** An answering house: real journal in memory, directory, templates; mail leaves into `handed`. */
export interface Incoming extends Pick<Seen, 'handed' | 'warned'> {
  readonly world: World
  readonly gate: Gate
  readonly journal: Journal
  /** bytes that were kept, by digest */
  readonly kept: Map<string, Uint8Array>
  readonly shown: AnswerPlan[]
  /** the house's clock; tests set it forth */
  now: number
  /** decides as a script does, which gives everything that it has to give; null takes something away */
  answer(as: Decision, bytes: Uint8Array, more?: Wish<AnswerAnswers>, gate?: Gate): Promise<Sent<AnswerPlan>>
  receive(bytes: Uint8Array): ReturnType<typeof receive>
}

export async function incoming(
  change: (registry: Registry) => Registry = (registry) => registry,
  { outcome = accepted, ...more }: Partial<World> & { readonly outcome?: Outcome } = {},
): Promise<Incoming> {
  const registry = change(usual)
  const clock = { now: () => stage.now, wall: () => wall, isSet: true }
  const { world, seen } = await quietWorld(registry, clock.now, { clock, outcome, ...more })
  const { journal } = world
  const kept = new Map<string, Uint8Array>()
  const usualGate: Gate = {
    directory: directoryOf(registry),
    journal,
    clock,
    read: readMail,
    async keep(bytes: Uint8Array) {
      const digest = createHash('sha256').update(bytes).digest('hex')
      kept.set(digest, bytes)
      return digest
    },
  }
  const stage: Incoming = {
    world,
    gate: usualGate,
    journal,
    handed: seen.handed,
    kept,
    shown: seen.shown as AnswerPlan[],
    warned: seen.warned,
    now: at,
    async answer(as, bytes, wish = {}, gate = usualGate) {
      const script = { signer: 'marta.sowa', yes: true, ...(as === 'accepted' && { ticket: 'HL-7' }) } as const
      const given = wished<AnswerAnswers>(script, wish)
      const matter = await matterOf({ as, bytes }, given, gate)
      return goOut(answerKind(matter, 'dniu inbox accept --help'), given, world)
    },
    receive: (bytes) => receive(bytes, usualGate),
  }
  return stage
}

/** Somebody who was accepted before, as far as the history knows. */
export async function acceptedBefore(journal: Journal, address = 'ewa.freelancer@gmail.com'): Promise<void> {
  await journal.importPast([{ identity: `past ${address}`, address, at: at - 1000 * hour, accepted: true }])
}
