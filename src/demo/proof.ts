import { addressKey } from '../address/address.ts'
import type { Arrived, Step } from './arrived.ts'

/** A message as the program planned it. */
export interface Planned {
  readonly to: string
  readonly partner: string | null
  readonly messageId: string
}

/** One phase, walked: what was planned, and what the mail server then had. */
export interface Walked {
  readonly step: Step
  readonly planned: readonly Planned[]
  readonly arrived: readonly Arrived[]
}

export type Claim = 'once' | 'alone' | 'discreet' | 'threaded'

/** Something that dniu promises, and the messages (Message-IDs) that break it. */
export interface Proof {
  readonly claim: Claim
  readonly broken: readonly string[]
}

/** Holds every mail against the four promises: each once, to one recipient alone, naming nobody else, in its thread. */
export function proofsOf(walked: readonly Walked[]): Proof[] {
  const all = walked.flatMap(({ arrived }) => arrived)
  return [
    { claim: 'once', broken: walked.flatMap(notOnce) },
    { claim: 'alone', broken: all.filter((mail) => !isAlone(mail)).map(idOf) },
    { claim: 'discreet', broken: indiscreet(all).map(idOf) },
    { claim: 'threaded', broken: all.filter((mail) => !isThreaded(mail, copiesBefore(mail, all))).map(idOf) },
  ]
}

/** The mails of a ticket that the recipient of one has got before it. */
export function copiesBefore(mail: Arrived, all: readonly Arrived[]): Arrived[] {
  const own = all.filter(
    ({ step, envelope }) => step.ticket === mail.step.ticket && isSame(envelope.to, mail.envelope.to),
  )
  return own.slice(0, own.indexOf(mail))
}

const idOf = ({ messageId }: Arrived) => messageId
const isSame = (one: readonly string[], other: readonly string[]) => `${one}`.toLowerCase() === `${other}`.toLowerCase()

function notOnce({ planned, arrived }: Walked): string[] {
  const got = Map.groupBy(arrived, idOf)
  const missing = planned.filter(({ messageId, to }) => !got.get(messageId)?.every(({ to: at }) => isSame(at, [to])))
  const twice = [...got].filter(([, copies]) => copies.length > 1).map(([id]) => id)
  const strange = [...got.keys()].filter((id) => !planned.some(({ messageId }) => messageId === id))
  return [...new Set([...missing.map(({ messageId }) => messageId), ...twice, ...strange])]
}

function isAlone({ envelope, to, cc, bcc }: Arrived): boolean {
  return envelope.to.length === 1 && isSame(envelope.to, to) && cc.length + bcc.length === 0
}

function indiscreet(all: readonly Arrived[]): Arrived[] {
  const senders = new Set(all.map(({ envelope }) => addressKey(envelope.from)))
  const everybody = new Set(all.flatMap(({ envelope }) => envelope.to.map(addressKey)))
  const strange = (address: string) => everybody.has(address) && !senders.has(address)
  return all.filter(({ envelope, mentions }) =>
    [...mentions].some((address) => strange(address) && !isSame(envelope.to, [address])),
  )
}

function isThreaded({ inReplyTo, references }: Arrived, before: readonly Arrived[]): boolean {
  return inReplyTo === (before.at(-1)?.messageId ?? null) && isSame(references, before.map(idOf))
}
