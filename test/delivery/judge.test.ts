import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judge, type Phase, type Seen, seenError, seenReply } from '../../src/delivery/judge.ts'

const phases: readonly Phase[] = ['opening', 'envelope', 'body', 'end']

function seen(phase: Phase, reply: string | null, command: string | null = null, ...codes: string[]): Seen {
  return { phase, reply, command, codes, words: 'Connection closed unexpectedly' }
}

describe('what became of a message', () => {
  test.each<[Seen, string]>([
    [seen('opening', null, 'CONN', 'ESOCKET', 'ECONNREFUSED'), 'smtp-unreachable'],
    [seen('opening', null, 'CONN', 'EDNS', 'ENOTFOUND'), 'smtp-unreachable'],
    [seen('opening', null, 'CONN', 'ETIMEDOUT'), 'smtp-unreachable'],
    [seen('opening', null, 'CONN', 'ECONNECTION'), 'smtp-unreachable'],
    [seen('opening', 'HTTP/1.1 400 Bad Request', 'CONN', 'EPROTOCOL'), 'smtp-unreachable'],
    [seen('opening', '421 4.3.2 later', 'CONN', 'EPROTOCOL'), 'smtp-refuses-service'],
    [seen('opening', '554 5.7.1 no', 'CONN', 'EPROTOCOL'), 'smtp-refuses-service'],
    [seen('opening', '421 4.7.0 too many', 'AUTH PLAIN', 'EAUTH'), 'smtp-refuses-service'],
    [seen('opening', '421 4.7.0 too many', 'STARTTLS', 'ETLS'), 'smtp-refuses-service'],
    [seen('opening', '535 5.7.8 bad', 'AUTH PLAIN', 'EAUTH'), 'smtp-authentication'],
    [seen('opening', '534 5.7.9 stronger', 'AUTH LOGIN', 'EAUTH'), 'smtp-authentication'],
    [seen('opening', '454 4.7.0 later', 'AUTH PLAIN', 'EAUTH'), 'smtp-authentication'],
    [seen('opening', null, 'API', 'EAUTH'), 'smtp-authentication'],
    [seen('opening', '530 5.7.0 sign in', 'EHLO', 'ECONNECTION'), 'smtp-authentication'],
    [seen('opening', '502 5.5.1 no', 'STARTTLS', 'ETLS'), 'smtp-tls'],
    [seen('opening', null, 'CONN', 'ESOCKET', 'DEPTH_ZERO_SELF_SIGNED_CERT'), 'smtp-tls'],
    [seen('opening', null, 'CONN', 'ESOCKET', 'CERT_HAS_EXPIRED'), 'smtp-tls'],
    [seen('opening', null, 'CONN', 'ESOCKET', 'ERR_TLS_CERT_ALTNAME_INVALID'), 'smtp-tls'],
    [seen('opening', null, 'CONN', 'ESOCKET', 'ERR_SSL_WRONG_VERSION_NUMBER'), 'smtp-tls'],
    [seen('envelope', '550 5.7.1 not yours', 'MAIL FROM', 'EENVELOPE'), 'smtp-sender-refused'],
    [seen('envelope', '451 4.3.0 later', 'MAIL FROM', 'EENVELOPE'), 'deferred'],
    [seen('envelope', '552 5.3.4 too big', 'MAIL FROM', 'EENVELOPE'), 'refused'],
    [seen('envelope', '452 4.3.1 full', 'MAIL FROM', 'EENVELOPE'), 'deferred'],
    [seen('envelope', null, 'MAIL FROM', 'EMESSAGE'), 'refused'],
    [seen('envelope', null, 'API', 'EENVELOPE'), 'refused'],
    [seen('envelope', '530 5.7.0 Authentication required', 'MAIL FROM', 'EENVELOPE'), 'smtp-authentication'],
    [seen('envelope', '530 5.7.0 Must issue a STARTTLS command', 'MAIL FROM', 'EENVELOPE'), 'smtp-tls'],
    [seen('envelope', '451 4.7.1 greylisted', 'RCPT TO', 'EENVELOPE'), 'deferred'],
    [seen('envelope', '550 5.1.1 unknown', 'RCPT TO', 'EENVELOPE'), 'refused'],
    [seen('envelope', '552 5.2.2 mailbox full', 'RCPT TO', 'EENVELOPE'), 'refused'],
    [seen('envelope', '421 4.3.2 closing', 'RCPT TO', 'EENVELOPE'), 'broken'],
    [seen('envelope', '250 strange', 'RCPT TO', 'EENVELOPE'), 'broken'],
    [seen('envelope', '554 5.5.0 enough', 'CONN', 'EPROTOCOL'), 'broken'],
    [seen('envelope', null, 'CONN', 'ECONNECTION'), 'broken'],
    [seen('envelope', null, 'CONN', 'ETIMEDOUT'), 'broken'],
    [seen('envelope', '451 4.3.0 later', 'DATA', 'EENVELOPE'), 'deferred'],
    [seen('envelope', '554 5.7.1 no', 'DATA', 'EENVELOPE'), 'refused'],
    [seen('body', null, 'CONN', 'ESOCKET', 'ECONNRESET'), 'broken'],
    [seen('body', '421 4.4.2 timeout', 'DATA', 'EMESSAGE'), 'broken'],
    [seen('body', '552 5.3.4 too big', 'DATA', 'EMESSAGE'), 'refused'],
    [seen('body', '250 2.0.0 OK', 'DATA'), 'broken'],
    [seen('end', null, 'CONN', 'ECONNECTION'), 'unknown'],
    [seen('end', null, 'CONN', 'ETIMEDOUT'), 'unknown'],
    [seen('end', null, 'CONN', 'ESOCKET', 'ECONNRESET'), 'unknown'],
    [seen('end', '354 go ahead', 'DATA', 'EMESSAGE'), 'unknown'],
    [seen('end', '2500 no code', 'DATA'), 'unknown'],
    [seen('end', '', 'DATA'), 'unknown'],
    [seen('end', '421 4.3.2 closing', 'DATA', 'EMESSAGE'), 'deferred'],
    [seen('end', '451 4.3.0 later', 'CONN', 'ECONNECTION'), 'deferred'],
    [seen('end', '550 5.7.1 spam', 'DATA', 'EMESSAGE'), 'refused'],
    [seen('end', '250 2.0.0 OK', 'DATA'), 'accepted'],
    [seen('end', '250-2.0.0 OK\r\n250 kept 554 of them', 'DATA'), 'accepted'],
    [seen('end', '250-ok\r\n554 no', 'DATA'), 'unknown'],
    [seen('end', '554-no\n250 ok', 'DATA', 'EMESSAGE'), 'unknown'],
    [seen('envelope', '250-ok\r\n550 no such user', 'RCPT TO', 'EENVELOPE'), 'broken'],
  ])('%j: %s', (happened, expected) => {
    const outcome = judge(happened)
    expect(outcome.outcome === 'stopped' ? outcome.code : outcome.outcome).toBe(expected)
  })

  test('its words are those of the server, else of the error', () => {
    const error = {
      message: 'Message failed: 554 5.6.0 spam',
      response: '554 5.6.0 spam',
      code: 'EMESSAGE',
      command: 'DATA',
    }
    expect(judge(seenError('end', error)).reply).toBe('554 5.6.0 spam')
    expect(judge(seenError('end', { message: 'Timeout', code: 'ETIMEDOUT' })).reply).toBe('Timeout')
  })

  test('its words are one line, bounded, without control characters', () => {
    expect(judge(seenReply('end', '250-one\r\n250 \u001b[31mtwo\u0007\u009b')).reply).toBe('250-one 250 [31mtwo')
    expect(judge(seenReply('end', `250 ${'x'.repeat(10_000)}`)).reply).toHaveLength(500)
  })

  test('its words hold no secret, even where the bound would cut it', () => {
    expect(judge(seenReply('end', `250 ${'x'.repeat(494)}secret`), ['secret', '']).reply).not.toContain('s')
  })
})

test('no reply and no error, whatever it says, makes the judge stumble', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 2000 }),
    fc.string().map((text) => `250 ${text}`),
  )
  const command = fc.oneof(fc.constantFrom('MAIL FROM', 'RCPT TO', 'DATA', 'CONN', 'AUTH PLAIN', null), anyText)
  fc.assert(
    fc.property(
      fc.constantFrom(...phases),
      fc.option(anyText),
      command,
      fc.array(anyText),
      (phase, reply, name, codes) => {
        const outcome = judge({ phase, reply, command: name, codes, words: reply ?? '' }, [reply ?? ''])
        expect(outcome.reply.length).toBeLessThanOrEqual(500)
        expect(outcome.reply).not.toMatch(/\p{Cc}/u)
        if (phase !== 'end') expect(['accepted', 'unknown']).not.toContain(outcome.outcome)
      },
    ),
  )
})
