import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Context } from '../commands/context.ts'
import { type ExitCode, Failure } from '../errors.ts'

/** What a run of the program gave. */
export interface Ran {
  readonly exit: ExitCode
  readonly stdout: string
  readonly stderr: string
}

/** A folder of its own in which the program runs as in a house of its own: home, registry and journal lie in it. */
export interface Place {
  readonly folder: string
  readonly registry: string
  /** Runs the program; `env` adds to the place's own environment. */
  run(argv: readonly string[], env?: Readonly<Record<string, string>>): Promise<Ran>
  remove(): void
}

type Outside = Pick<Context, 'env' | 'lang' | 'style' | 'out' | 'runProgram'>

/** Makes the folder. It goes away with `remove`, and in any case when the process ends. */
export function makePlace(outside: Outside): Place {
  const folder = newFolder()
  const registry = join(folder, 'registry')
  const erase = () => rmSync(folder, { recursive: true, force: true })
  const hangUp = () => process.exit(129)
  process.on('exit', erase)
  process.on('SIGHUP', hangUp)
  const own = { ...environment(folder, outside), DNIU_REGISTRY: registry }
  return {
    folder,
    registry,
    run: (argv, env = {}) => runIn(folder, argv, { ...own, ...env }, outside),
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
function environment(folder: string, { env, style }: Outside): Record<string, string | undefined> {
  return {
    PATH: env.PATH,
    TERM: env.TERM,
    DNIU_DEBUG: env.DNIU_DEBUG,
    HOME: folder,
    XDG_CONFIG_HOME: join(folder, 'config'),
    XDG_DATA_HOME: join(folder, 'share'),
    XDG_CACHE_HOME: join(folder, 'cache'),
    XDG_STATE_HOME: join(folder, 'state'),
    DNIU_DATA: join(folder, 'journal'),
    ...(style.level > 0 ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }),
  }
}

async function runIn(
  folder: string,
  argv: readonly string[],
  env: Record<string, string | undefined>,
  { lang, out, runProgram }: Outside,
): Promise<Ran> {
  const [stdout, stderr] = [sheet(columnsOf(out)), sheet(columnsOf(out))]
  const exit = await runProgram(['--lang', lang, '--no-input', ...argv], { stdout, stderr, env, cwd: () => folder })
  return { exit, stdout: stdout.text(), stderr: stderr.text() }
}

/** The width of the screen; some terminals have none, or say 0. */
export function columnsOf({ columns }: Outside['out']): number {
  return Math.min(columns || 80, 120)
}

/** What a run writes on, as wide as the screen and no terminal. */
function sheet(columns: number) {
  let written = ''
  return {
    columns,
    write(text: string) {
      written += text
    },
    on() {},
    text: () => written,
  }
}
