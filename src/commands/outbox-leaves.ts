import { type Leaf, plainLeaf } from './leaf.ts'

/** `dniu outbox …`. */
export const outboxLeaves: readonly Leaf[] = [
  {
    ...plainLeaf('list', 'every message that is not accepted yet', async (context) =>
      (await import('./outbox.ts')).outboxList(context),
    ),
    isDefault: true,
  },
  {
    verb: 'send',
    about: 'go on sending what is due: after a stop, a deferral, or at its time',
    put: (command) =>
      command
        .argument('[ticket]', 'only this ticket, HL-n')
        .option('--late <reason>', 'send a scheduled notice although its time has passed'),
    run: async ({ ticket, late }, context) =>
      (await import('./outbox.ts')).outboxSend(ticket as string | undefined, late as string | undefined, context),
  },
  {
    verb: 'resolve',
    about: 'say what became of an unknown or refused message',
    put: (command) =>
      command
        .argument('<id>', 'its number in the list')
        .option('--delivered', 'it has arrived')
        .option('--resend', 'send it again'),
    run: async ({ id, delivered, resend }, context) =>
      (await import('./outbox.ts')).outboxResolve(
        String(id),
        { delivered: delivered === true, resend: resend === true },
        context,
      ),
  },
  {
    verb: 'withdraw',
    about: 'take back a scheduled notice of which nothing has left',
    put: (command) => command.argument('<ticket>', 'HL-n'),
    run: async ({ ticket }, context) => (await import('./outbox.ts')).outboxWithdraw(String(ticket), context),
  },
]
