import { getHeapSpaceStatistics } from 'node:v8'
import { wire } from '../../src/wiring.ts'

// a process of its own: chooses the mail server, as a sending does, makes much garbage of which a little lives for a moment, as a
// long sending does, and tells how many bytes V8 has for what is young, before it and at the most

const young = (): number =>
  getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size ?? 0

const context = await wire({ input: false, color: false }, process, async () => 0)
await context.post()
const before = young()
const alive: object[] = []
let most = 0
for (let made = 0; made < 2_000_000; made += 1) {
  alive[made % 20_000] = { made, at: [made] }
  if (made % 10_000 === 0) most = Math.max(most, young())
}
process.stdout.write(JSON.stringify({ before, most }))
context.close()
