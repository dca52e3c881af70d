import { spawnSync } from 'node:child_process'
import { accessSync, constants, globSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { TestRunner } from 'vitest'

/** Something that tests need beyond Node and `npm ci`: its files, each with the places where it may be. */
interface Piece {
  readonly files: () => readonly (readonly string[])[]
  /** whether what runs is there too */
  readonly runs?: () => boolean
  /** how to install it: a command or a sentence */
  readonly get: string
  /** true where nothing can be installed: the tests are skipped even where everything is demanded */
  readonly isAPrivilege?: true
}

const onThePath = (program: string): string[] =>
  ['/usr/bin', '/bin', ...(process.env.PATH ?? '').split(':')].map((folder) => join(folder, program))

const pieces = {
  dovecot: {
    files: () => [
      ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot'],
      ['/usr/lib/dovecot/imap', '/usr/libexec/dovecot/imap'],
      ['/usr/lib/dovecot/lmtp', '/usr/libexec/dovecot/lmtp'],
      onThePath('timeout'),
    ],
    get: 'apt-get install dovecot-imapd dovecot-lmtpd',
  },
  postfix: {
    files: () => [
      ['/usr/lib/postfix/sbin/master', '/usr/libexec/postfix/master'],
      onThePath('fakeroot'),
      onThePath('prlimit'),
      onThePath('setsid'),
    ],
    get: 'apt-get install postfix fakeroot (see .ci/run for an installation that asks and starts nothing)',
  },
  'pseudo-terminal': {
    files: () => [['/dev/ptmx'], loadable('@lydell/node-pty')],
    get: 'npm ci without --omit=optional, on a system that @lydell/node-pty is built for, with /dev/ptmx',
  },
  'other users': {
    files: () => [isRoot() ? [process.execPath] : []],
    get: 'run the tests as root: some of them run dniu as two other users, who may use its files',
    isAPrivilege: true,
  },
  mounts: {
    files: () => [isRoot() && mayMount() ? onThePath('unshare') : [], onThePath('mount'), ['/dev/fuse']],
    get: 'run the tests as root, where file systems may be mounted',
    isAPrivilege: true,
  },
  chromium: {
    files: () => [['chromium', 'chromium-browser', 'google-chrome'].flatMap(onThePath)],
    get: 'apt-get install chromium',
  },
  bash: { files: () => [onThePath('bash')], get: 'apt-get install bash' },
  zsh: { files: () => [onThePath('zsh')], get: 'apt-get install zsh' },
  fish: { files: () => [onThePath('fish')], get: 'apt-get install fish' },
  'systemd-analyze': { files: () => [onThePath('systemd-analyze')], get: 'apt-get install systemd' },
  postgres: {
    files: () => [],
    runs: postgresRuns,
    get: 'a PostgreSQL server with a user who may make databases, at DNIU_TEST_POSTGRES or postgres://postgres@127.0.0.1:5432/postgres',
  },
  'postgres-programs': {
    files: () =>
      ['initdb', 'postgres'].map((program) => [
        ...globSync(`/usr/lib/postgresql/*/bin/${program}`),
        ...onThePath(program),
      ]),
    get: 'apt-get install postgresql',
  },
  mkfifo: { files: () => [onThePath('mkfifo')], get: 'apt-get install coreutils' },
} satisfies Record<string, Piece>

function isRoot(): boolean {
  return process.geteuid?.() === 0
}

/** In most containers not even root may. */
function mayMount(): boolean {
  const unshare = onThePath('unshare').find(isThere)
  return unshare !== undefined && spawnSync(unshare, ['-m', 'true']).status === 0
}

export type Need = keyof typeof pieces

/**
 * Returns the files of what a test needs. Call it in a test or in a hook before it: if anything is missing, it skips
 * the test with a note, and `skipped.ts` prints at the end of the run what was missing and how to install it.
 * DNIU_TEST_DEMANDS=all, as in .ci/run, makes anything missing an error. DNIU_TEST_WITHOUT=dovecot,mkfifo makes
 * it treat these as missing.
 */
export function needs(...wanted: readonly Need[]): string[] {
  const found = wanted.map((need) => ({ need, files: filesOf(need) }))
  const lacking = found.flatMap(({ need, files }) => (files === null ? need : []))
  if (lacking.length === 0) return found.flatMap(({ files }) => files ?? [])
  const note = lacking.map((need) => `${need}: ${pieces[need].get}`).join('\n')
  const test = TestRunner.getCurrentTest()
  const isDemanded = process.env.DNIU_TEST_DEMANDS === 'all' && !lacking.every((need) => 'isAPrivilege' in pieces[need])
  if (isDemanded || test === undefined) throw new Error(`This test needs ${note}`)
  return test.context.skip(note)
}

/** null: something is missing. */
function filesOf(need: Need): string[] | null {
  if (process.env.DNIU_TEST_WITHOUT?.split(',').includes(need)) return null
  const piece: Piece = pieces[need]
  if (piece.runs?.() === false) return null
  const files = piece.files().map((places) => places.find(isThere))
  return files.every((file) => file !== undefined) ? files : null
}

function isThere(path: string): boolean {
  try {
    accessSync(path, constants.R_OK)
    return true
  } catch {
    return false
  }
}

/** The path of a package if its compiled part, which npm installs only on some systems, can be loaded here. */
function loadable(name: string): string[] {
  const require = createRequire(import.meta.url)
  try {
    require(name)
    return [require.resolve(name)]
  } catch {
    return []
  }
}

/** The server of the tests. */
export function postgresUrl(): string {
  return process.env.DNIU_TEST_POSTGRES || 'postgres://postgres@127.0.0.1:5432/postgres'
}

let isRunning: boolean | undefined

/** Whether the server answers a client that signs in; asked once in a process. */
function postgresRuns(): boolean {
  const script = `const { default: pg } = await import('pg')
    const client = new pg.Client({ connectionString: process.argv[1], connectionTimeoutMillis: 5000 })
    await client.connect()
    await client.end()`
  const args = ['--input-type=module', '-e', script, postgresUrl()]
  isRunning ??= spawnSync(process.execPath, args, { cwd: import.meta.dirname, stdio: 'ignore' }).status === 0
  return isRunning
}
