import { execFileSync, spawn } from 'node:child_process'
import { chownSync, closeSync, mkdtempSync, openSync, readFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

/** Whom the servers of the tests run as: ourselves, or nobody where we are root. */
export interface Account {
  readonly uid: number
  readonly gid: number
  readonly user: string
  readonly group: string
}

/** A program that runs until it is told to end. */
export interface Daemon {
  readonly pid: number
  /** what it has said so far, to the screen */
  output(): string
  /** whether it has ended */
  ended(): boolean
  /** kills it with everything that it started, as a crash would */
  kill(): void
  /** settled once it has ended */
  readonly end: Promise<void>
}

export function account(): Account {
  const { uid, gid, username } = userInfo()
  if (uid !== 0) return { uid, gid, user: username, group: execFileSync('id', ['-gn'], { encoding: 'utf8' }).trim() }
  const [, , nobody, nogroup] = /^nobody:.*$/m.exec(readFileSync('/etc/passwd', 'utf8'))?.[0].split(':') ?? []
  const own = execFileSync('id', ['-gn', 'nobody'], { encoding: 'utf8' }).trim()
  return { uid: Number(nobody), gid: Number(nogroup), user: 'nobody', group: own }
}

/**
 * Runs a shell script as the account once this process is gone, however it went: a pipe tells, which ends with us. What
 * it gives calls the script off.
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

/** Starts a program as the account, in its folder. Whatever becomes of us, the program ends after ten minutes. */
export function startAs({ uid, gid }: Account, command: readonly string[], folder: string): Daemon {
  const file = join(folder, 'output')
  // a file, not a pipe: a program whose pipe ends with us dies of it before it has tidied up
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
    // `timeout` makes a group of what it runs
    if (!ended() && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  }
  return { pid: child.pid ?? 0, output: () => readFileSync(file, 'utf8'), ended, kill, end }
}

/** So many ports of 127.0.0.1 that nobody listens on just now. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer())
  const ports: number[] = []
  for (const server of servers) {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    if (address !== null && typeof address === 'object') ports.push(address.port)
  }
  for (const server of servers) await new Promise((resolve) => server.close(resolve))
  return ports
}

/** Looks every 20 ms until there is something to give, for ten seconds at most. */
export async function eventually<T>(look: () => T | null | Promise<T | null>, what: () => string): Promise<T> {
  for (const start = performance.now(); performance.now() - start < 10_000; ) {
    const found = await look()
    if (found !== null) return found
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`Waited ten seconds for ${what()}`)
}

/** Whether a server on a port of 127.0.0.1 greets whoever connects. */
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
