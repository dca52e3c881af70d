import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { Failure } from '../errors.ts'
import type { Registry, Settings } from '../registry/types.ts'
import { type Cache, type Entry, openCache, writeCache } from './cache.ts'
import { alike, assemble, type Parts, type Stamps, settled, stampsOf, withoutLinks } from './files.ts'
import { xdgFolder } from './find.ts'
import { form } from './form.ts'

// Reading YAML is slow, so a cache keeps what each file gave, and the answers to all that a directory can be asked. It
// is used while the files are unchanged, and is never the truth.

/** What a cache was made from, under the key `head`. */
interface Head {
  readonly form: string
  readonly folder: string
  readonly stamps: Stamps
}

export interface Kept extends Cache {
  readonly path: string
  readonly stamps: Stamps
  /** Throws if the cache is damaged. */
  parts(): Parts
}

/** Where caches are kept. */
export function cacheFolder(env: Readonly<Record<string, string | undefined>>): string {
  return join(xdgFolder(env, 'XDG_CACHE_HOME', '.cache'), 'dniu')
}

/**
 * The registry in a folder. Throws `registry-invalid` with every problem. Only files changed since they were cached are
 * read; if none was, neither YAML nor the schemas are loaded.
 */
export async function loadRegistry(dir: string, cacheDir: string): Promise<Registry> {
  const folder = withoutLinks(dir)
  const stamps = stampsOf(folder)
  const kept = stamps && openKept(cacheDir, folder)
  const known: Parts = sound(() => kept?.parts()) ?? new Map()
  kept?.close()
  if (stamps && known.size > 0 && alike(stamps, kept?.stamps)) return assemble(known)
  const { readParts } = await import('./read.ts')
  const unchanged = [...known].filter(([name]) => kept?.stamps[name] === stamps?.[name])
  const result = readParts(folder, new Map(unchanged))
  if ('problems' in result) {
    throw new Failure('registry-invalid', { count: result.problems.length, folder: dir }, result.problems)
  }
  const registry = assemble(result.parts)
  if (stamps && alike(stamps, stampsOf(folder)) && settled(stamps))
    await keep(pathOf(cacheDir, folder), { form, folder, stamps }, result.parts, registry)
  return registry
}

/** A text that changes whenever a file of the registry in a folder does. */
export function stampOf(dir: string): string {
  return JSON.stringify(stampsOf(withoutLinks(dir)) ?? null)
}

/** The settings of the registry in a folder, from its cache where that is still true: nothing else is read. */
export function keptSettings(dir: string, cacheDir: string): Settings | undefined {
  const folder = withoutLinks(dir)
  const kept = openKept(cacheDir, folder)
  const settings = sound(() => kept?.get('settings')[0])
  kept?.close()
  return kept && alike(kept.stamps, stampsOf(folder)) ? (settings as Settings | undefined) : undefined
}

/** The cache of the registry in a folder without links, even if its files have changed; undefined if none is valid. */
export function openKept(cacheDir: string, folder: string): Kept | undefined {
  const path = pathOf(cacheDir, folder)
  const cache = openCache(path)
  const head = cache && (sound(() => cache.get('head')[0]) as Head | undefined)
  if (cache && head?.form === form && head.folder === folder) {
    return { ...cache, path, stamps: head.stamps, parts: () => partsIn(cache, head) }
  }
  cache?.close()
  return undefined
}

// two folders of one sum would only make it anew by turns: what it holds says whose it is
function pathOf(cacheDir: string, folder: string): string {
  return join(cacheDir, `registry-${crc32(folder).toString(16).padStart(8, '0')}.sqlite`)
}

/** What is read from a cache; undefined if it is damaged. */
function sound<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

function partsIn(cache: Cache, { stamps }: Head): Parts {
  return new Map(
    Object.keys(stamps).map((name) => {
      const [part] = cache.get(`part:${name}`) as Partial<Registry>[]
      if (part === undefined) throw new Error('a part of the registry is missing in its cache')
      return [name, part]
    }),
  )
}

async function keep(path: string, head: Head, parts: Parts, registry: Registry): Promise<void> {
  const { directoryEntries } = await import('./directory-entries.ts')
  function* entries(): Generator<Entry> {
    yield ['head', head]
    for (const [name, part] of parts) yield [`part:${name}`, part]
    yield* directoryEntries(registry)
  }
  writeCache(path, entries())
}
