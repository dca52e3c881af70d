import { Failure, reasonOf } from '../errors.ts'
import { presentable } from '../server/credentials.ts'

// What the errors of PostgreSQL, and of the way there, mean (its manual, appendix A).

/** The connection broke before the commit was answered: what it was to keep may be there or not. */
export class Unheard extends Error {}

/** No connection could be made: nothing was asked of the database. */
export class Unconnected extends Error {}

/** SQLSTATE, or Node's name of a broken connection; empty for neither. */
function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null
  return typeof code === 'string' ? code : ''
}

const isState = (code: string): boolean => /^[0-9A-Z]{5}$/.test(code) && /\d/.test(code)

/** That the server ended the connection: it is shut down, or had to wait too long for us. */
const ending = /^(08...|57P0[1-5]|25P03|25P04)$/
/** That it cannot serve one more just now; that two were in each other's way. */
const passing = /^(57P03|53300)$/
const conflict = /^(40001|40P01)$/

/** What the driver says of its own connection, without a code. */
const broken =
  /connection (was )?(terminated|discarded)|connection has been|timeout expired|query read timeout|not queryable/i

const system = /^(ECONN(REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|E(HOST|NET)(UNREACH|DOWN)|ENOTFOUND|EAI_AGAIN|ENOENT)$/

/** Whether the server says no, with one of these codes. */
export const saysOne = (error: unknown, codes: readonly string[]): boolean => codes.includes(codeOf(error))

/** Whether the connection is gone with this error, in the middle of its work. */
export function isLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = codeOf(error)
  return isState(code) ? ending.test(code) : system.test(code) || broken.test(error.message)
}

/** Whether the same may go well in a moment, nothing having happened. Not to be asked of what may have happened. */
export function passes(error: unknown): boolean {
  if (error instanceof Unconnected) return isLost(error.cause) || passing.test(codeOf(error.cause))
  return isLost(error) || conflict.test(codeOf(error))
}

/** Whether a server is there that only cannot serve us yet: it starts, ends, or has too many. */
export function isThere(error: unknown): boolean {
  return error instanceof Unconnected && passing.test(codeOf(error.cause))
}

const tls = /^(ERR_TLS_|ERR_SSL_|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH|INVALID_CA)/
const unsafe = /does not support SSL|establishing an SSL/

type Code =
  | 'journal-login'
  | 'journal-no-database'
  | 'journal-tls'
  | 'journal-busy'
  | 'journal-unreachable'
  | 'journal-database'
  | 'journal-standby'
  | 'journal-server-full'

const meanings: readonly (readonly [means: (code: string, words: string) => boolean, is: Code])[] = [
  [(code, words) => /^28/.test(code) || words.startsWith('SASL'), 'journal-login'],
  [(code) => code === '3D000', 'journal-no-database'],
  [(code, words) => tls.test(code) || unsafe.test(words), 'journal-tls'],
  [(code) => /^(55P03|57014|53300)$/.test(code) || conflict.test(code), 'journal-busy'],
  [(_, words) => /timeout exceeded when trying to connect/.test(words), 'journal-busy'],
  [(code) => code === '25006', 'journal-standby'],
  [(code) => code === '53100', 'journal-server-full'],
  [isGone, 'journal-unreachable'],
  [isState, 'journal-database'],
]

function isGone(code: string, words: string): boolean {
  return ending.test(code) || code === '57P03' || system.test(code) || (code === '' && broken.test(words))
}

/** The failure that an error of the database at `where` is; null for any other error. No secret is shown. */
export function databaseFailure(error: unknown, where: string, secrets: readonly string[]): Failure | null {
  if (error instanceof Failure || !(error instanceof Error)) return null
  const first = error instanceof Unheard || error instanceof Unconnected ? error.cause : error
  // of a name with several addresses, each of which was tried
  const cause = first instanceof AggregateError && first.message === '' ? first.errors[0] : first
  const words = reasonOf(cause)
  const reason = presentable(words, secrets)
  const because = [[], { cause: error }] as const
  if (error instanceof Unheard) return new Failure('journal-lost', { where, reason }, ...because)
  const code = codeOf(cause)
  const is = meanings.find(([means]) => means(code, words))?.[1]
  return is === undefined ? null : new Failure(is, { where, reason }, ...because)
}
