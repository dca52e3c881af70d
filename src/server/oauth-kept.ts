import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Failure } from '../errors.ts'
import { makePrivateFolder, writeWhole } from '../private-folder.ts'
import type { Section } from './credentials.ts'
import { fieldsIn } from './json.ts'
import type { Client } from './oauth-client.ts'

/** What is kept of a sign-in; times in milliseconds since 1970. */
export interface Kept {
  readonly accessToken: string
  readonly refreshToken: string | null
  readonly grantedAt: number
  /** null: not said */
  readonly expiresAt: number | null
}

/** The file of one sign-in, which its owner alone may read. Failures `oauth-file`. */
export interface Safe {
  /** null: nobody has signed in, or as somebody else */
  read(): Kept | null
  write(kept: Kept): void
  /** Does some work while no other process does any with this file. */
  alone<Result>(work: () => Promise<Result>): Promise<Result>
}

/** in milliseconds; no work takes as long as `stale`, because asking has its time */
const lock = { stale: 40_000, patience: 60_000, look: 50 }

export function safeOf(client: Client, data: string): Safe {
  const { server, user, clientId, tokenUrl } = client
  const account = [user, clientId, tokenUrl]
  const file = fileOf(server, data)
  return {
    read: () => using(server, file, () => keptIn(file, account)),
    write: (kept) => using(server, file, () => writeWhole(file, JSON.stringify({ account, ...kept }))),
    alone: async (work) => {
      const release = await locked(`${file}.lock`).catch((error: unknown) => trouble(server, file, error))
      return work().finally(release)
    },
  }
}

/** Removes what is kept of a sign-in, whosever it is; false: there was nothing. Failure `oauth-file`. */
export function forget(server: Section, data: string): boolean {
  const file = fileOf(server, data)
  const isThere = using(server, file, () => existsSync(file))
  using(server, file, () => rmSync(file, { force: true }))
  return isThere
}

/** Does something with a file; what goes wrong is told as that. */
function using<Result>(server: Section, file: string, work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    return trouble(server, file, error)
  }
}

function trouble(server: Section, file: string, error: unknown): never {
  const { code, message = String(error) } = error instanceof Error ? (error as NodeJS.ErrnoException) : {}
  throw new Failure('oauth-file', { ...server, reply: `${file}: ${code ?? message}` })
}

const fileOf = ({ section }: Section, data: string): string => join(data, `oauth-${section}.json`)

function keptIn(file: string, account: readonly string[]): Kept | null {
  const stat = statSync(file, { throwIfNoEntry: false })
  if (stat === undefined) return null
  if (stat.mode & 0o077) throw new Error(`mode ${(stat.mode & 0o777).toString(8)}`)
  const said = fieldsIn(readFileSync(file, 'utf8'))
  // what is said of a text that is no JSON holds pieces of it: it is not repeated
  if (typeof said?.accessToken !== 'string') throw new Error('no JSON')
  return JSON.stringify(said.account) === JSON.stringify(account) ? (said as unknown as Kept) : null
}

/** Makes the lock, or waits until it is gone; one that a process has left when it was killed becomes stale. */
async function locked(path: string): Promise<() => void> {
  const mine = randomUUID()
  makePrivateFolder(dirname(path))
  for (const until = Date.now() + lock.patience; Date.now() < until; await pause(lock.look)) {
    if (isMade(path, mine)) return () => isOf(path, mine) && rmSync(path, { force: true })
    if (ageOf(path) > lock.stale) rmSync(path, { force: true })
  }
  throw new Error(`${path}: locked`)
}

const ageOf = (path: string): number => Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())

/** One that became stale meanwhile is another's. */
const isOf = (path: string, mine: string): boolean => existsSync(path) && readFileSync(path, 'utf8') === mine

function isMade(path: string, mine: string): boolean {
  try {
    writeFileSync(path, mine, { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}
