import { fill, type Params } from '../../errors.ts'
import type { Attachment } from '../../message/attachment.ts'
import { type Certificate, type Failed, type ProbeResult, shownTarget } from '../../procedure/letter/probe.ts'
import { distrustWords, probeWords, troubleWords } from '../../procedure/letter/probe-words.ts'
import { formatDate, formatIso, formats } from '../../procedure/time/format.ts'
import type { Instant } from '../../procedure/time/instant.ts'
import { dateAt } from '../../procedure/time/warsaw.ts'
import type { MailLang } from '../../registry/types.ts'

const day = 86_400_000
/** A longer target is cut in the letter, not in the report. */
const longestInLine = 120

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
  const sections = [headLines, dnsLines, tcpLines, tlsLines, httpLines]
  const texts = sections.map((lines) => lines(result, lang).join('\n')).filter((text) => text !== '')
  return `${texts.join('\n\n')}\n`
}

/** Two lines for the letter: what was tried, from where and when; what happened. */
export function evidenceLines(result: ProbeResult, lang: MailLang): [string, string] {
  const addresses = addressesTried(result)
  const shown = shownTarget(result.target)
  const target = shown.length > longestInLine ? `${shown.slice(0, longestInLine)}…` : shown
  const by = result.from === null ? '' : say(lang, 'by', { from: result.from })
  const tried = `${say(lang, 'attempt', { target })}${addresses}${by}, ${formats[lang](result.at)}:`
  return [tried, `${happened(result, lang).join(', ')}.`]
}

/** The address that answered, else all that were tried; nothing if the target is an address itself. */
function addressesTried({ dns, tcp }: ProbeResult): string {
  const answered = tcp.filter(({ ok }) => ok)
  const addresses = (answered.length > 0 ? answered : tcp).map(({ address }) => address)
  return dns === null || addresses.length === 0 ? '' : ` (${addresses.join(', ')})`
}

function happened({ dns, tcp, tls, http, at }: ProbeResult, lang: MailLang): string[] {
  return [
    ...(dns === null ? [] : [dns.ok ? `DNS ${dns.ms} ms` : failure(dns, 'dnsFailed', lang)]),
    ...tcpBrief(tcp, lang),
    ...(tls?.ok ? [tls.protocol, certificateBrief(tls.certificate, at, lang)] : []),
    ...(tls === null || tls.ok ? [] : [failure(tls, 'tlsFailed', lang)]),
    ...(http?.ok ? [say(lang, 'httpAfter', { status: http.status, ms: http.ms })] : []),
    ...(http === null || http.ok ? [] : [failure(http, 'httpFailed', lang)]),
  ]
}

function tcpBrief(tcp: ProbeResult['tcp'], lang: MailLang): string[] {
  const answered = tcp.find(({ ok }) => ok)
  if (answered) return [`TCP ${answered.ms} ms`]
  const failed = tcp.filter((one) => !one.ok)
  const why = [...new Set(failed.map((one) => reason(one, lang)))].join(' / ')
  const ms = failed.reduce((sum, one) => sum + one.ms, 0)
  return failed.length === 0 ? [] : [say(lang, 'tcpFailed', { why, ms })]
}

/** `certyfikat ważny do 01.12.2026 (niezaufany: podpisany przez samego siebie)` */
function certificateBrief(certificate: Certificate | null, at: Instant, lang: MailLang): string {
  if (certificate === null) return say(lang, 'noCertificate')
  const { distrust, namesHost, validTo } = certificate
  // the term says already that it has expired
  const isOverdue = distrust === 'CERT_HAS_EXPIRED' && validTo !== null && at > validTo
  const objections = [
    ...(distrust === null || isOverdue ? [] : [say(lang, 'untrusted', { why: distrustBrief(distrust, lang) })]),
    ...(namesHost ? [] : [say(lang, 'otherName')]),
  ]
  const term = termBrief(certificate, at, lang)
  return objections.length === 0 ? term : `${term} (${objections.join('; ')})`
}

function termBrief({ validFrom, validTo }: Certificate, at: Instant, lang: MailLang): string {
  if (validFrom === null || validTo === null) return say(lang, 'certificateDateless')
  if (at < validFrom) return say(lang, 'certificateSince', { from: formatDate(dateAt(validFrom)) })
  return say(lang, at > validTo ? 'certificateExpired' : 'certificateUntil', { to: formatDate(dateAt(validTo)) })
}

const distrustBrief = (code: string, lang: MailLang): string => distrustWords[code]?.[lang] ?? code

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
    line(lang, 'trust', trust(shown.distrust, lang)),
    say(lang, shown.namesHost ? 'hostNamed' : 'hostNotNamed', { host }),
  ]
}

function validity({ validFrom, validTo }: Certificate, at: Instant, lang: MailLang): string {
  if (validFrom === null || validTo === null) return say(lang, 'unknown')
  const between = say(lang, 'validBetween', { from: formats[lang](validFrom), to: formats[lang](validTo) })
  const number = Math.floor(Math.abs(validTo - at) / day)
  const days = number === 1 ? say(lang, 'oneDay') : say(lang, 'days', { n: number })
  return `${between} (${say(lang, at > validTo ? 'expiredDays' : 'daysLeft', { days })})`
}

function trust(distrust: string | null, lang: MailLang): string {
  if (distrust === null) return say(lang, 'trusted')
  const why = distrustBrief(distrust, lang)
  return say(lang, 'distrusted', { why: why === distrust ? why : `${why} (${distrust})` })
}

function httpLines({ http }: ProbeResult, lang: MailLang): string[] {
  if (http === null) return []
  if (!http.ok) return [`HTTP ${http.method}: ${failure(http, 'httpFailed', lang)}`]
  const after = say(lang, 'after', { ms: http.ms })
  return [`HTTP ${http.method}: ${http.status} ${after}`, ...http.headers.map(([name, value]) => `  ${name}: ${value}`)]
}

function failure(failed: Failed, name: 'dnsFailed' | 'tcpFailed' | 'tlsFailed' | 'httpFailed', lang: MailLang): string {
  return say(lang, name, { why: reason(failed, lang), ms: failed.ms })
}

/** `połączenie odrzucone (ECONNREFUSED)` */
function reason({ trouble, detail }: Failed, lang: MailLang): string {
  return `${troubleWords[trouble][lang]}${detail === '' ? '' : ` (${detail})`}`
}

/** An address that is not routed on the internet: loopback, private, link-local (RFC 1918, 4193, 6598). */
function isPrivate(address: string): boolean {
  return /^(127|10|192\.168|169\.254|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\.|^(::1$|f[cd]|fe[89ab])/.test(
    address,
  )
}

type Word = keyof typeof probeWords

function line(lang: MailLang, name: Word, value: string): string {
  return `${say(lang, name)}: ${value}`
}

function say(lang: MailLang, name: Word, params: Params = {}): string {
  return fill(probeWords[name][lang], params)
}
