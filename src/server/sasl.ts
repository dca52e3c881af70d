import { fieldsIn } from './json.ts'

/** The mechanisms that take an access token, the better first (RFC 7628; XOAUTH2 is what Google and Microsoft began with). */
export const bearerMechanisms = ['OAUTHBEARER', 'XOAUTH2'] as const
export type BearerMechanism = (typeof bearerMechanisms)[number]

/** The mechanisms of a server by which something can be signed in with here. */
export interface Mechanisms {
  readonly tokens: readonly BearerMechanism[]
  readonly passwords: boolean
}

/** Those of the names that a server gives. */
export function mechanismsIn(names: readonly string[]): Mechanisms {
  const known = new Set(names.map((name) => name.toUpperCase()))
  const passwords = ['PLAIN', 'LOGIN', 'CRAM-MD5'].some((name) => known.has(name))
  return { tokens: bearerMechanisms.filter((name) => known.has(name)), passwords }
}

/**
 * Why it is of no use to try: codes of failures; null: it is. No password is said to a server that asks for a token and
 * for nothing else.
 */
export function unfit({ tokens, passwords }: Mechanisms, by: 'password' | 'token') {
  if (by === 'token') return tokens.length > 0 ? null : 'sign-in-no-tokens'
  return tokens.length > 0 && !passwords ? 'sign-in-tokens-only' : null
}

/** What a client begins with, and what it says to an error, so that the server may end (RFC 7628 §3.1, §3.2.3). */
export function bearerWords(
  mechanism: BearerMechanism,
  { user, host, port, token }: Bearer,
): { readonly first: string; readonly afterError: string } {
  const name = user.replaceAll('=', '=3D').replaceAll(',', '=2C')
  const fields = mechanism === 'XOAUTH2' ? [`user=${user}`] : [`n,a=${name},`, `host=${host}`, `port=${port}`]
  return {
    first: base64([...fields, `auth=Bearer ${token}`, '', ''].join('\x01')),
    afterError: mechanism === 'XOAUTH2' ? '' : base64('\x01'),
  }
}

interface Bearer {
  readonly user: string
  readonly host: string
  readonly port: number
  readonly token: string
}

/** What a server says of a token that it does not take, in one line (RFC 7628 §3.2.2); empty: nothing that is known. */
export function errorWords(said: unknown): string {
  const fields = typeof said === 'object' && said !== null ? Object.entries(said) : []
  const known = fields.filter(([name, value]) => ['status', 'scope'].includes(name) && typeof value !== 'object')
  return known.map(([name, value]) => `${name}=${value}`).join(' ')
}

/** The same, where it comes as base64 of JSON. */
export const errorWordsIn = (challenge: string): string =>
  errorWords(fieldsIn(Buffer.from(challenge, 'base64').toString()))

/** A token as it is, and as it looks within anything in base64, whatever stands around it. */
export function repetitionsOf(token: string): string[] {
  const encoded = [0, 1, 2].map((before) => encodedBehind(before, token))
  return [token, ...encoded.filter(({ length }) => length > 7)]
}

/** A text in base64, behind so many bytes of something else, without the letters that hold bits of both. */
function encodedBehind(before: number, text: string): string {
  const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(text)])
  return bytes.toString('base64').slice(Math.ceil((before * 4) / 3), Math.floor((bytes.length * 4) / 3))
}

export const base64 = (text: string): string => Buffer.from(text).toString('base64')
