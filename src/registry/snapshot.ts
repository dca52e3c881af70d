import { createHash } from 'node:crypto'
import { closeSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from '../errors.ts'
import { assemble, type Part } from './files.ts'
import { xdgFolder } from './find.ts'
import { form } from './form.ts'
import { openOwn, writeOwn } from './own-file.ts'
import { alike, realFolder, type Stamp, settled, stampsOf } from './stamps.ts'
import type { Registry } from './types.ts'

// Reading YAML is slow, so a parsed copy is kept; it is used while the files are what they were, and never the truth.
// The copy is two lines: what it was made of, and the parts themselves, as JSON.

interface Head {
  readonly form: string
  readonly folder: string
  readonly stamps: readonly Stamp[]
  readonly digest: string
}

interface Snapshot {
  readonly stamps: readonly Stamp[]
  readonly parts: ReadonlyMap<string, Part>
}

// as text, so many entries are a megabyte or less
const entriesAtOnce = 1_000

/** Where parsed copies are kept. */
export function cacheFolder(env: Readonly<Record<string, string | undefined>>): string {
  return join(xdgFolder(env, 'XDG_CACHE_HOME', '.cache'), 'dniu')
}

/** The file of a folder's copy; the ending tells one kind of copy from another. */
export function copyPath(cacheDir: string, folder: string, ending: string): string {
  return join(cacheDir, `registry-${createHash('sha256').update(folder).digest('hex').slice(0, 32)}.${ending}`)
}

/**
 * The registry in a folder, from its parsed copy where that is still true. Throws `registry-invalid` with every
 * problem. Only changed files are read again; without a change neither YAML nor the schemas are loaded at all.
 */
export async function loadRegistry(dir: string, cacheDir: string): Promise<Registry> {
  const folder = realFolder(dir)
  const stamps = stampsOf(folder)
  const snapshot = stamps && readSnapshot(cacheDir, folder)
  if (snapshot && stamps && alike(snapshot.stamps, stamps)) return assemble([...snapshot.parts.values()])
  const { readParts } = await import('./read.ts')
  const result = readParts(folder, unchanged(snapshot, stamps))
  if ('problems' in result) {
    throw new Failure('registry-invalid', { count: result.problems.length, folder: dir }, result.problems)
  }
  if (stamps && alike(stamps, stampsOf(folder)) && settled(stamps)) {
    writeSnapshot(cacheDir, folder, { stamps, parts: result.parts })
  }
  return assemble([...result.parts.values()])
}

/** The registry as its copy of these stamps has it; nothing where there is none. */
export function copiedRegistry(cacheDir: string, folder: string, stamps: readonly Stamp[]): Registry | undefined {
  const snapshot = readSnapshot(cacheDir, folder)
  return snapshot && alike(snapshot.stamps, stamps) ? assemble([...snapshot.parts.values()]) : undefined
}

/** The parts of files that are as they were. */
function unchanged(snapshot: Snapshot | undefined, stamps: readonly Stamp[] | undefined): Map<string, Part> {
  const now = new Map(stamps?.map((stamp) => [stamp.name, JSON.stringify(stamp)]))
  const same = snapshot?.stamps.filter((stamp) => now.get(stamp.name) === JSON.stringify(stamp)) ?? []
  const names = new Set(same.map(({ name }) => name))
  return new Map([...(snapshot?.parts ?? [])].filter(([name]) => names.has(name)))
}

function readSnapshot(cacheDir: string, folder: string): Snapshot | undefined {
  try {
    const bytes = readOwn(copyPath(cacheDir, folder, 'json'))
    const end = bytes.indexOf('\n')
    const head = JSON.parse(bytes.toString('utf8', 0, end)) as Head
    const body = bytes.subarray(end + 1)
    // bytes are hashed three times as fast as text
    const digest = createHash('sha256').update(body).digest('hex')
    if (head.form !== form || head.folder !== folder || head.digest !== digest) return undefined
    return { stamps: head.stamps, parts: new Map(JSON.parse(body.toString('utf8')) as [string, Part][]) }
  } catch {
    return undefined
  }
}

function readOwn(path: string): Buffer {
  const file = openOwn(path)
  try {
    return readFileSync(file)
  } finally {
    closeSync(file)
  }
}

// The text of a large registry is never there as a whole: it is written piece by piece. The digest, which is known
// last, has its place in the first line from the beginning.
function writeSnapshot(cacheDir: string, folder: string, { stamps, parts }: Snapshot): void {
  const headOf = (digest: string) => `${JSON.stringify({ form, folder, stamps, digest } satisfies Head)}\n`
  writeOwn(copyPath(cacheDir, folder, 'json'), (file) => {
    const hash = createHash('sha256')
    writeSync(file, headOf('0'.repeat(64)))
    for (const piece of bodyOf(parts)) {
      const bytes = Buffer.from(piece)
      hash.update(bytes)
      writeWhole(file, bytes)
    }
    writeSync(file, headOf(hash.digest('hex')), 0)
  })
}

function writeWhole(file: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written)
}

/** The parts as one JSON text: an array of names and parts. */
function* bodyOf(parts: Snapshot['parts']): Generator<string> {
  let before = '['
  for (const [name, part] of parts) {
    yield `${before}[${JSON.stringify(name)},`
    yield* partText(part)
    yield ']'
    before = ','
  }
  yield ']'
}

function* partText(part: Part): Generator<string> {
  let before = '{'
  for (const [key, value] of Object.entries(part)) {
    yield `${before}${JSON.stringify(key)}:`
    if (Array.isArray(value)) yield* listText(value)
    else yield JSON.stringify(value)
    before = ','
  }
  yield before === '{' ? '{}' : '}'
}

function* listText(list: readonly object[]): Generator<string> {
  yield '['
  for (let at = 0; at < list.length; at += entriesAtOnce) {
    yield (at === 0 ? '' : ',') + JSON.stringify(list.slice(at, at + entriesAtOnce)).slice(1, -1)
  }
  yield ']'
}
