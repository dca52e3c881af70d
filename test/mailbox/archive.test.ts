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
import { join, relative } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { mailsIn } from '../../src/mailbox/archive.ts'
import { growth, linear, repeated } from '../stage/growth.ts'
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
  for await (const one of mailsIn(path, largest))
    if (one.is === 'mail') mails.push(Buffer.from(one.bytes).toString('latin1'))
  return mails
}

/** What is left out, and why. */
async function leftOut(path: string): Promise<string[]> {
  const left: string[] = []
  for await (const one of mailsIn(path)) if (one.is === 'left') left.push(`${relative(folder, one.file)}: ${one.why}`)
  return left
}

/** An mbox (RFC 4155, appendix B) with mboxrd quoting. */
function mboxrd(mails: readonly string[], end: string): string {
  const quoted = (mail: string): string => mail.replace(/^(?=>*From )/gm, '>')
  return mails.map((mail) => `${from}${end}${quoted(mail)}${end}`).join('')
}

describe('an MMDF file', () => {
  const fence = '\x01\x01\x01\x01'

  test.each(['\n', '\r\n'])('is read mail by mail, whatever it is called, with %j', async (end) => {
    const mails = [`From a@b.example${end}Subject: x${end}${end}From here${end}`, `Subject: y${end}${end}z${end}`]
    const text = mails.map((mail) => `${fence}${end}${mail}${fence}${end}`).join('')
    const path = file('inbox', text)
    expect(await read(path)).toEqual(mails)
    expect(await read(folder)).toEqual(mails)
    expect(await leftOut(path)).toEqual([])
  })

  test('ends with its last mail where that is not closed, and gives so much of each', async () => {
    const long = `Subject: x\n\n${'y'.repeat(300_000)}\n`
    const path = file('inbox', `${fence}\n${long}${fence}\n${fence}\nSubject: z`)
    expect(await read(path)).toEqual([long, 'Subject: z'])
    expect(await read(path, 20)).toEqual([long.slice(0, 20), 'Subject: z'])
    expect(await read(file('inbox', `${fence}\nSubject: z\n`))).toEqual(['Subject: z\n'])
  })

  test('holds no mail where only its fences are there', async () => {
    await expect(read(file('inbox', `${fence}\n${fence}\n`))).rejects.toMatchObject({ code: 'mails-none' })
  })
})

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
    const lines = fc.array(line, { maxLength: 8 })
    // a mail begins with a field
    const mail = lines.map((all) => ['Subject: a', ...all].map((each) => each + end).join(''))
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

  const bare = (line: string) => `${line}\nReceived: from a\n by b\nFrom: anna@acme.example\nSubject: b\n\nText\n`
  const mailB = bare('').slice(1)

  test.each(['From', 'From ', 'From -', 'From anna@acme.example', 'From ???@??? 1.1.2026'])(
    '%j without a date begins a mail where the head of one follows, after an empty line',
    async (line) => {
      const mails = [`${bare(line)}\n${bare(line)}`, `${bare(line)}\n\n\n${bare(line)}\n`]
      for (const [at, text] of mails.entries())
        expect(await read(file(`${at}`, text)), text).toEqual([mailB + '\n'.repeat(at && 2), mailB])
    },
  )

  test.each([from, 'From ', 'From anna@acme.example'])(
    '%j begins a mail without an empty line before it',
    async (line) => {
      expect(await read(file('a', `${bare(from)}${bare(line)}${bare(line)}`))).toEqual([mailB, mailB, mailB])
    },
  )

  test.each([
    'From Monday 10:00 on we are back',
    from,
    'From here:',
    'From Jan Kowalski\nSent: Monday\nTo: anna@acme.example\nSubject: x',
    `From now on\nNote: the server is new\nFrom: is a field`,
    'From all of us\n\nFrom: anna@acme.example\nSubject: b',
    'From : x',
  ])('%j in a text belongs to it', async (line) => {
    const text = `Subject: a\n\nWorks\n\n${line}\n\nYours\n`
    expect(await read(file('a', `${from}\n${text}\n${bare(from)}`))).toEqual([text, mailB])
  })

  test('a head may begin with more such lines', async () => {
    const more = `${from}\n>From b Fri Jul  8 12:08:34 2011\nFrom c Fri Jul  8 12:08:34 2011\n`
    const head = 'From: a@b.example\nDate: x\n'
    expect(await read(file('a', `${bare('From a')}\n${more}${head}\n\n${more}${head}`))).toEqual([
      mailB,
      `${head}\n`,
      head,
    ])
  })

  test('is read where lines end with a carriage return alone', async () => {
    const old = `${from}\r${mailB}\r${from}\r${mailB}`.replaceAll('\n', '\r')
    expect(await read(file('a.mbox', old))).toEqual([mailB, mailB])
  })

  test('the mark of a text in UTF-8 before it is none of it', async () => {
    expect(await read(file('Sent', `\ufeff${bare(from)}`))).toEqual([mailB])
  })

  test('what stands before the first mail is told', async () => {
    const path = file('a.mbox', `\n  \nSome words\n\n${bare('From ')}`)
    expect([await read(path), await leftOut(path)]).toEqual([[mailB], ['a.mbox: before-first']])
    expect(await leftOut(file('b.mbox', `\n\n${bare(from)}`))).toEqual([])
  })

  describe('whose mails tell how long they are (Content-Length)', () => {
    const inner = `Forwarded:\n\n${bare(from)}`
    const head = (length: number) => `From: jan@acme.example\nContent-Length: ${length}\nSubject: a\n\n`
    const counted = `${head(inner.length)}${inner}`

    test.each(['', `\n${bare(from)}`, bare(from), `\n${bare('From ')}`, '\n', '\n\n'])(
      'is no beginning what stands within that length, where %j follows',
      async (after) => {
        const [first, ...others] = await read(file('a', `${from}\n${counted}${after}`))
        expect([first?.trimEnd(), others]).toEqual([counted.trimEnd(), after.length > 2 ? [mailB] : []])
      },
    )

    test('is read with carriage returns too, and with the mark of UTF-8 before it', async () => {
      const text = (length: number) => `${from}\n${head(length)}${inner}`.replaceAll('\n', '\r\n')
      const whole = inner.replaceAll('\n', '\r\n').length
      const next = `\n${bare(from)}`.replaceAll('\n', '\r\n')
      expect(await read(file('a', `\ufeff${text(whole)}${next}`))).toEqual([
        text(whole).slice(from.length + 2),
        mailB.replaceAll('\n', '\r\n'),
      ])
    })

    test.each([3, inner.length - 3, inner.length + 2, 100_000_000])(
      'is looked at as ever where no mail ends after %i bytes',
      async (length) => {
        const mails = [`${head(length)}Forwarded:\n`, mailB, mailB]
        expect(await read(file('a', `${from}\n${head(length)}${inner}\n${bare(from)}`))).toEqual(mails)
      },
    )

    test('may leave out the last line break', async () => {
      const short = `${head(inner.length - 1)}${inner}`
      expect(await read(file('a', `${from}\n${short}\n${bare(from)}`))).toEqual([short, mailB])
    })

    test('ends within no line', async () => {
      const before = `Forwarded:\n\n${bare(from)}See below: `
      const body = `${before}${bare(from)}`
      const mails = await read(file('a', `${from}\n${head(before.length)}${body}`))
      expect(mails[0]).toBe(`${head(before.length)}Forwarded:\n`)
    })

    test('is believed in the head alone', async () => {
      const text = `Subject: a\n\nContent-Length: ${inner.length}\n\n${inner}\n${bare(from)}`
      expect(await read(file('a', `${from}\n${text}`))).toHaveLength(3)
    })

    test('keeps lines that are not quoted as they are, and takes the marks off where all are', async () => {
      const body = `>From x\n${inner}`
      const [whole] = await read(file('a', `${from}\n${head(body.length)}${body}`))
      expect(whole).toBe(`${head(body.length)}${body}`)
      const quoted = '>From x\n>>From y\n'
      expect(await read(file('b', `${from}\n${head(quoted.length)}${quoted}`))).toEqual([
        `${head(quoted.length)}From x\n>From y\n`,
      ])
    })
  })

  test.each(['From a\n', 'From a\nX: 1\n', `From a\n${'X: 1\n'.repeat(300)}`])(
    'lines that may begin a mail, and do not, are read in linear time: %j',
    async (lines) => {
      const made = (length: number) => file(`${length}`, `${bare(from)}\n${repeated(lines)(length)}`)
      expect(await growth(made, async (path) => expect(await read(path)).toHaveLength(1))).toBeLessThan(linear)
    },
  )

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
      if (mail.is === 'mail') lengths.push(mail.bytes.length)
      most = Math.max(most, process.memoryUsage().rss)
    }
    expect(lengths).toEqual([5, 1 << 20])
    expect(most - before).toBeLessThan(200 << 20)
  })
})

describe('a folder', () => {
  test('gives .eml and .mbox files and Maildirs, those below it too, in the order of their names', async () => {
    file('b.eml', 'b')
    file('a/z.EML', 'a/z')
    file('c.mbox', `${from}\nc: 1\n\n${from}\nc: 2\n`)
    file('Thunderbird/Inbox', `${from}\nA: 1\n`)
    file('d/.Sent/cur/1.M1P1.host:2,S', 'd/cur')
    file('d/.Sent/new/2.M1P1.host', 'd/new')
    file('d/.Sent/tmp/3.M1P1.host', 'unfinished')
    file('notes.txt', 'no mail')
    expect(await read(folder)).toEqual(['A: 1\n', 'a/z', 'b', 'c: 1\n', 'c: 2\n', 'd/cur', 'd/new'])
    expect(await leftOut(folder)).toEqual(['d/.Sent/tmp/3.M1P1.host: not-mail', 'notes.txt: not-mail'])
  })

  test('is not left by a link, nor gone round in for ever', async () => {
    file('outside.eml', 'outside')
    file('in/a.eml', 'a')
    symlinkSync(join(folder, 'outside.eml'), join(folder, 'in/b.eml'))
    symlinkSync(folder, join(folder, 'in/up'))
    expect(await read(join(folder, 'in'))).toEqual(['a'])
    expect(await leftOut(join(folder, 'in'))).toEqual(['in/b.eml: link', 'in/up: link'])
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
    ['mails-none', 'an empty .mbox', () => file('empty.mbox', '')],
    ['mails-none', 'a text that begins with From', () => file('notes.txt', 'From now on\n\nNote: this\n')],
    ['mails-none', 'a folder of mboxes without a mail', () => join(file('y/a.mbox', 'Subject: a\n'), '..')],
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
