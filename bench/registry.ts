import { rmSync } from 'node:fs'
import { environment, inTurns, program, registryOf, time } from './shop.ts'

const sizes = [100, 1_000, 10_000]
const find = [program, 'contacts', 'show', 'CRM-10001', '--json']

/** Reading the registry: the YAML itself, and the parsed copy that is kept while the files are unchanged. */
export async function registry(): Promise<string[]> {
  return sizes.map((size) => {
    const env = { DNIU_REGISTRY: registryOf(size) }
    const first = time(find, env)
    // files that are younger than a moment are not copied yet: the second reading leaves the copy
    time(find, env)
    const { copy = 0 } = inTurns(5, { copy: () => time(find, env) })
    rmSync(environment.XDG_CACHE_HOME ?? '', { recursive: true, force: true })
    return `${String(size).padStart(6)} contacts   YAML ${first.toFixed(0)} ms, parsed copy ${copy.toFixed(0)} ms, ${(first / copy).toFixed(1)} times`
  })
}
