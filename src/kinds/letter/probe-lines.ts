import { type Certificate, type HttpFinding, type ProbeResult, shownTarget } from '../../procedure/letter/probe.ts'
import { formatDate, formats } from '../../procedure/time/format.ts'
import type { Instant } from '../../procedure/time/instant.ts'
import { dateAt } from '../../procedure/time/warsaw.ts'
import type { MailLang } from '../../registry/types.ts'
import { distrustBrief, failure, faultBrief, reason, say } from './probe-say.ts'

/** A longer target is cut in the letter, not in the report. */
const longestInLine = 120

/** Two lines for the letter: what was tried, from where and when; what happened. */
export function evidenceLines(result: ProbeResult, lang: MailLang): [string, string] {
  const addresses = addressesTried(result)
  const shown = shownTarget(result.target)
  const target = shortened(shown)
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

function happened({ dns, tcp, tls, greeting, http, at }: ProbeResult, lang: MailLang): string[] {
  return [
    ...(dns === null ? [] : [dns.ok ? `DNS ${dns.ms} ms` : failure(dns, 'dnsFailed', lang)]),
    ...tcpBrief(tcp, lang),
    ...(tls?.ok ? [tls.protocol, certificateBrief(tls.certificate, at, lang)] : []),
    ...(tls === null || tls.ok ? [] : [failure(tls, 'tlsFailed', lang)]),
    ...(greeting?.ok && greeting.words !== null ? [say(lang, 'greeted', { words: greeting.words })] : []),
    ...(greeting === null || greeting.ok ? [] : [failure(greeting, 'greetingFailed', lang)]),
    ...(http === null ? [] : httpBrief(http, lang)),
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

function httpBrief(http: HttpFinding, lang: MailLang): string[] {
  const statuses = http.interim.join(', ')
  if (!http.ok)
    return [failure(http, 'httpFailed', lang), ...(statuses === '' ? [] : [say(lang, 'onlyInterim', { statuses })])]
  const { method, status, ms, headers, fault } = http
  const to = headers.find(([name]) => name === 'Location')?.[1]
  const redirects = to !== undefined && status >= 300 && status < 400
  return [
    say(lang, 'httpAfter', { method, status, ms }),
    ...(redirects ? [say(lang, 'redirects', { to: shortened(to) })] : []),
    ...(fault === null ? [] : [say(lang, 'faulty', { why: faultBrief(fault, lang) })]),
  ]
}

/** `certyfikat ważny do 01.12.2026 (niezaufany: podpisany przez samego siebie)` */
function certificateBrief(certificate: Certificate | null, at: Instant, lang: MailLang): string {
  if (certificate === null) return say(lang, 'noCertificate')
  const { distrust, namesHost, validTo } = certificate
  // the term says already that it has expired
  const isOverdue = distrust === 'CERT_HAS_EXPIRED' && validTo !== null && at > validTo
  const objections = [
    ...(distrust === null || isOverdue ? [] : [say(lang, 'untrusted', { why: distrustBrief(certificate, at, lang) })]),
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

const shortened = (text: string): string => (text.length > longestInLine ? `${text.slice(0, longestInLine)}…` : text)
