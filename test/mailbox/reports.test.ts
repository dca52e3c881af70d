import { describe, expect, it } from 'vitest'
import { readMail } from '../../src/mailbox/read.ts'

const report = (blocks: string, more = '', first = '') =>
  readMail(
    new Uint8Array(
      Buffer.from(
        `From: mailer-daemon@acme.example\nContent-Type: multipart/report; boundary=b\n\n--b\n\nSorry.\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n${first}\n${blocks}\n--b\n${more}--b--\n`,
      ),
    ),
  ).then(({ reports }) => reports)

describe('what a delivery report says (RFC 3464)', () => {
  it('is read where lines end with a carriage return alone, and a mixture is no such mail', async () => {
    const lines = [
      'From: mailer-daemon@acme.example',
      'Content-Type: multipart/report; boundary=b',
      ...['', '--b', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; x', ''],
      ...['Final-Recipient: rfc822; a@acme.example', 'Action: failed', ''],
      ...['--b', 'Content-Type: text/rfc822-headers', '', 'Message-ID: <1@dv.example>', '', '--b--'],
    ]
    const read = (text: string) => readMail(new Uint8Array(Buffer.from(text)))
    const { reports, defects } = await read(`${lines.join('\r')}\r`)
    expect(reports).toMatchObject([{ recipient: 'a@acme.example', kind: 'bounced', messageId: '<1@dv.example>' }])
    expect(defects).toEqual([])
    expect((await read(`Subject: x\n${lines.join('\r')}`)).defects).toContain('head-control')
  })

  it('names the address that we wrote to, where the mail was sent on', async () => {
    const [one] = await report(
      'Final-Recipient: rfc822; inner@acme.example\nOriginal-Recipient: rfc822; NOC@acme.example\nAction: failed\n',
    )
    expect(one).toMatchObject({ recipient: 'noc@acme.example', kind: 'bounced', messageId: null })
  })

  it.each([
    ['Action: failed\nStatus: 4.4.7', 'bounced'],
    ['Action: Delayed', 'delayed'],
    ['Action: expanded', 'delivered'],
    ['Status: 4.2.2 (mailbox full)', 'delayed'],
    ['Status: 2.0.0', 'delivered'],
    ['Action: constructor\nStatus: 5.1.1', 'bounced'],
    ['', 'bounced'],
  ])('%j: %s', async (fields, kind) => {
    const [one] = await report(`Final-Recipient: rfc822; <a@acme.example>\n${fields}\n`)
    expect(one).toMatchObject({ kind, recipient: 'a@acme.example' })
  })

  it.each([
    ['Fri, 20 Nov 2026 09:10:00 +0100 (CET)', Date.UTC(2026, 10, 20, 8, 10)],
    ['Fri, 20 Nov 2026 00:12:04 -0800', Date.UTC(2026, 10, 20, 8, 12, 4)],
    ['yesterday', undefined],
  ])('says since when that server had the mail: %s', async (date, arrived) => {
    const [one] = await report(`Final-Recipient: rfc822; a@x.example\n`, '', `Arrival-Date: ${date}\n`)
    expect(one?.arrived).toBe(arrived)
  })

  it('says a thing of each recipient, and finds our Message-ID in the mail sent back, encoded too', async () => {
    const head = Buffer.from('Subject: x\nMessage-ID: <1@dv.example>\n').toString('base64')
    const reports = await report(
      'Final-Recipient: rfc822; a@acme.example\nAction: failed\n\nFinal-Recipient: rfc822; b@acme.example\nAction: relayed\n',
      `Content-Type: text/rfc822-headers\nContent-Transfer-Encoding: base64\n\n${head}\n`,
    )
    expect(reports.map(({ recipient, kind }) => `${recipient} ${kind}`)).toEqual([
      'a@acme.example bounced',
      'b@acme.example delivered',
    ])
    expect(new Set(reports.map(({ messageId }) => messageId))).toEqual(new Set(['<1@dv.example>']))
  })

  it('finds our Message-ID in the thread where no mail is sent back, and believes the mail sent back first', async () => {
    const bounce = (more: string) =>
      `From: mailer-daemon@acme.example\nIn-Reply-To: <2@dv.example>\nReferences: <2@dv.example>\nContent-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nFinal-Recipient: rfc822; a@acme.example\nAction: failed\n\n--b\n${more}--b--\n`
    const about = async (more: string) =>
      (await readMail(new Uint8Array(Buffer.from(bounce(more))))).reports.map(({ messageId }) => messageId)
    expect(await about('Content-Type: text/plain\n\nx\n')).toEqual(['<2@dv.example>'])
    expect(await about('Content-Type: text/rfc822-headers\n\nMessage-ID: <1@dv.example>\n')).toEqual(['<1@dv.example>'])
  })

  it.each([
    'Out of Office AutoReply: Awaria',
    'Automatische Antwort: Awaria',
    'Autoresponder: Awaria',
    'Poza biurem: Awaria',
    '=?utf-8?Q?R=C3=A9ponse_automatique=C2=A0=3A_Awaria?=',
    'Automatisch antwoord: Awaria',
    'Risposta automatica: Awaria',
    '=?utf-8?Q?Respuesta_autom=C3=A1tica=3A_Awaria?=',
  ])('an answer of absence is known by its subject: %s', async (subject) => {
    const mail = `From: a@acme.example\nIn-Reply-To: <1@dv.example>\nSubject: ${subject}\n\nx`
    const { reports } = await readMail(new Uint8Array(Buffer.from(mail)))
    expect(reports).toMatchObject([{ kind: 'auto-reply', messageId: '<1@dv.example>', recipient: 'a@acme.example' }])
  })

  it.each([
    'Precedence: auto_reply',
    'X-Precedence: auto-reply',
    'X-Autosubmitted: auto-replied',
    'X-AutoReply-Sender: a@acme.example',
    'X-POST-MessageClass: 9; Autoresponder',
    'Delivered-To: Autoresponder',
  ])('an answer of absence is known by a field of its own: %s', async (field) => {
    const mail = `From: a@acme.example\nIn-Reply-To: <1@dv.example>\nSubject: Re: Awaria\n${field}\n\nx`
    expect((await readMail(Buffer.from(mail))).reports).toMatchObject([
      { kind: 'auto-reply', messageId: '<1@dv.example>', recipient: 'a@acme.example' },
    ])
  })

  it('an answer of absence without a mark is known by its empty return path and its text', async () => {
    const of = async (head: string, text: string) => {
      const mail = `${head}From: a@acme.example\nReferences: <1@dv.example>\nSubject: Re: Awaria\n\n${text}`
      return (await readMail(Buffer.from(mail))).reports
    }
    const told = [{ kind: 'auto-reply', messageId: '<1@dv.example>', recipient: 'a@acme.example' }]
    expect(await of('Return-Path: <>\n', 'Jestem na urlopie do 30.11.')).toMatchObject(told)
    expect(await of('Return-Path: <>\n', 'Działa od 11:20.')).toEqual([])
    expect(await of('', 'Jestem na urlopie do 30.11.')).toEqual([])
  })

  it.each(['X-Original-Message-ID', 'Original-Message-ID', 'X-Failed-Message-ID'])(
    'is about the mail that a field of its own names: %s',
    async (name) => {
      const failed = `Return-Path: <>\nFrom: mailer-daemon@acme.example\n${name}: <1@dv.example>\n\nCould not be delivered: a@acme.example`
      const away = `From: a@acme.example\nSubject: Automatic reply: Awaria\n${name}: <1@dv.example>\n\nx`
      for (const text of [failed, away])
        expect((await readMail(Buffer.from(text))).reports).toMatchObject([{ messageId: '<1@dv.example>' }])
    },
  )

  it('tells at most so much, and nothing of a person who writes about an absence', async () => {
    const many = await report('Final-Recipient: rfc822; a@acme.example\n\n'.repeat(5000))
    expect(many.length).toBeLessThanOrEqual(500)
    const written = 'From: a@acme.example\nIn-Reply-To: <1@dv.example>\nSubject: Nieobecność w piątek\n\nx'
    expect((await readMail(new Uint8Array(Buffer.from(written)))).reports).toEqual([])
  })
})

describe('what a mail server says in its own words', () => {
  const said = async (head: string, body: string) =>
    (await readMail(Buffer.from(`Return-Path: <>\nFrom: postmaster@acme.example\n${head}\n\n${body}`))).reports

  it('is about the address that it names above the mail that came back, with the reason that it gives', async () => {
    const reports = await said(
      'Subject: Wiadomość wróciła',
      `Wiadomość została odrzucona.

Powód: pełna skrzynka
Adresat: noc@acme.example

========================================
Treść:

From helpline@dv.example  Thu Nov 19 08:00:07 2026
Date: Thu, 19 Nov 2026 08:00:03 +0100
From: Helpline <helpline@dv.example>
To: noc@acme.example
Message-ID: <1@dv.example>

Awaria`,
    )
    const words = 'Powód: pełna skrzynka'
    expect(reports).toEqual([
      { messageId: '<1@dv.example>', recipient: 'noc@acme.example', kind: 'bounced', status: '', words },
    ])
  })

  it.each([
    'Wiadomości nie zostały dostarczone.',
    'Wiadomosc nie zostala dostarczona do adresata.',
    'List nie mógł zostać doręczony, nie mogl zostac doreczony.',
    'Twoja wiadomość nie dotarła do adresata.',
    'Nie udalo sie doreczyc listu.',
    'Zwrot przesyłki.',
    'Skrzynka noc@acme.example nie istnieje.',
    'An error has occurred while attempting to deliver a message.',
  ])('is that it was not delivered: %s', async (words) => {
    expect(await said('Subject: Poczta', words)).toMatchObject([{ kind: 'bounced' }])
  })

  it('is none of whoever looks after a mail server, answers from there, and writes of what was not delivered', async () => {
    const words = 'SMS-y nie zostały dostarczone, błąd 500.'
    const mail = (subject: string) =>
      readMail(
        Buffer.from(
          `From: Jan <postmaster@acme.example>\nIn-Reply-To: <1@dv.example>\nSubject: ${subject}\n\n${words}`,
        ),
      )
    expect((await mail('Odp: Awaria')).reports).toEqual([])
    expect((await mail('Zwrot: Awaria')).reports).toMatchObject([{ kind: 'bounced' }])
  })

  it('is none of whoever answers us through a server that empties the return path, and writes of another mail', async () => {
    const words = 'Nadal brak MO. E-mail do ewa@acme.example został odrzucony: 5.7.1.'
    const mail = (subject: string, more = '') =>
      readMail(
        Buffer.from(
          `Return-Path: <>\nFrom: jan@acme.example\nIn-Reply-To: <1@dv.example>\nContent-Type: text/plain; charset=utf-8\nSubject: ${subject}\n\n${words}${more}`,
        ),
      )
    expect((await mail('Odp: Awaria')).reports).toEqual([])
    expect((await mail('Re: Awaria', '\n\nMessage-ID: <1@dv.example>')).reports).toMatchObject([{ kind: 'bounced' }])
    expect((await mail('Undeliverable: Re: Awaria')).reports).toMatchObject([{ kind: 'bounced' }])
  })

  it.each([
    ['Delivery Notification: Delivery has failed', 'Sorry.', 'bounced'],
    ['Nie można dostarczyć: Awaria', 'Kod 5.1.1', 'bounced'],
    ['Non remis : Awaria', 'Destinataire inconnu', 'bounced'],
    ['Info', 'The mailbox noc@acme.example is full: 552 5.2.2', 'bounced'],
    ['Message blocked', 'Your message to noc@acme.example was blocked: the email has NOT BEEN DELIVERED.', 'bounced'],
    ['Info', 'Your mail to noc@acme.example has not yet been delivered.', 'delayed'],
    ['Relayed: mail', 'Delivery to these recipients or groups is complete: noc@acme.example', 'delivered'],
    ['Delivery notifications are missing', 'Delivery of SMS failed with error 503.', 'mentioned'],
    ['Awaria', 'Wiadomości SMS nie zostały dostarczone, błąd 500.', 'mentioned'],
    ['Awaria', 'Dostawa opóźniona, próba ponowna za chwilę.', 'mentioned'],
  ])('and of whoever names no mailer, where it speaks of mail: %s, %s', async (subject, words, kind) => {
    const head = `Return-Path: <>\nFrom: jan@acme.example\nSubject: ${subject}`
    const body = `\n\n${words}\n\nMessage-ID: <1@dv.example>\n`
    const { reports } = await readMail(Buffer.from(`${head}\nContent-Type: text/plain; charset=utf-8${body}`))
    expect(reports.map((one) => one.kind)).toEqual([kind])
  })

  it('takes the Message-ID that it names for no address', async () => {
    const body = 'Not delivered to these people:\nnoc@acme.example\n550 5.1.1 unknown\nMessage-ID: <1.a@dv.example>\n'
    const reports = await said('Subject: Undeliverable: Awaria', body)
    expect(reports).toMatchObject([{ recipient: 'noc@acme.example', messageId: '<1.a@dv.example>', kind: 'bounced' }])
  })

  it('is no failure where an answer brings our mail along, and no word of a failure', async () => {
    const parts =
      'Content-Type: multipart/mixed; boundary=b\n\n--b\n\nAll is well.\n--b\nContent-Type: message/rfc822\n\nMessage-ID: <1@dv.example>\nSubject: Awaria\n\nx\n--b--\n'
    const [type = '', body = ''] = parts.split(/\n\n(.*)/s)
    expect(await said(`Subject: Re: Awaria\n${type}`, body)).toMatchObject([{ kind: 'mentioned' }])
    expect(await said(`Subject: Awaria\n${type}`, body)).toMatchObject([{ kind: 'bounced' }])
  })
})

describe('a mail of ours that a program mentions, in words that say nothing of what became of it', () => {
  const id = '<1@dv.example>'
  const kindsIn = async (head: string, body = 'x') => {
    const { reports, named } = await readMail(
      Buffer.from(`${head}\nContent-Type: text/plain; charset=utf-8\n\n${body}`),
    )
    return reports.map(({ kind }) => [kind, ...named])
  }

  it.each([
    ['a filter', 'Return-Path: <>\nFrom: virus-alert@acme.example', `Treść zatrzymana.\n\nMessage-ID: ${id}`],
    ['a list', 'Return-Path: <>\nFrom: lista-bounces@acme.example', `Czeka na moderatora: ${id}`],
    [
      'a list with a path of its own',
      'Return-Path: <lista-bounces@acme.example>\nFrom: lista-bounces@acme.example',
      id,
    ],
    ['a quarantine', 'Return-Path: <>\nFrom: quarantine@acme.example\nSubject: Released', `Message ID: ${id}`],
    ['a postmaster', 'Return-Path: <x@acme.example>\nFrom: postmaster@acme.example\nSubject: Notice', id],
    ['a desk', `Auto-Submitted: auto-generated\nFrom: glpi@acme.example\nIn-Reply-To: ${id}`, 'Zgłoszenie 12'],
    [
      'a desk that answers',
      `Auto-Submitted: auto-generated\nFrom: a@b.example\nSubject: Re: x\nReferences: ${id}`,
      'x',
    ],
    ['a no-reply mailbox', `From: noreply@acme.example\nIn-Reply-To: ${id}`, 'Otrzymaliśmy.'],
  ])('%s', async (_, head, body) => {
    expect(await kindsIn(head, body)).toEqual([['mentioned', id]])
  })

  it('is none in a mail of a person, nor in an answer through a server that empties the return path', async () => {
    expect(await kindsIn(`Return-Path: <a@acme.example>\nFrom: a@acme.example\nIn-Reply-To: ${id}`, id)).toEqual([])
    expect(await kindsIn(`Return-Path: <>\nFrom: a@acme.example\nSubject: Re: x\nIn-Reply-To: ${id}`)).toEqual([])
    expect(await kindsIn(`From: postmaster@acme.example\nSubject: Re: x\nIn-Reply-To: ${id}`)).toEqual([])
  })
})
