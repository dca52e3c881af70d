import { execFileSync, spawn } from 'node:child_process'
import { chownSync, closeSync, mkdtempSync, openSync, readFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

/** The user that the test servers run as: the current user, or nobody if that is root. */
export interface Account {
  readonly uid: number
  readonly gid: number
  readonly user: string
  readonly group: string
}

/** A program that runs until it is stopped. */
export interface Daemon {
  readonly pid: number
  /** its output so far */
  output(): string
  ended(): boolean
  /** kills it and everything that it started, like a crash */
  kill(): void
  /** resolves when it has ended */
  readonly end: Promise<void>
}

export function account(): Account {
  const { uid, gid, username } = userInfo()
  if (uid !== 0) return { uid, gid, user: username, group: execFileSync('id', ['-gn'], { encoding: 'utf8' }).trim() }
  return accountOf('nobody')
}

/** The account of a user of this machine. */
export function accountOf(user: string): Account {
  const id = (what: string) => execFileSync('id', [what, user], { encoding: 'utf8' }).trim()
  return { uid: Number(id('-u')), gid: Number(id('-g')), user, group: id('-gn') }
}

/**
 * Runs a shell script as the account when this process ends for any reason: its end of a pipe is closed then. Returns a
 * function that cancels the script.
 */
export function onceWeAreGone({ uid, gid }: Account, script: string, ...args: readonly string[]): () => void {
  const command = ['-c', `read -r _; ${script}`, 'sh', ...args]
  const watcher = spawn('sh', command, { uid, gid, detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  watcher.unref()
  return () => void watcher.kill('SIGKILL')
}

/** A temporary folder that belongs to the account. */
export function folderFor({ uid, gid }: Account, name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `dniu-${name}-`))
  chownSync(folder, uid, gid)
  return folder
}

/** Starts a program as the account, in its folder. The program is killed after ten minutes at the latest. */
export function startAs({ uid, gid }: Account, command: readonly string[], folder: string): Daemon {
  const file = join(folder, 'output')
  // a file, not a pipe: when this process ends, a broken pipe would kill the program before it can clean up
  const said = openSync(file, 'w')
  const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', HOME: folder }
  const child = spawn('timeout', ['600', ...command], { cwd: folder, uid, gid, env, stdio: ['ignore', said, said] })
  closeSync(said)
  const end = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  const ended = (): boolean => child.exitCode !== null || child.signalCode !== null || child.pid === undefined
  const kill = (): void => {
    // `timeout` puts the program into its own process group
    if (!ended() && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  }
  return { pid: child.pid ?? 0, output: () => readFileSync(file, 'utf8'), ended, kill, end }
}

/**
 * Finds this many free ports on 127.0.0.1: beneath those that the system hands out by itself, so that nobody who asks for
 * any port gets one of them before the server that it is for.
 */
export async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>()
  while (ports.size < count) {
    const port = lowest + Math.floor(Math.random() * (highest - lowest))
    if (await isFree(port)) ports.add(port)
  }
  return [...ports]
}

const [lowest, highest] = [12_000, 32_000]

function isFree(port: number): Promise<boolean> {
  const server = createServer()
  return new Promise((resolve) => {
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}

/** Calls `look` every 20 ms until it returns something, for up to ten seconds. */
export async function eventually<T>(look: () => T | null | Promise<T | null>, what: () => string): Promise<T> {
  for (const start = performance.now(); performance.now() - start < 10_000; ) {
    const found = await look()
    if (found !== null) return found
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`Waited ten seconds for ${what()}`)
}

/** Whether a server on this port of 127.0.0.1 sends a greeting. */
export function greets(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const done = (answer: boolean): void => {
      socket.destroy()
      resolve(answer)
    }
    socket.setTimeout(1000, () => done(false))
    socket.once('data', () => done(true))
    socket.once('error', () => done(false))
    socket.once('close', () => done(false))
  })
}
