import { type BigIntStats, realpathSync, statSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { hasLog } from './found.ts'
import type { Lying } from './tables.ts'

/**
 * What has stayed where a journal was last used (`path`), although its file lies here: the same file under that name too,
 * beside which SQLite keeps another log, so that neither side sees what the other writes; or the log that it was moved
 * without. A place that may not be looked at tells nothing.
 */
export function stayedAt(path: string, { device, inode, path: here }: Lying): 'name' | 'log' | null {
  // the database of a server lies on no device of ours
  if (path === '' || device === '' || path === here) return null
  try {
    const there = statsOf(path)
    if (there === undefined) return hasLog(path) ? 'log' : null
    if (`${there.dev} ${there.ino}` !== `${device} ${inode}`) return null
    // a link was left in its place, or in that of its folder
    return haveOneLog(realpathSync(path), here) ? null : 'name'
  } catch {
    return null
  }
}

/** Whether two names of a file are one name in one folder, which may be seen at two places, as by a bind mount. */
function haveOneLog(one: string, other: string): boolean {
  const [first, second] = [statsOf(dirname(one)), statsOf(dirname(other))]
  return basename(one) === basename(other) && first?.ino === second?.ino && first?.dev === second?.dev
}

const statsOf = (path: string): BigIntStats | undefined => statSync(path, { bigint: true, throwIfNoEntry: false })
