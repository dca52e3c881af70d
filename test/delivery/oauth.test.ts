import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { SMTPServer } from 'smtp-server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openCourier, trySignIn } from '../../src/delivery/courier.ts'
import { verdictOn } from '../../src/procedure/delivery/answers.ts'
import type { Outcome } from '../../src/road/courier.ts'
import type { Server } from '../../src/server/address.ts'
import type { Login } from '../../src/server/credentials.ts'
import { clientOf } from '../../src/server/oauth-client.ts'
import { safeOf } from '../../src/server/oauth-kept.ts'
import { keep, oauthTokens } from '../../src/server/oauth-tokens.ts'
import { commandTokens } from '../../src/server/tokens.ts'
import { at, type Script, startServer } from '../servers/scripted-smtp.ts'
import { startTokenServer, type TokenServer } from '../servers/tokens.ts'
import { envelope, small, stage } from './stage.ts'

const user = 'help@dv.example'
const section = { section: 'smtp', host: '127.0.0.1', port: 1 } as const

let tokens: TokenServer
let folder: string
beforeEach(async () => {
  tokens = await startTokenServer({ user })
  folder = mkdtempSync(join(tmpdir(), 'dniu-delivery-oauth-'))
})
afterEach(async () => {
  await tokens.close()
  rmSync(folder, { recursive: true })
})

/** A login whose command prints these, one after the other, and then the last again and again. */
function printing(...texts: readonly string[]): Login {
  writeFileSync(join(folder, 'tokens'), `${texts.join('\n')}\n`)
  const script = `const { readFileSync, writeFileSync, appendFileSync } = require('node:fs')
    const all = readFileSync('tokens', 'utf8').trim().split('\\n')
    console.log(all[0])
    appendFileSync('runs', 'run\\n')
    if (all.length > 1) writeFileSync('tokens', all.slice(1).join('\\n'))`
  const command = [process.execPath, '-e', `process.chdir(${JSON.stringify(folder)}); ${script}`]
  return { user, password: () => '', tokens: commandTokens(command, {}, section) }
}

const runs = () => readFileSync(join(folder, 'runs'), 'utf8').split('\n').length - 1
const userOf = (token: string) => tokens.userOf(token)
const answerIn = (outcome: Outcome) => (outcome.outcome === 'declined' ? outcome.answer : null)

function codeOf(outcome: Outcome): string {
  const answer = answerIn(outcome)
  if (answer === null) return outcome.outcome
  const once = { messages: 1, recipients: 1, domains: 1 }
  const verdict = verdictOn(answer, once, { total: 1, accepted: 0, isOver: false })
  return 'code' in verdict ? `${verdict.scope} ${verdict.code}` : verdict.scope
}

const auths = (commands: readonly string[]) => commands.filter((line) => line.startsWith('AUTH'))

describe.each(['XOAUTH2', 'OAUTHBEARER', 'PLAIN LOGIN XOAUTH2 OAUTHBEARER'])('a server with %s', (mechanisms) => {
  it('takes an access token', async () => {
    const { access } = tokens.issue()
    const { server, send } = await stage({ mechanisms, userOf }, { login: printing(access) })
    expect(await send()).toMatchObject({ outcome: 'accepted' })
    expect(server.received).toMatchObject([{ user }])
    // the standard goes before what it came from
    const used = mechanisms.includes('OAUTHBEARER') ? 'OAUTHBEARER' : 'XOAUTH2'
    expect(auths(server.commands).map((line) => line.split(' ')[1])).toEqual([used])
  })

  it('is given another token once when it does not take the first', async () => {
    const { access } = tokens.issue()
    const { server, send } = await stage({ mechanisms, userOf }, { login: printing('stale', access) })
    expect(await send()).toMatchObject({ outcome: 'accepted' })
    expect([server.connections(), runs()]).toEqual([2, 2])
    const after = mechanisms.includes('OAUTHBEARER') ? '"AQ=="' : '""'
    expect(server.commands.filter((line) => line.startsWith('after'))).toEqual([`after the error: ${after}`])
  })

  it('that does not take the second either is told with its words, and asked no third time', async () => {
    const { server, send } = await stage({ mechanisms, userOf }, { login: printing('stale', 'staler') })
    const outcome = await send()
    expect(codeOf(outcome)).toBe('us sign-in-token-refused')
    expect(outcome).toMatchObject({ reply: '535 5.7.8 no such token (status=401 scope=mail)' })
    expect([server.connections(), runs()]).toEqual([2, 2])
  })

  it('is not asked again with the very token that it has refused', async () => {
    const { server, send } = await stage({ mechanisms, userOf }, { login: printing('stale') })
    expect(codeOf(await send())).toBe('us sign-in-token-refused')
    expect([server.connections(), runs()]).toEqual([1, 2])
  })

  it('gets a long token behind its own question, because no line of AUTH is that long', async () => {
    const long = `at.${'x'.repeat(3000)}`
    const { server, send } = await stage(
      { mechanisms, userOf: (token) => (token === long ? user : null) },
      { login: printing(long) },
    )
    expect(await send()).toMatchObject({ outcome: 'accepted' })
    expect(auths(server.commands).join()).toHaveLength('AUTH XOAUTH2'.length + (mechanisms.includes('BEARER') ? 4 : 0))
  })
})

describe('what a server says of a sign-in is told as what it is', () => {
  const password: Login = { user: 'dv', password: () => 'tajne' }
  const knows = { user: 'dv', password: 'other' }
  const both = 'PLAIN LOGIN XOAUTH2'

  it.each<[string, string, Script, Login]>([
    ['OAuth 2 only, nothing else offered', 'us sign-in-tokens-only', { mechanisms: 'XOAUTH2' }, password],
    [
      'the same, without a password',
      'us sign-in-tokens-only',
      { mechanisms: 'OAUTHBEARER' },
      { ...password, password: () => '' },
    ],
    [
      'Microsoft 365',
      'us sign-in-tokens-only',
      {
        mechanisms: 'LOGIN XOAUTH2',
        login: knows,
        on: at(
          'AUTH',
          '535 5.7.139 Authentication unsuccessful, basic authentication is disabled. [XX.eurprd01.example]',
        ),
      },
      password,
    ],
    [
      'Gmail, an app password',
      'us sign-in-app-password',
      {
        mechanisms: both,
        login: knows,
        on: at(
          'AUTH',
          '534-5.7.9 Application-specific password required. Learn more at\r\n534 5.7.9  https://support.example/',
        ),
      },
      password,
    ],
    ['a wrong password beside OAuth 2', 'us sign-in-tokens-too', { mechanisms: both, login: knows }, password],
    ['a wrong password where there is no OAuth 2', 'us smtp-authentication', { login: knows }, password],
    [
      'no encryption',
      'us smtp-tls',
      { mechanisms: both, login: knows, on: at('AUTH', '538 5.7.11 Encryption required') },
      password,
    ],
    [
      'later',
      'relay sign-in-later',
      { mechanisms: both, login: knows, on: at('AUTH', '454 4.7.0 Temporary') },
      password,
    ],
  ])('%s: %s', async (_, code, script, login) => {
    const { server, send } = await stage(script, { login })
    expect(codeOf(await send())).toBe(code)
    // where no password is asked for, none is said
    if (!/PLAIN|LOGIN/.test(script.mechanisms ?? 'PLAIN')) expect(auths(server.commands)).toEqual([])
  })

  it('SMTP that is off for the account, whatever the token', async () => {
    const { access } = tokens.issue()
    const text = '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.'
    const script = { mechanisms: 'LOGIN XOAUTH2', userOf, on: at('AUTH', text) }
    const { send } = await stage(script, { login: printing(access) })
    expect(codeOf(await send())).toBe('us sign-in-off')
  })

  it('a token where none is taken: nothing is said', async () => {
    const { server, send } = await stage({ login: knows }, { login: printing('at.tajne') })
    const outcome = await send()
    expect([codeOf(outcome), answerIn(outcome)?.text]).toEqual(['us sign-in-no-tokens', 'AUTH PLAIN LOGIN'])
    expect(auths(server.commands)).toEqual([])
  })

  it('a command that gives none: the server is not even called', async () => {
    const tokens = commandTokens(['/nowhere/at-all'], {}, section)
    const { server, send } = await stage({ mechanisms: 'XOAUTH2' }, { login: { ...password, tokens } })
    const outcome = await send()
    expect([codeOf(outcome), answerIn(outcome)?.text]).toEqual(['us token-command', '/nowhere/at-all: ENOENT'])
    expect(server.connections()).toBe(0)
  })

  it.each(['\n\nat.tajne', ' \r\nat.tajne\r', 'at.tajne\n\n'])('%j is one', async (text) => {
    const command = [process.execPath, '-e', `console.log(${JSON.stringify(text)})`]
    expect(await commandTokens(command, {}, section).get()).toBe('at.tajne')
  })

  it.each(['', '\n \n', 'two words', 'line\u0001break'])('%j is no token', async (text) => {
    const command = [process.execPath, '-e', `console.log(${JSON.stringify(text)})`]
    await expect(commandTokens(command, {}, section).get()).rejects.toMatchObject({ code: 'token-command', exit: 5 })
  })

  it('neither a token nor what it looks like on the way is repeated', async () => {
    const token = 'at.tajny-token-0123456789'
    const asSaid = Buffer.from(`user=${user}\x01auth=Bearer ${token}\x01\x01`).toString('base64')
    const on = at('AUTH', `535 5.7.8 bad ${token} in ${asSaid}`)
    const { send } = await stage({ mechanisms: 'XOAUTH2', userOf, on }, { login: printing(token) })
    expect(await send()).toMatchObject({
      reply: expect.stringMatching(/^535 5\.7\.8 bad \*\*\* in \w{1,60}\*\*\*\w{0,4} \(status=401/),
    })
  })

  it('no token crosses an open line to another machine', async () => {
    const server = await startServer({ mechanisms: 'XOAUTH2', userOf })
    // 0.0.0.0 reaches the loopback server, but does not count as loopback
    const far = { host: '0.0.0.0', port: server.port, security: 'none', messageIdDomain: null } as const
    const courier = openCourier({ ...far, login: printing('at.tajne') })
    expect(codeOf(await courier.send(envelope, small, async () => true))).toBe('us smtp-tls')
    expect(auths(server.commands)).toEqual([])
    await server.close()
  })
})

describe('a server of another make (smtp-server)', () => {
  let smtp: SMTPServer
  const taken: string[] = []
  let refused = 0

  async function started(): Promise<Server> {
    taken.length = 0
    refused = 0
    smtp = new SMTPServer({
      authMethods: ['XOAUTH2'],
      disabledCommands: ['STARTTLS'],
      hideENHANCEDSTATUSCODES: false,
      onAuth({ username = '', accessToken = '' }, _, done) {
        const right = userOf(accessToken) === username
        if (!right) refused += 1
        done(null, right ? { user: username } : { data: { status: '401', schemes: 'bearer mac', scope: 'mail' } })
      },
      onData(stream, session, done) {
        stream.resume().on('end', () => {
          taken.push(String(session.user))
          done()
        })
      },
    })
    await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve))
    const address = smtp.server.address()
    const port = address !== null && typeof address === 'object' ? address.port : 0
    return { host: '127.0.0.1', port, security: 'offered', login: null, messageIdDomain: null }
  }

  afterEach(() => new Promise<void>((resolve) => smtp.close(() => resolve())))

  it('takes the token, the second one after a stale one, and a long run gets a new one for each new connection', async () => {
    const all = [1, 2, 3].map(() => tokens.issue().access)
    const login = printing('stale', ...all)
    const courier = openCourier({ ...(await started()), login }, { messagesPerConnection: 2 })
    const send = () => courier.send(envelope, small, async () => true)
    for (let count = 0; count < 6; count += 1) {
      // what was given so far does not hold any more when the next connection is opened
      expect(await send()).toMatchObject({ outcome: 'accepted' })
    }
    await courier.close()
    expect(taken).toEqual(Array(6).fill(user))
    expect(runs()).toBe(4)
  })

  it('is never shown a token that has expired, however long a run takes, over however many connections', async () => {
    tokens.lasts = 1
    const urls = { deviceUrl: `${tokens.url}/device`, tokenUrl: `${tokens.url}/token` }
    const settings = { tenant: 'organizations', clientId: 'dniu', scope: 'mail', secretCommand: [], ...urls }
    const client = clientOf(settings, user, section, {})
    const { access: accessToken, refresh: refreshToken } = tokens.issue()
    keep(safeOf(client, folder), { accessToken, refreshToken, lasts: 1000 }, null)
    const server = { ...(await started()), login: { user, password: () => '', tokens: oauthTokens(client, folder) } }
    const couriers = [1, 2, 3].map(() => openCourier(server, { messagesPerConnection: 2 }))
    const begun = Date.now()
    for (let count = 0; count < 6; count += 1) {
      const sent = couriers.map((courier) => courier.send(envelope, small, async () => true))
      for (const { outcome } of await Promise.all(sent)) expect(outcome).toBe('accepted')
      await pause(500)
    }
    await Promise.all(couriers.map((courier) => courier.close()))
    expect([taken.length, refused, tokens.reused()]).toEqual([18, 0, 0])
    expect(tokens.asked.length).toBeGreaterThan(1)
    // one for each that has run out, which on a slow machine are more
    expect(tokens.asked.length).toBeLessThanOrEqual(1 + Math.ceil((Date.now() - begun) / 500))
  })

  it('refuses, with what it said of the token', async () => {
    const server = { ...(await started()), login: printing('stale', 'staler') }
    expect(await trySignIn(server)).toMatchObject({
      command: 'auth',
      code: 535,
      tried: 'token',
      text: expect.stringContaining('status=401 scope=mail'),
    })
    expect(await trySignIn({ ...server, login: printing(tokens.issue().access) })).toBeNull()
  })
})
