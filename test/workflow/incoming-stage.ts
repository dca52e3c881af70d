import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import type { Problem } from '../../src/errors.ts'
import { openJournal } from '../../src/journal/open.ts'
import { readMail } from '../../src/mailbox/read.ts'
import type { Registry } from '../../src/registry/types.ts'
import { directoryOf } from '../../src/registry-files/directory.ts'
import { templatesOf } from '../../src/registry-files/templates.ts'
import type { Courier, Outcome } from '../../src/road/courier.ts'
import type { Journal } from '../../src/road/journal.ts'
import { receive } from '../../src/road/receive.ts'
import {
  type AnswerAsker,
  type AnswerPlan,
  type AnswerRequest,
  type AnswerWorld,
  answerMail,
} from '../../src/workflow/answer.ts'
import { registry as usual } from '../incoming/registry.ts'
import { accepted, at, living, wall } from '../journal/samples.ts'

export const hour = 60 * 60_000
const home = fileURLToPath(new URL('../..', import.meta.url))

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

/** Takes what is handed over, and remembers it. */
interface Post {
  readonly handed: { readonly to: string; readonly text: string }[]
}

/** An answering house: real journal in memory, directory, templates; mail leaves into `handed`. */
export interface Incoming {
  readonly world: AnswerWorld
  readonly journal: Journal
  readonly handed: Post['handed']
  /** bytes that were kept, by digest */
  readonly kept: Map<string, Uint8Array>
  readonly shown: AnswerPlan[]
  readonly warned: Problem[]
  /** the house's clock; tests set it forth */
  now: number
  answer(
    as: 'accepted' | 'rejected',
    bytes: Uint8Array,
    more?: Partial<AnswerRequest>,
    asker?: AnswerAsker,
  ): ReturnType<typeof answerMail>
  receive(bytes: Uint8Array): ReturnType<typeof receive>
}

export async function incoming(
  change: (registry: Registry) => Registry = (registry) => registry,
  outcome: Outcome = accepted,
): Promise<Incoming> {
  const journal = await openJournal('memory')
  onTestFinished(() => journal.close())
  const registry = change(usual)
  const directory = directoryOf(registry)
  const handed: Post['handed'] = []
  const kept = new Map<string, Uint8Array>()
  const shown: AnswerPlan[] = []
  const warned: Problem[] = []
  const clock = { now: () => stage.now, wall: () => wall, isSet: true }
  const open = (): Courier => ({
    async send({ to }, bytes, onData) {
      await onData()
      handed.push({ to, text: Buffer.from(bytes).toString('latin1') })
      return outcome
    },
    close: async () => {},
  })
  const gate = {
    directory,
    journal,
    clock,
    read: readMail,
    async keep(bytes: Uint8Array) {
      const { digest } = await readMail(bytes)
      kept.set(digest, bytes)
      return digest
    },
  }
  const world: AnswerWorld = {
    clock,
    registry,
    journal,
    gate,
    templates: templatesOf(home, home),
    post: { host: '127.0.0.1', port: 25, loopback: true, open },
    asker: null,
    letterAsker: null,
    answerAsker: null,
    teller: { preview() {}, previewLetter() {}, warn: (problem) => warned.push(problem), say() {}, progress() {} },
    sender: living('answers'),
    interrupted: new AbortController().signal,
    speller: { misspelt: async () => new Map(), languagesOf: async () => new Map() },
    rehearsalJournal: () => openJournal('memory'),
    writeEml: async () => {},
    showCard: () => {},
    showAnswer: (plan) => shown.push(plan),
  }
  const stage: Incoming = {
    world,
    journal,
    handed,
    kept,
    shown,
    warned,
    now: at,
    answer: (as, bytes, more = {}, answerAsker) =>
      answerMail({ ...request(as, bytes), ...more }, { ...world, answerAsker: answerAsker ?? null }),
    receive: (bytes) => receive(bytes, gate),
  }
  return stage
}

/** A script's request: everything given that a script has to give. */
function request(as: 'accepted' | 'rejected', bytes: Uint8Array): AnswerRequest {
  return {
    as,
    bytes,
    ticket: as === 'accepted' ? 'HL-7' : null,
    product: null,
    lang: null,
    signer: 'marta.sowa',
    despite: null,
    dryRun: false,
    eml: null,
    rehearse: null,
    yes: true,
    help: 'dniu inbox accept --help',
  }
}

/** Somebody who was accepted before, as far as the history knows. */
export async function acceptedBefore(journal: Journal, address = 'ewa.freelancer@gmail.com'): Promise<void> {
  await journal.importPast([{ identity: `past ${address}`, address, at: at - 1000 * hour, accepted: true }])
}
