import type { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Failed, Trouble } from '../procedure/letter/probe.ts'

/** One thing that is waited for. */
interface Step<T> {
  begin(): Promise<T>
  /** releases what `begin` took, if it fails */
  giveUp?(): void
  /** milliseconds; all that is left by default */
  readonly limit?: number
}

/** How long a whole probe has taken and may still take, in milliseconds from now on; the signal calls it off. */
export function patienceOf(limit: number, signal: AbortSignal) {
  const start = performance.now()
  const spent = (): number => performance.now() - start
  return { spent, left: () => Math.max(0, limit - spent()), signal }
}

export type Patience = ReturnType<typeof patienceOf>

/**
 * Takes a step and its time in milliseconds. Whatever goes wrong on the network is a finding; only the signal's reason
 * is thrown.
 */
export async function take<T>(
  { begin, giveUp, limit }: Step<T>,
  { left, signal }: Patience,
): Promise<(Failed & { value?: undefined }) | { ok: true; ms: number; value: T }> {
  const start = performance.now()
  const ms = (): number => Math.round(performance.now() - start)
  try {
    return { ok: true, value: await Promise.race([begin(), timeUp(limit ?? left(), signal)]), ms: ms() }
  } catch (error) {
    giveUp?.()
    signal.throwIfAborted()
    return { ok: false, ms: ms(), ...troubleOf(error) }
  }
}

async function timeUp(limit: number, signal: AbortSignal): Promise<never> {
  await sleep(limit, undefined, { signal, ref: false })
  throw withCode('timeout')
}

/** Waits for one event of a connection, whose value `read` makes; its error or its close rejects. */
export function until<T, Told = void>(source: EventEmitter, event: string, read: (told: Told) => T): Promise<T> {
  // errors after the event do not matter, but without a listener they would end the program
  source.on('error', () => {})
  return new Promise((resolve, reject) => {
    // read at once: a moment later the connection may be gone
    const reading = async (told: Told) => read(told)
    source.once(event, (told: Told) => resolve(reading(told)))
    source.once('error', reject).once('close', () => reject(withCode('closed')))
  })
}

const withCode = (code: 'timeout' | 'closed') => Object.assign(new Error(code), { code })

/** What the codes of Node, OpenSSL and the system mean; the first that fits counts. */
const troubles: readonly (readonly [Trouble, RegExp])[] = [
  ['timeout', /^(timeout|ETIMEDOUT)$/],
  ['closed', /^closed$/],
  ['no-name', /^(ENOTFOUND|ENODATA)$/],
  ['no-resolver', /^EAI_(AGAIN|FAIL)$/],
  ['refused', /^ECONNREFUSED$/],
  ['reset', /^(ECONNRESET|ECONNABORTED|EPIPE)$/],
  ['unreachable', /^(EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL)$/],
  ['client-certificate', /^ERR_SSL_TLSV\d+_ALERT_CERTIFICATE_REQUIRED$/],
  ['no-http1', /^ERR_SSL_TLSV\d+_ALERT_NO_APPLICATION_PROTOCOL$/],
  ['tls-alert', /^ERR_SSL_(\S*_ALERT|TLSV1)_/],
  ['not-tls', /^ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|UNKNOWN_PROTOCOL)$/],
  ['not-tls', /^ERR_SSL_(UNEXPECTED_MESSAGE|RECORD_LAYER_FAILURE)$/],
  ['not-http', /^HPE_/],
  ['tls-refused', /^(ERR_SSL_|EPROTO$)/],
]

/** What a network error means; `detail` is its code, if the system or the parser gave it, or the name of a TLS alert. */
export function troubleOf(error: unknown): { trouble: Trouble; detail: string } {
  const code = error instanceof Error && 'code' in error ? String(error.code).slice(0, 80) : ''
  const trouble = troubles.find(([, codes]) => codes.test(code))?.[0] ?? 'other'
  // OpenSSL writes `SSL/TLS_ALERT_HANDSHAKE_FAILURE` and `TLSV1_UNRECOGNIZED_NAME`
  const [, alert] = /^ERR_SSL_(?:[A-Z0-9_/]+_ALERT|TLSV1)_([A-Z_]+)$/.exec(code) ?? []
  return { trouble, detail: alert?.toLowerCase() ?? (/^E[A-Z0-9_]+$|^HPE_[A-Z_]+$/.test(code) ? code : '') }
}
