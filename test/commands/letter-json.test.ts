import { linkSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type House, openHouse } from '../stage/house.ts'

const night = { DNIU_NOW: '2026-11-21T03:12:00+01:00' }
const letter = ['--registry', 'letters', 'letter', '--json']
const partner = [
  'partner',
  '--ticket',
  'HL-1',
  '--product',
  'bluebell-tickets',
  '--body-file',
  'letters/texts/partner-en.txt',
]
const begun = [...letter, ...partner, '--subject', 'Certificate expired']

async function house(): Promise<House> {
  const opened = await openHouse()
  onTestFinished(() => opened.close())
  return opened
}

interface Message {
  readonly to: string
  readonly outcome: string
  readonly reply: string | null
}
const outcomes = (messages: readonly Message[]) => messages.map(({ to, outcome }) => [to, outcome])

describe('--json of letters', () => {
  it('says where in the file of the text a mark of a merge stands, or a letter was lost', async () => {
    const place = await house()
    const file = join(place.stage.folder, 'draft.txt')
    writeFileSync(file, 'Good morning,\n\nthe us\ufffder sees\n\n======= \nan error.\n')
    const words = ['--ticket', 'HL-1', '--product', 'bluebell-tickets', '--subject', 'Down', '--body-file', 'draft.txt']
    const { stdout } = await place.run([...letter, 'partner', ...words, '--dry-run'], night)
    const { problems } = JSON.parse(stdout).error
    expect(problems).toMatchObject([
      { code: 'text-lost-letter', message: expect.stringContaining('draft.txt:3:7') },
      { code: 'text-merge', message: expect.stringContaining('draft.txt:5:1') },
    ])
  })

  it('is the whole letter in a preview, and alone on stdout; nothing is recorded', async () => {
    const place = await house()
    const { code, stdout, stderr } = await place.run(
      [...begun, '--attach', 'letters/texts/hej.txt', '--dry-run'],
      night,
    )
    expect([code, stderr]).toEqual([0, ''])
    const told = JSON.parse(stdout)
    expect(told).toMatchObject({
      ticket: 'HL-1',
      kind: 'letter',
      to: 'partner',
      organization: 'bluebell',
      product: 'bluebell-tickets',
      service: null,
      language: 'en',
      subject: 'Certificate expired [[HL-1]]',
      attachments: [{ name: 'hej.txt', type: 'text/plain', size: 24 }],
      sendAt: null,
      counts: { preview: 3 },
    })
    expect(told.messages).toHaveLength(3)
    expect(told.messages[2]).toEqual({
      to: 'leon.mazur@dv.example',
      channel: 'email',
      field: 'cc',
      partner: null,
      why: expect.stringContaining('leon.mazur'),
      subject: 'Certificate expired [[HL-1]]',
      messageId: expect.stringMatching(/^<hl-1\.letter\.[0-9a-f]{32}@digitalvirgo\.pl>$/),
      outcome: 'preview',
      reply: null,
    })
    expect(new Set(told.messages.map(({ messageId }: { messageId: string }) => messageId)).size).toBe(1)
    expect((await place.run(['outbox', '--json'], night)).stdout.trim()).toBe('[]')
    expect(place.server.received).toEqual([])
  })

  it('has the outcome of each message: a refused one does not stop the others, and the rest is sent later', async () => {
    const place = await house()
    place.script('RCPT', 'ops@bluebell.example', 1, '550 5.1.1 no such user')
    place.script('RCPT', 'oncall@bluebell.example', 1, '451 4.7.1 later')
    const { code, stdout } = await place.run([...begun, '--yes'], night)
    expect(code).toBe(4)
    const told = JSON.parse(stdout)
    expect(outcomes(told.messages)).toEqual([
      ['ops@bluebell.example', 'refused'],
      ['oncall@bluebell.example', 'deferred'],
      ['leon.mazur@dv.example', 'accepted'],
    ])
    expect(told.messages[0].reply).toBe('550 5.1.1 no such user')
    expect(told.counts).toEqual({ accepted: 1, deferred: 1, refused: 1 })
    const later = await place.run(['--registry', 'letters', 'outbox', 'send', '--json'], {
      DNIU_NOW: '2026-11-21T04:30:00+01:00',
    })
    expect(later.code).toBe(0)
    expect(place.server.received.map(({ to }) => to.join()).sort()).toEqual([
      'leon.mazur@dv.example',
      'oncall@bluebell.example',
    ])
    const [first, second] = place.server.received
    expect(first?.bytes.equals(second?.bytes ?? Buffer.alloc(0))).toBe(true)
    // the same command again sends nothing
    const again = await place.run([...begun, '--yes'], night)
    expect([again.code, JSON.parse(again.stdout).error.code]).toEqual([3, 'letter-repeated'])
    expect(place.server.received).toHaveLength(2)
  })

  it('is "reply" of a reply, with the thread of the letter', async () => {
    const place = await house()
    await place.run([...begun, '--yes'], night)
    const args = [
      '--ticket',
      'HL-1',
      '--product',
      'bluebell-tickets',
      '--reply',
      '--body-file',
      'letters/texts/reply-en.txt',
    ]
    const { code, stdout } = await place.run([...letter, 'partner', ...args, '--yes'], {
      DNIU_NOW: '2026-11-21T03:40:00+01:00',
    })
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      kind: 'reply',
      subject: 'Re: Certificate expired [[HL-1]]',
      text: expect.stringContaining('\n> Good morning,\n'),
      counts: { accepted: 3 },
    })
  })

  it('has the moment of a letter that waits, with its offset', async () => {
    const place = await house()
    const { code, stdout } = await place.run([...begun, '--send-at', '08:00', '--yes'], night)
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ sendAt: '2026-11-21T08:00:00+01:00', counts: { queued: 3 } })
    expect(place.server.received).toEqual([])
  })

  it('reports a server that accepts nothing: exit 5, and the messages wait', async () => {
    const place = await house()
    const { code, stdout } = await place.run([...begun, '--yes'], { ...night, DNIU_SMTP_URL: 'smtp://127.0.0.1:9' })
    expect(code).toBe(5)
    const told = JSON.parse(stdout)
    expect(told.error).toMatchObject({ message: expect.stringMatching(/\S/) })
    expect(told.counts.accepted).toBeUndefined()
    const waiting = JSON.parse((await place.run(['outbox', '--json'], night)).stdout)
    expect(waiting).toHaveLength(3)
  })

  it.for([
    ['Usluga na 7055', ['--operator', 'plus'], 3, [['letter-misspelt', 'refuse', '--subject', 1, 1]]],
    ['Brak ruchu na 7055, hasło: Zima2026!xQ', [], 3, [['leak-password', 'reason', '--subject', 1, 28]]],
    ['Awaria \u202ebramki', [], 2, null],
    ['Brak ruchu na 7055', ['--operator', 'plus'], 0, []],
  ] as const)('checks a subject alone: %s', async ([subject, args, exit, found], { expect: expectHere }) => {
    const place = await house()
    const ran = await place.run([...letter, 'check', '--subject', subject, ...args], night)
    const { findings } = JSON.parse(ran.stdout)
    expectHere(ran.code).toBe(exit)
    type Told = Record<'code' | 'weight' | 'flag' | 'line' | 'column', unknown>
    const told = (findings as Told[] | undefined)?.map((one) => [one.code, one.weight, one.flag, one.line, one.column])
    expectHere(told ?? null).toEqual(found)
  })

  it.for([
    ['missing answers', ['partner'], 2, 'missing-answers'],
    ['an unknown product', ['partner', '--product', 'bluebel-tickets'], 2, 'unknown-id-near'],
    ['an unknown operator', ['operator', 'plsu'], 2, 'unknown-id-near'],
    ['a subject of a reply', ['partner', '--reply', '--subject', 'x'], 2, 'flags-exclude'],
    ['a text that is not there', [...partner.slice(0, 5), '--body-file', 'none.txt'], 2, 'letter-body-unreadable'],
    ['a text without a name', [...partner.slice(0, 5), '--body-file', ''], 2, 'letter-body-unreadable'],
    ['a file that is not there', [...partner, '--attach', 'none.txt'], 2, 'attachment-missing'],
    ['a yes that is not there', [...partner, '--subject', 'x'], 2, 'missing-answers'],
    ['nothing to reply to', [...partner, '--reply', '--yes'], 3, 'letter-nothing-to-reply'],
    [
      'a text that may not leave',
      [...partner.slice(0, 5), '--subject', 'x', '--body-file', 'letters/texts/hej.txt', '--yes'],
      3,
      'letter-objections',
    ],
  ] as const)('tells of %s as one error', async ([, args, exit, code], { expect: expectHere }) => {
    const place = await house()
    const ran = await place.run([...letter, ...args], night)
    expectHere([ran.code, ran.stderr]).toEqual([exit, ''])
    const { error, ...rest } = JSON.parse(ran.stdout)
    expectHere(rest).toEqual({})
    expectHere(error).toMatchObject({ code, message: expect.stringMatching(/\S/), hint: expect.stringMatching(/\S/) })
    for (const problem of error.problems) expectHere(problem).toMatchObject({ message: expect.stringMatching(/\S/) })
  })

  it.for([
    ['a file of the system', ['--attach', '../../../../../../etc/passwd'], 2, 'file-guarded'],
    ['contacts', ['--attach', 'letters/contacts.yaml'], 2, 'file-guarded'],
    ['a file from elsewhere', ['--attach', 'near/log.txt'], 3, 'file-outside'],
    ['a file with a second name', ['--attach', 'second.txt'], 3, 'file-linked'],
  ] as const)(
    'tells of %s as one error, and lets no reason speak for the system',
    async (row, { expect: expectHere }) => {
      const [, args, exit, code] = row
      const place = await house()
      const other = mkdtempSync(join(tmpdir(), 'dniu-elsewhere-'))
      onTestFinished(() => rmSync(other, { recursive: true }))
      writeFileSync(join(other, 'log.txt'), 'HTTP 503\n')
      symlinkSync(other, join(place.stage.folder, 'near'))
      linkSync(join(place.stage.folder, 'letters/texts/hej.txt'), join(place.stage.folder, 'second.txt'))
      const refused = await place.run([...begun, ...args, '--yes'], night)
      expectHere([refused.code, JSON.parse(refused.stdout).error.code]).toEqual([exit, code])
      const said = await place.run([...begun, ...args, '--file-reason', 'log of the gateway', '--yes'], night)
      expectHere(said.code).toBe(exit === 3 ? 0 : exit)
      expectHere(place.server.received).toHaveLength(exit === 3 ? 3 : 0)
      const history = await place.run(['ticket', 'show', 'HL-1', '--json'], night)
      expectHere(history.stdout.includes('log of the gateway')).toBe(exit === 3)
    },
  )

  it('asks about an address that looks mistyped, and takes a reason', async () => {
    const place = await house()
    const to = ['--to', 'noc@bluebel.example', '--yes']
    const refused = await place.run([...begun, ...to], night)
    const { error } = JSON.parse(refused.stdout)
    expect([refused.code, error.code]).toEqual([3, 'address-mistyped'])
    expect(error.message).toContain('did you mean noc@bluebell.example?')
    const sent = await place.run([...begun, ...to, '--address-reason', 'asked on the phone'], night)
    expect([sent.code, sent.stdout.includes('looks mistyped')]).toEqual([0, true])
    expect((await place.run(['ticket', 'show', 'HL-1', '--json'], night)).stdout).toContain('asked on the phone')
  })

  it('attaches a file that is named twice once, and says so', async () => {
    const place = await house()
    const twice = ['--attach', 'letters/texts/hej.txt', './letters/texts/../texts/hej.txt']
    const told = JSON.parse((await place.run([...begun, ...twice, '--dry-run'], night)).stdout)
    expect(told.attachments).toHaveLength(1)
    expect(told.warnings).toContainEqual(expect.stringContaining('is named twice'))
  })

  it('reports all unreadable files at once, before any host is checked', async () => {
    const place = await house()
    const files = ['--body-file', 'none.txt', '--attach', 'no.txt', '--attach', 'nor.txt', '--probe', '127.0.0.1:1']
    const ran = await place.run([...letter, ...partner.slice(0, 5), '--subject', 'x', ...files, '--dry-run'], night)
    const { error } = JSON.parse(ran.stdout)
    expect([ran.code, error.code]).toEqual([2, 'letter-body-unreadable'])
    expect(error.problems.map(({ code }: { code: string }) => code)).toEqual([
      'letter-body-unreadable',
      'attachment-missing',
      'attachment-missing',
    ])
  })
})

describe('what a letter without its service is told to name', () => {
  it.each([
    ['pl', /: bilety Bluebell, Bluebell tickets/],
    ['en', /: Bluebell tickets, bilety Bluebell/],
  ])('begins with the names of its own language, whatever the screen: %s', async (lang, names) => {
    const place = await house()
    const file = join(place.stage.folder, 'text.txt')
    writeFileSync(file, 'Hello,\n\nsince 03:12 your server refuses us.\n\nPlease help.\n')
    for (const screen of ['pl', 'en']) {
      const about = ['--ticket', 'HL-1', '--product', 'bluebell-tickets', '--lang-mail', lang, '--subject', 'A fault']
      const line = ['--lang', screen, ...letter, 'partner', ...about, '--body-file', file, '--dry-run']
      const { stdout } = await place.run(line, night)
      expect(stdout).toMatch(names)
    }
  })
})
