import { randomUUID } from 'node:crypto'
import { chmodSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** What is not whole yet is called so; no web server shows such a name unasked. */
const prefix = '.dniu-fresh-'
/** What was left for so long, in milliseconds, was left by a program that was cut off. */
const leftFor = 60 * 60_000

/** Whether a name is that of a file that is not whole yet. */
export const isFresh = (name: string): boolean => name.startsWith(prefix)

/** Puts a file in its place, whole; false where it was there already, letter by letter. */
export function put(folder: string, { path, text }: { readonly path: string; readonly text: string }): boolean {
  const file = join(folder, path)
  if (holds(file, text)) return false
  const fresh = join(dirname(file), `${prefix}${randomUUID()}`)
  try {
    writeFileSync(fresh, text, { flag: 'wx' })
    // whatever the umask: a web server runs as somebody else
    chmodSync(fresh, 0o644)
    renameSync(fresh, file)
    return true
  } catch (error) {
    rmSync(fresh, { force: true })
    throw error
  }
}

function holds(file: string, text: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true && readFileSync(file, 'utf8') === text
}

/** Takes away what programs that were cut off have left in a folder. */
export function sweep(folder: string, wall: number): void {
  for (const name of readdirSync(folder).filter(isFresh)) {
    const { mtimeMs = wall } = statSync(join(folder, name), { throwIfNoEntry: false }) ?? {}
    if (wall - mtimeMs > leftFor) rmSync(join(folder, name), { force: true })
  }
}
