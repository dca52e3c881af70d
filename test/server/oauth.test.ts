import { fork } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Failure } from '../../src/errors.ts'
import type { SmtpSettings } from '../../src/registry/types.ts'
import { clientOf, insteadOfPasswords } from '../../src/server/oauth-client.ts'
import { grantByDevice } from '../../src/server/oauth-device.ts'
import { safeOf } from '../../src/server/oauth-kept.ts'
import { keep, oauthTokens } from '../../src/server/oauth-tokens.ts'
import { startTokenServer, type TokenServer } from '../servers/tokens.ts'

const section = { section: 'smtp', host: 'smtp.dv.example', port: 587 } as const
type Given = Partial<NonNullable<SmtpSettings['oauth']>>

let server: TokenServer
let folder: string
beforeEach(async () => {
  server = await startTokenServer({ user: 'help@dv.example' })
  folder = mkdtempSync(join(tmpdir(), 'dniu-oauth-'))
})
afterEach(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

const settingsOf = (given: Given = {}) => ({
  ...{ tenant: 'organizations', clientId: 'dniu', scope: 'mail', secretCommand: [] },
  ...{ deviceUrl: `${server.url}/device`, tokenUrl: `${server.url}/token`, ...given },
})
const client = (given: Given = {}, env = {}, user = 'help@dv.example') =>
  clientOf(settingsOf(given), user, section, env)
const file = () => join(folder, 'oauth-smtp.json')
const tokens = (given: Given = {}) => oauthTokens(client(given), folder)

/** Signs in as a person would have. */
function signedIn(lasts: number | null = 3_600_000, refresh: string | null = null) {
  const { access, refresh: own } = server.issue()
  return keep(safeOf(client(), folder), { accessToken: access, refreshToken: refresh ?? own, lasts }, null)
}

const refreshes = () => server.asked.filter(({ fields }) => fields.grant_type === 'refresh_token').length

/** A person who agrees, and what was waited, in seconds. */
async function grant(given: Given = {}, env = {}, stop?: AbortController) {
  const waited: number[] = []
  const invited: unknown[] = []
  const granted = grantByDevice(client(given, env), {
    signal: (stop ?? new AbortController()).signal,
    invite: (invitation) => invited.push(invitation),
    wait: async (milliseconds) => {
      waited.push(milliseconds / 1000)
      if (stop !== undefined && waited.length === 2) stop.abort()
    },
  })
  const result = await granted.then(
    (grant) => ({ grant, code: null }),
    ({ code, params }: Failure) => ({ grant: null, code, params }),
  )
  return { ...result, waited, invited }
}

describe('the device code (RFC 8628)', () => {
  it('is shown, and asked about at the pace that the server wants', async () => {
    server.interval = 7
    server.errors.push('authorization_pending', 'authorization_pending')
    const { grant: granted, waited, invited } = await grant()
    expect(waited).toEqual([7, 7, 7])
    expect(invited).toEqual([{ url: `${server.url}/activate`, code: 'WDJB-MJHT', direct: null, lasts: 60 }])
    expect(server.userOf(granted?.accessToken ?? '')).toBe('help@dv.example')
    expect(granted).toMatchObject({ refreshToken: expect.stringMatching(/^rt\./), lasts: 3_600_000 })
    expect(server.asked[0]).toEqual({ path: '/device', fields: { client_id: 'dniu', scope: 'mail' } })
    expect(server.asked[1]?.fields).toMatchObject({
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      client_id: 'dniu',
      device_code: expect.stringMatching(/^dc\./),
    })
  })

  it('is asked about every five seconds where nothing is said, and five seconds slower after each slow_down', async () => {
    server.interval = null
    server.errors.push('slow_down', 'authorization_pending', 'slow_down')
    expect((await grant()).waited).toEqual([5, 10, 10, 15])
  })

  it('is asked about ever more rarely while the server is away, and goes on when it is there again', async () => {
    server.interval = 5
    const { asked, instead } = server
    instead.push({ status: 200, body: '{}' })
    expect((await grant()).code).toBe('oauth-unreachable')
    asked.length = 0
    server.errors.push('authorization_pending')
    const before = server.instead
    const granting = grantByDevice(client(), {
      signal: new AbortController().signal,
      invite: () => before.push({ status: 503, body: 'busy' }, { status: 502 }),
      wait: async (milliseconds) => void waits.push(milliseconds / 1000),
    })
    const waits: number[] = []
    expect(await granting).toMatchObject({ accessToken: expect.stringMatching(/^at\./) })
    expect(waits).toEqual([5, 10, 20, 20])
  })

  it.each([
    [400, '{"error":"temporarily_unavailable","error_description":"AADSTS90033: A transient error has occurred."}'],
    [400, '{"error":"server_error"}'],
    [429, '{"error":"temporarily_unavailable"}'],
    [429, ''],
  ])('is asked about again after an error that will pass: %s %s', async (status, body) => {
    server.interval = 5
    const granting = grantByDevice(client(), {
      signal: new AbortController().signal,
      invite: () => server.instead.push({ status, body }),
      wait: async (milliseconds) => void waits.push(milliseconds / 1000),
    })
    const waits: number[] = []
    expect(await granting).toMatchObject({ accessToken: expect.stringMatching(/^at\./) })
    expect(waits).toEqual([5, 10])
  })

  it('is not asked about at an address where no token server is', async () => {
    server.interval = 5
    const asking = grantByDevice(client(), {
      signal: new AbortController().signal,
      invite: () => server.instead.push({ status: 404, body: '<html>Not Found</html>' }),
      wait: async () => {},
    })
    await expect(asking).rejects.toMatchObject({
      code: 'oauth-unreachable',
      params: { reply: expect.stringContaining('HTTP 404') },
    })
    expect(server.asked.length).toBe(2)
  })

  it('is asked about again where the server has too much to do', async () => {
    const asking = grantByDevice(client(), {
      signal: new AbortController().signal,
      invite: () => server.instead.push({ status: 429, body: '<html>slow down</html>' }),
      wait: async () => {},
    })
    expect(await asking).toMatchObject({ accessToken: expect.stringMatching(/^at\./) })
  })

  it('ends with what the server was last, where its time is over meanwhile', async () => {
    server.interval = 10
    const asking = grantByDevice(client(), {
      signal: new AbortController().signal,
      invite: () => server.instead.push(...Array.from({ length: 9 }, () => ({ status: 503 }))),
      wait: async () => {},
    })
    await expect(asking).rejects.toMatchObject({
      code: 'oauth-unreachable',
      params: { reply: expect.stringContaining('HTTP 503') },
    })
  })

  it.each([
    ['expired_token', 'oauth-expired'],
    ['access_denied', 'oauth-denied'],
    ['authorization_declined', 'oauth-denied'],
    ['invalid_scope', 'oauth-refused'],
    ['invalid_client', 'oauth-refused'],
  ])('%s ends it: %s', async (error, code) => {
    server.errors.push('authorization_pending', error)
    expect(await grant()).toMatchObject({ code, params: { section: 'smtp', host: 'smtp.dv.example' } })
  })

  it('ends by itself when its time is over', async () => {
    server.interval = 10
    for (let count = 0; count < 20; count++) server.errors.push('authorization_pending')
    const { code, waited } = await grant()
    expect([code, waited.length]).toEqual(['oauth-expired', 6])
  })

  it('ends when the person stops it', async () => {
    for (let count = 0; count < 20; count++) server.errors.push('authorization_pending')
    expect(await grant({}, {}, new AbortController())).toMatchObject({ code: 'not-confirmed' })
  })

  it('is asked for with the secret of the application, from a command or the environment', async () => {
    await server.close()
    server = await startTokenServer({ user: 'help@dv.example', secret: 'sekret-aplikacji' })
    expect(await grant()).toMatchObject({ code: 'oauth-refused' })
    const secretCommand = [process.execPath, '-e', 'console.log("sekret-aplikacji")']
    expect(await grant({ secretCommand })).toMatchObject({ code: null })
    expect(await grant({}, { DNIU_SMTP_CLIENT_SECRET: 'sekret-aplikacji' })).toMatchObject({ code: null })
    expect(await grant({ secretCommand: ['/nowhere/at-all'] })).toMatchObject({ code: 'token-command' })
  })
})

describe('a token server', () => {
  const instead = (status: number, headers: Record<string, string>, body = '') => {
    server.instead.push({ status, headers, body })
    return grant()
  }

  it('that sends us elsewhere is not followed: nothing secret goes there', async () => {
    const other = await startTokenServer({ user: 'x' })
    for (const status of [302, 307, 308]) {
      const { code, ...error } = await instead(status, { location: `${other.url}/device` })
      expect(code).toBe('oauth-unreachable')
      expect(JSON.stringify(error)).toContain(`HTTP ${status}`)
    }
    expect(other.asked).toEqual([])
    await other.close()
  })

  it.each([
    [500, '{"error":"server_error"}'],
    [200, '<html>'],
    [404, ''],
    [200, 'x'.repeat(100_000)],
    [200, '[]'],
    [200, '{"device_code":1,"user_code":"A","verification_uri":"https://a.example"}'],
  ])('that answers %s %.20s cannot be used', async (status, body) => {
    expect(await instead(status, {}, body)).toMatchObject({ code: 'oauth-unreachable' })
  })

  it.each([
    ['{"error_code":"rate_limit_exceeded"}', 'rate_limit_exceeded'],
    ['{"error":{"code":403,"message":"Quota exceeded","status":"RESOURCE_EXHAUSTED"}}', 'Quota exceeded'],
  ])('that errs in a form of its own is quoted: %s', async (body, words) => {
    const reply = expect.stringMatching(new RegExp(`: HTTP 403, ${words}$`))
    expect(await instead(403, {}, body)).toMatchObject({ code: 'oauth-unreachable', params: { reply } })
  })

  it.each(['""', 'null'])('that fills in an error where there is none, %s, grants all the same', async (error) => {
    signedIn(-1)
    const body = `{"error":${error},"access_token":"at.new","token_type":"bearer","expires_in":"3599"}`
    server.instead.push({ status: 200, body })
    expect(await tokens().get()).toBe('at.new')
  })

  it('that repeats a secret does not have it shown', async () => {
    signedIn(-1, 'rt.tajne')
    server.instead.push({ status: 400, body: '{"error":"invalid_request","error_description":"bad rt.tajne"}' })
    const error = await tokens()
      .get()
      .catch((caught) => caught)
    expect(error).toMatchObject({ code: 'oauth-refused', params: { reply: 'invalid_request: bad ***' } })
  })

  it('that is not there is told with its host, and no secret', async () => {
    signedIn(-1)
    const error = await oauthTokens(client({ tokenUrl: 'http://127.0.0.1:1/token' }), folder)
      .get()
      .catch((caught) => caught)
    // who signs in elsewhere is not signed in here
    expect(error).toMatchObject({ code: 'oauth-again' })
    await server.close()
    const gone = await tokens()
      .get()
      .catch((caught) => caught)
    expect(gone).toMatchObject({
      code: 'oauth-unreachable',
      params: { reply: expect.stringContaining('ECONNREFUSED') },
    })
    server = await startTokenServer({ user: 'help@dv.example' })
  })
})

describe('what is kept of a sign-in', () => {
  it('is a file that its owner alone may read, whatever the rights of the folder', () => {
    chmodSync(folder, 0o2770)
    signedIn()
    expect(statSync(file()).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['oauth-smtp.json'])
  })

  it('is not used where others may read it', async () => {
    signedIn()
    chmodSync(file(), 0o640)
    await expect(tokens().get()).rejects.toMatchObject({
      code: 'oauth-file',
      params: { reply: expect.stringContaining('640') },
    })
  })

  it('is not used when it is no longer what was written', async () => {
    signedIn()
    for (const text of ['{"refreshToken":"rt.tajne"', '"rt.tajne"', 'null', '{"accessToken":null}']) {
      writeFileSync(file(), text)
      const error = await tokens()
        .get()
        .catch((caught) => caught)
      expect(error).toMatchObject({ code: 'oauth-file', params: { reply: `${file()}: no JSON` } })
    }
  })

  it('holds for the one account alone', async () => {
    signedIn()
    await expect(oauthTokens(client({ clientId: 'other' }), folder).get()).rejects.toMatchObject({
      code: 'oauth-again',
    })
    await expect(oauthTokens(client({}, {}, 'jan@dv.example'), folder).get()).rejects.toMatchObject({
      code: 'oauth-again',
    })
    await expect(oauthTokens(client(), null).get()).rejects.toMatchObject({ code: 'oauth-again' })
  })

  it('cannot be kept where nothing may be written', async () => {
    signedIn(-1)
    const other = join(folder, 'file')
    writeFileSync(other, '')
    const safe = safeOf(client(), join(other, 'data'))
    await expect(safe.alone(async () => 1)).rejects.toMatchObject({ code: 'oauth-file' })
  })
})

describe('an access token', () => {
  it('is used until shortly before its end, then renewed, and the new refresh token is kept', async () => {
    const { accessToken } = signedIn()
    expect(await tokens().get()).toBe(accessToken)
    expect(refreshes()).toBe(0)
    signedIn(-1)
    const renewed = tokens()
    const next = await renewed.get()
    expect(server.userOf(next)).toBe('help@dv.example')
    expect(renewed.until()).toBeGreaterThan(Date.now() + 3_000_000)
    expect(renewed.given()).toEqual([next])
    // again, with what was kept
    expect(await tokens().get(next)).not.toBe(next)
    expect([refreshes(), server.reused()]).toEqual([2, 0])
    expect(JSON.stringify(renewed)).not.toContain(next)
  })

  it('that was renewed two minutes before its end is not a token of an hour that has ended', async () => {
    const { accessToken, grantedAt } = signedIn(3_600_000)
    const kept = JSON.parse(readFileSync(file(), 'utf8'))
    const at = (left: number) => {
      const expiresAt = Date.now() + left
      writeFileSync(file(), JSON.stringify({ ...kept, grantedAt: grantedAt - 3_600_000, expiresAt }), { mode: 0o600 })
    }
    at(125_000)
    expect(await tokens().get()).toBe(accessToken)
    at(115_000)
    expect(await tokens().get()).not.toBe(accessToken)
  })

  it('that the server did not take is replaced, and one that another process has got meanwhile is used', async () => {
    const { accessToken } = signedIn()
    const one = tokens()
    const other = tokens()
    expect([await one.get(), await other.get()]).toEqual([accessToken, accessToken])
    const next = await one.get(accessToken)
    expect(await other.get(accessToken)).toBe(next)
    expect(refreshes()).toBe(1)
  })

  it('is renewed once, however many ask for it at the same time', async () => {
    signedIn(-1)
    const [one, other] = [tokens(), tokens()]
    const all = await Promise.all([one.get(), one.get(), other.get(), other.get(), tokens().get()])
    expect(new Set(all).size).toBe(1)
    expect([refreshes(), server.reused()]).toEqual([1, 0])
  })

  it('without a new refresh token goes on with the old one', async () => {
    server.rotates = false
    const { refreshToken } = signedIn(-1)
    const first = await tokens().get()
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toMatchObject({ refreshToken, accessToken: first })
  })

  it('that nobody renews any more is a failure that says to sign in again', async () => {
    signedIn(-1)
    server.revokeAll()
    await expect(tokens().get()).rejects.toMatchObject({
      code: 'oauth-again',
      exit: 5,
      params: { reply: 'invalid_grant: the refresh token does not hold' },
    })
  })

  it.each(['interaction_required', 'login_required', 'consent_required'])(
    'that is renewed only with a person there (%s) is a failure that says to sign in again',
    async (error) => {
      signedIn(-1)
      server.errors.push(error)
      await expect(tokens().get()).rejects.toMatchObject({ code: 'oauth-again', params: { reply: error } })
    },
  )

  it('is used to its very end where the token server says that it is busy', async () => {
    const { access, refresh } = server.issue()
    const now = Date.now()
    const kept = { accessToken: access, refreshToken: refresh, grantedAt: now - 3_540_000, expiresAt: now + 60_000 }
    safeOf(client(), folder).write(kept)
    server.errors.push('temporarily_unavailable')
    expect(await tokens().get()).toBe(access)
  })

  it('is used to its very end where no token server renews it, and not where the mail server refused it', async () => {
    const { access, refresh } = server.issue()
    const now = Date.now()
    const kept = { accessToken: access, refreshToken: refresh, grantedAt: now - 3_540_000, expiresAt: now + 60_000 }
    safeOf(client(), folder).write(kept)
    server.instead.push({ status: 503 }, { status: 503 })
    expect(await tokens().get()).toBe(access)
    await expect(tokens().get(access)).rejects.toMatchObject({ code: 'oauth-unreachable' })
    expect(await tokens().get()).not.toBe(access)
  })

  it('without a refresh token holds to its end', async () => {
    const { access } = server.issue()
    const safe = safeOf(client(), folder)
    keep(safe, { accessToken: access, refreshToken: null, lasts: 3_600_000 }, null)
    expect(await tokens().get()).toBe(access)
    keep(safe, { accessToken: access, refreshToken: null, lasts: -1 }, null)
    await expect(tokens().get()).rejects.toMatchObject({ code: 'oauth-again' })
  })

  it('is renewed past a lock that a killed process has left', async () => {
    signedIn(-1)
    writeFileSync(`${file()}.lock`, 'gone')
    const hourAgo = Date.now() / 1000 - 3600
    utimesSync(`${file()}.lock`, hourAgo, hourAgo)
    expect(server.userOf(await tokens().get())).toBe('help@dv.example')
    expect(readdirSync(folder)).toEqual(['oauth-smtp.json'])
  })

  it('is renewed by six processes at once without a refresh token being lost or used twice', async () => {
    mkdirSync(join(folder, 'data'))
    server.lasts = 1
    const { access, refresh } = server.issue()
    keep(safeOf(client(), join(folder, 'data')), { accessToken: access, refreshToken: refresh, lasts: -1 }, null)
    const script = new URL('./renewing.ts', import.meta.url)
    const ends = Array.from({ length: 6 }, () => {
      const child = fork(script, [join(folder, 'data'), server.url, '12'], { stdio: 'inherit' })
      return new Promise((resolve) => child.once('exit', resolve))
    })
    expect(await Promise.all(ends)).toEqual([0, 0, 0, 0, 0, 0])
    expect(server.reused()).toBe(0)
    expect(refreshes()).toBeGreaterThan(6)
    expect(readdirSync(join(folder, 'data'))).toEqual(['oauth-smtp.json'])
  })
})

it.each([
  ['outlook.office365.com', 'tokens'],
  ['smtp-mail.outlook.com', 'tokens'],
  ['smtp.gmail.com', 'app-passwords'],
  ['smtp.gmail.com.dv.example', null],
  ['mail.dv.example', null],
])('%s takes instead of a password: %s', (host, instead) => {
  expect(insteadOfPasswords(host)).toBe(instead)
})

it('a provider is known by what it has published', () => {
  const { deviceUrl, tokenUrl, ...rest } = settingsOf({ tenant: 'dv.example', provider: 'microsoft' })
  const made = clientOf({ ...rest, scope: null, deviceUrl: null, tokenUrl: null }, 'u', section, {})
  expect(made).toMatchObject({
    deviceUrl: 'https://login.microsoftonline.com/dv.example/oauth2/v2.0/devicecode',
    tokenUrl: 'https://login.microsoftonline.com/dv.example/oauth2/v2.0/token',
    scope: 'https://outlook.office.com/SMTP.Send offline_access',
  })
  expect(clientOf({ ...rest, scope: 'own', deviceUrl, tokenUrl }, 'u', section, {})).toMatchObject({
    scope: 'own',
    tokenUrl,
  })
})
