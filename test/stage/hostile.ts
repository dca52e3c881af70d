import { leaksIn } from '../../src/guard/leaks.ts'
import { exchangeQuotation } from '../../src/message/quotation.ts'
import { house, letter, log } from '../guard/cases.ts'
import { throughAll } from '../incoming/through-all.ts'
import { repeated } from './growth.ts'

/** What stands over and over in an input, and the work on an input of a size, made before it. */
export interface Hostile {
  readonly name: string
  readonly ready: (size: number) => () => unknown
}

const heads = ['', 'From: ', 'Subject: ', 'References: ', 'Content-Type: ', 'Authentication-Results: x;', '\n']
const bodies = [
  'Content-Type: multipart/mixed; boundary=b\n\n',
  'Content-Type: text/html\n\n',
  'From: mailer-daemon@x.example\n\n',
]
const units = [
  '\n',
  '\r',
  ' ',
  '--b\n',
  '--',
  '<',
  '<a ',
  '"',
  '(',
  '=?a?Q?',
  '&a',
  'a:\n',
  'On 1\n',
  'From:\n',
  '> \n',
  '<a@b>,',
  '__\n',
]

/** Mails of which every part may be read again and again. */
export const hostileMails: readonly Hostile[] = [...heads, ...bodies].flatMap((start) =>
  units.map((unit) => ({
    name: JSON.stringify([start, unit]),
    ready: (size) => {
      const bytes = Buffer.from(start + repeated(unit)(size), 'latin1')
      return () => throughAll(bytes)
    },
  })),
)

const quotedUnits = ['a ', 'a b c d\n', 'From: a\n', '> ', '>\n', 'On 1\n', '-', 'słowo1 ', 'x']
const quoted = (text: string, at: number) =>
  ({ direction: 'in', text, at, from: { name: 'Jan', email: 'jan@a.example' } }) as const

/** Exchanges of two mails that are nearly the same. */
export const hostileExchanges: readonly Hostile[] = quotedUnits.map((unit) => ({
  name: JSON.stringify(unit),
  ready: (size) => {
    const text = repeated(unit)(size / 2)
    const exchange = [quoted(text, 0), quoted(`${text}x`, 1)]
    return () => exchangeQuotation(exchange, 'pl')
  },
}))

/** Beginnings of what the guard looks for, one after the other: each could be read again and again. */
export const beginnings = [
  ...[
    'hasło ',
    'hasło:\n',
    'hasło;',
    '|hasło|',
    'password=',
    'password_a_b_c_d_e_f_g ',
    'key_key_key=a1',
    'PIN a b c d e ',
    'pin do a ',
    'kod do drzwi ',
    'kod 4512# do ',
    'domofon 12 ',
    'LPA:1$a',
    'creds ',
    'ki 01 ',
    'hasło|:ADM1”',
    'Bloom Games tokenfhasła:234;',
  ],
  ...['"a" == ', 'secret(', 'secret[', '<password ', '-----BEGIN PRIVATE KEY-----\n', 'Cookie: a=', 'Authorization: '],
  ...[
    '-u a:',
    'curl -u "',
    'redis-cli -',
    'snmpwalk -',
    'mysql -u ',
    '://a:',
    'ab:cdefg1@',
    '?sig=a',
    '$6$a',
    'eyJaaaaa.',
    'sk-aaa',
    '/hooks/a',
  ],
  ...[
    '1 ',
    '12 34 ',
    '601 ',
    '00 44 ',
    '+4 ',
    'abonent 1 2 ',
    'nr tel 6 0 ',
    'nr nr nr 601234567 ',
    '601234567, ',
    ']hasło:\nabonent 601,234,567 .',
    'Zima2026 to hasło ',
    'PL61 ',
    '4111 ',
    'dowód ABC 12345 ',
    '44051401359ą–hasło%',
  ],
  ...['a@', 'a.', '_', '-', '"', "'", '\\', ' ', '\n', 'ż', '0'],
]

export const guarded = (piece: string): Hostile => ({
  name: JSON.stringify(piece),
  ready: (size) => {
    const said = letter(repeated(piece)(size))
    return () => leaksIn(said, house)
  },
})

/** The starts of matches that never complete, which slow down careless regular expressions. */
const starts = [
  ...[
    'a',
    '1',
    '1 ',
    '48',
    '4 ',
    '*',
    '@',
    '%40',
    'a.',
    'ą.',
    'a@a.',
    '601 ',
    '4111 ',
    'PL61',
    'PL61 ',
    '+4',
    '"',
    '\\',
    '<',
    ' ',
    '\n',
  ],
  ...[
    'password',
    'password ',
    'password=',
    'password="',
    'password: a ',
    'hasło do ',
    '<password ',
    '<password>',
    '&lt;password&gt;',
  ],
  ...[
    'token a a a a',
    'authorization: ',
    'Authorization: Digest ',
    'Cookie: a=',
    'cookie: a=b;',
    'eyJ',
    'eyJaaaaaa.',
    '://a:',
    '://:',
  ],
  ...[
    '-----BEGIN PRIVATE KEY-----',
    '-----BEGIN PRIVATE KEY-----A',
    '-u a:',
    'mysql -',
    'mysql a ',
    'Bearer ',
    'AKIA',
    'Bloom ',
    'Jan ',
  ],
  ...['Fundacja Dobre ', 'Loterie i ', '\\u0041', '%20', 'ż', 'o\u0301', '\0a', 'a\0', 'name="password"\r\n'],
]

/** Attachments of a letter, and its own words. */
export const hostileLetters: readonly Hostile[] = [
  ...beginnings.map(guarded),
  ...starts.map((piece) => ({
    name: `attached: ${JSON.stringify(piece)}`,
    ready: (size: number) => {
      const said = letter('', { attachments: [log(repeated(piece)(size))] })
      return () => leaksIn(said, house)
    },
  })),
]
