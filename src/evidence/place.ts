import { type BigIntStats, realpathSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Grounds, isPrivateKey, type Strayed, standingOf } from '../procedure/letter/files.ts'

/** Where the program runs, and where its own files are. */
export interface Surroundings {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly data: string
  registryFolder(): string
}

const ofRegistry = ['operators.yaml', 'contacts.yaml', 'products.yaml', 'settings.yaml', 'contacts', 'products']

/** The grounds of this run: real paths, where there are any. */
export function groundsOf({ cwd, env, data, registryFolder }: Surroundings): Grounds {
  const here = real(cwd)
  const home = real(env.HOME || homedir())
  const kept = real(data)
  // whoever works in the data folder has other files there too
  const isWorkedIn = [here, home].some((folder) => `${folder}/`.startsWith(`${kept}/`))
  const registry = registryFolder()
  const guarded = [...(isWorkedIn ? ownFiles(kept) : [kept]), ...ofRegistry.map((name) => real(join(registry, name)))]
  return { cwd: here, home, guarded }
}

const ownFiles = (folder: string): string[] => ['journal.sqlite', 'mail'].map((name) => join(folder, name))

function real(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return resolve(path)
  }
}

/** A file as it stands: the very one that was looked at; null if another one lies there by now. */
export function placeOf(
  file: string,
  at: string,
  { dev, ino, nlink }: BigIntStats,
  grounds: Grounds,
): { readonly guarded: boolean; readonly strayed: Strayed | null } | null {
  const path = realpathSync(at)
  const there = statSync(path, { bigint: true })
  if (there.dev !== dev || there.ino !== ino) return null
  const standing = standingOf({ given: at, real: path }, grounds)
  const why = standing === 'outside' ? 'outside' : nlink > 1n ? 'linked' : null
  return { guarded: standing === 'guarded', strayed: why === null ? null : { file, real: path, why } }
}

/** Whether the bytes of a file are a private key. */
export const holdsPrivateKey = (bytes: Uint8Array): boolean =>
  isPrivateKey(Buffer.from(bytes.subarray(0, 200)).toString('latin1'))
