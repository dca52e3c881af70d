import type { Leaf } from './leaf.ts'

/** The commands below `inbox` that have no rows. */
export const inboxVerbs: readonly Leaf[] = [
  {
    verb: 'list',
    about: 'mails that wait for a decision',
    isDefault: true,
    put: (command) => command.option('--all', 'also those that were decided'),
    run: async ({ all }, context) => (await import('./inbox.ts')).inboxList({ all: all === true }, context),
  },
  {
    verb: 'check',
    about: 'the verdict card of a mail',
    put: (command) => command.argument('<mail>', 'a file, - for standard input, or its number in the list'),
    run: async ({ mail }, context) => (await import('./inbox.ts')).inboxCheck(String(mail), context),
  },
  {
    verb: 'keep',
    about: 'put a mail aside: it is not to be answered',
    put: (command) =>
      command
        .argument('<number>', 'its number in the list; U3 for one that could not be fetched')
        .option('--ticket <ticket>', 'file it under this ticket, HL-n, without an answer'),
    run: async ({ number, ...flags }, context) =>
      (await import('./inbox.ts')).inboxKeep(String(number), flags as { ticket?: string }, context),
  },
]

/** `inbox fetch`, whose flags are rows. */
export async function fetchVerb(): Promise<Leaf> {
  const { putFlags } = await import('../question/flags.ts')
  const { fetchRows } = await import('../kinds/fetch/rows.ts')
  return {
    verb: 'fetch',
    about: 'take over new mail from the mailbox, each with its verdict',
    put: (command) => putFlags(command, fetchRows),
    run: async (raws, context) => (await import('./fetch.ts')).inboxFetch(raws, context),
  }
}
