import { readdirSync, realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Registry } from '../registry/types.ts'
import { listNames } from './entries.ts'

export type FileKind = 'operators' | 'contacts' | 'products' | 'settings'

/** A file of a registry; `name` is its path within the folder, as problems show it. */
export interface RegistryFile {
  readonly kind: FileKind
  readonly name: string
  readonly path: string
}

export type Parts = ReadonlyMap<string, Partial<Registry>>

const kinds: readonly FileKind[] = ['operators', 'contacts', 'products', 'settings']

/** The existing files of a registry, in order; contacts and products may be split into folders. */
export function registryFiles(dir: string): RegistryFile[] {
  return kinds.flatMap((kind) => {
    const single = namesIn(dir).filter((name) => name === `${kind}.yaml`)
    const split = kind === 'contacts' || kind === 'products' ? namesIn(join(dir, kind)) : []
    // editors leave hidden files next to the one being edited
    const parts = split.filter((name) => name.endsWith('.yaml') && !name.startsWith('.')).sort()
    return [...single, ...parts.map((name) => `${kind}/${name}`)].map((name) => ({ kind, name, path: join(dir, name) }))
  })
}

/** The kinds of files of which there is none; a registry needs each. */
export function missingKinds(files: readonly RegistryFile[]): FileKind[] {
  return kinds.filter((kind) => !files.some((file) => file.kind === kind))
}

export function assemble(known: Parts): Registry {
  const parts = [...known.values()]
  const settings = parts.find((part) => part.settings !== undefined)?.settings
  if (settings === undefined) throw new Error('a registry was put together without its settings')
  const lists = listNames.map((list) => [list, parts.flatMap((part): readonly object[] => part[list] ?? [])])
  return { ...Object.fromEntries(lists), settings } as Registry
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** By file name, a text that changes whenever the file does; a cache is valid while all of them are the same. */
export type Stamps = Readonly<Record<string, string>>

// file systems keep time in steps: a second change within one step would go unnoticed
const settling = 50_000_000n

/** Where a path leads in the end; itself, where nothing is there. */
export function withoutLinks(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}

/** The stamps of all files of a registry; undefined if one cannot be read. */
export function stampsOf(folder: string): Stamps | undefined {
  try {
    const stamps = registryFiles(folder).map(({ name, path }) => {
      const { size, mtimeNs, ctimeNs, ino } = statSync(path, { bigint: true })
      return [name, [mtimeNs, ctimeNs, size, ino].join(' ')]
    })
    return Object.fromEntries(stamps)
  } catch {
    // reading that file will tell why
    return undefined
  }
}

export function alike(left: Stamps, right: Stamps | undefined): boolean {
  return JSON.stringify(left) === JSON.stringify(right)
}

/** Whether the files are old enough for any later change to show in their stamps. */
export function settled(stamps: Stamps): boolean {
  const now = BigInt(Date.now()) * 1_000_000n
  const times = Object.values(stamps).flatMap((stamp) => stamp.split(' ').slice(0, 2))
  return times.every((time) => now - BigInt(time) > settling)
}
