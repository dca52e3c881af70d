import { describe, expect, it } from 'vitest'
import { emptyArchive, pastIn, takeInto } from '../../../src/procedure/incoming/archive.ts'
import type { IncomingMail } from '../../../src/procedure/incoming/mail.ts'
import { settings } from '../notice/cases.ts'
import { mailWith, sentBy } from './mail.ts'

const now = Date.UTC(2026, 10, 21)
const judging = { ...settings, incoming: { ...settings.incoming, authserv: 'mx.dv.example' } }
const anna = { name: 'Anna', email: 'Anna@Acme.example' }
const theirs = mailWith({ date: now - 5 })
const ours = mailWith({ identity: 'j', date: now - 3, from: sentBy('helpline@dv.example'), to: [anna] })
const refusal = { ...ours, text: 'Państwa adres nie widnieje w naszych systemach.', inReplyTo: '<1@acme.example>' }

function read(...mails: IncomingMail[]) {
  const archive = emptyArchive()
  const shown = mails.map((mail) => takeInto(archive, mail, judging, now))
  return { shown, ...pastIn(archive, false), answered: pastIn(archive, true).past }
}

describe('an archive of mail that was dealt with (§2.2.1)', () => {
  it('proves who wrote to us, and whom we wrote to', () => {
    expect(read(theirs, ours)).toMatchObject({
      shown: [true, true],
      past: [
        { identity: 'i', address: 'anna@acme.example', at: now - 5, accepted: true },
        { identity: 'j anna@acme.example', address: 'anna@acme.example', at: now - 3, accepted: true },
      ],
      unanswered: 0,
    })
  })

  it('knows ours below our domains too, as everywhere', () => {
    const below = { name: '', email: 'anna@it.dv.example' }
    expect(read({ ...ours, from: sentBy(below.email), to: [below, anna] }).past).toMatchObject([
      { address: 'anna@acme.example' },
    ])
  })

  it('does not prove who was refused, before or after the refusal is read', () => {
    const accepted = (...mails: IncomingMail[]) => read(...mails).past.map((one) => one.accepted)
    expect(accepted(theirs, refusal)).toEqual([false])
    expect(accepted(refusal, theirs)).toEqual([false])
  })

  it('counts separately those we never answered', () => {
    const stranger = mailWith({ identity: 'k', date: now - 4, from: sentBy('x@elsewhere.example') })
    const { unanswered, answered } = read(theirs, stranger, ours)
    expect(unanswered).toBe(1)
    expect(answered.map(({ address }) => address)).toEqual(['anna@acme.example', 'anna@acme.example'])
  })

  it.each([
    ['that a program wrote', { fields: ['Auto-Submitted: auto-replied'] }],
    ['that our own server found forged', { fields: ['Authentication-Results: mx.dv.example; dmarc=fail'] }],
    ['that programs read in different ways', { defects: ['head-line'] }],
    ['without a time', { date: null }],
    ['from the future', { date: now + 1 }],
    ['of several writers', { from: { is: 'several-mailboxes', shown: '' } }],
    ['of ours to ourselves', { from: sentBy('helpline@dv.example'), to: [{ name: '', email: 'anna@dv.example' }] }],
  ] as const)('proves nothing by mail %s', (_what, more) => {
    expect(read(mailWith({ date: now - 5, ...more }))).toMatchObject({ shown: [false], past: [] })
  })
})
