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
 * A sign-in that has failed may come as a page of HTML with 200, 401 or 403.
 */
export function valueIn(answer: Answer, host: string): unknown {
  const { status, text } = answer
  if (isLocked(answer)) throw new Failure('jira-captcha', { host })
  if (status === 401) throw new Failure('jira-token-refused', { host })
  if (status >= 300 && status < 400) throw new Failure('jira-moved', { host, to: hostOf(answer.head('location')) })
  if (status === 429) throw new Failure('jira-busy', { host, seconds: secondsIn(answer.head('retry-after')) })
  if (isPage(answer))
    throw new Failure(status >= 500 ? 'jira-answer' : 'jira-login-page', { host, reply: `HTTP ${status}` })
  const value = jsonIn(text)
  if (status >= 200 && status < 300) {
    if (value === undefined) throw new Failure('jira-answer', { host, reply: `HTTP ${status}, no JSON` })
    return value
  }
  const reply = presentable([`HTTP ${status}`, ...wordsIn(value)].join(': '), [])
  const code = refusals[status]
  throw new Failure(code ?? (status < 500 ? 'jira-refused' : 'jira-answer'), { host, reply })
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

const hostOf = (location: string | null): string => URL.parse(location ?? '')?.host ?? '-'

const secondsIn = (text: string | null): number => (/^\d{1,6}$/.test(text ?? '') ? Number(text) : 0)

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
