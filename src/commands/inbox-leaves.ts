import { type Leaf, plainLeaf } from './leaf.ts'

const mail = ['<mail>', 'a file, - for standard input, or its number in the list'] as const

/** `dniu inbox …`, but for the answers, which leave by the road. */
export const inboxLeaves: readonly Leaf[] = [
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
    put: (command) => command.argument(...mail),
    run: async ({ mail: which }, context) => (await import('./inbox.ts')).inboxCheck(String(which), context),
  },
  {
    verb: 'keep',
    about: 'put a mail aside: it is not to be answered',
    put: (command) =>
      command
        .argument('<number>', 'its number in the list')
        .option('--ticket <ticket>', 'file it under this ticket, HL-n, without an answer'),
    run: async ({ number, ticket }, context) =>
      (await import('./inbox.ts')).inboxKeep(
        String(number),
        ticket === undefined ? {} : { ticket: String(ticket) },
        context,
      ),
  },
  plainLeaf('fetch', 'take over new mail from the mailbox, each with its verdict', async (context) =>
    (await import('./fetch.ts')).inboxFetch(context),
  ),
]
