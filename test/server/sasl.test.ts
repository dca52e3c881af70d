import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { presentable, secretsOf } from '../../src/server/credentials.ts'
import { bearerWords, errorWords, errorWordsIn, mechanismsIn, unfit } from '../../src/server/sasl.ts'

const base64 = (text: string) => Buffer.from(text).toString('base64')

describe('an access token is said', () => {
  it('as RFC 7628 §4.1 has it', () => {
    const token = 'vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg=='
    const words = bearerWords('OAUTHBEARER', { user: 'user@example.com', host: 'server.example.com', port: 143, token })
    expect(words.first).toBe(
      'bixhPXVzZXJAZXhhbXBsZS5jb20sAWhvc3Q9c2VydmVyLmV4YW1wbGUuY29tAXBvcnQ9MTQzAWF1dGg9QmVhcmVyIHZGOWRmdDRxbVRjMk52YjNSbGNrQmhiSFJoZG1semRHRXVZMjl0Q2c9PQEB',
    )
    expect(words.afterError).toBe('AQ==')
  })

  it('as Google and Microsoft have it', () => {
    const given = { user: 'jan@dv.example', host: 'h', port: 1, token: 'ya29.a0' }
    expect(bearerWords('XOAUTH2', given)).toEqual({
      first: base64('user=jan@dv.example\x01auth=Bearer ya29.a0\x01\x01'),
      afterError: '',
    })
  })

  it('with a user whose name holds what separates fields', () => {
    const { first } = bearerWords('OAUTHBEARER', { user: 'a,b=c', host: 'h', port: 1, token: 't' })
    expect(Buffer.from(first, 'base64').toString()).toMatch(/^n,a=a=2Cb=3Dc,/)
  })
})

describe('what a server says of a token', () => {
  it.each([
    [
      '{"status":"401","schemes":"bearer mac","scope":"https://mail.example/"}',
      'status=401 scope=https://mail.example/',
    ],
    ['{"status":"invalid_token","openid-configuration":"https://a.example"}', 'status=invalid_token'],
    ['{"status":{"a":1}}', ''],
    ['[]', ''],
    ['null', ''],
    ['no JSON', ''],
  ])('%s', (json, words) => {
    expect(errorWordsIn(base64(json))).toBe(words)
  })

  it('nothing', () => {
    expect([errorWords(undefined), errorWords(false), errorWordsIn('')]).toEqual(['', '', ''])
  })
})

describe('the mechanisms of a server', () => {
  it.each<[string, 'password' | 'token', string | null]>([
    ['PLAIN LOGIN', 'password', null],
    ['', 'password', null],
    ['GSSAPI', 'password', null],
    ['LOGIN XOAUTH2', 'password', null],
    ['xoauth2', 'password', 'sign-in-tokens-only'],
    ['OAUTHBEARER GSSAPI', 'password', 'sign-in-tokens-only'],
    ['LOGIN XOAUTH2', 'token', null],
    ['PLAIN LOGIN', 'token', 'sign-in-no-tokens'],
    ['', 'token', 'sign-in-no-tokens'],
  ])('%s, with a %s: %s', (names, by, code) => {
    expect(unfit(mechanismsIn(names.split(' ')), by)).toBe(code)
  })
})

it('a token is not shown, whatever stands before and behind it, in base64 or not', () => {
  const token = fc.stringMatching(/^[\w.-]{12,60}$/)
  fc.assert(
    fc.property(token, fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (secret, before, behind) => {
      const tokens = { get: async () => secret, until: () => null, given: () => [secret] }
      const secrets = secretsOf({ user: 'jan', password: () => '', tokens })
      const shown = presentable(`${secret} ${base64(`${before}${secret}${behind}`)}`, secrets)
      // at most the letters at both ends of it are left
      const words = shown.split(' ').at(-1) ?? ''
      expect(shown.startsWith('*** ')).toBe(true)
      expect(words.includes('***') || words.endsWith('…')).toBe(true)
    }),
  )
})
