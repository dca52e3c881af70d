import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { printable } from '../../src/evidence/printable.ts'
import { patienceOf, take, troubleOf } from '../../src/evidence/step.ts'

const coded = (code: unknown) => Object.assign(new Error('words of the system, perhaps with an address'), { code })

describe('what an error of the network means', () => {
  test.each([
    ['ENOTFOUND', 'no-name'],
    ['EAI_AGAIN', 'no-resolver'],
    ['ECONNREFUSED', 'refused'],
    ['ECONNRESET', 'reset'],
    ['EHOSTUNREACH', 'unreachable'],
    ['ENETUNREACH', 'unreachable'],
    ['ETIMEDOUT', 'timeout'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'not-tls'],
    ['ERR_SSL_NO_PROTOCOLS_AVAILABLE', 'tls-refused'],
    ['EPROTO', 'tls-refused'],
    ['HPE_INVALID_CONSTANT', 'not-http'],
    ['ENEWCODE', 'other'],
  ])('%s', (code, trouble) => {
    expect(troubleOf(coded(code))).toEqual({ trouble, detail: code })
  })

  test.each([
    ['ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE', 'tls-alert', 'handshake_failure'],
    ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'tls-alert', 'protocol_version'],
    ['ERR_SSL_TLSV1_UNRECOGNIZED_NAME', 'tls-alert', 'unrecognized_name'],
    ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'client-certificate', 'certificate_required'],
    ['ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL', 'no-http1', 'no_application_protocol'],
  ])('%s is an alert', (code, trouble, detail) => {
    expect(troubleOf(coded(code))).toEqual({ trouble, detail })
  })

  test.each([undefined, null, 'a string', new Error('words'), coded(17), coded('\u001b[31m'), coded('__proto__')])(
    'nothing of %j is passed on',
    (error) => {
      expect(troubleOf(error)).toEqual({ trouble: 'other', detail: '' })
    },
  )
})

describe('a step', () => {
  const { signal } = new AbortController()
  const never = () => new Promise<never>(() => {})

  test('of its own limit ends before the patience does, and lets go', async () => {
    let gone = false
    const giveUp = (): void => {
      gone = true
    }
    const step = { begin: never, giveUp, limit: 20 }
    expect(await take(step, patienceOf(60_000, signal))).toMatchObject({ ok: false, trouble: 'timeout' })
    expect(gone).toBe(true)
  })

  test('that throws at once is a finding', async () => {
    const begin = (): never => {
      throw coded('ENETUNREACH')
    }
    expect(await take({ begin }, patienceOf(60_000, signal))).toMatchObject({ ok: false, trouble: 'unreachable' })
  })

  test('patience runs out, and is never less than none', async () => {
    const patience = patienceOf(5, signal)
    await take({ begin: never }, patience)
    await take({ begin: never, limit: 5 }, patience)
    expect(patience.left()).toBe(0)
    expect(patience.spent()).toBeGreaterThanOrEqual(5)
  })
})

describe('words of a server', () => {
  test('that are plain stay as they are, Polish ones too', () => {
    expect(printable('nginx/1.27 (żółw), "x"\\')).toBe('nginx/1.27 (żółw), "x"\\')
  })

  test('are one line, bounded, without anything that is not seen', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.integer({ min: 1, max: 300 }), (words, most) => {
        const line = printable(words, most)
        expect(line).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u)
        expect(line.length).toBeLessThanOrEqual(most * 10 + 1)
      }),
    )
  })
})
