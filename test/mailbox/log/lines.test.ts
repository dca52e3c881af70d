import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type LogSource, logFile, logLines } from '../../../src/mailbox/log/lines.ts'
import { handedOnIn } from '../../../src/mailbox/log/read.ts'

const unbroken = new AbortController().signal

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dniu-log-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const file = (name: string, content: string | Uint8Array): LogSource => {
  writeFileSync(join(folder, name), content)
  return logFile(name, join(folder, name), unbroken)
}
const pieces = (...all: Uint8Array[]): LogSource => ({
  name: '-',
  open: async () =>
    (async function* () {
      yield* all
    })(),
})
async function collected<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = []
  for await (const item of items) found.push(item)
  return found
}
const all = (source: LogSource) => collected(logLines(source))

describe('the lines of a log', () => {
  it('end in LF or CRLF; the last one may have no end', async () => {
    expect(await all(file('log', 'a\r\nb\nc'))).toEqual(['a', 'b', 'c'])
    expect(await all(file('log', ''))).toEqual([])
  })

  it('that were folded are one', async () => {
    expect(await all(file('log', 'a\n  b\n\tc\nd\n'))).toEqual(['a b c', 'd'])
  })

  it('are the same in gzip, however many pieces it has', async () => {
    const packed = Buffer.concat([gzipSync('a\nb\n'), gzipSync('c\n')])
    expect(await all(file('log.gz', packed))).toEqual(['a', 'b', 'c'])
    expect(await all(pieces(packed.subarray(0, 5), packed.subarray(5)))).toEqual(['a', 'b', 'c'])
  })

  it('are read as UTF-8, broken off anywhere', async () => {
    const bytes = Buffer.from('skrzynka pełna ż\n')
    for (let at = 1; at < bytes.length; at += 1)
      expect(await all(pieces(bytes.subarray(0, at), bytes.subarray(at)))).toEqual(['skrzynka pełna ż'])
  })

  it('are bounded', async () => {
    const [line, next] = await all(file('log', `${'x'.repeat(3_000_000)}\nnext`))
    expect(line?.length).toBe(16_384)
    expect(next).toBe('next')
  })

  it('are the same, however the bytes come', () => {
    const lines = fc.array(fc.string({ unit: 'grapheme-ascii', maxLength: 20 }), { maxLength: 20 })
    return fc.assert(
      fc.asyncProperty(lines, fc.nat(200), async (some, cut) => {
        const bytes = Buffer.from(some.join('\n'))
        const at = Math.min(cut, bytes.length)
        expect(await all(pieces(bytes.subarray(0, at), bytes.subarray(at)))).toEqual(await all(pieces(bytes)))
      }),
    )
  })

  it.for([
    ['no such file', () => logFile('nowhere', join(folder, 'nowhere'), unbroken), 'ENOENT'],
    ['a folder', () => logFile('folder', folder, unbroken), 'EISDIR'],
  ] as const)('cannot be read: %s', async ([, source, reason]) => {
    await expect(all(source())).rejects.toMatchObject({ code: 'log-unreadable', params: { reason } })
  })

  it.for([
    ['cut', () => gzipSync('x'.repeat(9999)).subarray(0, 30), 'Z_BUF_ERROR'],
    ['damaged', () => Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9]), 'Z_DATA_ERROR'],
  ] as const)('in gzip that is %s: says so', async ([, bytes, reason]) => {
    const told = { code: 'log-damaged', params: { file: 'log.gz', reason } }
    await expect(all(file('log.gz', bytes()))).rejects.toMatchObject(told)
  })

  it('any bytes are read without a fault', () =>
    fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (bytes) => {
        const packed = bytes[0] === 0x1f && bytes[1] === 0x8b
        const counts = { lines: 0, known: 0 }
        if (!packed) await collected(handedOnIn([pieces(bytes)], { now: 0, local: () => 0 }, counts))
      }),
    ))
})

it('rotated logs are read in the order of their times, whatever their order on the command line', async () => {
  const reckoning = { now: Date.UTC(2026, 10, 22), local: () => 0 }
  const id = '<a.b@c>'
  const older = file('mail.log.1', `2026-11-20T01:00:00Z mx1 postfix/cleanup[1]: 4F3A2B1C: message-id=${id}\n`)
  const newer = file(
    'mail.log',
    '2026-11-21T01:00:00Z mx1 postfix/smtp[1]: 4F3A2B1C: to=<a@b>, relay=x, dsn=2.0.0, status=sent (ok)\n',
  )
  const piped = (source: LogSource) => pieces(readFileSync(join(folder, source.name)))
  for (const logs of [
    [newer, older],
    [piped(newer), piped(older)],
    [newer, piped(older)],
  ]) {
    const counts = { lines: 0, known: 0 }
    const hops = (await collected(handedOnIn(logs, reckoning, counts))).flat()
    expect(hops).toMatchObject([{ messageId: id }])
    expect(counts).toEqual({ lines: 2, known: 2 })
  }
})

it('a pipe is read once, though there are several; a folder or a device is no log', async () => {
  const reckoning = { now: Date.UTC(2026, 10, 22), local: () => 0 }
  const pipes = ['one', 'two'].map((name) => join(folder, name))
  execFileSync('sh', ['-c', 'mkfifo "$@"', 'sh', ...pipes])
  const writers = pipes.map((pipe) => writeFile(pipe, '2026-11-21T01:00:00Z mx1 postfix/qmgr[1]: 4F3A2B1C: removed\n'))
  const counts = { lines: 0, known: 0 }
  const logs = pipes.map((pipe) => logFile(pipe, pipe, unbroken))
  await collected(handedOnIn(logs, reckoning, counts))
  await Promise.all(writers)
  expect(counts).toEqual({ lines: 2, known: 2 })
  for (const strange of [folder, '/dev/null', '/dev/zero'])
    await expect(all(logFile(strange, strange, unbroken))).rejects.toMatchObject({ code: 'log-unreadable' })
})
