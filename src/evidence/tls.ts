import type { X509Certificate } from 'node:crypto'
import { isIP, type Socket } from 'node:net'
import { checkServerIdentity, connect, type TLSSocket } from 'node:tls'
import type { Certificate, Failed, Link, TlsFinding } from '../procedure/letter/probe.ts'
import { printable } from './printable.ts'
import { type Patience, take, until } from './step.ts'

/** Certificates of large hosts name hundreds. */
const mostNames = 20
/** Chains are short; what a server sends need not be. */
const longestChain = 8

/** What is asked for in TLS: the name of the host, and protocols (ALPN), if any. */
interface Wanted {
  readonly host: string
  readonly protocols: string[]
}

/** TLS as this machine does it. No secret is sent, so a bad certificate is a mere finding. */
export async function handshake(
  socket: Socket,
  { host, protocols }: Wanted,
  patience: Patience,
): Promise<{ finding: TlsFinding; line: TLSSocket | null }> {
  const serverName = isIP(host) ? null : host
  // names are checked later: here a malformed one would throw where nothing catches it
  const terms = { servername: serverName ?? '', rejectUnauthorized: false, checkServerIdentity: () => undefined }
  const secure = connect({ socket, host, ...terms, ...(protocols.length > 0 ? { ALPNProtocols: protocols } : {}) })
  let hasShown = false
  secure.once('error', () => {
    // while it still knows
    hasShown = secure.getPeerX509Certificate() !== undefined
  })
  const begin = () => until(secure, 'secureConnect', () => agreed(secure, host))
  const step = await take({ begin, giveUp: () => secure.destroy() }, patience)
  if (!step.ok) return { finding: hasShown ? afterCertificate(step) : step, line: null }
  return { finding: { ok: true, ms: step.ms, serverName, ...step.value }, line: secure }
}

/** Alerts of TLS 1.2 with which a server that has shown its certificate turns away a client that has none. */
const unwelcome = ['handshake_failure', 'bad_certificate', 'certificate_unknown']

function afterCertificate(failed: Failed & { value?: undefined }): Failed {
  const isLikely = failed.trouble === 'tls-alert' && unwelcome.includes(failed.detail)
  return isLikely ? { ...failed, trouble: 'client-certificate-likely' } : failed
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
    ...linkOf(shown),
    issuer: nameLine(shown.issuer),
    names: names.slice(0, mostNames).map((name) => printable(name.replace(/^(DNS|IP Address):/, ''))),
    sha256: shown.fingerprint256,
    chain: chainOf(shown),
    distrust: secure.authorized ? null : printable(String(secure.authorizationError ?? 'unknown'), 80),
    namesHost: namesHost(shown, host),
  }
}

/** The certificates above one, the self-signed one at the end included, if it was shown. */
function chainOf(shown: X509Certificate): Link[] {
  const links: Link[] = []
  let next = shown.issuerCertificate
  const seen = new Set([shown.fingerprint256])
  while (next !== undefined && links.length < longestChain && !seen.has(next.fingerprint256)) {
    seen.add(next.fingerprint256)
    links.push(linkOf(next))
    next = next.issuerCertificate
  }
  return links
}

function linkOf({ subject, validFromDate, validToDate }: X509Certificate): Link {
  return { subject: nameLine(subject), validFrom: instant(validFromDate), validTo: instant(validToDate) }
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
