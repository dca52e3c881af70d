import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskedAttachment, maskedName, maskedText } from '../../../src/guard/leak/leak.ts'
import { leaksIn } from '../../../src/guard/leaks.ts'
import { bytes, house, leaks, letter, log } from '../cases.ts'

const mask = (text: string): string => maskedText(text, leaks(text))

describe('a mask', () => {
  it.each([
    ['klient +48 601 234 567, 48601234567', 'klient +48 *** *** 567, 48******567'],
    ['PESEL 44051401359', 'PESEL 44*******59'],
    ['4111-1111-1111-1111', '4111-****-****-1111'],
    ['PL61 1090 1014 0000 0712 1981 2874', 'PL61 **** **** **** **** **** 2874'],
    ['password=Tajne123&x=1', 'password=********&x=1'],
    ['Authorization: Basic dXNlcjpwYXNz\r\nHost: x', 'Authorization: Basic ********\r\nHost: x'],
    ['https://user:hunter2@host.example/', 'https://user:********@host.example/'],
    [
      '-----BEGIN PRIVATE KEY-----\nMIIEpAIBAAKCAQEA1234\n-----END PRIVATE KEY-----',
      '-----BEGIN PRIVATE KEY-----\n********\n-----END PRIVATE KEY-----',
    ],
    ['w ACME (noc@acme.example, https://api.acme.example/x)', 'w *** (***@***, https://***/x)'],
    ['nothing here', 'nothing here'],
  ])('of %s', (text, expected) => {
    expect(mask(text)).toBe(expected)
  })

  it('appears once where findings overlap', () => {
    const found = [
      { start: 2, end: 8, mask: '***' },
      { start: 4, end: 6, mask: '##' },
      { start: 6, end: 9, mask: '!!' },
    ]
    expect(maskedText('0123456789', found)).toBe('01***89')
    expect(maskedText('0123456789', found.toReversed())).toBe('01***89')
  })

  it('keeps the length of a secret to itself', () => {
    expect(mask('password=a1b')).toBe(mask('password=a1b2c3d4e5f6g7h8'))
  })
})

/** Texts made of these pieces contain many leaks, adjacent and overlapping. */
const pieces = fc.constantFrom(
  ...[
    '48601234567',
    '+48 601 234 567',
    '601 234 567',
    '601',
    '234',
    '567',
    '44051401359',
    '4111 1111 1111 1111',
    '1111',
  ],
  ...[
    'PL61109010140000071219812874',
    '61 1090 1014 0000 0712 1981 2874',
    'password',
    'password=x1y2z3',
    'hasło: ',
    'token',
  ],
  ...[
    'Authorization: Bearer abcdef0123456789',
    'Cookie: SID=0123456789abcdef',
    'eyJhbGciOi.eyJzdWIiOi.abc-_1',
    '-u a:b1c2',
  ],
  ...[
    '-----BEGIN PRIVATE KEY-----',
    'MIIEpAIBAAKCAQEA1234',
    '-----END PRIVATE KEY-----',
    'https://u:p1q2@h.example',
    '***',
  ],
  ...[
    'ACME',
    'Bloom',
    'Games',
    'Bloom Games',
    'Jan',
    'Kowalski',
    'noc@acme.example',
    'acme.example',
    'żółw.example',
    'Żółw',
  ],
  ...[
    ' ',
    ' ',
    ' ',
    '\n',
    '-',
    '.',
    ',',
    '=',
    ': ',
    '"',
    "'",
    '<',
    '>',
    '&',
    ';',
    '/',
    '@',
    '*',
    '+',
    '%20',
    '\\',
    'x',
    'to',
    'i',
    '7',
  ],
)

describe('masking any text', () => {
  const texts = fc.oneof(
    fc.array(pieces, { maxLength: 25 }).map((some) => some.join('')),
    fc.array(pieces, { maxLength: 15 }).map((some) => some.join(' ')),
    fc.string({ unit: 'binary' }),
  )

  it('twice is masking once', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const once = mask(text)
        expect(leaks(once).map(({ kind, shown }) => `${kind} ${shown} of ${once}`)).toEqual([])
      }),
      { numRuns: 2000 },
    )
  })

  it('changes nothing but leaks, and adds at most one mask for each', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const all = leaks(text)
        const kept = all.reduceRight(
          (rest, { start, end }) => [rest[0]?.slice(0, start) ?? '', rest[0]?.slice(end) ?? '', ...rest.slice(1)],
          [text],
        )
        const once = maskedText(text, all)
        expect(once).toBe(kept.map((piece, index) => piece + (all[index]?.mask ?? '')).join(''))
        expect(once.length).toBeLessThanOrEqual(text.length + 8 * all.length)
      }),
    )
  })
})

describe('an attachment', () => {
  const masked = (text: string, more: Parameters<typeof letter>[1] = {}) => {
    const attachment = log(text)
    const all = leaksIn(letter('', { attachments: [attachment], ...more }), house)
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(maskedAttachment(attachment, all).bytes)
  }

  it('is masked byte by byte: mark, line ends and other letters stay', () => {
    expect(masked('\ufeffżółć 😅 password=Tajne1\r\nACME ŻÓŁĆ')).toBe('\ufeffżółć 😅 password=********\r\n*** ŻÓŁĆ')
  })

  it('is masked by its own leaks, not by those of another', () => {
    const attachments = [log('password=Tajne1', 'one.log'), log('nothing to hide here', 'two.log')]
    const all = leaksIn(letter('', { attachments }), house)
    const words = attachments.map((one) => new TextDecoder().decode(maskedAttachment(one, all).bytes))
    expect(words).toEqual(['password=********', 'nothing to hide here'])
  })

  it.each([
    ['hasło Zima2026!.txt', 'hasło ________.txt'],
    ['password=Wiosna2026.log', 'password=________.log'],
    ['abonent_601234567_trace.pcap', 'abonent_60____567_trace.pcap'],
    ['Bloom Games.tar.gz', '___.tar.gz'],
  ])('has its name masked, and is of the same kind: %s', (name, expected) => {
    const found = (called: string) => leaksIn(letter('', { attachments: [log('', 'a.log'), log('', called)] }), house)
    expect(maskedName(name, 2, found(name))).toBe(expected)
    expect(maskedName(name, 1, found(name))).toBe(name)
    expect(found(expected)).toEqual([])
  })

  it('stays as it is beyond what was searched', () => {
    expect(masked('password=Tajne1\npassword=Tajne2', { searched: 16 })).toBe('password=********\npassword=Tajne2')
  })

  it('stays as it is if it is not UTF-8 text, or if nothing was found', () => {
    const polish = { name: 'a.log', type: 'text/plain', bytes: new Uint8Array([...bytes('password=Tajne1 '), 0xb9]) }
    const all = leaksIn(letter('', { attachments: [polish] }), house)
    expect(all).toMatchObject([{ kind: 'password', maskable: false }])
    expect(maskedAttachment(polish, all)).toBe(polish)
    const clean = log('ok')
    expect(maskedAttachment(clean, all)).toBe(clean)
  })

  it('holds nothing more when its leaks are masked, whatever it held', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 25 }), (some) => {
        expect(leaks(masked(some.join('')))).toEqual([])
      }),
    )
  })
})
