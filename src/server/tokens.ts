import { type Environment, firstLineOf, type Login, nothingFrom, type Section, type Tokens } from './credentials.ts'

/** What an access token looks like (RFC 6750 §2.1): no character of it can end a field. */
export const isToken = (text: string): boolean => /^[\w.~+/-]+=*$/.test(text)

/**
 * Signs in as a login wants: with an access token, or without (null). Where the server has refused a token, another is
 * asked for, once, and tried if there is one.
 */
export async function withToken<Result>(
  login: Login | null,
  work: (token: string | null) => Promise<Result>,
  isRefused: (result: Result) => boolean,
): Promise<Result> {
  if (login?.tokens === undefined) return work(null)
  const token = await login.tokens.get()
  const result = await work(token)
  const other = isRefused(result) ? await login.tokens.get(token) : token
  return other === token ? result : work(other)
}

/**
 * Access tokens that a command prints, the first line of its output. It is run for each connection, because only it knows
 * how long a token holds; connections that are opened at once share a run. Failure `token-command`.
 */
export function commandTokens(command: readonly string[], env: Environment, section: Section): Tokens {
  const given = new Set<string>()
  let running: { readonly token: Promise<string>; readonly stop: AbortController } | null = null
  const run = async (signal: AbortSignal): Promise<string> => {
    const token = await printed(command, env, section, signal)
    given.add(token)
    return token
  }
  const begun = () => {
    const stop = new AbortController()
    const token = run(stop.signal).finally(() => {
      running = null
    })
    return { token, stop }
  }
  return {
    get: () => {
      running ??= begun()
      return running.token
    },
    giveUp: () => running?.stop.abort(),
    until: () => null,
    given: () => [...given],
  }
}

async function printed(...[command, env, section, signal]: Parameters<typeof firstLineOf>): Promise<string> {
  const line = await firstLineOf(command, env, section, signal)
  if (!isToken(line)) throw nothingFrom(command, section, 'no token (RFC 6750)')
  return line
}
