import { randomUUID } from 'node:crypto'
import { chmodSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** The rights of what is made: folders, files, and the umask under which programs make such files by themselves. */
export interface Rights {
  readonly folder: number
  readonly file: number
  readonly umask: number
}

const ownerAlone: Rights = { folder: 0o700, file: 0o600, umask: 0o077 }
const ofTheGroup: Rights = { folder: 0o2770, file: 0o660, umask: 0o007 }

/**
 * Who may use what is made in a folder: its owner alone; the whole group where somebody has made the folder a group's
 * (its members may write to it, or what is made in it belongs to the group). One that everybody may write to is nobody's.
 */
export function rightsIn(folder: string): Rights {
  const mode = statSync(folder, { throwIfNoEntry: false })?.mode ?? 0
  return (mode & 0o2020) !== 0 && (mode & 0o002) === 0 ? ofTheGroup : ownerAlone
}

/**
 * Makes a folder that only its owner may enter (0700), and those above it. One after the other, each asked for once:
 * Node's own recursive way goes round for ever where a file system answers that a parent which is there is not.
 * `rights`: of a folder within one that a group may share.
 */
export function makePrivateFolder(folder: string, rights: Rights = ownerAlone): void {
  if (isFolder(folder)) return
  const above = dirname(folder)
  if (above !== folder) makePrivateFolder(above, rights)
  try {
    mkdirSync(folder, { mode: 0o700 })
    // what the umask takes away from a group
    if (rights.folder !== 0o700) chmodSync(folder, rights.folder)
  } catch (error) {
    // somebody else may have made it meanwhile
    if (!isFolder(folder)) throw error
  }
}

/** The folder itself, or the nearest one above it that is there. */
export function nearestFolder(folder: string): string {
  const above = dirname(folder)
  return isFolder(folder) || above === folder ? folder : nearestFolder(above)
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false

/** Whoever reads sees the file as it was, or all of it new, also after a crash. */
export function writeWhole(file: string, text: string, mode = 0o600): void {
  const fresh = `${file}.${randomUUID()}`
  makePrivateFolder(dirname(file))
  try {
    writeFileSync(fresh, text, { flag: 'wx', mode, flush: true })
    // what the umask takes away
    chmodSync(fresh, mode)
    renameSync(fresh, file)
  } catch (error) {
    rmSync(fresh, { force: true })
    throw error
  }
}
