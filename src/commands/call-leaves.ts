import { Option } from 'commander'
import type { CallFlags } from './call-flags.ts'
import type { Leaf } from './leaf.ts'

const directions = [
  ['incoming', 'somebody calls: what to say, what to look up, a call-back'],
  ['outgoing', 'you call: prepare, dial with *9, say it, note it'],
] as const

/** `dniu call incoming | outgoing` (§7). */
export const callLeaves: readonly Leaf[] = directions.map(([verb, about]) => ({
  verb,
  about,
  put: (command) =>
    command
      .option('--partner <id>', 'the partner')
      .option('--operator <id>', 'the operator')
      .option('--product <id>', 'the product that the call is about')
      .option('--ticket <ticket>', 'the ticket, HL-n')
      .option('--contact <key>', 'whom you talk to, a key of the CRM')
      .option('--person <name>', 'whom you talk to, by name')
      .option('--phone <number>', 'their number')
      .addOption(new Option('--lang-call <lang>', 'the language of the call').choices(['pl', 'en']))
      .option('--note <text>', 'what was said: kept')
      .option('--call-back <time>', 'when to call back: kept until it is done')
      .option('--answers <id>', 'the promised call-back that this call makes')
      .option('--dry-run', 'record nothing'),
  run: async (raws, context) => (await import('./call.ts')).callCommand(verb, raws as CallFlags, context),
}))
