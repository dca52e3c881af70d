import type { Attachment } from '../../message/attachment.ts'
import { type Certificate, type Link, type ProbeResult, shownTarget } from '../../procedure/letter/probe.ts'
import { formatIso, formats } from '../../procedure/time/format.ts'
import type { Instant } from '../../procedure/time/instant.ts'
import type { MailLang } from '../../registry/types.ts'
import { distrustBrief, failure, faultBrief, line, say } from './probe-say.ts'

const day = 86_400_000

/** The report of a probe as a file that goes with the letter: `probe-api.firm.example-20261121-0312.txt` (§2.1.3). */
export function evidenceAttachment(result: ProbeResult, lang: MailLang): Attachment {
  const bytes = new TextEncoder().encode(evidenceReport(result, lang))
  return { name: evidenceName(result), type: 'text/plain', bytes }
}

/** The file name of the report, with Warsaw time. */
export function evidenceName({ target, at }: ProbeResult): string {
  const host = target.host.replace(/[^a-z0-9._-]/gi, '-').slice(0, 60)
  const [, date = '', hour = '', minute = ''] = /^(.{10})T(..):(..)/.exec(formatIso(at)) ?? []
  return `probe-${host}-${date.replaceAll('-', '')}-${hour}${minute}.txt`
}

/** Everything that a probe found, line by line, in Warsaw time and without the values of a query. */
export function evidenceReport(result: ProbeResult, lang: MailLang): string {
  const sections = [headLines, dnsLines, tcpLines, tlsLines, greetingLines, httpLines]
  const texts = sections.map((lines) => lines(result, lang).join('\n')).filter((text) => text !== '')
  return `${texts.join('\n\n')}\n`
}

function headLines({ target, at, from, ms, limit }: ProbeResult, lang: MailLang): string[] {
  const note = from !== null && isPrivate(from) ? ` (${say(lang, 'ownPrivate')})` : ''
  return [
    line(lang, 'target', shownTarget(target)),
    line(lang, 'time', `${formats[lang](at)} (${formatIso(at)})`),
    line(lang, 'own', from === null ? say(lang, 'ownUnknown') : `${from}${note}`),
    line(lang, 'took', `${ms} ms (limit ${limit} ms)`),
  ]
}

function dnsLines({ dns, tcp }: ProbeResult, lang: MailLang): string[] {
  if (dns === null) return []
  if (!dns.ok) return [failure(dns, 'dnsFailed', lang)]
  const used = tcp.find(({ ok }) => ok)?.address
  const mark = (address: string) => (address === used ? ` (${say(lang, 'used')})` : '')
  return [`DNS: ${dns.ms} ms`, ...dns.addresses.map((address) => `  ${address}${mark(address)}`)]
}

function tcpLines({ tcp, target }: ProbeResult, lang: MailLang): string[] {
  if (tcp.length === 0) return []
  const outcomes = tcp.map((one) => {
    const address = shownTarget({ ...target, host: one.address, path: null })
    return `  ${address}: ${one.ok ? say(lang, 'connected', { ms: one.ms }) : failure(one, 'tcpFailed', lang)}`
  })
  return ['TCP:', ...outcomes]
}

function tlsLines({ tls, target, at }: ProbeResult, lang: MailLang): string[] {
  if (tls === null) return []
  if (!tls.ok) return [`TLS: ${failure(tls, 'tlsFailed', lang)}`]
  return [
    `TLS: ${say(lang, 'after', { ms: tls.ms })}`,
    `  ${line(lang, 'protocol', tls.protocol)}`,
    `  ${line(lang, 'cipher', tls.cipher)}`,
    ...(tls.serverName === null ? [] : [`  ${line(lang, 'sni', tls.serverName)}`]),
    ...certificateLines(tls.certificate, target.host, at, lang).map((text) => `  ${text}`),
  ]
}

function certificateLines(shown: Certificate | null, host: string, at: Instant, lang: MailLang): string[] {
  if (shown === null) return [say(lang, 'noCertificate')]
  return [
    line(lang, 'subject', shown.subject || say(lang, 'unknown')),
    line(lang, 'issuer', shown.issuer || say(lang, 'unknown')),
    line(lang, 'names', shown.names.join(', ') || say(lang, 'unknown')),
    line(lang, 'valid', validity(shown, at, lang)),
    line(lang, 'sha256', shown.sha256),
    ...shown.chain.map((link) =>
      line(lang, 'chain', `${link.subject || say(lang, 'unknown')}, ${validity(link, at, lang)}`),
    ),
    line(lang, 'trust', trust(shown, at, lang)),
    say(lang, shown.namesHost ? 'hostNamed' : 'hostNotNamed', { host }),
  ]
}

function validity({ validFrom, validTo }: Link, at: Instant, lang: MailLang): string {
  if (validFrom === null || validTo === null) return say(lang, 'unknown')
  const between = say(lang, 'validBetween', { from: formats[lang](validFrom), to: formats[lang](validTo) })
  const number = Math.floor(Math.abs(validTo - at) / day)
  const days = number === 1 ? say(lang, 'oneDay') : say(lang, 'days', { n: number })
  return `${between} (${say(lang, at > validTo ? 'expiredDays' : 'daysLeft', { days })})`
}

function trust(certificate: Certificate, at: Instant, lang: MailLang): string {
  const { distrust } = certificate
  if (distrust === null) return say(lang, 'trusted')
  const why = distrustBrief(certificate, at, lang)
  return say(lang, 'distrusted', { why: why === distrust ? why : `${why} (${distrust})` })
}

function greetingLines({ greeting }: ProbeResult, lang: MailLang): string[] {
  if (greeting === null) return []
  if (!greeting.ok) return [failure(greeting, 'greetingFailed', lang)]
  return [line(lang, 'greeting', greeting.words ?? `${say(lang, 'noGreeting')} (${greeting.ms} ms)`)]
}

function httpLines({ http }: ProbeResult, lang: MailLang): string[] {
  if (http === null) return []
  const interim = http.interim.length === 0 ? [] : [`  ${line(lang, 'interim', http.interim.join(', '))}`]
  if (!http.ok) return [`HTTP ${http.method}: ${failure(http, 'httpFailed', lang)}`, ...interim]
  const { method, status, ms, headers, fault } = http
  return [
    `HTTP ${method}: ${status} ${say(lang, 'after', { ms })}`,
    ...interim,
    ...(fault === null ? [] : [`  ${say(lang, 'faulty', { why: faultBrief(fault, lang) })}`]),
    ...headers.map(([name, value]) => `  ${name}: ${value}`),
  ]
}

/** An address that is not routed on the internet: loopback, private, link-local (RFC 1918, 4193, 6598). */
function isPrivate(address: string): boolean {
  return /^(127|10|192\.168|169\.254|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\.|^(::1$|f[cd]|fe[89ab])/.test(
    address,
  )
}
