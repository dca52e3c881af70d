import type { X509Certificate } from 'node:crypto'
import { type IncomingMessage, request } from 'node:http'
import { isIP, isIPv6, type Socket } from 'node:net'
import { checkServerIdentity, connect, type TLSSocket } from 'node:tls'
import {
  type Certificate,
  type HttpFinding,
  type HttpMethod,
  maskedLink,
  type Target,
  type TlsFinding,
} from '../procedure/letter/probe.ts'
import { type Patience, take, until } from './step.ts'

/** Certificates of large hosts name hundreds. */
const mostNames = 20

/** Fields of an answer that help to locate a problem. */
const told = ['Server', 'Via', 'Location', 'Content-Type', 'Retry-After', 'WWW-Authenticate'] as const

/** TLS and one request over an open connection, which is closed in the end; null: not asked for, or not reached. */
export async function talk(
  socket: Socket,
  { method, target }: { method: HttpMethod; target: Target },
  patience: Patience,
): Promise<{ tls: TlsFinding | null; http: HttpFinding | null }> {
  try {
    const { finding = null, line } = target.tls ? await handshake(socket, target.host, patience) : { line: socket }
    const http = line && target.path !== null ? await ask(line, { method, target }, patience) : null
    return { tls: finding, http }
  } finally {
    socket.destroy()
  }
}

/** TLS as this machine does it. No secret is sent, so a bad certificate is a mere finding. */
async function handshake(
  socket: Socket,
  host: string,
  patience: Patience,
): Promise<{ finding: TlsFinding; line: TLSSocket | null }> {
  const serverName = isIP(host) ? null : host
  // names are checked later: here a malformed one would throw where nothing catches it
  const terms = { servername: serverName ?? '', rejectUnauthorized: false, checkServerIdentity: () => undefined }
  const secure = connect({ socket, host, ...terms })
  const begin = () => until(secure, 'secureConnect', () => agreed(secure, host))
  const step = await take({ begin, giveUp: () => secure.destroy() }, patience)
  if (!step.ok) return { finding: step, line: null }
  return { finding: { ok: true, ms: step.ms, serverName, ...step.value }, line: secure }
}

function agreed(secure: TLSSocket, host: string) {
  const shown = secure.getPeerX509Certificate()
  return {
    protocol: (secure.getProtocol() ?? '?').replace(/^TLSv/, 'TLS '),
    cipher: secure.getCipher().standardName,
    certificate: shown === undefined ? null : certificateOf(shown, secure, host),
  }
}

function certificateOf(shown: X509Certificate, secure: TLSSocket, host: string): Certificate {
  const names = (shown.subjectAltName ?? '').split(', ').filter((name) => name !== '')
  return {
    subject: nameLine(shown.subject),
    issuer: nameLine(shown.issuer),
    names: names.slice(0, mostNames).map((name) => printable(name.replace(/^(DNS|IP Address):/, ''))),
    validFrom: instant(shown.validFromDate),
    validTo: instant(shown.validToDate),
    sha256: shown.fingerprint256,
    distrust: secure.authorized ? null : printable(String(secure.authorizationError ?? 'unknown'), 80),
    namesHost: namesHost(shown, host),
  }
}

/** `C=PL, O=Firm, CN=api.firm.example` */
function nameLine(name: string | undefined): string {
  return printable((name ?? '').split('\n').join(', '))
}

function namesHost(shown: X509Certificate, host: string): boolean {
  try {
    return checkServerIdentity(host, shown.toLegacyObject()) === undefined
  } catch {
    // malformed names match no host
    return false
  }
}

function instant(date: Date): number | null {
  return Number.isNaN(date.getTime()) ? null : date.getTime()
}

/** One request; the answer's head is read, its body is not, no redirection is followed. */
async function ask(
  line: Socket,
  { method, target }: { method: HttpMethod; target: Target },
  patience: Patience,
): Promise<HttpFinding> {
  const asked = request({
    createConnection: () => line,
    method,
    path: target.path ?? '/',
    setHost: false,
    headers: { Host: hostField(target), 'User-Agent': 'dniu-probe', Accept: '*/*', Connection: 'close' },
    // a server's slips belong in the report; the connection is closed after this anyway
    insecureHTTPParser: true,
  })
  const begin = () => {
    asked.end()
    return until(asked, 'response', (answer: IncomingMessage) => answer)
  }
  const step = await take({ begin }, patience).finally(() => asked.destroy())
  if (!step.ok) return { ...step, method }
  const { statusCode = 0, headers } = step.value
  return { ok: true, ms: step.ms, method, status: statusCode, headers: headersOf(headers) }
}

function headersOf(headers: IncomingMessage['headers']): [string, string][] {
  return told.flatMap((name) => {
    const value = [headers[name.toLowerCase()]].flat().join(', ')
    return value === '' ? [] : [[name, printable(name === 'Location' ? maskedLink(value) : value)]]
  })
}

/** The Host field: without the scheme's default port (RFC 9110 §7.2). */
function hostField({ host, port, tls }: Target): string {
  const name = isIPv6(host) ? `[${host}]` : host
  return port === (tls ? 443 : 80) ? name : `${name}:${port}`
}

/** A server's words on one line, shortened, with control and hidden characters shown as codes. */
export function printable(words: string, most = 200): string {
  const line = words
    .slice(0, most)
    .toWellFormed()
    .replace(/[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu, (character) => {
      return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`
    })
  return words.length > most ? `${line}…` : line
}
