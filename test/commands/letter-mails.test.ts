import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { type House, openHouse } from '../stage/house.ts'
import { idsIn, type Parsed, parsed, values } from '../stage/mail.ts'

// The mails of letters, byte for byte as sent: one for each rule of an operator and each kind of letter to a partner.
// To update them after an intended change: UPDATE=1 npx vitest run test/commands/letter-mails
const folder = fileURLToPath(new URL('../mails/letter', import.meta.url))
const house = 'Digital Virgo Helpline <helpline@digitalvirgo.pl>'
const file = 'letters/texts/curl.txt'

interface Letter {
  /** name of the file with the expected mail */
  readonly name: string
  readonly args: readonly string[]
  readonly now: string
  readonly subject: string
  readonly to: readonly string[]
  readonly cc: readonly string[]
  /** lines that the mail must contain */
  readonly says: readonly string[]
  readonly attached?: string
}

const night = '2026-11-21T03:12:00+01:00'
const later = '2026-11-21T03:40:00+01:00'
const dv = 'halina.krzyk@dv.example'
const text = (name: string) => ['--body-file', `letters/texts/${name}.txt`]
const toOperator = (id: string, ...more: readonly string[]) => ['operator', id, ...more]
const toPartner = (product: string, ...more: readonly string[]) => ['partner', '--product', product, ...more]

/** Exchanges, each with its own ticket; a reply comes after the letter that it answers. */
const exchanges: readonly (readonly Letter[])[] = [
  [
    {
      name: 'orange-prefix',
      args: toOperator('orange', '--service', 'sms-premium', '--subject', 'Zrywane sesje UCP', ...text('orange-ucpgw')),
      now: night,
      subject: 'UCPGW: Zrywane sesje UCP',
      to: ['support@orange.example'],
      cc: [dv],
      says: ['Adres docelowy: ucpgw.orange.example', 'Port: 5000'],
    },
  ],
  [
    {
      name: 'play-priority',
      args: toOperator(
        'play',
        ...['--service', 'mt-subscriptions', '--high-priority', 'Subskrypcje & <MT>'],
        ...['--subject', 'API Subskrypcji MT: HTTP 503 „upstream”', ...text('play-mt')],
      ),
      now: night,
      subject: 'API Subskrypcji MT: HTTP 503 „upstream”',
      to: ['czs@play.example'],
      cc: [dv],
      says: [
        'Awaria systemów Subskrypcje & <MT> powoduje duże straty finansowe, w związku z tym prosimy o nadanie zgłoszeniu wysokiego priorytetu.',
      ],
    },
  ],
  [
    {
      name: 'plus-funskan',
      args: toOperator(
        'plus',
        ...['--service', 'sms-premium', '--product', 'funskan'],
        ...['--subject', 'Funskan: brak ruchu na 2404', ...text('plus-funskan')],
      ),
      now: night,
      subject: 'Funskan: brak ruchu na 2404',
      to: ['serwis@plus.example'],
      cc: ['funskan@plus.example', dv],
      says: ['Protokół: smpp'],
    },
  ],
  [
    {
      name: 't-mobile-xcg',
      args: toOperator(
        't-mobile',
        ...['--service', 'direct-billing', '--subject', 'DirectBilling: błąd 4006', ...text('t-mobile-xcg')],
      ),
      now: night,
      subject: 'DirectBilling: błąd 4006',
      to: ['partnerzy@t-mobile.example', 'sms-mms@t-mobile.example'],
      cc: ['xcg@t-mobile.example', dv],
      says: ['Adres docelowy: xcg.t-mobile.example'],
    },
  ],
  [
    {
      name: 'foreign',
      args: toOperator('fjordtel', '--service', 'bulk-sms', '--subject', 'Bulk SMS rejected', ...text('fjordtel')),
      now: night,
      subject: 'Bulk SMS rejected',
      to: ['noc@fjordtel.example'],
      cc: [],
      says: ['Connection data:', 'Target address: smsc.fjordtel.example', 'Kind regards,'],
    },
  ],
  [
    {
      name: 'partner-pl-attachment',
      args: toPartner('pianka-bilety', '--subject', 'Błędy HTTP 500', ...text('partner-pl'), '--attach', file),
      now: night,
      subject: 'Błędy HTTP 500',
      to: ['technika@pianka.example'],
      cc: ['leon.mazur@dv.example'],
      says: ['Z poważaniem,', 'NIP: 527-23-17-216'],
      attached: file,
    },
    {
      name: 'partner-pl-reply',
      args: toPartner('pianka-bilety', '--reply', ...text('reply')),
      now: later,
      subject: 'Re: Błędy HTTP 500',
      to: ['technika@pianka.example'],
      cc: ['leon.mazur@dv.example'],
      says: [
        'Pozdrawiam,',
        'W dniu 21.11.2026 03:12 Digital Virgo Helpline <helpline@digitalvirgo.pl> napisał(a):',
        '> Dzień dobry,',
        '> NIP: 527-23-17-216',
      ],
    },
  ],
  [
    {
      name: 'partner-en',
      args: toPartner('bluebell-tickets', '--subject', 'Certificate expired', ...text('partner-en')),
      now: night,
      subject: 'Certificate expired',
      to: ['ops@bluebell.example', 'oncall@bluebell.example'],
      cc: ['leon.mazur@dv.example'],
      says: ['Good morning,', 'Kind regards,', 'Anna Nowak'],
    },
  ],
]

describe('mails of letters', () => {
  it.concurrent.for(exchanges.map((letters, index) => [letters.at(-1)?.name ?? '', index, letters] as const))(
    '%s: one mail, the same for all, as it is kept',
    async ([, index, letters]) => {
      const open = await openHouse()
      try {
        const ids: string[] = []
        for (const letter of letters) {
          const bytes = await send(letter, `HL-${index + 1}`, open)
          const mail = await parsed(bytes)
          inspect(mail, letter, `HL-${index + 1}`, ids)
          keep(letter.name, bytes)
          ids.push(mail.email.messageId ?? '')
        }
      } finally {
        await open.close()
      }
    },
  )

  it('are those that are kept, and no others', () => {
    const names = exchanges.flat().map(({ name }) => `${name}.eml`)
    expect(readdirSync(folder).sort()).toEqual(names.sort())
  })
})

/** Sends a letter and writes its file. Every recipient must get a separate envelope and the bytes of the file. */
async function send({ args, now, to, cc }: Letter, ticket: string, { run, server, stage }: House): Promise<Uint8Array> {
  const files = join(stage.folder, 'files', now)
  const before = server.received.length
  const all = ['--registry', 'letters', 'letter', ...args, '--ticket', ticket, '--eml', files, '--yes']
  const { code, stderr } = await run(all, { DNIU_NOW: now })
  expect(stderr).not.toContain('Error')
  expect(code).toBe(0)
  const [name = '', ...others] = readdirSync(files)
  expect(others).toEqual([])
  // a file name must not contain an address
  expect(name).toMatch(/^HL-\d+-(letter|reply)-0001\.eml$/)
  const bytes = readFileSync(join(files, name))
  const arrived = server.received.slice(before)
  expect(arrived.map((one) => one.to).sort()).toEqual([...to, ...cc].map((address) => [address]).sort())
  for (const one of arrived) expect(one.bytes.toString('latin1')).toBe(bytes.toString('latin1'))
  return bytes
}

function keep(name: string, bytes: Uint8Array): void {
  const path = join(folder, `${name}.eml`)
  if (process.env.UPDATE) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, bytes)
  }
  expect(Buffer.from(bytes).toString('latin1')).toBe(readFileSync(path).toString('latin1'))
}

function inspect(mail: Parsed, letter: Letter, ticket: string, earlier: readonly string[]): void {
  const { email } = mail
  expect(email.subject).toBe(`${letter.subject} [[${ticket}]]`)
  expect(values(mail, 'from')).toEqual([house])
  expect(email.to?.map(({ address }) => address)).toEqual(letter.to)
  expect(email.cc?.map(({ address }) => address) ?? []).toEqual(letter.cc)
  for (const name of ['bcc', 'reply-to', 'x-mailer', 'auto-submitted', 'sender']) expect(values(mail, name)).toEqual([])
  expect(Date.parse(values(mail, 'date').join())).toBe(Date.parse(letter.now))
  expect(email.messageId).toMatch(
    new RegExp(`^<${ticket.toLowerCase()}\\.(letter|reply)\\.[0-9a-f]{32}@digitalvirgo\\.pl>$`),
  )
  expect(values(mail, 'in-reply-to')).toEqual(earlier.slice(-1))
  expect(values(mail, 'references').flatMap(idsIn)).toEqual(earlier)
  for (const name of ['subject', 'date', 'message-id', 'mime-version', 'content-type', 'to'])
    expect(values(mail, name), name).toHaveLength(1)
  expect(mail.text.split('\n')).toEqual(expect.arrayContaining([...letter.says]))
  expect(seen(mail.html)).toBe(told(mail.text))
  expect(mail.raw).toMatch(/^[\t\r\n\x20-\x7e]*$/)
  expect(mail.raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  expect(Math.max(...mail.raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(78)
  signed(mail, earlier.length > 0)
  attached(mail, letter)
}

/** The signer's name appears once in the new part of the mail; only a letter, not a reply, has the footer. */
function signed(mail: Parsed, reply: boolean): void {
  const own = mail.text.split(/\n\n(?:W dniu|On) \d\d\.\d\d\.\d{4} /)[0] ?? ''
  expect(own.split('Anna Nowak')).toHaveLength(2)
  expect(own.includes('NIP: 527-23-17-216')).toBe(!reply)
  expect(mail.text).not.toMatch(/&amp;|&lt;|\{\{|undefined/)
}

function attached({ email }: Parsed, letter: Letter): void {
  const files = letter.attached === undefined ? [] : [letter.attached]
  expect(email.attachments.map(({ filename, disposition }) => [filename, disposition])).toEqual(
    files.map((path) => [path.split('/').at(-1), 'attachment']),
  )
  for (const [index, path] of files.entries()) {
    const source = readFileSync(fileURLToPath(new URL(`../transcripts/${path}`, import.meta.url)))
    const { content } = email.attachments[index] ?? {}
    expect(Buffer.from(content as ArrayBuffer).equals(source)).toBe(true)
  }
}

const collapsed = (words: string) => words.replace(/\s+/g, ' ').trim()

/** The words of a text, without quotation marks. */
function told(plain: string): string {
  return collapsed(plain.replace(/^(?:> ?)+/gm, ''))
}

/** The text that a reader of the HTML sees. */
function seen(html: string): string {
  const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' }
  const words = html.replace(/^.*?<body[^>]*>/s, '').replace(/<[^>]*>/g, ' ')
  return collapsed(words.replace(/&([a-z]+|#\d+);/g, (whole, name: string) => entities[name] ?? whole))
}
