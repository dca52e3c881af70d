import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markOf, type Sign } from '../../../src/procedure/bounces/mark.ts'

const refused = (at: number, words: string): Sign => ({ state: 'refused', report: null, words, at })
const bounced = (at: number, words = '5.1.1 no such user'): Sign => ({
  state: 'accepted',
  report: 'bounced',
  words,
  at,
})
const told = (at: number, report: string | null): Sign => ({ state: 'accepted', report, words: '', at })

describe('an address is marked', () => {
  it.for([
    ['550 5.1.1 No such user here', '5.1.1'],
    ['550-5.1.1 The email account that you tried to reach does not exist', '5.1.1'],
    ['5.1.2 Host or domain name not found', '5.1.2'],
    ['550 5.1.3 bad address syntax', '5.1.3'],
    ['550 5.1.0 Address rejected', '5.1.0'],
    ['551 5.1.6 has moved', '5.1.6'],
    ['556 5.1.10 takes no mail', '5.1.10'],
    ['550 5.2.1 mailbox disabled', '5.2.1'],
    ['5.4.4 unable to route', '5.4.4'],
    ['550 5.4.310 DNS domain does not exist', '5.4.310'],
    ['5.0.0 550 5.1.1 unknown user', '5.1.1'],
    ['5.1.1 host mx.acme.example[192.0.2.1] said: 550 5.1.1', '5.1.1'],
    // a code that says nothing, and words that do
    ['550 No Such User Here', '550'],
    ['550-Requested action not taken: mailbox unavailable\r\n550 see https://mail.example/help', '550'],
    ['5.0.0 host mx.acme.example[192.0.2.1] said: 550 No such recipient here (in reply to RCPT TO command)', '5.0.0'],
    ['5.0.0 550 Unrouteable address', '5.0.0'],
    ['Unrouteable address', ''],
    ['5.0.0 host mx.acme.example[192.0.2.1] said: 550 Invalid Recipient - https://mail.example/docs#550', '5.0.0'],
    ['550 5.1.1 Invalid recipient: <anna@acme.example>', '5.1.1'],
    ['550 5.4.1 Recipient address rejected: Access denied. [AM4PEPF00025F99.example]', '5.4.1'],
    // words that are said of us as well
    ['550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup', '5.1.10'],
    ['550 5.2.1 This account has been disabled', '5.2.1'],
    ['550 5.1.1 <a@p.example>: Recipient address rejected: User unknown in relay recipient table', '5.1.1'],
    [
      "550-5.1.1 The email account that you tried to reach does not exist. Please try\r\n550-5.1.1 double-checking the recipient's email address for typos or\r\n550 5.1.1 unnecessary spaces.",
      '5.1.1',
    ],
  ])('%s', ([words, code]) => {
    expect(markOf([refused(7, words ?? '')])).toEqual({ since: 7, at: 7, code, words })
    expect(markOf([bounced(7, words)])).toMatchObject({ code })
  })
})

describe('an address is not marked', () => {
  it.for([
    ['554 5.7.1 Relay access denied'],
    ['550 5.7.26 not authenticated'],
    ['554 5.2.0 quota of the sender'],
    ['552 5.2.2 mailbox full'],
    ['552 5.2.3 too large'],
    ['550 5.3.4 too big'],
    ['550 5.6.0 content'],
    ['550 5.1.7 bad sender'],
    ['550 5.1.8 sender domain not found'],
    ['5.0.0 rejected'],
    ['4.4.1 expired, returned to sender (Connection timed out)'],
    ['550 no'],
    ['2.0.0 discarded'],
    ['550 blocked: 192.5.1.1 is listed, see 5.1.1.9'],
    ['dniu: reserved domain (RFC 2606)'],
    [''],
    // about us, although it names a mailbox: ours
    ['550 5.1.0 <helpline@dv.example>: Sender address rejected: User unknown in virtual mailbox table'],
    ['5.1.0 host mx.acme.example[192.0.2.1] said: 550 5.1.0 Address of sender unknown'],
    ['5.0.0 550 Sender verify failed: Called mx.dv.example, response: 550 5.1.1 <helpline@dv.example> User unknown'],
    [
      '5.0.0 550-Verification failed for <helpline@dv.example> 550-Called: 192.0.2.1 550-Response: 550 5.1.1 no such user',
    ],
    ['550 5.1.1 Too many unknown recipients from your host'],
    ['550 invalid recipient, relaying denied'],
    // what a relay says so to everybody whom it does not serve
    ['550 Invalid recipient: <anna@acme.example>'],
    ['5.0.0 host relay.example[192.0.2.1] said: 550 Invalid recipient: <anna@acme.example>'],
    ['550 No such domain at this location (anna@acme.example)'],
    ['550 unknown domain acme.example'],
    ['550 5.1.2 Domain not hosted here'],
    ['550 Requested action not taken: mailbox unavailable or not local'],
    ['550 Adres nadawcy zablokowany przez odbiorcę'],
    ['550 5.4.1 Relay Access Denied'],
    ['5.4.1 no answer from host'],
    // it passes
    [
      '550-5.2.1 The user you are trying to contact is receiving mail at a rate that\r\n550 5.2.1 prevents additional messages from being delivered.',
    ],
    ['550 5.2.1 The user you are trying to contact is receiving mail too quickly'],
    ['552 5.2.1 mailbox full'],
    ['550 5.1.1 <a@p.example>: mailbox is over quota'],
    ['550 skrzynka odbiorcy jest przepełniona'],
    ['450 mailbox unavailable'],
    ['4.0.0 host mx.acme.example[192.0.2.1] said: 450 no such user'],
    ['400 {"error":"invalid recipient"}'],
  ])('%s', ([words]) => {
    expect(markOf([refused(7, words ?? '')])).toBeNull()
    expect(markOf([bounced(7, words)])).toBeNull()
  })

  it('where nothing has gone there', () => {
    expect(markOf([])).toBeNull()
  })

  it('for what waits, is unknown, or was taken back', () => {
    for (const state of ['queued', 'deferred', 'unknown', 'dropped'] as const)
      expect(markOf([{ ...refused(7, '550 5.1.1 no'), state }])).toBeNull()
  })
})

describe('a mark', () => {
  it('says when it came back first, and last', () => {
    expect(markOf([bounced(3), bounced(1), bounced(2, '5.1.2 x')])).toEqual({
      ...{ since: 1, at: 3, code: '5.1.1' },
      words: '5.1.1 no such user',
    })
  })

  it.for([
    ['what arrived later', [bounced(1), told(2, 'delivered')], true],
    ['an automatic reply later', [bounced(1), told(2, 'auto-reply')], true],
    ['what arrived before', [told(1, 'delivered'), bounced(2)], false],
    ['what a server took later, of which nothing more is known', [bounced(1), told(2, null)], false],
    ['what waits at a relay', [bounced(1), told(2, 'delayed')], false],
    ['another failure that is not about the mailbox', [bounced(1), refused(2, '554 5.7.1 no')], false],
  ] as const)('is ended or not by %s', ([, signs, ended]) => {
    expect(markOf(signs) === null).toBe(ended)
  })

  it('begins anew where it comes back after it arrived', () => {
    expect(markOf([bounced(1), told(2, 'delivered'), bounced(3)])).toMatchObject({ since: 3, at: 3 })
  })

  it('is the same in whatever order the signs are found', () => {
    const sign = fc.tuple(fc.nat(3), fc.nat(1000)).map(([kind, at]): Sign => {
      const kinds = [bounced(at), refused(at, '550 5.1.1 no'), told(at, 'delivered')]
      return kinds[kind] ?? told(at, null)
    })
    const signs = fc.uniqueArray(sign, { selector: ({ at }) => at, maxLength: 12 })
    fc.assert(
      fc.property(signs, (all) => {
        expect(markOf(all.toReversed())).toEqual(markOf(all))
      }),
    )
  })
})
