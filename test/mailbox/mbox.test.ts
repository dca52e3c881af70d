import { execFileSync } from 'node:child_process'
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { mailsIn } from '../../src/mailbox/mbox.ts'
import { needs } from '../stage/needs.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dniu-mbox-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const from = 'From MAILER-DAEMON Fri Jul  8 12:08:34 2011'

/** Writes a file into the folder, creating its parent folders, and returns its path. */
function file(name: string, text: string | Uint8Array): string {
  const path = join(folder, name)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, text)
  return path
}

async function read(path: string, largest?: number): Promise<string[]> {
  const mails: string[] = []
  for await (const mail of mailsIn(path, largest)) mails.push(Buffer.from(mail).toString('latin1'))
  return mails
}

/** An mbox (RFC 4155, appendix B) with mboxrd quoting. */
function mboxrd(mails: readonly string[], end: string): string {
  const quoted = (mail: string): string => mail.replace(/^(?=>*From )/gm, '>')
  return mails.map((mail) => `${from}${end}${quoted(mail)}${end}`).join('')
}

describe('an mbox', () => {
  test.each(['\n', '\r\n'])('any mails written to it are read back as they were, with %j', async (end) => {
    const words = fc.constantFrom(
      from,
      'From ',
      '>From ',
      '>>From x',
      '>',
      'F',
      'Subject: a',
      '',
      '',
      ' From ',
      'ż\0\r',
      '-',
    )
    const line = fc.oneof(
      words,
      fc.string({ maxLength: 30 }).map((text) => text.replace(/\n/g, '')),
    )
    const mail = fc.array(line, { minLength: 1, maxLength: 8 }).map((lines) => lines.map((each) => each + end).join(''))
    await fc.assert(
      fc.asyncProperty(fc.array(mail, { minLength: 1, maxLength: 6 }), async (mails) => {
        const bytes = mails.map((each) => Buffer.from(each).toString('latin1'))
        const path = file('some.mbox', Buffer.from(mboxrd(mails, end)))
        expect(await read(path)).toEqual(bytes)
      }),
    )
  })

  test('a line that only begins like a separator belongs to the mail', async () => {
    const works = 'Subject: a\n\nWorks\n\nFrom 10:00 to 12:00 on Monday 2011\nFrom x Fri Jul  8 12:08:34 2011\n'
    expect(await read(file('a', `${from}\n${works}\n${from}\nSubject: b\n\n`))).toEqual([works, 'Subject: b\n'])
  })

  test.each([
    'From - Fri Jul 08 12:08:34 2011',
    'From 1699@xxx Fri Jul 08 12:08:34 +0000 2011',
    'From "a b"@c.example Fri Jul  8 2:08 2011',
  ])('%s begins a mail', async (line) => {
    expect(await read(file('a', `${line}\nA: 1\n\n${line}\nB: 2`))).toEqual(['A: 1\n', 'B: 2'])
  })

  test('long lines and many lines cross the borders of what is read at once', async () => {
    const mails = [1, 65_535, 65_536, 65_537, 200_000].map(
      (length) => `X: ${'x'.repeat(length)}\n\n${'yz\n'.repeat(length)}`,
    )
    expect(await read(file('a.mbox', mboxrd(mails, '\n')))).toEqual(mails)
  })

  test('a mail that is too large is cut, the next one is not', async () => {
    const path = file('a.mbox', mboxrd([`A: 1\n${'x'.repeat(300_000)}\n`, 'B: 2\n'], '\n'))
    expect(await read(path, 10)).toEqual(['A: 1\nxxxxx', 'B: 2\n'])
  })

  test('is never held as a whole', async () => {
    const path = file('large.mbox', `${from}\nA: 1\n\n${from}\nB: 2\n`)
    // a sparse file: 400 MiB of zeros without a line break, which take no space on disk
    truncateSync(path, 400 << 20)
    const before = process.memoryUsage().rss
    const lengths: number[] = []
    let most = 0
    for await (const mail of mailsIn(path, 1 << 20)) {
      lengths.push(mail.length)
      most = Math.max(most, process.memoryUsage().rss)
    }
    expect(lengths).toEqual([5, 1 << 20])
    expect(most - before).toBeLessThan(200 << 20)
  })

  test('without a mail in it has none', async () => {
    expect(await read(file('empty.mbox', ''))).toEqual([])
  })
})

describe('a folder', () => {
  test('gives .eml and .mbox files and Maildirs, those below it too, in the order of their names', async () => {
    file('b.eml', 'b')
    file('a/z.EML', 'a/z')
    file('c.mbox', `${from}\nc1\n\n${from}\nc2\n`)
    file('d/.Sent/cur/1.M1P1.host:2,S', 'd/cur')
    file('d/.Sent/new/2.M1P1.host', 'd/new')
    file('d/.Sent/tmp/3.M1P1.host', 'unfinished')
    file('notes.txt', 'no mail')
    expect(await read(folder)).toEqual(['a/z', 'b', 'c1\n', 'c2\n', 'd/cur', 'd/new'])
  })

  test('is not left by a link, nor gone round in for ever', async () => {
    file('outside.eml', 'outside')
    file('in/a.eml', 'a')
    symlinkSync(join(folder, 'outside.eml'), join(folder, 'in/b.eml'))
    symlinkSync(folder, join(folder, 'in/up'))
    expect(await read(join(folder, 'in'))).toEqual(['a'])
  })

  test('that is named through a link is the one that was meant', async () => {
    file('in/a.eml', 'a')
    symlinkSync(join(folder, 'in'), join(folder, 'link'))
    expect(await read(join(folder, 'link'))).toEqual(['a'])
  })
})

describe('a file', () => {
  test('.eml is one mail, cut where it is too large', async () => {
    const path = file('a.eml', 'Subject: a\n\nFrom here\n')
    expect(await read(path)).toEqual(['Subject: a\n\nFrom here\n'])
    expect(await read(path, 7)).toEqual(['Subject'])
  })

  test('that is an mbox counts as one, whatever it is called', async () => {
    expect(await read(file('Sent', `${from}\nA: 1\n`))).toEqual(['A: 1\n'])
    expect(await read(file('sent.eml', `${from}\nA: 1\n\n${from}\nB: 2\n`))).toEqual(['A: 1\n', 'B: 2\n'])
  })
})

describe('nothing is read', () => {
  test.each<[string, string, () => string]>([
    ['mails-unreadable', 'there is no such file', () => join(folder, 'nowhere')],
    ['mails-none', 'a text', () => file('notes.txt', 'Dear all\n')],
    ['mails-none', 'an .mbox that is none', () => file('a.mbox', 'Subject: a\n\n')],
    ['mails-none', 'an empty folder', () => folder],
    ['mails-none', 'a folder of something else', () => join(file('x/notes.txt', ''), '..')],
  ])('%s: %s', async (code, _, path) => {
    await expect(read(path())).rejects.toMatchObject({ code, exit: 2 })
  })

  test('mails-none: a pipe, whose beginning could be read only once', async () => {
    const path = join(folder, 'pipe')
    const [mkfifo = ''] = needs('mkfifo')
    execFileSync(mkfifo, [path])
    // opened for reading and writing, so that neither end waits for the other
    const pipe = openSync(path, 'r+')
    onTestFinished(() => closeSync(pipe))
    writeSync(pipe, `${from}\nA: 1\n\n`.repeat(3))
    await expect(mailsIn(path).next()).rejects.toMatchObject({ code: 'mails-none' })
  })
})
