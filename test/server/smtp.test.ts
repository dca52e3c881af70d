import { describe, expect, test } from 'vitest'
import { Failure } from '../../src/errors.ts'
import type { SmtpSettings } from '../../src/registry/types.ts'
import { isLoopback, resolveServer } from '../../src/server/address.ts'

const settings: SmtpSettings = {
  host: 'mail.dv.example',
  port: 587,
  security: 'starttls',
  user: null,
  passwordCommand: [],
  tokenCommand: [],
  oauth: null,
  messageIdDomain: null,
}

function failure(work: () => unknown): Failure {
  try {
    work()
  } catch (error) {
    if (error instanceof Failure) return error
  }
  throw new Error('no failure')
}

function printing(text: string, exit = 0): string[] {
  return [process.execPath, '-e', `process.stdout.write(${JSON.stringify(text)}); process.exitCode = ${exit}`]
}

test('nowhere, when nothing is set', () => {
  expect(resolveServer(null, {})).toBeNull()
  expect(resolveServer(null, { DNIU_SMTP_URL: '' })).toBeNull()
})

describe('DNIU_SMTP_URL', () => {
  test.each([
    ['smtp://mail.dv.example', { host: 'mail.dv.example', port: 587, security: 'starttls', login: null }],
    ['smtp://mail.dv.example:25/', { port: 25, security: 'starttls' }],
    ['smtps://MAIL.dv.example', { host: 'mail.dv.example', port: 465, security: 'tls' }],
    ['smtp://127.0.0.1:2525', { host: '127.0.0.1', port: 2525, security: 'offered' }],
    ['smtp://localhost:2525', { security: 'offered' }],
    ['smtp://[::1]:2525', { host: '::1', port: 2525, security: 'offered' }],
    ['smtps://127.0.0.1:465', { security: 'tls' }],
    ['smtp://127.evil.example:25', { security: 'starttls' }],
  ])('%s', (url, expected) => {
    expect(resolveServer(null, { DNIU_SMTP_URL: url })).toMatchObject(expected)
  })

  test('its credentials are percent-decoded, and no dump shows the password', () => {
    const server = resolveServer(settings, {
      DNIU_SMTP_URL: 'smtp://jan%40dv.example:t%C3%A4%2F%23%25jne@mail.dv.example',
    })
    expect(server?.login?.user).toBe('jan@dv.example')
    expect(server?.login?.password()).toBe('tä/#%jne')
    expect(JSON.stringify(server)).not.toContain('jne')
  })

  test('wins over the settings, except for the domain of rewritten Message-IDs', () => {
    const server = resolveServer(
      { ...settings, messageIdDomain: 'ses.example' },
      { DNIU_SMTP_URL: 'smtp://other.example' },
    )
    expect(server).toMatchObject({ host: 'other.example', messageIdDomain: 'ses.example' })
  })

  test('may leave the password to DNIU_SMTP_PASSWORD', () => {
    const server = resolveServer(null, { DNIU_SMTP_URL: 'smtp://jan@mail.dv.example', DNIU_SMTP_PASSWORD: 'tajne' })
    expect(server?.login?.password()).toBe('tajne')
  })

  test.each([
    'mail.dv.example',
    'http://jan:tajne@mail.dv.example',
    'smtp://',
    'smtp://jan:tajne@mail.dv.example:99999',
    'smtp://jan:tajne@mail.dv.example:0',
    'smtp://jan:tajne@mail.dv.example/inbox',
    'smtp://jan:tajne@mail.dv.example?tls=no',
    'smtp://jan:taj#ne@mail.dv.example',
    'smtp://jan:tajne%@mail.dv.example',
    'smtp://jan:tajne%0D%0A@mail.dv.example',
    'smtp://:tajne@mail.dv.example',
  ])('%s is refused, and not repeated', (url) => {
    const error = failure(() => resolveServer(settings, { DNIU_SMTP_URL: url }))
    expect(error).toMatchObject({ code: 'smtp-url', exit: 2 })
    expect(JSON.stringify([error.params, error.message, String(error.cause), error.stack])).not.toContain('taj')
  })
})

describe('the settings', () => {
  test.each([
    [{}, { host: 'mail.dv.example', port: 587, security: 'starttls', login: null }],
    [{ security: 'tls' }, { security: 'tls' }],
    [{ security: 'none' }, { security: 'none' }],
    [{ host: '127.0.0.1' }, { security: 'offered' }],
    [{ host: '127.0.0.1', security: 'none' }, { security: 'none' }],
  ] as const)('%j', (changes, expected) => {
    expect(resolveServer({ ...settings, ...changes }, {})).toMatchObject(expected)
  })

  test('the password is the first line of the command, run without a shell', () => {
    const server = resolveServer({ ...settings, user: 'dv', passwordCommand: printing('taj$HOME ne\nmore\n') }, {})
    expect(server?.login?.password()).toBe('taj$HOME ne')
  })

  test('DNIU_SMTP_PASSWORD comes before the command', () => {
    const server = resolveServer({ ...settings, user: 'dv', passwordCommand: ['false'] }, { DNIU_SMTP_PASSWORD: 'x' })
    expect(server?.login?.password()).toBe('x')
  })

  test('without a user no command is run', () => {
    expect(resolveServer({ ...settings, passwordCommand: ['/nowhere/at-all'] }, {})?.login).toBeNull()
  })

  test.each([
    [['/nowhere/at-all'], 'ENOENT'],
    [printing('tajne', 3), 'exit 3'],
    [printing('\nsecond'), 'exit 0, stdout: ""'],
  ])('%j fails with %s', (passwordCommand, reason) => {
    const error = failure(() => resolveServer({ ...settings, user: 'dv', passwordCommand }, {}))
    expect(error).toMatchObject({ code: 'smtp-password-command', params: { command: passwordCommand[0], reason } })
    expect(JSON.stringify(error.params)).not.toContain('tajne')
  })
})

test.each([
  ['127.0.0.1', true],
  ['127.8.9.10', true],
  ['::1', true],
  ['[::1]', true],
  ['LOCALHOST', true],
  ['128.0.0.1', false],
  ['127.0.0.1.evil.example', false],
  ['localhost.evil.example', false],
  ['0.0.0.0', false],
  ['', false],
])('%s is loopback: %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected)
})
