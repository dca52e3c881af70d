import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ExitCode, Failure } from '../errors.ts'

/** What a run of the program gave. */
export interface Ran {
  readonly exit: ExitCode
  readonly stdout: string
  readonly stderr: string
}

/** Runs the program in an environment and a working directory. */
export type Run = (
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  folder: string,
) => Promise<Ran>

/** A folder of its own in which the program runs as in a house of its own: home, registry and journal lie in it. */
export interface Place {
  readonly folder: string
  /** Runs the program; `more` adds to the place's own environment. */
  run(argv: readonly string[], more?: Readonly<Record<string, string>>): Promise<Ran>
  remove(): void
}

/** Makes the folder, from the caller's environment. It goes away with `remove`, and in any case when the process ends. */
export function makePlace(run: Run, env: Readonly<Record<string, string | undefined>>): Place {
  const folder = newFolder()
  const erase = () => rmSync(folder, { recursive: true, force: true })
  const hangUp = () => process.exit(129)
  process.on('exit', erase)
  process.on('SIGHUP', hangUp)
  return {
    folder,
    run: (argv, more = {}) => run(argv, { ...environment(folder, env), ...more }, folder),
    remove() {
      erase()
      process.off('exit', erase)
      process.off('SIGHUP', hangUp)
    },
  }
}

function newFolder(): string {
  try {
    return mkdtempSync(join(tmpdir(), 'dniu-demo-'))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Failure('folder-unwritable', { folder: tmpdir(), reason })
  }
}

/** Nothing of the caller's own settings gets in: no registry, no server, no database, no password. */
function environment(folder: string, { PATH, TERM, DNIU_DEBUG }: Readonly<Record<string, string | undefined>>) {
  return {
    PATH,
    TERM,
    DNIU_DEBUG,
    HOME: folder,
    XDG_CONFIG_HOME: join(folder, 'config'),
    XDG_DATA_HOME: join(folder, 'share'),
    XDG_CACHE_HOME: join(folder, 'cache'),
    XDG_STATE_HOME: join(folder, 'state'),
    DNIU_REGISTRY: join(folder, 'registry'),
    DNIU_DATA: join(folder, 'journal'),
  }
}
