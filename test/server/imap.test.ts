import { describe, expect, test } from 'vitest'
import { Failure } from '../../src/errors.ts'
import type { ImapSettings } from '../../src/registry/types.ts'
import { mailboxOf } from '../../src/server/address.ts'

const settings: ImapSettings = {
  host: 'mail.dv.example',
  port: 993,
  security: 'tls',
  user: 'helpline',
  passwordCommand: [],
  tokenCommand: [],
  oauth: null,
  folder: 'Partners',
  sent: null,
}
const secret = { DNIU_IMAP_PASSWORD: 'tajne' }

function failure(work: () => unknown): Failure {
  try {
    work()
  } catch (error) {
    if (error instanceof Failure) return error
  }
  throw new Error('no failure')
}

test('nowhere, when nothing is set', () => {
  expect(mailboxOf(null, {})).toBeNull()
  expect(mailboxOf(null, { DNIU_IMAP_URL: '' })).toBeNull()
})

describe('DNIU_IMAP_URL', () => {
  test.each([
    ['imaps://jan:tajne@MAIL.dv.example', { host: 'mail.dv.example', port: 993, security: 'tls', folder: 'INBOX' }],
    ['imap://jan:tajne@mail.dv.example', { port: 143, security: 'starttls' }],
    ['imap://jan:tajne@127.0.0.1:1143/', { port: 1143, security: 'offered', folder: 'INBOX' }],
    ['imap://jan:tajne@[::1]:1143', { host: '::1', security: 'offered' }],
    ['imap://jan:tajne@127.evil.example', { security: 'starttls' }],
    ['imaps://jan:tajne@127.0.0.1:993', { security: 'tls' }],
    ['imaps://jan:tajne@mail.dv.example/Archiwum%2F2026', { folder: 'Archiwum/2026' }],
    ['imaps://jan:tajne@mail.dv.example/Archiwum/2026', { folder: 'Archiwum/2026' }],
    ['imaps://jan:tajne@mail.dv.example/Zg%C5%82oszenia', { folder: 'Zgłoszenia' }],
  ])('%s', (url, expected) => {
    expect(mailboxOf(null, { DNIU_IMAP_URL: url })).toMatchObject(expected)
  })

  test('its credentials are percent-decoded, and no dump shows the password', () => {
    const server = mailboxOf(settings, {
      DNIU_IMAP_URL: 'imaps://jan%40dv.example:t%C3%A4%2F%23%25jne@mail.dv.example',
    })
    expect(server?.login.user).toBe('jan@dv.example')
    expect(server?.login.password()).toBe('tä/#%jne')
    expect(JSON.stringify(server)).not.toContain('jne')
  })

  test('wins over the settings, except for the folder if it names none', () => {
    const url = { DNIU_IMAP_URL: 'imaps://jan:tajne@other.example' }
    expect(mailboxOf(settings, url)).toMatchObject({ host: 'other.example', folder: 'Partners' })
    expect(mailboxOf(settings, { DNIU_IMAP_URL: `${url.DNIU_IMAP_URL}/INBOX` })).toMatchObject({ folder: 'INBOX' })
  })

  test('may leave the password to DNIU_IMAP_PASSWORD', () => {
    expect(mailboxOf(null, { DNIU_IMAP_URL: 'imaps://jan@h.example', ...secret })?.login.password()).toBe('tajne')
  })

  test.each([
    ['mailbox-url', 'mail.dv.example'],
    ['mailbox-url', 'smtps://jan:tajne@mail.dv.example'],
    ['mailbox-url', 'imap://'],
    ['mailbox-url', 'imap://jan:tajne@mail.dv.example:0'],
    ['mailbox-url', 'imap://jan:tajne@mail.dv.example:99999'],
    ['mailbox-url', 'imap://jan:tajne@mail.dv.example/INBOX?tls=no'],
    ['mailbox-url', 'imap://jan:taj#ne@mail.dv.example'],
    ['mailbox-url', 'imap://jan:tajne%@mail.dv.example'],
    ['mailbox-url', 'imap://jan:tajne%0D%0A@mail.dv.example'],
    ['mailbox-url', 'imap://jan:tajne@mail.dv.example/IN%0ABOX'],
    ['mailbox-url', 'imap://:tajne@mail.dv.example'],
    ['mailbox-user', 'imap://mail.dv.example'],
    ['mailbox-password', 'imap://jan@mail.dv.example'],
  ])('%s: %s is refused, and not repeated', (code, url) => {
    const error = failure(() => mailboxOf(settings, { DNIU_IMAP_URL: url }))
    expect(error).toMatchObject({ code, exit: 2 })
    expect(JSON.stringify([error.params, error.message, String(error.cause), error.stack])).not.toContain('taj')
  })
})

describe('the settings', () => {
  test.each([
    [{}, { host: 'mail.dv.example', port: 993, security: 'tls', folder: 'Partners' }],
    [{ security: 'starttls' }, { security: 'starttls' }],
    [{ security: 'none' }, { security: 'none' }],
    [{ security: 'starttls', host: '127.0.0.1' }, { security: 'offered' }],
  ] as const)('%j', (changes, expected) => {
    expect(mailboxOf({ ...settings, ...changes }, secret)).toMatchObject(expected)
  })

  test('the password is the first line of the command, unless DNIU_IMAP_PASSWORD is set', () => {
    const passwordCommand = [process.execPath, '-e', 'console.log("hasło\\nmore")']
    expect(mailboxOf({ ...settings, passwordCommand }, {})?.login.password()).toBe('hasło')
    expect(mailboxOf({ ...settings, passwordCommand: ['false'] }, secret)?.login.password()).toBe('tajne')
  })

  test.each([
    ['mailbox-user', { user: null }],
    ['mailbox-password', {}],
    ['mailbox-password-command', { passwordCommand: ['/nowhere/at-all'] }],
  ] as const)('%s: %j', (code, changes) => {
    expect(failure(() => mailboxOf({ ...settings, ...changes }, {}))).toMatchObject({ code, exit: 2 })
  })
})
