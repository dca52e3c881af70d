import { describe, expect, it } from 'vitest'
import { Failure } from '../../src/errors.ts'
import { forLog, stopForLog, type WorkerEvent } from '../../src/road/worker/event.ts'
import { eventJson, eventText, spanText } from '../../src/terminal/worker.ts'

const at = Date.UTC(2026, 10, 21, 2, 12, 7)
const events: readonly WorkerEvent[] = [
  { event: 'begun', host: 'desk', pid: 12 },
  { event: 'listening', port: 9620 },
  { event: 'sending', count: 3 },
  { event: 'sent', accepted: 1, deferred: 2, refused: 3, unknown: 4 },
  { event: 'refused', id: 7, ticket: 'HL-1' },
  { event: 'unknown', id: 8, ticket: 'HL-1' },
  { event: 'late', code: 'scheduled-late', ticket: 'HL-2', phase: 'open' },
  { event: 'trouble', problem: forLog(new Failure('journal-disk-full', { reason: 'full' })), seconds: 2 },
  { event: 'kept', code: 'changed-partner-gone', id: 5, ticket: 'HL-3' },
  { event: 'held', code: 'smtp-too-large', ticket: 'HL-3', mailing: 4, seconds: 30 },
  { event: 'unrecorded', id: 9, reply: '250 2.0.0' },
  { event: 'well', code: 'journal-disk-full' },
  { event: 'finishing', count: 2 },
  { event: 'ended' },
]

describe('an event', () => {
  it.each(events)('$event is one line with its time, in either language, and nothing is left open in it', (event) => {
    for (const lang of ['pl', 'en'] as const) {
      expect(eventText(event, at, lang)).toMatch(/^2026-11-21T03:12:07\+01:00 [^{}\n]+\n$/)
      expect(eventJson(event, at, lang)).toMatch(/^\{[^\n]+\}\n$/)
    }
    expect(JSON.parse(eventJson(event, at, 'en'))).toMatchObject({
      time: '2026-11-21T03:12:07+01:00',
      event: event.event,
    })
  })

  it('ends the sentence of a failure before it tells what to do, whatever the reason ends with', () => {
    const beginnings = { en: 'Check', pl: 'Sprawdź' }
    for (const reply of ['Connection closed unexpectedly', 'Connection closed unexpectedly.'])
      for (const lang of ['en', 'pl'] as const) {
        const { problem } = new Failure('smtp-unreachable', { host: 'mail.example', port: 25, reply })
        const line = eventText({ event: 'trouble', problem, seconds: 2 }, at, lang)
        expect(line).toContain(`Connection closed unexpectedly. ${beginnings[lang]}`)
      }
  })

  it('tells what to do about a failure, unless that would name what is in no log', () => {
    const full = { event: 'trouble', problem: forLog(new Failure('smtp-not-set')), seconds: 2 } as const
    expect(eventText(full, at, 'en')).toContain('DNIU_SMTP_URL')
    expect(JSON.parse(eventJson(full, at, 'en')).hint).toContain('DNIU_SMTP_URL')
    const without = { ...forLog(new Failure('ask-owner-asked', { address: 'a', at: 'b' })), params: {} }
    expect(JSON.parse(eventJson({ ...full, problem: without }, at, 'en')).hint).toBe('')
  })

  it('is in JSON what it says', () => {
    expect(JSON.parse(eventJson({ event: 'unknown', id: 8, ticket: 'HL-1' }, at, 'en'))).toEqual({
      time: '2026-11-21T03:12:07+01:00',
      event: 'unknown',
      id: 8,
      ticket: 'HL-1',
    })
  })
})

describe('what a log shows of a problem', () => {
  it.each([
    ['550 5.7.1 <jan@acme.example>: Relay access denied', '550 5.7.1'],
    ['535 Authentication of helpline failed', '535'],
    ['454 4.7.0 try later', '454 4.7.0'],
    ['connect ECONNREFUSED 127.0.0.1:25', 'connect ECONNREFUSED 127.0.0.1:25'],
    ['rejected jan@acme.example here', 'rejected … here'],
    ['5501 is no reply', '5501 is no reply'],
  ])('of a server’s words the codes: %s', (reply, shown) => {
    const { params } = stopForLog({
      code: 'smtp-refuses-service',
      params: { host: 'mail.dv.example', port: 25, reply },
    })
    expect(params).toEqual({ host: 'mail.dv.example', port: 25, reply: shown })
  })

  it('of an error that nobody expected no address', () => {
    expect(forLog(new Error('no row for jan@acme.example'))).toEqual({
      code: 'unexpected',
      params: { reason: 'no row for …' },
    })
  })
})

it.each([
  [5, '5 min'],
  [119, '119 min'],
  [120, '2 h'],
  [47 * 60 + 59, '47 h'],
  [48 * 60, '2 days'],
])('%i minutes are said as %s', (minutes, said) => {
  expect(spanText(minutes, 'en')).toBe(said)
})
