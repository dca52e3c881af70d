import {
  chmodSync,
  chownSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { type Shared, sharedPlace, type User, users } from '../stage/as-user.ts'

const { anna, jan, other } = users
const note = (text: string) => ['ticket', 'note', 'HL-1', '--text', text]
const show = ['ticket', 'show', 'HL-1']

/** Every file and folder below, with what it says of its rights, its group, and when it was changed. */
function rightsBelow(folder: string): Record<string, string> {
  const all = [folder, ...readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name))]
  return Object.fromEntries(
    all.map((path) => {
      const { mode, gid } = statSync(path)
      return [path.slice(folder.length + 1), `${(mode & 0o7777).toString(8)} ${gid}`]
    }),
  )
}

function makeFolder(path: string, { uid, gid }: User, mode: number): void {
  mkdirSync(path)
  chownSync(path, uid, gid)
  chmodSync(path, mode)
}

const mail = 'From: noc@acme.example\r\nMessage-ID: <one@acme.example>\r\nSubject: Pytanie\r\n\r\nDzień dobry\r\n'

/** A mail in a file that everybody may read. */
function mailIn({ folder }: Shared, text: string): string {
  const file = join(folder, 'mail.eml')
  writeFileSync(file, text)
  return file
}

describe('a folder of a group', () => {
  test.each([0o2770, 0o770])('is used by two of its members, and by nobody else', async (mode) => {
    const place = sharedPlace()
    // of the group by whom it was made, whatever the group of its members' own files is
    makeFolder(place.data, anna, mode)
    for (const [user, text] of [
      [anna, 'one'],
      [jan, 'two'],
      [anna, 'three'],
      [jan, 'four'],
    ] as const)
      expect(await place.as(user, note(text))).toMatchObject({ code: 0, stderr: '' })
    const ran = await place.as(jan, [...show, '--json'])
    const texts = JSON.parse(ran.stdout).events.map(({ text }: { text: string }) => text)
    expect(texts).toEqual(['one', 'two', 'three', 'four'])
    const rights = rightsBelow(place.data)
    expect(rights).toEqual({
      '': `${mode.toString(8)} ${anna.gid}`,
      'journal.sqlite': `660 ${anna.gid}`,
      'journal.sqlite-mark': `660 ${anna.gid}`,
    })
    expect((await place.as(other, show)).code).toBe(1)
  })

  test('gives its rights to the mails that are kept in it', async () => {
    const place = sharedPlace()
    makeFolder(place.data, anna, 0o2770)
    const accept = (user: User, text: string) =>
      place.as(user, ['inbox', 'reject', mailIn(place, text), '--dry-run', '--json'])
    await accept(anna, mail)
    await accept(jan, mail.replace('one@', 'two@'))
    const kept = ['history', 'import', mailIn(place, mail)]
    expect((await place.as(jan, kept)).code).toBe(0)
    for (const [name, rights] of Object.entries(rightsBelow(place.data)))
      expect([name, rights]).toEqual([name, `${name === '' || !/\./.test(name) ? '2770' : '660'} ${anna.gid}`])
  })

  test('keeps them when one of the two is at work while the other begins', async () => {
    const place = sharedPlace()
    makeFolder(place.data, anna, 0o2770)
    const texts = Array.from({ length: 6 }, (_, index) => `note ${index}`)
    const runs = await Promise.all(texts.map((text, index) => place.as(index % 2 === 0 ? anna : jan, note(text))))
    expect(runs.map(({ code, stderr }) => [code, stderr])).toEqual(texts.map(() => [0, '']))
  })
})

describe('any other folder', () => {
  test('is its owner’s alone, though others may have been able to read it; one of everybody is no group’s', async () => {
    const place = sharedPlace()
    makeFolder(place.data, anna, 0o1777)
    expect((await place.as(anna, note('one'))).code).toBe(0)
    expect(rightsBelow(place.data)).toMatchObject({
      'journal.sqlite': `600 ${anna.gid}`,
      'journal.sqlite-mark': `600 ${anna.gid}`,
    })
    expect((await place.as(jan, show)).code).toBe(1)
  })

  test('that root has made the journal in stays root’s when another may read it', async () => {
    const place = sharedPlace()
    makeFolder(place.data, anna, 0o700)
    expect((await place.as(anna, note('one'))).code).toBe(0)
    expect((await place.as({ uid: 0, gid: 0 }, note('two'))).code).toBe(0)
    expect(await place.as(anna, note('three'))).toMatchObject({ code: 0, stderr: '' })
  })
})

describe('who was signed in to the system', () => {
  test('stands beside who acted', async () => {
    const place = sharedPlace()
    makeFolder(place.data, anna, 0o2770)
    // a user id without a name is nobody's, and that is no error
    await place.as(anna, note('one'), { DNIU_USER: 'jan.wojcik' })
    chownSync(place.data, 0, 0)
    await place.as({ uid: 0, gid: anna.gid }, note('two'), { DNIU_USER: 'jan.wojcik' })
    const database = new DatabaseSync(join(place.data, 'journal.sqlite'))
    const rows = database.prepare('select who, system from events order by id').all()
    database.close()
    expect(rows.map((row) => ({ ...row }))).toEqual([
      { who: 'jan.wojcik', system: null },
      { who: 'jan.wojcik', system: 'root' },
    ])
    const { stdout } = await place.as({ uid: 0, gid: 0 }, [...show, '--lang', 'pl'])
    expect(stdout.match(/konto w systemie: root/g)).toHaveLength(1)
  })
})

describe('a folder that may only be read', () => {
  /** A journal that others may read and not write, as it was left; `log`: with a -wal, as by a process that was killed. */
  async function readable(place: Shared, log: boolean): Promise<void> {
    makeFolder(place.data, anna, 0o755)
    await place.as(anna, note('one'))
    if (log) {
      const database = new DatabaseSync(join(place.data, 'journal.sqlite'))
      database.exec("update events set detail = 'from the log'")
      cpSync(place.data, join(place.folder, 'killed'), { recursive: true })
      database.close()
      for (const name of ['journal.sqlite', 'journal.sqlite-wal'])
        copyFileSync(join(place.folder, 'killed', name), join(place.data, name))
    }
    for (const name of readdirSync(place.data)) {
      chmodSync(join(place.data, name), 0o644)
      chownSync(join(place.data, name), anna.uid, anna.gid)
    }
  }

  const looks = [
    show,
    ['ticket', 'list'],
    ['status'],
    ['outbox', 'list'],
    ['why', 'noc@acme.example', 'HL-1'],
    ['journal', 'verify'],
  ]

  test.each([false, true])('shows what is in it, and nothing in it changes (with a log: %s)', async (log) => {
    const place = sharedPlace()
    await readable(place, log)
    const before = readdirSync(place.data).map((name) => [name, readFileSync(join(place.data, name))] as const)
    for (const look of looks) expect([look, await place.as(other, look)]).toMatchObject([look, { code: 0, stderr: '' }])
    expect((await place.as(other, show)).stdout).toContain(log ? 'from the log' : 'one')
    expect(readdirSync(place.data).map((name) => [name, readFileSync(join(place.data, name))])).toEqual(before)
  })

  test('refuses to be written to, and says why', async () => {
    const place = sharedPlace()
    await readable(place, false)
    const ran = await place.as(other, [...note('two'), '--json'])
    expect(ran.code).toBe(1)
    expect(JSON.parse(ran.stdout).error).toMatchObject({ code: 'journal-read-only' })
  })

  test('shows a journal of the first version through a copy that has no name', async () => {
    const place = sharedPlace()
    makeFolder(place.data, anna, 0o755)
    const file = join(place.data, 'journal.sqlite')
    const database = new DatabaseSync(file)
    database.exec(readFileSync(new URL('version-1.sql', import.meta.url), 'utf8'))
    database.close()
    const before = readFileSync(file)
    const { stdout, code } = await place.as(other, show)
    expect([code, stdout.includes('called')]).toEqual([0, true])
    expect(readFileSync(file).equals(before)).toBe(true)
    expect(readdirSync(place.data)).toEqual(['journal.sqlite'])
    const left = readdirSync(place.folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.includes('dniu-reading'),
    )
    expect(left).toEqual([])
  })

  test('is told to be somebody else’s where it may not even be looked at', async () => {
    const place = sharedPlace()
    makeFolder(place.data, anna, 0o700)
    await place.as(anna, note('one'))
    const ran = await place.as(other, ['status', '--json'])
    expect(JSON.parse(ran.stdout).error).toMatchObject({ code: 'journal-unusable' })
    expect(existsSync(join(place.data, 'journal.sqlite-wal'))).toBe(false)
  })
})
