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

/** A mail from Anna Krawiec, an active contact with one product; `fields` go before the other header fields. */
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

/** Senders, one for each verdict. */
export const senders = {
  known: 'Anna Krawiec <a.krawiec@kolejmiejska.example>',
  domain: 'Nowy Pracownik <nowy@kolejmiejska.example>',
  history: 'Ewa <ewa.freelancer@gmail.com>',
  unknown: 'Ktoś <ktos@obcy.example>',
} as const

export const failedDmarc = 'Authentication-Results: mx.dv.example; dmarc=fail header.from=kolejmiejska.example'

/** Answers mail with a real journal in memory, and real templates; what is sent is in `handed`. */
export interface Incoming extends Pick<Seen, 'handed' | 'warned'> {
  readonly world: World
  readonly gate: Gate
  readonly journal: Journal
  /** the kept bytes, by digest */
  readonly kept: Map<string, Uint8Array>
  readonly shown: AnswerPlan[]
  /** the current time, which tests move forward */
  now: number
  /** decides with all the answers that a script needs; null in `more` removes one of them; `alone`: as a program */
  answer(
    as: Decision,
    bytes: Uint8Array,
    more?: Wish<AnswerAnswers>,
    gate?: Gate,
    alone?: boolean,
  ): Promise<Sent<AnswerPlan>>
  receive(bytes: Uint8Array): ReturnType<typeof receive>
}

export async function incoming(
  change: (registry: Registry) => Registry = (registry) => registry,
  { outcome = accepted, ...more }: Partial<World> & { readonly outcome?: Outcome } = {},
): Promise<Incoming> {
  const registry = change(usual)
  const clock = { now: () => stage.now, wall: () => wall, wait: async () => {}, isSet: true }
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
    async answer(as, bytes, wish = {}, gate = usualGate, alone = false) {
      const script = { signer: 'marta.sowa', yes: true, ...(as === 'accepted' && { ticket: 'HL-7' }) } as const
      const given = wished<AnswerAnswers>(script, wish)
      const matter = await matterOf({ as, bytes, alone }, given, gate)
      return goOut(answerKind(matter, 'dniu inbox accept --help'), given, world)
    },
    receive: (bytes) => receive(bytes, usualGate),
  }
  return stage
}

/** Records a mail from this address as accepted in the past. */
export async function acceptedBefore(journal: Journal, address = 'ewa.freelancer@gmail.com'): Promise<void> {
  await journal.importPast([{ identity: `past ${address}`, address, at: at - 1000 * hour, accepted: true }])
}
