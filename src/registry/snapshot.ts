import { createHash, randomUUID } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  fstatSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { Failure } from '../errors.ts'
import { makePrivateFolder } from '../private-folder.ts'
import { assemble, type Part, type RegistryFile, registryFiles } from './files.ts'
import { xdgFolder } from './find.ts'
import { form } from './form.ts'
import type { Registry } from './types.ts'

// Reading YAML is slow, so a parsed copy is kept; it is used while the files are what they were, and never the truth.
// The copy is two lines: what it was made of, and the parts themselves, as JSON.

/** What changes when a file does. */
interface Stamp {
  readonly name: string
  readonly size: string
  readonly mtime: string
  readonly ctime: string
  readonly inode: string
}

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

// the clock of a file system ticks in steps: a file changed again within one step would look unchanged
const settling = 50_000_000n

/** Where parsed copies are kept. */
export function cacheFolder(env: Readonly<Record<string, string | undefined>>): string {
  return join(xdgFolder(env, 'XDG_CACHE_HOME', '.cache'), 'dniu')
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

function realFolder(dir: string): string {
  try {
    return realpathSync(dir)
  } catch {
    return dir
  }
}

function stampsOf(folder: string): Stamp[] | undefined {
  try {
    return registryFiles(folder).map(stampOf)
  } catch {
    // a file went away, or cannot be looked at: reading it will say why
    return undefined
  }
}

function stampOf({ name, path }: RegistryFile): Stamp {
  const { size, mtimeNs, ctimeNs, ino } = statSync(path, { bigint: true })
  return { name, size: `${size}`, mtime: `${mtimeNs}`, ctime: `${ctimeNs}`, inode: `${ino}` }
}

function alike(left: readonly Stamp[], right: readonly Stamp[] | undefined): boolean {
  return JSON.stringify(left) === JSON.stringify(right)
}

function settled(stamps: readonly Stamp[]): boolean {
  const now = BigInt(Date.now()) * 1_000_000n
  return stamps.every(({ mtime, ctime }) => [mtime, ctime].every((time) => now - BigInt(time) > settling))
}

/** The parts of files that are as they were. */
function unchanged(snapshot: Snapshot | undefined, stamps: readonly Stamp[] | undefined): Map<string, Part> {
  const now = new Map(stamps?.map((stamp) => [stamp.name, JSON.stringify(stamp)]))
  const same = snapshot?.stamps.filter((stamp) => now.get(stamp.name) === JSON.stringify(stamp)) ?? []
  const names = new Set(same.map(({ name }) => name))
  return new Map([...(snapshot?.parts ?? [])].filter(([name]) => names.has(name)))
}

function snapshotPath(cacheDir: string, folder: string): string {
  return join(cacheDir, `registry-${digestOf(folder).slice(0, 32)}.json`)
}

function digestOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

function readSnapshot(cacheDir: string, folder: string): Snapshot | undefined {
  try {
    const bytes = readOwn(snapshotPath(cacheDir, folder))
    const end = bytes.indexOf('\n')
    const head = JSON.parse(bytes.toString('utf8', 0, end)) as Head
    const body = bytes.subarray(end + 1)
    // bytes are hashed three times as fast as text
    if (head.form !== form || head.folder !== folder || head.digest !== digestOf(body)) return undefined
    return { stamps: head.stamps, parts: new Map(JSON.parse(body.toString('utf8')) as [string, Part][]) }
  } catch {
    return undefined
  }
}

/** The content of a file that only this user can have written. */
function readOwn(path: string): Buffer {
  const file = openSync(path, 'r')
  try {
    const { uid, mode } = fstatSync(file)
    const own = process.getuid === undefined || (uid === process.getuid() && (mode & 0o077) === 0)
    if (!own) throw new Error(`${path} is open to others`)
    return readFileSync(file)
  } finally {
    closeSync(file)
  }
}

function writeSnapshot(cacheDir: string, folder: string, { stamps, parts }: Snapshot): void {
  const body = JSON.stringify([...parts])
  const head: Head = { form, folder, stamps, digest: digestOf(body) }
  const path = snapshotPath(cacheDir, folder)
  const draft = `${path}.${randomUUID()}`
  try {
    makePrivateFolder(cacheDir)
    chmodSync(cacheDir, 0o700)
    writeFileSync(draft, `${JSON.stringify(head)}\n${body}`, { mode: 0o600, flag: 'wx' })
    renameSync(draft, path)
  } catch {
    // without a copy the next start is slower, nothing else
    discard(draft)
  }
}

function discard(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {
    // it was never there
  }
}
