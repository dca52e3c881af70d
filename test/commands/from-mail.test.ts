import { execFileSync } from 'node:child_process'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openJournal } from '../../src/journal/open.ts'
import { keepRaw } from '../../src/mailbox/store.ts'
import { mailIn } from '../journal/samples.ts'
import { type House, openHouse } from '../stage/house.ts'
import { keys, terminal } from '../stage/terminal.ts'

const night = { DNIU_NOW: '2026-11-21T03:12:00+01:00' }

let house: House
beforeEach(async () => {
  house = await openHouse({ ...night })
  house.stage.env.DNIU_REGISTRY = join(house.stage.folder, 'incoming')
})
afterEach(() => house.close())

/** A mail of an operator's, as a file. */
function mailed(subject: string, text: string, from = 'noc@fala.example', dmarc = 'pass'): string {
  const proof = `Authentication-Results: mx.dv.example; dmarc=${dmarc} header.from=${from.split('@')[1]}\n`
  const head = `From: ${from}\nTo: help@dv.example\nSubject: ${subject}\nDate: Fri, 20 Nov 2026 10:00:00 +0100\n`
  writeFileSync(
    join(house.stage.folder, 'mail.eml'),
    `${proof}${head}Content-Type: text/plain; charset=utf-8\n\n${text}\n`,
  )
  return 'mail.eml'
}

const works = 'Numer prac: CHG-7001\nUsługa: SMS Premium\nTermin: 26.11.2026 23:00 - 27.11.2026 05:00'
const worksMail = () => mailed('Prace planowane FALA', works)

async function json(...args: string[]) {
  const { code, stdout, stderr } = await house.run([...args, '--json'])
  return { code, stderr, told: JSON.parse(stdout) }
}

const opening = ['maintenance', 'open', 'HL-7', '--from', 'mail.eml']

it.each(['a mail.eml', "Ola's $HOME.eml", 'prace (1).eml'])(
  'the command that is next can be typed as it is shown, whatever the file is called: %s',
  async (name) => {
    worksMail()
    renameSync(join(house.stage.folder, 'mail.eml'), join(house.stage.folder, name))
    const { next } = (await json('inbox', 'check', name)).told.announced
    const typed = next.replace('HL-n', 'HL-7').replace(/^dniu /, '')
    const words = execFileSync('sh', ['-c', `printf '%s\\n' ${typed}`], { encoding: 'utf8' })
      .trimEnd()
      .split('\n')
    expect((await house.run([...words, '--dry-run'])).code).toBe(0)
  },
)

describe("a command that an operator's own notice fills in (§4.2, §5.2)", () => {
  it('takes what is certain, and says from where', async () => {
    worksMail()
    const { code, told, stderr } = await json(...opening, '--dry-run')
    expect(code).toBe(0)
    expect(told).toMatchObject({
      ...{ source: 'fala', services: ['sms-premium'], reference: 'CHG-7001' },
      ...{ start: '2026-11-26T23:00:00+01:00', end: '2026-11-27T05:00:00+01:00' },
    })
    expect(told.warnings.join('\n')).toContain('Termin: 26.11.2026 23:00 - 27.11.2026 05:00')
    expect(told.text).not.toContain('CHG-7001')
    expect(stderr).toContain('CHG-7001')
  })

  it('lets a flag win over the mail, and says so', async () => {
    worksMail()
    const { told } = await json(...opening, '--end', '27.11.2026 06:00', '--dry-run')
    expect(told.end).toBe('2026-11-27T06:00:00+01:00')
    expect(told.warnings.join('\n')).toContain('27.11.2026 05:00 CET')
    const owned = await json(...opening, '--dv', '--override-notice', 'pilne', '--dry-run')
    expect(owned.told.source).toBe('dv')
  })

  it('asks a script which of several windows is meant, and takes the one that it names', async () => {
    mailed('Prace planowane CHG-7002', `SMS Premium: nocne prace 26/27 i 27/28 listopada 2026 r., godz. 23-5.`)
    const { code, told } = await json(...opening, '--dry-run')
    expect([code, told.error.code]).toEqual([2, 'announced-windows'])
    expect(told.error.message).toContain('27.11.2026 23:00 CET – 28.11.2026 05:00 CET')
    const second = await json(...opening, '--window', '2', '--dry-run')
    expect(second.told.start).toBe('2026-11-27T23:00:00+01:00')
    expect((await json(...opening, '--window', '3', '--dry-run')).told.error.code).toBe('announced-no-window')
  })

  it('takes nothing that is doubtful, and names what is missing', async () => {
    mailed(
      'Planned maintenance',
      'SMS Premium maintenance\nStart time: 12/03/2026 11:00 PM\nEnd time: 12/04/2026 05:00 AM',
    )
    const { code, told } = await json(...opening, '--dry-run')
    expect([code, told.error.code]).toEqual([2, 'missing-answers'])
    expect(told.error.message).toMatch(/--start T.*--end T/)
    expect(told.error.message).not.toMatch(/--operator|--service/)
  })

  it('takes no time of a mail that does not say clearly how things stand, and no source that is not proven', async () => {
    mailed(
      'SMS Premium maintenance CHG-7003 has been moved',
      'SMS Premium, 26 November 2026, 23:00 - 05:00 CET, has been moved.',
    )
    const moved = await json(...opening, '--dry-run')
    expect([moved.told.error.code, moved.told.error.message]).toEqual([
      'missing-answers',
      expect.stringContaining('--start T'),
    ])
    mailed('Prace planowane FALA', works, 'noc@fala.example', 'fail')
    const forged = await json(...opening, '--dry-run')
    expect([forged.told.error.code, forged.told.error.message]).toEqual([
      'missing-answers',
      expect.stringContaining('--operator'),
    ])
  })

  it('refuses what is no matter for it, and names the command that it is for', async () => {
    worksMail()
    const other = await json('outage', 'open', 'HL-7', '--from', 'mail.eml')
    expect([other.code, other.told.error.code]).toEqual([3, 'announced-other-kind'])
    expect(other.told.error.hint).toContain('dniu maintenance open HL-7 --from mail.eml')
    mailed('Odwołane: prace planowane CHG-7001', works)
    const called = await json(...opening)
    expect([called.code, called.told.error.code]).toEqual([3, 'announced-other-phase'])
    expect(called.told.error.hint).toContain('dniu maintenance cancel HL-7 --from mail.eml')
    mailed('Pytanie', 'Dzień dobry, kiedy faktura?')
    expect((await json(...opening)).told.error.code).toBe('announced-none')
  })

  it('doubts a sender who is no operator, and takes nobody for the source', async () => {
    mailed('Prace planowane FALA', works, 'ktos@obcy.example')
    const { told } = await json(...opening, '--dry-run')
    expect([told.error.code, told.error.message]).toEqual(['missing-answers', expect.stringContaining('--operator ID')])
    const said = await json(...opening, '--operator', 'fala', '--dry-run')
    expect(said.told.warnings.join('\n')).toContain('ktos@obcy.example')
  })

  it('knows a second mail by the number: moved, prolonged, over', async () => {
    worksMail()
    expect((await json(...opening, '--confirm', '4')).code).toBe(0)
    expect((await json('maintenance', 'open', 'HL-8', '--from', 'mail.eml')).told.error.code).toBe('announced-known')
    mailed('Przeniesione: prace CHG-7001', 'Prace CHG-7001 przeniesione z 26.11.2026 23:00 na 28.11.2026 23:00.')
    expect((await json('inbox', 'check', 'mail.eml')).told.announced).toMatchObject({
      ticket: 'HL-7',
      next: 'dniu maintenance correct HL-7 --from mail.eml',
    })
    const end = ['--end', '29.11.2026 05:00']
    const moved = await json('maintenance', 'correct', '--from', 'mail.eml', ...end, '--confirm', '4')
    expect(moved.told).toMatchObject({ ticket: 'HL-7', start: '2026-11-28T23:00:00+01:00', reference: 'CHG-7001' })
    mailed('Prolonged: maintenance CHG-7001', 'Maintenance CHG-7001 has been extended until 2026-11-29 06:30 UTC.')
    const sunday = { DNIU_NOW: '2026-11-29T04:00:00+01:00' }
    const prolong = ['maintenance', 'prolong', 'HL-7', '--from', 'mail.eml', '--confirm', '4', '--json']
    const longer = await house.run(prolong, sunday)
    expect(JSON.parse(longer.stdout)).toMatchObject({ end: '2026-11-29T07:30:00+01:00' })
    mailed(
      'Zakończone prace planowane CHG-7001',
      'Prace CHG-7001 zakończono. Początek: 28.11.2026 23:00\nKoniec: 29.11.2026 07:10',
    )
    const later = { DNIU_NOW: '2026-11-29T07:30:00+01:00' }
    const close = ['maintenance', 'close', 'HL-7', '--from', 'mail.eml', '--confirm', '4', '--json']
    expect(JSON.parse((await house.run(close, later)).stdout)).toMatchObject({ end: '2026-11-29T07:10:00+01:00' })
    const found = await json('ticket', 'list', '--reference', 'chg 7001')
    expect(found.told.map(({ ticket }: { ticket: string }) => ticket)).toEqual(['HL-7'])
  })

  it('takes no end of what takes longer that is doubtful, nor the one that it had', async () => {
    worksMail()
    await json(...opening, '--confirm', '4')
    const subject = 'Przedłużenie: prace planowane CHG-7001'
    for (const until of ['do soboty 27.11.2026 07:30', 'do 27.11.2026 07:30 IST', 'do godz. 7:00']) {
      mailed(subject, `Prace CHG-7001 (26.11.2026 23:00 - 27.11.2026 05:30) zostają przedłużone ${until}.`)
      const { stdout } = await house.run(
        ['maintenance', 'prolong', 'HL-7', '--from', 'mail.eml', '--confirm', '4', '--json'],
        { DNIU_NOW: '2026-11-27T04:00:00+01:00' },
      )
      const { code, message } = JSON.parse(stdout).error
      expect([code, message]).toEqual(['missing-answers', expect.stringContaining('--end T')])
    }
  })

  it('chooses no notice by the number in a mail of which nothing shows from whom it is', async () => {
    worksMail()
    await json(...opening, '--confirm', '4')
    const over = 'Prace CHG-7001 zakończono. Początek: 26.11.2026 23:00\nKoniec: 27.11.2026 04:10'
    const later = { DNIU_NOW: '2026-11-27T04:30:00+01:00' }
    const close = ['maintenance', 'close', '--from', 'mail.eml', '--confirm', '4', '--json', '--now']
    mailed('Zakończone prace planowane CHG-7001', over, 'noc@fala.example', 'fail')
    expect(JSON.parse((await house.run(close, later)).stdout).error).toMatchObject({
      code: 'missing-answers',
      message: expect.stringContaining('HL-n'),
    })
    mailed('Zakończone prace planowane CHG-7001', over)
    expect(JSON.parse((await house.run(close, later)).stdout)).toMatchObject({ ticket: 'HL-7' })
  })

  it('takes a mail that is kept by its number in the list', async () => {
    const folder = house.stage.env.DNIU_DATA ?? ''
    const digest = await keepRaw(folder, readFileSync(join(house.stage.folder, worksMail())))
    const journal = await openJournal({ folder })
    const { id } = await journal.receive(mailIn('works', { digest }))
    await journal.close()
    for (const number of [`${id}`, `#${id}`]) {
      const { told } = await json('maintenance', 'open', 'HL-7', '--from', number, '--dry-run')
      expect(told).toMatchObject({ source: 'fala', start: '2026-11-26T23:00:00+01:00', reference: 'CHG-7001' })
    }
    const none = await json('maintenance', 'open', 'HL-7', '--from', '99', '--dry-run')
    expect(none.told.error.code).toBe('incoming-no-such-mail')
  })

  it('opens and closes an outage', async () => {
    const from = ['--from', 'mail.eml', '--confirm', '4']
    mailed('Awaria bramki SMS Premium INC-501', 'Awaria: od godz. 02:10 dnia 21.11.2026 brak ruchu SMS Premium.')
    const opened = await json('outage', 'open', 'HL-9', ...from)
    expect(opened.told).toMatchObject({ start: '2026-11-21T02:10:00+01:00', source: 'fala', reference: 'INC-501' })
    mailed('Usunięto awarię INC-501', 'Awaria została usunięta. Początek: 21.11.2026 02:10. Koniec: 21.11.2026 03:05.')
    expect((await json('outage', 'close', ...from)).told).toMatchObject({
      ticket: 'HL-9',
      end: '2026-11-21T03:05:00+01:00',
    })
  })

  it("prints the operator's number where the house wishes it, in both languages", async () => {
    worksMail()
    const path = join(house.stage.folder, 'incoming', 'settings.yaml')
    writeFileSync(path, `${readFileSync(path, 'utf8')}\nnotices: { reference: true }\n`)
    const { told } = await json(...opening, '--dry-run')
    expect(told.text).toContain('Reference: CHG-7001')
    expect(told.text).toContain('Numer operatora: CHG-7001')
    const own = await json(
      'maintenance',
      'open',
      '--dv',
      '--service',
      'www',
      '--start',
      '30.11.2026 01:00',
      '--end',
      '30.11.2026 02:00',
      '--reference',
      'X-1',
      '--dry-run',
    )
    expect(own.told.text ?? '').not.toContain('X-1')
  })

  it('takes a number that a person gives, and none that is no number', async () => {
    const given = [
      '--operator',
      'fala',
      '--service',
      'sms-premium',
      '--start',
      '26.11.2026 23:00',
      '--end',
      '27.11.2026 01:00',
    ]
    const { told } = await json('maintenance', 'open', 'HL-3', ...given, '--reference', 'RFC/7/26', '--dry-run')
    expect(told.reference).toBe('RFC/7/26')
    const wrong = await json('maintenance', 'open', 'HL-3', ...given, '--reference', '<b>', '--dry-run')
    expect([wrong.code, wrong.told.error.code]).toEqual([2, 'reference-malformed'])
    // partners read it: what must not leave is looked for in it too, and a mere number is nobody's phone
    const open = async (reference: string) => {
      const { told } = await json('maintenance', 'open', 'HL-3', ...given, '--reference', reference, '--dry-run')
      return (told.error?.problems ?? []).map(({ code }: { code: string }) => code)
    }
    expect(await open('CHG-7 hasło: Zima2026')).toEqual(['leak-password'])
    expect(await open('tel. 601234567')).toEqual(['leak-msisdn'])
    expect(await open('INC 601234567')).toEqual([])
    expect(await open('601234567')).toEqual([])
  })

  it('asks a person everything, with the answers of the mail to be confirmed', async () => {
    mailed('Prace planowane CHG-7002', `SMS Premium: nocne prace 26/27 i 27/28 listopada 2026 r., godz. 23-5.`)
    const seat = terminal(house.stage, [...opening, '--dry-run', '--as', 'anna.nowak', '--lang', 'en'], {
      env: night,
      rows: 150,
    })
    try {
      await seat.pick('Which window is this notice about?', '27.11.2026 23:00')
      for (const question of [
        'Where is the source?',
        'Which services are affected?',
        'Start of the works',
        'End of the works',
      ]) {
        await seat.see(question)
        seat.type(keys.enter)
      }
      expect(await seat.ended()).toBe(0)
      expect(seat.text()).toContain('27.11.2026 23:00 CET')
    } finally {
      seat.close()
    }
  })
})
