import type { EventEmitter } from 'node:events'
import type { Failed, Trouble } from '../procedure/letter/probe.ts'

/** How long a whole probe may still take, and whether it was called off. */
export interface Patience {
  /** milliseconds, never below 0 */
  left(): number
  spent(): number
  readonly signal: AbortSignal
}

/** One thing that is waited for. */
export interface Step<T> {
  readonly begin: (done: (value: T) => void, fail: (error: unknown) => void) => void
  /** lets go of what `begin` took, when nothing comes of it */
  readonly giveUp?: () => void
  /** milliseconds; without it, all that is left */
  readonly limit?: number
}

/** Patience of so many milliseconds from now on. */
export function patienceOf(limit: number, signal: AbortSignal): Patience {
  const start = performance.now()
  const spent = (): number => performance.now() - start
  return { spent, left: () => Math.max(0, limit - spent()), signal }
}

/**
 * Takes a step and its time. What goes wrong on the network is a finding; only being called off is thrown, with the
 * signal's reason.
 */
export async function take<T>(step: Step<T>, patience: Patience): Promise<Failed | { ok: true; ms: number; value: T }> {
  const start = performance.now()
  const ms = (): number => Math.round(performance.now() - start)
  try {
    return { ok: true, value: await outcome(step, patience), ms: ms() }
  } catch (error) {
    step.giveUp?.()
    patience.signal.throwIfAborted()
    return { ok: false, ms: ms(), ...troubleOf(error) }
  }
}

/** Begins what ends with one event of a connection, of which `read` makes the value; or with its trouble or its close. */
export function until<T, Told = void>(source: EventEmitter, event: string, read: (told: Told) => T): Step<T>['begin'] {
  // whatever comes after the one answer that is waited for is no news
  source.on('error', () => {})
  return (done, fail) => {
    const answered = (told: Told): void => {
      try {
        done(read(told))
      } catch (error) {
        fail(error)
      }
    }
    source.once(event, answered).once('error', fail)
    source.once('close', () => fail(Object.assign(new Error('closed'), { code: 'closed' })))
  }
}

async function outcome<T>({ begin, limit }: Step<T>, { left, signal }: Patience): Promise<T> {
  signal.throwIfAborted()
  const { promise, resolve, reject } = Promise.withResolvers<T>()
  const timer = setTimeout(() => reject(Object.assign(new Error('time is up'), { code: 'timeout' })), limit ?? left())
  const calledOff = (): void => reject(signal.reason)
  signal.addEventListener('abort', calledOff)
  try {
    begin(resolve, reject)
    return await promise
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', calledOff)
  }
}

const troubles: ReadonlyMap<string, Trouble> = new Map(
  Object.entries<Trouble>({
    timeout: 'timeout',
    ETIMEDOUT: 'timeout',
    closed: 'closed',
    ENOTFOUND: 'no-name',
    ENODATA: 'no-name',
    EAI_AGAIN: 'no-resolver',
    EAI_FAIL: 'no-resolver',
    ECONNREFUSED: 'refused',
    ECONNRESET: 'reset',
    ECONNABORTED: 'reset',
    EPIPE: 'reset',
    EHOSTUNREACH: 'unreachable',
    ENETUNREACH: 'unreachable',
    EHOSTDOWN: 'unreachable',
    ENETDOWN: 'unreachable',
    EADDRNOTAVAIL: 'unreachable',
    ERR_SSL_WRONG_VERSION_NUMBER: 'not-tls',
    ERR_SSL_PACKET_LENGTH_TOO_LONG: 'not-tls',
    ERR_SSL_UNKNOWN_PROTOCOL: 'not-tls',
    ERR_SSL_UNEXPECTED_MESSAGE: 'not-tls',
    ERR_SSL_RECORD_LAYER_FAILURE: 'not-tls',
  }),
)

/** What an error of the network means; pure. */
export function troubleOf(error: unknown): { trouble: Trouble; detail: string } {
  const code = error instanceof Error && 'code' in error ? String(error.code).slice(0, 80) : ''
  // our own two words say all: there is no code of the system's behind them
  const detail = /^E[A-Z0-9_]+$|^HPE_[A-Z_]+$/.test(code) ? code : ''
  return { trouble: troubles.get(code) ?? kindOf(code), detail }
}

function kindOf(code: string): Trouble {
  if (code.startsWith('HPE_')) return 'not-http'
  return code.startsWith('ERR_SSL_') || code === 'EPROTO' ? 'tls-refused' : 'other'
}
