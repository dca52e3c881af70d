import { Failure } from '../errors.ts'
import { presentable } from '../server/credentials.ts'
import { causeOf, codeOf, textOf, whyIn } from '../server/fetched.ts'
import { type Answer, valueIn } from './answer.ts'
import type { Site } from './site.ts'

export interface Question {
  readonly method?: 'GET' | 'POST' | 'PUT'
  /** below /rest/api/2/, each part as it is */
  readonly path: readonly string[]
  readonly query?: Readonly<Record<string, string | number>>
  readonly body?: object
}

/** How long to wait, in milliseconds, and who may stop it. */
export interface Terms {
  readonly wait: number
  readonly signal?: AbortSignal
}

/** in bytes: a page of a search with all fields of its tasks has some megabytes */
const longest = 64 << 20

/**
 * Asks Jira, with the token, and gives the value of its answer. No redirection is followed, because the token would go
 * along. Failures: those of `valueIn`, `jira-unreachable`, `jira-certificate`, `jira-stopped`, `token-command`; none
 * shows the token.
 */
export async function ask(site: Site, question: Question, { wait, signal }: Terms): Promise<unknown> {
  const { host, tokens } = site
  const timeout = AbortSignal.timeout(wait)
  const ends = signal ? AbortSignal.any([timeout, signal]) : timeout
  let token = ''
  const asked = async () => {
    ends.throwIfAborted()
    // the command that prints it may think for longer than anybody waits
    token = await before(ends, tokens)
    return sent(site, question, token, ends)
  }
  const answer = await asked().catch((error: unknown) => {
    // whoever stops us from a terminal stops the command that prints the token, too
    if (isStopped(signal)) throw new Failure('jira-stopped', { host })
    if (error instanceof Failure) throw error
    const reply = presentable(whyIn(error), [token])
    throw new Failure(isUntrusted(error) ? 'jira-certificate' : 'jira-unreachable', { host, reply })
  })
  return valueIn({ ...answer, text: answer.text.replaceAll(token, '***') }, host, [token])
}

/** Whether somebody has stopped it; a time that is over is no person. */
const isStopped = (signal: AbortSignal | undefined): boolean =>
  signal?.aborted === true && (signal.reason as Error | undefined)?.name !== 'TimeoutError'

/** A token, unless the signal comes first: then nothing looks for it any more. */
async function before(ends: AbortSignal, tokens: Site['tokens']): Promise<string> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const give = () => {
    reject(ends.reason)
    tokens.giveUp?.()
  }
  ends.addEventListener('abort', give, { once: true })
  return Promise.race([tokens.get(), late]).finally(() => ends.removeEventListener('abort', give))
}

async function sent(
  { url }: Site,
  { method = 'GET', path, query = {}, body }: Question,
  token: string,
  signal: AbortSignal,
): Promise<Answer> {
  const target = new URL(`rest/api/2/${path.map(encodeURIComponent).join('/')}`, url)
  for (const [name, value] of Object.entries(query)) target.searchParams.set(name, String(value))
  const response = await fetch(target, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      accept: 'application/json',
      // Jira takes what looks like a browser's for a forged one
      'x-atlassian-token': 'no-check',
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
    redirect: 'manual',
    signal,
  })
  const text = await textOf(response, longest)
  return { status: response.status, head: (name) => response.headers.get(name), text }
}

/** A certificate that nobody known vouches for, as of a private authority. */
function isUntrusted(error: unknown): boolean {
  const cause = causeOf(error)
  return cause instanceof Error && /CERT|ISSUER|SIGNED|ALTNAME|VERIFY/.test(codeOf(cause) ?? '')
}
