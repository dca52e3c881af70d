import { createHash } from 'node:crypto'
import { readFileSync, realpathSync, statSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname } from 'node:path'
import type { Lying } from './tables.ts'

/** Where a file lies, so that its copy can be told from it. */
export function lyingOf(file: string): Lying {
  const { dev, ino } = statSync(file, { bigint: true })
  return {
    host: hostname(),
    machine: machine(),
    device: `${dev}`,
    inode: `${ino}`,
    birth: birthOf(file),
    path: realpathSync(file),
  }
}

/** When a file was made. Where that is not kept, Node gives nothing, or the last change, for every file and folder. */
function birthOf(file: string): string {
  const own = statSync(file, { bigint: true }).birthtimeNs
  const isKept = [file, dirname(file)].some((path) => {
    const { birthtimeNs, ctimeNs } = statSync(path, { bigint: true })
    return birthtimeNs !== ctimeNs
  })
  return own > 0n && isKept ? `${own}` : ''
}

/**
 * Whether a file is the one that was known, and no copy of it.
 * - The inode and the birth: a copy, a restored backup and a file on another disk get new ones, a file that is moved
 *   keeps both. A name given again to an inode that was free has another birth.
 * - The device has a new number after a restart on some systems (NFS, LVM, btrfs, overlays), and a snapshot of a file
 *   system keeps inode and birth: another device counts only together with another path. Where no birth is known, inodes
 *   are but small numbers: there another device is enough.
 * - The machine: a cloned disk. Its own id counts, where there is one, and not the host's name: that of a container is
 *   new each time, and that of a laptop may come from the network it is in.
 */
export function isSame(known: Lying, seen: Lying): boolean {
  const differs = (part: keyof Lying) => known[part] !== '' && seen[part] !== '' && known[part] !== seen[part]
  if (known.inode !== seen.inode || differs('birth') || differs('machine')) return false
  if (known.device === seen.device) return true
  return known.birth !== '' && seen.birth !== '' && known.path === seen.path
}

/** The machine's own id is not to be shown around (machine-id(5)): a hash of it is kept. */
function machine(): string {
  for (const file of ['/etc/machine-id', '/var/lib/dbus/machine-id']) {
    const id = textOf(file)
    if (/^[0-9a-f]{32}$/.test(id)) return createHash('sha256').update(`dniu ${id}`).digest('hex').slice(0, 32)
  }
  return ''
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return ''
  }
}
