import type { Leaf } from './leaf.ts'
import type { PruneWish } from './prune.ts'

export const journalVerbs: readonly Leaf[] = [
  {
    verb: 'export',
    about: 'write a backup of the journal and the mails that came in',
    put: (command) => command.argument('[file]', 'a new file (0600), or - for standard output', '-'),
    run: async ({ file }, context) => (await import('./journal.ts')).journalExport(String(file), context),
  },
  {
    verb: 'import',
    about: 'take a backup over into a new journal; adopt it then',
    put: (command) => command.argument('<file>', 'what dniu journal export has written'),
    run: async ({ file }, context) => (await import('./journal.ts')).journalImport(String(file), context),
  },
  {
    verb: 'verify',
    about: 'look through a backup, or through the journal itself',
    put: (command) => command.argument('[file]', 'a backup; without it, the journal'),
    run: async ({ file }, context) => (await import('./journal.ts')).journalVerify(file as string | undefined, context),
  },
  {
    verb: 'prune',
    about: 'let texts and addresses go that are old; counts, times, states, hashes stay',
    put: (command) =>
      command
        .option('--older <age>', 'older than so many months or years: 24m, 2y; limits.keep in settings.yaml')
        .option('--dry-run', 'only say what would go')
        .option('--confirm <n>', 'the number of rows, the yes of a script'),
    run: async (wish, context) => (await import('./prune.ts')).journalPrune(wish as PruneWish, context),
  },
  {
    verb: 'adopt',
    about: 'say that this copy of a journal goes on, and no other',
    put: (command) =>
      command
        .option('--moved', 'it is as it was last used: nothing has left from another copy since')
        .option('--restored', 'it is an older state: what waits may have left since, and becomes unknown')
        .option('--reason <reason>', 'why: kept'),
    run: async ({ moved, restored, reason }, context) => {
      const wish = { moved: moved === true, restored: restored === true, reason: reason as string | undefined }
      return (await import('./journal.ts')).journalAdopt(wish, context)
    },
  },
]
