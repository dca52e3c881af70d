import { setupRows } from '../kinds/setup/rows.ts'
import { putFlags } from '../question/flags.ts'
import { type Leaf, plainLeaf } from './leaf.ts'
import type { PushWish } from './push.ts'

/** `dniu jira setup`: its flags; what it does is loaded when it is called. */
export const setupLeaf: Leaf = {
  verb: 'setup',
  about: 'read from Jira what it has, by ids, and write the block into settings.yaml',
  put: (command) => putFlags(command, setupRows),
  run: async (flags, context) => (await import('./jira-setup.ts')).jiraSetup(flags, context),
}

/** `dniu jira push`: what Jira was not told yet. */
export const pushLeaf = plainLeaf(
  'push',
  'tell Jira what it does not know yet: comments, links, statuses',
  async (flags, context) => (await import('./push.ts')).push('tracker', flags as PushWish, context),
  ['--retry <n>', 'try again what was refused, by its number in dniu status'],
  ['--drop <n>', 'never tell it, by its number in dniu status'],
)
