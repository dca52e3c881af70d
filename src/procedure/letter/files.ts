/** Where a file may be from, and what never goes. Paths are absolute, real where there is a real one. */
export interface Grounds {
  /** the folder that the person works in */
  readonly cwd: string
  readonly home: string
  /** files and folders of dniu's own: journal, raw mails, registry */
  readonly guarded: readonly string[]
}

/** A file that goes only with a person's word: it lies elsewhere, or has other names besides this one. */
export interface Strayed {
  readonly file: string
  readonly real: string
  readonly why: 'outside' | 'linked'
}

/** Folders of the system, macOS' names for them too. */
const system = [
  ...[
    '/etc',
    '/proc',
    '/sys',
    '/dev',
    '/boot',
    '/run/secrets',
    '/var/run/secrets',
    '/run/credentials',
    '/var/spool/cron',
    '/var/backups',
  ],
  ...['/var/db', '/private/etc', '/private/var/db'],
]

/** The home folders of root, closed to everybody else. */
const ofRoot = ['/root', '/private/var/root']

/** A disk in memory, where everybody may put files. */
const shared = '/dev/shm'

/** Folders and files, in anybody's home or elsewhere, that hold keys, passwords and tokens. */
const secretNames: ReadonlySet<string> = new Set(
  `
  .ssh .gnupg .aws .azure .kube .docker .git .password-store .pki .mozilla .thunderbird .vault-token .netrc _netrc
  .pgpass .npmrc .pypirc .curlrc .wgetrc .msmtprc .fetchmailrc .s3cfg .smbcredentials .git-credentials .my.cnf .mylogin.cnf .htpasswd .env .envrc .dniu-env .bash_history .zsh_history
  .python_history .psql_history .mysql_history .node_repl_history .sh_history .lesshst .viminfo
  id_rsa id_dsa id_ecdsa id_ed25519 id_ecdsa_sk id_ed25519_sk ssh_host_rsa_key ssh_host_ecdsa_key ssh_host_ed25519_key
  .authinfo .boto .dockercfg .terraformrc .databrickscfg .rclone.conf wallet.dat htpasswd credentials.json
  `
    .trim()
    .split(/\s+/),
)

/** The same, below a folder of settings. */
const secretFolders = ['/.config/gcloud/', '/.config/gh/', '/.local/share/keyrings/']

/** Endings of files that hold keys and passwords and nothing else. */
const secretEndings = /\.(?:key|p8|p12|pfx|pkcs12|jks|keystore|kdbx?|ppk|keytab|agekey|ovpn|tfstate|env)$/
/** `.env.production`, what SQLite puts beside the journal, and what `dniu login` keeps of a sign-in. */
const besides = /^(?:\.env\.|journal\.sqlite|oauth-(?:smtp|imap)\.json)/

/** How a private key begins, in the forms of PEM, OpenSSH, PGP and PuTTY. */
const keyBeginnings = /^\s*(?:-----BEGIN [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----|PuTTY-User-Key-File-)/

/**
 * Where a file stands: `own` in the working or the home folder, `outside`, `guarded` where it never goes. It is known by
 * the path that was given and by its real one.
 */
export function standingOf(paths: { readonly given: string; readonly real: string }, grounds: Grounds) {
  const { given, real } = paths
  if ([given, real].some((path) => isGuarded(path, grounds))) return 'guarded'
  const { cwd, home } = grounds
  if (cwd !== home && isWithin(real, cwd)) return 'own'
  // what is hidden in a home folder belongs to programs
  const isOwn = isWithin(real, home) && !real.slice(home.length).includes('/.')
  return isOwn ? 'own' : 'outside'
}

export const isPrivateKey = (beginning: string): boolean => keyBeginnings.test(beginning)

function isGuarded(path: string, { home, guarded }: Grounds): boolean {
  const closed = [...system, ...ofRoot.filter((folder) => !isWithin(home, folder))]
  const isOfSystem = closed.some((folder) => isWithin(path, folder)) && !isWithin(path, shared)
  const names = path.toLowerCase().split('/')
  const file = names.at(-1) ?? ''
  return (
    isOfSystem ||
    guarded.some((folder) => isWithin(path, folder)) ||
    names.some((name) => secretNames.has(name)) ||
    secretFolders.some((folder) => path.includes(folder)) ||
    secretEndings.test(file) ||
    besides.test(file)
  )
}

/** Below a folder; the root of all files is nobody's working folder, and has nothing below it. */
const isWithin = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`)
