import { spawn } from 'node:child_process'
import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { ended, type Ran, stage } from './dniu.ts'
import { needs } from './needs.ts'

/** A user of the machine, who need not have a name. */
export interface User {
  readonly uid: number
  readonly gid: number
}

/** Two users who are in one group, a third who is in another. */
export const users = {
  anna: { uid: 65_501, gid: 65_510 },
  jan: { uid: 65_502, gid: 65_510 },
  other: { uid: 65_503, gid: 65_511 },
} as const satisfies Record<string, User>

/** A place where users run dniu, each with a home of their own, on one data folder. */
export interface Shared {
  /** what everybody may enter */
  readonly folder: string
  readonly data: string
  as(user: User, args: readonly string[], env?: Record<string, string>): Promise<Ran>
}

/** Skips the test where it does not run as root, who alone can become others. */
export function sharedPlace(): Shared {
  needs('other users')
  const folder = mkdtempSync(join(tmpdir(), 'dniu-shared-'))
  chmodSync(folder, 0o755)
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const data = join(folder, 'data')
  const homes = new Map<number, string>()
  const homeOf = ({ uid, gid }: User): string => {
    const home = homes.get(uid) ?? mkdtempSync(join(folder, 'home-'))
    chownSync(home, uid, gid)
    homes.set(uid, home)
    return home
  }
  const { env, program, remove } = stage()
  remove()
  return {
    ...{ folder, data },
    as(user, args, more = {}) {
      const home = homeOf(user)
      const own = { HOME: home, XDG_CACHE_HOME: join(home, 'cache'), XDG_CONFIG_HOME: join(home, 'config') }
      const child = spawn(process.execPath, [program, ...args], {
        ...{ uid: user.uid, gid: user.gid, cwd: home },
        env: { ...env, ...own, DNIU_DATA: data, TMPDIR: home, ...more },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      return ended(child)
    },
  }
}
