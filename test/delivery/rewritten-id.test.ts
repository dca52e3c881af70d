import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ownMessageId, rewrittenId } from '../../src/delivery/rewritten-id.ts'

const own = '<own@dv.example>'
const sesReply = '250 Ok 0100018b5c3c0a4f-4f5a6b7c-1234-4abc-9def-0123456789ab-000000'
const sesLocal = sesReply.slice('250 Ok '.length)

test.each<[string, string | null, string, string | null]>([
  ['250 2.0.0 Ok: queued as 4XyZ', null, 'mx.example', null],
  [
    '250 2.6.0 <new@mail.example> [InternalId=123, Hostname=h] 1 bytes in 0.1, Queued mail',
    null,
    'h',
    '<new@mail.example>',
  ],
  ['250 2.6.0 <own@dv.example> [InternalId=123, Hostname=h] Queued mail for delivery', null, 'h', null],
  ['250-2.6.0 first\n250 2.6.0 <new@mail.example> Queued mail', null, 'h', '<new@mail.example>'],
  ['250 2.0.0 OK <n@AM0.eurprd01.prod.outlook.com> [Hostname=h]', null, 'h', '<n@AM0.eurprd01.prod.outlook.com>'],
  ['250 2.0.0 OK <not well formed@h> [Hostname=h]', null, 'h', null],
  ['250 2.6.0 <noat> Queued', null, 'h', null],
  ['250 2.0.0 <anna@partner.example> 1aBc Saved', null, 'h', null],
  ['550 2.6.0 <new@mail.example> Queued mail', null, 'h', null],
  [sesReply, null, 'email-smtp.us-east-1.amazonaws.com', `<${sesLocal}@email.amazonses.com>`],
  [sesReply, null, 'email-smtp.eu-central-1.amazonaws.com', `<${sesLocal}@eu-central-1.amazonses.com>`],
  [sesReply, null, 'email-smtp-fips.us-west-2.amazonaws.com', `<${sesLocal}@us-west-2.amazonses.com>`],
  [sesReply, null, 'vpce-1.email-smtp.eu-west-1.vpce.amazonaws.com', `<${sesLocal}@eu-west-1.amazonses.com>`],
  [sesReply, null, 'email-smtp.eu-west-1.amazonaws.com.evil.example', null],
  [sesReply, null, '127.0.0.1', null],
  [sesReply, 'eu-west-1.amazonses.com', '127.0.0.1', `<${sesLocal}@eu-west-1.amazonses.com>`],
  ['250 Ok', 'eu-west-1.amazonses.com', '127.0.0.1', null],
])('%s (%s, %s): %s', (reply, domain, host, expected) => {
  expect(rewrittenId(reply, own, domain, host)).toBe(expected)
})

test('an id that no header line could carry is not learned (RFC 5322 §2.1.1)', () => {
  const id = (length: number) => `<${'n'.repeat(length - '<@mail.example>'.length)}@mail.example>`
  const learned = (shown: string) => rewrittenId(`250 2.6.0 ${shown} Queued mail for delivery`, own, null, 'h')
  expect(learned(id(998))).toBe(id(998))
  expect(learned(id(999))).toBeNull()
})

test('an answer of any text is read without stumbling', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), (text) => {
      for (const start of ['', '250 2.6.0 <', '250 Ok ']) {
        expect(rewrittenId(start + text, own, 'd.example', 'h')).not.toBe(own)
      }
    }),
  )
})

test.each<[string, string | null]>([
  ['Subject: x\r\nMessage-ID: <a@b.example>\r\n\r\n', '<a@b.example>'],
  ['message-id:\r\n <a@b.example>\r\nSubject: x\r\n\r\n', '<a@b.example>'],
  ['X-Message-ID: <a@b.example>\r\n\r\n', null],
])('the own Message-ID of %j', (head, expected) => {
  expect(ownMessageId(head)).toBe(expected)
})
