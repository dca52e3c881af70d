import { describe, expect, test } from 'vitest'
import { makeMessageId, threadOf } from '../../src/message/header.ts'
import { thrown, winter } from './samples.ts'

const message = { ticket: 'HL-123', phase: 'close', sequence: 1, to: 'noc@acme.example', at: winter, purpose: 'notice' }

describe('a Message-ID', () => {
  const id = makeMessageId(message, 'digitalvirgo.example')

  test('shows ticket and phase, and no address', () => {
    expect(id).toMatch(/^<hl-123\.close\.[0-9a-f]{32}@digitalvirgo\.example>$/)
    expect(id).not.toContain('acme')
  })

  test('is the same for the same message', () => {
    expect(makeMessageId({ ...message, to: 'NOC@acme.example' }, 'DigitalVirgo.example')).toBe(id)
  })

  test.each([
    { ticket: 'HL-124' },
    { phase: 'open' },
    { sequence: 2 },
    { to: 'soc@acme.example' },
    { at: winter + 60_000 },
    { purpose: 'rehearsal' },
  ])('differs with %j', (change) => {
    expect(makeMessageId({ ...message, ...change }, 'digitalvirgo.example')).not.toBe(id)
  })

  test('takes a domain in its ASCII form, and refuses what is none', () => {
    expect(makeMessageId(message, 'łódź.example')).toContain('@xn--d-uga0v4h.example>')
    for (const domain of ['', 'a b', 'a>b', 'a\r\nb']) {
      expect(thrown(() => makeMessageId(message, domain))).toMatchObject({ code: 'header-message-id' })
    }
    expect(thrown(() => makeMessageId({ ...message, ticket: 'HL 1\n' }, 'a.example'))).toMatchObject({
      code: 'header-message-id',
    })
  })
})

describe('a thread', () => {
  test('answers the last message, and names all', () => {
    expect(threadOf([])).toEqual({ inReplyTo: null, references: [] })
    expect(threadOf(['<1@a>'])).toEqual({ inReplyTo: '<1@a>', references: ['<1@a>'] })
    expect(threadOf(['<1@a>', '<2@a>'])).toEqual({ inReplyTo: '<2@a>', references: ['<1@a>', '<2@a>'] })
  })

  test('a long one keeps the first and the last twenty', () => {
    const ids = Array.from({ length: 60 }, (_, n) => `<${n}@a>`)
    expect(threadOf(ids)).toEqual({ inReplyTo: '<59@a>', references: ['<0@a>', ...ids.slice(40)] })
    expect(threadOf(ids.slice(0, 21)).references).toEqual(ids.slice(0, 21))
  })
})
