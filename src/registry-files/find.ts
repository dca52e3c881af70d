import { existsSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { Failure } from '../errors.ts'

/** Where to look for a registry. */
export interface Surroundings {
  /** --registry DIR */
  readonly flag?: string | undefined
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
}

/**
 * The folder of the registry: --registry, DNIU_REGISTRY, the nearest folder upwards that holds operators.yaml,
 * $XDG_CONFIG_HOME/dniu. Throws `registry-not-found`, or `registry-folder-missing` for a folder that was named.
 */
export function findRegistry({ flag, env, cwd }: Surroundings): string {
  if (flag !== undefined) return named('--registry', flag, cwd)
  if (env.DNIU_REGISTRY) return named('DNIU_REGISTRY', env.DNIU_REGISTRY, cwd)
  const home = join(xdgFolder(env, 'XDG_CONFIG_HOME', '.config'), 'dniu')
  const found = upwards(resolve(cwd)) ?? (holdsRegistry(home) ? home : undefined)
  if (found === undefined) throw new Failure('registry-not-found', { cwd, home })
  return found
}

/** A folder of the XDG base directory specification: the variable when it is an absolute path, else its default. */
export function xdgFolder(env: Surroundings['env'], variable: string, fallback: string): string {
  const folder = env[variable]
  return folder !== undefined && isAbsolute(folder) ? folder : join(env.HOME || homedir(), fallback)
}

function named(source: string, name: string, cwd: string): string {
  const folder = resolve(cwd, name)
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return folder
  throw new Failure('registry-folder-missing', { source, folder })
}

function upwards(folder: string): string | undefined {
  if (holdsRegistry(folder)) return folder
  const above = dirname(folder)
  return above === folder ? undefined : upwards(above)
}

function holdsRegistry(folder: string): boolean {
  return existsSync(join(folder, 'operators.yaml'))
}
