import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'

/** What was asked: the path, and the fields of the form. */
export interface Asked {
  readonly path: string
  readonly fields: Readonly<Record<string, string>>
}

/** A token server on loopback that gives tokens for one user (RFC 6749, RFC 8628, RFC 7662). */
export interface TokenServer {
  readonly url: string
  readonly asked: Asked[]
  /** every access token, refresh token and device code that it has ever given */
  readonly secrets: string[]
  /** for how many seconds access tokens hold; null: it does not say */
  lasts: number | null
  /** how often the code may be asked about, in seconds; null: it does not say */
  interval: number | null
  /** errors for the next questions at /token, in order */
  readonly errors: string[]
  /** what the next answers are instead of its own: status, headers, body */
  readonly instead: { status: number; headers?: Record<string, string>; body?: string }[]
  /** whether a refresh token is replaced with each use, and its reuse takes everything back (RFC 9700 §4.14.2) */
  rotates: boolean
  /** the user code that it shows */
  userCode: string
  /** whether it names a link with the code in it (RFC 8628 §3.3.1) */
  direct: boolean
  /** whose tokens: null for a token that does not hold (any more) */
  userOf(token: string): string | null
  /** gives tokens as if the user had agreed */
  issue(): { access: string; refresh: string }
  /** the access tokens given so far hold no more; refresh tokens do */
  expireAll(): void
  /** nothing of what was given holds any more */
  revokeAll(): void
  /** how many refresh tokens were used twice */
  reused(): number
  close(): Promise<void>
}

interface State {
  access: Map<string, number>
  refresh: Map<string, 'new' | 'used'>
  reused: number
}

/** Starts it; `secret`: what the application must say. */
export async function startTokenServer({ user, secret }: { user: string; secret?: string }): Promise<TokenServer> {
  const state: State = { access: new Map(), refresh: new Map(), reused: 0 }
  const http = createServer(async (request, response) => {
    const fields = await formOf(request)
    const path = (request.url ?? '').split('?', 1)[0] ?? ''
    self.asked.push({ path, fields })
    const instead = self.instead.shift()
    if (instead !== undefined) return response.writeHead(instead.status, instead.headers).end(instead.body ?? '')
    const [status, body] = answer(path, fields)
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  const issue = () => {
    const [access, refresh] = [`at.${randomUUID()}`, `rt.${randomUUID()}`]
    state.access.set(access, Date.now() + (self.lasts ?? 3600) * 1000)
    state.refresh.set(refresh, 'new')
    self.secrets.push(access, refresh)
    return { access, refresh }
  }
  const granted = (): [number, object] => {
    const { access, refresh } = issue()
    const lasts = self.lasts === null ? {} : { expires_in: self.lasts }
    return [200, { access_token: access, token_type: 'Bearer', refresh_token: refresh, ...lasts }]
  }
  const renewed = (token: string): [number, object] => {
    const is = state.refresh.get(token)
    if (is === 'used') {
      state.reused += 1
      state.refresh.clear()
    }
    if (is !== 'new') return [400, { error: 'invalid_grant', error_description: 'the refresh token does not hold' }]
    if (self.rotates) state.refresh.set(token, 'used')
    const [status, body] = granted()
    return [status, self.rotates ? body : { ...body, refresh_token: undefined }]
  }
  const answer = (path: string, fields: Record<string, string>): [number, object] => {
    if (path === '/introspect') {
      const name = self.userOf(fields.token ?? '')
      return [200, { active: name !== null, ...(name && { username: name, scope: 'mail' }) }]
    }
    if (secret !== undefined && fields.client_secret !== secret) return [401, { error: 'invalid_client' }]
    if (path === '/device') {
      const device = `dc.${randomUUID()}`
      self.secrets.push(device)
      const pace = self.interval === null ? {} : { interval: self.interval }
      const open = `${self.url}/activate`
      const where = {
        verification_uri: open,
        user_code: self.userCode,
        ...(self.direct && { verification_uri_complete: `${open}?user_code=${self.userCode}` }),
      }
      return [200, { device_code: device, expires_in: 60, ...where, ...pace }]
    }
    const error = self.errors.shift()
    if (error !== undefined) return [400, { error }]
    return fields.grant_type === 'refresh_token' ? renewed(fields.refresh_token ?? '') : granted()
  }
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const address = http.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  const self: TokenServer = {
    url: `http://127.0.0.1:${port}`,
    asked: [],
    secrets: secret === undefined ? [] : [secret],
    lasts: 3600,
    interval: 0.05,
    errors: [],
    instead: [],
    rotates: true,
    userCode: 'WDJB-MJHT',
    direct: false,
    userOf: (token) => ((state.access.get(token) ?? 0) > Date.now() ? user : null),
    issue,
    expireAll: () => state.access.clear(),
    revokeAll: () => {
      state.access.clear()
      state.refresh.clear()
    },
    reused: () => state.reused,
    close: () =>
      new Promise((resolve) => {
        http.closeAllConnections()
        http.close(() => resolve())
      }),
  }
  return self
}

async function formOf(request: IncomingMessage): Promise<Record<string, string>> {
  let text = ''
  for await (const part of request) text += part
  const query = new URL(request.url ?? '', 'http://127.0.0.1').searchParams
  return Object.fromEntries([...query, ...new URLSearchParams(text)])
}
