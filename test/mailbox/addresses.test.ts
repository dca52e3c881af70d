import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAddressList, readFrom } from '../../src/mailbox/addresses.ts'

const from = (...values: string[]) => readFrom(values.map((value) => ({ name: 'from', value })))
const sender = (value: string) => {
  const read = from(value)
  return read.is === 'one' ? read.mailbox : read.is
}

describe('who a mail says it is from (RFC 5322 §3.4)', () => {
  it.each([
    ['noc@acme.example', '', 'noc@acme.example'],
    ['<noc@acme.example>', '', 'noc@acme.example'],
    [' NOC < noc@Acme.Example > ', 'NOC', 'noc@acme.example'],
    ['Jan J. Kowalski <jan@acme.example>', 'Jan J. Kowalski', 'jan@acme.example'],
    ['"Kowalski, Jan" <jan@acme.example>', 'Kowalski, Jan', 'jan@acme.example'],
    ['"a \\"b\\" \\\\c" <jan@acme.example>', 'a "b" \\c', 'jan@acme.example'],
    ['jan@acme.example (Jan (IT) Kowalski)', 'Jan (IT) Kowalski', 'jan@acme.example'],
    ['(x) Jan (y) <jan@acme.example> (z, a@b.example)', 'x Jan y', 'jan@acme.example'],
    ['=?utf-8?Q?Kowalski,_Jan?= <jan@acme.example>', 'Kowalski, Jan', 'jan@acme.example'],
    ['=?iso-8859-2?Q?=AF=F3=B3w?= =?utf-8?B?xIU=?= <jan@acme.example>', 'Żółwą', 'jan@acme.example'],
    ['Żółw\u00a0Nowy <jan@żółw.example>', 'Żółw Nowy', 'jan@xn--w-uga1v8h.example'],
    ['"noc@acme.example" <evil@x.example>', 'noc@acme.example', 'evil@x.example'],
    ['=?utf-8?Q?noc=40acme.example=3E=2C?= <evil@x.example>', 'noc@acme.example>,', 'evil@x.example'],
    ['NOC <noc@Acme.Example.>', 'NOC', 'noc@acme.example'],
    ['NOC@ACME.EXAMPLE.', '', 'NOC@acme.example'],
    ['noc@acme.example <noc@acme.example>', '', 'noc@acme.example'],
    [' Noc@acme.example. <noc@ACME.example> ', '', 'noc@acme.example'],
    ["'noc@acme.example' <noc@acme.example>", '', 'noc@acme.example'],
    ["'noc@acme.example'<NOC@acme.example>", '', 'NOC@acme.example'],
    ['NOC noc@acme.example <noc@acme.example>', 'NOC', 'noc@acme.example'],
    [
      '"Nocny, Jan" =?utf-8?Q?z_=C5=81odzi?= noc@acme.example <noc@acme.example>',
      'Nocny, Jan z Łodzi',
      'noc@acme.example',
    ],
    ["o'neil+sms@acme.example", '', "o'neil+sms@acme.example"],
    ['Jan Nocny [EXT] <jan@acme.example>', 'Jan Nocny [EXT]', 'jan@acme.example'],
    // one person twice is one
    ['noc@acme.example, noc@acme.example', '', 'noc@acme.example'],
    ['noc@acme.example, NOC <NOC@Acme.Example.>', 'NOC', 'NOC@acme.example'],
    ['Jan <jan@acme.example>; "Nocny, Jan" <jan@acme.example>, jan@acme.example', 'Jan', 'jan@acme.example'],
  ])('%s', (value, name, email) => expect(sender(value)).toEqual({ name, email }))

  it.each([
    ['noc@acme.example <evil@x.example>', 'malformed'],
    ["'noc@acme.example' <evil@x.example>", 'malformed'],
    ["'noc@acme.example <noc@acme.example>", 'malformed'],
    ['NOC noc@acme.example <evil@x.example>', 'malformed'],
    ['evil@x.example noc@acme.example <noc@acme.example>', 'malformed'],
    ['noc@acme.example, x <noc@acme.example>, evil@x.example', 'several-mailboxes'],
    ['noc@acme.example, noc@acme.example, Jan', 'malformed'],
    ['NOC: noc@acme.example, noc@acme.example;', 'group'],
    ['noc@acme.example noc@acme.example <noc@acme.example>', 'malformed'],
    ['noc@acme.example.. <noc@acme.example>', 'malformed'],
    ['[noc@acme.example] <evil@x.example>', 'malformed'],
    ['jan@[192.0.2.1] <jan@acme.example>', 'malformed'],
    ['=?utf-8?Q?noc=40acme.example?= <noc@acme.example>x', 'malformed'],
    ['<noc@acme.example> <evil@x.example>', 'malformed'],
    ['<noc@acme.example>evil@x.example', 'malformed'],
    ['noc@acme.example evil@x.example', 'malformed'],
    ['<noc@acme.example', 'malformed'],
    ['noc@acme.example>', 'malformed'],
    ['<<noc@acme.example>>', 'malformed'],
    ['<@x.example:noc@acme.example>', 'malformed'],
    ['"noc"@acme.example', 'malformed'],
    ['noc @acme.example', 'malformed'],
    ['noc@acme.example@x.example', 'malformed'],
    ['noc@[192.0.2.1]', 'malformed'],
    ['noc@localhost', 'malformed'],
    ['noc@acme\u200b.example', 'malformed'],
    ['noc@acme.example\u0000', 'malformed'],
    ['noc\u001b@acme.example', 'malformed'],
    ['noc@acme.example\rFrom: x', 'malformed'],
    ['"noc <noc@acme.example>', 'malformed'],
    ['(noc <noc@acme.example>', 'malformed'],
    ['noc\\@acme.example', 'malformed'],
    // encoded words in an address, which some programs decode against RFC 2047 §5
    ['=?utf-8?Q?noc?=@acme.example', 'malformed'],
    ['NOC <=?utf-8?Q?noc?=@acme.example>', 'malformed'],
    ['NOC <=?utf-8?Q?noc=40acme.example=3E?=@x.example>', 'malformed'],
    ['żółw@acme.example', 'malformed'],
    ['noc@ａcme.example', 'malformed'],
    ['Jan', 'malformed'],
    ['a@b.example, c@d.example', 'several-mailboxes'],
    ['a@b.example, Jan', 'malformed'],
    ['<x@, a@b.example', 'malformed'],
    ['<x@, Jan <a@b.example>', 'malformed'],
    ['<a@b.example, a@b.example>', 'malformed'],
    ['a@b.example; c@d.example', 'several-mailboxes'],
    ['NOC: noc@acme.example;', 'group'],
    ['NOC:;', 'group'],
    ['FW: NOC <noc@acme.example>', 'group'],
    ['', 'none'],
    ['<>', 'none'],
    [`${'a'.repeat(70_000)}@acme.example`, 'malformed'],
  ])('%j is no single sender: %s', (value, is) => expect(sender(value)).toBe(is))

  it('counts fields before it reads them', () => {
    expect(from().is).toBe('none')
    expect(from('a@b.example', 'a@b.example').is).toBe('several-fields')
    expect(from('a@b.example', '').is).toBe('several-fields')
  })

  it('never finds a sender with anything but one plain address in ASCII', () => {
    const piece = fc.constantFrom(
      ...['a@b.example', '<', '>', '"', ',', ':', ';', '(', ')', '\\', ' ', '@', 'ż@', 'x', '=?utf-8?Q?a?='],
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const read = sender(pieces.join(''))
        if (typeof read === 'string') return
        expect(read.email).toMatch(/^[\x21-\x7e]+@[a-z0-9.-]+$/)
        expect(pieces.join('').includes(read.email)).toBe(true)
      }),
      { numRuns: 3000 },
    )
  })
})

it('a list of recipients keeps what is sound', () => {
  const { mailboxes, malformed } = readAddressList('Team: a@b.example, Jan <c@d.example>;, , nobody, e@f.example')
  expect(mailboxes.map(({ email }) => email)).toEqual(['a@b.example', 'c@d.example', 'e@f.example'])
  expect(malformed).toBe(1)
})

it('a bracket that never closes takes no more with it than its own entry', () => {
  const { mailboxes, malformed } = readAddressList('a@b.example, <x@, c@d.example, Jan <e@f.example>, <g@h.example')
  expect(mailboxes.map(({ email }) => email)).toEqual(['a@b.example', 'c@d.example', 'e@f.example'])
  expect(malformed).toBe(2)
})
