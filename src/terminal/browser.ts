import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Failure } from '../errors.ts'
import { lentEnvironment } from '../lent-environment.ts'

/** Opens an address in the browser that BROWSER names, or the system's own. Failure `browser`. */
export async function browse(url: string, env: Readonly<Record<string, string | undefined>>): Promise<void> {
  const program = env.BROWSER || (process.platform === 'darwin' ? 'open' : 'xdg-open')
  const child = spawn(program, [url], { env: lentEnvironment(env), stdio: 'ignore' })
  const end = await once(child, 'close').catch(() => [null])
  if (end[0] !== 0) throw new Failure('browser', { program, url })
}
