import { execFileSync } from 'node:child_process'
import { chownSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { selfSigned } from '../evidence/certificate.ts'
import { needs } from '../stage/needs.ts'
import { account, eventually, folderFor, freePorts, onceWeAreGone, startAs } from './unprivileged.ts'

/** A server of a test's own, which may be stopped and started again. */
export interface Postgres {
  readonly port: number
  /** the file with its certificate, for localhost and 127.0.0.1; '' without `tls` */
  readonly certificate: string
  /** for DNIU_DATABASE_URL: everybody may sign in without a password, `careful` only with `secret` */
  url(user?: string): string
  /** Ends it at once, as a crash does, and starts it again. */
  restart(): Promise<void>
  close(): Promise<void>
}

/**
 * Starts a PostgreSQL with its data in a temporary folder, on a free loopback port, as the current user (nobody if that
 * is root). Skips the test if PostgreSQL is not installed.
 */
export async function startPostgres({ tls = false } = {}): Promise<Postgres> {
  const [initdb = '', program = ''] = needs('postgres-programs')
  const owner = account()
  const folder = folderFor(owner, 'postgres')
  const data = join(folder, 'data')
  const { uid, gid } = owner
  const made = ['-D', data, '--no-sync', '--encoding=UTF8', '--locale=C', '--username=postgres', '--auth=trust']
  execFileSync(initdb, made, { cwd: folder, uid, gid, env: { PATH: '/usr/bin:/bin' }, stdio: 'ignore' })
  const [port = 0] = await freePorts(1)
  writeFileSync(join(data, 'pg_hba.conf'), 'host all careful all scram-sha-256\nhost all all all trust\n')
  const certificate = tls ? makeCertificate(folder, owner) : ''
  const settings = {
    ...{ port, listen_addresses: '127.0.0.1', unix_socket_directories: '', fsync: 'off', max_connections: 40 },
    ...(tls && { ssl: 'on', ssl_cert_file: certificate, ssl_key_file: join(folder, 'key.pem') }),
  }
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const url = (user = 'postgres'): string => `postgres://${user}@127.0.0.1:${port}/postgres`
  const start = async () => {
    const daemon = startAs(owner, [program, '-D', data, ...options], folder)
    await eventually(() => answers(url()), daemon.output)
    return { ...daemon, callOff: onceWeAreGone(owner, 'kill -3 "$1"; sleep 1; rm -rf "$2"', processOf(data), folder) }
  }
  let running = await start()
  const stop = async () => {
    running.callOff()
    process.kill(Number(processOf(data)), 'SIGQUIT')
    await running.end
  }
  return {
    ...{ port, certificate, url },
    async restart() {
      await stop()
      running = await start()
    },
    async close() {
      await stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const processOf = (data: string): string => readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n', 1)[0] ?? ''

async function answers(url: string): Promise<true | null> {
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return null
  }
}

function makeCertificate(folder: string, { uid, gid }: { uid: number; gid: number }): string {
  const hour = 60 * 60_000
  const [now, file, keyFile] = [Date.now(), join(folder, 'cert.pem'), join(folder, 'key.pem')]
  const names = ['localhost', '127.0.0.1']
  const { key, cert } = selfSigned({ commonName: 'localhost', names, from: now - hour, to: now + hour })
  writeFileSync(file, cert)
  writeFileSync(keyFile, key, { mode: 0o600 })
  chownSync(keyFile, uid, gid)
  return file
}
