import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendarLines, folded, methodOf, ownLines, type WorksEvent } from '../../src/message/calendar.ts'
import { formatEn } from '../../src/procedure/time/format.ts'
import { readEvent as read } from '../stage/event.ts'

const at = (text: string) => Date.parse(text)

const event: WorksEvent = {
  ticket: 'HL-12',
  sequence: 3,
  status: 'CONFIRMED',
  start: at('2026-11-27T22:00+01:00'),
  end: at('2026-11-28T02:00+01:00'),
  stamp: at('2026-11-21T03:12:07+01:00'),
  summary: 'Prace planowane | Planned maintenance - OPEN [[HL-12]]',
  description: 'Dear customer,\n\nSzanowni Państwo;\n',
  organizer: { name: 'Digital Virgo Helpline', email: 'helpline@dv.example' },
  domain: 'dv.example',
}
const own = { account: 'Gmina "Łódź" & Syn', objects: ['gmina-glosy', 'gmina-oplaty'] }

function written(more: Partial<WorksEvent> = {}, mine = own): string {
  const { before, behind } = calendarLines({ ...event, ...more })
  return before + ownLines(mine) + behind
}

describe('the calendar of a notice of works', () => {
  it('has all that PUBLISH and a maintenance notice need, each once', () => {
    const one = read(written())
    expect([one.version, one.method]).toEqual(['2.0', 'PUBLISH'])
    expect(one.value('uid')).toBe('HL-12@dv.example')
    expect(one.value('sequence')).toBe(3)
    expect(one.value('status')).toBe('CONFIRMED')
    expect(one.moment('dtstart')).toBe(event.start)
    expect(one.moment('dtend')).toBe(event.end)
    expect(one.moment('dtstamp')).toBe(event.stamp)
    expect(one.value('organizer')).toBe('mailto:helpline@dv.example')
    expect(one.value('summary')).toBe(event.summary)
    expect(one.value('description')).toBe(event.description)
    const named = ['provider', 'account', 'maintenance-id', 'object-id', 'impact', 'status']
    expect(named.map((name) => one.own(name))).toEqual([
      ['dv.example'],
      [own.account],
      ['HL-12'],
      own.objects,
      ['OUTAGE'],
      ['CONFIRMED'],
    ])
    expect(one.names).not.toContain('attendee')
    expect(one.names.filter((name) => name !== 'x-maintnote-object-id')).toEqual(
      [...new Set(one.names)].filter((name) => name !== 'x-maintnote-object-id'),
    )
  })

  it('has times in UTC, and no blank behind a colon', () => {
    const lines = written().split('\r\n')
    expect(lines).toContain('DTSTART:20261127T210000Z')
    expect(lines).toContain('DTEND:20261128T010000Z')
    expect(lines.filter((line) => /^X-MAINTNOTE-[A-Z-]+: /.test(line))).toEqual([])
  })

  it.each([
    ['CONFIRMED', 'PUBLISH', 'CONFIRMED'],
    ['IN-PROCESS', 'PUBLISH', 'CONFIRMED'],
    ['COMPLETED', 'PUBLISH', 'CONFIRMED'],
    ['CANCELLED', 'CANCEL', 'CANCELLED'],
  ] as const)('that is %s is sent by %s, with the status %s', (status, method, known) => {
    const one = read(written({ status }))
    expect([methodOf(status), one.method]).toEqual([method, method])
    expect([one.value('x-maintnote-status'), one.value('status')]).toEqual([status, known])
  })

  it.each([
    ['an hour is missing', '2026-03-29T01:00+01:00', '2026-03-29T04:00+02:00'],
    ['an hour comes twice', '2026-10-25T02:30+02:00', '2026-10-25T02:30+01:00'],
  ])('says the same moments as the text on the night when %s', (_, from, to) => {
    const [start, end] = [at(from), at(to)]
    const one = read(written({ start, end: end + 31_000, description: formatEn(start) }))
    expect([one.moment('dtstart'), one.moment('dtend')]).toEqual([start, end])
    expect(formatEn(one.moment('dtstart'))).toBe(one.value('description'))
  })
})

/** What may stand in a text: control characters have no place in a calendar, and every end of a line is one. */
const asRead = (text: string) =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\t\n])\p{Cc}/gu, '')
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.stringMatching(/^[\\;,:"\r\n\t łŻ😀-]{0,200}$/u),
)

describe('a text in a calendar', () => {
  it('is read as it was, whatever it is', () => {
    fc.assert(
      fc.property(anyText, anyText, (summary, account) => {
        const one = read(written({ summary, description: account }, { account, objects: [account] }))
        expect(one.value('summary')).toBe(asRead(summary))
        expect(one.value('description')).toBe(asRead(account))
        expect(one.own('account')).toEqual([asRead(account)])
        expect(one.own('object-id')).toEqual([asRead(account)])
      }),
    )
  })

  it('has its signs escaped, as strict readers want it', () => {
    expect(written({ summary: 'a,b;c\\d\ne' })).toContain('\r\nSUMMARY:a\\,b\\;c\\\\d\\ne\r\n')
  })

  it('brings no line of its own, and no name of another', () => {
    const bad = 'x\r\nATTENDEE:mailto:eve@evil.example\nEND:VEVENT'
    const organizer = { name: '";X="y\nATTENDEE:z^', email: 'helpline@dv.example' }
    const one = read(written({ summary: bad, organizer }, { account: bad, objects: [bad] }))
    expect(one.names).not.toContain('attendee')
    expect(one.value('organizer')).toBe('mailto:helpline@dv.example')
    expect(one.parameter('organizer', 'x')).toBeUndefined()
    expect(one.parameter('organizer', 'cn')).toBe('";X="y ATTENDEE:z^')
  })

  it('is in lines of at most 75 octets, none of which ends within a letter', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const lines = written({ summary: text, description: text }, { account: text, objects: [text] }).split('\r\n')
        for (const line of lines) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
          expect(line.isWellFormed()).toBe(true)
          expect(line).not.toMatch(/[\r\n]/)
        }
      }),
    )
  })

  it('that fits a line is not folded', () => {
    expect(folded('ł'.repeat(37))).toBe('ł'.repeat(37))
    expect(folded(`${'ł'.repeat(37)}x`)).toBe(`${'ł'.repeat(37)}x`)
    expect(folded('ł'.repeat(38))).toBe(`${'ł'.repeat(37)}\r\n ł`)
  })
})
