import { chownSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { selfSigned } from '../evidence/certificate.ts'
import { needs } from '../stage/needs.ts'
import {
  type Account,
  account,
  type Daemon,
  eventually,
  folderFor,
  freePorts,
  greets,
  onceWeAreGone,
  startAs,
} from './unprivileged.ts'

export interface Dovecot {
  /** IMAP port on 127.0.0.1, with STARTTLS */
  readonly port: number
  /** IMAP port with implicit TLS; 0 without `tls` */
  readonly tlsPort: number
  /** LMTP port on 127.0.0.1, to which Postfix delivers */
  readonly lmtpPort: number
  /** port on 127.0.0.1 where Postfix asks who somebody is */
  readonly authPort: number
  /** the self-signed certificate (PEM) for localhost and 127.0.0.1; '' without `tls` */
  readonly certificate: string
  /** for DNIU_IMAP_URL */
  url(user: string): string
  /** the folder with a user's mail */
  maildir(user: string): string
  /** the mails in a user's INBOX as they are stored, oldest first */
  mails(user: string): Buffer[]
  /** waits up to ten seconds until INBOX holds this many */
  mailsOnceThereAre(user: string, count: number): Promise<Buffer[]>
  /** puts mails into INBOX in order, as a mail program would (APPEND) */
  append(user: string, ...mails: readonly Uint8Array[]): Promise<void>
  /** kills the server like a crash */
  kill(): Promise<void>
  close(): Promise<void>
}

interface Ports {
  readonly imap: number
  readonly imaps: number
  readonly lmtp: number
  readonly auth: number
}

/** What `startDovecot` makes. */
interface Wish {
  readonly users: Readonly<Record<string, string>>
  readonly tls?: boolean
  /** where it asks whose an access token is (RFC 7662); it takes tokens then, and passwords only where `passwords` */
  readonly introspect?: string
  readonly passwords?: boolean
  /** everybody has a folder Wysłane with what was sent, which the server names so; of so many KiB in all */
  readonly sent?: number
}

/**
 * Starts a real Dovecot in a temporary folder, on free loopback ports, as the current user (nobody if that is root).
 * `users` maps names to passwords; a name with a domain receives the mail for that address by LMTP.
 * Skips the test if Dovecot is not installed.
 */
export async function startDovecot(wish: Wish): Promise<Dovecot> {
  const { users, tls = false } = wish
  const [program = ''] = needs('dovecot')
  const owner = account()
  const folder = folderFor(owner, 'dovecot')
  const [imap = 0, imaps = 0, lmtp = 0, auth = 0] = await freePorts(4)
  const certificate = tls ? makeCertificate(folder) : ''
  writeFileSync(join(folder, 'users'), Object.entries(users).map(passwordLine).join(''))
  const ports = { imap, imaps: tls ? imaps : 0, lmtp, auth }
  writeFileSync(
    join(folder, 'dovecot.conf'),
    configuration(folder, owner, ports) + signIns(folder, wish) + sentIn(wish),
  )
  const daemon = startAs(owner, [program, '-F', '-c', join(folder, 'dovecot.conf')], folder)
  const callOff = onceWeAreGone(owner, 'kill -9 "-$1"; rm -rf "$2"', String(daemon.pid), folder)
  await started(daemon, folder, [imap, lmtp])
  const kill = (): Promise<void> => {
    daemon.kill()
    return daemon.end
  }
  const maildir = (user: string): string => join(folder, 'mail', user)
  const mails = (user: string): Buffer[] => mailsOf(maildir(user))
  return {
    port: imap,
    tlsPort: tls ? imaps : 0,
    lmtpPort: lmtp,
    authPort: auth,
    certificate,
    url: (user) => `imap://${encodeURIComponent(user)}:${encodeURIComponent(users[user] ?? '')}@127.0.0.1:${imap}/`,
    maildir,
    mails,
    mailsOnceThereAre: (user, count) =>
      eventually(
        () => (mails(user).length >= count ? mails(user) : null),
        () => `${count} mails of ${user}; there are ${mails(user).length}. ${logOf(folder)}`,
      ),
    append: (user, ...more) => append(imap, user, users[user] ?? '', more),
    kill,
    async close() {
      // a clean stop takes a second, and nothing needs to be saved
      await kill()
      callOff()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

const hour = 3_600_000
const lineEnd = Buffer.from('\r\n')
const passwordLine = ([user, password]: [string, string]): string => `${user}:{PLAIN}${password}\n`

/** Dovecot without root: one account for everything, no chroot, none of the machine's own configuration. */
function configuration(folder: string, { user, group }: Account, ports: Ports): string {
  return `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
protocols = imap lmtp
listen = 127.0.0.1
default_internal_user = ${user}
default_internal_group = ${group}
default_login_user = ${user}
first_valid_uid = 1
disable_plaintext_auth = no
auth_failure_delay = 0
mail_location = maildir:${folder}/mail/%u
mail_save_crlf = yes
${ports.imaps === 0 ? 'ssl = no' : `ssl = yes\nssl_cert = <${folder}/cert.pem\nssl_key = <${folder}/key.pem`}
userdb {
  driver = static
  args = uid=${user} gid=${group} home=${folder}/mail/%u
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${ports.imap}
  }
  inet_listener imaps {
    port = ${ports.imaps}
  }
}
service lmtp {
  inet_listener lmtp {
    address = 127.0.0.1
    port = ${ports.lmtp}
  }
}
service auth {
  inet_listener {
    address = 127.0.0.1
    port = ${ports.auth}
  }
}
service anvil {
  chroot =
  # without it a wrong password makes everybody on loopback wait
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service stats {
  chroot =
}
`
}

/** Who may sign in, and how: by password, or with an access token of whom the token server names. */
function signIns(folder: string, { introspect, passwords = introspect === undefined }: Wish): string {
  const known = `passdb {
  driver = passwd-file
  args = scheme=PLAIN username_format=%u ${folder}/users
}
`
  if (introspect === undefined) return known
  writeFileSync(
    join(folder, 'oauth2.conf'),
    `introspection_url = ${introspect}
introspection_mode = post
username_attribute = username
active_attribute = active
active_value = true
`,
  )
  const mechanisms = `${passwords ? 'plain login ' : ''}xoauth2 oauthbearer`
  return `auth_mechanisms = ${mechanisms}
passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = ${folder}/oauth2.conf
}
${known}`
}

function sentIn({ sent }: Wish): string {
  if (sent === undefined) return ''
  return `
mail_plugins = quota
plugin {
  quota = maildir:User quota
  quota_rule = *:storage=${sent}K
}
namespace inbox {
  inbox = yes
  separator = /
  mailbox Wysłane {
    auto = create
    special_use = \\Sent
  }
}
`
}

/** Writes a certificate and its key into the folder; returns the certificate. */
function makeCertificate(folder: string): string {
  const now = Date.now()
  const names = ['localhost', '127.0.0.1']
  const { key, cert } = selfSigned({ commonName: 'localhost', names, from: now - hour, to: now + hour })
  const { uid, gid } = account()
  writeFileSync(join(folder, 'cert.pem'), cert)
  writeFileSync(join(folder, 'key.pem'), key, { mode: 0o600 })
  chownSync(join(folder, 'key.pem'), uid, gid)
  return cert
}

async function started(daemon: Daemon, folder: string, ports: readonly number[]): Promise<void> {
  const told = (): string => `${daemon.output()}\n${logOf(folder)}`
  await eventually(async () => {
    if (daemon.ended()) throw new Error(`Dovecot did not start (these tests know Dovecot 2.3): ${told()}`)
    for (const port of ports) if (!(await greets(port))) return null
    return true
  }, told)
}

function logOf(folder: string): string {
  const file = join(folder, 'log')
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

/** The names of Maildir files start with the seconds and microseconds of their arrival: `1234.M56P7...`. */
function mailsOf(maildir: string): Buffer[] {
  const files = ['cur', 'new'].flatMap((part) => {
    const folder = join(maildir, part)
    return existsSync(folder) ? readdirSync(folder).map((name) => ({ name, path: join(folder, name) })) : []
  })
  const when = (name: string): number => {
    const [, second = '0', micro = '0'] = /^(\d+)\.M(\d+)/.exec(name) ?? []
    return Number(second) * 1e6 + Number(micro)
  }
  return files.sort((a, b) => when(a.name) - when(b.name)).map(({ path }) => readFileSync(path))
}

/** Just enough IMAP for APPEND (RFC 9051 §6.3.12), with non-synchronizing literals (RFC 7888). */
async function append(port: number, user: string, password: string, mails: readonly Uint8Array[]): Promise<void> {
  const socket = connect(port, '127.0.0.1')
  let heard = ''
  let isIn = false
  socket.on('data', (text) => {
    heard += text.toString('latin1')
    // the mails must wait for the answer to LOGIN, because the buffer before it is small
    if (!isIn && heard.includes('\nin OK')) {
      isIn = true
      mails.forEach((mail, index) => {
        socket.write(Buffer.concat([Buffer.from(`a${index} APPEND INBOX {${mail.length}+}\r\n`), mail, lineEnd]))
      })
      socket.write('out LOGOUT\r\n')
    }
  })
  const ended = new Promise<void>((resolve, reject) => {
    socket.once('close', () => resolve())
    socket.once('error', reject)
  })
  const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`
  socket.write(`in LOGIN ${quoted(user)} ${quoted(password)}\r\n`)
  await ended
  const kept = heard.match(/^a\d+ OK/gm)?.length ?? 0
  if (kept !== mails.length) throw new Error(`Dovecot kept ${kept} of ${mails.length} mails: ${heard}`)
}
