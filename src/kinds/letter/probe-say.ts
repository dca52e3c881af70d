import { fill, type Params } from '../../errors.ts'
import { type Certificate, type Failed, type Link, untimelyLink } from '../../procedure/letter/probe.ts'
import { distrustWords, httpFaultWords, probeWords, troubleWords } from '../../procedure/letter/probe-words.ts'
import { formatDate } from '../../procedure/time/format.ts'
import type { Instant } from '../../procedure/time/instant.ts'
import { dateAt } from '../../procedure/time/warsaw.ts'
import type { MailLang } from '../../registry/types.ts'

/** Why a certificate is not trusted: which one of its chain, or the code in words. */
export function distrustBrief(certificate: Certificate, at: Instant, lang: MailLang): string {
  const code = certificate.distrust ?? ''
  const link = untimelyLink(certificate, at)
  return link === null ? (distrustWords[code]?.[lang] ?? code) : linkBrief(link, at, lang)
}

function linkBrief({ subject, validFrom, validTo }: Link, at: Instant, lang: MailLang): string {
  if (validFrom === null || validTo === null) return say(lang, 'linkDateless', { subject })
  const [name, date] = at < validFrom ? (['linkSince', validFrom] as const) : (['linkExpired', validTo] as const)
  return say(lang, name, { subject, date: formatDate(dateAt(date)) })
}

/** What an answer of HTTP breaks, in words and the parser's code. */
export const faultBrief = (code: string, lang: MailLang): string => {
  const words = httpFaultWords[code]?.[lang]
  return words === undefined ? code : `${words} (${code})`
}

type FailureWord = 'dnsFailed' | 'tcpFailed' | 'tlsFailed' | 'greetingFailed' | 'httpFailed'

/** Why a step failed, and after how long. */
export function failure(failed: Failed, name: FailureWord, lang: MailLang): string {
  return say(lang, name, { why: reason(failed, lang), ms: failed.ms })
}

/** `połączenie odrzucone (ECONNREFUSED)`; `odpowiedź nie jest protokołem HTTP (HPE_…), nadeszło: „SSH-2.0”` */
export function reason({ trouble, detail, said = '' }: Failed, lang: MailLang): string {
  const why = `${troubleWords[trouble][lang]}${detail === '' ? '' : ` (${detail})`}`
  return said === '' ? why : `${why}, ${say(lang, 'said', { words: said })}`
}

type Word = keyof typeof probeWords

/** `Cel: https://…` */
export function line(lang: MailLang, name: Word, value: string): string {
  return `${say(lang, name)}: ${value}`
}

/** A word of probes with its values. */
export function say(lang: MailLang, name: Word, params: Params = {}): string {
  return fill(probeWords[name][lang], params)
}
