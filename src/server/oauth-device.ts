import { Failure } from '../errors.ts'
import { ask, type Grant, grantIn, isForeign, type Said } from './oauth-ask.ts'
import type { Client } from './oauth-client.ts'

/** What a person needs to agree, somewhere else: where to go, and what to type there. Text from outside. */
export interface Invitation {
  readonly url: string
  readonly code: string
  /** where the code stands already (RFC 8628 §3.3.1) */
  readonly direct: string | null
  /** for how many seconds it holds */
  readonly lasts: number
}

/** What waiting needs of the world. */
export interface Waiting {
  readonly signal: AbortSignal
  invite(invitation: Invitation): void
  wait(milliseconds: number, signal: AbortSignal): Promise<void>
}

/** in seconds (RFC 8628 §3.2, §3.5); `most`: a server that wants more is asked all the same */
const intervals = { usual: 5, most: 600 }
const lives = { usual: 900, most: 3600 }
/** so much slower after slow_down; twice as slow, up to so many seconds, while the server is away */
const slower = { told: 5, away: 60 }

/**
 * Asks for a device code, shows it, and waits until the person has agreed (RFC 8628). Failures `oauth-refused`,
 * `oauth-denied`, `oauth-expired`, `oauth-unreachable`, `token-command`, and `not-confirmed` when the signal comes.
 */
export async function grantByDevice(client: Client, waiting: Waiting): Promise<Grant> {
  const { deviceCode, interval, ...invitation } = await begun(client)
  waiting.invite(invitation)
  const fields = { grant_type: 'urn:ietf:params:oauth:grant-type:device_code', device_code: deviceCode }
  let pause = interval
  let said: Said | Failure | null = null
  for (let left = invitation.lasts - pause; left >= 0; left -= pause) {
    await waiting.wait(pause * 1000, waiting.signal)
    if (waiting.signal.aborted) throw new Failure('not-confirmed')
    said = await polled(client, fields)
    if ('fields' in said) return grantIn(said.fields, client)
    pause = nextPause(pause, said, client)
  }
  throw said instanceof Failure ? said : new Failure('oauth-expired', { ...client.server })
}

async function begun(client: Client): Promise<Invitation & { deviceCode: string; interval: number }> {
  const fields = client.scope === '' ? {} : { scope: client.scope }
  const said = await ask(client, { at: 'deviceUrl', fields })
  if ('error' in said) throw new Failure('oauth-refused', { ...client.server, reply: said.words })
  const {
    device_code: deviceCode,
    user_code: code,
    verification_uri,
    verification_url,
    verification_uri_complete: direct,
    interval,
    expires_in,
  } = said.fields
  // Google's came before the RFC
  const url = verification_uri ?? verification_url
  if (typeof deviceCode !== 'string' || typeof code !== 'string' || typeof url !== 'string') {
    const reply = `${new URL(client.deviceUrl).host}: no device_code, user_code or verification_uri`
    throw new Failure('oauth-unreachable', { ...client.server, reply })
  }
  const invitation = { code, url, direct: typeof direct === 'string' && direct !== url ? direct : null }
  return { ...invitation, deviceCode, interval: within(interval, intervals), lasts: within(expires_in, lives) }
}

const within = (value: unknown, { usual, most }: { readonly usual: number; readonly most: number }): number =>
  Number(value) > 0 ? Math.min(Number(value), most) : usual

/** A failure: the token server gave no answer just now. */
async function polled(client: Client, fields: Readonly<Record<string, string>>): Promise<Said | Failure> {
  return ask(client, { at: 'tokenUrl', fields }).catch((error: unknown) => {
    if (error instanceof Failure && error.code === 'oauth-unreachable' && !isForeign(error)) return error
    throw error
  })
}

/** How long to wait before the next question, in seconds; throws where none is to follow. */
function nextPause(pause: number, said: Exclude<Said, { fields: unknown }> | Failure, { server }: Client): number {
  if (said instanceof Failure) return Math.max(pause, Math.min(pause * 2, slower.away))
  if (said.error === 'authorization_pending') return pause
  if (said.error === 'slow_down') return pause + slower.told
  // Google's and Microsoft's names for the same
  if (['access_denied', 'authorization_declined'].includes(said.error)) throw new Failure('oauth-denied', { ...server })
  if (['expired_token', 'code_expired'].includes(said.error)) throw new Failure('oauth-expired', { ...server })
  throw new Failure('oauth-refused', { ...server, reply: said.words })
}
