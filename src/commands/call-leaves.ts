import { putFlags } from '../question/flags.ts'
import { callRows } from './call-flags.ts'
import type { Leaf } from './leaf.ts'

const directions = [
  ['incoming', 'somebody calls: what to say, what to look up, a call-back'],
  ['outgoing', 'you call: prepare, dial with *9, say it, note it'],
] as const

/** `dniu call incoming | outgoing` (§7). */
export const callLeaves: readonly Leaf[] = directions.map(([verb, about]) => ({
  verb,
  about,
  put: (command) => putFlags(command, callRows),
  run: async (raws, context) => (await import('./call.ts')).callCommand(verb, raws, context),
}))
