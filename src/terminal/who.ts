import { spawnSync } from 'node:child_process'
import { userInfo } from 'node:os'
import { lentEnvironment } from '../lent-environment.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** The names by which the system and git know the user; a lookup that fails adds none. */
export function whoIsHere(env: Environment): string[] {
  return [systemUser(), gitAddress(env)].filter((name) => name !== '')
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
