import { Failure } from '../errors.ts'
import type { Tokens } from './credentials.ts'
import { ask, type Grant, grantIn } from './oauth-ask.ts'
import type { Client } from './oauth-client.ts'
import { type Kept, type Safe, safeOf } from './oauth-kept.ts'

/** At most so long before its end, in milliseconds, a token is not used any more: a connection takes time to open. */
const margin = 2 * 60_000
/** For so long, in milliseconds, a token is used of which nobody has said how long it holds. */
const unsaid = 5 * 60_000

/**
 * The access tokens of a sign-in that `dniu login` has made: the one that is kept, and a new one when that has expired.
 * `data`: the data folder; null: there is none, so nobody has signed in. Failures `oauth-…` and `token-command`.
 */
export function oauthTokens(client: Client, data: string | null): Tokens {
  const given = new Set<string>()
  let last: Kept | null = null
  let asking: Promise<unknown> = Promise.resolve()
  const find = async (refused: string | undefined): Promise<Kept> => {
    if (data === null) throw none(client)
    const safe = safeOf(client, data)
    const fits = (kept: Kept | null): kept is Kept => kept !== null && kept.accessToken !== refused && isFresh(kept)
    const kept = safe.read()
    if (fits(kept)) return kept
    // nothing is made where nobody has signed in
    if (kept === null) throw none(client)
    return safe.alone(async () => {
      // somebody else may have asked meanwhile
      const now = safe.read()
      return fits(now) ? now : renewed(client, safe, now).catch((error) => stillHolding(now, refused, error))
    })
  }
  return {
    get(refused) {
      // one after the other, so that many connections ask once
      const found = asking.then(() => find(refused))
      asking = found.catch(() => {})
      return found.then((kept) => {
        last = kept
        given.add(kept.accessToken)
        return kept.accessToken
      })
    },
    until: () => last?.expiresAt ?? null,
    given: () => [...given],
  }
}

/** Keeps what was granted. A refresh token that is not replaced goes on to hold (RFC 6749 §6). */
export function keep(safe: Safe, { accessToken, refreshToken, lasts }: Grant, before: Kept | null): Kept {
  const grantedAt = Date.now()
  const kept = {
    accessToken,
    refreshToken: refreshToken ?? before?.refreshToken ?? null,
    grantedAt,
    expiresAt: lasts === null ? null : grantedAt + lasts,
  }
  safe.write(kept)
  return kept
}

function isFresh({ grantedAt, expiresAt }: Kept): boolean {
  const end = expiresAt ?? grantedAt + unsaid
  return Date.now() < end - Math.min(margin, (end - grantedAt) / 5)
}

/** One whose end is near is used while no token server is there to renew it; any other error goes on. */
function stillHolding(kept: Kept | null, refused: string | undefined, error: unknown): Kept {
  const isAway = error instanceof Failure && error.code === 'oauth-unreachable'
  const holds = kept !== null && kept.accessToken !== refused && Date.now() < (kept.expiresAt ?? kept.grantedAt)
  if (isAway && holds) return kept
  throw error
}

async function renewed(client: Client, safe: Safe, kept: Kept | null): Promise<Kept> {
  const token = kept?.refreshToken
  if (token == null) throw kept === null ? none(client) : again(client, 'no refresh_token')
  const said = await ask(client, { at: 'tokenUrl', fields: { grant_type: 'refresh_token', refresh_token: token } })
  if ('fields' in said) return keep(safe, grantIn(said.fields, client), kept)
  if (!endings.includes(said.error)) throw new Failure('oauth-refused', { ...client.server, reply: said.words })
  // one that came from another machine or a copy of the folder may have replaced it
  const now = safe.read()
  if (now !== null && now.refreshToken !== token) return isFresh(now) ? now : renewed(client, safe, now)
  throw again(client, said.words)
}

/** What ends a sign-in, so that a person has to make a new one (RFC 6749 §5.2); the others are Microsoft's (OpenID Connect §3.1.2.6). */
const endings: readonly string[] = ['invalid_grant', 'interaction_required', 'login_required', 'consent_required']

const again = ({ server }: Client, reply: string): Failure => new Failure('oauth-again', { ...server, reply })

const none = (client: Client): Failure => again(client, `no oauth-${client.server.section}.json`)
