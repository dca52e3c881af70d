import { type Leaf, plainLeaf } from './leaf.ts'
import type { SendWish } from './outbox.ts'
import type { PushWish } from './push.ts'

const gathered = (word: string, all: string[] = []): string[] => [...all, word]

/** What can be done with what was recorded and has not arrived. */
export const outboxVerbs: readonly Leaf[] = [
  {
    ...plainLeaf('list', 'every message that is not accepted yet', async (_, context) =>
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
        .option('--late <reason>', 'send what is too late to leave by itself')
        .option('--despite-registry <reason>', 'send what is held because the registry has changed')
        .option('--now', 'try what was put off at once, not at its next time'),
    run: async ({ ticket, ...wish }, context) =>
      (await import('./outbox.ts')).outboxSend(ticket as string | undefined, wish as SendWish, context),
  },
  {
    verb: 'resolve',
    about: 'say what became of an unknown or refused message, or of all that a ticket has',
    put: (command) =>
      command
        .argument('[id]', 'its number in the list, or a ticket, HL-n: what was refused or came back')
        .option('--delivered', 'it has arrived')
        .option('--resend', 'send it again')
        .option('--unknown', 'of a ticket: also what is unknown, and so may have arrived')
        .option('--confirm <n>', 'of a ticket: the number of messages, the yes of a script')
        .option(
          '--from-log <file>',
          'what the mail log of our relay, a Postfix, says; - for standard input; may be given again',
          gathered,
        ),
    run: async ({ id, delivered, resend, unknown, confirm, fromLog }, context) => {
      const said = { delivered: delivered === true, resend: resend === true, unknown: unknown === true }
      const wish = { ...said, confirm: confirm as string | undefined, fromLog: (fromLog ?? []) as string[] }
      return (await import('./resolve.ts')).outboxResolve(id as string | undefined, wish, context)
    },
  },
  {
    verb: 'withdraw',
    about: 'take back a notice or letter of which nothing has left, or single messages that wait',
    put: (command) =>
      command
        .argument('<ticket>', 'HL-n; or the number of a message in the list')
        .option('--message <id...>', 'only these messages, by their numbers in the list')
        .option('--only-changed', 'only what is held because the registry has changed')
        .option('--only-late', 'only what is too late to leave by itself')
        .option('--confirm <n>', 'the number of messages, the yes of a script: needed where others have the same mail'),
    run: async ({ ticket, message = [], onlyChanged, onlyLate, confirm }, context) => {
      const held = { onlyChanged: onlyChanged === true, onlyLate: onlyLate === true }
      const wish = { confirm: confirm as string | undefined, messages: message as string[], ...held }
      return (await import('./withdraw.ts')).outboxWithdraw(String(ticket), wish, context)
    },
  },
  plainLeaf(
    'copies',
    'keep among what was sent the copies that are not there yet (settings.yaml: imap.sent)',
    async (flags, context) => (await import('./push.ts')).push('mailbox', flags as PushWish, context),
    ['--retry <n>', 'try again what was refused, by its number in dniu status'],
    ['--drop <n>', 'do without this copy, by its number in dniu status'],
  ),
  plainLeaf(
    'cards',
    'post the cards that our own staff has not got yet (settings.yaml: staffChannel)',
    async (flags, context) => (await import('./push.ts')).push('staff', flags as PushWish, context),
    ['--retry <n>', 'post what was refused or is unknown, by its number in dniu status'],
    ['--drop <n>', 'do without this card, by its number in dniu status'],
  ),
]
