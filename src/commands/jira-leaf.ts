import { setupRows } from '../kinds/setup/rows.ts'
import { putFlags } from '../question/flags.ts'
import type { Leaf } from './leaf.ts'

/** `dniu jira setup`: its flags; what it does is loaded when it is called. */
export const setupLeaf: Leaf = {
  verb: 'setup',
  about: 'read from Jira what it has, by ids, and write the block into settings.yaml',
  put: (command) => putFlags(command, setupRows),
  run: async (flags, context) => (await import('./jira-setup.ts')).jiraSetup(flags, context),
}
