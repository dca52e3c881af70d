import { spawnSync } from 'node:child_process'
import { userInfo } from 'node:os'
import { lentEnvironment } from '../lent-environment.ts'
import type { Registry } from '../registry/types.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Who sits here (staff id), by the names that the system and git know; null: nobody whom they know. */
export function whoIsHere(staff: Registry['staff'], env: Environment): string | null {
  const names = [systemUser(), gitAddress(env)].filter((name) => name !== '')
  return staff.find(({ id, email }) => names.includes(id) || names.includes(email))?.id ?? null
}

function systemUser(): string {
  try {
    return userInfo().username
  } catch {
    // a container may run under a user id that has no name
    return ''
  }
}

function gitAddress(env: Environment): string {
  const asked = { encoding: 'utf8' as const, timeout: 2000, env: lentEnvironment(env) }
  const { stdout } = spawnSync('git', ['config', '--get', 'user.email'], asked)
  return (stdout ?? '').trim()
}
