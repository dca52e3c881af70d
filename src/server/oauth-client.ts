import type { SmtpSettings } from '../registry/types.ts'
import { type Environment, firstLineOf, type MailSection } from './credentials.ts'

type OAuthSettings = NonNullable<SmtpSettings['oauth']>

/** The application that asks for tokens, and where (RFC 6749 §2). */
export interface Client {
  readonly server: MailSection
  /** whose mail it is */
  readonly user: string
  readonly clientId: string
  readonly deviceUrl: string
  readonly tokenUrl: string
  /** empty: whatever the token server gives */
  readonly scope: string
  /** empty: it has none. Failure `token-command`. */
  secret(): Promise<string>
}

interface Provider {
  readonly deviceUrl: string
  readonly tokenUrl: string
  readonly scope: Readonly<Record<MailSection['section'], string>>
}

/** What providers have published; `{tenant}` stands for the organization. */
const providers: Readonly<Record<NonNullable<OAuthSettings['provider']>, Provider>> = {
  microsoft: {
    deviceUrl: 'https://login.microsoftonline.com/{tenant}/oauth2/v2.0/devicecode',
    tokenUrl: 'https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token',
    scope: {
      smtp: 'https://outlook.office.com/SMTP.Send offline_access',
      imap: 'https://outlook.office.com/IMAP.AccessAsUser.All offline_access',
    },
  },
}

/** Hosts whose owners have said that they take no password any more, or only those made for one program. */
const basicEnds: readonly (readonly [ends: RegExp, what: 'tokens' | 'app-passwords'])[] = [
  [/(^|\.)(outlook|office365|office|hotmail|live)\.com$|(^|\.)mail\.microsoft$|(^|\.)outlook\.cn$/, 'tokens'],
  [/(^|\.)(gmail|googlemail|google)\.com$/, 'app-passwords'],
]

/** What a host takes instead of the password of an account; null: nothing is known of it. */
export const insteadOfPasswords = (host: string): 'tokens' | 'app-passwords' | null =>
  basicEnds.find(([ends]) => ends.test(host))?.[1] ?? null

/** The client that settings describe. What they say goes before what a provider has published. */
export function clientOf(settings: OAuthSettings, user: string, server: MailSection, env: Environment): Client {
  const { clientId, tenant, provider, secretCommand } = settings
  const known = provider === undefined ? null : providers[provider]
  const at = (url: string | undefined) => (url ?? '').replace('{tenant}', () => encodeURIComponent(tenant))
  return {
    ...{ server, user, clientId },
    deviceUrl: settings.deviceUrl ?? at(known?.deviceUrl),
    tokenUrl: settings.tokenUrl ?? at(known?.tokenUrl),
    scope: settings.scope ?? known?.scope[server.section] ?? '',
    secret: async () => {
      const kept = env[`DNIU_${server.section.toUpperCase()}_CLIENT_SECRET`]
      return kept || secretCommand.length === 0 ? (kept ?? '') : firstLineOf(secretCommand, env, server)
    },
  }
}
