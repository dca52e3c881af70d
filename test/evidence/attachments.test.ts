import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  closeSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Failure } from '../../src/errors.ts'
import { readAttachments } from '../../src/evidence/attachments.ts'
import { needs } from '../stage/needs.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dniu-attachments-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const megabyte = 1_000_000

function file(name: string, content: string | Uint8Array = 'ok\n'): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const readFrom = (cwd: string, ...paths: string[]) =>
  readAttachments(paths, { total: megabyte, from: cwd, grounds: { cwd, home: '/home/nobody', guarded: [] } })
const read = (...paths: string[]) => readFrom(folder, ...paths)

/** The codes with which these paths are refused. */
async function refusal(...paths: string[]): Promise<string[]> {
  const error = await read(...paths).then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof Failure)) throw new Error('nothing was refused', { cause: error })
  return error.problems.length === 0 ? [error.code] : error.problems.map(({ code }) => code)
}

describe('files that were named', () => {
  test('come whole, under safe names, in their order', async () => {
    const log = file('błąd połączenia.log', 'żółw\n')
    const bytes = Uint8Array.from({ length: 256 }, (_, at) => at)
    const files = await read(log, file('dane', bytes))
    expect(files.map(({ attachment: { name, type } }) => [name, type])).toEqual([
      ['błąd połączenia.log', 'text/plain'],
      ['dane', 'application/octet-stream'],
    ])
    expect(files.map(({ attachment }) => [...attachment.bytes])).toEqual([[...Buffer.from('żółw\n')], [...bytes]])
  })

  test('are the same by whatever path, and a copy is another one', async () => {
    mkdirSync(join(folder, 'b'))
    const path = file('a.log', '1')
    const [one, other, copy] = await read(path, join(folder, 'b', '..', 'a.log'), file('b/a.log', '1'))
    expect(one?.id).toBe(other?.id)
    expect(other?.named).toBe(join(folder, 'b', '..', 'a.log'))
    expect(copy?.id).not.toBe(one?.id)
  })

  test('count once, however often they are named', async () => {
    const half = file('a.txt', Buffer.alloc(megabyte / 2 + 1, 'x'))
    expect(await read(half, half)).toHaveLength(2)
  })

  test('none is no trouble', async () => {
    expect(await read()).toEqual([])
  })

  test('may fill the limit, all together, to the byte', async () => {
    const half = Buffer.alloc(megabyte / 2, 'x')
    expect(await read(file('a.txt', half), file('b.txt', half))).toHaveLength(2)
  })
})

describe('a file from elsewhere', () => {
  const strayed = async (cwd: string, ...paths: string[]) =>
    (await readFrom(cwd, ...paths)).map((one) => one.strayed && [one.strayed.why, one.strayed.real])

  test('is known by its real path, through dots and through a link in a folder above it', async () => {
    mkdirSync(join(folder, 'work'))
    mkdirSync(join(folder, 'other'))
    const [real, work] = [file('other/a.log'), join(folder, 'work')]
    symlinkSync(join(folder, 'other'), join(work, 'near'))
    expect(await strayed(work, '../other/a.log', 'near/a.log')).toEqual([
      ['outside', real],
      ['outside', real],
    ])
    expect(await strayed(join(folder, 'other'), real)).toEqual([null])
    // a link may lead back, too
    symlinkSync(work, join(folder, 'other', 'far'))
    expect(await strayed(work, file('work/b.log'), '../other/far/b.log')).toEqual([null, null])
  })

  test('may have come here by a second name', async () => {
    const path = file('a.log')
    mkdirSync(join(folder, 'work'))
    linkSync(path, join(folder, 'work', 'b.log'))
    expect(await strayed(join(folder, 'work'), 'b.log')).toEqual([['linked', join(folder, 'work', 'b.log')]])
  })

  test.each(['/etc/passwd', '../../../../../../../../etc/passwd', '/proc/self/status', '/proc/version'])(
    '%s goes nowhere',
    async (path) => {
      // files of /proc have no size, and are told as empty
      expect(['file-guarded', 'attachment-empty']).toContain((await refusal(path))[0])
    },
  )

  test('goes nowhere through a link in a folder above it, nor through an open file', async () => {
    symlinkSync('/etc', join(folder, 'logs'))
    expect(await refusal(join(folder, 'logs', 'passwd'))).toEqual(['file-guarded'])
    const fd = openSync(file('a.log'), 'r')
    expect(await refusal(`/proc/self/fd/${fd}`)).toEqual(['attachment-symlink'])
    closeSync(fd)
  })

  test.each([
    ['PEM', '-----BEGIN RSA PRIVATE KEY-----\nMIIB'],
    ['PKCS#8', '\n-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIB'],
    ['OpenSSH', '-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl'],
    ['PGP', '-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nlQ'],
    ['PuTTY', 'PuTTY-User-Key-File-3: ssh-ed25519\n'],
  ])('is a private key in the form of %s, whatever it is called', async (_, content) => {
    expect(await refusal(file('trace.txt', content))).toEqual(['file-guarded'])
    // a certificate is shown to everybody
    expect(await read(file('chain.pem', '-----BEGIN CERTIFICATE-----\nMIIB'))).toHaveLength(1)
  })
})

describe('is refused', () => {
  test('a file that does not exist', async () => {
    expect(await refusal(join(folder, 'none.log'))).toEqual(['attachment-missing'])
    expect(await refusal(join(file('a.log'), 'under-a-file'))).toEqual(['attachment-missing'])
  })

  test('a folder', async () => {
    expect(await refusal(folder)).toEqual(['attachment-folder'])
  })

  test('a link, wherever it leads', async () => {
    const link = join(folder, 'link.log')
    symlinkSync(file('a.log'), link)
    expect(await refusal(link)).toEqual(['attachment-symlink'])
    symlinkSync('/nowhere', join(folder, 'broken.log'))
    expect(await refusal(join(folder, 'broken.log'))).toEqual(['attachment-symlink'])
  })

  test('a pipe, without waiting for what comes out of it', async () => {
    const pipe = join(folder, 'pipe.log')
    const [mkfifo = ''] = needs('mkfifo')
    execFileSync(mkfifo, [pipe])
    expect(await refusal(pipe)).toEqual(['attachment-special'])
  })

  test('a device', async () => {
    expect(await refusal('/dev/zero')).toEqual(['attachment-special'])
  })

  test('a socket', async () => {
    const path = join(folder, 'socket.log')
    const server = createServer()
    await new Promise<void>((listening) => server.listen(path, listening))
    expect(await refusal(path)).toEqual(['attachment-special'])
    await new Promise((closed) => server.close(closed))
  })

  test('an empty file', async () => {
    expect(await refusal(file('a.log', ''))).toEqual(['attachment-empty'])
  })

  test('a path that no system could open', async () => {
    expect(await refusal('a'.repeat(5000))).toEqual(['attachment-unreadable'])
    expect(await refusal('a\0b')).toEqual(['attachment-unreadable'])
  })

  test('files that are too large together, with their total size', async () => {
    const more = Buffer.alloc(megabyte / 2 + 1, 'x')
    const error = await read(file('a.txt', more), file('b.txt', more)).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'attachments-too-large', params: { total: 1001, limit: 1000 } })
  })

  test('a file that says it is huge, without reading it', async () => {
    const path = file('huge.log')
    truncateSync(path, 2 ** 40)
    expect(await refusal(path)).toEqual(['attachments-too-large'])
  })

  test('a program by its name, or under another one', async () => {
    expect(await refusal(file('setup.pdf.EXE'))).toEqual(['attachment-dangerous'])
    expect(await refusal(file('faktura.docm'))).toEqual(['attachment-dangerous'])
    expect(await refusal(file('raport.log', Buffer.from('7f454c4602010100', 'hex')))).toEqual(['attachment-dangerous'])
  })

  test('a log that grows while it is read', async () => {
    const path = file('growing.log', Buffer.alloc(megabyte / 4, 'x'))
    let growing = true
    const grow = (): void => {
      if (!growing) return
      appendFileSync(path, 'y')
      setImmediate(grow)
    }
    setImmediate(grow)
    expect(await refusal(path).finally(() => (growing = false))).toEqual(['attachment-changed'])
  })

  test('everything that is wrong, at once', async () => {
    const paths = [join(folder, 'none.log'), folder, file('a.log'), file('b.js'), file('c.log', '')]
    expect(await refusal(...paths)).toEqual([
      'attachment-missing',
      'attachment-folder',
      'attachment-dangerous',
      'attachment-empty',
    ])
  })
})
