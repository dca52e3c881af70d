import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { needs } from '../stage/needs.ts'
import {
  type Account,
  account,
  accountOf,
  type Daemon,
  eventually,
  folderFor,
  freePorts,
  greets,
  onceWeAreGone,
  startAs,
} from './unprivileged.ts'

/** Where a Postfix hands its mail on. */
interface Wish {
  readonly lmtpPort?: number
  readonly domains?: readonly string[]
  readonly relayTo?: number
  readonly longIds?: boolean
  /** what it takes stays in its queue: it is not handed on */
  readonly holds?: boolean
  /**
   * it is what an installed one is: root starts it, its services are the user postfix, and no fakeroot stands between it and
   * the system, which costs it half of its speed. Only root may wish so.
   */
  readonly installed?: boolean
  /** where it asks Dovecot who somebody is; then it takes mail from nobody else */
  readonly authPort?: number
}

export interface Postfix {
  /** SMTP port on 127.0.0.1 */
  readonly port: number
  /** for DNIU_SMTP_URL */
  readonly url: string
  /** what Postfix has logged */
  log(): string
  /** where its own log is (`maillog_file`) */
  readonly logFile: string
  close(): Promise<void>
}

/** Stops the master and with it all other processes; then waits for fakeroot to end, and removes the folder. */
const tidy = `
kill "$(cat "$2/queue/pid/master.pid")"
while kill -0 "$1" 2>/dev/null; do sleep 0.1; done
rm -rf "$2"
`

/** The folders that installing Postfix creates, and that its master needs. */
const folders = 'active bounce corrupt defer deferred flush hold incoming maildrop pid private public saved trace'

/**
 * Starts a real Postfix in a temporary folder, on a free loopback port, as the current user (nobody if that is root).
 * It delivers mail for the domains to Dovecot by LMTP and refuses everything else, or, where `relayTo` is the port of a
 * server on loopback, hands everything on to that; nothing leaves the machine.
 * Postfix's master insists on being root, so that it can start its services as other users. fakeroot makes it believe
 * that it is, and all services run as the account itself (`unpriv` is n in master.cf).
 * Skips the test if Postfix is not installed.
 */
export async function startPostfix(wish: Wish): Promise<Postfix> {
  const [master = '', fakeroot = ''] = needs('postfix')
  const { installed = false } = wish
  const owner = installed ? accountOf('postfix') : account()
  const folder = folderFor(owner, 'postfix')
  for (const name of ['etc', 'data', 'queue', ...folders.split(' ').map((each) => `queue/${each}`)]) {
    mkdirSync(join(folder, name))
    chownSync(join(folder, name), owner.uid, owner.gid)
  }
  const [port = 0] = await freePorts(1)
  writeFileSync(join(folder, 'etc/main.cf'), mainSettings(folder, owner, join(master, '..'), wish))
  writeFileSync(join(folder, 'etc/master.cf'), services(port, installed))
  // few open files: before it starts, fakeroot's daemon closes every possible file descriptor, one by one;
  // a separate session: the master kills its process group when it ends, and fakeroot must survive to clean up
  const command = [
    'prlimit',
    '--nofile=1024',
    ...(installed ? [] : [fakeroot]),
    'setsid',
    '--wait',
    master,
    '-d',
    '-e',
    '600',
    '-c',
    join(folder, 'etc'),
  ]
  if (installed) {
    for (const place of ['.', 'etc', 'queue', 'queue/pid']) chownSync(join(folder, place), 0, 0)
    chmodSync(folder, 0o755)
  }
  const runsAs = installed ? accountOf('root') : owner
  const daemon = startAs(runsAs, command, folder)
  const callOff = onceWeAreGone(runsAs, tidy, String(daemon.pid), folder)
  const log = (): string => `${daemon.output()}${textOf(join(folder, 'log'))}`
  await eventually(async () => {
    if (daemon.ended()) throw new Error(`Postfix did not start: ${log()}`)
    return (await greets(port)) || null
  }, log)
  return {
    port,
    url: `smtp://127.0.0.1:${port}`,
    log,
    logFile: join(folder, 'log'),
    async close() {
      stop(daemon, folder)
      await daemon.end
      callOff()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

function mainSettings(folder: string, { user }: Account, programs: string, wish: Wish): string {
  const { lmtpPort = 9, domains = [], relayTo, longIds = false, holds = false, authPort } = wish
  const elsewhere = 'error:nothing leaves this machine'
  return `
compatibility_level = 3.6
queue_directory = ${folder}/queue
data_directory = ${folder}/data
command_directory = /usr/sbin
daemon_directory = ${programs}
maillog_file = ${folder}/log
maillog_file_prefixes = ${folder}
mail_owner = ${user}
default_privs = ${user === 'nobody' ? 'daemon' : 'nobody'}
setgid_group = postdrop
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mx.test.example
mydestination =
alias_maps =
local_recipient_maps =
virtual_mailbox_domains = ${domains.join(' ')}
virtual_transport = lmtp:inet:127.0.0.1:${lmtpPort}
default_transport = ${relayTo === undefined ? elsewhere : `smtp:[127.0.0.1]:${relayTo}`}
relay_transport = ${elsewhere}
mynetworks = 127.0.0.0/8
smtpd_relay_restrictions = ${relayTo === undefined ? '' : 'permit_mynetworks '}reject_unauth_destination
enable_long_queue_ids = ${longIds ? 'yes' : 'no'}
smtp_tls_security_level = none
smtpd_peername_lookup = no
disable_dns_lookups = yes
local_header_rewrite_clients =
message_size_limit = 60000000
virtual_mailbox_limit = 0
mailbox_size_limit = 0
${holds ? 'smtpd_recipient_restrictions = static:HOLD, permit_mynetworks, reject' : ''}
${authPort === undefined ? '' : signedIn(authPort)}`
}

const signedIn = (authPort: number): string => `smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:${authPort}
smtpd_sasl_security_options = noanonymous
smtpd_client_restrictions = permit_sasl_authenticated, reject
`

/** columns: service, type, private, unpriv, chroot, wakeup, maxproc, command */
function services(port: number, installed: boolean): string {
  const all = `
127.0.0.1:${port} inet n n n - - smtpd
postlog unix-dgram n n n - 1 postlogd
cleanup unix n n n - 0 cleanup
qmgr unix n n n 300 1 qmgr
rewrite unix - n n - - trivial-rewrite
bounce unix - n n - 0 bounce
defer unix - n n - 0 bounce
trace unix - n n - 0 bounce
error unix - n n - - error
retry unix - n n - - error
lmtp unix - n n - - lmtp
smtp unix - n n - - smtp
anvil unix - n n - 1 anvil
`
  // under fakeroot nobody can become somebody else
  return installed ? all.replace(/(unix|inet|unix-dgram) (.) n n/g, '$1 $2 - n') : all
}

/** Stops the master, which stops everything else. */
function stop(daemon: Daemon, folder: string): void {
  const pid = Number(textOf(join(folder, 'queue/pid/master.pid')))
  if (pid > 0 && !daemon.ended()) process.kill(pid, 'SIGTERM')
}

const textOf = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '')
