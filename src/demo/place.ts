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

type Environment = Readonly<Record<string, string | undefined>>

/** Runs the program in an environment and a working directory. */
export type Run = (argv: readonly string[], env: Environment, folder: string) => Promise<Ran>

export type Place = ReturnType<typeof makePlace>

/**
 * Makes a folder in which the program runs as in a house of its own, with home, registry and journal. It goes away with
 * `remove`, and in any case when the process ends. `more` adds to its environment.
 */
export function makePlace(run: Run, env: Environment) {
  const hangUp = () => process.exit(129)
  // before there is a folder that could be left behind
  process.on('SIGHUP', hangUp)
  const folder = newFolder()
  const erase = () => rmSync(folder, { recursive: true, force: true })
  process.on('exit', erase)
  return {
    folder,
    run: (argv: readonly string[], more: Environment = {}) =>
      run(argv, { ...environment(folder, env), ...more }, folder),
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
function environment(folder: string, { PATH, TERM, DNIU_DEBUG }: Environment): Environment {
  const xdg = ['CONFIG', 'DATA', 'CACHE', 'STATE'].map((name) => [`XDG_${name}_HOME`, join(folder, name.toLowerCase())])
  const own = { HOME: folder, DNIU_REGISTRY: join(folder, 'registry'), DNIU_DATA: join(folder, 'journal') }
  return { PATH, TERM, DNIU_DEBUG, ...Object.fromEntries(xdg), ...own }
}
