import { readFileSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Environment } from './credentials.ts'

/** What a line of the password file is looked up by, as it stands there. */
interface Wanted {
  readonly host: string
  readonly port: number
  readonly name: string
  readonly user: string
}

/**
 * The password that PGPASSFILE or ~/.pgpass has for a database; empty where there is none. As in PostgreSQL's own
 * programs a file that others may read is not used: a line is `host:port:database:user:password`, `*` stands for any
 * value, `\` takes its meaning from a colon.
 */
export function keptPassword({ host, port, name, user }: Wanted, env: Environment): string {
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
