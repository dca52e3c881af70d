import type { ForgetWish } from './forget.ts'
import type { Leaf } from './leaf.ts'

export const personVerbs: readonly Leaf[] = [
  {
    verb: 'show',
    about: 'everything that the journal has of an address or a telephone number, table by table',
    put: (command) => command.argument('<address>'),
    run: async ({ address }, context) => (await import('./person.ts')).personShow(String(address), context),
  },
  {
    verb: 'forget',
    about: 'let go what the journal has of an address or a telephone number; a hash of it stays',
    put: (command) =>
      command
        .argument('<address>')
        .option('--dry-run', 'only say what would go')
        .option('--confirm <n>', 'the number of rows, the yes of a script'),
    run: async ({ address, ...wish }, context) =>
      (await import('./forget.ts')).personForget(String(address), wish as ForgetWish, context),
  },
]
