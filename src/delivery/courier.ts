import type { Answer, Courier, Outcome } from '../road/courier.ts'
import type { Server } from '../server/address.ts'
import { presentable, secretsOf } from '../server/credentials.ts'
import { ownMessageId, rewrittenId } from './rewritten-id.ts'
import { openSession, type Session, type Timeouts } from './session.ts'
import { type Happened, type Letter, type Line, transact, type Waits, waits } from './transaction.ts'

export interface CourierOptions {
  readonly timeouts?: Partial<Timeouts>
  readonly waits?: Partial<Waits>
  /** after so many messages a new connection is made; servers limit it too */
  readonly messagesPerConnection?: number
  /** after which answers, beside 421, nothing more is to be said over a connection */
  readonly endsConnection?: (answer: Answer) => boolean
}

const defaults = { timeouts: { connect: 30_000, greeting: 5 * 60_000, close: 2_000 }, messagesPerConnection: 100 }

/** A connection in use. */
interface Open extends Line {
  readonly session: Session
  /** messages begun on it, not yet answered, and taken */
  begun: number
  underWay: number
  taken: number
}

/**
 * A courier for one server (RFC 5321). The connection is opened with the first message and used for many. Messages are
 * said one after the other; one that is handed over while the last waits for its answer follows right behind it, if the
 * server offers PIPELINING.
 */
export function openCourier(server: Server, options: CourierOptions = {}): Courier {
  const timeouts = { ...defaults.timeouts, ...options.timeouts }
  const terms = { waits: { ...waits, ...options.waits }, endsConnection: options.endsConnection ?? (() => false) }
  const limit = limitOf(options.messagesPerConnection ?? defaults.messagesPerConnection)
  let open: Open | null = null
  const speaking = turns()

  const connect = async (): Promise<Open | Answer> => {
    const session = await openSession(server, timeouts)
    if (!('talk' in session)) return session
    return { session, ...session, ...terms, unfinished: false, chunk: null, begun: 0, underWay: 0, taken: 0 }
  }
  const ready = async (): Promise<Open | Answer> => {
    if (open !== null && !open.talk.isOpen()) open = leave(open)
    // a full one is closed when its last answer has come
    if (open !== null && open.begun >= limit.most()) {
      await idle(open)
      await open.session.quit()
      open = null
    }
    const found: Open | Answer = open ?? (await connect())
    if ('talk' in found) open = found
    return found
  }
  const send = async (letter: Letter): Promise<Outcome> => {
    const said = await speaking()
    try {
      const line = await ready()
      if (!('talk' in line)) return shown({ is: 'declined', answer: line }, letter, server, false)
      line.begun += 1
      line.underWay += 1
      try {
        const happened = await transact(line, letter, said)
        const fruitful = line.taken > 0
        if (happened.is === 'taken') line.taken += 1
        else if (isFull(happened, line)) limit.isEndedAfter(line.taken)
        return shown(happened, letter, server, fruitful)
      } catch (error) {
        line.talk.drop()
        throw error
      } finally {
        line.underWay -= 1
      }
    } finally {
      said()
    }
  }
  return {
    send: (envelope, mail, permit) => send({ envelope, mail, permit }),
    close: async () => {
      const said = await speaking()
      if (open !== null) {
        await idle(open)
        await open.session.quit()
      }
      open = null
      said()
    },
  }
}

/** Connects, signs in and leaves again; what stands in the way, or null. `patience`: for each answer, in milliseconds. */
export async function trySignIn(server: Server, patience = defaults.timeouts.greeting): Promise<Answer | null> {
  const session = await openSession(server, { ...defaults.timeouts, connect: patience, greeting: patience })
  if (!('talk' in session)) return { ...session, text: presentable(session.text, secretsOf(server.login)) }
  await session.quit()
  return null
}

/** Waits its turn; the turn ends when the function it gives is called, once or more often. */
function turns(): () => Promise<() => void> {
  let last: Promise<void> = Promise.resolve()
  return async () => {
    const before = last
    const { promise, resolve } = Promise.withResolvers<void>()
    last = promise
    await before
    return resolve
  }
}

/** How many messages a connection takes: what the server ends it after is its rule when that is the same twice. */
function limitOf(most: number) {
  let limit = most
  let before = 0
  return {
    most: () => limit,
    isEndedAfter(taken: number) {
      if (taken === before) limit = taken
      before = taken
    },
  }
}

/** Whether a connection that has taken messages takes no other. */
function isFull(happened: Happened, { taken, endsConnection }: Open): boolean {
  if (happened.is !== 'declined' || taken === 0 || happened.answer.command !== 'mail') return false
  const { code, fault } = happened.answer
  return code === 421 || fault === 'lost' || endsConnection(happened.answer)
}

/** A connection that is lost is cut, so that nothing of it leaves any more. */
function leave({ talk }: Open): null {
  talk.drop()
  return null
}

/** Waits until every message under way has its answer. */
async function idle(open: Open): Promise<void> {
  while (open.underWay > 0) await new Promise((resolve) => setTimeout(resolve, 5))
}

function shown(happened: Happened, { mail }: Letter, server: Server, fruitful: boolean): Outcome {
  if (happened.is === 'withheld') return { outcome: 'withheld' }
  const secrets = secretsOf(server.login)
  if (happened.is === 'declined') {
    const { answer } = happened
    return { outcome: 'declined', reply: presentable(answer.text, secrets), answer, fruitful }
  }
  const reply = presentable(happened.words, secrets)
  if (happened.is === 'unknown') return { outcome: 'unknown', reply }
  const { messageIdDomain, host } = server
  const id = rewrittenId(happened.words, null, messageIdDomain, host)
  return { outcome: 'accepted', reply, rewrittenId: id === null || id === ownMessageId(mail.head) ? null : id }
}
