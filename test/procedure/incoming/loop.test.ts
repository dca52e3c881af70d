import { describe, expect, it } from 'vitest'
import { loopSigns } from '../../../src/procedure/incoming/loop.ts'
import { settings } from '../../incoming/registry.ts'
import { mailWith, sentBy } from './mail.ts'

const signs = (mail: Parameters<typeof mailWith>[0], ours: string[] = []) =>
  loopSigns(mailWith(mail), settings, ours).hard.map(({ code }) => code)
const weak = (mail: Parameters<typeof mailWith>[0]) => {
  const found = loopSigns(mailWith(mail), settings, [])
  expect(found.hard).toEqual([])
  return found.weak.map(({ code }) => code)
}

describe('what is never answered (RFC 3834)', () => {
  it.each([
    ['Auto-Submitted: auto-replied', 'automatic-submitted'],
    ['Auto-Submitted: AUTO-GENERATED; x=y', 'automatic-submitted'],
    ['Auto-Submitted: (no) auto-notified', 'automatic-submitted'],
    ['Auto-Submitted:', 'automatic-submitted'],
    ['Return-Path: <>', 'automatic-return-path'],
    ['Return-Path: < >', 'automatic-return-path'],
    ['Return-Path:', 'automatic-return-path'],
    ['Return-Path: <MAILER-DAEMON>', 'automatic-return-path'],
    ['Content-Type: multipart/report; report-type=x', 'automatic-report'],
    ['Content-Type: Multipart/Report', 'automatic-report'],
    ['X-Autoreply: yes', 'automatic-field'],
    ['X-Autoresponder: wp.pl', 'automatic-field'],
    ['X-Mail-Autoreply: 1', 'automatic-field'],
    ['X-Auto-Response: yes', 'automatic-field'],
    ['X-Auto-Reply-From: a@acme.example', 'automatic-field'],
    ['X-ServiceNow-Generated: true', 'automatic-field'],
    ['X-FC-MachineGenerated: true', 'automatic-field'],
  ])('%s', (field, code) => expect(signs({ fields: [field] })).toEqual([code]))

  it.each([
    ['List-Id: <x.example>', 'automatic-list'],
    ['List-Anything: x', 'automatic-list'],
    ['Precedence: bulk', 'automatic-precedence'],
    ['Precedence: List', 'automatic-precedence'],
    ['Precedence: junk', 'automatic-precedence'],
    ['Precedence: auto_reply', 'automatic-precedence'],
    ['X-Auto-Response-Suppress: All', 'automatic-suppress'],
    ['X-Auto-Response-Suppress: DR, AutoReply', 'automatic-suppress'],
    ['X-Auto-Response-Suppress: oof', 'automatic-suppress'],
    ['X-OTRS-Loop: help@acme.example', 'automatic-desk'],
    ['X-RT-Loop-Prevention: acme.example', 'automatic-desk'],
    ['X-Zendesk-Priority-Mail: yes', 'automatic-desk'],
    ['X-JIRA-FingerPrint: 1', 'automatic-desk'],
    ['X-Loop: help@acme.example', 'automatic-desk'],
  ])('%s stands in mails of people too: a person may answer', (field, code) => {
    expect(weak({ fields: [field] })).toEqual([code])
  })

  it.each([
    'Auto-Submitted: no',
    'Auto-Submitted: No (by hand)',
    'Return-Path: <anna@acme.example>',
    'Content-Type: multipart/mixed; boundary="multipart/report"',
    'Listing: x',
    'Precedence: first-class',
    'X-Auto-Response-Suppress: DR, RN, NRN',
    'X-Autoprefixer: 1',
    'X-Autoreply: no',
    'Return-Path: <mailer-daemons@acme.example>',
  ])('%s may be answered', (field) => expect(signs({ fields: [field] })).toEqual([]))

  it.each([
    ...[
      'mailer-daemon',
      'MAILER-DAEMON',
      'postmaster',
      'no-reply',
      'noreply',
      'No_Reply',
      'do-not-reply',
      'donotreply',
    ],
    ...['do_not_reply', 'do.not.reply', 'prosimy_nie_odpowiadac', 'owner-lista', 'Mailer.Daemon'],
    ...['notreply', 'nicht-antworten', 'nicht_antworten'],
    ...['noreply+12', 'noreply2', 'jira-noreply', 'nie-odpowiadaj', 'bez-odpowiedzi', 'bounce+x=y', 'bounces'],
  ])('%s@', (name) => {
    expect(signs({ from: sentBy(`${name}@acme.example`) })).toEqual(['automatic-address'])
    expect(signs({ replyTo: [{ name: '', email: `${name}@acme.example` }] })).toEqual(['automatic-address'])
  })

  it.each(['reply', 'norbert', 'noemi.replyk', 'biuro', 'change-request', 'bouncer', 'postmasters'])(
    '%s@ may be answered',
    (name) => expect(signs({ from: sentBy(`${name}@acme.example`) })).toEqual([]),
  )

  it('our own addresses: senders, and the whole of our domains', () => {
    for (const email of ['HELP@dv.example', 'helpline@dv.example', 'anybody@dv.example', 'x@sub.dv.example']) {
      expect(signs({ from: sentBy(email) })).toEqual(['own-address'])
    }
    expect(signs({ from: sentBy('x@notdv.example') })).toEqual([])
  })

  it('a mail of ours that came back, but not an answer to one', () => {
    expect(signs({ messageId: '<1@dv.example>' }, ['<1@dv.example>'])).toEqual(['own-message'])
    expect(signs({ inReplyTo: '<1@dv.example>', references: ['<1@dv.example>'] }, ['<1@dv.example>'])).toEqual([])
  })

  it('more than 25 servers on the way', () => {
    const over = (hops: number) => signs({ fields: Array.from({ length: hops }, () => 'Received: x') })
    expect([over(25), over(26)]).toEqual([[], ['too-many-hops']])
  })

  it('a mail of nobody', () => expect(signs({ from: { is: 'group', shown: '' } })).toEqual(['nobody-to-answer']))
})
