/**
 * Measures what must be fast, as a ratio to something else measured in the same run, because ratios depend much less on
 * the machine's load. `npm run bench [name]`: startup, status, site, registry, sending, delivery, incoming.
 */
import { rmSync } from 'node:fs'
import { delivery } from './delivery.ts'
import { incoming } from './incoming.ts'
import { registry } from './registry.ts'
import { sending } from './sending.ts'
import { benchFolder } from './shop.ts'
import { site } from './site.ts'
import { startup } from './startup.ts'
import { status } from './status.ts'

const benches = { startup, status, site, registry, sending, delivery, incoming }
const wanted = process.argv.slice(2)
try {
  for (const [name, bench] of Object.entries(benches)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    process.stdout.write(`\n${name}\n`)
    for (const line of await bench()) process.stdout.write(`  ${line}\n`)
  }
} finally {
  rmSync(benchFolder, { recursive: true, force: true })
}
