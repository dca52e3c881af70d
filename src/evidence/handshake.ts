import type { X509Certificate } from 'node:crypto'
import { isIP, type Socket } from 'node:net'
import { checkServerIdentity, connect, type TLSSocket } from 'node:tls'
import type { Certificate, TlsFinding } from '../procedure/letter/probe.ts'
import { printable } from './printable.ts'
import { type Patience, take, until } from './step.ts'

type Agreed = Omit<Extract<TlsFinding, { ok: true }>, 'ok' | 'ms' | 'serverName'>

/** Certificates of large hosts name hundreds. */
const mostNames = 20

/**
 * TLS over an open connection, with this machine's own terms. A certificate that is not to be trusted is a finding and
 * nothing more: no secret goes over the connection.
 */
export async function handshake(
  socket: Socket,
  host: string,
  patience: Patience,
): Promise<{ finding: TlsFinding; secure: TLSSocket | null }> {
  const serverName = isIP(host) ? null : host
  // the names are looked at below: here a malformed one would throw where nobody listens
  const terms = { servername: serverName ?? '', rejectUnauthorized: false, checkServerIdentity: () => undefined }
  const secure = connect({ socket, host, ...terms })
  const begin = until(secure, 'secureConnect', () => agreed(secure, host))
  const step = await take({ begin, giveUp: () => secure.destroy() }, patience)
  if (!step.ok) return { finding: step, secure: null }
  return { finding: { ok: true, ms: step.ms, serverName, ...step.value }, secure }
}

function agreed(secure: TLSSocket, host: string): Agreed {
  return {
    protocol: (secure.getProtocol() ?? '?').replace(/^TLSv/, 'TLS '),
    cipher: secure.getCipher().standardName,
    certificate: certificateOf(secure, host),
  }
}

function certificateOf(secure: TLSSocket, host: string): Certificate | null {
  const shown = secure.getPeerX509Certificate()
  if (shown === undefined) return null
  const names = (shown.subjectAltName ?? '').split(', ').filter((name) => name !== '')
  return {
    subject: nameLine(shown.subject),
    issuer: nameLine(shown.issuer),
    names: names.slice(0, mostNames).map((name) => printable(name.replace(/^(DNS|IP Address):/, ''))),
    validFrom: instant(shown.validFromDate),
    validTo: instant(shown.validToDate),
    sha256: shown.fingerprint256,
    // what the chain of certificates lacks
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
    // names that cannot be read name nobody
    return false
  }
}

function instant(date: Date): number | null {
  return Number.isNaN(date.getTime()) ? null : date.getTime()
}
