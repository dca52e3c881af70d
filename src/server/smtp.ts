import { Failure } from '../errors.ts'
import type { SmtpSettings } from '../registry/types.ts'
import { type Address, addressFrom, addressOf, type Named, type Protocol } from './address.ts'
import type { Environment, Login } from './credentials.ts'

/** The mail server that messages are handed to, and on what terms. */
export interface Server extends Address {
  /** null: without signing in */
  readonly login: Login | null
  readonly messageIdDomain: string | null
}

/** Submission (RFC 6409) and its TLS twin (RFC 8314). */
const smtp: Protocol = {
  schemes: { plain: 'smtp:', tls: 'smtps:' },
  ports: { plain: 587, tls: 465 },
  password: 'DNIU_SMTP_PASSWORD',
  failures: { url: 'smtp-url', command: 'smtp-password-command' },
}

/**
 * Where to send: DNIU_SMTP_URL, else the registry's `smtp`, else nowhere (null).
 * Throws `smtp-url` and `smtp-password-command`; neither ever shows a credential.
 */
export function resolveServer(settings: SmtpSettings | null, env: Environment): Server | null {
  const messageIdDomain = settings?.messageIdDomain ?? null
  if (env.DNIU_SMTP_URL) {
    const { path, ...named } = addressOf(env.DNIU_SMTP_URL, smtp, env)
    if (path !== '') throw new Failure('smtp-url')
    return { ...withLogin(named), messageIdDomain }
  }
  return settings === null ? null : { ...withLogin(addressFrom(settings, smtp, env)), messageIdDomain }
}

function withLogin({ user, password, ...address }: Named): Omit<Server, 'messageIdDomain'> {
  return { ...address, login: user === '' ? null : { user, password } }
}
