import { availableParallelism } from 'node:os'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'

const files = (folders: string) => folders.split(' ').map((folder) => `test/${folder}/**/*.test.ts`)

/**
 * Folders whose tests share what they load, for nothing of one is left for the next: values, and whole commands in a
 * place of their own. What they import sets no hooks as it loads: it is loaded once, and hooks belong to one file.
 */
const values = files(
  'address failures guard incoming kinds letters message polish procedure question registry server spelling',
)
const commands = files('commands terminal')

const project = (name: string, test: { include: string[]; exclude?: string[]; isolate?: boolean }) =>
  ({
    test: {
      name,
      // the built program is taken as Node takes it
      server: { deps: { external: [/\/dist\//] } },
      testTimeout: 60_000,
      hookTimeout: 60_000,
      ...test,
    },
  }) satisfies TestProjectInlineConfiguration

export default defineConfig({
  test: {
    globalSetup: ['test/stage/build.ts', 'test/stage/place.ts'],
    reporters: ['default', './test/stage/skipped.ts'],
    // by itself vitest keeps a core free, which of two is half; and many tests wait on a process, a server or a clock
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    projects: [
      project('commands', { include: commands, isolate: false }),
      project('world', { include: ['test/**/*.test.ts'], exclude: [...values, ...commands] }),
      project('values', { include: values, isolate: false }),
    ],
  },
})
