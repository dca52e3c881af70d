import { createServer, type Socket } from 'node:net'
import { createServer as createTlsServer, getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { openCourier } from '../../src/delivery/courier.ts'
import type { MailboxServer } from '../../src/server/address.ts'
import type { Login } from '../../src/server/credentials.ts'
import { selfSigned } from '../evidence/certificate.ts'
import { type Dovecot, startDovecot } from '../servers/dovecot.ts'
import { type Postfix, startPostfix } from '../servers/postfix.ts'
import { startTokenServer, type TokenServer } from '../servers/tokens.ts'
import { fetchFrom } from './fetching.ts'

const user = 'help@dv.example'
const mail = { head: 'From: <anna@acme.example>\r\nSubject: one\r\n\r\n', body: Buffer.from('Zażółć.\r\n') }

/** A login with these tokens, one after the other. */
function giving(...all: readonly string[]) {
  const given: string[] = []
  const tokens = {
    get: async () => {
      const token = all[given.length] ?? all.at(-1) ?? ''
      given.push(token)
      return token
    },
    until: () => null,
    given: () => given,
  }
  return { login: { user, password: () => '', tokens } satisfies Login, given }
}

async function fetch(server: MailboxServer) {
  const { seen, ...fetched } = await fetchFrom(server)
  return { ...fetched, seen: seen.map(({ bytes }) => bytes) }
}

describe('a real Dovecot that asks a token server', () => {
  let tokens: TokenServer
  let dovecot: Dovecot
  let only: Dovecot
  let postfix: Postfix
  const trusted = getCACertificates('default')
  beforeAll(async () => {
    tokens = await startTokenServer({ user })
  })
  beforeEach(async () => {
    const introspect = `${tokens.url}/introspect`
    dovecot ??= await startDovecot({ users: { [user]: 'tajne' }, introspect, passwords: true, tls: true })
    only ??= await startDovecot({ users: { [user]: 'tajne' }, introspect })
    postfix ??= await startPostfix({ authPort: only.authPort, lmtpPort: only.lmtpPort, domains: ['dv.example'] })
    setDefaultCACertificates([...trusted, dovecot.certificate])
  })
  afterAll(async () => {
    setDefaultCACertificates(trusted)
    await postfix?.close()
    await dovecot?.close()
    await only?.close()
    await tokens.close()
  })

  const at = (port: number, login: Login, security: MailboxServer['security'] = 'offered'): MailboxServer => {
    return { host: '127.0.0.1', port, security, login, folder: 'INBOX' }
  }

  it.each(['offered', 'tls', 'starttls'] as const)('takes a token (%s), and a password as before', async (security) => {
    const port = security === 'tls' ? dovecot.tlsPort : dovecot.port
    const { login } = giving(tokens.issue().access)
    expect(await fetch(at(port, login, security))).toMatchObject({ stopped: null })
    const password = { user, password: () => 'tajne' }
    expect(await fetch(at(port, password, security))).toMatchObject({ stopped: null })
  })

  it('does not take one that has expired: another is asked for, once', async () => {
    const { access: stale } = tokens.issue()
    tokens.expireAll()
    const { login, given } = giving(stale, tokens.issue().access)
    expect(await fetch(at(dovecot.port, login))).toMatchObject({ stopped: null })
    expect(given).toHaveLength(2)
    const { login: never, given: asked } = giving('at.one', 'at.two')
    await expect(fetch(at(dovecot.port, never))).rejects.toMatchObject({
      code: 'sign-in-token-refused',
      exit: 5,
      params: { section: 'imap', host: '127.0.0.1', reply: expect.stringMatching(/status=\S+/) },
    })
    expect(asked).toEqual(['at.one', 'at.two'])
  })

  it('a token of somebody else is refused', async () => {
    const { login } = giving(tokens.issue().access)
    await expect(fetch(at(dovecot.port, { ...login, user: 'jan@dv.example' }))).rejects.toMatchObject({
      code: 'sign-in-token-refused',
    })
  })

  it('that takes tokens alone says so to a password, and where tokens are taken too, that', async () => {
    const wrong = { user, password: () => 'wrong' }
    await expect(fetch(at(only.port, wrong))).rejects.toMatchObject({ code: 'sign-in-tokens-only' })
    await expect(fetch(at(dovecot.port, wrong))).rejects.toMatchObject({ code: 'sign-in-tokens-too' })
  })

  it('lets mail leave by Postfix, and the second token after an expired one; what arrives is fetched', async () => {
    const { access: stale } = tokens.issue()
    tokens.expireAll()
    const { login, given } = giving(stale, tokens.issue().access)
    const place = { host: '127.0.0.1', port: postfix.port, security: 'offered', messageIdDomain: null } as const
    const send = async (by: Login) => {
      const courier = openCourier({ ...place, login: by })
      const outcome = await courier.send({ from: user, to: user }, mail, async () => true)
      await courier.close()
      return outcome
    }
    expect(await send(login)).toMatchObject({ outcome: 'accepted' })
    expect(given).toHaveLength(2)
    await only.mailsOnceThereAre(user, 1)
    expect((await fetch(at(only.port, giving(tokens.issue().access).login))).seen.join()).toContain('Zażółć.')
    expect(await send({ user, password: () => 'tajne' })).toMatchObject({ answer: { fault: 'sign-in-tokens-only' } })
    expect(await send(giving('at.one').login)).toMatchObject({ answer: { code: 535, tried: 'token' } })
  })

  it('a token of three thousand letters goes to Postfix as well', async () => {
    const { login } = giving(`at.${'x'.repeat(3000)}`)
    const place = { host: '127.0.0.1', port: postfix.port, security: 'offered', messageIdDomain: null } as const
    const courier = openCourier({ ...place, login })
    const outcome = await courier.send({ from: user, to: user }, mail, async () => true)
    // it was heard to its end, and refused for what it is
    expect(outcome).toMatchObject({ answer: { code: 535, tried: 'token', text: expect.stringContaining('status=') } })
    await courier.close()
  })
})

/** Starts a server that names these capabilities and answers a sign-in so; gives its port, and what it was told. */
async function scripted(
  capabilities: string,
  answer: string,
  tls: { key: string; cert: string } | null = null,
): Promise<{ port: number; told: string[] }> {
  const told: string[] = []
  const talk = (socket: Socket) => {
    socket.write(`* OK [CAPABILITY IMAP4rev1 ${capabilities}] hello\r\n`)
    socket.on('data', (bytes) => {
      for (const line of bytes.toString().split('\r\n').filter(Boolean)) {
        told.push(line)
        const [tag, command = ''] = line.split(' ')
        if (command === 'CAPABILITY') socket.write(`* CAPABILITY IMAP4rev1 ${capabilities}\r\n${tag} OK done\r\n`)
        else if (line === 'AUTHENTICATE' || /^(AUTHENTICATE|LOGIN)$/.test(command)) socket.write(`${tag} ${answer}\r\n`)
        else if (/^[A-F0-9]+$/.test(tag ?? '')) socket.write(`${tag} OK done\r\n`)
      }
    })
    socket.on('error', () => {})
  }
  const server = tls === null ? createServer(talk) : createTlsServer(tls, talk)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  return { port: address !== null && typeof address === 'object' ? address.port : 0, told }
}

describe('what a server says of a sign-in is told as what it is', () => {
  const password: Login = { user, password: () => 'tajne' }
  const microsoft = 'AUTH=PLAIN AUTH=XOAUTH2 SASL-IR'

  it.each<[string, string, string, string]>([
    ['OAuth 2 only', 'AUTH=XOAUTH2 LOGINDISABLED', 'OK', 'sign-in-tokens-only'],
    [
      'OAuth 2 only, though LOGIN is there',
      'AUTH=OAUTHBEARER SASL-IR',
      'NO [AUTHENTICATIONFAILED] no',
      'sign-in-tokens-only',
    ],
    ['LOGIN disabled on an open line', 'LOGINDISABLED', 'OK', 'mailbox-tls'],
    ['a line that is not private enough', 'AUTH=PLAIN', 'NO [PRIVACYREQUIRED] use TLS', 'mailbox-tls'],
    ['the same in words of its own', 'AUTH=PLAIN', 'NO Must issue a STARTTLS command first', 'mailbox-tls'],
    ['Microsoft 365', microsoft, 'NO LOGIN failed.', 'sign-in-tokens-too'],
    [
      'Microsoft 365, in plain words',
      microsoft,
      'NO [ALERT] BASIC AUTH is disabled for this account',
      'sign-in-tokens-only',
    ],
    [
      'Gmail',
      'AUTH=XOAUTH2 AUTH=PLAIN AUTH=OAUTHBEARER',
      'NO [ALERT] Application-specific password required: https://support.example/185833 (Failure)',
      'sign-in-app-password',
    ],
    ['Gmail, IMAP is off', microsoft, 'NO [ALERT] Your account is not enabled for IMAP use.', 'sign-in-off'],
    ['a wrong password', 'AUTH=PLAIN', 'NO [AUTHENTICATIONFAILED] Authentication failed.', 'mailbox-login'],
    ['a busy server', microsoft, 'NO [UNAVAILABLE] Temporary authentication failure.', 'sign-in-later'],
    ['a password that is too old', 'AUTH=PLAIN', 'NO [EXPIRED] Change it.', 'sign-in-expired'],
    ['an account that is closed', 'AUTH=PLAIN', 'NO [CONTACTADMIN] Ask us.', 'sign-in-off'],
  ])('%s (%s; %s): %s', async (_, capabilities, answer, code) => {
    const { port, told } = await scripted(capabilities, answer)
    const server = { host: '127.0.0.1', port, security: 'offered', login: password, folder: 'INBOX' } as const
    const error = await fetch(server).catch((caught) => caught)
    expect(error).toMatchObject({ code, exit: 5 })
    expect(told.filter((line) => /AUTHENTICATE|LOGIN /.test(line)).length).toBeLessThan(2)
  })

  it('LOGIN disabled under TLS: it is the server', async () => {
    const now = Date.now()
    const names = { commonName: 'localhost', names: ['127.0.0.1'], from: now - 3_600_000, to: now + 3_600_000 }
    const { key, cert } = selfSigned(names)
    setDefaultCACertificates([...getCACertificates('default'), cert])
    const { port } = await scripted('LOGINDISABLED', 'OK', { key, cert })
    const server = { host: '127.0.0.1', port, security: 'tls', login: password, folder: 'INBOX' } as const
    await expect(fetch(server)).rejects.toMatchObject({ code: 'sign-in-off', params: { reply: 'Login is disabled' } })
  })

  it('a token where none is taken is not said', async () => {
    const { port, told } = await scripted('AUTH=PLAIN', 'OK')
    const { login } = giving('at.tajne')
    const server = { host: '127.0.0.1', port, security: 'offered', login, folder: 'INBOX' } as const
    await expect(fetch(server)).rejects.toMatchObject({ code: 'sign-in-no-tokens' })
    expect(told.join()).not.toMatch(/AUTHENTICATE|tajne/)
  })

  it('a token that the server repeats is blanked out', async () => {
    const { port } = await scripted(microsoft, 'NO bad at.tajny-token')
    const server = {
      host: '127.0.0.1',
      port,
      security: 'offered',
      login: giving('at.tajny-token').login,
      folder: 'INBOX',
    } as const
    await expect(fetch(server)).rejects.toMatchObject({ code: 'sign-in-token-refused', params: { reply: 'bad ***' } })
  })

  it('no token goes over an open line to another machine', async () => {
    const { login, given } = giving('at.tajne')
    const server = { host: 'mail.dv.example', port: 143, security: 'none', login, folder: 'INBOX' } as const
    await expect(fetch(server)).rejects.toMatchObject({ code: 'mailbox-tls' })
    expect(given).toEqual([])
  })
})
