import { isAscii } from 'node:buffer'
import { performance } from 'node:perf_hooks'
import type { Courier, Outcome } from '../road/courier.ts'
import type { Server } from '../server/address.ts'
import { secretsOf } from '../server/credentials.ts'
import { type Body, heldBody, stillStands } from './body.ts'
import { judge, ownMessageId, rewrittenId, type Seen, type SmtpError, seenError, seenReply } from './judge.ts'
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

const defaults = {
  timeouts: { connect: 30_000, greeting: 30_000, socket: 300_000, close: 2_000 },
  messagesPerConnection: 100,
  // less would miss a server on a busy machine, which hangs up a few milliseconds late
  hold: { least: 10, most: 500 },
}
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

type Letter = Parameters<Courier['send']>

/**
 * A courier for one server (RFC 5321). The connection is opened with the first message and used for many. Messages
 * handed over at once go one after the other, and `close` waits for those.
 */
export function openCourier(server: Server, options: CourierOptions = {}): Courier {
  const round: Round = {
    ...{ server, ...defaults, ...options },
    timeouts: { ...defaults.timeouts, ...options.timeouts },
    session: null,
    replyTimes: replyTimesPresumed,
  }
  const inTurn = oneAtATime()
  return {
    send: (...letter) => inTurn(() => deliver(round, letter)),
    close: () => inTurn(() => goodbye(round)),
  }
}

/** Runs works one after the other, however each ends. */
function oneAtATime(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = last.then(work)
    last = mine.catch(() => {})
    return mine
  }
}

async function deliver(round: Round, letter: Letter): Promise<Outcome> {
  const [, message] = letter
  const reused = await ready(round)
  const seen = await attempt(round, letter)
  // a connection that had idled may have been closed unnoticed; before 354 nothing was lost, and a fresh one will tell
  const again = reused && seen.phase === 'envelope' && judge(seen).outcome === 'broken'
  return verdict(round, message, again ? await attempt(round, letter) : seen)
}

/** Readies the session of the message before, or drops it; tells whether there is one. */
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
async function exchange(round: Round, session: Session, [envelope, message, onData]: Letter): Promise<Seen> {
  const { connection, socket } = session
  const { promise: answer, resolve: settle } = Promise.withResolvers<Seen>()
  const quiet = (): Promise<boolean> => stillStands(socket, holdTime(round))
  const body: Body = heldBody(message, onData, quiet, () => settle(finish(body, closedError())))
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

/** The phase is read at the moment of the answer, after which nothing more leaves. */
function finish(body: Body, answer: SmtpError | string): Seen {
  const phase = body.phase()
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

/** The longest reply time shows how late a loaded machine may be; bounded, as the server may have been thinking. */
function holdTime({ replyTimes, hold }: Round): number {
  return Math.min(Math.max(1.5 * Math.max(...replyTimes), hold.least), hold.most)
}

function verdict(round: Round, message: Uint8Array, seen: Seen): Outcome {
  const outcome = judge(seen, secretsOf(round.server.login))
  if (outcome.outcome !== 'accepted') return outcome
  const { messageIdDomain, host } = round.server
  return { ...outcome, rewrittenId: rewrittenId(seen.reply ?? '', ownMessageId(message), messageIdDomain, host) }
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
