import type { Leaf } from './leaf.ts'

const numbered = (verb: string, about: string, ...flags: readonly (readonly [string, string])[]) => ({
  verb,
  about,
  put: (command: Parameters<Leaf['put']>[0]) => {
    command.argument('<id>', 'its number in the list')
    for (const [flag, help] of flags) command.option(flag, help)
  },
})

/** The commands below `breach` that have no road. */
export const breachVerbs: readonly Leaf[] = [
  {
    verb: 'list',
    about: 'the open ones, each with its clocks',
    isDefault: true,
    put: (command) => command.option('--all', 'also those that are closed'),
    run: async ({ all }, context) => (await import('./breach.ts')).breachList(all === true, context),
  },
  {
    ...numbered('show', 'who got what and when, the clocks, the notes'),
    run: async ({ id }, context) => (await import('./breach.ts')).breachShow(String(id), context),
  },
  {
    ...numbered(
      'note',
      'keep what was done or found',
      ['--text <text>', 'the note'],
      ['--met <clock>', 'what this clock is for has been done'],
    ),
    run: async ({ id, ...wish }, context) => (await import('./breach.ts')).breachNote(String(id), wish, context),
  },
  {
    ...numbered('close', 'it is dealt with', ['--text <text>', 'how it ended: kept']),
    run: async ({ id, ...wish }, context) => (await import('./breach.ts')).breachClose(String(id), wish, context),
  },
  {
    ...numbered('export', 'write the facts as JSON and as text (0600)', ['--to <dir>', 'where; without it, here']),
    run: async ({ id, to }, context) =>
      (await import('./breach-export.ts')).breachExport(String(id), String(to ?? '.'), context),
  },
]
