import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type House, openHouse } from '../stage/house.ts'
import { parsed } from '../stage/mail.ts'

// the record of a ticket: what an auditor asks, months later, and finds in the output of one command

const at = (time: string) => ({ DNIU_NOW: `2026-11-${time}:00+01:00` })
const open = ['outage', 'open', 'HL-1', '--operator', 'play', '--service', 'sms-premium', '--start', '21.11.2026 21:40']
const gmina = 'technika@gmina.example'
const zolw = 'technika@zolw.example'
const noc = 'noc@elsewhere.example'

async function house(): Promise<House> {
  const place = await openHouse()
  onTestFinished(() => place.close())
  return place
}

/** A notice that left late, without one partner and with one more: one refused it; then one that was withdrawn. */
async function night(): Promise<House> {
  const place = await house()
  place.script('RCPT', zolw, 1, '550 5.1.1 No such user here')
  const changed = ['--without', 'gmina-oplaty', '--add', noc]
  await place.run([...open, '--rehearse', '--confirm', '4'], at('21T21:50'))
  await place.run([...open, ...changed, '--send-at', '22:30', '--confirm', '5'], at('21T21:56'))
  await place.run(['outbox', 'send', 'HL-1', '--late', 'The server was down'], at('21T23:50'))
  const update = ['outage', 'close', 'HL-1', '--end', '21.11.2026 23:55', '--send-at', '22.11.2026 08:00']
  await place.run([...update, '--confirm', '5'], at('21T23:58'))
  await place.run(['outbox', 'withdraw', 'HL-1'], at('22T00:05'))
  return place
}

const show = async (place: House, ...more: string[]) =>
  (await place.run(['ticket', 'show', 'HL-1', ...more], at('22T09:00'))).stdout

describe('an auditor asks, and one command answers:', () => {
  const asks = [
    ['who was told', /taken by the server {2}technika@gmina\.example {2}gmina/],
    [
      'when it was recorded, meant to leave, and left',
      /recorded 21\.11\.2026 21:56 for 21\.11\.2026 22:30, left 21\.11\.2026 23:50/,
    ],
    ['why it was late, and who let it leave', /\(late: The server was down\)[\s\S]*may leave late {2}anna\.nowak/],
    [
      'what the server answered',
      /refused by the server {2}technika@zolw\.example[\s\S]*?server: 550 5\.1\.1 No such user here/,
    ],
    ['who signed, and under which account', /signed by: anna\.nowak[\s\S]*signed in to the system: /],
    ['who agreed, and how', /agreed to by: anna\.nowak, with flags \(a script\)/],
    [
      'why this address',
      /technika@gmina\.example.*\n.*server:.*\n.*why: gmina-glosy \(sms-premium\) → CRM-1001 → Technical Contact/,
    ],
    ['what it said', / {4}text:\n[\s\S]* {6}\| .*Operator: PLAY\n/],
    [
      'who was left out or added, and by whom',
      /by anna\.nowak: gmina-oplaty\n.*by anna\.nowak: noc@elsewhere\.example/,
    ],
    [
      'what was withdrawn',
      /→ withdrawn .*\n {4}no\. 2: recorded 21\.11\.2026 23:58 for 22\.11\.2026 08:00, withdrawn 22\.11\.2026 00:05/,
    ],
    [
      'whether it was a rehearsal',
      /rehearsed, no partner was told {2}anna\.nowak {2}outage-operator open: 4 → anna\.nowak@dv\.example/,
    ],
    ['what was checked, in the words of its own checklist', /checked:\n {6}Source of the outage established/],
    ['whether the clock was set', /the clock was set by DNIU_NOW/],
  ] as const

  it('on the screen', { timeout: 120_000 }, async () => {
    const said = await show(await night(), '--full')
    for (const [question, answer] of asks) expect.soft(said, question).toMatch(answer)
  })

  it('in JSON', { timeout: 120_000 }, async () => {
    const { events } = JSON.parse(await show(await night(), '--json', '--full'))
    const mails = events.filter(({ what }: { what: string }) => what === 'out')
    expect(mails).toMatchObject([
      {
        at: '2026-11-21T21:56:00+01:00',
        details: {
          ...{ sendAt: '2026-11-21T22:30:00+01:00', leftFirst: '2026-11-21T23:50:00+01:00' },
          ...{ lateReason: 'The server was down', clockSet: true, withdrawnAt: null },
        },
        mail: {
          ...{ signedBy: 'anna.nowak', agreed: 'script', changes: { without: ['gmina-oplaty'], add: [noc] } },
          text: expect.stringContaining('Operator: PLAY'),
          messages: expect.arrayContaining([
            expect.objectContaining({ to: zolw, state: 'refused', leftAt: null, reply: '550 5.1.1 No such user here' }),
            expect.objectContaining({ to: gmina, state: 'accepted', leftAt: '2026-11-21T23:50:00+01:00' }),
          ]),
        },
      },
      { details: { mailing: 2, withdrawnAt: '2026-11-22T00:05:00+01:00', leftFirst: null } },
    ])
    expect(events[0]).toMatchObject({ kind: 'rehearsed', at: '2026-11-21T21:50:00+01:00' })
  })

  it('with the bytes as they left, and nothing that did not leave', { timeout: 120_000 }, async () => {
    const place = await night()
    await show(place, '--eml', 'proof')
    const folder = join(place.stage.folder, 'proof')
    const files = readdirSync(folder)
    const written = files.map((name) => readFileSync(join(folder, name), 'latin1')).toSorted()
    const received = place.server.received.slice(4).map(({ bytes }) => Buffer.from(bytes).toString('latin1'))
    expect(written).toEqual(received.toSorted())
    expect(files.map((name) => statSync(join(folder, name)).mode & 0o777)).toEqual(files.map(() => 0o600))
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(files.join()).not.toContain('@')
  })

  it('a letter with To and Cc', { timeout: 60_000 }, async () => {
    const place = await house()
    place.stage.env.DNIU_REGISTRY = `${place.stage.folder}/incoming`
    await place.run(['inbox', 'accept', 'incoming/mails/known.eml', '--ticket', 'HL-1', '--yes'], at('21T03:12'))
    const said = await show(place, '--full')
    expect(said).toMatch(/to: ola\.swit@lampion\.example\n {4}cc: zofia\.lis@dv\.example/)
    expect(said).toContain('| od 02:30 nie dochodzą do nas głosy SMS.')
  })
})

describe('who did not get it, and why, is kept as it was then:', () => {
  const why = async (place: House, address: string, ...more: string[]) =>
    (await place.run(['why', address, 'HL-1', ...more], at('22T09:00'))).stdout

  it('a rule or a word, somebody who came since; not one whose server refused, who is tried again', {
    timeout: 120_000,
  }, async () => {
    const place = await house()
    place.script('RCPT', zolw, 1, '550 5.1.1 No such user here')
    await place.run([...open, '--without', gmina, '--confirm', '3'], at('21T21:56'))
    place.stage.env.DNIU_REGISTRY = join(place.stage.folder, 'later')
    const update = ['outage', 'update', 'HL-1', '--text-en', 'We are working on it.', '--text-pl', 'Pracujemy nad tym.']
    const sent = await place.run([...update, '--dry-run', '--json'], at('21T23:00'))
    const count = JSON.parse(sent.stdout).messages.length
    await place.run([...update, '--add', noc, '--confirm', `${count + 1}`], at('21T23:00'))
    const said = await show(place, '--full')
    // what a person changed at the opening is said of the opening alone
    expect(said.match(/(left out|added) by hand .*/g)).toHaveLength(2)
    expect(said).toMatch(/taken by the server {2}technika@zolw\.example/)
    expect(said).toContain(`left out:
      --without technika@gmina.example: technika@gmina.example
      category not chosen (Business Contact): grazyna.bak@gmina.example, ida@cicha-woda.example
      inactive contact: s.dawny@gmina.example
`)
    expect(said).toContain(`left out:
      concerned since the opening, not added: nowy@gmina.example
      --without technika@gmina.example: technika@gmina.example
`)
  })

  it('`why` tells it beside what the rules say today', { timeout: 60_000 }, async () => {
    const place = await house()
    await place.run([...open, '--without', gmina, '--confirm', '3'], at('21T21:56'))
    expect((await why(place, gmina)).split('\n').slice(0, 2)).toEqual([
      'technika@gmina.example: was left out of HL-1 (outage-operator open, 21.11.2026 21:56): --without technika@gmina.example',
      expect.stringContaining('was not told of HL-1; would be today: gmina-glosy (sms-premium) → CRM-1001'),
    ])
    expect(await why(place, 'grazyna.bak@gmina.example')).toMatch(
      /was left out of HL-1 \(.*\): category not chosen \(Business Contact\)\n.*was not told of HL-1: gmina-glosy →/,
    )
    const by = { because: 'without', word: gmina, ticket: 'HL-1', at: '2026-11-21T21:56:00+01:00' }
    const known = JSON.parse(await why(place, gmina.toUpperCase(), '--json'))
    expect(known).toMatchObject({ told: false, leftOut: [by], untold: { wouldBe: true } })
    expect(JSON.parse(await why(place, zolw, '--json')).leftOut).toEqual([])
  })
})

describe('the short form tells true times too', () => {
  it('what waits waits, and for when', async () => {
    const place = await house()
    await place.run([...open, '--send-at', '22:30', '--confirm', '4'], at('21T21:56'))
    expect(await show(place)).toMatch(
      /→ waits {2}outage-operator open.*queued: 4\n {4}no\. 1: recorded 21\.11\.2026 21:56 for 21\.11\.2026 22:30, waits\n/,
    )
  })

  it('what left late says when, and why', { timeout: 60_000 }, async () => {
    const said = await show(await night())
    expect(said).toContain('left 21.11.2026 23:50 (late: The server was down)')
    expect(said).not.toContain('Operator: PLAY')
  })
})

it('a rehearsal says what it is in its subject and at its beginning, is kept as one, and makes no ticket of a list', async () => {
  const place = await house()
  await place.run([...open, '--rehearse', '--confirm', '4'], at('21T21:50'))
  const letter = [
    '--product',
    'bluebell-tickets',
    '--body-file',
    'letters/texts/partner-en.txt',
    '--subject',
    'Expired',
  ]
  await place.run(
    ['--registry', 'letters', 'letter', 'partner', '--ticket', 'HL-9', ...letter, '--rehearse', '--yes'],
    at('21T21:50'),
  )
  expect(place.server.received).toHaveLength(5)
  for (const { bytes } of place.server.received) {
    const { email, text, html } = await parsed(bytes)
    expect(email.subject).toMatch(/REHEARSAL/)
    expect(text).toMatch(/^PRÓBA: .*\nREHEARSAL: /)
    expect(html).toContain('REHEARSAL:')
  }
  expect((await place.run(['ticket', 'list', '--all'], at('21T21:51'))).stdout).not.toContain('HL-1')
  expect(await show(place)).toContain('rehearsed, no partner was told')
})

describe('why, of somebody and a ticket', () => {
  it('who was told: by which message, and when', { timeout: 60_000 }, async () => {
    const place = await night()
    const ran = await place.run(['why', gmina, 'HL-1'], at('22T09:00'))
    expect(ran).toMatchObject({ code: 0 })
    expect(ran.stdout).toMatch(/taken by the server {2}technika@gmina\.example {2}gmina {2}left 21\.11\.2026 23:50/)
  })

  it('who came into the registry afterwards was not told, and would be today', { timeout: 60_000 }, async () => {
    const place = await house()
    await place.run([...open, '--confirm', '4'], at('21T21:56'))
    const file = join(place.stage.folder, 'registry', 'contacts.yaml')
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll(gmina, 'nowa@gmina.example'))
    const ask = (...more: string[]) => place.run(['why', 'nowa@gmina.example', 'HL-1', ...more], at('22T09:00'))
    expect((await ask()).stdout).toContain('was not told of HL-1; would be today: gmina-glosy (sms-premium)')
    expect(JSON.parse((await ask('--json')).stdout)).toMatchObject({
      told: false,
      untold: { ticket: 'HL-1', wouldBe: true },
    })
    const other = await place.run(['why', 'maeve@obrien.example', 'HL-1'], at('22T09:00'))
    expect(other.stdout).toMatch(/was not told of HL-1: obrien-club uses none/)
  })

  it('what waits has told nobody yet', async () => {
    const place = await house()
    await place.run([...open, '--send-at', '22:30', '--confirm', '4'], at('21T21:56'))
    const { stdout } = await place.run(['why', gmina, 'HL-1', '--json'], at('21T21:57'))
    expect(JSON.parse(stdout)).toMatchObject({ told: false, messages: [{ state: 'queued', leftAt: null }] })
  })
})
