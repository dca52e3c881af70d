import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { Failure } from '../errors.ts'
import type { Registry } from '../registry/types.ts'
import type { Cache, Entry } from './cache.ts'
import { alike, assemble, type Part, realFolder, type Stamp, settled, stampsOf } from './files.ts'
import { xdgFolder } from './find.ts'
import { form } from './form.ts'

// Reading YAML is slow, so what was read is kept in a cache: what each file gave, and the answers to all that a
// directory is asked. It is used while the files are what they were, and is never the truth.

/** What a cache was made of, under the key `head`. */
interface Head {
  readonly form: string
  readonly folder: string
  readonly stamps: readonly Stamp[]
  /** in how many pieces what each file gave is kept */
  readonly pieces: readonly number[]
}

/** The cache of a registry. */
export interface Kept extends Cache {
  readonly path: string
  readonly stamps: readonly Stamp[]
  /** What each file gave, by its name. Throws `Damaged`. */
  parts(): Map<string, Part>
}

type Piece = readonly [list: string, value: object]
/** What each file gave, by its name. */
type Known = ReadonlyMap<string, Part>

// as text, so many entries are a megabyte or less
const entriesAtOnce = 1_000

/** Where caches are kept. */
export function cacheFolder(env: Readonly<Record<string, string | undefined>>): string {
  return join(xdgFolder(env, 'XDG_CACHE_HOME', '.cache'), 'dniu')
}

/**
 * The registry in a folder, from its cache where that is still true. Throws `registry-invalid` with every problem. Only
 * changed files are read again; without a change neither YAML nor the schemas are loaded at all.
 */
export async function loadRegistry(dir: string, cacheDir: string): Promise<Registry> {
  const folder = realFolder(dir)
  const stamps = stampsOf(folder)
  const kept = stamps && (await openKept(cacheDir, folder))
  const known: Known = sound(() => kept?.parts()) ?? new Map()
  kept?.close()
  if (stamps && known.size > 0 && alike(stamps, kept?.stamps)) return assemble([...known.values()])
  const { readParts } = await import('./read.ts')
  const result = readParts(folder, unchanged(known, kept?.stamps, stamps))
  if ('problems' in result) {
    throw new Failure('registry-invalid', { count: result.problems.length, folder: dir }, result.problems)
  }
  if (stamps && alike(stamps, stampsOf(folder)) && settled(stamps))
    await keep(pathOf(cacheDir, folder), folder, stamps, result.parts)
  return assemble([...result.parts.values()])
}

/** The cache of the registry in a folder (a real one), whatever became of its files; nothing where none can be believed. */
export async function openKept(cacheDir: string, folder: string): Promise<Kept | undefined> {
  const { openCache } = await import('./cache.ts')
  const path = pathOf(cacheDir, folder)
  const cache = openCache(path)
  const head = cache && (sound(() => cache.get('head')[0]) as Head | undefined)
  if (cache && head?.form === form && head.folder === folder) {
    return { ...cache, path, stamps: head.stamps, parts: () => partsIn(cache, head) }
  }
  cache?.close()
  return undefined
}

function pathOf(cacheDir: string, folder: string): string {
  return join(cacheDir, `registry-${createHash('sha256').update(folder).digest('hex').slice(0, 32)}.sqlite`)
}

/** What can be read of a cache; nothing where it is damaged. */
function sound<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

function partsIn(cache: Cache, { stamps, pieces }: Head): Map<string, Part> {
  return new Map(
    stamps.map(({ name }, at) => {
      const found = cache.get(`part:${name}`) as Piece[]
      if (found.length !== pieces[at]) throw new Error('a piece of the registry is missing in its cache')
      return [name, partOf(found)]
    }),
  )
}

function partOf(pieces: readonly Piece[]): Part {
  const part: Record<string, object> = {}
  for (const [list, value] of pieces) {
    const known = part[list]
    if (Array.isArray(known) && Array.isArray(value)) known.push(...value)
    else part[list] = value
  }
  return part
}

/** The parts of files that are as they were. */
function unchanged(parts: Known, before: readonly Stamp[] = [], now: readonly Stamp[] = []): Known {
  const stamps = new Set(now.map((stamp) => JSON.stringify(stamp)))
  const same = new Set(before.filter((stamp) => stamps.has(JSON.stringify(stamp))).map(({ name }) => name))
  return new Map([...parts].filter(([name]) => same.has(name)))
}

async function keep(path: string, folder: string, stamps: readonly Stamp[], parts: Known): Promise<void> {
  const [{ writeCache }, { directoryEntries }] = await Promise.all([
    import('./cache.ts'),
    import('./directory-entries.ts'),
  ])
  const pieces = stamps.map(({ name }) => piecesOf(parts.get(name) ?? {}))
  const head: Head = { form, folder, stamps, pieces: pieces.map(({ length }) => length) }
  function* entries(): Generator<Entry> {
    yield ['head', head]
    for (const [at, { name }] of stamps.entries()) for (const piece of pieces[at] ?? []) yield [`part:${name}`, piece]
    yield* directoryEntries(assemble([...parts.values()]))
  }
  writeCache(path, entries())
}

function piecesOf(part: Part): Piece[] {
  return Object.entries(part).flatMap(([list, value]): Piece[] => {
    if (!Array.isArray(value)) return [[list, value]]
    const chunks = Map.groupBy(value, (_, at) => Math.floor(at / entriesAtOnce))
    return [...chunks.values()].map((chunk) => [list, chunk])
  })
}
