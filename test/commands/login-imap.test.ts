import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Dovecot, startDovecot } from '../servers/dovecot.ts'
import { startTokenServer, type TokenServer } from '../servers/tokens.ts'
import { type House, openHouse } from '../stage/house.ts'
import { needs } from '../stage/needs.ts'

const user = 'helpline@dv.example'
const mail = Buffer.from('From: <ola@lampion.example>\r\nSubject: pierwszy\r\n\r\nDzień dobry.\r\n')

let house: House
let tokens: TokenServer
let dovecot: Dovecot

beforeEach(async () => {
  needs('dovecot')
  tokens = await startTokenServer({ user })
  dovecot = await startDovecot({ users: { [user]: 'tajne' }, introspect: `${tokens.url}/introspect`, passwords: true })
  house = await openHouse({ DNIU_SMTP_URL: '' })
  house.stage.env.DNIU_REGISTRY = join(house.stage.folder, 'incoming')
  const oauth = { clientId: 'dniu', deviceUrl: `${tokens.url}/device`, tokenUrl: `${tokens.url}/token` }
  const file = join(house.stage.folder, 'incoming/settings.yaml')
  const imap = { host: '127.0.0.1', port: dovecot.port, security: 'starttls', user, oauth }
  writeFileSync(file, `${readFileSync(file, 'utf8')}imap: ${JSON.stringify(imap)}\n`)
})

afterEach(async () => {
  await house?.close()
  await dovecot?.close()
  await tokens?.close()
})

async function dniu(...args: readonly string[]) {
  const { code, stdout, stderr } = await house.run(['--json', ...args])
  return { code, said: JSON.parse(stdout), all: stdout + stderr }
}

describe('a mailbox that is opened with a token', () => {
  it('is fetched after dniu login imap, also when the token has expired', async () => {
    expect(await dniu('inbox', 'fetch')).toMatchObject({ code: 5, said: { error: { code: 'oauth-again' } } })
    expect((await dniu('login', 'imap')).code).toBe(0)
    expect(await dniu('inbox', 'fetch')).toMatchObject({ code: 0, said: { fetched: 0 } })
    await dovecot.append(user, mail)
    expect(await dniu('inbox', 'fetch')).toMatchObject({ code: 0, said: { fetched: 1 } })
    tokens.expireAll()
    await dovecot.append(user, mail)
    const { all, ...second } = await dniu('inbox', 'fetch')
    expect(second).toMatchObject({ code: 0, said: { fetched: 1 } })
    expect(tokens.secrets.filter((secret) => all.includes(secret))).toEqual([])
    tokens.revokeAll()
    const last = await dniu('inbox', 'fetch')
    expect(last).toMatchObject({ code: 5, said: { error: { code: 'oauth-again' } } })
    expect(last.said.error.hint).toContain('dniu login imap')
  })

  const imap = async () => {
    const { said, all } = await dniu('doctor')
    expect(tokens.secrets.filter((secret) => all.includes(secret))).toEqual([])
    return said.find(({ id }: { id: string }) => id === 'imap')
  }

  it('is told of by dniu doctor: before the sign-in, with it, and when it holds no more', async () => {
    const wanting = { state: 'wrong', hint: expect.stringContaining('dniu login imap') }
    expect(await imap()).toMatchObject(wanting)
    await dniu('login', 'imap')
    expect(await imap()).toMatchObject({
      code: 'doctor-imap-sign-in',
      state: 'fine',
      hint: null,
      what: [
        `127.0.0.1:${dovecot.port}, ${user}: with a token of OAuth 2 (imap.oauth)`,
        expect.stringMatching(/renewed/),
        'the server takes it',
      ],
    })
    tokens.expireAll()
    expect(await imap()).toMatchObject({ state: 'fine' })
    tokens.revokeAll()
    expect(await imap()).toMatchObject(wanting)
    await dniu('login', 'imap', '--forget')
    expect(await imap()).toMatchObject(wanting)
  })

  it('that a command prints is told of too', async () => {
    const { access } = tokens.issue()
    const secret = join(house.stage.folder, 'secret')
    const file = join(house.stage.folder, 'incoming/settings.yaml')
    const printing = (command: readonly string[]) => {
      const text = readFileSync(file, 'utf8').replace(/^imap:.*\n/m, '')
      const settings = { host: '127.0.0.1', port: dovecot.port, security: 'starttls', user, tokenCommand: command }
      writeFileSync(file, `${text}imap: ${JSON.stringify(settings)}\n`)
    }
    writeFileSync(secret, access)
    printing(['cat', secret])
    expect(await imap()).toMatchObject({
      state: 'fine',
      what: [expect.stringContaining('imap.tokenCommand'), expect.anything(), expect.anything()],
    })
    tokens.revokeAll()
    expect(await imap()).toMatchObject({ state: 'wrong', hint: expect.stringContaining('tokenCommand') })
    printing(['/nowhere/at-all'])
    expect(await imap()).toMatchObject({ state: 'wrong', hint: expect.stringContaining('tokenCommand') })
  })
})
