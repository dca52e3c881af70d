import { type IncomingMessage, request } from 'node:http'
import { isIPv6, type Socket } from 'node:net'
import { isUtf8 } from '../polish/charset.ts'
import { type Failed, type HttpFinding, maskedLink, type Target } from '../procedure/letter/probe.ts'
import { firstLine, printable } from './printable.ts'
import { type Patience, take, until } from './step.ts'

/** Fields of an answer that help to locate a problem. */
const told = ['Server', 'Via', 'Location', 'Content-Type', 'Retry-After', 'WWW-Authenticate'] as const

/** As much of what came is kept as a head may be long. */
const mostHeard = 16_384

/** The beginning of what came over a connection, and the interim answers among it. */
interface Heard {
  bytes: Buffer
  readonly interim: number[]
}

/** One GET over an open connection; the answer's head is read, its body is not, no redirection is followed. */
export async function ask(line: Socket, target: Target, patience: Patience): Promise<HttpFinding> {
  const asked = request({
    createConnection: () => line,
    method: 'GET',
    path: target.path ?? '/',
    setHost: false,
    headers: { Host: hostField(target), 'User-Agent': 'dniu-probe', Accept: '*/*', Connection: 'close' },
  })
  const heard: Heard = { bytes: Buffer.alloc(0), interim: [] }
  // before the parser, which may end it all with its error
  asked.once('socket', () => line.prependListener('data', (chunk: Buffer) => keep(heard, chunk)))
  asked.on('information', ({ statusCode }) => heard.interim.length < 8 && heard.interim.push(statusCode))
  const begin = () => {
    asked.end()
    return until(asked, 'response', (answer: IncomingMessage) => answer)
  }
  const step = await take({ begin }, patience).finally(() => asked.destroy())
  const about = { method: 'GET', interim: heard.interim } as const
  if (!step.ok) return { ...about, ...understood(step, heard) }
  const { statusCode = 0, headers } = step.value
  const named = told.map((name) => [name, [headers[name.toLowerCase()]].flat().join(', ')] as const)
  return { ...about, ok: true, ms: step.ms, status: statusCode, headers: shown(named), fault: null }
}

function keep(heard: Heard, chunk: Buffer): void {
  const room = mostHeard - heard.bytes.length
  if (room > 0) heard.bytes = Buffer.concat([heard.bytes, chunk.subarray(0, room)])
}

/** What it was that the parser did not take: an answer with a fault, a part of one, or something else. */
function understood({ value: _, ...failed }: Failed & { value?: undefined }, { bytes }: Heard) {
  if (bytes.length === 0) return failed
  if (isHttp2(bytes)) return { ...failed, trouble: 'http2-only', detail: '' } as const
  const text = bytes.toString('latin1')
  const head = headIn(text, failed)
  if (head !== null) return { ok: true, ms: failed.ms, ...head } as const
  const isCut = failed.trouble === 'closed' || failed.trouble === 'reset'
  return { ...failed, ...(isCut ? { trouble: 'cut-short' as const } : {}), said: firstLine(bytes) }
}

/** A frame of SETTINGS, with which every server of HTTP/2 begins (RFC 9113 §3.4, §6.5). */
function isHttp2(bytes: Buffer): boolean {
  return bytes.length >= 9 && bytes[3] === 4 && bytes.readUIntBE(0, 3) % 6 === 0 && bytes.readUInt32BE(5) === 0
}

/** Status and fields of an answer that breaks the rules, read as a patient client would; null: there is none. */
function headIn(text: string, { trouble, detail }: Failed) {
  const [, before = '', digits] = /^([\s\S]{0,2048}?)HTTP\/\d\.\d +(\d{3})(?!\d)/.exec(text) ?? []
  const status = Number(digits)
  const fault = trouble === 'not-http' ? detail : status === 101 ? 'UNASKED_UPGRADE' : null
  if (digits === undefined || fault === null) return null
  const [, ...fields] = text.slice(before.length).split(/\r?\n/, 100)
  const read = fields.map((field) => /^([A-Za-z-]+)[ \t]*:[ \t]*(.*)$/.exec(field) ?? [])
  const named = told.flatMap((name) => {
    const values = read.flatMap(([, key, value]) => (key?.toLowerCase() === name.toLowerCase() ? [value ?? ''] : []))
    return [[name, values.join(', ')] as const]
  })
  return { status, headers: shown(named), fault }
}

function shown(named: readonly (readonly [name: string, value: string])[]): [string, string][] {
  return named.flatMap(([name, value]) =>
    value === '' ? [] : [[name, printable(name === 'Location' ? maskedLink(letters(value)) : letters(value))]],
  )
}

/** Node reads every byte of a field as a character; many servers write UTF-8. */
function letters(value: string): string {
  const bytes = Buffer.from(value, 'latin1')
  return isUtf8(bytes) ? bytes.toString() : value
}

/** The Host field: without the scheme's default port (RFC 9110 §7.2). */
function hostField({ host, port, tls }: Target): string {
  const name = isIPv6(host) ? `[${host}]` : host
  return port === (tls ? 443 : 80) ? name : `${name}:${port}`
}
