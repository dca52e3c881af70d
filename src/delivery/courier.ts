import { isAscii } from 'node:buffer'
import { performance } from 'node:perf_hooks'
import type { Courier, Envelope, Outcome } from '../road/courier.ts'
import type { Server } from '../server/address.ts'
import { secretsOf } from '../server/credentials.ts'
import { type Body, heldBody, stillStands } from './body.ts'
import { judge, type Phase, type Seen, type SmtpError, seenError, seenReply } from './judge.ts'
import { ownMessageId, rewrittenId } from './rewritten-id.ts'
import {
  closedError,
  drop,
  isOpen,
  openSession,
  quitSession,
  resetSession,
  type Session,
  type Timeouts,
} from './session.ts'

export interface CourierOptions {
  readonly timeouts?: Partial<Timeouts>
  /** after so many messages a new connection is made; servers limit it too */
  readonly messagesPerConnection?: number
  /** how long the end of a body waits for a sign that the connection was lost: bounds in milliseconds */
  readonly hold?: { readonly least: number; readonly most: number }
}

const defaultTimeouts: Timeouts = { connect: 30_000, greeting: 30_000, socket: 300_000, close: 2_000 }
/** Less would miss a server on a busy machine, which hangs up a few milliseconds after it decided to. */
const defaultHold = { least: 10, most: 500 }
/** The times remembered; presumed, in milliseconds, until so many have been measured. */
const replyTimesPresumed: readonly number[] = Array<number>(8).fill(15)

/** What one courier remembers between messages. */
interface Round extends Required<CourierOptions> {
  readonly server: Server
  readonly timeouts: Timeouts
  session: Session | null
  /** the last few times between a command and its reply, in milliseconds */
  replyTimes: readonly number[]
}

interface Letter {
  readonly envelope: Envelope
  readonly message: Uint8Array
  readonly onData: () => void | Promise<void>
}

/**
 * A courier for one server (RFC 5321). The connection is opened with the first message and used for many. Messages
 * handed over at once go one after the other, and `close` waits for those.
 */
export function openCourier(server: Server, options: CourierOptions = {}): Courier {
  const round: Round = {
    server,
    timeouts: { ...defaultTimeouts, ...options.timeouts },
    hold: options.hold ?? defaultHold,
    messagesPerConnection: options.messagesPerConnection ?? 100,
    session: null,
    replyTimes: replyTimesPresumed,
  }
  const inTurn = oneAtATime()
  return {
    send: (envelope, message, onData) => inTurn(() => deliver(round, { envelope, message, onData })),
    close: () => inTurn(() => goodbye(round)),
  }
}

/** Runs what it is handed one after the other, whatever becomes of each. */
function oneAtATime(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = last.then(work)
    last = mine.catch(() => {})
    return mine
  }
}

async function deliver(round: Round, letter: Letter): Promise<Outcome> {
  const reused = await ready(round)
  const seen = await attempt(round, letter)
  // a connection that had idled may have been closed unnoticed; before 354 nothing was lost, and a fresh one will tell
  const again = reused && seen.phase === 'envelope' && judge(seen).outcome === 'broken'
  return verdict(round, letter, again ? await attempt(round, letter) : seen)
}

/** Makes sure of the session left from the message before, or lets go of it; tells whether there is one. */
async function ready(round: Round): Promise<boolean> {
  const { session } = round
  if (session === null) return false
  if (session.carried >= round.messagesPerConnection) await goodbye(round)
  else if (!isOpen(session)) abandon(round)
  else if (session.unfinished) await resetSession(session).catch(() => abandon(round))
  return round.session !== null
}

async function attempt(round: Round, letter: Letter): Promise<Seen> {
  try {
    round.session ??= await openSession(round.server, round.timeouts)
  } catch (error) {
    return seenError('opening', error instanceof Error ? error : { message: String(error) })
  }
  const { session } = round
  session.carried += 1
  const seen = await exchange(round, session, letter)
  if (isOrderly(seen) && isOpen(session)) session.unfinished = seen.phase === 'envelope'
  else abandon(round)
  return seen
}

/** Only a proper answer to an envelope or to a whole message leaves the conversation where it can go on. */
function isOrderly(seen: Seen): boolean {
  const answered = seen.reply !== null && (seen.phase === 'end' || seen.phase === 'envelope')
  return answered && !['broken', 'unknown'].includes(judge(seen).outcome)
}

/** MAIL, RCPT, DATA and the body. Rejects with what `onData` threw; everything else is something seen. */
async function exchange(round: Round, session: Session, letter: Letter): Promise<Seen> {
  const { connection, socket } = session
  const { envelope, message } = letter
  const { promise: answer, resolve: settle } = Promise.withResolvers<Seen>()
  const quiet = (): Promise<boolean> => stillStands(socket, holdTime(round))
  const body: Body = heldBody(message, letter.onData, quiet, () => settle(finish(body, closedError())))
  const ended = (): void => void setImmediate(() => settle(finish(body, closedError())))
  connection.once('end', ended)
  const timed = timeFirstReply(round)
  socket.once('data', timed)
  // a fresh envelope: nodemailer keeps its own notes in the object
  const terms = { from: envelope.from, to: [envelope.to], size: message.byteLength, use8BitMime: !isAscii(message) }
  connection.send(terms, body.stream, (error, info) => settle(finish(body, error ?? info.response)))
  try {
    const seen = await answer
    await body.marked()
    return seen
  } catch (error) {
    abandon(round)
    throw error
  } finally {
    connection.off('end', ended)
    socket.off('data', timed)
  }
}

/** The phase is read in the very moment of the answer, and nothing more leaves after it. */
function finish(body: Body, answer: SmtpError | string): Seen {
  const phase: Phase = body.phase()
  body.stop()
  return typeof answer === 'string' ? seenReply(phase, answer) : seenError(phase, answer)
}

/** The reply to MAIL is one command and one answer: the measure of how long news from the server takes. */
function timeFirstReply(round: Round): () => void {
  const begun = performance.now()
  return () => {
    round.replyTimes = [...round.replyTimes.slice(1), performance.now() - begun]
  }
}

/** The longest of them, for it shows how late a loaded server or machine may be; bounded, for it may be the server's thinking. */
function holdTime({ replyTimes, hold }: Round): number {
  return Math.min(Math.max(1.5 * Math.max(...replyTimes), hold.least), hold.most)
}

function verdict(round: Round, letter: Letter, seen: Seen): Outcome {
  const outcome = judge(seen, secretsOf(round.server.login))
  if (outcome.outcome !== 'accepted') return outcome
  const { messageIdDomain, host } = round.server
  return { ...outcome, rewrittenId: rewrittenId(seen.reply ?? '', ownMessageId(letter.message), messageIdDomain, host) }
}

async function goodbye(round: Round): Promise<void> {
  const { session } = round
  round.session = null
  if (session !== null) await quitSession(session, round.timeouts.close)
}

function abandon(round: Round): void {
  if (round.session !== null) drop(round.session.connection)
  round.session = null
}
