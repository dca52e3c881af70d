import type { ImapFlow, ImapFlowError } from 'imapflow'
import { isLoopback } from '../address/host.ts'
import { Failure } from '../errors.ts'
import type { MailboxServer } from '../server/address.ts'
import { openSession, Troubled } from './imap-session.ts'

/** A mail for the folder, and when it left. */
interface KeptMail {
  readonly bytes: Uint8Array
  readonly messageId: string
  readonly at: number
}

/** The folder that the server itself names for what was sent (RFC 6154). */
const specialUse = '\\Sent'

/** The folder of a mailbox with what was sent: its name, or `\Sent`. */
export interface SentBox {
  readonly server: MailboxServer
  readonly folder: string
}

/** How long all of it may take, in milliseconds; `signal` cuts the connection. */
interface Terms {
  readonly wait: number
  readonly signal: AbortSignal
}

/** What has been asked of the server so far: once a mail was given to it, it may have it whatever it says. */
interface Step {
  isGiven: boolean
}

/**
 * The folder of the settings with what was sent, for the road; the server is looked up, and its password had, when the first
 * mail comes. `keep` as `keepSent`; Failure `sent-not-set` where there is no server.
 */
export function openSent(folder: string, serverOf: () => MailboxServer | null, signal: AbortSignal) {
  let server: MailboxServer | null = null
  const place = () => {
    server ??= serverOf()
    return server && { host: server.host, loopback: isLoopback(server.host) }
  }
  return {
    place,
    async keep(mail: KeptMail, wait: number): Promise<string> {
      server ??= serverOf()
      if (server === null) throw new Failure('sent-not-set')
      return keepSent({ server, folder }, mail, { wait, signal })
    },
  }
}

/**
 * Keeps a mail in the folder (APPEND, RFC 9051 §6.3.12), as one that was read, unless one with its Message-ID is there: whatever
 * was cut or lost before, there is one of it. Gives the folder, and the UID where the server says it (UIDPLUS, RFC 4315).
 * Failures `sent-folder`, `sent-no-folder`, `sent-refused`, `sent-away`, `sent-unclear`, and those of signing in.
 */
export async function keepSent(box: SentBox, mail: KeptMail, terms: Terms): Promise<string> {
  const step: Step = { isGiven: false }
  return signedIn(box, { ...terms, step }, async (client) => {
    const path = await pathIn(client, box)
    const uid = (await uidOf(mail, path, client, box)) ?? (await given(mail, path, client, { box, step }))
    return uid === undefined ? path : `${path}, UID ${uid}`
  })
}

/** The UID of the mail in the folder; undefined: it is not there. */
async function uidOf(
  { messageId }: KeptMail,
  path: string,
  client: ImapFlow,
  box: SentBox,
): Promise<number | undefined> {
  await client.getMailboxLock(path, { readOnly: true }).catch(noFolder(path, box))
  const found = await client.search({ header: { 'message-id': messageId } }, { uid: true })
  if (!found) throw new Failure('sent-away', { host: box.server.host, reply: 'SEARCH' })
  return found[0]
}

/** Gives the mail to the server; its UID there, where the server says it. */
async function given(
  { bytes, at }: KeptMail,
  path: string,
  client: ImapFlow,
  { box, step }: { readonly box: SentBox; readonly step: Step },
): Promise<number | undefined> {
  step.isGiven = true
  const kept = await client.append(path, Buffer.from(bytes), ['\\Seen'], new Date(at)).catch(notTaken(path, box))
  return kept ? kept.uid : undefined
}

/** Whether there is such a folder, and something may be put there; nothing is changed. Failures as of `keepSent`. */
export async function lookAtSent(box: SentBox, terms: Terms): Promise<{ folder: string; isWritable: boolean }> {
  return signedIn(box, { ...terms, step: { isGiven: false } }, async (client) => {
    const path = await pathIn(client, box)
    await client.getMailboxLock(path).catch(noFolder(path, box))
    return { folder: path, isWritable: client.mailbox !== false && client.mailbox.readOnly !== true }
  })
}

interface Course extends Terms {
  readonly step: Readonly<Step>
}

/** Signs in, does it, and leaves; what the other side did not say is `sent-away`, or `sent-unclear` once a mail was given. */
async function signedIn<T>({ server }: SentBox, course: Course, work: (client: ImapFlow) => Promise<T>): Promise<T> {
  const { wait, signal, step } = course
  const late = AbortSignal.timeout(wait)
  try {
    return await within(server, { wait, signal: AbortSignal.any([late, signal]) }, work)
  } catch (error) {
    const words = lostBy(error)
    if (words === null) throw error
    const reply = late.aborted ? `No answer within ${Math.ceil(wait / 1000)} s` : words
    throw new Failure(step.isGiven ? 'sent-unclear' : 'sent-away', { host: server.host, reply })
  }
}

/** How the way there ended, in words; null: it did not. */
function lostBy(error: unknown): string | null {
  if (error instanceof Troubled) return error.trouble.words
  const isLost = error instanceof Failure && ['mailbox-unreachable', 'mailbox-dropped'].includes(error.code)
  return isLost ? String(error.params.reply) : null
}

async function within<T>(server: MailboxServer, { wait, signal }: Terms, work: (client: ImapFlow) => Promise<T>) {
  const timeouts = { connect: wait, greeting: wait, socket: wait, answer: wait, close: 500 }
  const session = await openSession(server, { largest: 1 << 20, timeouts, signal, selects: false })
  try {
    // what was thrown on purpose comes through as it is
    return thrown(await session.ask((client) => work(client).catch(asValue)))
  } finally {
    await session.close()
  }
}

function asValue(error: unknown): Failure {
  if (error instanceof Failure) return error
  throw error
}

function thrown<T>(value: T | Failure): T {
  if (value instanceof Failure) throw value
  return value
}

async function pathIn(client: ImapFlow, { folder, server }: SentBox): Promise<string> {
  if (folder !== specialUse) return folder
  const found = (await client.list()).find((one) => one.specialUse === specialUse)
  if (found === undefined) throw new Failure('sent-no-folder', { host: server.host })
  return found.path
}

/** Codes of an answer (RFC 5530) that another time is not given. */
const passing = ['UNAVAILABLE', 'INUSE', 'SERVERBUG', 'LIMIT', 'THROTTLED']
/** The same, where there is no such folder (RFC 9051 §7.1). */
const missing = ['TRYCREATE', 'NONEXISTENT']

const noFolder = (folder: string, box: SentBox) => (error: ImapFlowError) => {
  throw answered(error, box) ?? new Failure('sent-folder', { folder, host: box.server.host, reply: saidIn(error) })
}

const notTaken = (folder: string, box: SentBox) => (error: ImapFlowError) => {
  const { host } = box.server
  const code = missing.includes(error.serverResponseCode ?? '') ? 'sent-folder' : 'sent-refused'
  throw answered(error, box) ?? new Failure(code, { folder, host, reply: saidIn(error) })
}

/** What is no refusal of this one: no answer at all, or that the server wants to be left alone; null: it is one. */
function answered(error: ImapFlowError, { server: { host } }: SentBox): Error | null {
  const { responseStatus, serverResponseCode = '', code } = error
  const isAnswer = responseStatus === 'NO' || responseStatus === 'BAD' || serverResponseCode === 'APPENDLIMIT'
  if (!isAnswer) return error
  const isPassing = code === 'ETHROTTLE' || passing.includes(serverResponseCode.toUpperCase())
  return isPassing ? new Failure('sent-away', { host, reply: saidIn(error) }) : null
}

function saidIn({ responseText, message, serverResponseCode }: ImapFlowError): string {
  const said = responseText || message
  return serverResponseCode ? `[${serverResponseCode}] ${said}` : said
}
