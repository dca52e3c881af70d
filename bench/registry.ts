import { rmSync } from 'node:fs'
import { madeAddress } from '../test/stage/registry.ts'
import { environment, inTurns, measure, program, registryOf, time } from './shop.ts'
import { type Form, forms, writtenAs } from './written.ts'

const sizes = [100, 1_000, 10_000]
const find = [program, 'contacts', 'show', 'CRM-10001', '--json']

/** Reads the registry from YAML and from the cache, and looks up a sender. */
export async function registry(): Promise<string[]> {
  return [...sizes.map(readAndKept), ...askedAtScale()]
}

function readAndKept(size: number): string {
  const env = { DNIU_REGISTRY: registryOf(size) }
  const first = time(find, env)
  // files that have just changed are not cached yet: the second run writes the cache
  time(find, env)
  const { cache = 0 } = inTurns(5, { cache: () => time(find, env) })
  forget()
  return `${String(size).padStart(6)} contacts   YAML ${first.toFixed(0)} ms, cache ${cache.toFixed(0)} ms, ${(first / cache).toFixed(1)} times`
}

const few = 100
const many = 100_000
const perPartner = 10
const verify = [program, 'verify-sender', madeAddress(1, 'example', perPartner), '--json']

/** Makes the cache of 100,000 contacts, and looks up a sender in it and in that of 100 contacts. */
function askedAtScale(): string[] {
  const small = { DNIU_REGISTRY: registryOf(few, perPartner) }
  const large = registryOf(many, perPartner)
  return (Object.keys(forms) as Form[]).map((form) => {
    forget()
    const env = { DNIU_REGISTRY: writtenAs(form, large) }
    const made = measure(verify, env)
    for (const each of [small, small, env]) time(verify, each)
    const { fewer = 1, more = 0 } = inTurns(15, { fewer: () => time(verify, small), more: () => time(verify, env) })
    return [
      `${many} contacts, ${form}:`.padEnd(24),
      `cache made in ${(made.milliseconds / 1000).toFixed(1)} s (wanted: at most 10)`,
      `${made.megabytes.toFixed(0)} MB (wanted: at most 600)`,
      `asked in ${more.toFixed(0)} ms, among ${few} ${fewer.toFixed(0)} ms, ${(more / fewer).toFixed(2)} times (wanted: at most 1.5)`,
    ].join('  ')
  })
}

function forget(): void {
  rmSync(environment.XDG_CACHE_HOME ?? '', { recursive: true, force: true })
}
