import { realpathSync, statSync } from 'node:fs'
import { type RegistryFile, registryFiles } from './files.ts'

// What is kept in the cache folder is believed while every file of the registry is what it was.

/** What changes when a file does. */
export interface Stamp {
  readonly name: string
  readonly size: string
  readonly mtime: string
  readonly ctime: string
  readonly inode: string
}

// the clock of a file system ticks in steps: a file changed again within one step would look unchanged
const settling = 50_000_000n

/** The folder itself, whatever links lead to it. */
export function realFolder(dir: string): string {
  try {
    return realpathSync(dir)
  } catch {
    return dir
  }
}

/** The stamps of all files of the registry in a folder; nothing where one cannot be looked at. */
export function stampsOf(folder: string): Stamp[] | undefined {
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

export function alike(left: readonly Stamp[], right: readonly Stamp[] | undefined): boolean {
  return JSON.stringify(left) === JSON.stringify(right)
}

/** Whether files have lain long enough for a later change to show in their stamps. */
export function settled(stamps: readonly Stamp[]): boolean {
  const now = BigInt(Date.now()) * 1_000_000n
  return stamps.every(({ mtime, ctime }) => [mtime, ctime].every((time) => now - BigInt(time) > settling))
}
