import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { Failure } from '../../errors.ts'
import { readPipe } from './pipe.ts'

/** A line is read up to here; more says nothing that is wanted. */
const longestLine = 16_384

/**
 * The lines of a log, in plain text or gzip, without their ends. One that begins with a space goes on with the line
 * before (syslog folds what is long). Failures `log-unreadable`, `log-damaged`.
 */
export async function* logLines(source: LogSource): AsyncGenerator<string> {
  try {
    yield* unfolded(await plainBytes(source))
  } catch (error) {
    if (!(error instanceof Error) || error instanceof Failure || !('code' in error)) throw error
    const reason = String(error.code)
    throw new Failure(reason.startsWith('Z_') ? 'log-damaged' : 'log-unreadable', { file: source.name, reason })
  }
}

/** Where a log comes from. */
export interface LogSource {
  /** as the command line names it */
  readonly name: string
  open(): Promise<AsyncIterable<Uint8Array>>
}

/** A log in a file, read until `interrupted`. A folder or a device is none: Failure `log-unreadable`. */
export function logFile(name: string, path: string, interrupted: AbortSignal): LogSource {
  return {
    name,
    async open() {
      const found = await stat(path)
      const reason = found.isDirectory() ? 'EISDIR' : found.isCharacterDevice() ? 'EFTYPE' : null
      if (reason !== null) throw new Failure('log-unreadable', { file: name, reason })
      return found.isFIFO() ? readPipe(path, interrupted) : createReadStream(path, { signal: interrupted })
    },
  }
}

/** The bytes as they were before gzip: its first two bytes tell (RFC 1952 §2.3.1). */
async function plainBytes(source: LogSource): Promise<AsyncIterable<Uint8Array>> {
  const bytes = (await source.open())[Symbol.asyncIterator]()
  const first = await bytes.next()
  const all = (async function* () {
    if (!first.done) yield first.value
    yield* { [Symbol.asyncIterator]: () => bytes }
  })()
  const isGzip = !first.done && first.value[0] === 0x1f && first.value[1] === 0x8b
  if (!isGzip) return all
  const { Readable } = await import('node:stream')
  const packed: Readable = Readable.from(all)
  const plain = createGunzip()
  packed.on('error', (error) => plain.destroy(error))
  return packed.pipe(plain)
}

async function* unfolded(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let whole: string | null = null
  for await (const line of linesOf(bytes)) {
    if (whole !== null && /^[ \t]/.test(line)) whole = `${whole} ${line.trimStart()}`.slice(0, longestLine)
    else {
      if (whole !== null) yield whole
      whole = line
    }
  }
  if (whole !== null) yield whole
}

async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of bytes) {
    const text = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1')
    let from = 0
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      yield decoded(`${rest}${text.slice(from, Math.min(end, from + longestLine))}`)
      rest = ''
      from = end + 1
    }
    rest = `${rest}${text.slice(from, from + longestLine)}`.slice(0, longestLine)
  }
  if (rest !== '') yield decoded(rest)
}

/** A line, whose characters were bytes so far, as UTF-8. */
function decoded(line: string): string {
  const whole = line.slice(0, longestLine).replace(/\r$/, '')
  return /[\x80-\xff]/.test(whole) ? Buffer.from(whole, 'latin1').toString('utf8') : whole
}
