import { accessSync, constants } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { TestRunner } from 'vitest'

/** What some tests need beyond Node and `npm ci`: the files it consists of, each with the places where it may lie. */
interface Piece {
  readonly files: () => readonly (readonly string[])[]
  /** how to get it, as a line to type or a sentence */
  readonly get: string
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
  mkfifo: { files: () => [onThePath('mkfifo')], get: 'apt-get install coreutils' },
} satisfies Record<string, Piece>

export type Need = keyof typeof pieces

/**
 * What a test cannot do without: where the files of it lie. Called in a test or in a hook before it, it skips that test
 * where something is missing, with a note that `skipped.ts` tells at the end of the run: a line each, what it is and how
 * to get it. With DNIU_TEST_DEMANDS=all, as .ci/run sets it, what is missing is an error. DNIU_TEST_WITHOUT=dovecot,mkfifo
 * makes believe that these are missing.
 */
export function needs(...wanted: readonly Need[]): string[] {
  const found = wanted.map((need) => ({ need, files: filesOf(need) }))
  const missing = found.filter(({ files }) => files === null).map(({ need }) => `${need}: ${pieces[need].get}`)
  if (missing.length === 0) return found.flatMap(({ files }) => files ?? [])
  const note = missing.join('\n')
  const test = TestRunner.getCurrentTest()
  if (process.env.DNIU_TEST_DEMANDS === 'all' || test === undefined) throw new Error(`This test needs ${note}`)
  return test.context.skip(note)
}

/** null: not all of it is there. */
function filesOf(need: Need): string[] | null {
  if (process.env.DNIU_TEST_WITHOUT?.split(',').includes(need)) return null
  const files = pieces[need].files().map((places) => places.find(isThere))
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

/** Where a package lies whose compiled part, which npm brings for some systems only, can be loaded on this one. */
function loadable(name: string): string[] {
  const require = createRequire(import.meta.url)
  try {
    require(name)
    return [require.resolve(name)]
  } catch {
    return []
  }
}
