import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readLogged } from '../../../src/mailbox/log/head.ts'
import { postfixReader } from '../../../src/mailbox/log/postfix.ts'
import { fateOf as fateFor, type HandedOn } from '../../../src/procedure/relay/handed-on.ts'
import { growth, linear } from '../../stage/growth.ts'

const noc = 'noc@acme.example'
const id = '<hl-1.open.0123456789abcdef0123456789abcdef@dv.example>'

/** A message whose hand-over nothing is known of, so that all that is told is about it. */
const fateOf = (hops: readonly HandedOn[]) =>
  fateFor(hops, {
    ...{ id: 1, ticket: 'HL-1', state: 'unknown', to: noc, messageId: id, rewrittenId: null },
    ...{ reply: null, settledAt: null, again: null },
  })

type Line = string | readonly [tag: string, text: string]

/** Lines of a log, each a second after the one before, of `postfix` on `mx1` unless they say otherwise. */
function read(...lines: readonly Line[]) {
  const reader = postfixReader()
  return lines.flatMap((line, second) => {
    const [tag, text] = typeof line === 'string' ? ['mx1 postfix/smtp', line] : line
    const at = new Date(Date.UTC(2026, 10, 21, 2, 0, second)).toISOString()
    const logged = readLogged(`${at} ${tag}[1]: ${text}`, { now: 0, local: () => 0 })
    return logged === null ? [] : [...reader(logged)]
  })
}

const begun = (queueId: string, messageId = id) =>
  [
    ['mx1 postfix/smtpd', `${queueId}: client=localhost[127.0.0.1]`],
    ['mx1 postfix/cleanup', `${queueId}: message-id=${messageId}`],
    ['mx1 postfix/qmgr', `${queueId}: from=<helpline@dv.example>, size=4711, nrcpt=1 (queue active)`],
  ] as const
const numbers = 'delay=0.5, delays=0.1/0/0.2/0.2'
const sent = (queueId: string, { to = noc, relay = 'mx.acme.example[192.0.2.1]:25', words = '250 2.0.0 Ok' } = {}) =>
  `${queueId}: to=<${to}>, relay=${relay}, ${numbers}, dsn=2.0.0, status=sent (${words})`

describe('what one recipient got', () => {
  it.for([
    ['short ids', sent('4F3A2B1C')],
    ['long ids', sent('4XyzAb12cDz3')],
    ['a connection that is used again', sent('4F3A2B1C').replace(', delay=', ', conn_use=2, delay=')],
    ['without the parenthesis that was cut off', sent('4F3A2B1C').slice(0, -3)],
    ['capitals in the address', sent('4F3A2B1C', { to: 'NOC@Acme.Example' })],
  ] as const)('is told with %s', ([, line]) => {
    expect(read(line)).toMatchObject([{ recipients: [noc], became: 'sent', status: '2.0.0', messageId: null }])
  })

  it('with the Message-ID that cleanup has named, and since when', () => {
    const [hop] = read(...begun('4F3A2B1C'), sent('4F3A2B1C'))
    expect(hop).toMatchObject({ messageId: id, since: Date.UTC(2026, 10, 21, 2, 0, 0), queueId: '4F3A2B1C' })
  })

  it('by the address that we wrote to, where the relay has another', () => {
    const line = `4F3A2B1C: to=<jan@inside.example>, orig_to=<${noc}>, relay=local, ${numbers}, dsn=2.0.0, status=sent (delivered to mailbox)`
    expect(read(line)).toMatchObject([{ recipients: [noc, 'jan@inside.example'], to: 'jan@inside.example' }])
  })

  it.for([
    [
      'bounced',
      'dsn=5.1.1, status=bounced (host mx said: 550 5.1.1 no such user (in reply to RCPT TO command))',
      'bounced',
    ],
    ['deferred', 'dsn=4.7.1, status=deferred (host mx said: 451 4.7.1 Greylisted)', 'deferred'],
    ['soft bounces', 'dsn=5.1.1, status=SOFTBOUNCE (host mx said: 550)', 'deferred'],
    ['expired', 'dsn=4.4.1, status=expired, returned to sender', 'bounced'],
  ] as const)('%s', ([, end, became]) => {
    expect(read(`4F3A2B1C: to=<${noc}>, relay=none, delay=1, ${end}`)).toMatchObject([{ became }])
  })

  it('words hold no line ends, and are bounded', () => {
    const [hop] = read(sent('4F3A2B1C', { words: `250 ${'x'.repeat(5000)}` }))
    expect(hop?.words.length).toBe(300)
  })

  it.for([
    ['probes of addresses', `4F3A2B1C: to=<${noc}>, relay=mx, delay=1, dsn=2.1.5, status=deliverable (250 ok)`],
    ['what was cut before its end', `4F3A2B1C: to=<${noc}>, relay=mx, delay=1, dsn=2.1.5, sta`],
    ['refusals at the door', `NOQUEUE: reject: RCPT from x[192.0.2.7]: 550 5.1.1; from=<a@b.example> to=<${noc}>`],
    ['refusals at the end', `4F3A2B1C: milter-reject: END-OF-MESSAGE from x: 5.7.1 no; from=<a@b.example> to=<${noc}>`],
    ['reports that go back', '4F3A2B1C: sender non-delivery notification: 5F3A2B1C'],
    ['connections that end', 'lost connection with mx.acme.example[192.0.2.1] while sending end of data'],
  ] as const)('says nothing: %s', ([, line]) => {
    expect(read(line)).toEqual([])
  })
})

describe('a queue id', () => {
  it('is another mail’s once it is used again', () => {
    const other = '<other@acme.example>'
    const hops = read(...begun('4F3A2B1C', other), sent('4F3A2B1C'), ...begun('4F3A2B1C'), sent('4F3A2B1C'))
    expect(hops.map(({ messageId }) => messageId)).toEqual([other, id])
  })

  it('is another mail’s after it was removed', () => {
    const hops = read(...begun('4F3A2B1C'), ['mx1 postfix/qmgr', '4F3A2B1C: removed'], sent('4F3A2B1C'))
    expect(hops).toMatchObject([{ messageId: null, since: null }])
  })

  it('means nothing on another host, nor in another instance', () => {
    const hops = read(
      ...begun('4F3A2B1C'),
      ['mx2 postfix/smtp', sent('4F3A2B1C')],
      ['mx1 postfix-out/cleanup', '5F3A2B1C: message-id=<x@y>'],
      ['mx1 postfix-out/smtp', sent('4F3A2B1C')],
      ['mx1 postfix/relay/smtp', sent('4F3A2B1C')],
    )
    expect(hops.map(({ messageId }) => messageId)).toEqual([null, null, id])
  })

  const deferred = (to: string) =>
    `4F3A2B1C: to=<${to}>, relay=none, ${numbers}, dsn=4.4.1, status=deferred (connect to mx: Connection timed out)`

  it('that waited too long goes back to all that still wait', () => {
    const hops = read(
      ...begun('4F3A2B1C'),
      deferred(noc),
      deferred('bob@acme.example'),
      sent('4F3A2B1C', { to: 'bob@acme.example' }),
      ['mx1 postfix/qmgr', '4F3A2B1C: from=<helpline@dv.example>, status=expired, returned to sender'],
    )
    expect(hops.at(-1)).toMatchObject({ to: noc, became: 'bounced', messageId: id })
    expect(hops.at(-1)?.words).toContain('expired, returned to sender (connect to mx: Connection timed out)')
    expect(hops).toHaveLength(4)
  })

  it('is lost for those who still waited, where somebody has thrown it away', () => {
    const hops = read(...begun('4F3A2B1C'), deferred(noc), sent('4F3A2B1C', { to: 'bob@acme.example' }), [
      'mx1 postfix/postsuper',
      '4F3A2B1C: removed',
    ])
    expect(hops.at(-1)).toMatchObject({ to: noc, became: 'lost', messageId: id })
    expect(hops).toHaveLength(3)
  })

  it('is forgotten where there are too many, and what follows is read all the same', () => {
    const reader = postfixReader()
    const line = (text: string) => ({ at: 0, host: 'mx1', program: 'postfix/cleanup', text })
    reader(line(`4F3A2B1C: message-id=${id}`))
    for (let one = 0; one < 60_000; one += 1)
      reader(line(`A${one.toString(16).toUpperCase().padStart(7, '0')}: message-id=<x@y>`))
    expect(reader(line(sent('4F3A2B1C')))).toMatchObject([{ messageId: null, became: 'sent' }])
  })
})

describe('a service that is called otherwise than its instance (syslog_name)', () => {
  const slowly = `4F3A2B1C: to=<${noc}>, relay=mx, dsn=4.2.0, status=deferred (450 greylisted)`
  const expired = ['mx1 postfix/qmgr', '4F3A2B1C: from=<a@dv.example>, status=expired, returned to sender'] as const

  it('speaks of the same queue: what waited there too long came back', () => {
    const hops = read(...begun('4F3A2B1C'), ['mx1 postfix-slow/smtp', slowly], expired)
    expect(hops.at(-1)).toMatchObject({ became: 'bounced', messageId: id, place: 'mx1 postfix' })
    expect(fateOf(hops)).toMatchObject({ kind: 'bounced' })
  })

  it('is not taken for an instance that has queued the same id itself', () => {
    const other = begun('4F3A2B1C', '<x@y>').map(([tag, text]) => [tag.replace('/', '-out/'), text] as const)
    const [hop] = read(...begun('4F3A2B1C'), ...other, ['mx1 postfix-out/smtp', sent('4F3A2B1C')])
    expect(hop).toMatchObject({ messageId: '<x@y>', place: 'mx1 postfix-out' })
  })

  it('is not looked for on another host', () => {
    const [hop] = read(...begun('4F3A2B1C'), ['mx2 postfix-slow/smtp', sent('4F3A2B1C')])
    expect(hop).toMatchObject({ messageId: null, place: 'mx2 postfix-slow' })
  })
})

describe('all hops together', () => {
  const fate = (...lines: readonly Line[]) => fateOf(read(...lines))
  const filtered = '250 2.0.0 from MTA(smtp:[127.0.0.1]:10025): 250 2.0.0 Ok: queued as 5A6B7C8D'
  const toFilter = sent('4F3A2B1C', { relay: '127.0.0.1[127.0.0.1]:10024', words: filtered })

  it.for([
    ['a server elsewhere took it', [sent('4F3A2B1C')], 'delivered'],
    ['that server has queued it', [sent('4F3A2B1C', { words: '250 2.0.0 Ok: queued as 9Z8Y7X' })], 'delivered'],
    ['a filter has it', [toFilter], 'taken'],
    ['it went through a filter', [toFilter, ...begun('5A6B7C8D'), sent('5A6B7C8D')], 'delivered'],
    [
      'it came back behind the filter',
      [toFilter, `5A6B7C8D: to=<${noc}>, relay=mx, dsn=5.1.1, status=bounced (550 no)`],
      'bounced',
    ],
    [
      'it waits behind the filter',
      [toFilter, `5A6B7C8D: to=<${noc}>, relay=mx, dsn=4.4.1, status=deferred (no)`],
      'delayed',
    ],
    ['another instance has sent it on', [toFilter, ['mx1 postfix-out/smtp', sent('5A6B7C8D')] as const], 'delivered'],
    [
      'a program took it and put it back',
      [
        ...begun('4F3A2B1C'),
        ['mx1 postfix/pipe', sent('4F3A2B1C', { relay: 'filter', words: 'delivered via filter service' })] as const,
        ...begun('5A6B7C8D'),
        `5A6B7C8D: to=<${noc}>, relay=mx, dsn=5.1.1, status=bounced (550 no)`,
      ],
      'bounced',
    ],
    [
      'a program took it for good',
      [['mx1 postfix/pipe', sent('4F3A2B1C', { relay: 'dovecot' })] as const],
      'delivered',
    ],
    [
      'a local mailbox',
      [['mx1 postfix/local', sent('4F3A2B1C', { relay: 'local', words: 'delivered to maildir' })] as const],
      'delivered',
    ],
    ['a virtual mailbox', [['mx1 postfix/virtual', sent('4F3A2B1C', { relay: 'virtual' })] as const], 'delivered'],
    [
      'a mailbox by LMTP',
      [
        [
          'mx1 postfix/lmtp',
          sent('4F3A2B1C', { relay: 'mx1[private/dovecot-lmtp]', words: '250 2.0.0 <noc> Saved' }),
        ] as const,
      ],
      'delivered',
    ],
    [
      'it was forwarded to another queue',
      [['mx1 postfix/local', sent('4F3A2B1C', { relay: 'local', words: 'forwarded as 5A6B7C8D' })] as const],
      'taken',
    ],
    ['it was thrown away', [['mx1 postfix/discard', sent('4F3A2B1C', { relay: 'none' })] as const], 'bounced'],
    [
      'a filter has thrown it away',
      [sent('4F3A2B1C', { relay: '127.0.0.1[127.0.0.1]:10024', words: '250 2.7.0 Ok, discarded, id=1 - SPAM' })],
      'bounced',
    ],
    [
      'it waited, then left',
      [`4F3A2B1C: to=<${noc}>, relay=mx, dsn=4.4.1, status=deferred (no)`, sent('4F3A2B1C')],
      'delivered',
    ],
    [
      'it waited, and was put into the queue anew',
      [`4F3A2B1C: to=<${noc}>, relay=mx, dsn=4.4.1, status=deferred (no)`, ...begun('5A6B7C8D'), sent('5A6B7C8D')],
      'delivered',
    ],
  ] as const)('%s', ([, lines, kind]) => {
    expect(fate(...lines)).toMatchObject({ kind })
  })

  it('of several addresses that it was rewritten to, a bounce counts', () => {
    const to = (address: string, end: string) =>
      `4F3A2B1C: to=<${address}>, orig_to=<${noc}>, relay=mx, dsn=5.1.1, ${end}`
    expect(fate(to('a@x.example', 'status=bounced (550 no)'), to('b@x.example', 'status=sent (250 ok)'))).toMatchObject(
      {
        kind: 'bounced',
        words: '5.1.1 <a@x.example> 550 no',
        partly: true,
      },
    )
  })
})

describe('any text', () => {
  const pieces = [
    '4F3A2B1C: ',
    'to=<',
    'orig_to=<',
    '>',
    ', ',
    'relay=',
    'status=',
    'sent',
    'bounced',
    ' (',
    ')',
    'message-id=<',
    '[127.0.0.1]',
    'queued as ',
    'dsn=5.1.1',
    ' ',
  ]
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc
      .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 6 })), { maxLength: 40 })
      .map((some) => some.join('')),
  )

  it('is read without a fault, and in bounds', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 20 }), (texts) => {
        const hops = read(...texts)
        fateOf(hops)
        return hops.every(({ words, status }) => words.length <= 300 && status.length <= 20)
      }),
    )
  })

  it.for([
    ['addresses without an end', (size: number) => `4F3A2B1C: ${'to=<'.repeat(size)}`],
    ['fields without an end', (size: number) => `4F3A2B1C: to=<a@b>, ${'relay='.repeat(size)}`],
    ['brackets', (size: number) => `4F3A2B1C: to=<a@b>, relay=${'[127.'.repeat(size)}, status=sent (x)`],
    ['numbers', (size: number) => `${'4'.repeat(size)}: to=<a@b>`],
    ['queues', (size: number) => `4F3A2B1C: to=<a@b>, relay=x, status=sent (${'queued as '.repeat(size)})`],
  ] as const)('takes no longer for being strange: %s', async ([, line]) => {
    expect(await growth(line, read, { from: 512, most: 32_768 })).toBeLessThan(linear)
  })
})
