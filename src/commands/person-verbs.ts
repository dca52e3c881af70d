import type { Leaf } from './leaf.ts'

/** The commands below `person`. */
export const personVerbs: readonly Leaf[] = [
  {
    verb: 'show',
    about: 'everything that the journal has of an address, table by table',
    put: (command) => command.argument('<address>'),
    run: async ({ address }, context) => (await import('./person.ts')).personShow(String(address), context),
  },
]
