import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
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

const read = (...paths: string[]) => readAttachments(paths, { total: megabyte, from: folder })

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
    expect(files.map(({ name, type }) => [name, type])).toEqual([
      ['błąd połączenia.log', 'text/plain'],
      ['dane', 'application/octet-stream'],
    ])
    expect(files.map((one) => [...one.bytes])).toEqual([[...Buffer.from('żółw\n')], [...bytes]])
  })

  test('of the same name are numbered', async () => {
    mkdirSync(join(folder, 'b'))
    const files = await read(file('a.log', '1'), file('b/a.log', '2'))
    expect(files.map(({ name }) => name)).toEqual(['a.log', 'a (2).log'])
  })

  test('none is no trouble', async () => {
    expect(await read()).toEqual([])
  })

  test('may fill the limit, all together, to the byte', async () => {
    const half = Buffer.alloc(megabyte / 2, 'x')
    expect(await read(file('a.txt', half), file('b.txt', half))).toHaveLength(2)
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
