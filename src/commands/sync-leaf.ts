import { plainLeaf } from './leaf.ts'

/** `dniu contacts sync`: its flags; what it does is loaded when it is called. */
export const syncLeaf = plainLeaf(
  'sync',
  'take over from the CRM project of Jira what has changed there: contacts and products',
  async (flags, context) => (await import('./contacts-sync.ts')).contactsSync(flags, context),
  ['--check', 'only look: exit code 3 where there is a difference (for cron)'],
  ['--dry-run', 'show what would be written, and write nothing'],
  ['--allow <n>', 'so many entries may cease to be active, though that is more than a tenth of a list'],
  ['--take <key...>', 'take the CRM’s word for these entries, whatever was changed by hand'],
  ['--yes', 'write it'],
)
