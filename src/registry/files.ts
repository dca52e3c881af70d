import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Registry } from './types.ts'

export type FileKind = 'operators' | 'contacts' | 'products' | 'settings'

/** One file of a registry; `name` is its path within the folder, as problems show it. */
export interface RegistryFile {
  readonly kind: FileKind
  readonly name: string
  readonly path: string
}

/** What one file gives to the registry. */
export type Part = Partial<Registry>

const kinds: readonly FileKind[] = ['operators', 'contacts', 'products', 'settings']

/** The files of a registry that are there, in their order: contacts and products may be split into folders. */
export function registryFiles(dir: string): RegistryFile[] {
  return kinds.flatMap((kind) => {
    const single = entriesOf(dir).filter((entry) => entry === `${kind}.yaml`)
    const split = kind === 'contacts' || kind === 'products' ? splitFiles(dir, kind) : []
    return [...single, ...split].map((name) => ({ kind, name, path: join(dir, name) }))
  })
}

/** The kinds of files a registry cannot do without, of which there is none. */
export function missingKinds(files: readonly RegistryFile[]): FileKind[] {
  return kinds.filter((kind) => !files.some((file) => file.kind === kind))
}

/** One registry of all its parts. */
export function assemble(parts: readonly Part[]): Registry {
  const settings = parts.find((part) => part.settings !== undefined)?.settings
  if (settings === undefined) throw new Error('a registry was put together without its settings')
  return {
    operators: parts.flatMap((part) => part.operators ?? []),
    staff: parts.flatMap((part) => part.staff ?? []),
    partners: parts.flatMap((part) => part.partners ?? []),
    contacts: parts.flatMap((part) => part.contacts ?? []),
    services: parts.flatMap((part) => part.services ?? []),
    products: parts.flatMap((part) => part.products ?? []),
    settings,
  }
}

function splitFiles(dir: string, kind: string): string[] {
  // editors leave hidden files beside the one they edit
  const names = entriesOf(join(dir, kind)).filter((name) => name.endsWith('.yaml') && !name.startsWith('.'))
  return names.sort().map((name) => `${kind}/${name}`)
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
