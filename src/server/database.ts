import { readFileSync, statSync } from 'node:fs'
import { homedir, userInfo } from 'node:os'
import { join } from 'node:path'
import { bare, isLoopback } from '../address/host.ts'
import { Failure, reasonOf } from '../errors.ts'
import { decoded } from './address.ts'
import type { Environment, Login } from './credentials.ts'

/**
 * What guards a connection: plain: nothing · encrypted: TLS, with whoever answers · authority: a certificate that a known
 * authority has signed · verified: such a certificate, for this host.
 */
export type Guard = 'plain' | 'encrypted' | 'authority' | 'verified'

/** A database of PostgreSQL, and how to connect to it. */
export interface Database {
  readonly host: string
  readonly port: number
  readonly name: string
  readonly login: Login
  readonly guard: Guard
  /** certificates in PEM: of authorities, and our own with its key */
  readonly certificates: { readonly ca?: string; readonly cert?: string; readonly key?: string }
  /** options of the session, as PostgreSQL's own programs take them */
  readonly options: string
  /** its address as it may be shown: without the password */
  readonly shown: string
}

/** What PostgreSQL calls the guards; `allow` and `prefer` guard nothing that somebody in between could not take away. */
const modes: ReadonlyMap<string, Guard> = new Map([
  ['disable', 'plain'],
  ['require', 'encrypted'],
  ['verify-ca', 'authority'],
  ['verify-full', 'verified'],
])

const known = ['sslmode', 'sslrootcert', 'sslcert', 'sslkey', 'host', 'options']

/**
 * The database that a URL names: postgres[ql]://user[:password]@host[:port]/name[?sslmode=…]. A host that is not this
 * machine must show a certificate that holds, unless `sslmode` says otherwise. The password may also come from
 * PGPASSWORD or ~/.pgpass. Failures `journal-url`, `journal-certificate`; neither shows a credential.
 */
export function databaseOf(text: string, env: Environment): Database {
  const { url, user, password, path, terms } = partsOf(text)
  const host = terms.get('host') || bare(url.hostname) || 'localhost'
  const name = user || env.PGUSER || userInfo().username
  const to = { host, port: Number(url.port) || 5432, user: name, name: path || name }
  const port = url.port === '' ? '' : `:${url.port}`
  const at = host.startsWith('/') ? '' : `${host.includes(':') ? `[${host}]` : host}${port}`
  return {
    ...{ host: to.host, port: to.port, name: to.name, options: terms.get('options') ?? '' },
    login: { user: name, password: () => password || env.PGPASSWORD || keptPassword(to, env) },
    guard: guardOf(terms, host),
    certificates: {
      ...fileOf(terms, 'sslrootcert', 'ca'),
      ...fileOf(terms, 'sslcert', 'cert'),
      ...fileOf(terms, 'sslkey', 'key'),
    },
    shown: `postgres://${encodeURIComponent(name)}@${at}/${encodeURIComponent(to.name)}`,
  }
}

/** `#` is a slip, such as an unescaped one in a password; so is a term that nobody knows, or that is given twice. */
function partsOf(text: string) {
  const url = URL.parse(text.trim())
  if (url === null || !/^postgres(ql)?:$/.test(url.protocol) || url.hash !== '') throw new Failure('journal-url')
  const [user, password, path] = [url.username, url.password, url.pathname.slice(1)].map(decoded)
  const terms = new Map(url.searchParams)
  const isSlip = terms.size < url.searchParams.size || [...terms.keys()].some((term) => !known.includes(term))
  if (user == null || password == null || path == null || isSlip) throw new Failure('journal-url')
  return { url, user, password, path, terms }
}

function guardOf(terms: ReadonlyMap<string, string>, host: string): Guard {
  const mode = terms.get('sslmode')
  // a socket of this machine has a path for a name
  if (mode === undefined) return isLoopback(host) || host.startsWith('/') ? 'plain' : 'verified'
  const guard = modes.get(mode)
  if (guard === undefined) throw new Failure('journal-url')
  // who names an authority wants it asked
  return guard === 'encrypted' && terms.has('sslrootcert') ? 'authority' : guard
}

function fileOf(terms: ReadonlyMap<string, string>, term: string, as: string): { [as: string]: string } {
  const file = terms.get(term)
  if (file === undefined) return {}
  try {
    return { [as]: readFileSync(file, 'utf8') }
  } catch (error) {
    throw new Failure('journal-certificate', { term, file, reason: reasonOf(error) })
  }
}

/** What a line of the password file is looked up by, as it stands there. */
interface Wanted extends Pick<Database, 'host' | 'port' | 'name'> {
  readonly user: string
}

/**
 * The password that PGPASSFILE or ~/.pgpass has for a database; empty where there is none. As in PostgreSQL's own
 * programs a file that others may read is not used: a line is `host:port:database:user:password`, `*` stands for any
 * value, `\` takes its meaning from a colon.
 */
function keptPassword({ host, port, name, user }: Wanted, env: Environment): string {
  const wanted = [host, `${port}`, name, user]
  for (const line of linesOf(env.PGPASSFILE || join(env.HOME || homedir(), '.pgpass'))) {
    if (line.startsWith('#')) continue
    const fields = (line.match(/(?:[^\\:]|\\.)*(?::|$)/g) ?? []).map((field) => plain(field.replace(/:$/, '')))
    if (wanted.every((value, at) => fields[at] === '*' || fields[at] === value)) return fields[wanted.length] ?? ''
  }
  return ''
}

const plain = (field: string): string => field.replace(/\\(.)/g, '$1')

function linesOf(file: string): string[] {
  try {
    return statSync(file).mode & 0o077 ? [] : readFileSync(file, 'utf8').split(/\r?\n/)
  } catch {
    return []
  }
}
