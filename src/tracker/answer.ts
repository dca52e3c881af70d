import { Failure } from '../errors.ts'
import { presentable } from '../server/credentials.ts'

/** What Jira has answered: its status, the head fields that mean something, its text. */
export interface Answer {
  readonly status: number
  /** by small letters */
  head(name: string): string | null
  readonly text: string
}

/**
 * What an answer says: a value, or null where it has no text. Failures: `jira-captcha`, `jira-token-refused`,
 * `jira-forbidden`, `jira-not-there`, `jira-busy`, `jira-moved`, `jira-login-page`, `jira-refused`, `jira-answer`.
 * A sign-in that has failed may come as a page of HTML with 200, 401 or 403. What Jira repeats of the secrets is blanked,
 * however it was written.
 */
export function valueIn(answer: Answer, host: string, secrets: readonly string[]): unknown {
  const { status, text } = answer
  if (isLocked(answer)) throw new Failure('jira-captcha', { host })
  if (status === 401) throw new Failure('jira-token-refused', { host })
  if (status >= 300 && status < 400)
    throw new Failure('jira-moved', { host, to: presentable(placeIn(answer.head('location'), host), secrets) })
  if (status === 429) throw new Failure('jira-busy', { host, seconds: secondsIn(answer) })
  if (isPage(answer)) throw new Failure(pageOf(status), { host, reply: `HTTP ${status}` })
  const value = jsonIn(text)
  if (status >= 200 && status < 300) {
    if (value === undefined) throw new Failure('jira-answer', { host, reply: `HTTP ${status}, no JSON` })
    return value
  }
  const reply = presentable([`HTTP ${status}`, ...wordsIn(value)].join(': '), secrets)
  const code = status < 500 && status !== 408 ? 'jira-refused' : 'jira-answer'
  throw new Failure(refusals[status] ?? code, { host, reply })
}

const refusals: Readonly<Record<number, 'jira-forbidden' | 'jira-not-there'>> = {
  403: 'jira-forbidden',
  404: 'jira-not-there',
}

/** After too many failed sign-ins Jira wants a CAPTCHA in a browser; whoever goes on asking makes it worse. */
const isLocked = ({ head }: Answer): boolean =>
  /AUTHENTICATED_FAILED|AUTHENTICATION_DENIED/.test(head('x-seraph-loginreason') ?? '')

const isPage = ({ head, text }: Answer): boolean =>
  /^text\/html\b/i.test(head('content-type') ?? '') || /^\s*<(!doctype|html)\b/i.test(text)

/** What a page of HTML stands for: a sign-in, another address, or a proxy's refusal of what it was given (413, above all). */
function pageOf(status: number): 'jira-answer' | 'jira-login-page' | 'jira-refused' {
  if (status >= 500 || status === 408) return 'jira-answer'
  return status >= 400 && !signingIn.includes(status) ? 'jira-refused' : 'jira-login-page'
}

const signingIn: readonly number[] = [401, 403, 404]

/** Where a redirection leads, without what is asked there; most lead to a page of the same host. */
function placeIn(location: string | null, host: string): string {
  const whole = URL.parse(location ?? '')
  const place = whole ?? (location === null ? null : URL.parse(location, `https://${host}`))
  const page = place?.pathname.split(';')[0] ?? ''
  return whole === null ? `${place?.host ?? '-'}${page}` : `${whole.origin}${page}`
}

/** RFC 9110 §10.2.3: seconds, or a date, by the clock of whoever says it; 0: neither. */
function secondsIn({ head }: Answer): number {
  const text = head('retry-after') ?? ''
  if (/^\d{1,6}$/.test(text)) return Number(text)
  const left = (Date.parse(text) - Date.parse(head('date') ?? new Date().toUTCString())) / 1000
  return Number.isNaN(left) ? 0 : Math.min(Math.max(0, Math.ceil(left)), 999_999)
}

/** null for nothing; undefined for what is no JSON, such as a text that was cut. */
function jsonIn(text: string): unknown {
  if (text.trim() === '') return null
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** What Jira says is wrong: sentences, and sentences by field. */
function wordsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  const { errorMessages, errors, message } = value as Record<string, unknown>
  const listed = Array.isArray(errorMessages) ? errorMessages : []
  const fields = typeof errors === 'object' && errors !== null ? Object.entries(errors) : []
  return [...listed, ...fields.map(([field, words]) => `${field}: ${String(words)}`), message].filter(
    (words): words is string => typeof words === 'string' && words !== '',
  )
}
