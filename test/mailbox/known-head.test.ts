import { expect, test } from 'vitest'
import { hadBefore, headIdentity, oldMails } from '../../src/mailbox/known-head.ts'

const head = (...lines: readonly string[]) => Buffer.from(`${lines.join('\r\n')}\r\n\r\n`)
const from = 'From: Anna <anna@acme.example>'
const date = 'Date: Sat, 21 Nov 2026 01:00:00 +0000'
const id = 'Message-ID: <1@acme.example>'

test('a mail is known again by Message-ID, From and Date, in whatever order and lines they come', () => {
  const known = headIdentity(head(from, date, id))
  expect(known).toMatch(/^head [0-9a-f]{64}$/)
  expect(headIdentity(head(id, date, from))).toBe(known)
  expect(headIdentity(head('Received: from a', 'message-id:\r\n <1@acme.example>', date, from))).toBe(known)
  expect(headIdentity(Buffer.from(`${from}\n${date}\n${id}\n\n`))).toBe(known)
})

test.each([
  [from, date, 'Message-ID: <2@acme.example>'],
  [from, 'Date: Sat, 21 Nov 2026 01:00:01 +0000', id],
  ['From: Ola <ola@acme.example>', date, id],
  [from, from, date, id],
])('another one is not: %j', (...lines) => {
  expect(headIdentity(head(...lines))).not.toBe(headIdentity(head(from, date, id)))
})

test('one without a Message-ID is never known: better to see it twice than to miss it', () => {
  expect(headIdentity(head(from, date))).toBeNull()
  expect(headIdentity(Buffer.alloc(0))).toBeNull()
  expect(oldMails([head(from, date), head(from, date, id)], 7)).toEqual([
    { identity: headIdentity(head(from, date, id)), address: '', at: 7, accepted: false },
  ])
})

test('one that was received is known again by what its head tells, not by its Message-ID alone', async () => {
  const journal = {
    received: async () => [
      { messageId: '<1@acme.example>', from: 'anna@acme.example', date: Date.UTC(2026, 10, 21, 1) },
    ],
  }
  const known = (...lines: string[]) => hadBefore(new Map([[7, head(...lines)]]), journal)
  expect(await known(id, 'From: ANNA@acme.example', 'Date: Sat, 21 Nov 2026 02:00 +0100')).toEqual([7])
  expect(await known(id, 'From: Ola <ola@acme.example>', date)).toEqual([])
  expect(await known(id, from, 'Date: Sat, 21 Nov 2026 01:00:01 +0000')).toEqual([])
  expect(await known(from, date)).toEqual([])
})
