import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  closeSync,
  copyFileSync,
  cpSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openJournal } from '../../src/journal/open.ts'
import { keepRaw } from '../../src/mailbox/store.ts'
import { newDatabase } from '../journal/postgres-place.ts'
import { mailIn, mailing } from '../journal/samples.ts'
import { ended, type Stage, stage } from '../stage/dniu.ts'

let place: Stage
let file: string

beforeEach(() => {
  place = stage()
  file = join(place.folder, 'backup.jsonl')
})
afterEach(() => place.remove())

const note = (text: string) => ['ticket', 'note', 'HL-1', '--text', text]
const errorOf = ({ stdout }: { stdout: string }) => JSON.parse(stdout).error

/** Runs it with another data folder. */
function other(args: readonly string[]) {
  return place.run(args, { DNIU_DATA: join(place.folder, 'other') })
}

/** A note, a mail that came in, and a message that waits. */
async function begun(): Promise<void> {
  expect((await place.run(note('one'))).code).toBe(0)
  const folder = join(place.folder, 'data')
  const journal = await openJournal({ folder })
  await journal.receive(mailIn('mail', { digest: await keepRaw(folder, Buffer.from('Subject: Pytanie\r\n')) }))
  await journal.record(mailing(['noc@acme.example'], { ticket: 'HL-2' }))
  await journal.close()
}

describe('where there is no journal', () => {
  const nowhere = { DNIU_DATA: '/nonexist', DNIU_DATABASE_URL: '' }

  async function isRefused(env: Record<string, string>, where: string): Promise<void> {
    for (const words of [['export', 'backup.jsonl'], ['export'], ['verify']]) {
      const ran = await place.run(['journal', ...words, '--json'], env)
      expect([ran.code, errorOf(ran).code]).toEqual([3, 'journal-missing'])
      expect(errorOf(ran).message).toContain(`no journal in ${where}`)
      expect(errorOf(ran).hint).toContain('DNIU_DATA')
    }
    expect(existsSync(file)).toBe(false)
  }

  test('a folder is neither backed up nor sound', () => isRefused(nowhere, '/nonexist'))

  test('what is done with what others have recorded makes none, and says so', async () => {
    const where = join(place.folder, 'mistyped')
    for (const words of [
      ['outbox', 'send'],
      ['outbox', 'resolve', '1', '--resend'],
      ['outbox', 'withdraw', 'HL-1'],
      ['ticket', 'reopen', 'HL-1', '--reason', 'x'],
      ['journal', 'prune', '--older', '24m', '--confirm', '0'],
    ]) {
      const { stderr } = await place.run(words, { DNIU_DATA: where })
      if (words[1] === 'send') expect(stderr).toContain(`There is no journal in ${where} yet.`)
      expect(existsSync(where)).toBe(false)
    }
    const adopted = await place.run(['journal', 'adopt', '--moved', '--reason', 'x', '--json'], { DNIU_DATA: where })
    expect([adopted.code, errorOf(adopted).code]).toEqual([3, 'journal-missing'])
  })

  test('a status site that is there stays as it is', async () => {
    await begun()
    const site = join(place.folder, 'site')
    expect((await place.run(['status', '--html', site])).code).toBe(0)
    const before = readFileSync(join(site, 'index.html'), 'utf8')
    const ran = await place.run(['status', '--html', site, '--json'], { DNIU_DATA: join(place.folder, 'mistyped') })
    expect([ran.code, errorOf(ran).code]).toEqual([3, 'journal-missing'])
    expect(readFileSync(join(site, 'index.html'), 'utf8')).toBe(before)
  })

  test('nor is a database, and whoever only looks is told so', async () => {
    const url = await newDatabase()
    const env = { DNIU_DATABASE_URL: url }
    await isRefused(env, 'postgres')
    for (const look of [['status'], ['outbox', 'list']]) {
      const { code, stderr } = await place.run(look, env)
      expect(code).toBe(0)
      expect(stderr).toMatch(/^Note: There is no journal in postgres[^\n]* yet\.\n$/)
    }
    await (await openJournal({ url })).close()
    expect((await place.run(['journal', 'export', 'backup.jsonl'], env)).code).toBe(0)
    expect((await place.run(['status'], env)).stderr).toBe('')
  })

  test('one that was just made is backed up, and sound', async () => {
    await (await openJournal({ folder: join(place.folder, 'data') })).close()
    expect((await place.run(['journal', 'export', 'backup.jsonl'])).stderr).toContain('mailings 0')
    expect((await place.run(['journal', 'verify'])).code).toBe(0)
  })
})

describe('where there was a journal', () => {
  const data = () => join(place.folder, 'data')

  test('that is away, nothing is sent, and a look says so', async () => {
    await begun()
    expect((await place.run(note('two'))).code).toBe(0)
    renameSync(data(), `${data()}-away`)
    for (const words of [
      ['outbox', 'send'],
      ['outbox', 'send', 'HL-2'],
    ]) {
      const ran = await place.run([...words, '--json'])
      expect([ran.code, errorOf(ran).code]).toEqual([3, 'journal-missing'])
    }
    const { code, stderr } = await place.run(['status'])
    expect([code, stderr]).toEqual([0, expect.stringContaining(`There was a journal in ${data()}`)])
    expect(existsSync(data())).toBe(false)
    renameSync(`${data()}-away`, data())
    expect((await place.run(['status'])).stderr).toBe('')
  })

  test('whose files were put back over themselves, nothing is sent before a person has looked', async () => {
    await begun()
    expect((await place.run(note('two'))).code).toBe(0)
    cpSync(data(), join(place.folder, 'backup'), { recursive: true })
    expect((await place.run(note('three'))).code).toBe(0)
    for (const name of ['journal.sqlite', 'journal.sqlite-mark'])
      copyFileSync(join(place.folder, 'backup', name), join(data(), name))
    const ran = await place.run(['outbox', 'send', '--json'])
    expect([ran.code, errorOf(ran).code]).toEqual([3, 'journal-behind'])
    expect(errorOf(ran).hint).toContain('dniu journal adopt --restored')
    expect((await place.run(['journal', 'adopt', '--restored', '--reason', 'the disk broke'])).code).toBe(0)
    expect((await place.run(['outbox', 'send', '--json'])).code).not.toBe(3)
  })
})

describe('a backup', () => {
  test('is a new file of its owner alone, with the raw mails in it; it is looked through and taken over', async () => {
    await begun()
    const made = await place.run(['journal', 'export', 'backup.jsonl', '--json'])
    expect(made.code).toBe(0)
    expect(JSON.parse(made.stdout)).toMatchObject({
      file: 'backup.jsonl',
      counts: { mailings: 1, messages: 1, mail: 1 },
    })
    expect((statSync(file).mode & 0o777).toString(8)).toBe('600')
    expect(readdirSync(place.folder).filter((name) => name.endsWith('.tmp'))).toEqual([])
    const looked = await place.run(['journal', 'verify', 'backup.jsonl', '--json'])
    expect(JSON.parse(looked.stdout)).toMatchObject({ ok: true, wrong: 0, problems: [], counts: { mail: 1 } })
    const taken = await other(['journal', 'import', 'backup.jsonl', '--json'])
    expect(JSON.parse(taken.stdout)).toEqual({ counts: JSON.parse(made.stdout).counts })
    const again = await other(['journal', 'export'])
    expect(again.stdout).toBe(readFileSync(file, 'utf8'))
    const mails = (data: string) => readdirSync(join(place.folder, data, 'mail'), { recursive: true }).sort()
    expect(mails('other')).toEqual(mails('data'))
    expect(JSON.parse((await other(['journal', 'verify', '--json'])).stdout)).toMatchObject({ ok: true })
  })

  test('goes to standard output, and what is said of it does not', async () => {
    await begun()
    const { stdout, stderr } = await place.run(['journal', 'export', '-', '--lang', 'pl'])
    const lines = stdout.trimEnd().split('\n')
    expect(lines.map((line) => Object.keys(JSON.parse(line))[0])).toEqual([
      ...['dniu', 'table', 'table', 'table', 'table', 'table'],
      ...['mail', 'mail', 'end'],
    ])
    expect(stderr).toContain('Kopia gotowa')
  })

  test('that standard output cannot take is none: that is told, and is no success', async ({ skip }) => {
    if (!existsSync('/dev/full')) skip('a file that is always full')
    await begun()
    const full = openSync('/dev/full', 'w')
    const child = spawn(process.execPath, [place.program, 'journal', 'export'], {
      cwd: place.folder,
      env: place.env,
      stdio: ['ignore', full, 'pipe'],
    })
    let said = ''
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
    const [code] = await once(child, 'close')
    closeSync(full)
    expect(code).toBe(1)
    expect(said).toMatch(/No backup was made/)
  })

  test.each([
    ['that was closed', '>&-'],
    ['that keeps nothing', '>/dev/null'],
  ])('that goes to a standard output %s is none', async (_, where) => {
    await begun()
    const line = ['-c', `exec "$0" "$@" ${where}`, process.execPath, place.program, 'journal', 'export']
    const { code, stderr } = await ended(spawn('sh', line, { cwd: place.folder, env: place.env }))
    expect([code, stderr]).toEqual([1, expect.stringMatching(/No backup was made/)])
  })

  test('takes the place of no other file', async () => {
    await begun()
    writeFileSync(file, 'yesterday')
    const ran = await place.run(['journal', 'export', 'backup.jsonl', '--json'])
    expect(errorOf(ran)).toMatchObject({ code: 'backup-exists' })
    expect(readFileSync(file, 'utf8')).toBe('yesterday')
    const nowhere = await place.run(['journal', 'export', 'no/such/folder', '--json'])
    expect(errorOf(nowhere)).toMatchObject({ code: 'backup-unwritable' })
  })

  test('that is damaged changes nothing: no journal is made, no mail is kept', async () => {
    await begun()
    await place.run(['journal', 'export', 'backup.jsonl'])
    writeFileSync(file, readFileSync(file, 'utf8').replace('anna.nowak', 'anna.nowok'))
    const taken = await other(['journal', 'import', 'backup.jsonl', '--json'])
    expect(taken.code).toBe(1)
    expect(errorOf(taken)).toMatchObject({ code: 'backup-damaged', problems: [{ code: 'backup-end' }] })
    expect(existsSync(join(place.folder, 'other'))).toBe(false)
    const looked = await place.run(['journal', 'verify', 'backup.jsonl', '--json'])
    expect(looked.code).toBe(1)
    expect(JSON.parse(looked.stdout)).toMatchObject({ ok: false, wrong: 1, problems: [{ code: 'backup-end' }] })
  })

  test.each([
    ['missing', /no such file/],
    ['.', /it is a folder/],
    ['/dev/null', /no regular file/],
  ])('that is %s is told so', async (name, message) => {
    for (const verb of ['import', 'verify'])
      expect(errorOf(await place.run(['journal', verb, name, '--json']))).toMatchObject({
        code: 'backup-unreadable',
        message: expect.stringMatching(message),
      })
  })

  test('is taken over only into a new journal', async () => {
    await begun()
    await place.run(['journal', 'export', 'backup.jsonl'])
    const ran = await place.run(['journal', 'import', 'backup.jsonl', '--json'])
    expect(ran.code).toBe(3)
    expect(errorOf(ran)).toMatchObject({ code: 'journal-not-empty' })
  })

  test('of much more than there is memory is made, looked through and taken over', async () => {
    const data = join(place.folder, 'data')
    const journal = await openJournal({ folder: data })
    const body = { contentHeaders: '', bytes: Buffer.alloc(512 * 1024, 'x') }
    for (let number = 1; number <= 200; number += 1)
      await journal.record(mailing(['noc@acme.example'], { ticket: `HL-${number}`, body }))
    await journal.close()
    const little = (args: readonly string[], more = {}) =>
      ended(place.start(args, { NODE_OPTIONS: '--max-old-space-size=48', ...more }))
    const to = { DNIU_DATA: join(place.folder, 'other') }
    expect(await little(['journal', 'export', 'backup.jsonl'])).toMatchObject({ code: 0 })
    expect(statSync(file).size).toBeGreaterThan(130_000_000)
    expect(await little(['journal', 'verify', 'backup.jsonl'])).toMatchObject({ code: 0 })
    expect(await little(['journal', 'import', 'backup.jsonl'], to)).toMatchObject({ code: 0 })
    expect(await little(['journal', 'verify'], to)).toMatchObject({ code: 0 })
  })
})

describe('a copy of the data folder', () => {
  test('goes on when somebody says so, with a name and a reason', async () => {
    await begun()
    cpSync(join(place.folder, 'data'), join(place.folder, 'other'), { recursive: true })
    const refused = await other([...note('two'), '--json'])
    expect(refused.code).toBe(3)
    expect(errorOf(refused)).toMatchObject({
      code: 'journal-copied',
      hint: expect.stringContaining('dniu journal adopt'),
    })
    const read = await other(['ticket', 'show', 'HL-1', '--lang', 'pl'])
    expect(read).toMatchObject({ code: 0, stderr: expect.stringContaining('to kopia dziennika') })
    const missing = await other(['journal', 'adopt', '--json'])
    expect(missing.code).toBe(2)
    expect(errorOf(missing).message).toBe('Missing: --moved | --restored, --reason R')
    expect(
      errorOf(await other(['journal', 'adopt', '--moved', '--restored', '--reason', 'x', '--json'])),
    ).toMatchObject({
      code: 'flags-exclude',
    })
    expect(errorOf(await other(['journal', 'adopt', '--moved', '--reason', ' ', '--json']))).toMatchObject({
      code: 'reason-empty',
    })
    const adopted = await other(['journal', 'adopt', '--restored', '--reason', 'the disk broke', '--json'])
    expect(JSON.parse(adopted.stdout)).toEqual({ as: 'restored', unknown: 1 })
    expect((await other(note('two'))).code).toBe(0)
    expect(errorOf(await place.run([...note('three'), '--json']))).toMatchObject({ code: 'journal-copied' })
    expect(JSON.parse((await other(['outbox', 'list', '--json'])).stdout)).toMatchObject([{ outcome: 'unknown' }])
  })
})
