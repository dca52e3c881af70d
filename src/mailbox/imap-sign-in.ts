import type { ImapFlow, ImapFlowError } from 'imapflow'
import { Failure } from '../errors.ts'
import { refusalOf } from '../procedure/sign-in.ts'
import type { MailboxServer } from '../server/address.ts'
import { errorWords, mechanismsIn, unfit } from '../server/sasl.ts'

/** An error of imapflow's at sign-in; `oauthError`: what the server has said of a token. */
type SignInError = ImapFlowError & { readonly oauthError?: unknown }

/** What a server without the code of RFC 5530 says of an open line. */
const wantsTls = /STARTTLS|\b(SSL|TLS)\b.{0,20}required|encrypt|(secure|private) connection/i

/**
 * Why a server lets nobody in: codes of failures; null: it has not said so. Where LOGIN is disabled, an open line is to
 * blame, unless it is tokens that the server wants.
 */
export function whyRefused({ capabilities, secureConnection }: ImapFlow, { login }: MailboxServer, error: SignInError) {
  if (error.serverResponseCode === 'PRIVACYREQUIRED') return 'mailbox-tls'
  const mechanisms = mechanismsIn([...capabilities.keys()].map((name) => name.replace(/^AUTH=/i, '')))
  const by = login.tokens === undefined ? 'password' : 'token'
  const isDisabled = by === 'password' && error.message === 'Login is disabled'
  const nothing = unfit(mechanisms, by)
  if (nothing !== null && (by === 'token' ? capabilities.size > 0 : error.authenticationFailed)) return nothing
  if (isDisabled) return secureConnection ? 'sign-in-off' : 'mailbox-tls'
  if (!error.authenticationFailed) return isForLater(error) ? 'sign-in-later' : null
  const said = saidIn(error)
  if (!secureConnection && wantsTls.test(said)) return 'mailbox-tls'
  const otherwise = mechanisms.tokens.length > 0 ? 'beside-tokens' : null
  return refusalOf(said, by === 'token' ? by : otherwise) ?? 'mailbox-login'
}

/** Whether a server asks to come again: it may say so to whoever connects, signs in, or opens a folder. */
export const isForLater = (error: SignInError): boolean => refusalOf(saidIn(error), null) === 'sign-in-later'

/** The code of an answer, and its words; or those with which a server has ended the connection. */
const saidIn = ({ serverResponseCode, responseText, response, reason }: SignInError): string =>
  `[${serverResponseCode ?? ''}] ${responseText ?? ''} ${response || ''} ${reason ?? ''}`

/** What the server has said of a token before it refused it, in brackets; empty: nothing. */
export function aboutToken({ oauthError }: SignInError): string {
  const words = errorWords(oauthError)
  return words === '' ? '' : ` (${words})`
}

/** The failure that a token was refused; any other error goes on. */
export function tokenRefused(error: unknown): Failure {
  if (error instanceof Failure && error.code === 'sign-in-token-refused') return error
  throw error
}
