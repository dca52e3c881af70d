import type SMTPConnection from 'nodemailer/lib/smtp-connection'
import { caught } from '../errors.ts'
import type { Answer, Fault } from '../road/courier.ts'
import type { Server } from '../server/address.ts'
import { bearerWords, errorWordsIn, mechanismsIn, unfit } from '../server/sasl.ts'

/** What nodemailer signs in with. */
export type Auth = SMTPConnection.AuthenticationType
type Handler = NonNullable<SMTPConnection.Options['customAuth']>[string]

/** Our own name: under a mechanism's, nodemailer would take a password where it finds one. */
const own = 'TOKEN'
/** With a longer line the first response waits for the server's question (RFC 4954 §4). */
const longestLine = 510

/** The answer where no access token could be had; any other error goes on. */
export function tokenless(error: unknown): Answer {
  const { code: fault, params } = caught(error)
  return { command: 'auth', code: null, enhanced: null, text: String(params.reply ?? ''), fault: fault as Fault }
}

/** The mechanisms in an answer to EHLO (RFC 4954 §3). */
function named(ehlo: string): string[] {
  const lines = ehlo.split(/\r?\n/).filter((line) => /^\d{3}[- ]AUTH[ =]/i.test(line))
  return lines.flatMap((line) => line.slice(9).trim().split(/[ =]+/))
}

/**
 * What to sign in with. Throws an error with the `fault` where the server takes nothing of the kind: then nothing is said.
 */
export function authFor({ login, host, port }: Server, token: string | null, ehlo: string): Auth {
  const names = named(ehlo)
  const mechanisms = mechanismsIn(names)
  const fault = unfit(mechanisms, token === null ? 'password' : 'token')
  if (fault !== null) throw Object.assign(new Error(`AUTH ${names.join(' ') || '-'}`), { command: 'AUTH', fault })
  const { user = '', password } = login ?? {}
  const [mechanism] = mechanisms.tokens
  if (token === null || mechanism === undefined) return { user, pass: password?.() ?? '' }
  return { user, method: own, mechanism, ...bearerWords(mechanism, { user, host, port, token }) }
}

/** With what it was tried, as far as it matters to what a refusal means. */
export function triedWith(token: string | null, ehlo: string): Pick<Answer, 'tried'> {
  if (token !== null) return { tried: 'token' }
  return mechanismsIn(named(ehlo)).tokens.length > 0 ? { tried: 'beside-tokens' } : {}
}

/** Says a token, and to an error what the server waits for before it refuses (RFC 7628 §3.2.3). */
const sayToken: Handler = async ({ auth, sendCommand }) => {
  const { mechanism, first, afterError } = auth as unknown as Record<string, string>
  const whole = `AUTH ${mechanism} ${first}`
  const isShort = whole.length <= longestLine
  let { response } = await sendCommand(isShort ? whole : `AUTH ${mechanism}`)
  if (!isShort && isQuestion(response)) ({ response } = await sendCommand(first ?? ''))
  const about = isQuestion(response) ? errorWordsIn(response.slice(4)) : ''
  if (isQuestion(response)) ({ response } = await sendCommand(afterError ?? ''))
  if (!response.startsWith('2')) throw Object.assign(new Error('The token was refused'), { about })
}

const isQuestion = (response: string): boolean => response.startsWith('334')

export const handlers = { [own]: sayToken }
