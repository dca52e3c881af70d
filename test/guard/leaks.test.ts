import { describe, expect, it } from 'vitest'
import { wording } from '../../src/errors.ts'
import { leaksIn } from '../../src/guard/leaks.ts'
import { contact, registry } from '../procedure/notice/cases.ts'
import { growth, linear } from '../stage/growth.ts'
import { bytes, found, leaks, letter, log, partner } from './cases.ts'

const codes = (...given: Parameters<typeof leaks>) => leaks(...given).map(({ code }) => code)

describe('recipients of another organization (§2)', () => {
  const strangers = (recipients: readonly string[], organization: string | null = 'reader') =>
    leaks('', { recipients, organization }).map(({ line, holder, shown }) => [line, holder, shown])

  it.each([
    ['a contact', ['it@cwiercnuta.example', 'NOC@Acme.example'], [[2, 'acme', 'NOC@Acme.example']]],
    ['its domain', ['new@acme.example'], [[1, 'acme', 'new@acme.example']]],
    ['a subdomain of it', ['new@eu.acme.example'], [[1, 'acme', 'new@eu.acme.example']]],
    ['one who has left', ['jan.kowalski@poczta.example'], [[1, 'kowalski', 'jan.kowalski@poczta.example']]],
    ['an operator', ['jan.gora@orange.example'], [[1, 'orange', 'jan.gora@orange.example']]],
    [
      'its own, DV’s people and nobody’s',
      ['it@cwiercnuta.example', 'new@cwiercnuta.example', 'anna.nowak@dv.example', 'x@else.example'],
      [],
    ],
  ])('%s', (_, recipients, expected) => {
    expect(strangers(recipients)).toEqual(expected)
  })

  it('lets an operator’s people have a letter to it, not another operator’s', () => {
    expect(strangers(['jan.gora@orange.example', 'ewa@virgin.example'], 'orange')).toEqual([
      [2, 'virgin', 'ewa@virgin.example'],
    ])
  })

  it('knows an address that two organizations share', () => {
    const shared = ['acme', 'beta'].map((id) => contact(`S-${id}`, id, { emails: ['noc@shared.example'] }))
    const two = registry({ contacts: shared })
    expect(leaksIn(letter('', { recipients: ['noc@shared.example'], organization: 'beta' }), two)).toEqual([])
    expect(leaksIn(letter('', { recipients: ['noc@shared.example'], organization: 'gamma' }), two)).toHaveLength(1)
  })

  it('asks for a reason, and cannot be masked', () => {
    expect(leaks('', { recipients: ['noc@acme.example'] })).toMatchObject([
      { code: 'leak-recipient', weight: 'reason', where: 'recipients', maskable: false },
    ])
  })
})

describe('addresses and hosts of others', () => {
  it.each([
    ['Write to noc@acme.example.', ['partner-address noc@acme.example']],
    ['<a href="mailto:NOC%40ACME.example?x">', ['partner-address NOC%40ACME.example']],
    ["to='noc@acme.example'", ['partner-address noc@acme.example']],
    ['new@acme.example', ['partner-address new@acme.example']],
    ['biuro@żółw.example', ['partner-address biuro@żółw.example']],
    ['jan.kowalski@poczta.example', ['partner-address jan.kowalski@poczta.example']],
    ['jan.gora@orange.example', ['partner-address jan.gora@orange.example']],
    ['awarie@orange.example, it@cwiercnuta.example, anna.nowak@dv.example, help@dv.example', []],
    ['GET https://api.acme.example:443/x', ['partner-domain api.acme.example']],
    ['http%3A%2F%2Fwww.acme.example', ['partner-domain www.acme.example']],
    ['Host: www.żółw.example', ['partner-domain www.żółw.example']],
    ['Host: xn--w-uga1v8h.example', ['partner-domain xn--w-uga1v8h.example']],
    ['acme.example.', ['partner-domain acme.example']],
    ['hooks.bloom-games.example', ['partner-domain hooks.bloom-games.example']],
    ['notacme.example, 10.0.0.1, api.orange.example:443, www.dv.example, sms.cwiercnuta.example', []],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected)
  })
})

describe('the name of an attachment', () => {
  const named = (...names: string[]) =>
    leaks('', { attachments: names.map((name) => log('', name)) }).map(({ kind, params }) => `${kind} ${params?.at}`)

  it.each([
    ['hasło Zima2026!.txt', 'password Attachment 1:7'],
    ['haslo_Zima2026.txt', 'password Attachment 1:7'],
    ['token=ghp_012345678901234567890123456789012345.txt', 'token Attachment 1:7'],
    ['log-48601234567.pcap', 'msisdn Attachment 1:5'],
    ['abonent_601234567_trace.pcap', 'msisdn Attachment 1:9'],
    ['601-234-567.csv', 'msisdn Attachment 1:1'],
    ['PESEL_44051401359.pdf', 'pesel Attachment 1:7'],
    ['bloom_games-2026.log', 'partner-name Attachment 1:1'],
    ['api.bloom.example.har', 'partner-domain Attachment 1:1'],
  ])('%s', (name, expected) => {
    expect(named(name)).toEqual([expected])
  })

  it('is nothing by dates, tickets and what it is about', () => {
    const quiet = [
      'Screenshot_20261128-201533.png',
      'trace_1601234567.pcap',
      'HL-118500_wget.txt',
      'password_policy.pdf',
    ]
    const more = [
      'smpp_password_reset_2026-11-28.log',
      'req_601234567.xml',
      'zgloszenie_601234567.txt',
      'otp-traffic-1240.csv',
    ]
    expect(named(...quiet, ...more)).toEqual([])
  })

  it('is told by the number of the attachment', () => {
    expect(named('raport.pdf', 'ACME.pdf')).toEqual(['partner-name Attachment 2:1'])
  })
})

describe('a letter to an operator', () => {
  const toOrange = { organization: 'orange', about: 'bloom' }

  it('names the partner whose product it is about, its product and its hosts', () => {
    expect(found('The product “gry na raty” of Bloom Games Ltd, https://hooks.bloom.example', toOrange)).toEqual([])
  })

  it('gives it no address of that partner’s people, and no other partner', () => {
    expect(found('ops@bloom.example, ACME', toOrange)).toEqual([
      'partner-address ops@bloom.example',
      'partner-name ACME',
    ])
  })

  it('names the operator’s own people', () => {
    expect(found('jan.gora@orange.example, ewa@virgin.example', toOrange)).toEqual([
      'partner-address ewa@virgin.example',
    ])
  })
})

describe('each part of a letter', () => {
  it('tells the part, the line and the column', () => {
    const all = leaks('Dzień dobry,\r\n\r\nklient 48601234567\r\noraz ACME.', {
      subject: 'Problem ACME',
      quoted: '> ok\n> hasło: Tajne1',
      attachments: [log('a\nb password=x1y2\n')],
    })
    expect(all.map(({ where, kind, line, column, start, end }) => [where, kind, line, column, end - start])).toEqual([
      ['subject', 'partner-name', 1, 9, 4],
      ['text', 'msisdn', 3, 8, 11],
      ['text', 'partner-name', 4, 6, 4],
      ['quoted', 'password', 2, 10, 6],
      [{ attachment: 'app.log' }, 'password', 2, 12, 4],
    ])
    expect(all.map(({ params }) => params?.at)).toEqual(['Subject:9', '3:8', '4:6', '> 2:10', 'app.log:2:12'])
  })

  it('searches the earlier exchange only for secrets and cards: its readers have seen the rest', () => {
    const quoted = 'ACME, noc@acme.example, 48601234567, token=abc123def, 4111 1111 1111 1111'
    expect(codes('', { quoted })).toEqual(['leak-token', 'leak-card'])
  })

  it('takes names that were allowed', () => {
    expect(codes('Bloom Games and ACME', { allowed: ['Bloom Games'] })).toEqual(['leak-partner-name'])
  })

  it('looks for secrets alone in what stays with DV', () => {
    const recipients = ['anna.nowak@dv.example', 'helpline@dv.example']
    expect(codes('ACME, noc@acme.example, password=x1y2z3', { recipients })).toEqual(['leak-password'])
  })

  it('says of an attachment what was not read', () => {
    const long = log(`${'x\n'.repeat(50)}password=x1y2\n`)
    const packed = { name: 'a.gz', type: 'application/gzip', bytes: new Uint8Array([0x1f, 0x8b, 8, 0]) }
    const [part, form] = leaks('', { attachments: [long, packed], searched: 60 })
    expect(part).toMatchObject({ code: 'leak-unread-part', weight: 'doubt', params: { at: 'app.log:1:1', read: 60 } })
    expect(form).toMatchObject({ code: 'leak-unread-form', weight: 'doubt', where: { attachment: 'a.gz' } })
  })

  it('finds what stands in a binary file, and says that it cannot be masked', () => {
    const capture = new Uint8Array([0xd4, 0xc3, 0xb2, 0xa1, 0, 0, ...bytes('POST /?password=Tajne1 HTTP/1.1'), 0, 1, 2])
    const [leak] = leaks('', { attachments: [{ name: 'x.pcap', type: 'application/octet-stream', bytes: capture }] })
    expect(leak).toMatchObject({ kind: 'password', maskable: false })
  })
})

describe('what the screen is told', () => {
  const secrets = [
    ['password=Tajne123', 'Tajne123'],
    ['Authorization: Bearer abcdef0123456789', 'abcdef'],
    ['Cookie: JSESSIONID=0123456789ABCDEF', '0123456'],
    ['-----BEGIN PRIVATE KEY-----\nMIIEpAIBAAKCAQEA1234\n-----END PRIVATE KEY-----', 'MIIE'],
    ['https://user:hunter22@host.example/', 'hunter'],
    ['4111 1111 1111 1111', '1111 1111'],
    ['48601234567', '601234'],
    ['44051401359', '0514013'],
    ['PL61 1090 1014 0000 0712 1981 2874', '1014'],
  ]

  it.each(secrets)('shows where %s stands, not what', (text, secret) => {
    const [leak] = leaks(text)
    expect(leak).toBeDefined()
    expect(JSON.stringify(leak)).not.toContain(secret)
    if (leak !== undefined) expect(JSON.stringify([wording(leak, 'pl'), wording(leak, 'en')])).not.toContain(secret)
  })

  it('fills every place of every sentence', () => {
    const all = leaks('ACME noc@acme.example api.acme.example password=x1y2 48601234567', {
      recipients: ['noc@acme.example'],
      attachments: [
        log('x'.repeat(90)),
        { name: 'b.zip', type: 'application/zip', bytes: new Uint8Array([80, 75, 3, 4]) },
      ],
      searched: 20,
    })
    expect(all).toHaveLength(8)
    for (const leak of all)
      for (const lang of ['pl', 'en'] as const) expect(wording(leak, lang).message).not.toMatch(/[{}]/)
  })
})

describe('a long log', () => {
  const syllables = ['ba', 'ko', 'lu', 'mi', 'ra', 'to', 'ne', 'vi', 'so', 'da']
  const word = (seed: number): string => [...String(seed * 7919)].map((digit) => syllables[Number(digit)]).join('')
  const house = (partners: number) =>
    registry({
      partners: Array.from({ length: partners }, (_, index) =>
        partner(`p${index}`, `${['Fundacja', 'Radio', ''][index % 3]} ${word(index)} Media Sp. z o.o.`, [
          `p${index}.example`,
        ]),
      ),
    })
  const line =
    '2026-03-31 12:00:01.123 INFO [exec-7] gateway.Sms - request 17 of 10.0.0.7:443 to api.x.example radio 200 31ms\n'
  const logOf = (lines: number) => `${line.repeat(lines)}Radio ${word(400)} Media i https://a.p401.example\n`
  const read = (text: string, among: ReturnType<typeof house>) =>
    leaksIn(letter('', { attachments: [log(text)], organization: 'p1' }), among)

  it('is read for all partners', () => {
    expect(read(logOf(9000), house(1000)).map(({ kind, line: at, holder }) => [kind, at, holder])).toEqual([
      ['partner-name', 9001, 'p400'],
      ['partner-domain', 9001, 'p401'],
    ])
  })

  it('takes time in proportion to its lines, and hardly more for more partners', async () => {
    const some = house(1000)
    expect(await growth(logOf, (text) => read(text, some), { from: 128, most: 8_192 })).toBeLessThan(linear)
    const text = logOf(9000)
    // sixteen times as many
    const many = (size: number) => house(size ** 2)
    expect(await growth(many, (all) => read(text, all), { from: 32, most: 32 })).toBeLessThan(linear)
  })
})

it('finds secrets for somebody whom no registry knows', () => {
  const nobody = registry({ partners: [], operators: [] })
  expect(leaksIn(letter('ACME password=x1y2', { organization: null }), nobody)).toMatchObject([{ kind: 'password' }])
})
