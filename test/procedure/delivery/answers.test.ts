import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { enhancedOf } from '../../../src/delivery/conversation.ts'
import {
  type Answer,
  type Command,
  type Fault,
  type Heard,
  type Hearing,
  type Verdict,
  verdictOn,
  wordsAlike,
} from '../../../src/procedure/delivery/answers.ts'

const commands: readonly Command[] = ['open', 'starttls', 'auth', 'mail', 'rcpt', 'data', 'body', 'end']
const faults: readonly Fault[] = ['unreachable', 'tls', 'auth', 'lost', 'too-large', 'address']

function said(command: Command, text: string): Answer {
  const code = Number(/^\d{3}/.exec(text)?.[0]) || null
  return { command, code, enhanced: enhancedOf(text, code), text, fault: code === null ? 'lost' : null }
}

/** A verdict in a word or two. */
function inShort(verdict: Verdict): string {
  if (verdict.scope === 'recipient') return verdict.act
  if (verdict.scope === 'us') return `us ${verdict.code}${verdict.reach === 'mailing' ? ', this mailing' : ''}`
  return 'code' in verdict ? `${verdict.scope} ${verdict.code}` : verdict.scope
}

const one: Heard = { messages: 1, recipients: 1, domains: 1 }
const three: Heard = { messages: 3, recipients: 3, domains: 3 }
const many: Hearing = { total: 200, accepted: 0, isOver: false }
const alone: Hearing = { ...many, total: 1 }
const once = (command: Command, text: string) => inShort(verdictOn(said(command, text), one, alone))
const byAll = (command: Command, text: string) => inShort(verdictOn(said(command, text), three, many))

describe('one recipient is told', () => {
  test.each<[Command, string, string]>([
    // the mailbox
    ['rcpt', '550 5.1.1 <a@p.example>: Recipient address rejected: User unknown in virtual mailbox table', 'refused'],
    ['rcpt', '550-5.1.1 The email account that you tried to reach does not exist.', 'refused'],
    ['rcpt', '550 No such user here', 'refused'],
    ['rcpt', '550 Unrouteable address', 'refused'],
    ['rcpt', '550 Requested action not taken: mailbox unavailable', 'refused'],
    ['rcpt', '551 User not local; please try elsewhere', 'refused'],
    ['rcpt', '553 5.1.3 bad address syntax', 'refused'],
    ['rcpt', '556 5.1.10 domain does not accept mail', 'refused'],
    ['rcpt', '552 5.2.2 mailbox full', 'refused'],
    ['rcpt', '452 4.2.2 The email account that you tried to reach is over quota', 'deferred'],
    ['rcpt', '552 Mailbox quota exceeded', 'refused'],
    ['end', '552 5.2.2 Mailbox size limit exceeded', 'refused'],
    ['rcpt', '550 5.4.1 Recipient address rejected: Access denied', 'refused'],
    ['rcpt', '550 5.7.133 sender not authenticated for group', 'refused'],
    ['rcpt', '450 4.1.1 unverified address: unverified user', 'deferred'],
    ['rcpt', '451 4.7.1 Greylisting in action, please come back in 00:05:00', 'deferred'],
    ['rcpt', '450 4.2.0 Recipient address rejected: Greylisted, see http://postgrey.example/', 'deferred'],
    ['rcpt', '451 Temporary local problem', 'deferred'],
    ['data', '451 4.7.1 Greylisted', 'deferred'],
    ['end', '450 try again', 'deferred'],
    ['end', '554 5.7.1 Message rejected as spam', 'refused'],
    // about us, whoever hears it
    ['rcpt', '554 5.7.1 <a@p.example>: Relay access denied', 'us smtp-relay-denied'],
    ['rcpt', '454 4.7.1 <a@p.example>: Relay access denied', 'us smtp-relay-denied'],
    ['rcpt', '550 relay not permitted', 'us smtp-relay-denied'],
    ['rcpt', '550 5.7.1 Unable to relay', 'us smtp-relay-denied'],
    ['rcpt', '550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain', 'us smtp-relay-denied'],
    ['rcpt', '553 sorry, that domain isn’t in my list: relaying denied', 'us smtp-relay-denied'],
    ['mail', '550 Authentication is required for relay', 'us smtp-relay-denied'],
    ['rcpt', '554 5.7.1 <unknown[192.0.2.7]>: Client host rejected: Access denied', 'us smtp-refuses-service'],
    ['rcpt', '450 4.7.1 Client host rejected: cannot find your reverse hostname', 'relay smtp-refuses-service'],
    [
      'rcpt',
      '554 5.7.1 Service unavailable; Client host [192.0.2.7] blocked using zen.spamhaus.org',
      'us smtp-refuses-service',
    ],
    ['rcpt', '550 5.7.606 Access denied, banned sending IP [192.0.2.7]', 'us smtp-refuses-service'],
    ['rcpt', '504 5.5.2 <desk>: Helo command rejected: need fully-qualified hostname', 'us smtp-refuses-service'],
    ['rcpt', '553 5.7.1 <n@dv.example>: Sender address rejected: not owned by user desk', 'us smtp-sender-refused'],
    ['rcpt', '450 4.1.8 <n@dv.example>: Sender address rejected: Domain not found', 'relay smtp-sender-refused'],
    ['mail', '550 5.7.60 SMTP; Client does not have permissions to send as this sender', 'us smtp-sender-refused'],
    [
      'end',
      '550 5.7.26 Unauthenticated email from dv.example is not accepted due to DMARC policy',
      'us smtp-sender-refused',
    ],
    ['end', '550 5.7.26 This mail is unauthenticated', 'us smtp-refuses-service'],
    ['end', '554 5.2.252 SendAsDenied; helpline@dv.example not allowed', 'us smtp-sender-refused'],
    ['end', '550 5.4.5 Daily user sending limit exceeded', 'us smtp-quota'],
    ['rcpt', '550 5.4.5 Daily SMTP relay sending quota exceeded', 'us smtp-quota'],
    ['end', '554 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException', 'us smtp-quota'],
    ['mail', '454 Throttling failure: Maximum sending rate exceeded', 'relay smtp-quota'],
    ['mail', '554 5.2.0 quota', 'us smtp-quota'],
    ['data', '554 Daily message quota exceeded', 'us smtp-quota'],
    ['rcpt', '450 4.7.1 Error: too many messages from your account', 'relay smtp-quota'],
    ['mail', '552 5.3.4 Message size exceeds fixed limit', 'us smtp-too-large, this mailing'],
    ['end', '552 5.3.4 Message too big', 'us smtp-too-large, this mailing'],
    ['end', '552 5.2.3 Message exceeds the maximum size', 'us smtp-too-large, this mailing'],
    ['mail', '550 no', 'us smtp-sender-refused'],
    ['data', '503 5.5.1 Error: need RCPT command', 'us smtp-refuses-service'],
    ['rcpt', '530 5.7.0 Authentication required', 'us smtp-authentication'],
    ['rcpt', '530 5.7.0 Must issue a STARTTLS command first', 'us smtp-tls'],
    ['end', '535 5.7.8 no', 'us smtp-authentication'],
    // other servers, other words
    ['rcpt', '553 sorry, that domain isn’t in my list of allowed rcpthosts (#5.7.1)', 'us smtp-relay-denied'],
    ['rcpt', '550 SMTP AUTH required', 'us smtp-relay-denied'],
    ['rcpt', '553 5.3.0 you need authenticate first', 'us smtp-relay-denied'],
    ['rcpt', '550 Unauthenticated senders not allowed', 'us smtp-relay-denied'],
    ['rcpt', '550 Brak autoryzacji SMTP. Zaloguj się', 'us smtp-relay-denied'],
    ['rcpt', '550 Wymagana autoryzacja', 'us smtp-relay-denied'],
    ['rcpt', '550 5.7.1 Client does not have permissions to send as this sender', 'us smtp-sender-refused'],
    ['end', '554 Message rejected: Email address is not verified.', 'us smtp-sender-refused'],
    ['end', '554 Access denied: User is not authorized to perform ses:SendRawEmail', 'us smtp-sender-refused'],
    ['rcpt', '550 5.7.1 Your account has been suspended', 'us smtp-sender-refused'],
    ['rcpt', '550 5.7.1 Spam detected, your outgoing mail is blocked', 'us smtp-sender-refused'],
    ['rcpt', '550 Nadawca nieautoryzowany', 'us smtp-sender-refused'],
    ['end', '554 Message rejected: Sending paused for this account.', 'us smtp-quota'],
    ['end', '550 Domain dv.example has exceeded the max emails per hour (100/100)', 'us smtp-quota'],
    ['rcpt', '550 5.7.1 Przekroczono limit wysyłanych wiadomości', 'us smtp-quota'],
    ['rcpt', '450 Przekroczony limit wiadomosci na godzine', 'relay smtp-quota'],
    ['rcpt', '554 5.7.1 Dostęp zabroniony dla hosta 192.0.2.7', 'us smtp-refuses-service'],
    ['mail', '421 4.7.0 too many messages in this connection', 'connection'],
    // the server itself
    ['mail', '451 4.3.0 later', 'relay smtp-refuses-service'],
    ['mail', '452 4.3.1 Insufficient system storage', 'relay smtp-refuses-service'],
    ['rcpt', '451 4.3.0 <a@p.example>: Temporary lookup failure', 'relay smtp-refuses-service'],
    ['end', '451 4.3.0 Error: queue file write error', 'relay smtp-refuses-service'],
    ['end', '452 4.4.5 Congestion', 'relay smtp-refuses-service'],
    // this connection
    ['rcpt', '421 4.7.0 try again later', 'connection'],
    ['end', '421 4.4.2 timeout exceeded', 'connection'],
    ['rcpt', '250 what', 'connection'],
    ['data', '200', 'connection'],
  ])('to %s: %s → %s', (command, text, verdict) => {
    expect(once(command, text)).toBe(verdict)
  })

  test.each<[Command, string, string]>([
    ['open', '421 4.3.2 not now', 'relay smtp-refuses-service'],
    ['open', '450 busy', 'relay smtp-refuses-service'],
    ['open', '554 5.7.1 go away', 'us smtp-refuses-service'],
    ['starttls', '454 4.7.0 TLS not available', 'us smtp-tls'],
    ['auth', '535 5.7.8 bad', 'us smtp-authentication'],
    ['auth', '454 4.7.0 later', 'relay smtp-authentication'],
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
    ['rcpt', '550 5.1.1 User unknown', 'refused'],
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
    expect(inShort(verdictOn(said(command, text), { ...three, messages: 2 }, many))).toBe(meant)
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
