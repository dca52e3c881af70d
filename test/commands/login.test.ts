import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { at, type Script, startServer, type TestServer } from '../servers/scripted-smtp.ts'
import { startTokenServer, type TokenServer } from '../servers/tokens.ts'
import { ended, type Ran } from '../stage/dniu.ts'
import { type House, openHouse } from '../stage/house.ts'

const user = 'helpline@dv.example'
const outage = ['outage', 'open', 'HL-1', '--operator', 'play', '--service', 'sms-premium', '--start', '03:05']

/** What commands print: apart from everything that dniu has. */
let vault: string
let house: House
let tokens: TokenServer
let server: TestServer
const said: Ran[] = []

beforeEach(async () => {
  vault = mkdtempSync(join(tmpdir(), 'dniu-vault-'))
  house = await openHouse({ DNIU_SMTP_URL: '', DNIU_DEBUG: '1' })
  tokens = await startTokenServer({ user })
  await serve({})
  said.length = 0
})
afterEach(async () => {
  await house.close()
  await tokens.close()
  await server.close()
  rmSync(vault, { recursive: true })
})

/** A command that prints a secret, which does not stand in the command itself. */
function printing(secret: string): string[] {
  const path = join(vault, 'secret')
  writeFileSync(path, `${secret}\n`)
  return ['cat', path]
}

/** A mail server that takes tokens, unless the script says otherwise. */
async function serve(script: Script): Promise<void> {
  await server?.close()
  server = await startServer({ mechanisms: 'LOGIN XOAUTH2', userOf: tokens.userOf, ...script })
  settings({ oauth: oauth() })
}

const oauth = (more: object = {}) => ({
  clientId: 'dniu-test',
  deviceUrl: `${tokens.url}/device`,
  tokenUrl: `${tokens.url}/token`,
  scope: 'mail',
  ...more,
})

/** Writes the section of the mail server into the settings. */
function settings(more: object): void {
  const file = join(house.stage.folder, 'registry/settings.yaml')
  const text = readFileSync(file, 'utf8').replace(/^smtp:.*\n/m, '')
  const smtp = { host: '127.0.0.1', port: server.port, user, ...more }
  writeFileSync(file, `${text}smtp: ${JSON.stringify(smtp)}\n`)
}

async function dniu(...args: readonly string[]): Promise<Ran> {
  const ran = await house.run(args)
  said.push(ran)
  return ran
}

const file = () => join(house.stage.env.DNIU_DATA ?? '', 'oauth-smtp.json')
const kept = () => JSON.parse(readFileSync(file(), 'utf8'))
const send = () => dniu(...outage, '--confirm', '4')
const codeIn = ({ stdout }: Ran) => JSON.parse(stdout).error?.code

/** No secret is in anything that was said, nor in any file but the one. */
function keptToItself(...more: readonly string[]): void {
  const secrets = [...tokens.secrets, ...more]
  const files = globSync('**/*', { cwd: house.stage.folder, withFileTypes: true }).filter((entry) => entry.isFile())
  const texts = files
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => path !== file())
    .map((path) => ({ path, text: readFileSync(path, 'latin1') }))
  const places = [...said.map(({ stdout, stderr }, at) => ({ path: `run ${at}`, text: stdout + stderr })), ...texts]
  expect(places.length).toBeGreaterThan(3)
  const found = places.filter(({ text }) => secrets.some((secret) => secret !== '' && text.includes(secret)))
  expect(found.map(({ path }) => path)).toEqual([])
}

describe('dniu login smtp', () => {
  it('shows where to go and what to type, and then mail leaves with the token', async () => {
    tokens.errors.push('authorization_pending')
    const { code, stdout, stderr } = await dniu('login', 'smtp')
    expect(code).toBe(0)
    expect(stderr).toContain(`${tokens.url}/activate`)
    expect(stderr).toContain('WDJB-MJHT')
    expect(stdout).toContain('dniu login smtp --forget')
    expect(statSync(file()).mode & 0o777).toBe(0o600)
    expect((await send()).code).toBe(0)
    expect(server.received[0]).toMatchObject({ user })
    expect(server.received).toHaveLength(4)
    keptToItself()
  })

  it('goes on with a new token when the old one has expired, and when the server does not take it', async () => {
    await dniu('login', 'smtp')
    const first = kept()
    tokens.expireAll()
    expect((await send()).code).toBe(0)
    const second = kept()
    expect(second.accessToken).not.toBe(first.accessToken)
    expect(second.refreshToken).not.toBe(first.refreshToken)
    expect(statSync(file()).mode & 0o777).toBe(0o600)
    expect(tokens.reused()).toBe(0)
    keptToItself()
  })

  it('is asked for again when nothing renews the token any more; what is to be sent waits', async () => {
    await dniu('login', 'smtp')
    tokens.revokeAll()
    const ran = await dniu('--json', ...outage, '--confirm', '4')
    expect([ran.code, codeIn(ran)]).toEqual([5, 'oauth-again'])
    expect(JSON.parse(ran.stdout).error.hint).toContain('dniu login smtp')
    expect(JSON.parse(ran.stdout).counts).toEqual({ queued: 4 })
    expect((await dniu('login', 'smtp')).code).toBe(0)
    expect((await dniu('outbox', 'send')).code).toBe(0)
    expect(server.received).toHaveLength(4)
    keptToItself()
  })

  it('is wanted before anything can be sent', async () => {
    expect((await dniu('--json', 'doctor')).stdout).toContain('dniu login smtp')
    expect(existsSync(file())).toBe(false)
    const ran = await dniu('--json', ...outage, '--confirm', '4')
    expect([ran.code, codeIn(ran)]).toEqual([5, 'oauth-again'])
    expect(server.connections()).toBe(0)
  })

  it('lets a worker send, which was refused before; its log holds no secret', async () => {
    await dniu('login', 'smtp')
    tokens.revokeAll()
    expect((await dniu(...outage, '--confirm', '4')).code).toBe(5)
    const worker = house.stage.start(['--json', 'worker'])
    const ran = ended(worker)
    await expect.poll(() => tokens.asked.length, { timeout: 20_000 }).toBeGreaterThan(3)
    worker.kill('SIGTERM')
    said.push(await ran)
    expect(said.at(-1)?.stdout).toContain('oauth-again')
    await dniu('login', 'smtp')
    const other = house.stage.start(['--json', 'worker'])
    const end = ended(other)
    await expect.poll(() => server.received.length, { timeout: 20_000 }).toBe(4)
    other.kill('SIGTERM')
    said.push(await end)
    expect(said.at(-1)?.stdout).toContain('"accepted":4')
    keptToItself()
  })

  it('shows the link with the code in it, where the server gives one', async () => {
    expect((await dniu('login', 'smtp')).stderr).not.toContain('user_code=')
    tokens.direct = true
    const { stderr } = await dniu('login', 'smtp')
    expect(stderr).toContain(`${tokens.url}/activate?user_code=WDJB-MJHT`)
    expect(stderr).toMatch(/type the code: WDJB-MJHT[\s\S]*is WDJB-MJHT/)
  })

  it('shows text from outside, and does not obey it', async () => {
    tokens.userCode = '\u001b[2JABCD\u202e'
    tokens.direct = true
    const { stderr } = await dniu('login', 'smtp')
    expect(stderr.split('\\x1b[2JABCD\\u202e')).toHaveLength(4)
    expect(stderr).not.toContain('\u001b[2J')
  })

  it('speaks Polish, and JSON', async () => {
    expect((await dniu('--lang', 'pl', 'login', 'smtp')).stderr).toContain('Otwórz')
    const { stdout } = await dniu('--json', 'login', 'smtp')
    expect(JSON.parse(stdout)).toMatchObject({
      section: 'smtp',
      host: '127.0.0.1',
      user,
      until: expect.stringContaining('T'),
    })
    keptToItself()
  })

  it.each([
    ['access_denied', 'oauth-denied'],
    ['expired_token', 'oauth-expired'],
    ['invalid_client', 'oauth-refused'],
  ])('%s ends it, and nothing is kept', async (error, code) => {
    tokens.errors.push(error)
    const ran = await dniu('--json', 'login', 'smtp')
    expect([ran.code, codeIn(ran)]).toEqual([5, code])
    expect((await dniu('--json', 'login', 'smtp', '--forget')).stdout).toContain('"forgotten": false')
  })

  it('--forget removes what was kept', async () => {
    await dniu('login', 'smtp')
    const ran = await dniu('--json', 'login', 'smtp', '--forget')
    expect(JSON.parse(ran.stdout)).toEqual({ section: 'smtp', forgotten: true })
    expect(codeIn(await dniu('--json', ...outage, '--confirm', '4'))).toBe('oauth-again')
  })

  it('keeps the secret of an application to itself', async () => {
    await tokens.close()
    tokens = await startTokenServer({ user, secret: 'sekret-aplikacji' })
    await serve({})
    settings({ oauth: oauth({ secretCommand: printing('sekret-aplikacji') }) })
    expect((await dniu('login', 'smtp')).code).toBe(0)
    tokens.expireAll()
    expect((await send()).code).toBe(0)
    settings({ oauth: oauth({ secretCommand: ['/nowhere/at-all'] }) })
    expect(codeIn(await dniu('--json', 'login', 'smtp'))).toBe('token-command')
    keptToItself()
  })

  it.each([
    ['no oauth', {}, 'smtp', 'oauth-not-set'],
    ['no such section', {}, 'pop', 'unknown-choice'],
    ['no user', { user: null, tokenCommand: ['x'] }, 'smtp', 'registry-invalid'],
    [
      'an address without encryption',
      { oauth: { clientId: 'x', deviceUrl: 'http://login.example', tokenUrl: 'https://a.example' } },
      'smtp',
      'registry-invalid',
    ],
    ['no addresses', { oauth: { clientId: 'x' } }, 'smtp', 'registry-invalid'],
  ])('%s: %j', async (_, more, section, code) => {
    settings(more)
    const ran = await dniu('--json', 'login', section)
    expect([ran.code, codeIn(ran)]).toEqual([2, code])
    expect(tokens.asked).toEqual([])
  })
})

describe('smtp.tokenCommand', () => {
  it('prints the token that mail leaves with', async () => {
    settings({ tokenCommand: printing(tokens.issue().access) })
    expect((await send()).code).toBe(0)
    expect(server.received).toHaveLength(4)
    keptToItself()
  })

  it('that prints one which is not taken stops the sending, and nothing of it is shown', async () => {
    settings({ tokenCommand: printing('at.tajny-token-0123456789') })
    const ran = await dniu('--json', ...outage, '--confirm', '4')
    expect([ran.code, codeIn(ran)]).toEqual([5, 'sign-in-token-refused'])
    await dniu('doctor')
    await dniu('outbox', 'send')
    expect(said.at(-1)?.stderr).toContain('535')
    const inOther = said.filter(({ stdout, stderr }) => `${stdout}${stderr}`.includes('tajny'))
    expect(inOther).toEqual([])
  })

  it('that fails stops it too', async () => {
    settings({ tokenCommand: ['/nowhere/at-all'] })
    const ran = await dniu('--json', ...outage, '--confirm', '4')
    expect([ran.code, codeIn(ran)]).toEqual([5, 'token-command'])
  })
})

describe('a server that takes OAuth 2 only', () => {
  it('says so where a password is set, and what to set; the password is not said', async () => {
    await serve({ mechanisms: 'XOAUTH2' })
    settings({ passwordCommand: printing('tajne-haslo') })
    const ran = await dniu('--json', ...outage, '--confirm', '4')
    expect([ran.code, codeIn(ran)]).toEqual([5, 'sign-in-tokens-only'])
    expect(JSON.parse(ran.stdout).error.hint).toContain('smtp.oauth')
    expect(server.commands.filter((line) => line.startsWith('AUTH'))).toEqual([])
    keptToItself('tajne-haslo')
  })
})

describe('dniu doctor', () => {
  it('runs the command that gives a password once', async () => {
    const count = join(house.stage.folder, 'count')
    settings({ passwordCommand: ['sh', '-c', `echo >> '${count}'; echo tajne`] })
    await dniu('doctor')
    expect(readFileSync(count, 'utf8')).toBe('\n')
  })

  interface Seen {
    readonly id: string
    readonly code: string
    readonly state: string
    readonly what: string[]
    readonly hint: string | null
  }
  const doctor = async () => JSON.parse((await dniu('--json', 'doctor')).stdout) as Seen[]
  const about = async (code: string) => (await doctor()).filter((one) => one.code === code).flatMap(({ what }) => what)
  const smtp = async () => (await doctor()).find(({ id }) => id === 'smtp')

  it('says how one signs in, that the token was renewed, until when it holds, and that the server takes it', async () => {
    await dniu('login', 'smtp')
    const [how, until, works] = await about('doctor-smtp-sign-in')
    expect(how).toBe(`127.0.0.1:${server.port}, ${user}: with a token of OAuth 2 (smtp.oauth)`)
    expect(until).toMatch(/renewed, and holds until \d\d\.\d\d\.\d{4} \d\d:\d\d/)
    expect(works).toBe('the server takes it')
    expect(await about('doctor-sign-in-fails')).toEqual([])
    expect(tokens.asked.some(({ fields }) => fields.grant_type === 'refresh_token')).toBe(true)
    keptToItself()
  })

  it('shows what a server says, and does not obey it', async () => {
    await dniu('login', 'smtp')
    await serve({ on: at('AUTH', '535 5.7.3 no \u202eevil') })
    const { stdout } = await dniu('doctor')
    expect(stdout).toContain('no \\u202eevil')
    expect(stdout).not.toContain('\u202e')
  })

  it('says what fails, and what to do', async () => {
    expect(await smtp()).toMatchObject({ state: 'wrong', hint: expect.stringContaining('dniu login smtp') })
    await dniu('login', 'smtp')
    expect(await smtp()).toMatchObject({ state: 'fine', hint: null })
    await serve({ mechanisms: 'LOGIN' })
    expect((await about('doctor-sign-in-fails')).join()).toContain('does not take OAuth 2')
  })

  it('names what is set and not used', async () => {
    await dniu('login', 'smtp')
    settings({ oauth: oauth(), passwordCommand: printing('tajne-haslo') })
    house.stage.env.DNIU_SMTP_PASSWORD = 'tajne-z-otoczenia'
    const what = await about('doctor-smtp-sign-in')
    expect(what[1]).toBe('set, and not used: DNIU_SMTP_PASSWORD, smtp.passwordCommand')
    keptToItself('tajne-haslo', 'tajne-z-otoczenia')
  })

  it('warns of passwords where they end', async () => {
    house.stage.env.DNIU_SMTP_URL = 'smtp://a:tajne-haslo@smtp.office365.com'
    house.stage.env.DNIU_IMAP_URL = 'imaps://a:tajne-haslo@imap.gmail.com'
    const what = await about('doctor-passwords')
    expect(what.map((line) => line.split(' ')[0])).toEqual(['smtp.office365.com', 'imap.gmail.com'])
    expect(await about('doctor-smtp-sign-in')).toEqual([
      'smtp.office365.com:587, a: with a password (DNIU_SMTP_URL)',
      'set, and not used: smtp.oauth',
      'not tried',
    ])
    keptToItself('tajne-haslo')
  })
})
