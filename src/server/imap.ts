import { Failure } from '../errors.ts'
import type { ImapSettings } from '../registry/types.ts'
import { type Address, addressFrom, addressOf, type Named, type Protocol } from './address.ts'
import type { Environment, Login } from './credentials.ts'

/** The mailbox that mail is fetched from, and on what terms. */
export interface MailboxServer extends Address {
  readonly login: Login
  /** the folder's name as the server shows it, such as INBOX or Archive/2026 */
  readonly folder: string
}

/** RFC 9051 §2.1, RFC 8314 §3.2. */
const imap: Protocol = {
  schemes: { plain: 'imap:', tls: 'imaps:' },
  ports: { plain: 143, tls: 993 },
  password: 'DNIU_IMAP_PASSWORD',
  failures: { url: 'mailbox-url', command: 'mailbox-password-command' },
}

/**
 * Where mail is fetched: DNIU_IMAP_URL (imap[s]://user[:password]@host[:port]/[folder]), else the registry's `imap`, else
 * nowhere (null). A URL without a folder takes the settings' folder, else INBOX. DNIU_IMAP_PASSWORD gives the password
 * where the URL has none, and comes before the settings' command. Throws `mailbox-url`, `mailbox-user`,
 * `mailbox-password` and `mailbox-password-command`; none ever shows a credential.
 */
export function mailboxOf(settings: ImapSettings | null, env: Environment): MailboxServer | null {
  if (env.DNIU_IMAP_URL) {
    const { path, ...named } = addressOf(env.DNIU_IMAP_URL, imap, env)
    return { ...withLogin(named), folder: path || (settings?.folder ?? 'INBOX') }
  }
  return settings === null ? null : { ...withLogin(addressFrom(settings, imap, env)), folder: settings.folder }
}

/** A mailbox is always somebody's: unlike sending, there is no reading without signing in. */
function withLogin({ user, password, ...address }: Named): Omit<MailboxServer, 'folder'> {
  const { host } = address
  if (user === '') throw new Failure('mailbox-user', { host })
  if (password() === '') throw new Failure('mailbox-password', { host })
  return { ...address, login: { user, password } }
}
