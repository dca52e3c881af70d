import { Failure } from '../errors.ts'
import type { JiraSettings } from '../registry/types.ts'
import type { Environment, Tokens } from '../server/credentials.ts'
import { commandTokens, isToken } from '../server/tokens.ts'

/** A Jira, and how one is known there. */
export interface Site {
  /** with the context path, and a slash at its end */
  readonly url: URL
  readonly host: string
  readonly tokens: Tokens
}

/** The Jira of the settings. The token comes from DNIU_JIRA_TOKEN or a command. Failures `jira-no-token`, `token-command`. */
export function siteOf({ url: text, tokenCommand }: JiraSettings, env: Environment): Site {
  const url = new URL(text.endsWith('/') ? text : `${text}/`)
  const { host, hostname, port, protocol } = url
  const given = env.DNIU_JIRA_TOKEN
  const section = { section: 'jira', host: hostname, port: Number(port) || (protocol === 'https:' ? 443 : 80) } as const
  if (!given && tokenCommand.length === 0) throw new Failure('jira-no-token', { host })
  return { url, host, tokens: given ? oneToken(given.trim(), host) : commandTokens(tokenCommand, env, section) }
}

function oneToken(token: string, host: string): Tokens {
  if (!isToken(token)) throw new Failure('jira-no-token', { host })
  return { get: async () => token, until: () => null, given: () => [token] }
}
