import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import PostalMime, { type Address, type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { addressKey, domainInAscii } from '../address/address.ts'

/** A mail as a server gets it: the envelope, and the bytes. */
export interface Delivered {
  readonly from: string
  readonly to: readonly string[]
  readonly bytes: Uint8Array
}

export type MailServer = Awaited<ReturnType<typeof startMailServer>>

/** Starts a mail server on loopback, on a free port, that accepts every mail (oldest first) and passes none on. */
export async function startMailServer() {
  const delivered: Delivered[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 200,
    logger: false,
    onData(stream, { envelope: { mailFrom, rcptTo } }, done) {
      buffer(stream).then((bytes) => {
        const from = mailFrom === false ? '' : mailFrom.address
        delivered.push({ from, to: rcptTo.map(({ address }) => onTheWire(address)), bytes })
        done()
      }, done)
    },
  })
  // a client may go away in the middle; a port that cannot be opened is told by the socket itself
  server.on('error', () => {})
  const socket = server.listen(0, '127.0.0.1')
  await once(socket, 'listening')
  const { port } = socket.address() as AddressInfo
  return { port, delivered, close: () => new Promise<void>((closed) => server.close(closed)) }
}

/** The server shows domains as people read them; on the wire, and in the headers, they are in ASCII. */
function onTheWire(address: string): string {
  const at = address.lastIndexOf('@') + 1
  return `${address.slice(0, at)}${domainInAscii(address.slice(at)) ?? address.slice(at)}`
}

export interface Step {
  readonly ticket: string
  readonly kind: string
  readonly phase: string
}

export type Arrived = Awaited<ReturnType<typeof openMail>>

/** Opens a mail that has arrived, with a parser that knows nothing of dniu; `envelope`: MAIL FROM and RCPT TO. */
export async function openMail({ from, to, bytes }: Delivered, step: Step) {
  const email = await PostalMime.parse(bytes)
  return {
    step,
    envelope: { from, to },
    from: email.from === undefined ? '' : shown(email.from),
    to: addresses(email.to),
    cc: addresses(email.cc),
    bcc: addresses(email.bcc),
    subject: email.subject ?? '',
    date: email.date ?? '',
    messageId: email.messageId ?? '',
    inReplyTo: email.inReplyTo ?? null,
    references: (email.references ?? '').split(/\s+/).filter((id) => id !== ''),
    text: (email.text ?? '').replaceAll('\r\n', '\n').trimEnd(),
    /** every address that can be read anywhere in it, in lower case */
    mentions: mentionsIn(email),
  }
}

const shown = ({ name, address }: Address): string => (name === '' ? (address ?? '') : `${name} <${address ?? ''}>`)

function addresses(list: readonly Address[] | undefined): string[] {
  return (list ?? []).flatMap(({ address, group }) => address ?? (group ?? []).map((one) => one.address))
}

function mentionsIn({ headers, text, html }: Email): Set<string> {
  const all = [...headers.map(({ value }) => value), text ?? '', unescaped(html ?? '')].join('\n')
  const found = all.toLowerCase().match(/[^\s<>"(),;:]+@[^\s<>"(),;:]+/g) ?? []
  return new Set(found.map((address) => address.replace(/^'|'$/g, '')))
}

/** The characters of addresses that HTML writes as entities. */
const unescaped = (html: string) => html.replace(/&(?:#39|apos);/g, "'").replaceAll('&amp;', '&')

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
  const { step, envelope } = mail
  const own = all.filter((one) => one.step.ticket === step.ticket && isSame(one.envelope.to, envelope.to))
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
