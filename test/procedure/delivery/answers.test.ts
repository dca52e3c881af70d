import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { enhancedOf } from '../../../src/delivery/conversation.ts'
import {
  type Answer,
  type Command,
  type Fault,
  type Heard,
  type Hearing,
  verdictOn,
  wordsAlike,
} from '../../../src/procedure/delivery/answers.ts'
import { inShort, told } from './told.ts'

const commands: readonly Command[] = ['open', 'starttls', 'auth', 'mail', 'rcpt', 'data', 'body', 'end']
const faults: readonly Fault[] = ['unreachable', 'tls', 'auth', 'lost', 'too-large', 'address']

function said(command: Command, text: string): Answer {
  const code = Number(/^\d{3}/.exec(text)?.[0]) || null
  return { command, code, enhanced: enhancedOf(text, code), text, fault: code === null ? 'lost' : null }
}

const one: Heard = { messages: 1, recipients: 1, domains: 1 }
const three: Heard = { messages: 3, recipients: 3, domains: 3 }
const many: Hearing = { total: 200, accepted: 0, isOver: false }
const alone: Hearing = { ...many, total: 1 }
const once = (command: Command, text: string) => inShort(verdictOn(said(command, text), one, alone))
const byAll = (command: Command, text: string) => inShort(verdictOn(said(command, text), three, many))

describe('one recipient is told', () => {
  test.each(told)('to %s: %s → %s', (command, text, verdict) => {
    expect(once(command, text)).toBe(verdict)
  })

  test.each<[Command, string, string]>([
    ['open', '421 4.3.2 not now', 'relay smtp-refuses-service'],
    ['open', '450 busy', 'relay smtp-refuses-service'],
    ['open', '554 5.7.1 go away', 'us smtp-refuses-service'],
    ['starttls', '454 4.7.0 TLS not available', 'us smtp-tls'],
    ['auth', '535 5.7.8 bad', 'us smtp-authentication'],
    ['auth', '454 4.7.0 later', 'relay sign-in-later'],
    [
      'auth',
      '534-5.7.14 <https://mail.example/continue?sarp=1> Please log in via\n534-5.7.14 your web browser and then try again.',
      'us sign-in-browser',
    ],
    ['auth', '421 4.7.0 too many', 'relay smtp-refuses-service'],
  ])('before the first message, to %s: %s → %s', (command, text, verdict) => {
    expect(once(command, text)).toBe(verdict)
  })

  test.each<[Command, Fault, string]>([
    ['open', 'unreachable', 'relay smtp-unreachable'],
    ['open', 'tls', 'us smtp-tls'],
    ['auth', 'auth', 'us smtp-authentication'],
    ['rcpt', 'lost', 'connection'],
    ['body', 'lost', 'connection'],
    ['mail', 'too-large', 'us smtp-too-large, this mailing'],
    ['rcpt', 'address', 'refused'],
  ])('nothing, to %s (%s) → %s', (command, fault, verdict) => {
    expect(inShort(verdictOn({ command, code: null, enhanced: null, text: '', fault }, one, alone))).toBe(verdict)
  })
})

describe('several recipients in a row are told the same', () => {
  test.each<[Command, string, string]>([
    ['rcpt', '550 5.7.1 Access denied', 'us smtp-refuses-all'],
    ['rcpt', '554 Transaction failed', 'us smtp-refuses-all'],
    ['data', '554 no valid recipients today', 'us smtp-refuses-all'],
    ['end', '554 5.7.1 Message rejected as spam', 'us smtp-refuses-all, this mailing'],
    ['end', '554 no', 'us smtp-refuses-all, this mailing'],
    // what is certainly about a mailbox stays so
    ['rcpt', '550 Unrouteable address', 'refused'],
    ['rcpt', '550 Konto nie istnieje', 'refused'],
    ['rcpt', '552 Skrzynka odbiorcy jest przepełniona', 'refused'],
    ['rcpt', '550 Nieznany adresat', 'refused'],
    ['rcpt', '550 Nie znaleziono użytkownika', 'refused'],
    ['rcpt', '550 Brak takiej skrzynki pocztowej', 'refused'],
    ['rcpt', '550 Konto zostało usunięte', 'refused'],
    ['rcpt', '550 Konto użytkownika zostało zawieszone', 'refused'],
    ['end', '554 5.7.1 The message contains a blacklisted URL', 'us smtp-refuses-all, this mailing'],
    ['end', '550 permanent failure for one or more recipients (a@p.example:550 No such user)', 'refused'],
    ['rcpt', '550 5.1.1 User unknown', 'refused'],
    ['rcpt', '550 5.1.1 Invalid recipient', 'refused'],
    ['rcpt', '550 Invalid Recipient - https://mail.example/docs#550', 'refused'],
    ['rcpt', '550 Requested action not taken: mailbox unavailable', 'refused'],
    ['rcpt', '550 invalid mailbox. Local mailbox a@p.example is unavailable', 'refused'],
    // what a relay says so of everybody whom it does not serve
    ['rcpt', '550 Invalid recipient: <a@p.example>', 'us smtp-refuses-all'],
    ['rcpt', '550 Invalid recipient address', 'us smtp-refuses-all'],
    ['rcpt', '550 Recipient address is not valid', 'us smtp-refuses-all'],
    ['rcpt', '550 Unknown domain p.example', 'us smtp-refuses-all'],
    ['rcpt', '550 Domain not found', 'us smtp-refuses-all'],
    ['rcpt', '550 Requested action not taken: mailbox unavailable or not local', 'us smtp-refuses-all'],
    ['rcpt', '550 Nieprawidłowy adres odbiorcy', 'us smtp-refuses-all'],
    ['rcpt', '550 No such domain at this location (a@p.example)', 'us smtp-relay-denied'],
    ['rcpt', '450 Invalid recipient: <a@p.example>', 'deferred'],
    ['rcpt', '550 No such user', 'refused'],
    // greylisting tells everybody the same
    ['rcpt', '451 4.7.1 Greylisted', 'deferred'],
    ['rcpt', '451 try later', 'deferred'],
  ])('to %s: %s → %s', (command, text, verdict) => {
    expect(byAll(command, text)).toBe(verdict)
  })

  test.each<[string, Heard, Partial<Hearing>, boolean]>([
    ['three of three partners', three, {}, true],
    ['three old addresses of one partner', { ...three, domains: 1 }, {}, false],
    ['both of two', { messages: 2, recipients: 2, domains: 1 }, { total: 2 }, true],
    ['two of many', { messages: 2, recipients: 2, domains: 2 }, {}, false],
    ['two letters to one, and there are no others', { messages: 2, recipients: 1, domains: 1 }, { total: 2 }, false],
    ['nine, among many who got theirs', { messages: 9, recipients: 9, domains: 9 }, { accepted: 1 }, false],
    ['ten, among many who got theirs', { messages: 10, recipients: 10, domains: 10 }, { accepted: 1 }, true],
    ['one, when all has stopped', one, { isOver: true }, true],
  ])('%s', (_, heard, run, isAboutUs) => {
    const verdict = verdictOn(said('rcpt', '550 5.7.1 Access denied'), heard, { ...many, ...run })
    expect(inShort(verdict)).toBe(isAboutUs ? 'us smtp-refuses-all' : 'refused')
  })

  test('what one is told again proves nothing more, behind whomever it stands, until all has stopped', () => {
    const denied = said('rcpt', '554 5.7.1 Relay access denied')
    expect(inShort(verdictOn(denied, three, { ...many, isOld: true }))).toBe('deferred')
    expect(verdictOn(denied, three, { ...many, isOld: true, isOver: true }).scope).toBe('us')
    expect(verdictOn(denied, three, many).scope).toBe('us')
  })

  test('the same is what differs in address, queue and time alone', () => {
    const one = said('rcpt', '550 5.7.1 <anna@acme.example>: no (id AB12, 10:01)')
    const other = said('rcpt', '550 5.7.1 <bob@bloom.example>: no (id CD34, 10:02)')
    expect(wordsAlike(one, 'anna@acme.example')).toBe(wordsAlike(other, 'bob@bloom.example'))
    expect(wordsAlike(one, 'anna@acme.example')).not.toBe(wordsAlike(said('rcpt', '550 other'), 'bob@bloom.example'))
  })
})

describe('what one alone is told about us or the server is tried later for that one', () => {
  test.each<[Command, string, string]>([
    ['rcpt', '554 5.7.1 <a@p.example>: Relay access denied', 'us smtp-relay-denied'],
    ['rcpt', '451 4.3.0 <a@p.example>: Temporary lookup failure', 'relay smtp-refuses-service'],
    ['end', '552 5.2.3 Message exceeds the maximum size for this recipient', 'us smtp-too-large, this mailing'],
    ['data', '554 Daily message quota exceeded', 'us smtp-quota'],
  ])('to %s: %s', (command, text, meant) => {
    const verdict = verdictOn(said(command, text), one, many)
    expect(inShort(verdict)).toBe('deferred')
    expect('meant' in verdict && verdict.meant && inShort(verdict.meant)).toBe(meant)
    expect(inShort(verdictOn(said(command, text), { messages: 2, recipients: 2, domains: 2 }, many))).toBe('deferred')
    expect(inShort(verdictOn(said(command, text), three, many))).toBe(meant)
  })

  test.each<[Command, string]>([
    ['mail', '550 5.7.1 not you'],
    ['auth', '535 5.7.8 no'],
    ['open', '554 no'],
  ])('but not where no recipient is named yet: to %s', (command, text) => {
    expect(verdictOn(said(command, text), one, many).scope).toBe('us')
  })
})

test('whatever is said: a 5xx to a recipient is never put off, a 4xx never final, and every answer has a verdict', () => {
  const text = fc.oneof(
    fc.string({ maxLength: 80 }),
    fc.constantFrom('5.1.1 x', '4.7.1 quota', 'relay access denied', ''),
  )
  const answer = fc.record({
    command: fc.constantFrom(...commands),
    code: fc.option(fc.integer({ min: 100, max: 999 })),
    text,
    fault: fc.option(fc.constantFrom(...faults)),
  })
  const heardBy = (count: number) => ({ messages: count, recipients: count, domains: count })
  fc.assert(
    fc.property(answer, fc.integer({ min: 1, max: 20 }), ({ command, code, text: words, fault }, heard) => {
      const full = `${code ?? ''} ${words}`
      const verdict = verdictOn(
        { command, code, enhanced: enhancedOf(full, code), text: full, fault },
        heardBy(heard),
        many,
      )
      if (verdict.scope !== 'recipient' || verdict.meant !== undefined || fault !== null) return
      expect(verdict.act).toBe((code ?? 0) >= 500 ? 'refused' : 'deferred')
      expect(['rcpt', 'data', 'body', 'end']).toContain(command)
    }),
  )
})
