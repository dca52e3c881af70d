import type { Leaf } from './leaf.ts'

const verbs = [
  ['show', 'everything in and out about a ticket'],
  ['note', 'keep a note'],
  ['close', 'nothing more is to be sent about it'],
  ['reopen', 'a closed ticket takes messages again'],
] as const

/** `dniu ticket …` (§6). */
export const ticketLeaves: readonly Leaf[] = [
  {
    verb: 'list',
    about: 'every ticket, and call-backs that are due',
    isDefault: true,
    put: (command) => command.option('--all', 'also those that are closed'),
    run: async ({ all }, context) => (await import('./tickets.ts')).ticketList({ all: all === true }, context),
  },
  ...verbs.map(
    ([verb, about]): Leaf => ({
      verb,
      about,
      put: (command) => {
        command.argument('<ticket>', 'HL-n')
        if (verb === 'note') command.option('--text <text>', 'the note')
        if (verb === 'reopen') command.option('--reason <reason>', 'why: kept')
      },
      run: async ({ ticket, text, reason }, context) => {
        const flags = {
          ...(text !== undefined && { text: String(text) }),
          ...(reason !== undefined && { reason: String(reason) }),
        }
        return (await import('./tickets.ts')).ticketCommand(verb, String(ticket), flags, context)
      },
    }),
  ),
]
