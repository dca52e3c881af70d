import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type House, openHouse } from '../stage/house.ts'

const night = { DNIU_NOW: '2026-11-21T03:12:00+01:00', TZ: 'UTC' }
const open = ['outage', 'open', 'HL-1', '--operator', 'play', '--service', 'sms-premium', '--start', 'now']
const [gmina, zolw] = ['technika@gmina.example', 'technika@zolw.example']
const [malgorzata, tomasz] = ['malgorzata.sliwa@dv.example', 'tomasz.zielinski@dv.example']
const everyone = [malgorzata, gmina, zolw, tomasz]

/** A notice that a relay has taken, all but one of which nothing was heard after its end. */
async function handedOver(): Promise<{ house: House; ids: Map<string, string> }> {
  const house = await openHouse()
  onTestFinished(() => house.close())
  everyone.forEach((to, index) => {
    house.script('dot', to, 1, to === tomasz ? 'cut' : `250 2.0.0 Ok: queued as 4F3A2B1${index}`)
  })
  const { stdout } = await house.run([...open, '--confirm', '4', '--json'], night)
  const messages = JSON.parse(stdout).messages as { to: string; messageId: string }[]
  return { house, ids: new Map(messages.map(({ to, messageId }) => [to, messageId])) }
}

const time = '2026-11-21T02:13:00Z'
const line = (text: string, tag = 'smtp') => `${time} mx1 postfix/${tag}[1]: ${text}\n`
const sent = (queueId: string, to: string) =>
  line(`${queueId}: to=<${to}>, relay=mx[192.0.2.1]:25, delay=1, dsn=2.0.0, status=sent (250 ok)`)

async function fromLog({ run }: House, input: string, ...more: string[]) {
  const { code, stdout, stderr } = await run(
    ['outbox', 'resolve', '--from-log', '-', ...more, '--json'],
    night,
    Buffer.from(input),
  )
  return { code, stderr, said: JSON.parse(stdout || 'null') }
}

const log = (ids: Map<string, string>) =>
  [
    sent('4F3A2B10', malgorzata),
    line(
      `4F3A2B11: to=<${gmina}>, relay=mx[192.0.2.1]:25, dsn=5.1.1, status=bounced (host mx said: 550 5.1.1 \x1b[31mno)`,
    ),
    line(`4F3A2B12: to=<${zolw}>, relay=mx[192.0.2.1]:25, dsn=4.7.1, status=deferred (451 greylisted)`),
    line(`4F3A2B13: message-id=${ids.get(tomasz)}`, 'cleanup'),
    sent('4F3A2B13', tomasz),
    sent('4F3A2B14', 'somebody@else.example'),
  ].join('')

describe('dniu outbox resolve --from-log', () => {
  it('tells delivered, bounced, delayed, and settles what was unknown', async () => {
    const { house, ids } = await handedOver()
    const { code, said } = await fromLog(house, log(ids))
    expect(code).toBe(0)
    expect(said).toMatchObject({
      lines: 6,
      counts: { accepted: 4, delivered: 2, bounced: 1, delayed: 1 },
      ...{ settled: 1, unknown: 0, news: 4 },
      bounced: [{ to: gmina, outcome: 'accepted', report: { kind: 'bounced', at: '2026-11-21T03:13:00+01:00' } }],
    })
    expect(await fromLog(house, log(ids))).toMatchObject({ said: { news: 0, settled: 0, bounced: [] } })
  })

  it('says it in words, each bounce by name, and shows no control character', async () => {
    const { house, ids } = await handedOver()
    const { stdout } = await house.run(['outbox', 'resolve', '--from-log', '-'], night, Buffer.from(log(ids)))
    expect(stdout).toContain('handed over 4 · delivered 2 · bounced 1')
    expect(stdout).toMatch(
      /bounced +HL-1 open +technika@gmina\.example +5\.1\.1 host mx said: 550 5\.1\.1 \\x1b\[31mno/,
    )
    expect(stdout).not.toContain('\x1b')
    const polish = await house.run(
      ['outbox', 'resolve', '--from-log', '-', '--lang', 'pl'],
      night,
      Buffer.from(log(ids)),
    )
    expect(polish.stdout).toContain('przekazane 4 · dostarczone 2 · zwrócone 1')
  })

  it('what came back, and was sent again and arrived, has arrived: nobody is told to send it a third time', async () => {
    const { house, ids } = await handedOver()
    const at = (minutes: number) => new Date(Date.parse(night.DNIU_NOW) + minutes * 60_000).toISOString()
    const of = (minutes: number, queueId: string, end: string) =>
      [`cleanup[1]: ${queueId}: message-id=${ids.get(gmina)}`, `smtp[1]: ${queueId}: to=<${gmina}>, relay=mx, ${end}`]
        .map((text) => `${at(minutes)} mx1 postfix/${text}\n`)
        .join('')
    const came = of(0, '4F3A2B11', 'dsn=5.1.1, status=bounced (550 no)')
    expect((await fromLog(house, came)).said).toMatchObject({ bounced: [{ to: gmina }] })
    const { stdout } = await house.run(['outbox', 'list', '--json'], night)
    const id = (JSON.parse(stdout) as { id: number; to: string }[]).find(({ to }) => to === gmina)?.id
    house.script('dot', gmina, 1, '250 2.0.0 Ok: queued as 4F3A2B22')
    const later = { ...night, DNIU_NOW: at(0.05) }
    expect((await house.run(['outbox', 'resolve', `${id}`, '--resend'], later)).code).toBe(0)
    expect((await house.run(['outbox', 'send'], later)).code).toBe(4)
    // a copy of the log that ends before, read again; then all of it
    const nothing = { news: 0, bounced: [], counts: { accepted: 0, bounced: 0 } }
    expect((await fromLog(house, came)).said).toMatchObject(nothing)
    expect((await fromLog(house, came.replaceAll(' mx1 ', ' edge '))).said).toMatchObject(nothing)
    const arrived = came + of(0.05, '4F3A2B22', 'dsn=2.0.0, status=sent (250 ok)')
    expect((await fromLog(house, arrived)).said).toMatchObject({ bounced: [], counts: { delivered: 1, bounced: 0 } })
  })

  it('of a mail that waits behind a filter, and whose log was begun anew meanwhile, tells what became of it', async () => {
    const { house, ids } = await handedOver()
    const on = (queueId: string, text: string, tag = 'smtp') => line(`${queueId}: ${text}`, tag)
    const passed =
      'dsn=2.0.0, status=sent (250 2.0.0 from MTA(smtp:[127.0.0.1]:10025): 250 2.0.0 Ok: queued as 5F3A2B1C)'
    const before = [
      on('4F3A2B11', `message-id=${ids.get(gmina)}`, 'cleanup'),
      on('5F3A2B1C', `message-id=${ids.get(gmina)}`, 'cleanup'),
      on('4F3A2B11', `to=<${gmina}>, relay=127.0.0.1[127.0.0.1]:10024, ${passed}`),
      on('5F3A2B1C', `to=<${gmina}>, relay=mx[192.0.2.1]:25, dsn=4.7.1, status=deferred (451 greylisted)`),
    ]
    expect((await fromLog(house, before.join(''))).said).toMatchObject({ news: 1, counts: { delayed: 1 } })
    expect((await fromLog(house, before.join(''))).said).toMatchObject({ news: 0, counts: { delayed: 1 } })
    const after = on('5F3A2B1C', `to=<${gmina}>, relay=mx[192.0.2.1]:25, dsn=5.1.1, status=bounced (550 no)`)
    const { said } = await fromLog(house, after.replace(time, '2026-11-21T02:14:00Z'))
    expect(said).toMatchObject({ news: 1, bounced: [{ to: gmina, report: { kind: 'bounced' } }] })
  })

  it('of a recipient that the first of two instances made another of, tells what the second made of it', async () => {
    const { house, ids } = await handedOver()
    const member = 'a2@list.example'
    const second = (text: string, tag = 'smtp') => line(text, tag).replace('postfix/', 'postfix-out/')
    const handed = 'relay=127.0.0.1[127.0.0.1]:2525, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 5F3A2B1C)'
    const log = [
      second(`5F3A2B1C: message-id=${ids.get(gmina)}`, 'cleanup'),
      second(`5F3A2B1C: to=<${member}>, relay=mx[192.0.2.1]:25, dsn=5.1.1, status=bounced (550 no)`),
      line(`4F3A2B11: message-id=${ids.get(gmina)}`, 'cleanup'),
      line(`4F3A2B11: to=<${member}>, orig_to=<${gmina}>, ${handed}`),
    ]
    expect((await fromLog(house, log.join(''))).said).toMatchObject({ news: 1, bounced: [{ to: gmina }] })
  })

  it('of one whose mail came back for no fault of the mailbox, the next phase says that it was never told', async () => {
    const { house } = await handedOver()
    await fromLog(house, line(`4F3A2B11: to=<${gmina}>, relay=mx, dsn=5.7.1, status=bounced (550 5.7.1 by policy)`))
    const next = ['outage', 'update', 'HL-1', '--dry-run', '--text-en', 'Still off.', '--text-pl', 'Wciąż nie działa.']
    const { stdout, stderr } = await house.run([...next, '--next-update', '-', '--no-input'], night)
    expect(stdout + stderr).toMatch(
      /did not reach technika@gmina\.example \(gmina\), [^:]+:\d\d[^:]*: 5\.7\.1 550 5\.7\.1 by policy/,
    )
  })

  it('is nobody’s decision: by cron it needs no name, and what it settles is told of dniu', async () => {
    const { house, ids } = await handedOver()
    const nobody = { ...night, DNIU_USER: '' }
    const args = ['outbox', 'resolve', '--from-log', '-', '--no-input', '--json']
    const { code, stdout } = await house.run(args, nobody, Buffer.from(log(ids)))
    expect([code, JSON.parse(stdout).settled]).toEqual([0, 1])
    const shown = await house.run(['ticket', 'show', 'HL-1'], night)
    expect(shown.stdout).toMatch(/the mail log: taken by the relay +dniu +3/)
  })

  it('proves nothing by what it does not hold', async () => {
    const { house } = await handedOver()
    const { stdout } = await house.run(
      ['outbox', 'resolve', '--from-log', '-'],
      night,
      Buffer.from(sent('4F3A2B10', malgorzata)),
    )
    expect(stdout).toContain('Still unknown: 1')
    const listed = await house.run(['outbox', '--json'], night)
    expect(JSON.parse(listed.stdout)).toMatchObject([{ to: tomasz, outcome: 'unknown' }])
    expect((await fromLog(house, '')).said).toMatchObject({ lines: 0, unknown: 1 })
  })

  it('believes no line of another time, another Message-ID, another recipient', async () => {
    const { house, ids } = await handedOver()
    const strange = [
      // the same queue id, of another mail
      line('4F3A2B10: message-id=<other@else.example>', 'cleanup'),
      line(`4F3A2B10: to=<${malgorzata}>, relay=mx, dsn=5.1.1, status=bounced (550 no)`),
      // long before
      line(`4F3A2B11: to=<${gmina}>, relay=mx, dsn=5.1.1, status=bounced (550 no)`).replace(
        time,
        '2026-10-01T02:00:00Z',
      ),
      // a copy for somebody else
      line(`4F3A2B13: message-id=${ids.get(tomasz)}`, 'cleanup'),
      sent('4F3A2B13', 'archive@dv.example'),
    ]
    expect((await fromLog(house, strange.join(''))).said).toMatchObject({ news: 0, settled: 0, unknown: 1 })
  })

  it.for([
    ['behind', '2026-11-20T23:13:00Z', '2026-11-21T00:13:00+01:00'],
    ['ahead', '2026-11-21T07:13:00Z', '2026-11-21T03:12:00+01:00'],
  ] as const)(
    'settles what was unknown where the times of the log are of a zone %s',
    async ([, other, at], { expect: expectHere }) => {
      const { house, ids } = await handedOver()
      const { said } = await fromLog(house, log(ids).replaceAll(time, other))
      expectHere(said).toMatchObject({ settled: 1, unknown: 0, bounced: [{ report: { at } }] })
      // what comes later is not older for that
      const later = line(`4F3A2B10: to=<${malgorzata}>, relay=mx, dsn=5.1.1, status=bounced (550 no)`)
      const heard = await fromLog(house, later.replace(time, '2026-11-21T02:14:00Z'))
      expectHere(heard.said).toMatchObject({ news: 1, bounced: [{ to: malgorzata }] })
    },
  )

  it('of an alias of which a part has arrived, says who it is that has not, and that the others would get it twice', async () => {
    const { house } = await handedOver()
    const to = (member: string, end: string) =>
      line(`4F3A2B11: to=<${member}>, orig_to=<${gmina}>, relay=mx[192.0.2.1]:25, ${end}`)
    const members = [
      to('a1@list.example', 'dsn=2.0.0, status=sent (250 ok)'),
      to('a2@list.example', 'dsn=5.1.1, status=bounced (550 no)'),
    ]
    const { stdout } = await house.run(['outbox', 'resolve', '--from-log', '-'], night, Buffer.from(members.join('')))
    expect(stdout).toContain('5.1.1 <a2@list.example> 550 no')
    expect(stdout).toContain(
      'Of what the relay made of technika@gmina.example a part has arrived: --resend would send it there a second time.',
    )
  })

  it('reads several files, of one ticket or one message alone', async () => {
    const { house, ids } = await handedOver()
    const [first, second] = ['mail.log.1', 'mail.log'].map((name) => join(house.stage.folder, name))
    writeFileSync(
      first ?? '',
      line(`4F3A2B13: message-id=${ids.get(tomasz)}`, 'cleanup').replace(time, '2026-11-21T02:12:30Z'),
    )
    writeFileSync(second ?? '', sent('4F3A2B13', tomasz))
    const files = ['--from-log', second ?? '', '--from-log', first ?? '']
    const other = await house.run(['outbox', 'resolve', '1', ...files, '--json'], night)
    expect(JSON.parse(other.stdout)).toMatchObject({ news: 0, settled: 0, unknown: 0 })
    const some = await house.run(['outbox', 'resolve', 'HL-1', ...files, '--json'], night)
    expect(JSON.parse(some.stdout)).toMatchObject({ news: 1, settled: 1 })
    const left = await house.run(['outbox', 'resolve', '1', '--from-log', '-', '--json'], night, Buffer.from(log(ids)))
    expect(JSON.parse(left.stdout)).toMatchObject({ news: 1, settled: 0, counts: { accepted: 1 } })
  })

  it.for([
    ['a file that is not there', ['--from-log', 'nowhere.log'], 2, 'log-unreadable'],
    ['a person’s word beside it', ['--from-log', '-', '--delivered'], 2, 'flags-exclude'],
    ['a ticket that nobody knows', ['HL-77', '--from-log', '-'], 3, 'ticket-unknown'],
    ['a message that there is not', ['3', '--from-log', '-'], 2, 'outbox-no-such-message'],
    ['a number beside it', ['--from-log', '-', '--confirm', '1'], 2, 'flags-exclude'],
  ] as const)('refuses %s', async ([, args, exit, code], { expect: expectHere }) => {
    const house = await openHouse()
    onTestFinished(() => house.close())
    const ran = await house.run(['outbox', 'resolve', ...args, '--json'], night)
    expectHere(ran.code).toBe(exit)
    expectHere(JSON.parse(ran.stdout).error.code).toBe(code)
  })

  it('refuses what is no log', async () => {
    const { house } = await handedOver()
    expect(await fromLog(house, 'Dear customer,\n\nwe are sorry.\n')).toMatchObject({
      code: 2,
      said: { error: { code: 'log-strange' } },
    })
  })
})
