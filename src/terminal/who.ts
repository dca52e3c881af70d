import { spawnSync } from 'node:child_process'
import { userInfo } from 'node:os'

/** The names by which the system and git know the person here; a lookup that fails names nobody. */
export function whoIsHere(): string[] {
  return [systemUser(), gitAddress()].filter((name) => name !== '')
}

function systemUser(): string {
  try {
    return userInfo().username
  } catch {
    // a container may run under a user id without a name
    return ''
  }
}

function gitAddress(): string {
  const { stdout } = spawnSync('git', ['config', '--get', 'user.email'], { encoding: 'utf8', timeout: 2000 })
  return (stdout ?? '').trim()
}
