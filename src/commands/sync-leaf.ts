import type { Leaf } from './leaf.ts'

/** `dniu contacts sync`: its flags; what it does is loaded when it is called. */
export const syncLeaf: Leaf = {
  verb: 'sync',
  about: 'take over from the CRM project of Jira what has changed there: contacts and products',
  put: (command) =>
    command
      .option('--check', 'only look: exit code 3 where there is a difference (for cron)')
      .option('--dry-run', 'show what would be written, and write nothing')
      .option('--allow <n>', 'so many entries may cease to be active, though that is more than a tenth of a list')
      .option('--take <key...>', 'take the CRM’s word for these entries, whatever was changed by hand')
      .option('--yes', 'write it'),
  run: async (flags, context) => (await import('./contacts-sync.ts')).contactsSync(flags, context),
}
