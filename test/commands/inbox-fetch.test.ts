import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Act, type ImapServer, mailsOf, type StoredMail, startImap } from '../servers/scripted-imap.ts'
import { type House, openHouse } from '../stage/house.ts'
import { setProfiles } from '../stage/profiles.ts'
import { terminal } from '../stage/terminal.ts'

const ola = 'ola.swit@lampion.example'
const names = (count: number) => Array.from({ length: count }, (_, index) => `mail ${index + 1}`)

let imap: ImapServer
let house: House

beforeEach(async () => {
  imap = await startImap()
  house = await openHouse({ DNIU_IMAP_URL: imap.url })
  house.stage.env.DNIU_REGISTRY = join(house.stage.folder, 'incoming')
})
afterEach(async () => {
  await house.close()
  await imap.close()
})

/** Runs dniu and parses its JSON. */
async function dniu(args: readonly string[], env: Record<string, string> = {}) {
  const { code, stdout, stderr } = await house.run(['--json', ...args], env)
  return { code, stderr, said: JSON.parse(stdout || 'null') }
}

const fetch = (...flags: string[]) => dniu(['inbox', 'fetch', ...flags])
const list = async (...flags: string[]) => (await dniu(['inbox', 'list', ...flags])).said

/** The mailbox was read when it was empty, and then these came. */
async function withMails(mails: readonly StoredMail[]): Promise<void> {
  expect(await fetch()).toMatchObject({ code: 0, said: { fetched: 0 } })
  imap.mails = [...mails]
}

const atMail = (uid: number, act: Act) => {
  imap.on = (moment) => (moment.what === 'mail' && moment.uid === uid ? act : undefined)
}

describe('a mail that the server does not give', () => {
  beforeEach(() => withMails(mailsOf(names(5))))

  it.each<[Act, string]>([
    ['NO [SERVERBUG] cannot read it', 'refused'],
    ['BAD error 10', 'refused'],
    ['cut', 'dropped'],
    ['BYE oops', 'dropped'],
    ['giant', 'too-large'],
  ])('%s: the others come, it is listed, and is not asked for at every fetch', async (act, why) => {
    atMail(2, act)
    const first = await fetch()
    expect(first).toMatchObject({
      code: 4,
      said: { fetched: 4, waiting: 4, unfetched: [{ number: 'U1', uid: 2, why }] },
    })
    const entries = await list()
    expect(entries.map(({ subject }: { subject?: string }) => subject)).toEqual([
      'mail 1',
      'mail 3',
      'mail 4',
      'mail 5',
      undefined,
    ])
    expect(entries[4]).toMatchObject({ id: null, number: 'U1', state: 'unfetched-open', uid: 2, why, tries: 1 })
    const asked = imap.commands.length
    expect(await fetch()).toMatchObject({ code: 0, said: { fetched: 0, unfetched: [] } })
    expect(imap.commands.slice(asked).some((line) => line.includes('BODY.PEEK[]'))).toBe(false)
  })

  it('is asked for again later by itself, four times in all', async () => {
    atMail(2, 'NO never')
    for (const now of ['02:12', '02:23', '03:04', '05:45', '23:59'])
      await dniu(['inbox', 'fetch'], { DNIU_NOW: `2026-11-21T${now}:00Z` })
    expect((await list()).at(-1)).toMatchObject({ number: 'U1', tries: 4, state: 'unfetched-open' })
  })

  it('comes at a person’s word once the server gives it, and is off the list', async () => {
    atMail(2, 'NO [SERVERBUG] cannot read it')
    await fetch()
    expect(await fetch('--again')).toMatchObject({ code: 0, said: { fetched: 0, unfetched: [{ number: 'U1' }] } })
    imap.on = undefined
    expect(await fetch('--again')).toMatchObject({ code: 0, said: { fetched: 1, waiting: 1, unfetched: [] } })
    expect((await list()).map(({ id }: { id: number | null }) => id)).toEqual([1, 2, 3, 4, 5])
    expect((await list('--all')).at(-1)).toMatchObject({ number: 'U1', state: 'unfetched-fetched', tries: 2 })
    expect(await fetch()).toMatchObject({ said: { fetched: 0 } })
  })

  it('that is deleted meanwhile is off the list', async () => {
    atMail(5, 'NO never')
    await fetch()
    imap.mails = imap.mails.slice(0, 4)
    expect(await fetch('--again')).toMatchObject({ code: 0 })
    expect((await list('--all')).at(-1)).toMatchObject({ number: 'U1', state: 'unfetched-gone' })
  })

  it('can be put aside, once, and filed nowhere', async () => {
    atMail(2, 'NO never')
    await fetch()
    expect((await dniu(['inbox', 'keep', 'U1', '--ticket', 'HL-1'])).said.error.code).toBe('unfetched-unfiled')
    expect(await dniu(['inbox', 'keep', 'u1'])).toMatchObject({
      code: 0,
      said: { number: 'U1', state: 'unfetched-aside' },
    })
    expect(await dniu(['inbox', 'keep', 'U1'])).toMatchObject({
      code: 3,
      said: { error: { code: 'unfetched-settled' } },
    })
    expect(await dniu(['inbox', 'keep', 'U7'])).toMatchObject({
      code: 2,
      said: { error: { code: 'unfetched-unknown' } },
    })
    const asked = imap.commands.length
    await fetch('--again')
    expect(imap.commands.slice(asked).some((line) => line.includes('BODY.PEEK[]'))).toBe(false)
    expect(await list()).toHaveLength(4)
  })

  it('is told with the server’s words, in which nothing is believed', async () => {
    atMail(2, 'NO \x1b[31mred\x1b[0m words')
    const { stdout, stderr } = await house.run(['inbox', 'fetch'])
    expect(stderr).toMatch(/U1 .*UID 2 .*refused .*red/)
    expect(`${stdout}${stderr}${(await house.run(['inbox', 'list'])).stdout}`).not.toContain('\x1b')
  })

  it('and is empty waits for a person', async () => {
    atMail(2, 'nil')
    expect(await fetch()).toMatchObject({ code: 0, said: { fetched: 5, waiting: 5, unfetched: [] } })
    expect((await list())[1]).toMatchObject({ state: 'waiting', from: null, verdict: { verdict: 'person' } })
    expect((await dniu(['inbox', 'check', '2'])).said).toMatchObject({ verdict: 'person', accept: false })
    expect(await dniu(['inbox', 'keep', '2'])).toMatchObject({ code: 0 })
  })

  it('and is empty is another than the next that is empty', async () => {
    imap.on = ({ what, uid }) => (what === 'mail' && uid > 3 ? 'nil' : undefined)
    expect(await fetch()).toMatchObject({ code: 0, said: { fetched: 5, fresh: 5, waiting: 5 } })
    expect(await list()).toHaveLength(5)
  })
})

describe('a mail that nobody may answer', () => {
  it('is not advised to be accepted, where it cannot be filed either', async () => {
    const [one, two] = mailsOf(names(2)).map(({ uid, bytes }) => ({ uid, bytes: String(bytes) }))
    await withMails(
      [
        { uid: 1, bytes: one?.bytes.replace(ola, `${ola}, b@c.example`) },
        { uid: 2, bytes: `Auto-Submitted: auto-generated\r\n${two?.bytes.replace(ola, 'x@stranger.example')}` },
      ].map(({ uid, bytes }) => ({ uid, bytes: Buffer.from(bytes ?? '') })),
    )
    await fetch()
    for (const id of ['1', '2']) {
      const filed = await dniu(['inbox', 'keep', id, '--ticket', 'HL-1'])
      expect(filed.said.error).toMatchObject({ code: 'file-unanswerable' })
      expect(filed.said.error.hint).toContain(`dniu inbox keep ${id}`)
      expect(filed.said.error.hint).not.toContain('accept')
      expect(await dniu(['inbox', 'keep', id])).toMatchObject({ code: 0 })
    }
  })
})

it('a mail that a person has decided on is told as that, and no advice is given that cannot be followed', async () => {
  const [one] = mailsOf(names(1))
  const stranger = String(one?.bytes).replace(ola, 'x@stranger.example')
  await withMails([{ uid: 1, bytes: Buffer.from(stranger) }])
  await fetch()
  expect((await dniu(['inbox', 'keep', '1', '--ticket', 'HL-1'])).said.error.code).toBe('file-not-accepted')
  expect(await dniu(['inbox', 'keep', '1'])).toMatchObject({ code: 0 })
  expect((await dniu(['inbox', 'keep', '1', '--ticket', 'HL-1'])).said.error.code).toBe('incoming-decided')
})

describe('a mailbox that was never read', () => {
  const old = (date: string, uid: number, text: string): StoredMail => ({
    ...(mailsOf([text])[0] as StoredMail),
    ...{ uid, internalDate: `${date} 12:00:00 +0000` },
  })
  const mails = [
    old('01-Oct-2026', 1, 'one'),
    old('02-Nov-2026', 2, 'two'),
    old('03-Oct-2026', 3, 'three'),
    old('20-Nov-2026', 4, 'four'),
  ]

  it('needs no word where it is empty', async () => {
    expect(await fetch()).toMatchObject({ code: 0, said: { fetched: 0, old: 0 } })
  })

  it('is not begun without one, and nothing is recorded', async () => {
    imap.mails = [...mails]
    const { code, said } = await fetch()
    expect(code).toBe(2)
    expect(said.error).toMatchObject({ code: 'mailbox-never-read' })
    expect(said.error.hint).toMatch(/--from-now.*--since/)
    expect(await fetch()).toMatchObject({ code: 2 })
    expect(await list('--all')).toEqual([])
  })

  it('begins now: what is there is old, what comes waits', async () => {
    imap.mails = [...mails]
    expect(await fetch('--from-now')).toMatchObject({ code: 0, said: { fetched: 0, waiting: 0, old: 4 } })
    imap.mails.push(old('21-Nov-2026', 5, 'five'))
    expect(await fetch()).toMatchObject({ code: 0, said: { fetched: 1, waiting: 1, old: 0 } })
    expect((await dniu(['verify-sender', 'stranger@strange.example'])).said).toMatchObject({ verdict: 'unknown' })
  })

  it('begins with a day: what arrived before is old, wherever it stands', async () => {
    imap.mails = [...mails]
    const { said } = await fetch('--since', '2026-11-01')
    expect(said).toMatchObject({ fetched: 2, old: 2 })
    expect(said.mails.map(({ subject }: { subject: string }) => subject)).toEqual(['two', 'four'])
    expect(await fetch()).toMatchObject({ said: { fetched: 0, old: 0 } })
  })

  it('goes on with the same day after it was broken off', async () => {
    imap.mails = [...mails]
    imap.on = ({ what, connection }) =>
      what === 'mail' ? 'cut' : what === 'examine' && connection > 1 ? 'NO down' : undefined
    expect(await fetch('--since', '01.11.2026 00:00')).toMatchObject({ code: 5, said: { fetched: 0 } })
    imap.on = undefined
    const { said } = await fetch()
    expect(said.mails.map(({ subject }: { subject: string }) => subject)).toEqual(['two', 'four'])
  })

  it('cannot begin in the future, nor on a day that is none, nor with both', async () => {
    imap.mails = [...mails]
    expect((await fetch('--since', '2027-01-01')).said.error.code).toBe('fetch-since-future')
    expect((await fetch('--since', '2026-02-31')).said.error.code).toBe('time-no-such-day')
    expect((await fetch('--since', '2026-11-01', '--from-now')).said.error.code).toBe('flags-exclude')
  })

  it('that was read before says that it begins with nothing', async () => {
    imap.mails = [...mails]
    await fetch('--from-now')
    imap.mails.push(old('21-Nov-2026', 5, 'five'))
    const again = await fetch('--from-now')
    expect(again).toMatchObject({ code: 0, said: { fetched: 1 } })
    expect(again.stderr).toContain('--from-now')
  })

  it('with ten thousand old mails begins with none of them', async () => {
    imap.mails = mailsOf(names(10_000))
    expect(await fetch('--from-now')).toMatchObject({ code: 0, said: { fetched: 0, old: 10_000 } })
    expect(await list()).toEqual([])
  })

  it('is asked about at a terminal', async () => {
    imap.mails = [...mails]
    const at = terminal(house.stage, ['inbox', 'fetch', '--lang', 'en'])
    await at.pick('Where to begin?', 'from a day on')
    await at.answer('Since when?', '01.11.2026 00:00')
    await at.see('2 fetched, 2 new')
    expect(await at.ended()).toBe(0)
  })
})

describe('a mailbox whose UIDs mean something else now', () => {
  it('lists nothing twice and loses nothing, and says so', async () => {
    imap.mails = mailsOf(names(3))
    await fetch('--from-now')
    imap.mails = mailsOf(names(5))
    expect(await fetch()).toMatchObject({ said: { fetched: 2, waiting: 2 } })
    imap.uidValidity = 8
    imap.mails = mailsOf([...names(6).slice(2), ...names(2)])
    const asked = imap.commands.length
    const { code, said } = await fetch()
    expect(code).toBe(0)
    expect(said).toMatchObject({ renewed: true, old: 5, fetched: 1, fresh: 1, waiting: 1 })
    // neither those of before dniu nor those that it has had are downloaded
    expect(imap.commands.slice(asked).filter((line) => line.includes('BODY.PEEK[]'))).toEqual([
      expect.stringMatching(/^UID FETCH 4 /),
    ])
    expect((await list()).map(({ subject }: { subject: string }) => subject)).toEqual(['mail 4', 'mail 5', 'mail 6'])
    expect(await fetch()).toMatchObject({ said: { renewed: false, fetched: 0 } })
    const human = await house.run(['journal', 'export', '-'])
    expect(human.stdout).toContain('mailbox-renewed')
  })

  it('downloads those that no head tells apart from others, and lists them no second time', async () => {
    const [plain] = mailsOf(['mail 1'])
    const bytes = String(plain?.bytes)
    const twins = [bytes, bytes.replace('Dzień dobry', 'Dobry wieczór')]
    const nameless = bytes.replace(/^Message-ID:.*\r\n/im, '')
    const unsure = bytes.replace('@lampion.example>\r\nSubject', '>\r\nSubject')
    const later = bytes.replace('01:00:00', '01:00:01')
    const mails = [...twins, nameless, unsure, later].map((text, index) => ({
      uid: index + 1,
      bytes: Buffer.from(text),
    }))
    await withMails(mails.slice(0, 1))
    expect(await fetch()).toMatchObject({ said: { fresh: 1 } })
    imap.uidValidity = 8
    imap.mails = mails
    expect(await fetch()).toMatchObject({ said: { renewed: true, old: 0, fetched: 5, fresh: 4 } })
    imap.uidValidity = 9
    expect(await fetch()).toMatchObject({ said: { renewed: true, old: 3, fetched: 2, fresh: 0 } })
  })

  it('knows the old ones also where it goes on after a stop', async () => {
    imap.mails = mailsOf(names(3))
    await fetch('--from-now')
    imap.uidValidity = 8
    imap.mails = mailsOf(['mail 7', 'mail 8', ...names(3), 'mail 9'])
    imap.on = ({ what, uid, connection }) => {
      if (what === 'mail' && uid > 1) return 'cut'
      return what === 'examine' && connection > 3 ? 'NO down' : undefined
    }
    expect(await fetch()).toMatchObject({ code: 5, said: { renewed: true, fetched: 1 } })
    imap.on = undefined
    expect(await fetch()).toMatchObject({ code: 0, said: { renewed: false, fetched: 2, old: 3 } })
    expect((await list()).map(({ subject }: { subject: string }) => subject)).toEqual(['mail 7', 'mail 8', 'mail 9'])
  })

  it('lists anew what could not be had, under its new UID alone', async () => {
    await withMails(mailsOf(names(3)))
    atMail(2, 'NO never')
    await fetch()
    imap.uidValidity = 8
    imap.mails = mailsOf(['mail 3', 'mail 1', 'mail 2'])
    atMail(3, 'NO never')
    expect(await fetch()).toMatchObject({
      code: 4,
      said: { renewed: true, fresh: 0, unfetched: [{ number: 'U2', uid: 3 }] },
    })
    expect((await list()).map(({ number }: { number?: string }) => number).filter(Boolean)).toEqual(['U2'])
  })
})

describe('what somebody must look at now', () => {
  const change = (file: string, edit: (text: string) => string) => {
    const path = join(house.stage.folder, 'incoming', file)
    writeFileSync(path, edit(readFileSync(path, 'utf8')))
  }
  /** From one sender, about the same, minutes apart. */
  const flood = (count: number, subject: (index: number) => string): StoredMail[] =>
    mailsOf(names(count)).map(({ uid, bytes }, index) => ({
      uid,
      bytes: Buffer.from(String(bytes).replace(/Subject: .*/, `Subject: ${subject(index)}`)),
    }))

  it('is told in one line, kept as an event, and has an exit code of its own: a flood', async () => {
    await withMails(flood(97, () => 'Raport'))
    const { code, stdout, stderr } = await house.run(['inbox', 'fetch', '--lang', 'en'])
    expect(code).toBe(6)
    expect(stdout.match(/Raport/g)).toHaveLength(1)
    expect(stdout).toContain('× 97 (1–97)')
    expect(stderr.match(/97 mails from/g)).toHaveLength(1)
    expect((await house.run(['journal', 'export', '-'])).stdout.match(/incoming-flood/g)).toHaveLength(1)
    expect(await fetch()).toMatchObject({ code: 0, said: { alarms: [] } })
  })

  it('is a flood in one line where its subjects differ in a number; a few mails, and those of tickets, stay apart', async () => {
    await withMails([...flood(97, (index) => `Raport ${index}`)])
    const { stdout } = await house.run(['inbox', 'fetch', '--lang', 'en'])
    expect(stdout.match(/Raport/g)).toHaveLength(1)
    expect(stdout).toContain('× 97 (1–97)')
    imap.mails.push(...flood(105, (index) => `Awaria HL-${index}`).slice(97))
    expect((await house.run(['inbox', 'fetch', '--lang', 'en'])).stdout.match(/Awaria HL-/g)).toHaveLength(8)
    const listed = (await house.run(['inbox', 'list', '--lang', 'en'])).stdout
    expect(listed.match(/Raport/g)).toHaveLength(1)
    expect(listed).toContain('× 97 (1–97)')
    expect(listed.match(/Awaria HL-/g)).toHaveLength(8)
    expect((await house.run(['inbox', 'list', '--all'])).stdout.match(/Raport/g)).toHaveLength(97)
    expect(JSON.parse((await house.run(['--json', 'inbox', 'list'])).stdout)).toHaveLength(105)
  })

  /** Only a mail whose sender is vouched for is answered by a program. */
  const vouched = Buffer.from('Authentication-Results: mx.dv.example; dmarc=pass header.from=lampion.example\r\n')

  it('is the limit of answers that was reached', async () => {
    change('settings.yaml', (text) => text.replace('incoming:\n', 'incoming:\n  answer: known\n'))
    await withMails(flood(1, () => 'Pierwsze'))
    expect((await fetch()).code).toBe(0)
    expect((await dniu(['inbox', 'accept', '1', '--ticket', 'HL-3', '--product', 'lampion-glosy', '--yes'])).code).toBe(
      0,
    )
    imap.mails.push(
      ...flood(21, (index) => `Odp: ${index} [[HL-3]]`)
        .map(({ uid, bytes }) => ({ uid: uid + 1, bytes: Buffer.concat([vouched, Buffer.from(bytes ?? '')]) }))
        .slice(1),
    )
    const { code, said, stderr } = await fetch()
    expect(code).toBe(6)
    expect(said.alarms).toMatchObject([{ code: 'alarm-caps', event: 'incoming-caps', mails: expect.any(Array) }])
    expect(said.answered + said.alarms[0].mails.length).toBe(20)
    expect(
      stderr
        .trim()
        .split('\n')
        .filter((line: string) => line.includes('incoming.caps')),
    ).toHaveLength(1)
  })

  it('what is answered by itself is no person’s doing: no profile is asked', async () => {
    change('settings.yaml', (text) => text.replace('incoming:\n', 'incoming:\n  answer: known\n'))
    setProfiles(house, [{ id: 'desk', for: ['everybody'] }], 'incoming')
    await withMails(flood(1, () => 'Pierwsze'))
    await fetch()
    await dniu(['inbox', 'accept', '1', '--ticket', 'HL-3', '--product', 'lampion-glosy', '--yes'])
    setProfiles(house, [{ id: 'desk', for: ['everybody'], kinds: [] }], 'incoming')
    const [, next] = flood(2, () => 'Odp: drugie [[HL-3]]')
    imap.mails.push({ uid: 3, bytes: Buffer.concat([vouched, Buffer.from(next?.bytes ?? '')]) })
    const { said } = await fetch()
    expect(said.answered).toBe(1)
    // a person is asked for leave
    imap.mails.push(...flood(5, () => 'Trzecie [[HL-3]]').slice(4))
    await fetch()
    const accept = await dniu(['inbox', 'accept', '3', '--ticket', 'HL-3', '--product', 'lampion-glosy', '--yes'])
    expect([accept.code, accept.said.error.code]).toEqual([3, 'profile-kind'])
  })

  it('is a mail of ours that came back', async () => {
    await withMails([])
    const body = ['--body-file', 'incoming/letter.txt', '--subject', 'Logi', '--to', ola, '--yes']
    await dniu(['letter', 'partner', '--ticket', 'HL-2', '--product', 'lampion-glosy', ...body])
    const own = house.server.received[0]?.bytes ?? Buffer.alloc(0)
    imap.mails = [1, 2].map((uid) => ({
      uid,
      bytes: Buffer.concat([Buffer.from(`Received: from x by y${uid}\r\n`), own, Buffer.from(`${uid}\r\n`)]),
    }))
    const { code, said } = await fetch()
    expect(code).toBe(6)
    expect(said).toMatchObject({ waiting: 0, alarms: [{ code: 'alarm-loop', event: 'incoming-loop', mails: [1, 2] }] })
  })
})

it('a mail of a filter that names a letter of ours waits, and is linked to the letter', async () => {
  await withMails([])
  const body = ['--body-file', 'incoming/letter.txt', '--subject', 'Logi', '--to', ola, '--yes']
  const { said: sent } = await dniu(['letter', 'partner', '--ticket', 'HL-2', '--product', 'lampion-glosy', ...body])
  const [{ messageId }] = sent.messages
  const mention = (recipient: string) => ({ kind: 'mentioned', messageId, recipient, ticket: 'HL-2' })
  const head = 'Return-Path: <>\r\nFrom: virus-alert@lampion.example\r\nSubject: Content policy'
  imap.mails = [{ uid: 1, bytes: Buffer.from(`${head}\r\n\r\nSomething was looked at: ${messageId}\r\n`) }]
  expect((await fetch()).said).toMatchObject({
    ...{ waiting: 1, kept: 0, reports: 0 },
    mails: [{ state: 'waiting', reports: sent.messages.map(({ to }: { to: string }) => mention(to)) }],
  })
  const { stdout } = await house.run(['ticket', 'show', 'HL-2', '--full', '--lang', 'pl'])
  expect(stdout).toMatch(/potem: wspomniana .*Content policy/)
})
