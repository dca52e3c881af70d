import { Failure } from '../errors.ts'
import { presentable } from './credentials.ts'
import { textOf, whyIn } from './fetched.ts'
import { fieldsIn } from './json.ts'
import type { Client } from './oauth-client.ts'
import { isToken } from './tokens.ts'

/** What a token server says: the fields of its answer, or the error (RFC 6749 §5). */
export type Said =
  | { readonly fields: Readonly<Record<string, unknown>> }
  | { readonly error: string; readonly words: string }

/** What was granted (RFC 6749 §5.1). */
export interface Grant {
  readonly accessToken: string
  /** null: the one before holds, if there is one */
  readonly refreshToken: string | null
  /** for how many milliseconds it holds; null: not said */
  readonly lasts: number | null
}

interface Question {
  readonly at: 'deviceUrl' | 'tokenUrl'
  readonly fields: Readonly<Record<string, string>>
}

/**
 * Asks one of a client's addresses. It follows no redirection: what is asked with is secret. Failure `oauth-unreachable`
 * where no answer came that can be understood, and `token-command`; neither shows a secret.
 */
export async function ask(client: Client, { at, fields }: Question): Promise<Said> {
  const url = new URL(client[at])
  const secret = await client.secret()
  const secrets = [secret, ...secretFields.map((name) => fields[name] ?? '')]
  const body = new URLSearchParams({ ...fields, client_id: client.clientId, ...(secret && { client_secret: secret }) })
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      headers: { accept: 'application/json' },
      redirect: 'manual',
      signal: AbortSignal.timeout(wait),
    })
    return saidIn(response.status, fieldsIn(await textOf(response, longest)), secrets)
  } catch (error) {
    const reply = presentable(`${url.host}: ${whyIn(error)}`, secrets)
    throw new Failure('oauth-unreachable', { ...client.server, reply }, [], { cause: error })
  }
}

/** An answer that is none of the protocol, and will be none however often it is asked for: a page that is not there. */
class Foreign extends Error {}

/** Whether there is no use in asking again. */
export const isForeign = ({ cause }: Failure): boolean => cause instanceof Foreign
/** What a server says that is there, and has too much to do: states of HTTP, and errors (RFC 6749 §4.1.2.1, RFC 9126 §2.3). */
const passing = { states: [408, 425, 429], errors: ['temporarily_unavailable', 'server_error'] } as const

const secretFields = ['refresh_token', 'device_code']
/** in milliseconds */
const wait = 15_000
/** in bytes; no answer of this protocol is longer */
const longest = 64 * 1024

type Fields = Readonly<Record<string, unknown>>

/** Throws for what is neither an answer nor an error of the protocol, and for what will pass. */
function saidIn(status: number, fields: Fields | null, secrets: readonly string[]): Said {
  const { error, error_description: about } = fields ?? {}
  const isPassing = status >= 500 || oneOf(passing.states, status) || oneOf(passing.errors, error)
  if (error && typeof error === 'string' && !isPassing) {
    const words = typeof about === 'string' ? `${error}: ${about}` : error
    return { error, words: presentable(words, secrets) }
  }
  if (status === 200 && fields !== null && !isPassing) return { fields }
  const words = `HTTP ${status}${fields === null ? ', no JSON' : besides(fields)}`
  throw status >= 400 && !isPassing ? new Foreign(words) : new Error(words)
}

const oneOf = (list: readonly unknown[], value: unknown): boolean => list.includes(value)

/** What an error says that has not the form of the protocol: Google's `error_code`, and `error` with a message. */
function besides({ error, error_code: code, error_description: about }: Fields): string {
  const inside = typeof error === 'object' && error !== null && 'message' in error ? error.message : error
  const said = [inside, code, about].filter((one) => typeof one === 'string')
  return said.map((one) => `, ${one}`).join('')
}

/** What an answer grants; failure `oauth-unreachable` where that is no token for us (RFC 6750, RFC 6749 §5.1). */
export function grantIn(fields: Fields, { server, tokenUrl }: Client): Grant {
  const { access_token: token, token_type: type = 'Bearer', refresh_token: refresh, expires_in: seconds } = fields
  if (typeof token !== 'string' || !isToken(token) || !/^bearer$/i.test(String(type))) {
    const reply = `${new URL(tokenUrl).host}: no access_token, or of another token_type`
    throw new Failure('oauth-unreachable', { ...server, reply })
  }
  const lasts = Number(seconds ?? Number.NaN) * 1000
  const kept = typeof refresh === 'string' && refresh !== '' ? refresh : null
  return { accessToken: token, refreshToken: kept, lasts: lasts > 0 ? lasts : null }
}
